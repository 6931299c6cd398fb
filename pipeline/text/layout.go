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
		var line string
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
//
// A headline, a name, an item of a list has no full stop either, so a line end
// ends the sentence unless there is a sign that it does not: the line is full in
// a wrapped text; or it is long, and the next goes on in lower case or it stops
// at a word that wants more.
func (c *cutter) breaksAt(start, from, to int) bool {
	s := c.s
	prev, next := s[start:from], s[to:]
	prev = prev[strings.LastIndexByte(prev, '\n')+1:] // the last line
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
	last := prev[len(prev)-1]
	switch {
	case last == ':' || last == ';' || last == '"' || digit(last) || closesBracket(prev):
		return true
	case isLower(r):
		return titled(prev) || strings.HasPrefix(next, "http") || strings.HasPrefix(next, "www.")
	case last == ',' || len(prev) < minBroken:
		return true
	}
	return !(opens(lastWord(prev)) || isUpper(r) && wantsObject(prev))
}

// titled reports whether a line is set like a headline, with a capital on most
// words.
func titled(line string) bool {
	caps, words := 0, 0
	for i := range len(line) {
		if i > 0 && line[i-1] != ' ' || !asciiLetter(line[i]) {
			continue
		}
		words++
		if line[i] <= 'Z' {
			caps++
		}
	}
	return 2*caps > words
}

func closesBracket(line string) bool {
	b := line[len(line)-1]
	return b == ')' || b == ']' || b == '>'
}

// wantsObject reports whether a line is a sentence that was broken before its
// object: it begins with an article, which headlines leave out, and its last
// word is a verb in the past tense and not in the passive.
func wantsObject(line string) bool {
	first, _, _ := strings.Cut(line, " ")
	switch first {
	case "The", "A", "An":
	default:
		return false
	}
	w := lastWord(line)
	if len(w) <= 4 || w[0] < 'a' || !strings.HasSuffix(w, "ed") {
		return false
	}
	switch lastWord(strings.TrimRight(line[:len(line)-len(w)], " ")) {
	case "is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "not":
		return false
	}
	return true
}

// lastWord returns the run of letters at the end of s.
func lastWord(s string) string {
	i := len(s)
	for i > 0 && asciiLetter(s[i-1]) {
		i--
	}
	return s[i:]
}

// maxCredit is the length in bytes of the longest credit of a picture.
const maxCredit = 60

// credit reports whether the colon at i follows the first word of a picture's
// credit, and where that word stands. Where a page was flattened to text its
// captions, which have no full stop, run into their credits: "The minister at
// the summit Image: Jo Marsh."
func credit(s string, start, i int) (at int, ok bool) {
	w := lastWord(s[start:i])
	switch w {
	case "Image", "Photo", "Credit":
	default:
		return 0, false
	}
	at = i - len(w)
	if at-start < 2 || s[at-1] != ' ' || !asciiLetter(s[at-2]) && !digit(s[at-2]) && s[at-2] != '.' {
		return 0, false
	}
	rest := s[i:min(len(s), i+maxCredit)]
	return at, len(rest) < maxCredit || strings.ContainsAny(rest, ".\n")
}

// paraBefore reports whether a paragraph break lies in the white space before
// start: a blank line, or one line end beside a line too long to be wrapped.
// The head of the text is no break.
func paraBefore(s string, start int) bool {
	i := trimBack(s, 0, start)
	if i == 0 {
		return false
	}
	switch lineEnds(s[i:start]) {
	case 0:
		return false
	case 1:
		if at := strings.LastIndexByte(s[max(0, i-maxWidth):i], '\n'); at < 0 && i > maxWidth {
			return true
		}
		after := s[start:min(len(s), start+maxWidth)]
		return len(after) == maxWidth && strings.IndexByte(after, '\n') < 0
	}
	return true
}
