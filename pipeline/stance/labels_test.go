package stance

import (
	"errors"
	"strings"
	"testing"
	"testing/iotest"
)

const goodLine = `{"doc":"d1","start":0,"end":9,"stance":"deny","statements":[{"source":"Nordland","stance":"deny","kind":"reported"}]}`

// bad lines, each with a word its error must have.
var badLines = []struct{ line, want string }{
	{`{"doc":"d1"`, "unexpected end"},
	{`[]`, "cannot unmarshal"},
	{`{"start":0,"end":9,"stance":"none"}`, `no "doc"`},
	{`{"doc":"d1","start":9,"end":9,"stance":"none"}`, "empty span 9 to 9"},
	{`{"doc":"d1","start":-1,"end":9,"stance":"none"}`, "empty span -1 to 9"},
	{`{"doc":"d1","start":0,"end":9,"stance":"affirm","statements":[]}`, "affirm without a statement"},
	{`{"doc":"d1","start":0,"end":9,"stance":"none","chance":1.5}`, "the chance 1.5: want one over 0 and up to 1"},
	{`{"doc":"d1","start":0,"end":9,"stance":"none","chance":-1}`, "the chance -1"},
	{`{"doc":"d1","start":0,"end":9,"stance":"supports"}`, `unknown stance "supports": want one of ["none" "affirm" "deny" "noncommittal"]`},
	{`{"doc":"d1","start":0,"end":9,"stance":"deny","statements":[{"source":"X","stance":"deny","kind":"spoken"}]}`, `unknown kind "spoken"`},
}

// A bad line is an item with its place, and the lines after it are read.
func TestReadLabels(t *testing.T) {
	for _, b := range badLines {
		in := goodLine + "\n\n" + b.line + "\n  \n" + goodLine + "\n"
		var good, bad []int
		n := 0
		for l, err := range ReadLabels(strings.NewReader(in), "gold.jsonl") {
			n++
			if err == nil {
				good = append(good, n)
				if l.Doc != "d1" || l.Stance != Deny || len(l.Statements) != 1 || l.Statements[0].Source != "Nordland" {
					t.Errorf("%+v", l)
				}
				continue
			}
			bad = append(bad, n)
			if !strings.HasPrefix(err.Error(), "gold.jsonl:3: ") || !strings.Contains(err.Error(), b.want) {
				t.Errorf("%s:\n got %v\nwant gold.jsonl:3: …%s", b.line, err, b.want)
			}
		}
		if len(good) != 2 || len(bad) != 1 || bad[0] != 2 {
			t.Errorf("%s: good items %v, bad %v", b.line, good, bad)
		}
	}
}

// The last line needs no line end, and an empty file is no error.
func TestReadLabelsEnds(t *testing.T) {
	for in, want := range map[string]int{"": 0, "\n\n": 0, goodLine: 1, goodLine + "\r\n" + goodLine: 2} {
		n := 0
		for _, err := range ReadLabels(strings.NewReader(in), "x") {
			if err != nil {
				t.Error(err)
			}
			n++
		}
		if n != want {
			t.Errorf("%q: %d items, want %d", in, n, want)
		}
	}
}

// A broken stream is the last item and can be matched.
func TestReadLabelsBrokenStream(t *testing.T) {
	broken := errors.New("the disk is gone")
	items := 0
	var last error
	for _, err := range ReadLabels(iotest.DataErrReader(&failing{goodLine + "\n", broken}), "gold.jsonl") {
		items++
		last = err
	}
	if items != 2 || !errors.Is(last, broken) || !strings.HasPrefix(last.Error(), "gold.jsonl: ") {
		t.Errorf("%d items, last %v", items, last)
	}
}

// failing yields its text, then its error.
type failing struct {
	text string
	err  error
}

func (f *failing) Read(p []byte) (int, error) {
	if f.text == "" {
		return 0, f.err
	}
	n := copy(p, f.text)
	f.text = f.text[n:]
	return n, nil
}

// A caller that stops gets nothing more.
func TestReadLabelsStops(t *testing.T) {
	n := 0
	for range ReadLabels(strings.NewReader(strings.Repeat(goodLine+"\n", 5)), "x") {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("%d items after a stop at 2", n)
	}
}
