package attrib

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestKnownWords holds that every word that known is compared with is in the
// lexicon: of any other it gives nothing.
func TestKnownWords(t *testing.T) {
	l := DefaultLexicon()
	b, err := os.ReadFile("sentence.go")
	if err != nil {
		t.Fatal(err)
	}
	_, segment, ok := strings.Cut(string(b), "func (p *Parser) segment(")
	segment, _, end := strings.Cut(segment, "\nfunc ")
	if !ok || !end || !strings.Contains(segment, "p.known(") {
		t.Fatal("segment is not there, or does not use known")
	}
	words := regexp.MustCompile(`low == "([^"]*)"`).FindAllStringSubmatch(segment, -1)
	if len(words) < 10 {
		t.Errorf("only %d words", len(words))
	}
	for _, m := range append(words, []string{"", "to"}) {
		if w := l.Lookup(m[1]); w.text != m[1] {
			t.Errorf("%q is not in the lexicon", m[1])
		}
	}
}

// TestLookup holds that the table by hash and the map know the same.
func TestLookup(t *testing.T) {
	l := DefaultLexicon()
	ids := map[int32]bool{}
	for form, w := range l.words {
		upper := strings.Map(func(r rune) rune {
			if 'a' <= r && r <= 'z' {
				r += 'A' - 'a'
			}
			return r
		}, form)
		for _, s := range []string{form, upper} {
			if got := l.Lookup(s); got != w && len(s) <= maxWord {
				t.Errorf("%q is found as %q", s, got.text)
			}
		}
		if w.ID <= 0 || ids[w.ID] {
			t.Errorf("%q has the number %d", form, w.ID)
		}
		ids[w.ID] = true
		if _, other := l.words[form+"x"]; !other && l.Lookup(form+"x") != &l.none {
			t.Errorf("%q is known", form+"x")
		}
	}
}
