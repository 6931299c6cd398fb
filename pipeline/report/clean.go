package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean makes a string from a stranger fit for a line of plain text: terminal
// escape sequences (ECMA-48, section 5.4, and the strings of section 5.6),
// control, direction and other invisible characters are gone, white space of
// any kind is one space, bytes that are no UTF-8 and characters nobody can
// print are U+FFFD. Of marks that pile on one letter four stay: no script in
// use needs more, and the rest would paint over the lines around.
func clean(s string) string {
	c, _ := cleanAt(s, nil)
	return c
}

// cleanAt is clean that also tells where the offsets of at, which ascend, come
// to lie. White space that parts two words stays before an offset behind it.
func cleanAt(s string, at []int) (string, []int) {
	var b strings.Builder
	marks, space := 0, false
	told := false // an offset within white space has had it written already
	whole := len(s)
	var to []int
	for s != "" {
		for len(to) < len(at) && at[len(to)] <= whole-len(s) {
			if space && b.Len() > 0 {
				b.WriteByte(' ')
				space, told = false, true
			}
			to = append(to, b.Len())
		}
		if n := escape(s); n > 0 {
			s = s[n:]
			continue
		}
		r, n := utf8.DecodeRuneInString(s)
		s = s[n:]
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Z, r):
			space = !told
			continue
		case unicode.IsControl(r):
			continue
		case r == '\u200c' || r == '\u200d': // joiners: letters take their shape by them
			if b.Len() == 0 || space {
				continue
			}
		case unicode.Is(unicode.Cf, r):
			continue
		case unicode.Is(unicode.M, r):
			// One on white space stands on nothing, least of all on the letter before.
			if marks++; marks > 4 || b.Len() == 0 || space || told {
				continue
			}
			b.WriteRune(r)
			continue
		case !unicode.IsGraphic(r):
			r = utf8.RuneError
		}
		marks = 0
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space, told = false, false
		b.WriteRune(r)
	}
	for len(to) < len(at) {
		to = append(to, b.Len())
	}
	return b.String(), to
}

// escape is the length of the escape sequence at the beginning of s, or 0. Of a
// string that never ends the introducer alone is taken, so that text behind it
// is seen.
func escape(s string) int {
	const esc, csi, osc, st, bel = "\x1b", "\u009b", "\u009d", "\u009c", '\a'
	body, ok := strings.CutPrefix(s, esc+"[")
	if !ok {
		body, ok = strings.CutPrefix(s, csi)
	}
	if ok {
		for i, r := range body {
			switch {
			case r >= 0x40 && r <= 0x7e:
				return len(s) - len(body) + i + 1
			case r < 0x20 || r > 0x7e:
				return len(s) - len(body) + i
			}
		}
		return len(s)
	}
	for _, intro := range []string{esc + "]", osc, esc + "P", "\u0090", esc + "X", "\u0098", esc + "^", "\u009e", esc + "_", "\u009f"} {
		body, ok := strings.CutPrefix(s, intro)
		if !ok {
			continue
		}
		end := len(body)
		for _, stop := range []string{string(bel), esc + `\`, st} {
			if i := strings.Index(body[:end], stop); i >= 0 {
				end = i
				s = s[:len(intro)+i+len(stop)]
			}
		}
		if end == len(body) {
			return len(intro)
		}
		return len(s)
	}
	if strings.HasPrefix(s, esc) {
		// ESC, intermediate bytes, a final byte.
		i := 1
		for i < len(s) && s[i] >= 0x20 && s[i] <= 0x2f {
			i++
		}
		if i < len(s) && s[i] >= 0x30 && s[i] <= 0x7e {
			i++
		}
		return i
	}
	return 0
}

// wide are the ranges of characters two columns wide: those that UAX #11 calls
// wide or full-width, drawn roughly, with the emoji.
var wide = [][2]rune{
	{0x1100, 0x115f}, {0x231a, 0x231b}, {0x23e9, 0x23f3}, {0x25fd, 0x25fe}, {0x2614, 0x2615}, {0x2648, 0x2653},
	{0x267f, 0x267f}, {0x2693, 0x2693}, {0x26a1, 0x26a1}, {0x26aa, 0x26ab}, {0x26bd, 0x26be}, {0x26c4, 0x26c5},
	{0x26ce, 0x26ce}, {0x26d4, 0x26d4}, {0x26ea, 0x26ea}, {0x26f2, 0x26fd}, {0x2705, 0x2705}, {0x270a, 0x270b},
	{0x2728, 0x2728}, {0x274c, 0x274e}, {0x2753, 0x2757}, {0x2795, 0x2797}, {0x27b0, 0x27bf}, {0x2b1b, 0x2b1c},
	{0x2b50, 0x2b55}, {0x2e80, 0x303e}, {0x3041, 0xa4cf}, {0xa960, 0xa97f}, {0xac00, 0xd7a3}, {0xf900, 0xfaff},
	{0xfe10, 0xfe19}, {0xfe30, 0xfe6f}, {0xff01, 0xff60}, {0xffe0, 0xffe6}, {0x16fe0, 0x18dff}, {0x1aff0, 0x1b2ff},
	{0x1d300, 0x1d376}, {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a},
	{0x1f1e6, 0x1f265}, {0x1f300, 0x1faff}, {0x20000, 0x3fffd},
}

// width is the number of columns a clean string takes.
func width(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	for _, w := range wide {
		if r < w[0] {
			return 1
		}
		if r <= w[1] {
			return 2
		}
	}
	return 1
}

// cut shortens a clean string to at most w columns, with dots for what is gone.
func cut(s string, w int, dots string) string {
	if width(s) <= w {
		return s
	}
	left := w - width(dots)
	for i, r := range s {
		if left -= runeWidth(r); left < 0 {
			return strings.TrimRight(s[:i], " ") + dots
		}
	}
	return s
}

// wrap breaks a clean text into lines of at most w columns at its spaces, and a
// word longer than a line where the line ends.
func wrap(text string, w int) []string {
	var lines []string
	line, used := "", 0
	for word := range strings.SplitSeq(text, " ") {
		n := width(word)
		if used > 0 && used+1+n > w {
			lines, line, used = append(lines, line), "", 0
		}
		for n > w {
			head, left := 0, w
			for i, r := range word {
				if left -= runeWidth(r); left < 0 {
					head = i
					break
				}
			}
			lines = append(lines, word[:head])
			word = word[head:]
			n = width(word)
		}
		if used > 0 {
			line += " "
			used++
		}
		line += word
		used += n
	}
	return append(lines, line)
}
