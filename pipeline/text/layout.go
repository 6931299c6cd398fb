package text

import (
	"strings"
	"unicode/utf8"
)

// layout says how the lines of a text are broken.
type layout struct {
	// width is the length in characters beyond which the text's lines were
	// broken, or 0 where a line end is a line end.
	width int
}

// The widest and narrowest columns at which text is taken to be wrapped: plain
// text mail is wrapped at 65 to 78 characters (RFC 5322, section 2.1.1), and
// press releases somewhat wider.
const (
	minWidth = 40
	maxWidth = 100
)

// measure looks at the lengths of the lines of s. A text is wrapped if none of
// its lines is longer than maxWidth and at least half of the lines that are
// followed by another could not have taken that line's first word.
func measure(s string) layout {
	width := 0
	for rest := s; rest != ""; {
		line := rest
		line, rest = firstLine(rest)
		n := columns(line)
		if n > maxWidth {
			if strings.IndexByte(strings.TrimSpace(line), ' ') >= 0 {
				return layout{}
			}
			continue // a long URL
		}
		width = max(width, n)
	}
	if width < minWidth {
		return layout{}
	}
	full, open := 0, 0
	line, rest := firstLine(s)
	for rest != "" {
		var next string
		next, rest = firstLine(rest)
		if strings.TrimSpace(line) != "" && strings.TrimSpace(next) != "" {
			open++
			if columns(line)+1+firstWord(next) > width {
				full++
			}
		}
		line = next
	}
	if full < 2 || 2*full < open {
		return layout{}
	}
	return layout{width}
}

// full reports whether the line that ends at end could not have taken the word
// at next, so that the line was broken for want of room.
func (l layout) full(s string, end, next int) bool {
	if l.width == 0 {
		return false
	}
	line := s[strings.LastIndexByte(s[:end], '\n')+1 : end]
	return columns(line)+1+firstWord(s[next:]) > l.width
}

// firstLine cuts s after its first line feed.
func firstLine(s string) (line, rest string) {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return s[:i], s[i+1:]
	}
	return s, ""
}

func columns(line string) int {
	return utf8.RuneCountInString(strings.TrimRight(line, " \t\r"))
}

// firstWord is the length in characters of the first word of s.
func firstWord(s string) int {
	s = strings.TrimLeft(s, " \t")
	if i := strings.IndexAny(s, " \t\r\n"); i >= 0 {
		s = s[:i]
	}
	return utf8.RuneCountInString(s)
}

// lineEnds counts the line ends in white space, up to two: one ends a line, two
// a paragraph.
func lineEnds(space string) int {
	lf := strings.Count(space, "\n")
	if lf == 0 {
		lf = strings.Count(space, "\r")
	}
	return min(lf, 2)
}

// The shortest lines that are taken for prose which may run on past a line end
// or, against the typesetter's word, past a blank line. Shorter ones are
// headlines, names and captions.
const (
	minRunOn  = 40
	minBroken = 60
)

// breaksAt reports whether the line end between from and to ends the sentence
// that began at start, there being no full stop before it.
func (c *cutter) breaksAt(start, from, to int) bool {
	s := c.s
	prev, next := s[start:from], s[to:]
	if bulletLen(next) > 0 || markerLen(next) > 0 {
		return true
	}
	r, _ := utf8.DecodeRuneInString(next)
	if lineEnds(s[from:to]) < 2 {
		if c.wrap.full(s, from, to) {
			return false
		}
		if len(prev) < minRunOn || closesBracket(prev) {
			return true
		}
		return !(isLower(r) || opens(lastWord(prev)))
	}
	if len(prev) < minRunOn {
		return true
	}
	switch prev[len(prev)-1] {
	case ':', ';', ')', ']', '"':
		return true
	case ',':
		return !isLower(r)
	}
	if isLower(r) || opens(lastWord(prev)) {
		return false
	}
	return !(len(prev) >= minBroken && isUpper(r) && wantsObject(prev))
}

func closesBracket(line string) bool {
	b := line[len(line)-1]
	return b == ')' || b == ']' || b == '>'
}

// wantsObject reports whether a line is a sentence that was broken before its
// object: it begins with an article, which headlines leave out, and its last
// word is a verb in the past tense.
func wantsObject(line string) bool {
	first, _, _ := strings.Cut(line, " ")
	switch first {
	case "The", "A", "An":
	default:
		return false
	}
	w := lastWord(line)
	return len(w) > 4 && w[0] >= 'a' && w[0] <= 'z' && strings.HasSuffix(w, "ed")
}

// lastWord returns the run of letters at the end of s.
func lastWord(s string) string {
	i := len(s)
	for i > 0 && asciiLetter(s[i-1]) {
		i--
	}
	return s[i:]
}
