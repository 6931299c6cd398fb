package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word reads the word or number at the letter or digit at i; z.i may lie before
// it by a sign that belongs to the word.
func (z *lexer) word(i int) Token {
	s := z.s
	if digit(s[i]) {
		if t, ok := z.tryNumber(z.i, i); ok {
			return t
		}
	}
	first, _ := utf8.DecodeRuneInString(s[i:])
	t := Token{Start: z.i, Class: Word, Cap: isUpper(first)}
	upper, lower := 0, 0
	j := i
scan:
	for j < len(s) {
		switch k := byteKinds[s[j]]; {
		case k&bLower != 0:
			lower++
			j++
			continue
		case k&bUpper != 0:
			upper++
			j++
			continue
		case k&bDigit != 0:
			j++
			continue
		case k&bHigh != 0:
			r, n := utf8.DecodeRuneInString(s[j:])
			switch {
			case unicode.IsLetter(r):
				if unicode.IsUpper(r) {
					upper++
				} else {
					lower++
				}
				j += n
				continue
			case unicode.IsMark(r) || unicode.IsDigit(r) || r == '\u00ad':
				j += n
				continue
			case (r == '‐' || r == '‑') && j+n < len(s) && wordByte(s[j+n]):
				j += n
				continue
			case r == '’' || r == '‘':
				if z.joins(i, j, n) {
					j += n
					continue
				}
			}
			break scan
		}
		if j+1 >= len(s) {
			break
		}
		next := byteKinds[s[j+1]]
		switch s[j] {
		case '-':
			if next&(bLower|bUpper|bDigit) != 0 || next&bHigh != 0 && letterAt(s, j+1) {
				j++
				continue
			}
		case '\'':
			if z.joins(i, j, 1) {
				j++
				continue
			}
		case '.':
			if s[j+1] == '-' && acronym(s[i:j]) && j+2 < len(s) && asciiLetter(s[j+2]) {
				j++ // U.S.-led
				continue
			}
			if next&(bLower|bDigit) != 0 || next&bUpper != 0 && (j-i == 1 || s[j-2] == '.' || s[j-2] == '-' || linkish(s, j)) {
				j++
				continue
			}
		case '&':
			if next&bUpper != 0 && upper > 0 && lower == 0 {
				j++
				continue
			}
		case '@':
			if next&(bLower|bUpper) != 0 {
				j++
				continue
			}
		case ':':
			if strings.HasPrefix(s[j:], "://") {
				j = urlEnd(s, j+3)
				lower++ // an address is never in capitals
				break scan
			}
		case '/':
			if strings.HasPrefix(s[i:j], "www.") || hostName(s[i:j]) {
				j = urlEnd(s, j)
				lower++
				break scan
			}
		}
		break
	}
	j = z.splitNegation(i, j)
	if j < len(s) && s[j] == '.' && z.keepsStop(s[i:j], j) {
		j++
	}
	t.End = j
	t.AllCaps = upper >= 2 && lower == 0
	z.i = j
	return t
}

// joins reports whether the apostrophe of n bytes at j is inside the word that
// began at i ("O'Brien", "Song'un"), and not before a clitic. "n't" is let
// through here and cut off by splitNegation.
func (z *lexer) joins(i, j, n int) bool {
	s := z.s
	k := j + n
	if k >= len(s) || !wordByte(s[k]) || s[k] >= utf8.RuneSelf && !letterAt(s, k) {
		return false
	}
	return clitic(s[k:]) == 0
}

// clitic returns the length of the clitic at the head of s, what stands after
// the apostrophe: s, d, m, re, ve, ll. It is 0 where there is none.
func clitic(s string) int {
	n := 0
	switch s[0] | 0x20 {
	case 's', 'd', 'm':
		n = 1
	case 'r', 'v':
		if len(s) > 1 && s[1]|0x20 == 'e' {
			n = 2
		}
	case 'l':
		if len(s) > 1 && s[1]|0x20 == 'l' {
			n = 2
		}
	}
	if n == 0 || n < len(s) && wordByte(s[n]) && (s[n] < utf8.RuneSelf || letterAt(s, n)) {
		return 0
	}
	return n
}

// splitNegation returns where the word s[i:j] ends if it ends in "n't": before
// the n. The word "n't" itself is left whole.
func (z *lexer) splitNegation(i, j int) int {
	s := z.s
	if j-i < 4 || s[j-1]|0x20 != 't' {
		return j
	}
	k := j - 2
	switch {
	case s[k] == '\'':
	case j-i >= 6 && (strings.HasPrefix(s[j-4:], "’") || strings.HasPrefix(s[j-4:], "‘")):
		k = j - 4
	default:
		return j
	}
	if k > i+1 && s[k-1]|0x20 == 'n' {
		return k - 1
	}
	return j
}

// keepsStop reports whether the full stop at j belongs to the word w before it.
func (z *lexer) keepsStop(w string, j int) bool {
	if acronym(w) {
		return true
	}
	if z.lastStop(j) {
		return false
	}
	if initial(w) {
		return w != "I" || j+1 < len(z.s) && z.s[j+1] == ' '
	}
	if at := strings.LastIndexByte(w, '-'); at >= 0 {
		w = w[at+1:]
	}
	switch kindOf(w) {
	case noAbbrev:
		return false
	case numbered:
		k := skipSpace(z.s, j+1)
		return k < len(z.s) && digit(z.s[k])
	}
	return true
}

// lastStop reports whether nothing but quotes and brackets follows the stop at
// j in the span.
func (z *lexer) lastStop(j int) bool {
	for k := j + 1; k < len(z.s); k++ {
		if b := z.s[k]; wordByte(b) && (b < utf8.RuneSelf || letterAt(z.s, k)) {
			return false
		}
	}
	return true
}

// tryNumber reads a number whose first digit is at i; start may be before it by
// a sign. It is not ok where letters follow that make it a word: "64-year-old", "3D".
func (z *lexer) tryNumber(start, i int) (Token, bool) {
	s := z.s
	j := i
	for j < len(s) {
		if digit(s[j]) {
			j++
			continue
		}
		switch s[j] {
		case ',', '.', ':', '/', '-':
			if j+1 < len(s) && digit(s[j+1]) {
				j++
				continue
			}
		}
		break
	}
	k := j
	for k < len(s) && asciiLetter(s[k]) {
		k++
	}
	switch {
	case k > j:
		switch s[j:k] {
		case "st", "nd", "rd", "th", "ST", "ND", "RD", "TH", "s", "m", "bn", "k", "K", "b", "M", "B", "tn":
		default:
			return Token{}, false
		}
	case k < len(s) && s[k] == '%':
		k++
	}
	if k < len(s) && (s[k] == '-' || s[k] == '@' || s[k] == '_' || s[k] == '.') && k+1 < len(s) && asciiLetter(s[k+1]) || k < len(s) && letterAt(s, k) {
		if start == i {
			return Token{}, false
		}
	}
	z.i = k
	return Token{Start: start, End: k, Class: Number}, true
}

// number reads an amount: the digits at i after the currency sign at start.
func (z *lexer) number(start, i int) Token {
	if t, ok := z.tryNumber(start, i); ok {
		return t
	}
	j := i
	for j < len(z.s) && (digit(z.s[j]) || (z.s[j] == '.' || z.s[j] == ',') && j+1 < len(z.s) && digit(z.s[j+1])) {
		j++
	}
	z.i = j
	return Token{Start: start, End: j, Class: Number}
}
