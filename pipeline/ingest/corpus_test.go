package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stance/pipeline/stance"
)

// The corpus is one file of JSON lines, written by hand, and the same documents
// in every other format, written by this test with -update. There is no writer
// of bzip2 in Go: its file is made by
//
//	bzip2 -9 -k testdata/corpus/documents.jsonl
//
// and the test fails when it has gone stale.
var update = flag.Bool("update", false, "write the formats of testdata/corpus anew from documents.jsonl")

const corpus = "../../testdata/corpus/"

// corpusSource reads documents.jsonl without the reader under test.
func corpusSource(t testing.TB) []record {
	t.Helper()
	b, err := os.ReadFile(corpus + "documents.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var all []record
	dec := json.NewDecoder(bytes.NewReader(b))
	for {
		var r record
		if err := dec.Decode(&r); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
}

// TestCorpusWritten holds that the formats are made from the source as it
// stands. Packed and columnar files are compared by what they hold, since their
// bytes change with the libraries that write them.
func TestCorpusWritten(t *testing.T) {
	for name, want := range corpusFiles(t) {
		path := filepath.Join(corpus, name)
		if *update {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatalf("%v: run the test with -update", err)
		}
		if filepath.Ext(name) == ".parquet" {
			continue // TestCorpus compares the rows
		}
		if !bytes.Equal(unpackAll(t, got), unpackAll(t, want)) {
			t.Errorf("%s is not what documents.jsonl makes: run the test with -update", name)
		}
	}
	source, err := os.ReadFile(corpus + "documents.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	packed, err := os.ReadFile(corpus + "documents.jsonl.bz2")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(unpackAll(t, packed), source) {
		t.Error("documents.jsonl.bz2 is stale: bzip2 -9 -k testdata/corpus/documents.jsonl")
	}
}

// unpackAll takes all packings off.
func unpackAll(t *testing.T, b []byte) []byte {
	t.Helper()
	var caps Files
	caps.setCaps()
	for packingOf(b) != unpacked {
		file := &counter{r: bytes.NewReader(b), tally: new(Tally)}
		u := unpack(packingOf(b), newReader(file), file, &caps)
		defer u.close()
		out, err := io.ReadAll(u)
		if err != nil {
			t.Fatal(err)
		}
		b = out
	}
	return b
}

// formats are the corpus as it can be given, with what the documents of each
// have. A text file has no room for more than a text; in a web archive the
// address is the id.
var formats = []struct {
	path   string
	fields string
}{
	{"documents.jsonl", "id outlet date title author url text"},
	{"documents.jsonl.gz", "id outlet date title author url text"},
	{"documents.jsonl.zst", "id outlet date title author url text"},
	{"documents.jsonl.bz2", "id outlet date title author url text"},
	{"documents.jsonl.gz.zst", "id outlet date title author url text"},
	{"documents.csv", "id outlet date title author url text"},
	{"documents.csv.gz", "id outlet date title author url text"},
	{"semicolons.csv", "id outlet date title author url text"},
	{"documents.tsv", "id outlet date title author url text"},
	{"utf16.tsv", "id outlet date title author url text"},
	{"documents.parquet", "id outlet date title author url text"},
	{"documents.parquet.gz", "id outlet date title author url text"},
	{"pages", "id outlet date title author url text"},
	{"pages.warc", "outlet date title author url text"},
	{"pages.warc.gz", "outlet date title author url text"},
	{"pages.warc.zst", "outlet date title author url text"},
	{"texts", "id text"},
	{"texts-packed", "id text"},
}

// TestCorpus holds that each format gives the same documents in the same order,
// and passes the one that is not in English over.
func TestCorpus(t *testing.T) {
	source := corpusSource(t)
	for _, f := range formats {
		t.Run(f.path, func(t *testing.T) {
			var tally Tally
			got := map[string][]string{}
			for d, err := range (Files{Paths: []string{corpus + f.path}, Tally: &tally}).All() {
				if err != nil {
					t.Errorf("%v", err)
					continue
				}
				key := d.ID
				if !strings.Contains(f.fields, "id") {
					key = d.URL
				}
				got[key] = kept(f.fields, asRecord(d))
			}
			want := map[string][]string{}
			for _, r := range source {
				key := r.ID
				if !strings.Contains(f.fields, "id") {
					key = r.URL
				}
				if r.Outlet != "Talbote" {
					want[key] = kept(f.fields, r)
				}
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("(-source +read)\n%s", d)
			}
			if n := tally.Read.Load(); n != int64(len(source)) || tally.OtherLanguage.Load() != 1 || tally.Broken.Load()+tally.Empty.Load()+tally.PassedOver.Load() != 0 {
				t.Errorf("read %d, other language %d, broken %d, empty %d", n, tally.OtherLanguage.Load(), tally.Broken.Load(), tally.Empty.Load())
			}
			if size, known := (Files{Paths: []string{corpus + f.path}}).Size(); !known || tally.Bytes.Load() != size {
				t.Errorf("%d bytes read of %d", tally.Bytes.Load(), size)
			}
		})
	}
}

func asRecord(d *stance.Document) record {
	return record{ID: d.ID, Outlet: d.Outlet, Date: d.Date, Title: d.Title, Author: names(d.Author), URL: d.URL, Text: d.Text}
}

func kept(fields string, r record) []string {
	all := map[string]string{"id": r.ID, "outlet": r.Outlet, "date": r.Date, "title": r.Title, "author": string(r.Author), "url": r.URL, "text": r.Text}
	var out []string
	for f := range strings.FieldsSeq(fields) {
		out = append(out, f+": "+all[f])
	}
	return out
}

// TestCorpusOrder holds that pages taken apart side by side come in order.
func TestCorpusOrder(t *testing.T) {
	var want, got []string
	for _, r := range corpusSource(t) {
		if r.Outlet != "Talbote" {
			want = append(want, r.URL)
		}
	}
	for range 3 {
		got = nil
		for d, err := range (Files{Paths: []string{corpus + "pages.warc", corpus + "documents.jsonl"}}).All() {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, d.URL)
		}
		if !slices.Equal(got, append(slices.Clone(want), want...)) {
			t.Fatalf("got %v", got)
		}
	}
}

// TestCorpusWanted holds that what is not wanted is counted and nothing more,
// and that JSON lines are shown as they stand.
func TestCorpusWanted(t *testing.T) {
	for _, f := range formats {
		var tally Tally
		raw := strings.Contains(f.path, "jsonl")
		wanted := func(b []byte) bool {
			if raw != bytes.HasPrefix(b, []byte(`{"id"`)) {
				t.Errorf("%s: asked of %.20q", f.path, b)
			}
			return bytes.Contains(b, []byte("Vardia"))
		}
		n := 0
		for d, err := range (Files{Paths: []string{corpus + f.path}, Tally: &tally, Wanted: wanted}).All() {
			if err != nil || !strings.Contains(d.Text, "Vardia") {
				t.Errorf("%s: %v, %v", f.path, d, err)
			}
			n++
		}
		if all := len(corpusSource(t)); n != 4 || tally.PassedOver.Load() != int64(all-n) || tally.Read.Load() != int64(all) {
			t.Errorf("%s: %d documents, %d passed over of %d", f.path, n, tally.PassedOver.Load(), tally.Read.Load())
		}
	}
}

// TestCut holds that a packed file or an archive that is cut short yields what
// it holds, and then an error.
func TestCut(t *testing.T) {
	for _, name := range []string{"documents.jsonl.gz", "documents.jsonl.zst", "documents.csv.gz", "pages.warc", "pages.warc.gz", "pages.warc.zst"} {
		b, err := os.ReadFile(corpus + name)
		if err != nil {
			t.Fatal(err)
		}
		whole := len(listBytes(b))
		for _, share := range []float64{0.99, 0.8, 0.5} {
			items := listBytes(b[:int(share*float64(len(b)))])
			last := items[len(items)-1]
			if !strings.HasPrefix(last, "error ") || len(items) > whole+1 {
				t.Errorf("%s, %v: %d items of %d, the last %s", name, share, len(items), whole, last)
			}
			for _, s := range items[:len(items)-1] {
				if strings.HasPrefix(s, "error ") {
					t.Errorf("%s, %v: %s", name, share, s)
				}
			}
			// A packed stream gives what was unpacked so far; a block of zstd
			// is larger than the corpus.
			if share == 0.99 && len(items) < whole-1 && !strings.HasSuffix(name, "jsonl.zst") {
				t.Errorf("%s, %v: only %d of %d items", name, share, len(items), whole)
			}
		}
	}
}

func listBytes(b []byte) []string {
	return list(Files{Paths: []string{Stdin}, Stdin: bytes.NewReader(b)})
}

// TestResync holds that a damaged member of a packed archive costs its records
// alone.
func TestResync(t *testing.T) {
	for _, name := range []string{"pages.warc.gz", "pages.warc.zst"} {
		b, err := os.ReadFile(corpus + name)
		if err != nil {
			t.Fatal(err)
		}
		whole := listBytes(b)
		magic := gzipMagic
		if strings.HasSuffix(name, "zst") {
			magic = zstdMagic
		}
		// The middle of a member amid the file.
		at := len(b) / 2
		from := at + bytes.Index(b[at:], magic)
		to := from + 4 + bytes.Index(b[from+4:], magic)
		bad := bytes.Clone(b)
		for i := from + (to-from)/2; i < from+(to-from)/2+8; i++ {
			bad[i] ^= 0x55
		}
		good, broken := 0, 0
		var tally Tally
		for _, err := range (Files{Paths: []string{Stdin}, Stdin: bytes.NewReader(bad), Tally: &tally}).All() {
			if err != nil {
				t.Log(err)
				broken++
				continue
			}
			good++
		}
		if broken != 1 || good < len(whole)-1 {
			t.Errorf("%s: %d documents and %d errors of %d", name, good, broken, len(whole))
		}
	}
}

// TestSwallowed holds that a member whose damage shows only far behind it does
// not take those along that it was unpacked into.
func TestSwallowed(t *testing.T) {
	b, err := os.ReadFile(corpus + "pages.warc.gz")
	if err != nil {
		t.Fatal(err)
	}
	whole := listBytes(b)
	// A stored block (RFC 1951, section 3.2.4) of 10,000 bytes where the data of
	// the second member, a request, begins.
	at := 10 + bytes.Index(b[10:], gzipMagic) + 10
	bad := append(bytes.Clone(b[:at]), 1, 0x10, 0x27, 0xef, 0xd8)
	bad = append(bad, b[at+5:]...)
	items := listBytes(bad)
	good := slices.DeleteFunc(slices.Clone(items), func(s string) bool { return strings.HasPrefix(s, "error ") })
	if len(good) != len(whole) || len(items) == len(good) {
		t.Errorf("%d documents of %d: %q", len(good), len(whole), items)
	}
}

// TestFalseMember holds that bytes within a damaged member that look like the
// head of another, with fields that reach over the whole file, cost nothing more.
func TestFalseMember(t *testing.T) {
	b, err := os.ReadFile(corpus + "pages.warc.gz")
	if err != nil {
		t.Fatal(err)
	}
	whole := listBytes(b)
	at := bytes.Index(b[len(b)/3:], gzipMagic) + len(b)/3 + 60
	bad := slices.Concat(b[:at], []byte("\x1f\x8b\x08\xfc\x00\x00\x00\x00\x00\x00\xff\xff"), b[at:])
	good := slices.DeleteFunc(listBytes(bad), func(s string) bool { return strings.HasPrefix(s, "error ") })
	if len(good) < len(whole)-1 {
		t.Errorf("%d documents of %d", len(good), len(whole))
	}
}

// TestEmptyMembers holds that members of nothing are passed over, however many.
func TestEmptyMembers(t *testing.T) {
	empty := pack(t, gzipped, nil)
	b := append(bytes.Repeat(empty, 1000), pack(t, gzipped, []byte("A sentence."))...)
	if got := listBytes(append(b, empty...)); len(got) != 1 || got[0] != "stdin at -:0" {
		t.Errorf("got %q", got)
	}
}

// TestNested holds that packings are taken off up to the cap.
func TestNested(t *testing.T) {
	b := []byte("A sentence that stands alone.")
	for range 4 {
		b = pack(t, gzipped, b)
	}
	for cap, want := range map[int64]bool{1: false, 3: false, 4: true} {
		n := 0
		for _, err := range (Files{Paths: []string{Stdin}, Stdin: bytes.NewReader(b), MaxNesting: cap}).All() {
			var over *CapError
			if (err == nil) != want || err != nil && (!errors.As(err, &over) || over.Flag != "--max-nesting") {
				t.Errorf("cap %d: %v", cap, err)
			}
			n++
		}
		if n != 1 {
			t.Errorf("cap %d: %d items", cap, n)
		}
	}
}
