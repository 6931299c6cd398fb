package scan

import (
	"bytes"
	"fmt"
	"slices"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// escapes are the beginnings of the escapes that can stand for a character of
// the names; the filter looks for them as for the names.
func (s *Set) escapes() (out []string) {
	for row := range utf8.RuneSelf / 16 {
		if slices.Contains(s.ascii[16*row:16*row+16], true) {
			out = append(out, fmt.Sprintf(`\u00%x`, row))
		}
	}
	for _, r := range s.high {
		out = append(out, fmt.Sprintf(`\u%04x`, unit(r)))
	}
	return out
}

// unit is what an escape of r begins with: r itself or the first half of it.
func unit(r rune) rune {
	if r > 0xFFFF {
		r, _ = utf16.EncodeRune(r)
	}
	return r
}

// hides reports whether an escape at the head of b stands for a character of the
// names, or for the first half of one.
func (s *Set) hides(b []byte) bool {
	r, ok := number(b)
	if !ok || r < utf8.RuneSelf {
		return ok && s.ascii[r]
	}
	return slices.ContainsFunc(s.high, func(h rune) bool { return unit(h) == r })
}

// number reads \uXXXX at the head of b.
func number(b []byte) (rune, bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	r := rune(0)
	for _, c := range b[2:6] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

// unescape returns b with its JSON escapes decoded, without heed of where
// strings begin and end.
func unescape(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for {
		i := bytes.IndexByte(b, '\\')
		if i < 0 || i+1 == len(b) {
			return append(out, b...)
		}
		out = append(out, b[:i]...)
		b = b[i:]
		if r, ok := number(b); ok {
			b = b[6:]
			if low, ok := number(b); ok && utf16.IsSurrogate(r) {
				if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
					r, b = pair, b[6:]
				}
			}
			out = utf8.AppendRune(out, r)
			continue
		}
		if c := b[1]; control(c) {
			out = append(out, '\n') // white space, whichever
		} else {
			out = append(out, c)
		}
		b = b[2:]
	}
}

// spaceAfter is the length of one white space at i, as a character or as an
// escape, or 0.
func spaceAfter(b []byte, i int) int {
	if i >= len(b) {
		return 0
	}
	switch b := b[i:]; {
	case b[0] == ' ' || b[0] >= '\t' && b[0] <= '\r':
		return 1
	case b[0] == '\\':
		if len(b) > 1 && control(b[1]) {
			return 2
		}
		if r, ok := number(b); ok && blank(r) {
			return 6
		}
	case b[0] >= utf8.RuneSelf:
		if r, n := utf8.DecodeRune(b); blank(r) {
			return n
		}
	}
	return 0
}

// spaceBefore is the length of one white space that ends at i, or 0.
func spaceBefore(b []byte, i int) int {
	if i <= 0 {
		return 0
	}
	switch c := b[i-1]; {
	case c == ' ' || c >= '\t' && c <= '\r':
		return 1
	case c >= utf8.RuneSelf:
		if r, n := utf8.DecodeLastRune(b[:i]); blank(r) {
			return n
		}
	case control(c) && i >= 2 && b[i-2] == '\\':
		return 2
	case i >= 6 && b[i-6] == '\\':
		if r, ok := number(b[i-6 : i]); ok && blank(r) {
			return 6
		}
	}
	return 0
}

// control reports whether a backslash before c stands for white space.
func control(c byte) bool { return c == 'n' || c == 't' || c == 'r' || c == 'f' || c == 'b' }

// blank reports whether r is white space, or nothing to be seen, between the
// words of a name.
func blank(r rune) bool { return unicode.IsSpace(r) || r == 0xAD || unicode.Is(unicode.Cf, r) }
