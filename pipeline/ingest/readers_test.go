package ingest

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"stance/pipeline/stance"
)

// read gives the items of one file: "id: text" or "error: …".
func read(name, in string, f Files) []string {
	f.FS = fstest.MapFS{name: {Data: []byte(in)}}
	f.Paths = []string{name}
	var out []string
	for d, err := range f.All() {
		if err != nil {
			out = append(out, "error: "+err.Error())
		} else {
			out = append(out, d.ID+": "+d.Text)
		}
	}
	return out
}

func TestTables(t *testing.T) {
	for _, c := range []struct {
		name, file, in string
		f              Files
		want           []string
	}{
		{"quotes", "t.csv", "id,text\n1,\"a \"\"b\"\", c\n\nd\"\r\n2,plain \"x\" y\r\n", Files{}, []string{"1: a \"b\", c\n\nd", "2: plain \"x\" y"}},
		{"no end of line", "t.csv", "id,text\n1,\"a\"", Files{}, []string{"1: a"}},
		{"ids are made", "t.csv", "title,body\nA,b\nC,d\n", Files{}, []string{"t.csv#1: b", "t.csv#2: d"}},
		{"blank lines", "t.csv", "\n\nid,text\n\n1,a\n\n", Files{}, []string{"1: a"}},
		{"fields", "t.csv", "id,text\n1,a,b\n2,c\n3\n", Files{}, []string{"error: t.csv:2: record has 3 fields: want 2, as the first line has", "2: c", "error: t.csv:4: record has 1 fields: want 2, as the first line has"}},
		{"empty text", "t.csv", "id,text\n1,\n2, \n3,c\n", Files{}, []string{`error: t.csv:2: "text" of record "1" holds no text`, `error: t.csv:3: "text" of record "2" holds no text`, "3: c"}},
		{"stray quote", "t.csv", "id,text\n1,\"a \"b\" c\nand more\nand, more\"\n2,c\n", Files{}, []string{`error: t.csv:2: a quote within a quoted field is not doubled before "b\" c\nand mor"`, "and:  more\"", "2: c"}},
		{"open quote", "t.csv", "id,text\n1,\"a\n2,c\n3,d\n", Files{}, []string{"error: t.csv:2: a quoted field does not end", "2: c", "3: d"}},
		{"open quote before quotes", "t.csv", "id,text\n1,\"a\n2,\"c\"\n", Files{}, []string{`error: t.csv:2: a quote within a quoted field is not doubled before "c\"\n"`, "2: c"}},
		{"tabs without quotes", "t.tsv", "id\ttext\n1\t\"A\" is a word\n2\t\"B\"\n3\t\"it goes\non\"\n", Files{}, []string{"1: \"A\" is a word", "2: B", "3: it goes\non"}},
		{"told by the header", "t", "url|content|source\nu|a, b|c\n", Files{}, []string{"t#1: a, b"}},
		{"told by the header and tabs", "t.txt", "id\ttext\r\n1\ta\r\n", Files{}, []string{"1: a"}},
		{"a text file with commas", "t.txt", "id,text\n1,a\n", Files{}, []string{"t: id,text\n1,a\n"}},
		{"a text with a comma", "t", "Text, Date\n\nwere all that the telegram said.", Files{}, []string{"t: Text, Date\n\nwere all that the telegram said."}},
		{"named", "t.csv", "Text,KEY,my words\nx,1,a\n", Files{Columns: Columns{Text: "My Words", ID: "2"}}, []string{"1: a"}},
		{"none", "t.csv", "id,text\n1,a\n", Files{Columns: Columns{ID: "-"}}, []string{"t.csv#1: a"}},
		{"no header", "t.csv", "1,a\n2,b\n", Files{Columns: Columns{Text: "2", ID: "1", NoHeader: true}}, []string{"1: a", "2: b"}},
		{"latin", "t.csv", "id,text\n1,caf\xe9 \x93x\x94\n", Files{}, []string{"1: café “x”"}},
		{"over the cap", "t.csv", "id,text\n1," + strings.Repeat("a", 200) + "\n2,\"" + strings.Repeat("b\n", 100) + "\"\n3,c\n", Files{MaxRecord: 100},
			[]string{"error: t.csv:2: record is over the cap of 100 bytes (--max-record)", "error: t.csv:3: record is over the cap of 100 bytes (--max-record)", "3: c"}},
		{"nothing", "t.csv", "\n", Files{}, []string{"error: t.csv: holds no text"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.name == "over the cap" {
				// Lines of the second record are passed over with it.
				got := read(c.file, c.in, c.f)
				if len(got) < 2 || got[0] != c.want[0] || got[len(got)-1] != "3: c" {
					t.Errorf("got %q", got)
				}
				return
			}
			if d := cmp.Diff(c.want, read(c.file, c.in, c.f)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestPageText(t *testing.T) {
	for in, want := range map[string]string{
		"<p>One  two\n three</p><p>four</p>":               "One two three\n\nfour",
		"a<br>b<br><br>c<br/> <br/>d":                      "a\nb\n\nc\n\nd",
		"<h2>Head</h2>text <b>bold</b>, <a>link</a>.":      "Head\n\ntext bold, link.",
		"<ul><li>a</li><li>b <i>c</i></li></ul>":           "a\n\nb c",
		"<table><tr><td>a</td><td>b</td></tr><tr><td>c":    "a\nb\n\nc",
		"<blockquote><p>q</p></blockquote>after":           "q\n\nafter",
		"x<script>no</script><style>no</style>y":           "xy",
		"<pre>a\n  b</pre>":                                "a\nb",
		"<p> </p><p>\u00a0</p><p>only</p><p></p>":          "only",
		"<div><div><p>deep</p></div></div><div>next</div>": "deep\n\nnext",
	} {
		root, err := html.Parse(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		if got := pageText(root); got != want {
			t.Errorf("%s\n got %q\nwant %q", in, got, want)
		}
	}
}

func TestMeta(t *testing.T) {
	for in, want := range map[string]stance.Document{
		`<title>A | B</title>`: {Title: "A | B"},
		`<meta property="og:title" content="T"><title>no</title><meta property="article:author" content="https://x.example/me"><meta name=author content="by Ann  Lee">`: {Title: "T", Author: "Ann Lee"},
		`<script type="application/ld+json">[{"@type":"WebPage","mainEntity":{"@type":"ReportageNewsArticle","headline":"A &amp; B","author":"Reuters","datePublished":"Dec 22, 2014"}}]</script>`: {Title: "A & B",
			Author: "Reuters", Agency: "Reuters", Date: "2014-12-22"},
		"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"A\nB\",\"publisher\":[{\"name\":\"P\"}]}</script><meta property=og:site_name content=S>": {Title: "A B", Outlet: "S"},
		`<script type="application/ld+json">{"@type": broken</script><meta name="date" content="soon"><time pubdate datetime="2014-12-22T10:00">`:                              {Date: "2014-12-22"},
		`<link rel=canonical href="/relative"><meta property="og:url" content="https://x.example/a">`:                                                                          {URL: "https://x.example/a"},
		`<link rel=canonical href="javascript:alert(1)">`: {},
	} {
		root, err := html.Parse(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		var d stance.Document
		readMeta(root).fill(&d)
		d.Found = nil
		if diff := cmp.Diff(want, d); diff != "" {
			t.Errorf("%s\n%s", in, diff)
		}
	}
}

func TestCharsets(t *testing.T) {
	page := func(head, s string) string {
		return "<html><head>" + head + "</head><body><article>" + strings.Repeat("<p>The operator of the dam said it accepted most of the findings of the "+s+" inquiry, and that it was sorry.</p>", 5)
	}
	for _, c := range []struct{ name, in, want, how string }{
		{"p.html", page("<meta charset=utf-8>", "Lefèvre"), "Lefèvre", ""},
		{"p.html", page("", "Lefèvre"), "Lefèvre", ""},
		{"p.html", page("", "Lef\xe8vre"), "Lefèvre", "is UTF-8 made from windows-1252"},
		{"p.html", page("<meta charset=iso-8859-2>", "Dvo\xf8\xe1k"), "Dvořák", "is UTF-8 made from iso-8859-2"},
		{"p.html", page("<meta charset=iso-8859-2>", "Lefèvre"), "Lefèvre", ""}, // the tag is wrong
		{"p.html", "\ufeff" + page("<meta charset=iso-8859-2>", "Lefèvre"), "Lefèvre", ""},
		{"p.txt", "I\x00t\x00 \x00r\x00a\x00i\x00n\x00e\x00d\x00,\x00 \x00\x1c\x20h\x00e\x00 \x00s\x00a\x00i\x00d\x00", "It rained, “he said", "is UTF-8 made from UTF-16"},
		{"p.txt", "\x00I\x00t\x00 \x00r\x00a\x00i\x00n\x00e\x00d\x00.", "It rained.", "is UTF-8 made from UTF-16"},
		{"p.txt", "The \x91inquiry\x92 cost \x80 3 million.", "‘inquiry’ cost € 3", "is UTF-8 made from windows-1252"},
		{"p.txt", "Brückner, Østby and a stray \xff byte.", "stray ? byte", `1 bytes that are no UTF-8 stand as "?"`},
	} {
		n := 0
		for d, err := range (Files{FS: fstest.MapFS{c.name: {Data: []byte(c.in)}}, Paths: []string{c.name}}).All() {
			n++
			if err != nil {
				t.Errorf("%.60q: %v", c.in, err)
			} else if !strings.Contains(d.Text, c.want) || d.Found["text"] != c.how {
				t.Errorf("%.60q: got %.100q, %q", c.in, d.Text, d.Found["text"])
			}
		}
		if n != 1 {
			t.Errorf("%.60q: %d items", c.in, n)
		}
	}
	// Whole texts in other scripts are told from binary files.
	var tally Tally
	koi := "\xee\xc1\xd3\xcf\xd3\xd9 \xce\xc5 \xd2\xc1\xc2\xcf\xd4\xc1\xcc\xc9 \xdb\xc5\xd3\xd4\xd8 \xde\xc1\xd3\xcf\xd7, \xd3\xcb\xc1\xda\xc1\xcc\xc1 \xd3\xd5\xc4\xd8\xd1."
	for _, err := range (Files{Paths: []string{Stdin}, Stdin: strings.NewReader(koi), Tally: &tally}).All() {
		t.Errorf("%v", err)
	}
	if tally.OtherLanguage.Load() != 1 {
		t.Error("Russian in KOI8-R is not told from English")
	}
}

// TestCaps holds that each cap has an error that names it and its flag, that
// what is just within it passes, and that the files behind are read.
func TestCaps(t *testing.T) {
	page := "<html><body>" + strings.Repeat("<p>The operator of the dam accepted the findings of the inquiry.</p>", 20)
	zeros := pack(t, zstandard, pack(t, gzipped, bytes.Repeat([]byte("0"), ratioFrom+1<<20)))
	text := string(pack(t, gzipped, []byte(strings.Repeat("A sentence. ", 1000))))
	for _, c := range []struct {
		name, in string
		tight    Files
		wide     Files
		want     string
	}{
		{"r.txt", "A sentence.", Files{MaxRecord: 10}, Files{MaxRecord: 11}, "record is over the cap of 10 bytes (--max-record)"},
		{"p.html", page, Files{MaxPage: 100}, Files{}, "page is over the cap of 100 bytes (--max-page)"},
		{"p.html", page, Files{MaxElements: 20}, Files{MaxElements: 22}, "page is over the cap of 20 elements (--max-elements)"},
		{"s.txt.gz", text, Files{MaxStream: 11_999}, Files{MaxStream: 12_000}, "unpacked stream is over the cap of 11999 bytes (--max-stream)"},
		{"b.gz.zst", string(zeros), Files{MaxRecord: 1 << 30}, Files{MaxRecord: 1 << 30, MaxRatio: 1 << 30}, "unpacked stream is over the cap of 500 bytes for each of the file (--max-ratio)"},
		{"n.gz.zst", string(zeros), Files{MaxNesting: 1}, Files{MaxRecord: 1 << 30, MaxRatio: 1 << 30}, "packing is over the cap of 1 layers (--max-nesting)"},
	} {
		for _, tight := range []bool{true, false} {
			f := c.wide
			if tight {
				f = c.tight
			}
			f.FS = fstest.MapFS{c.name: {Data: []byte(c.in)}, "z.txt": {Data: []byte("Behind it.")}}
			f.Paths = []string{c.name, "z.txt"}
			var items []string
			for d, err := range f.All() {
				var over *CapError
				switch {
				case err == nil:
					items = append(items, d.ID)
				case tight && !errors.As(err, &over):
					t.Errorf("%s: %v is no CapError", c.name, err)
				default:
					items = append(items, err.Error())
				}
			}
			if len(items) != 2 || items[1] != "z" || tight && items[0] != c.name+": "+c.want || !tight && strings.Contains(items[0], "cap") {
				t.Errorf("%s, tight %v: got %q, want %q", c.name, tight, items, c.want)
			}
		}
	}
}
