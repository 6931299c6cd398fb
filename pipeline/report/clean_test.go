package report

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Harbour Post", "Harbour Post"},
		{"  Harbour\n\tPost\u00a0\u2028", "Harbour Post"},
		{"\x1b[31mRed\x1b[0m Star", "Red Star"},
		{"\x1b]0;title\aPost", "Post"},
		{"\x1b]8;;http://a.example\x1b\\Post\x1b]8;;\x1b\\", "Post"},
		{"a\x1b]never ended", "anever ended"},
		{"a\x1bPq...\x1b\\b\x1bcc\x1b(Bd", "abcd"},
		{"\u009b31mPost\u009d0;x\u009cing", "Posting"},
		{"a\x1b", "a"},
		{"a\x1b[31", "a"},
		{"a\x1b[3\nb", "a b"},
		{"a\x00b\x7fc\rd", "abc d"},
		{"abc\u202edef\u2066x\u2069", "abcdefx"},
		{"a\u200bb\ufeffc\u00adt", "abct"},
		{"\u0301e\u0301", "e\u0301"},
		{"e" + strings.Repeat("\u0301", 50) + "x", "e\u0301\u0301\u0301\u0301x"},
		{"a\xffb\ue000", "a\ufffdb\ufffd"},
		{"می\u200cخواهم", "می\u200cخواهم"},
		{"海港日报", "海港日报"},
		{"", ""},
	} {
		if got := clean(c.in); got != c.want {
			t.Errorf("clean(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"\x1b[31mx", "\x1b]0;t\a", "\u009b1m", "e\u0301\u0301", "\x1b", "a \u200d b", "\xc2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := clean(s)
		if again := clean(got); again != got {
			t.Fatalf("clean(%q) = %q, cleaned again it is %q", s, got, again)
		}
		if !utf8.ValidString(got) || strings.TrimSpace(got) != got {
			t.Fatalf("clean(%q) = %q", s, got)
		}
		for _, r := range got {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r != ' ' && unicode.IsSpace(r) {
				t.Fatalf("clean(%q) = %q holds %U", s, got, r)
			}
		}
	})
}

// columnsOf measures a line by the scripts of its letters, apart from the table
// that width uses.
func columnsOf(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case r > 0x2e7f && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) && (r < 0xff61 || r > 0xffdc):
			n += 2
		default:
			n++
		}
	}
	return n
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		dots string
		want string
	}{
		{"Post", 4, "…", "Post"},
		{"Harbour Post", 9, "…", "Harbour…"},
		{"Harbour Post", 9, "...", "Harbou..."},
		{"海港日报", 8, "…", "海港日报"},
		{"海港日报", 7, "…", "海港日…"},
		{"海港日报", 6, "…", "海港…"},
		{"e\u0301e\u0301e\u0301", 2, "…", "e\u0301…"},
	} {
		if got := cut(c.in, c.w, c.dots); got != c.want {
			t.Errorf("cut(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := clean(rapid.StringOf(rapid.RuneFrom([]rune("abc  de海港́"))).Draw(t, "text"))
		w := rapid.IntRange(2, 20).Draw(t, "width")
		lines := wrap(text, w)
		for _, l := range lines {
			if columnsOf(l) > w || l != strings.TrimSpace(l) {
				t.Errorf("line %q of %q in %d columns", l, text, w)
			}
		}
		squeezed := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if squeezed(strings.Join(lines, "")) != squeezed(text) {
			t.Errorf("%q is wrapped to %q", text, lines)
		}
	})
}
