package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stance/pipeline/stance"
)

// A page file is a page with what should be found in it: a comment, a header
// of "field: value, where found", a line "---", then the page, with "# " before
// each line that is furniture and ". " before each that is not.
type pageCase struct {
	url  string
	want map[string][2]string // value and where it was found, by field
	text string
	// furniture says of each line of text that is not blank whether it is any.
	furniture []bool
}

func readPage(t testing.TB, path string) pageCase {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, body, ok := strings.Cut(string(b), "---\n")
	if !ok {
		t.Fatalf("%s has no line ---", path)
	}
	c := pageCase{want: map[string][2]string{}}
	for l := range strings.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSpace(l), ":")
		value, how, _ := strings.Cut(strings.TrimSpace(value), ", ")
		switch {
		case strings.HasPrefix(key, "#"):
		case key == "url":
			c.url = strings.TrimSpace(l[len("url:"):])
		default:
			c.want[key] = [2]string{value, how}
		}
	}
	var text strings.Builder
	for l := range strings.Lines(body) {
		if len(l) > 2 {
			if l[:2] != "# " && l[:2] != ". " {
				t.Fatalf("%s: line %q is marked neither way", path, l)
			}
			c.furniture = append(c.furniture, l[0] == '#')
			l = l[2:]
		}
		text.WriteString(l)
	}
	c.text = text.String()
	return c
}

func pagePaths(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob("../../testdata/ingest/pages/*.page")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	return paths
}

func TestPages(t *testing.T) {
	for _, path := range pagePaths(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".page"), func(t *testing.T) {
			c := readPage(t, path)
			d := &stance.Document{ID: "page", URL: c.url, Text: c.text}
			var p page
			p.fill(d)

			i := 0
			for at := 0; at < len(c.text); {
				end := at + strings.IndexByte(c.text[at:], '\n')
				if end > at {
					over := 0
					for _, s := range d.Furniture {
						over += s.Overlap(stance.Span{Start: at, End: end})
					}
					if marked := over > 0; marked != c.furniture[i] {
						t.Errorf("line %q: furniture %v, want %v", c.text[at:end], marked, c.furniture[i])
					}
					i++
				}
				at = end + 1
			}
			for field, got := range map[string]string{"outlet": d.Outlet, "agency": d.Agency, "date": d.Date} {
				want := c.want[field]
				if got != want[0] || !strings.HasPrefix(strings.TrimPrefix(d.Found[field], `"`), want[1]) || (got == "") != (d.Found[field] == "") {
					t.Errorf("%s is %q, found %q; want %q, found %q", field, got, d.Found[field], want[0], want[1])
				}
			}
		})
	}
}

// TestKept holds that what a record gives is not looked for in its text.
func TestKept(t *testing.T) {
	c := readPage(t, "../../testdata/ingest/pages/cited.page")
	d := &stance.Document{ID: "page", Outlet: "Gazette", Agency: "dpa", Date: "2013-01-01", Text: c.text}
	new(page).fill(d)
	if d.Outlet != "Gazette" || d.Agency != "dpa" || d.Date != "2013-01-01" || d.Found != nil {
		t.Errorf("got %q %q %q %v", d.Outlet, d.Agency, d.Date, d.Found)
	}
}

func FuzzFurniture(f *testing.F) {
	for _, path := range pagePaths(f) {
		f.Add(readPage(f, path).text)
	}
	f.Add("\n\n \u00a0\n©\n(AP)\n/\n<\n2014\n")
	f.Fuzz(func(t *testing.T, text string) {
		var p page
		d := &stance.Document{Text: text}
		p.fill(d)
		last := 0
		for _, s := range d.Furniture {
			if s.Start < last || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("spans %v of %q are not in order, apart and inside", d.Furniture, text)
			}
			last = s.End
		}
		if d.Text != text {
			t.Fatal("text changed")
		}
		first := append([]stance.Span(nil), d.Furniture...)
		p.read(text)
		again := p.furniture()
		if len(again) != len(first) {
			t.Fatalf("%v, and %v on a second look", first, again)
		}
		for i := range first {
			if first[i] != again[i] {
				t.Fatalf("%v, and %v on a second look", first, again)
			}
		}
	})
}
