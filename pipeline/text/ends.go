package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLook bounds every search that a stop, a quote or a bracket sets off, in
// bytes, so that no text, however odd, takes more than linear time.
const maxLook = 1000

// ends looks at the full stop at i in the sentence that began at start. If the
// sentence ends with it, end is where, after quotes and brackets that close
// there, and next is where to look for the next sentence. If not, the search
// goes on at next.
func (c *cutter) ends(start, i int) (end, next int, ok bool) {
	s := c.s
	run := stopRun(s, i)
	j := run.end
	if !hasWord(s[max(start, i-maxLook):i]) {
		// Nothing said yet: the stops of "... and then" open a sentence.
		return 0, j, false
	}
	if i > 0 && (s[i-1] == '(' || s[i-1] == '[') && j < len(s) && (s[j] == ')' || s[j] == ']') {
		// (!) and [...] end nothing, but what was left out may reach to the end
		// of a sentence.
		if m := skipSpace(s, j+1); run.dots < 3 || m == j+1 || !isStarter(nextWord(s[m:])) {
			return 0, j, false
		}
	}
	if run.elided && i+1 < j {
		// Four spaced stops of which the first is set to the word: it ends the
		// sentence, and the ellipsis opens the next (Golden Rules 48).
		if m := skipSpace(s, j); m < len(s) && m > j {
			if r, _ := utf8.DecodeRuneInString(s[m:]); isUpper(r) {
				return i + 1, i + 1, true
			}
		}
	}
	k, quoted := closers(s, start, j)
	for k > j && k < len(s) && (s[k] == '.' || s[k] == '!' || s[k] == '?') {
		j = stopRun(s, k).end
		var q bool
		k, q = closers(s, start, j)
		quoted = quoted || q
	}
	m := skipSpace(s, k)
	if m == len(s) {
		return k, m, true
	}
	if m == k {
		if run.wide {
			return k, k, true
		}
		if c.missingSpace(start, i, k, run) {
			return k, k, true
		}
		return 0, j, false
	}
	word := wordBefore(s, start, i)
	single := run.dots == 1 && !run.strong
	q, openQuote := openers(s, m)
	r, _ := utf8.DecodeRuneInString(s[q:])
	switch n := lineEnds(s[k:m]); {
	case n == 2:
		return k, m, true
	case n == 1 && !c.wrap.full(s, k, m):
		if single && (isLower(r) || isTitle(word)) && isAbbrev(word) {
			return 0, m, false
		}
		return k, m, true
	}
	switch {
	case isLower(r):
		// A remark in brackets after a whole sentence stands by itself.
		aside := q == m+1 && s[m] == '(' && !quoted && run.dots == 1 && !run.strong && !isAbbrev(word)
		return k, m, aside || lowerName(s[q:])
	case r == '—' || r == '–' || r == '―':
		return k, m, false // the name under a quotation
	case r == ',' || r == ';' || r == ':' || r == '.' || r == '?' || r == '!':
		return 0, j, false
	}
	nw := nextWord(s[q:])
	if run.dots >= 3 && !run.strong && nw == "I" {
		return 0, j, false // its capital tells nothing after an ellipsis
	}
	if single && c.abbreviates(start, i, word, q, nw, openQuote) {
		return 0, j, false
	}
	if run.strong && !quoted && isShout(word) && !isStarter(nw) {
		return 0, j, false
	}
	if quoted && isUpper(r) && attributed(s[q:], run.strong) {
		return 0, j, false
	}
	return k, m, true
}

// stopped is a run of stops.
type stopped struct {
	end    int  // after the last
	dots   int  // full stops among them; an ellipsis counts as three
	strong bool // there is a question or exclamation mark among them
	wide   bool // the last is a stop of East Asian text, which no space follows
	elided bool // one stop set to the word and three more with spaces between
}

// stopRun reads the stops at i: "?!", "...", ". . .".
func stopRun(s string, i int) stopped {
	var t stopped
	j := i
	for j < len(s) {
		switch b := s[j]; {
		case b == '.':
			t.dots++
			j++
		case b == '!' || b == '?':
			t.strong = true
			j++
		case b >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s[j:])
			switch {
			case r == '…':
				t.dots += 3
			case unicode.Is(unicode.Sentence_Terminal, r):
				t.strong = true
				t.wide = r == '。' || r == '！' || r == '？'
			default:
				t.end = j
				return t.spaced(s, i)
			}
			j += n
		default:
			t.end = j
			return t.spaced(s, i)
		}
	}
	t.end = j
	return t
}

// spaced adds the stops of an ellipsis written with spaces.
func (t stopped) spaced(s string, i int) stopped {
	if t.strong {
		return t
	}
	set := t.dots == 1 && i > 0 && s[i-1] != ' '
	n, j := 0, t.end
	for j+1 < len(s) && s[j] == ' ' && s[j+1] == '.' &&
		(j+2 == len(s) || !asciiLetter(s[j+2]) && !digit(s[j+2])) {
		j += 2
		n++
	}
	if n >= 2 {
		t.elided = set && n == 3
		t.end = j
		t.dots += n
	}
	return t
}

// missingSpace reports whether a sentence ends at k although the next begins
// there without a space: "the attack.The White House".
//
// Both words must look like words of a text: "Node.Js", "Jane.Doe@example.com"
// and "pipeline.Text.Span" are names.
func (c *cutter) missingSpace(start, i, k int, run stopped) bool {
	s := c.s
	if run.dots > 1 && !run.strong || i == start {
		return false
	}
	r, n := utf8.DecodeRuneInString(s[k:])
	if !isUpper(r) {
		if k == run.end || r != '“' && r != '"' {
			return false
		}
	} else if r2, _ := utf8.DecodeRuneInString(s[k+n:]); !isLower(r2) {
		return false
	}
	from := max(start, i-maxLook)
	left := s[from+strings.LastIndexAny(s[from:i], " \n\t")+1 : i]
	if len(left) < 2 || strings.ContainsAny(left, "@/.:_") {
		return false
	}
	if b := left[len(left)-1]; !(b >= 'a' && b <= 'z' || digit(b) && digit(left[len(left)-2]) || b >= utf8.RuneSelf || b == ')') {
		return false
	}
	right := s[k:min(len(s), k+maxLook)]
	if e := strings.IndexAny(right, " \n\t"); e >= 0 {
		right = right[:e]
	}
	if strings.ContainsAny(right, "@/_") {
		return false
	}
	w := nextWord(right)
	if isDomain(w) {
		return false
	}
	rest := right[len(w):]
	return !(len(rest) > 1 && rest[0] == '.' && asciiLetter(rest[1]))
}

// hasWord reports whether s holds a letter, a digit or a symbol.
func hasWord(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSymbol(r) {
			return true
		}
	}
	return false
}
