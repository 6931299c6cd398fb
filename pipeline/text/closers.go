package text

import (
	"strings"
	"unicode/utf8"
)

// closers returns the end of the quotes, brackets and markup that close at i,
// and whether a quote is among them.
func closers(s string, start, i int) (end int, quoted bool) {
	for i < len(s) {
		switch b := s[i]; {
		case b == ')' || b == ']' || b == '}':
			i++
			if b == ']' && i < len(s) && s[i] == '(' {
				if n := strings.IndexAny(s[i:], ") \n"); n > 0 && s[i+n] == ')' {
					i += n + 1 // the rest of a link, [text.](url)
				}
			}
		case b == '"':
			if strings.Count(s[max(start, i-maxLook):i], `"`)%2 == 0 && i+1 < len(s) && (asciiLetter(s[i+1]) || digit(s[i+1])) {
				return i, quoted
			}
			i++
			quoted = true
		case b == '\'':
			if i+1 < len(s) && asciiLetter(s[i+1]) {
				return i, quoted
			}
			i++
			quoted = true
		case b == '*' || b == '_':
			i++
		case b == '[':
			n := noteLen(s[i:])
			if n == 0 {
				return i, quoted
			}
			i += n
		case b == '<':
			n := tagLen(s[i:])
			if n == 0 || s[i+1] != '/' {
				return i, quoted
			}
			i += n
		case b == ' ':
			if n := noteLen(s[i+1:]); n > 0 {
				i += 1 + n
				continue
			}
			// A space between the stop and its closing quote.
			if n := curlyClose(s[i+1:]); n > 0 {
				i += 1 + n
				quoted = true
				continue
			}
			return i, quoted
		case b >= utf8.RuneSelf:
			n := curlyClose(s[i:])
			if n == 0 {
				return i, quoted
			}
			i += n
			quoted = true
		default:
			return i, quoted
		}
	}
	return i, quoted
}

// noteLen returns the length of the reference to a note at the head of s, "[12]",
// or 0.
func noteLen(s string) int {
	if len(s) < 3 || s[0] != '[' {
		return 0
	}
	n := 1
	for n < len(s) && n < 4 && digit(s[n]) {
		n++
	}
	if n == 1 || n >= len(s) || s[n] != ']' {
		return 0
	}
	return n + 1
}

// curlyClose returns the length of a curly or angled quote that closes at the
// head of s, or 0.
func curlyClose(s string) int {
	switch r, n := utf8.DecodeRuneInString(s); r {
	case '”', '’', '»', '›':
		return n
	}
	return 0
}

// openers returns the index of the first byte at or after i that is not an
// opening quote, a bracket or markup, and whether there is a quote before it.
func openers(s string, i int) (at int, quote bool) {
	for i < len(s) {
		switch b := s[i]; {
		case b == '(' || b == '[' || b == '{' || b == '*' || b == '_':
			i++
		case b == '"' || b == '\'' || b == '`':
			i++
			quote = true
		case b == '<':
			n := tagLen(s[i:])
			if n == 0 {
				return i, quote
			}
			i += n
		case b >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s[i:])
			switch r {
			case '“', '‘', '«', '‹', '„', '‚':
				quote = true
			case '¿', '¡':
			default:
				return i, quote
			}
			i += n
		default:
			return i, quote
		}
	}
	return i, quote
}
