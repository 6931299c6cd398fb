package export

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"stance/pipeline/stance"
)

// scored are n documents with two statements each, and one without.
func scored(n int) []*stance.Scored {
	out := []*stance.Scored{{Document: stance.Document{ID: "calm"}, Sentences: []stance.Sentence{{Start: 0, End: 4}}}}
	for i := range n {
		d := &stance.Scored{Document: stance.Document{ID: fmt.Sprint("d", i), Outlet: "Quay \"News\"", Date: "2031-03-09", Title: "=1+1", Author: "@ann", URL: "https://quay.example/" + fmt.Sprint(i), CopyOf: "d0"}, Question: "raid", Model: "m"}
		for j := range 2 {
			s := stance.Statement{Source: "-Vardia\n,", Kind: stance.Quoted, Stance: stance.Stances[j], Prob: 1 / float64(i+2), Sentiment: -.5, Coverage: 1,
				Span: stance.Span{Start: j, End: i + j}, Chain: []string{"outlet", "Vardia"}, Cues: []stance.Span{{Start: 1, End: 2}}}
			d.Sentences = append(d.Sentences, stance.Sentence{Start: j, End: 9, Stance: s.Stance, Text: "Vardia did <it>.", Statements: []stance.Statement{s}})
		}
		out = append(out, d)
	}
	return out
}

func stream(docs []*stance.Scored, last error) iter.Seq2[*stance.Scored, error] {
	return func(yield func(*stance.Scored, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
		if last != nil {
			yield(nil, last)
		}
	}
}

func want(docs []*stance.Scored) (out []row) {
	for r := range rows(stream(docs, nil)) {
		out = append(out, *r)
	}
	return out
}

// TestParquet holds that a reader finds what was written, over several groups
// of rows.
func TestParquet(t *testing.T) {
	for _, n := range []int{0, 1, 700, rowsPerGroup/2 + 10} {
		docs := scored(n)
		var b bytes.Buffer
		if got, err := Parquet(&b, stream(docs, nil)); err != nil || got != 2*n {
			t.Fatalf("%d statements of %d, %v", got, 2*n, err)
		}
		got, err := parquet.Read[row](bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want(docs)) {
			t.Errorf("%d documents come back otherwise: %s", n, cmp.Diff(want(docs)[:min(2*n, 2)], got[:min(len(got), 2)]))
		}
	}
}

// TestCSV holds that the columns are those of the Parquet file, that numbers are
// numbers, and that no cell is a formula.
func TestCSV(t *testing.T) {
	docs := scored(3)
	var b bytes.Buffer
	if n, err := CSV(&b, stream(docs, nil)); err != nil || n != 6 {
		t.Fatalf("%d, %v", n, err)
	}
	lines, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(lines) != 7 {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	var names []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[row]()) {
		name, _, _ := strings.Cut(f.Tag.Get("parquet"), ",")
		names = append(names, name)
	}
	if d := cmp.Diff(names, lines[0]); d != "" {
		t.Errorf("the columns differ: %s", d)
	}
	w := reflect.ValueOf(want(docs)[0])
	for i, cell := range lines[1] {
		v := fmt.Sprint(w.Field(i).Interface())
		switch names[i] {
		case "title", "author", "source":
			v = "'" + v
		}
		if cell != v {
			t.Errorf("%s is %q, want %q", names[i], cell, v)
		}
	}
}

func TestDefused(t *testing.T) {
	for s, want := range map[string]string{
		"":              "",
		"Quay News":     "Quay News",
		"a=1":           "a=1",
		"=1":            "'=1",
		"+1":            "'+1",
		"-1":            "'-1",
		"@x":            "'@x",
		"＝1":            "'＝1",
		"  =1":          "'  =1",
		"\u00a0@x":      "'\u00a0@x",
		"\t=1":          "'\t=1",
		"\r\n=1":        "'\r\n=1",
		"\x00=1":        "'\x00=1",
		"\ufeff=1":      "'\ufeff=1",
		"“=1”":          "“=1”",
		"Pell & Sons =": "Pell & Sons =",
	} {
		if got := defused(s); got != want {
			t.Errorf("defused(%q) = %q, want %q", s, got, want)
		}
	}
}

// TestBroken holds that an error of the documents or of the writing ends the
// export, so that what is cut short does not look whole.
func TestBroken(t *testing.T) {
	gone := errors.New("the disk is gone")
	for name, write := range map[string]Write{"csv": CSV, "parquet": Parquet} {
		var b bytes.Buffer
		if _, err := write(&b, stream(scored(1000), gone)); !errors.Is(err, gone) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len())); err == nil {
			t.Errorf("%s: what was written can be read", name)
		}
		if _, err := write(failing{gone}, stream(scored(60_000), nil)); !errors.Is(err, gone) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func benchmark(b *testing.B, write Write) {
	docs := scored(5000)
	var size countingWriter
	if _, err := write(&size, stream(docs, nil)); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		var w countingWriter
		if _, err := write(&w, stream(docs, nil)); err != nil {
			b.Fatal(err)
		}
	}
}

type countingWriter int64

func (c *countingWriter) Write(p []byte) (int, error) {
	*c += countingWriter(len(p))
	return len(p), nil
}

func BenchmarkCSV(b *testing.B)     { benchmark(b, CSV) }
func BenchmarkParquet(b *testing.B) { benchmark(b, Parquet) }
