package text

import (
	"strings"
	"unicode/utf8"
)

// list looks for the marker of a list item at start. It returns where the
// item's words begin, and where the item ends if its list goes on in the same
// line: at the next marker of the same form and the next number. Without a
// marker it is start and the length of the text.
func (c *cutter) list(start int) (words, limit int) {
	s := c.s
	line := s[start:]
	n := markerLen(line)
	if b := bulletLen(line); b > 0 {
		n = b + markerLen(line[b:])
		return start + n, c.nextBullet(start, b)
	}
	if n == 0 {
		return start, len(s)
	}
	return start + n, c.nextMarker(start, n)
}

// bulletLen returns the length of a bullet and the space after it at the head
// of s, or 0.
func bulletLen(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '•', '⁃', '▪', '●', '◦', '‣', '⦁', '■', '►', '·':
	case '-', '*':
		if len(s) < 2 || s[1] != ' ' {
			return 0
		}
	default:
		return 0
	}
	for n < len(s) && s[n] == ' ' {
		n++
	}
	return n
}

// markerLen returns the length of a number or small letter that counts a list
// item at the head of s, with its punctuation and the space after it, or 0:
// "1. ", "2) ", "3.) ", "a. ".
func markerLen(s string) int {
	n := 0
	for n < len(s) && n < 2 && digit(s[n]) {
		n++
	}
	if n == 0 && len(s) > 0 && s[0] >= 'a' && s[0] <= 'z' {
		n = 1
	}
	if n == 0 {
		return 0
	}
	p := n
	if p < len(s) && s[p] == '.' {
		p++
	}
	if p < len(s) && s[p] == ')' {
		p++
	}
	if p == n || p >= len(s) || s[p] != ' ' {
		return 0
	}
	return p + 1
}

// nextMarker returns where the next item of the list begins that has the
// n bytes of marker at start, within the line; the length of the text if none does.
func (c *cutter) nextMarker(start, n int) int {
	s := c.s
	mark := s[start : start+n-1]
	var buf [4]byte
	next := append(buf[:0], ' ')
	p := strings.IndexAny(mark, ".)")
	if digit(mark[0]) {
		v := 0
		for _, b := range []byte(mark[:p]) {
			v = 10*v + int(b-'0')
		}
		v++
		if v > 99 {
			return len(s)
		}
		if v > 9 {
			next = append(next, byte('0'+v/10))
		}
		next = append(next, byte('0'+v%10))
	} else {
		next = append(next, mark[0]+1)
	}
	line := s[start:min(len(s), start+maxLook)]
	if e := strings.IndexByte(line, '\n'); e >= 0 {
		line = line[:e]
	}
	for i := n; i < len(line); {
		at := strings.Index(line[i:], string(next))
		if at < 0 {
			return len(s)
		}
		i += at + len(next)
		if strings.HasPrefix(line[i:], mark[p:]) && i+len(mark)-p < len(line) && line[i+len(mark)-p] == ' ' {
			return start + i - len(next) + 1
		}
	}
	return len(s)
}

// nextBullet returns where the next bullet of the line stands that is the same
// as the one at start; the length of the text if there is none.
func (c *cutter) nextBullet(start, n int) int {
	s := c.s
	if s[start] < utf8.RuneSelf {
		return len(s) // a dash or a star inside a line is no bullet
	}
	_, w := utf8.DecodeRuneInString(s[start:])
	bullet := s[start : start+w]
	line := s[start+n : min(len(s), start+n+maxLook)]
	if e := strings.IndexByte(line, '\n'); e >= 0 {
		line = line[:e]
	}
	for i := 0; ; {
		at := strings.Index(line[i:], bullet)
		if at < 0 {
			return len(s)
		}
		i += at
		if i > 0 && line[i-1] == ' ' && hasWord(line[:i]) {
			return start + n + i
		}
		i += w
	}
}
