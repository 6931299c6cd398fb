package ingest

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"stance/pipeline/stance"
)

// fuzzCaps are small, so that a file of some kilobytes can be over them.
var fuzzCaps = Files{MaxRecord: 1 << 14, MaxPage: 1 << 13, MaxElements: 400, MaxStream: 1 << 20, MaxRatio: 100, MaxNesting: 2, AnyLanguage: true}

// holds reads one file of that name and fails where a property of reading does
// not hold: every item is a document or a *RecordError; a document has an id and
// text in UTF-8 no longer than the caps allow, with furniture in order within
// it; an error points into what was read; every record met is in the tally; and
// reading ends.
func holds(t *testing.T, name string, in []byte, f Files) (docs []*stance.Document) {
	t.Helper()
	var tally Tally
	f.Tally = &tally
	f.FS = fstest.MapFS{name: {Data: in}}
	f.Paths = []string{name}
	caps := f
	caps.setCaps()
	errs := int64(0)
	for d, err := range f.All() {
		if (d == nil) == (err == nil) {
			t.Fatalf("an item has document %v and error %v", d, err)
		}
		if int64(len(docs))+errs > caps.MaxStream+1 {
			t.Fatal("reading does not end")
		}
		if err != nil {
			errs++
			var re *RecordError
			if !errors.As(err, &re) || re.Path != name || re.Err == nil || re.Error() == "" {
				t.Fatalf("%v is no RecordError of %s", err, name)
			}
			if re.Offset < 0 || re.Offset > max(int64(len(in)), caps.MaxStream+blockSize) || re.Line < 0 || re.Record < 0 || re.Line > 0 && re.Record > 0 {
				t.Fatalf("%v points at byte %d, line %d, record %d", re, re.Offset, re.Line, re.Record)
			}
			continue
		}
		checkDocument(t, d, caps)
		docs = append(docs, d)
	}
	empty, broken := tally.Empty.Load(), tally.Broken.Load()
	if empty+broken != errs || tally.Read.Load() != int64(len(docs))+errs+tally.OtherLanguage.Load()+tally.PassedOver.Load() {
		t.Fatalf("read %d, empty %d, broken %d: there were %d documents and %d errors", tally.Read.Load(), empty, broken, len(docs), errs)
	}
	if tally.Read.Load()+tally.Skipped.Load() == 0 {
		t.Fatal("nothing was said of the input")
	}
	return docs
}

func checkDocument(t *testing.T, d *stance.Document, caps Files) {
	t.Helper()
	// A byte of another character set is up to three of UTF-8.
	if d.ID == "" || blank(d.Text) || !utf8.ValidString(d.Text) || int64(len(d.Text)) > 3*caps.MaxRecord {
		t.Fatalf("bad document %q with %d bytes of text", d.ID, len(d.Text))
	}
	end := 0
	for _, s := range d.Furniture {
		if s.Start < end || s.End <= s.Start || s.End > len(d.Text) {
			t.Fatalf("furniture %v of %d bytes", d.Furniture, len(d.Text))
		}
		end = s.End
	}
	if d.Date != "" {
		if iso, ok := isoDate(d.Date); !ok || iso != d.Date {
			t.Fatalf("date %q", d.Date)
		}
	}
}

// add adds files of the corpus as seeds.
func add(f *testing.F, names ...string) {
	for _, n := range names {
		paths, err := filepath.Glob(corpus + n)
		if err != nil || len(paths) == 0 {
			f.Fatalf("no seeds %s (%v)", n, err)
		}
		for _, p := range paths {
			b, err := os.ReadFile(p)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(b)
		}
	}
}

func FuzzJSONL(f *testing.F) {
	add(f, "documents.jsonl")
	f.Add([]byte("{\"id\":\"a\",\"text\":\"b\"}\n\n{\"id\":1}\n"))
	f.Add([]byte("{\"id\":\"\xff\",\"text\":\"\\ud800 \xe9\",\"date\":\"2014-12-22\"}\r\n"))
	f.Add([]byte("{}\n[\nnull\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		last := 0
		for _, d := range holds(t, "in.jsonl", in, fuzzCaps) {
			if d.Line > 0 && d.Line <= last || d.Line > bytes.Count(in, []byte("\n"))+1 {
				t.Fatalf("line %d comes after line %d", d.Line, last)
			}
			last = d.Line
		}
	})
}

func FuzzText(f *testing.F) {
	add(f, "texts/*.txt")
	f.Add([]byte("\xff\xfea\x00\n\x00b\x00"))
	f.Add([]byte("\x00I\x00t\x00 \x00r\x00a\x00i\x00n\x00e\x00d\x00."))
	f.Add([]byte("caf\xe9 cr\xe8me \x93quoted\x94"))
	f.Fuzz(func(t *testing.T, in []byte) {
		docs := holds(t, "in.txt", in, fuzzCaps)
		// What is UTF-8 stays as it is.
		if len(docs) == 1 && docs[0].ID == "in" && docs[0].Line == 0 && utf8.Valid(in) && !beginsPage(in) && packingOf(in) == unpacked && utf16(in) == nil && docs[0].Text != string(in) {
			t.Fatalf("%q became %q", in, docs[0].Text)
		}
	})
}

func FuzzCSV(f *testing.F) {
	add(f, "documents.csv", "documents.tsv", "semicolons.csv", "utf16.tsv")
	f.Add([]byte("id,text\n1,\"a \"\"b\"\"\nc\"\n2,\"open\n3,plain\n"))
	f.Add([]byte("text\tid\r\n\"He\" said\tx\r\n"))
	f.Add([]byte("id;text\n\"\n\"\n\"\n;\"\"x\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		last := 0
		for _, d := range holds(t, "in.csv", in, fuzzCaps) {
			if d.Line > 0 && d.Line <= last {
				t.Fatalf("line %d comes after line %d", d.Line, last)
			}
			last = d.Line
		}
	})
}

func FuzzHTML(f *testing.F) {
	add(f, "pages/*.html")
	f.Add([]byte("<html><script type=application/ld+json>[{\"@type\":\"NewsArticle\",\"author\":[[],{}]}]</script><p>A sentence."))
	f.Add([]byte("<!-- --><?xml?><body><table><tr><td>a<td>b<br><br><pre>x\n\ny"))
	f.Fuzz(func(t *testing.T, in []byte) {
		holds(t, "in.html", in, fuzzCaps)
	})
}

func FuzzWARC(f *testing.F) {
	add(f, "pages.warc")
	f.Add([]byte("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/\r\nContent-Type: application/http\r\nContent-Length: 60\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nA sentence.\r\n\r\n\r\n"))
	f.Add([]byte("WARC/1.0\nWARC-Type: resource\nContent-Type: text/plain\nContent-Length: 11\n\nA sentence.\n\nWARC/1.1\r\nContent-Length: 99999999999999\r\n\r\n"))
	f.Add([]byte("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: -1\r\n\r\n\r\n\r\nWARC/1.0\r\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		last := 0
		for _, d := range holds(t, "in.warc", in, fuzzCaps) {
			if d.Line > 0 && d.Line <= last {
				t.Fatalf("record %d comes after record %d", d.Line, last)
			}
			last = d.Line
		}
	})
}

func FuzzParquet(f *testing.F) {
	add(f, "documents.parquet")
	f.Add([]byte("PAR1PAR1"))
	f.Add([]byte("PAR1\xff\xff\xff\x7fPAR1\x00\x00\x00\x00PAR1"))
	f.Fuzz(func(t *testing.T, in []byte) {
		holds(t, "in.parquet", append([]byte("PAR1"), in[min(len(in), 4):]...), fuzzCaps)
	})
}

func FuzzUnpack(f *testing.F) {
	add(f, "documents.jsonl.gz", "documents.jsonl.zst", "documents.jsonl.bz2", "documents.jsonl.gz.zst", "documents.csv.gz")
	f.Fuzz(func(t *testing.T, in []byte) {
		holds(t, "in", in, fuzzCaps)
	})
}

// FuzzSplit holds that the splitter of tables, given a record bit by bit, finds
// the same as given the whole.
func FuzzSplit(f *testing.F) {
	f.Add([]byte("a,\"b\"\"c\",d\r\ne"), byte(','))
	f.Add([]byte("\"a\tb\"\t\"c\nd\" e\tf\n"), byte('\t'))
	f.Fuzz(func(t *testing.T, in []byte, delim byte) {
		if delim != ',' && delim != ';' && delim != '\t' && delim != '|' {
			return
		}
		whole, bits := splitter{delim: delim}, splitter{delim: delim}
		n, err := whole.split(in, true)
		if n < 0 || n > len(in) || err == errShort {
			t.Fatalf("%d of %d bytes, %v", n, len(in), err)
		}
		for to := range len(in) {
			m, e := bits.split(in[:to], false)
			if e == errShort {
				continue
			}
			if m != n && err == nil || (e == nil) != (err == nil) || !bytes.Equal(whole.cells, bits.cells) && err == nil {
				t.Fatalf("whole: %d, %v, %q; the first %d bytes: %d, %v, %q", n, err, whole.all(), to, m, e, bits.all())
			}
			return
		}
	})
}

// FuzzLanguage holds that no text is too odd to be asked for its language.
func FuzzLanguage(f *testing.F) {
	for _, s := range otherLanguages {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		otherLanguage(s)
		text, _ := toUTF8(s)
		if !utf8.ValidString(text) || utf8.ValidString(s) && text != s {
			t.Fatalf("%q became %q", s, text)
		}
	})
}
