package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// attributed reports whether s, what follows a quotation that ended with its own
// full stop, names its speaker and so belongs to its sentence: "Smith asked."
// After a question or exclamation mark (strong) more may follow the verb; after
// a full stop only the end, since a quotation that goes on has a comma there.
func attributed(s string, strong bool) bool {
	i := 0
	for n := 0; n < 5; n++ {
		w := nextWord(s[i:])
		if w == "" {
			return false
		}
		if n > 0 && isSpeech(w) {
			i += len(w)
			if i == len(s) {
				return true
			}
			return s[i] == '.' || s[i] == ',' || strong
		}
		if b := w[0]; b >= 'a' && b <= 'z' || n == 0 && isStarter(w) {
			return false
		}
		i += len(w)
		for i < len(s) && (s[i] == '.' || s[i] == '-') {
			i++
		}
		if i < len(s) && s[i] == ' ' {
			i++
		}
	}
	return false
}

// quote decides whether the straight double quote of n bytes at i opens or
// closes: by the space beside it, and where that does not tell by turns.
func (z *lexer) quote(i, n int) Class {
	before := i == z.start || opensAfter(z.s, i)
	after := i+n == len(z.s) || closesBefore(z.s, i+n)
	var open bool
	switch {
	case before && after && i == z.start && i+n == len(z.s):
		return Quote
	case before != after:
		open = before
	default:
		open = !z.double
	}
	z.double = open
	if open {
		return OpenQuote
	}
	return CloseQuote
}

// opensAfter reports whether what stands before i lets a quotation open at i:
// white space, an opening bracket or quote, a dash. i is not 0. A straight quote
// before i is looked behind, for two of them may open together.
func opensAfter(s string, i int) bool {
	if b := s[i-1]; (b == '\'' || b == '"') && i > 1 {
		i--
	}
	if s[i-1] < utf8.RuneSelf {
		switch s[i-1] {
		case '(', '[', '{', '-', '`', '/', '=', '>', '\'', '"':
			return true
		}
		return byteKinds[s[i-1]]&bSpace != 0
	}
	switch r, _ := utf8.DecodeLastRuneInString(s[:i]); r {
	case '“', '‘', '—', '–', '«':
		return true
	default:
		return unicode.IsSpace(r)
	}
}

// closesBefore reports whether what stands at i lets a quotation close before
// it: white space, punctuation.
func closesBefore(s string, i int) bool {
	if s[i] < utf8.RuneSelf {
		switch k := byteKinds[s[i]]; {
		case k&bSpace != 0:
			return true
		case k&bWord == 0:
			return s[i] != '(' && s[i] != '[' && s[i] != '$' && s[i] != '#' && s[i] != '@' && s[i] != '<'
		}
		return false
	}
	switch r, _ := utf8.DecodeRuneInString(s[i:]); r {
	case '“', '‘', '«', '£', '€':
		return false
	case '…':
		return i+len("…") < len(s) && !letterAt(s, i+len("…"))
	default:
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
}

// apostrophe reads the single quote of n bytes at z.i, straight or curly: a
// clitic, a shortened word, or a quotation mark.
func (z *lexer) apostrophe(n int) (Token, bool) {
	s, i := z.s, z.i
	k := i + n
	inWord := i > z.start && !opensAfter(s, i)
	if inWord && k < len(s) && wordByte(s[k]) {
		if c := clitic(s[k:]); c > 0 {
			return z.token(n+c, Word)
		}
	}
	if inWord && (s[i-1]|0x20 == 's' || s[i] == 0xE2 && s[i+2] == 0x98) && asciiLetter(s[i-1]) && (!z.single || z.closedLater(k)) {
		return z.token(n, Word) // States'
	}
	if !inWord && k < len(s) {
		if digit(s[k]) && (decade(s[k:]) || !z.closedLater(k)) {
			return z.number(i, k), true
		}
		if w := nextWord(s[k:]); isElision(w) {
			if e := k + 1; w == "n" && e < len(s) && (s[e] == '\'' || strings.HasPrefix(s[e:], "’")) {
				return z.token(e-i+n, Word) // rock 'n' roll
			}
			return z.word(k), true
		}
	}
	switch {
	case s[i] == 0xE2 && s[i+2] == 0x98: // ‘
		z.single = true
		return z.token(n, OpenQuote)
	case s[i] == 0xE2:
		z.single = false
		return z.token(n, CloseQuote)
	case !inWord && k < len(s) && !isSpaceAt(s, k):
		z.single = true
		return z.token(n, OpenQuote)
	case inWord && (z.single || !asciiLetter(s[i-1]) && !digit(s[i-1])):
		z.single = false
		return z.token(n, CloseQuote)
	case !inWord && z.single:
		z.single = false
		return z.token(n, CloseQuote)
	}
	return z.token(n, Quote)
}

// closedLater reports whether a single quote that can close a quotation stands
// at or after i.
func (z *lexer) closedLater(i int) bool {
	s := z.s[:min(len(z.s), i+maxLook)]
	for i < len(s) {
		n := 0
		switch {
		case s[i] == '\'':
			n = 1
		case strings.HasPrefix(s[i:], "’"):
			n = len("’")
		}
		if n == 0 {
			i++
			continue
		}
		if i > z.start && !isSpaceAt(s, i-1) && (i+n >= len(s) || closesBefore(s, i+n)) {
			return true
		}
		i += n
	}
	return false
}

// decade reports whether s begins with the digits of a decade, "90s".
func decade(s string) bool {
	return len(s) > 2 && digit(s[1]) && s[2] == 's' && (len(s) == 3 || !wordByte(s[3]))
}

// isElision reports whether w is written with an apostrophe before it.
func isElision(w string) bool {
	switch w {
	case "em", "til", "tis", "twas", "Tis", "Twas", "n":
		return true
	}
	return false
}
