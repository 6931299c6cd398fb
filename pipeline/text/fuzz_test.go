package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"stance/pipeline/stance"
)

// seeds are texts that hold a little of everything the rules look at; more are
// kept in testdata/fuzz.
func seeds(f *testing.F) {
	f.Add(report)
	f.Add("“Why?” Hale asked.The “U.S.” [note](http://x.y/z) <b>said</b> 'no. . . . More")
	f.Add("1. a 2. b\n\n• c • d\r\n\r\na) e b) f\u2028g\u0085h")
	f.Add("\xff. \xe2\x80\x99s \xe2\x80 [...] \"x\"\"y\".Z S's' n't ''")
	f.Add("他说：是。再见。 هل؟ N°. 2")
	f.Add("At 5 a.m. Mr. X, Dover, Del. (AP) -- Photo: \"$5m\" (R-Ill.) #a @b &amp; <!-- c -->")
	f.Add(strings.Repeat("the line is long enough to have been wrapped at the edge\n", 4))
}

func FuzzSentences(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		spans := AppendSentences(nil, s)
		at, valid := 0, utf8.ValidString(s)
		for i, sp := range spans {
			if sp.Start < at || sp.End <= sp.Start || sp.End > len(s) {
				t.Fatalf("span %d is %v after %d, of %d bytes", i, sp, at, len(s))
			}
			if gap := s[at:sp.Start]; strings.TrimSpace(gap) != "" {
				t.Errorf("%q lies before span %d", gap, i)
			}
			if w := sp.Of(s); strings.TrimSpace(w) != w {
				t.Errorf("span %d has white space at its ends: %q", i, w)
			}
			if valid && !utf8.ValidString(sp.Of(s)) {
				t.Errorf("span %d cuts a character: %q", i, sp.Of(s))
			}
			at = sp.End
		}
		if strings.TrimSpace(s[at:]) != "" {
			t.Errorf("%q lies after the last span", s[at:])
		}
		i := 0
		for a, b := range Sentences(s) {
			if i >= len(spans) || spans[i] != (stance.Span{Start: a, End: b}) {
				t.Fatalf("Sentences and AppendSentences differ at %d", i)
			}
			i++
		}
		if i != len(spans) {
			t.Fatalf("Sentences yields %d, AppendSentences %d", i, len(spans))
		}
	})
}

func FuzzTokens(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		check(t, s, 0, len(s))
		for a, b := range Sentences(s) {
			check(t, s, a, b)
		}
	})
}

// check holds the tokens of s[start:end] to their promises.
func check(t *testing.T, s string, start, end int) {
	t.Helper()
	at, valid := start, utf8.ValidString(s)
	for i, k := range AppendTokens(nil, s, start, end) {
		if k.Start < at || k.End <= k.Start || k.End > end {
			t.Fatalf("token %d is %+v after %d in [%d,%d)", i, k, at, start, end)
		}
		skipped(t, s[at:k.Start])
		if w := k.Of(s); strings.ContainsAny(w, " \n\t") {
			t.Errorf("token %d has white space in it: %q", i, w)
		}
		if valid && !utf8.ValidString(k.Of(s)) {
			t.Errorf("token %d cuts a character: %q", i, k.Of(s))
		}
		if r, _ := utf8.DecodeRuneInString(k.Of(s)); k.Cap && !unicode.IsUpper(r) {
			t.Errorf("token %d has no capital: %q", i, k.Of(s))
		}
		if w := k.Of(s); k.AllCaps && strings.ToUpper(w) != w {
			t.Errorf("token %d is not in capitals: %q", i, w)
		}
		at = k.End
	}
	skipped(t, s[at:end])
}

// skipped checks that what lies between tokens is no text: white space, control
// and format characters, tags, and the marks of a link.
func skipped(t *testing.T, gap string) {
	t.Helper()
	gap = strings.TrimFunc(gap, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r)
	})
	if gap == "" {
		return
	}
	if first := gap[0]; first != '<' && first != '[' && first != ']' && first != '!' {
		t.Errorf("%q is in no token", gap)
	}
	if last := gap[len(gap)-1]; last != '>' && last != '[' && last != ')' && last != '!' {
		t.Errorf("%q is in no token", gap)
	}
}

// Texts of one thing over and over: nothing is lost of them, and a search that
// a mark sets off to the end of the text would show as a test that hangs.
func TestHardTexts(t *testing.T) {
	const n = 1 << 15
	for _, unit := range []string{".", "'", "\"", "(", "[", "<", "a.", "a. ", "A. ", "\"a.\"b", "s' ", "'9 ", "1. ", "• ", "-- .", "\n", "a\n", "long line in lower case that goes on\n\n", "[](", "a.B", "@a", "“", "’s", ". ", "-.", ".)", "\".", "http://", "a/", " [1]"} {
		s := strings.Repeat(unit, n/len(unit))
		covered := 0
		for _, sp := range AppendSentences(nil, s) {
			covered += sp.Len() - strings.Count(sp.Of(s), " ") - strings.Count(sp.Of(s), "\n")
		}
		if want := len(s) - strings.Count(s, " ") - strings.Count(s, "\n"); covered != want {
			t.Errorf("%q: %d bytes lie in sentences, want %d", unit, covered, want)
		}
		check(t, s, 0, len(s))
	}
}
