package ingest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
)

func TestParquetColumns(t *testing.T) {
	type row struct {
		Key  int64     `parquet:"key"`
		Body *string   `parquet:"body,optional"`
		Day  int32     `parquet:"day,date"`
		At   time.Time `parquet:"at,timestamp(nanosecond)"`
		U    [16]byte  `parquet:"u,uuid"`
	}
	var b bytes.Buffer
	w := parquet.NewGenericWriter[row](&b, parquet.Compression(&parquet.Snappy))
	text, long := "A sentence.", strings.Repeat("A sentence. ", 100)
	rows := []row{{Key: 7, Body: &text, Day: 16426, At: time.Date(2014, 12, 23, 1, 2, 3, 4, time.UTC)}, {Key: 8}, {Key: 9, Body: &long}, {Key: 10, Body: &text}}
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	get := func(c Columns) string {
		var out []string
		for d, err := range (Files{Paths: []string{Stdin}, Stdin: &b, Columns: c, MaxRecord: 1000}).All() {
			if err != nil {
				out = append(out, err.Error())
			} else {
				out = append(out, fmt.Sprint(d.ID, " ", d.Date, " ", d.Line))
			}
		}
		return strings.Join(out, "\n")
	}
	data := bytes.Clone(b.Bytes())
	for want, c := range map[string]Columns{
		"7 2014-12-22 1\n-: record 2: \"text\" of record \"8\" holds no text\n-: record 3: record is over the cap of 1000 bytes (--max-record)\n10 1970-01-01 4":                                                                                                         {},
		"-: there is no column \"x\" (--url-column): the columns are \"key\", \"body\", \"day\", \"at\", \"u\"":                                                                                                                                                          {URL: "x"},
		"00000000-0000-0000-0000-000000000000 2014-12-23 1\n-: record 2: \"text\" of record \"00000000-0000-0000-0000-000000000000\" holds no text\n-: record 3: record is over the cap of 1000 bytes (--max-record)\n00000000-0000-0000-0000-000000000000 2014-12-23 4": {ID: "u", Date: "at"},
	} {
		b.Reset()
		b.Write(data)
		got := get(c)
		// A time left zero is in the year 1, which is no date of a report.
		if c.Date == "at" {
			want, _, _ = strings.Cut(want, "\n")
			got, _, _ = strings.Cut(got, "\n")
		}
		if got != want {
			t.Errorf("%+v\n got %s\nwant %s", c, got, want)
		}
	}
}

// TestParquetCodecs holds which codings are read, and that those that are not are
// refused once, by name.
func TestParquetCodecs(t *testing.T) {
	write := func(codec compress.Codec) string {
		type row struct {
			ID   string `parquet:"id"`
			Text string `parquet:"text"`
		}
		var b bytes.Buffer
		w := parquet.NewGenericWriter[row](&b, parquet.Compression(codec))
		for range 2 {
			if _, err := w.Write([]row{{"a", "One sentence."}, {"b", strings.Repeat("Another sentence. ", 50)}}); err != nil {
				t.Fatal(err)
			}
			if err := w.Flush(); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for _, codec := range []compress.Codec{&parquet.Uncompressed, &parquet.Snappy, &parquet.Gzip, &parquet.Brotli, &parquet.Zstd} {
		if got := read("x", write(codec), Files{}); len(got) != 4 || got[0] != "a: One sentence." {
			t.Errorf("%v: got %q", codec, got)
		}
	}
	want := []string{"error: x: Parquet file is packed with LZ4_RAW, which cannot be read: write it with zstd, snappy, gzip or brotli"}
	if d := cmp.Diff(want, read("x", write(&parquet.Lz4Raw), Files{})); d != "" {
		t.Error(d)
	}
}

// TestParquetGroups holds that rows come in order from many groups, and that a
// group that is damaged costs its own rows alone.
func TestParquetGroups(t *testing.T) {
	type row struct {
		ID   string `parquet:"id"`
		Text string `parquet:"text,zstd"`
	}
	var b bytes.Buffer
	w := parquet.NewGenericWriter[row](&b)
	const groups, size = 7, 600
	for g := range groups {
		for i := range size {
			if _, err := w.Write([]row{{fmt.Sprintf("%d-%d", g, i), fmt.Sprintf("Sentence %d of group %d.", i, g)}}); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	check := func(in []byte, lost int) {
		t.Helper()
		next, errs := 0, 0
		for d, err := range (Files{FS: fstest.MapFS{"x": {Data: in}}, Paths: []string{"x"}}).All() {
			if err != nil {
				t.Log(err)
				errs++
				continue
			}
			for next/size == lost && lost >= 0 {
				next++
			}
			if want := fmt.Sprintf("%d-%d", next/size, next%size); d.ID != want || d.Line != next+1 {
				t.Fatalf("got %s, row %d, want %s", d.ID, d.Line, want)
			}
			next++
		}
		if next != groups*size || lost >= 0 != (errs == 1) {
			t.Errorf("%d rows and %d errors", next, errs)
		}
	}
	check(b.Bytes(), -1)
	file, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	bad := bytes.Clone(b.Bytes())
	at := file.Metadata().RowGroups[3].Columns[1].MetaData.DataPageOffset
	for i := at; i < at+40; i++ {
		bad[i] = 0xff
	}
	check(bad, 3)
}
