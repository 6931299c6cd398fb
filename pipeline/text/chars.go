package text

import (
	"unicode"
	"unicode/utf8"
)

// What a byte is, in bits.
const (
	bLower uint8 = 1 << iota
	bUpper
	bDigit
	bSpace
	bHigh  // not ASCII
	bJoins // may join a word to more of it: digits, not ASCII, and - ' . & @ : /

	bWord = bLower | bUpper | bDigit | bHigh
)

var byteKinds = func() (k [256]uint8) {
	for b := range k {
		switch {
		case b >= 'a' && b <= 'z' || b == '_':
			k[b] = bLower
		case b >= 'A' && b <= 'Z':
			k[b] = bUpper
		case b >= '0' && b <= '9':
			k[b] = bDigit | bJoins
		case b <= ' ' || b == 0x7F:
			k[b] = bSpace
		case b >= utf8.RuneSelf:
			k[b] = bHigh | bJoins
		}
	}
	for _, b := range "-'.&@:/" {
		k[b] = bJoins
	}
	return k
}()

// wordByte reports whether b is part of a word.
func wordByte(b byte) bool { return byteKinds[b]&bWord != 0 }

// isSpaceAt reports whether the character that holds byte i is white space.
func isSpaceAt(s string, i int) bool {
	if s[i] < utf8.RuneSelf {
		return byteKinds[s[i]]&bSpace != 0
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i+1])
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)
}

// letterAt reports whether a letter begins at i.
func letterAt(s string, i int) bool {
	if s[i] < utf8.RuneSelf {
		return asciiLetter(s[i])
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// skipSpace returns the index of the first byte at or after i that is not
// white space.
func skipSpace(s string, i int) int {
	for i < len(s) {
		if b := s[i]; b < utf8.RuneSelf {
			if b > ' ' || !spaces[b] {
				return i
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) {
			return i
		}
		i += n
	}
	return i
}

// trimBack returns the end of s[start:i] without the white space at its end.
func trimBack(s string, start, i int) int {
	for i > start {
		if b := s[i-1]; b < utf8.RuneSelf {
			if b > ' ' || !spaces[b] {
				return i
			}
			i--
			continue
		}
		r, n := utf8.DecodeLastRuneInString(s[start:i])
		if !unicode.IsSpace(r) {
			return i
		}
		i -= n
	}
	return i
}

var spaces = [utf8.RuneSelf]bool{'\t': true, '\n': true, '\v': true, '\f': true, '\r': true, ' ': true}

func asciiLetter(b byte) bool { b |= 0x20; return b >= 'a' && b <= 'z' }
func digit(b byte) bool       { return b >= '0' && b <= '9' }

func isLower(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z'
	}
	return unicode.IsLower(r)
}

func isUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'A' && r <= 'Z'
	}
	return unicode.IsUpper(r)
}
