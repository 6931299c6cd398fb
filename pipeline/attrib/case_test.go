package attrib

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"stance/pipeline/stance"
)

// attribCase is one case of testdata/cases.txt, whose head describes the form.
type attribCase struct {
	line  int
	title string
	miss  bool
	text  string
	want  []string
}

// readCases reads a file of cases. A line that belongs to no case is an error:
// a case that is not read cannot fail.
func readCases(t *testing.T, name string) []attribCase {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var all []attribCase
	_, body, ok := strings.Cut(string(b), "\n\n") // the head ends at the first empty line
	if !ok {
		t.Fatalf("%s has no empty line after its head", name)
	}
	line := 1 + strings.Count(string(b)[:len(b)-len(body)], "\n")
	for l := range strings.SplitSeq(body, "\n") {
		switch {
		case l == "":
		case strings.HasPrefix(l, "# "):
			title, miss := strings.CutPrefix(l[2:], "miss: ")
			all = append(all, attribCase{line: line, title: title, miss: miss})
		case len(all) == 0:
			t.Fatalf("%s:%d: no title before %q", name, line, l)
		case l[0] == '\t':
			c := &all[len(all)-1]
			c.want = append(c.want, l[1:])
		default:
			c := &all[len(all)-1]
			if c.text != "" {
				t.Fatalf("%s:%d: a second text in one case: %q", name, line, l)
			}
			c.text = strings.ReplaceAll(l, "⏎", "\n")
		}
		line++
	}
	return all
}

// shown lists the claims of d as a case file does.
func shown(d *Doc) []string {
	out := []string{}
	for i := range d.Sents {
		s := &d.Sents[i]
		at := make([]int, 0, s.ClaimHi-s.ClaimLo)
		for k := s.ClaimLo; k < s.ClaimHi; k++ {
			if c := &d.Claims[k]; !c.Weak && !c.Covered {
				at = append(at, k)
			}
		}
		slices.SortStableFunc(at, func(a, b int) int {
			x, y := &d.Claims[a], &d.Claims[b]
			return cmp.Or(cmp.Compare(x.Lo, y.Lo), cmp.Compare(y.Hi, x.Hi))
		})
		for _, k := range at {
			c := &d.Claims[k]
			l := fmt.Sprintf("%s: %s", c.Source, c.Kind)
			if c.Parent >= 0 {
				l += " < " + d.Claims[c.Parent].Source
			}
			out = append(out, l)
		}
	}
	return out
}

func TestCases(t *testing.T) {
	p, misses := NewParser(), 0
	cases := readCases(t, "testdata/cases.txt")
	for _, c := range cases {
		if c.text == "" || len(c.want) == 0 {
			t.Errorf("cases.txt:%d: %s: no text or no claims", c.line, c.title)
			continue
		}
		var d Doc
		p.Parse(&stance.Document{Text: c.text}, &d)
		got := shown(&d)
		switch same := slices.Equal(got, c.want); {
		case c.miss && same:
			t.Errorf("cases.txt:%d: %s: now right, take its miss: off", c.line, c.title)
		case c.miss:
			misses++
		case !same:
			t.Errorf("cases.txt:%d: %s\n%s\n got %q\nwant %q", c.line, c.title, c.text, got, c.want)
		}
	}
	t.Logf("%d cases, %d known misses", len(cases), misses)
	if len(cases) < 60 {
		t.Errorf("only %d cases read", len(cases))
	}
}
