package aggregate

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"stance/pipeline/stance"
)

func TestNames(t *testing.T) {
	b, err := os.ReadFile("testdata/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := 0
	for block := range strings.SplitSeq(string(b), "\n\n") {
		var c Counts
		var title string
		var want []string
		for line := range strings.Lines(block) {
			line = strings.TrimRight(line, "\n")
			switch {
			case strings.HasPrefix(line, "#"):
				title = line
			case strings.HasPrefix(line, "\t"):
				want = append(want, strings.TrimSpace(line))
			case line != "":
				id, names, _ := strings.Cut(line, ": ")
				d := &stance.Scored{Document: stance.Document{ID: id, Outlet: "Harbour Post"}}
				for n := range strings.SplitSeq(names, "; ") {
					d.Sentences = append(d.Sentences, says(n, stance.Affirm))
				}
				c.Add(d)
			}
		}
		if want == nil {
			continue
		}
		cases++
		var got []string
		for _, s := range c.Sources(Options{}) {
			got = append(got, fmt.Sprintf("%s: %d", s.Name, s.Statements))
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q", title, got, want)
		}
	}
	if cases < 10 {
		t.Errorf("%d cases read, want ten or more", cases)
	}
}

// says is a sentence in which source makes one reported statement.
func says(source string, l stance.Label) stance.Sentence {
	return stance.Sentence{Stance: l, Statements: []stance.Statement{{Source: source, Kind: stance.Reported, Stance: l}}}
}

func FuzzSourceKey(f *testing.F) {
	for _, s := range []string{"", "the", "Mr", "Mr.", "'s", "the FBI's", "0's's", "Van der Loo", "-", "\xff", "A. B.", "(x)", "A \"00", "a the x", "the Mr X"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := readName(s)
		if n.key == "" || n.shown == "" {
			t.Fatalf("%q has key %q and form %q", s, n.key, n.shown)
		}
		if again := SourceKey(" " + s + "\n"); again != n.key {
			t.Fatalf("%q has key %q, with white space around it %q", s, n.key, again)
		}
		if again := SourceKey(n.shown); again != n.key {
			t.Fatalf("%q has key %q, and shown as %q it has %q", s, n.key, n.shown, again)
		}
	})
}
