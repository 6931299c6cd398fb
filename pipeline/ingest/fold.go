package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stance/pipeline/stance"
)

// fold appends s to dst with ASCII letters in lower case, typewriter quotes,
// each run of white space as one space, and no tags, up to limit bytes. What
// is matched against a table is folded first.
func fold(dst []byte, s string, limit int) []byte {
	for i := 0; i < len(s) && len(dst) < limit; {
		c := s[i]
		switch {
		case 'A' <= c && c <= 'Z':
			dst = append(dst, c+'a'-'A')
			i++
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			dst = space(dst)
			i++
		case c == '<':
			if n := tagLen(s[i:]); n > 0 {
				dst = space(dst)
				i += n
				continue
			}
			dst = append(dst, c)
			i++
		case c < utf8.RuneSelf:
			dst = append(dst, c)
			i++
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			switch r {
			case '’', '‘':
				dst = append(dst, '\'')
			case '“', '”':
				dst = append(dst, '"')
			case '\u00a0', '\u2009', '\u202f':
				dst = space(dst)
			default:
				dst = append(dst, s[i:i+n]...)
			}
			i += n
		}
	}
	return dst
}

func space(dst []byte) []byte {
	if len(dst) == 0 || dst[len(dst)-1] == ' ' {
		return dst
	}
	return append(dst, ' ')
}

// tagLen is the length of the HTML tag s starts with, 0 if it starts with none.
func tagLen(s string) int {
	if len(s) < 3 || s[1] != '/' && !('a' <= s[1]|0x20 && s[1]|0x20 <= 'z') {
		return 0
	}
	end := strings.IndexByte(s[:min(len(s), 200)], '>')
	if end < 0 || strings.Contains(s[:end], "://") { // <https://…> is an address
		return 0
	}
	return end + 1
}

// trimSpan takes white space and byte order marks off both ends.
func trimSpan(text string, start, end int) stance.Span {
	s := text[start:end]
	t := strings.TrimLeftFunc(s, isBlank)
	start += len(s) - len(t)
	t = strings.TrimRightFunc(t, isBlank)
	return stance.Span{Start: start, End: start + len(t)}
}

func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }
