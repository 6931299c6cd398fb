package features

import (
	"strings"
	"testing"

	"stance/pipeline/attrib"
)

// onQuestion stands before every case: it names the deed and says nothing of
// who did it.
const onQuestion = "The grid attack left Port Ellis dark.\n\n"

// claimOf returns the claim of a source in the last sentence of the document in
// hand, -1 without one. A claim that is the source's own goes before one that
// only a verb without report gave it.
func claimOf(x *Extractor, source string) int {
	s := &x.d.Sents[len(x.d.Sents)-1]
	bare := func(s string) string { return strings.TrimPrefix(strings.ToLower(s), "the ") }
	found := -1
	for k := s.ClaimLo; k < s.ClaimHi; k++ {
		c := &x.d.Claims[k]
		if bare(c.Source) == bare(source) && (found < 0 || x.d.Claims[found].Weak && !c.Weak) {
			found = k
		}
	}
	return found
}

func sources(d *attrib.Doc) []string {
	var out []string
	for k := range d.Claims {
		out = append(out, d.Claims[k].Source)
	}
	return out
}

func TestPolarity(t *testing.T) {
	x := New(question(t, "nordland"))
	n, misses := 0, 0
	seen := map[string]int{}
	cases(t, "polarity.txt", func(line int, l string) {
		l, miss := strings.CutPrefix(l, "~")
		head, sentence, ok := strings.Cut(l, " | ")
		want, source, ok2 := strings.Cut(head, " ")
		if !ok || !ok2 || !strings.Contains("+-?0", want) {
			t.Fatalf("polarity.txt:%d: %q is not “sign source | sentence”", line, l)
		}
		n++
		seen[want]++
		x.Start(parse(onQuestion + sentence))
		if len(x.d.Sents) != 2 {
			t.Fatalf("polarity.txt:%d: read as %d sentences, not one", line, len(x.d.Sents)-1)
		}
		got, ops := "no such claim", ""
		if k := claimOf(x, source); k >= 0 {
			var m summary
			x.summarise(&x.d.Claims[k], &m)
			got = m.v.String()
			for _, o := range m.atom.ops[:m.atom.n] {
				ops += " " + opNames[o]
			}
			ops = atomNames[m.atom.kind] + ops + ", " + m.act.String()
		}
		switch {
		case miss && got == want:
			t.Errorf("polarity.txt:%d: now right, take its ~ off", line)
		case miss:
			misses++
		case got != want:
			t.Errorf("polarity.txt:%d: got %s (%s), want %s: %s: %s; sources %q", line, got, ops, want, source, sentence, sources(x.d))
		}
	})
	t.Logf("%d cases %v, %d known misses", n, seen, misses)
	if n < 70 {
		t.Errorf("only %d cases read", n)
	}
	if misses > 6 {
		t.Errorf("%d known misses: the list may only shrink", misses)
	}
}

// The table of operators, by the signatures of Nairn, Condoravdi and Karttunen
// (2006): what one negation turns, a second turns back or leaves open, and what
// is said to be open stays open under every operator but an accusation.
func TestOperators(t *testing.T) {
	want := [numOps]string{
		opNeg: "0-??", opNoEv: "0???", opDeny: "0-+?", opDoubt: "0-??", opPoss: "0???", opFirm: "0+-?",
		opProb: "0+-?", opAsk: "0???", opIf: "0???", opWith: "0???", opAccuse: "0+++",
	}
	for o := range numOps {
		got := ""
		for _, v := range []value{vNone, vPlus, vMinus, vOpen} {
			got += o.apply(v).String()
		}
		if got != want[o] {
			t.Errorf("%s turns 0+-? into %s, want %s", opNames[o], got, want[o])
		}
	}
}
