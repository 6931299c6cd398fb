package ingest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"

	"stance/pipeline/stance"
)

const data = "../../testdata/ingest/"

// list writes what Files yields, one line an item, with paths from the folder
// of test data.
func list(f Files) []string {
	var out []string
	for d, err := range f.All() {
		s := ""
		if err != nil {
			s = "error " + err.Error()
		} else {
			s = fmt.Sprintf("%s at %s:%d", d.ID, d.Path, d.Line)
		}
		out = append(out, strings.ReplaceAll(s, data, ""))
	}
	return out
}

func TestFiles(t *testing.T) {
	bad := func(s string) io.Reader { return iotest.ErrReader(errors.New(s)) }
	for _, c := range []struct {
		name  string
		files Files
		want  []string
	}{
		{"zero", Files{}, nil},
		{"file", Files{Paths: []string{data + "crlf.txt"}}, []string{"crlf at crlf.txt:0"}},
		{"folder", Files{Paths: []string{data + "folder"}},
			[]string{"one at folder/a.jsonl:1", "b at folder/b.txt:0", "later/c at folder/later/c.TXT:0"}},
		{"missing", Files{Paths: []string{data + "none.txt", data + "bom.txt"}},
			[]string{"error none.txt: cannot stat: no such file or directory", "bom at bom.txt:0"}},
		{"empty", Files{Paths: []string{data + "empty.txt", data + "blank.txt"}},
			[]string{"error empty.txt: holds no text", "error blank.txt: holds no text"}},
		{"binary", Files{Paths: []string{data + "binary.dat", data + "utf16.txt"}},
			[]string{"error binary.dat: looks like a binary file: want text, JSON lines, CSV, HTML, WARC or Parquet", "utf16 at utf16.txt:0"}},
		{"brace", Files{Paths: []string{data + "brace.txt"}}, []string{"brace at brace.txt:0"}},
		{"stdin text", Files{Paths: []string{"-"}, Stdin: strings.NewReader("Seoul blames the North.")}, []string{"stdin at -:0"}},
		{"stdin records", Files{Paths: []string{"-"}, Stdin: strings.NewReader("\ufeff\n {\"id\":\"x\",\"text\":\"y\"}")}, []string{"x at -:2"}},
		{"stdin none", Files{Paths: []string{"-"}}, []string{"error -: there is no standard input to read"}},
		{"stdin broken", Files{Paths: []string{"-"}, Stdin: bad("pipe burst")}, []string{"error -: pipe burst"}},
		{"stdin broken later", Files{Paths: []string{"-"}, Stdin: io.MultiReader(strings.NewReader(strings.Repeat("{\"id\":\"x\",\"text\":\"y\"}\n", 400)), bad("pipe burst"))}, nil},
		{"spread", Files{Paths: []string{"-"}, Stdin: strings.NewReader("{\n  \"id\": \"x\",\n  \"text\": \"y\"\n}")},
			[]string{"error -:1: JSON spread over lines: want one object a line (jq -c does that)"}},
		{"bad date", Files{Paths: []string{data + "bom.txt"}, Date: "3/4/2014"}, []string{`error "3/4/2014" is no date: want one like 2014-12-22`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := list(c.files)
			if c.name == "stdin broken later" {
				if n := len(got); n != 401 || got[399] != "x at -:400" || got[400] != "error -:401: reading stopped: pipe burst" {
					t.Errorf("got %d items, the last %q", n, got[n-1])
				}
				return
			}
			same(t, got, c.want)
		})
	}
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %d items\n%s\nwant %d", len(got), strings.Join(got, "\n"), len(want))
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("item %d\n got %s\nwant %s", i, got[i], want[i])
		}
	}
}

func TestFS(t *testing.T) {
	f := Files{FS: fstest.MapFS{
		"in/x/2.txt":   {Data: []byte("Second.")},
		"in/1.txt":     {Data: []byte("First.")},
		"in/.git/HEAD": {Data: []byte("no report")},
		"none/.keep":   {Data: nil},
		"in/dev":       {Mode: fs.ModeDevice},
	}, Paths: []string{"in", "in/x/2.txt", "none"}}
	same(t, list(f), []string{"1 at in/1.txt:0", "error in/dev: is a device, which is not read as a part of a folder: name it by itself to read it", "x/2 at in/x/2.txt:0", "2 at in/x/2.txt:0", "error none: folder has no files to read"})
	same(t, list(f), list(f)) // All can be called again
}

func TestUnreadable(t *testing.T) {
	dir := t.TempDir()
	path := dir + "/locked.txt"
	if err := os.WriteFile(path, []byte("Text."), 0); err != nil {
		t.Fatal(err)
	}
	if _, err := os.ReadFile(path); err == nil {
		t.Skip("this user reads locked files")
	}
	for _, err := range (Files{Paths: []string{dir}}).All() {
		if !errors.Is(err, fs.ErrPermission) {
			t.Errorf("got %v, want a lack of permission", err)
		}
	}
}

func TestBytes(t *testing.T) {
	for _, c := range []struct{ file, want, found string }{
		{"bom.txt", "\ufeffSeoul blames the North.\n", ""},
		{"crlf.txt", "The North denied it.\r\n\r\nThe ministry did not believe a word of that, its spokesman said.\r\n", ""},
		{"latin1.txt", "The café in Orléans kept its cameras.\n", "is UTF-8 made from windows-1252"},
	} {
		for d, err := range (Files{Paths: []string{data + c.file}}).All() {
			if err != nil {
				t.Fatal(err)
			}
			if raw, _ := os.ReadFile(data + c.file); len(raw) != len(d.Text) && c.found == "" {
				t.Errorf("%s: %d bytes became %d", c.file, len(raw), len(d.Text))
			}
			if d.Text != c.want || d.Found["text"] != c.found {
				t.Errorf("%s: got %q, %v", c.file, d.Text, d.Found)
			}
		}
	}
}

func TestLooksBinary(t *testing.T) {
	for s, want := range map[string]bool{
		"":                       false,
		"plain text":             false,
		"caf\xe9 cr\xe8me":       false,
		"a\x00b":                 true,
		"\x01\x02\x03\x04 mixed": true,
		"Сеул обвинил Север":     false,
		"\tindented\r\n\fpage":   false,
	} {
		if got := looksBinary(s); got != want {
			t.Errorf("looksBinary(%q) = %v", s, got)
		}
	}
}

func TestOverrides(t *testing.T) {
	f := Files{Paths: []string{data + "broken.jsonl"}, Outlet: "Bugle", Date: "December 22, 2014", Agency: "Reuters"}
	n := 0
	for d, err := range f.All() {
		if err != nil {
			continue
		}
		n++
		if d.Outlet != "Bugle" || d.Date != "2014-12-22" || d.Agency != "Reuters" {
			t.Errorf("%s: %q %q %q", d.ID, d.Outlet, d.Date, d.Agency)
		}
	}
	if n == 0 {
		t.Error("no documents")
	}
}

// TestStop holds that a consumer who has enough is not called again.
func TestStop(t *testing.T) {
	paths := []string{data + "folder", data + "broken.jsonl", data + "empty.txt"}
	total := len(list(Files{Paths: paths}))
	for stop := 1; stop <= total; stop++ {
		n := 0
		for range (Files{Paths: paths}).All() {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("stopped after %d items, saw %d", stop, n)
		}
	}
}

func BenchmarkFilesAll(b *testing.B) {
	var text strings.Builder
	for _, path := range pagePaths(b) {
		text.WriteString(readPage(b, path).text)
		text.WriteString("\n")
	}
	lines := ""
	for i := range 50 {
		lines += fmt.Sprintf("{\"id\":\"%d\",\"outlet\":\"Gazette\",\"date\":\"2014-12-22\",\"text\":%q}\n", i, text.String())
	}
	b.SetBytes(int64(len(lines)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range (Files{Paths: []string{"-"}, Stdin: strings.NewReader(lines)}).All() {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkFill(b *testing.B) {
	var all []*stance.Document
	n := 0
	for _, path := range pagePaths(b) {
		d := &stance.Document{Text: readPage(b, path).text}
		n += len(d.Text)
		all = append(all, d)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	var p page
	for b.Loop() {
		for _, d := range all {
			c := *d
			p.fill(&c)
		}
	}
}

// TestReadAllocates locks the look at every line of a text: its buffers are
// used again.
func TestReadAllocates(t *testing.T) {
	text := strings.Repeat("The ministry said on Tuesday that our reporting and your letters had reached it.\n\nNo answer\n\n", 50)
	var p page
	p.read(text)
	if n := testing.AllocsPerRun(20, func() { p.read(text) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
