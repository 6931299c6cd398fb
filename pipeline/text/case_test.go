package text

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// cases calls f with each case of a file in testdata: its rule, its first line
// and the line behind a tab after it, if any.
func cases(t *testing.T, name string, f func(rule, text, want string)) {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	rule := ""
	lines := strings.Split(string(b), "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		switch {
		case strings.HasPrefix(line, "# "):
			rule = line[2:]
		case line != "" && line != "#":
			want := ""
			if i+1 < len(lines) && strings.HasPrefix(lines[i+1], "\t") {
				i++
				want = lines[i][1:]
			}
			f(rule, strings.ReplaceAll(line, "⏎", "\n"), want)
		}
	}
}

func TestSentenceCases(t *testing.T) {
	n, misses := 0, 0
	cases(t, "sentences.txt", func(rule, line, _ string) {
		line, miss := strings.CutPrefix(line, "miss: ")
		var want []string
		for _, w := range strings.Split(line, "|") {
			want = append(want, strings.TrimSpace(w))
		}
		text := strings.ReplaceAll(line, "|", "")
		var got []string
		for a, b := range Sentences(text) {
			got = append(got, text[a:b])
		}
		g, w := strings.Join(got, "|"), strings.Join(want, "|")
		switch {
		case miss && g == w:
			t.Errorf("%s: now right, take its miss: off:\n%s", rule, line)
		case miss:
			misses++
		case g != w:
			t.Errorf("%s:\n got %q\nwant %q", rule, g, w)
		}
		n++
	})
	t.Logf("%d cases, %d known misses", n, misses)
	if n < 100 {
		t.Errorf("only %d cases read", n)
	}
}

// The line ends of another system cut a text alike.
func TestCarriageReturns(t *testing.T) {
	n := 0
	cases(t, "sentences.txt", func(rule, line, _ string) {
		line, _ = strings.CutPrefix(line, "miss: ")
		text := strings.ReplaceAll(line, "|", "")
		crlf := strings.ReplaceAll(text, "\n", "\r\n")
		if crlf == text {
			return
		}
		n++
		var want, got []string
		for a, b := range Sentences(text) {
			want = append(want, text[a:b])
		}
		for a, b := range Sentences(crlf) {
			got = append(got, strings.ReplaceAll(crlf[a:b], "\r\n", "\n"))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n got %q\nwant %q", rule, got, want)
		}
	})
	if n < 10 {
		t.Errorf("only %d cases have line ends", n)
	}
}

func TestTokenCases(t *testing.T) {
	class := map[string]Class{}
	for c := Word; c <= Other; c++ {
		class[c.String()] = c
	}
	n := 0
	cases(t, "tokens.txt", func(rule, text, want string) {
		n++
		var got []string
		for _, k := range AppendTokens(nil, text, 0, len(text)) {
			w := k.Of(text)
			if k.Class != Word {
				w += "/" + k.Class.String()
			}
			got = append(got, w)
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%s:\n got %s\nwant %s", rule, g, want)
		}
		for _, w := range strings.Fields(want) {
			if i := strings.LastIndexByte(w, '/'); i > 0 && w[i+1:] != "" {
				if _, ok := class[w[i+1:]]; !ok && w[i+1:] != strings.ToLower(w[i+1:]) {
					t.Errorf("%s: the case wants the unknown class %s", rule, w[i+1:])
				}
			}
		}
	})
	if n < 25 {
		t.Errorf("only %d cases read", n)
	}
}

func TestTokenFlags(t *testing.T) {
	for _, c := range []struct {
		text, word         string
		cap, allCaps, para bool
	}{
		{"a Word", "Word", true, false, false},
		{"a word", "word", false, false, false},
		{"the FBI", "FBI", true, true, false},
		{"the U.S. army", "U.S.", true, true, false},
		{"the F-16 jet", "F-16", true, false, false},
		{"I know", "I", true, false, false},
		{"no Élan", "Élan", true, false, false},
		{"one\n\ntwo", "two", false, false, true},
		{"one\r\n \r\ntwo", "two", false, false, true},
		{"one\ntwo", "two", false, false, false},
		{"\n\none", "one", false, false, false}, // the head of the text
		{"one\u2029two", "two", false, false, true},
	} {
		found := false
		for _, k := range AppendTokens(nil, c.text, 0, len(c.text)) {
			if k.Of(c.text) != c.word {
				continue
			}
			found = true
			if k.Cap != c.cap || k.AllCaps != c.allCaps || k.ParaBefore != c.para {
				t.Errorf("%q in %q: %+v, want cap %v, all caps %v, paragraph %v", c.word, c.text, k, c.cap, c.allCaps, c.para)
			}
		}
		if !found {
			t.Errorf("no token %q in %q", c.word, c.text)
		}
	}
}

// A span's first token learns of the break before the span; one line end is a
// break only beside a line too long to be wrapped.
func TestParaBeforeSpan(t *testing.T) {
	long := strings.Repeat("the grid failed again ", 6)
	for _, c := range []struct {
		text string
		want bool
	}{
		{"One.\n\nTwo", true},
		{"One. Two", false},
		{"One.\nTwo", false},
		{long + "once.\nTwo", true},
		{"Once.\nTwo " + long, true},
	} {
		at := strings.Index(c.text, "Two")
		toks := AppendTokens(nil, c.text, at, len(c.text))
		if toks[0].ParaBefore != c.want {
			t.Errorf("ParaBefore of %q is %v, want %v", c.text[:min(len(c.text), 30)], toks[0].ParaBefore, c.want)
		}
	}
}
