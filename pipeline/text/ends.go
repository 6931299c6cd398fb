package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ends looks at the full stop at i in the sentence that began at start. If the
// sentence ends with it, end is where, after quotes and brackets that close
// there, and next is where to look for the next sentence. If not, the search
// goes on at next.
func (c *cutter) ends(start, i int) (end, next int, ok bool) {
	s := c.s
	run := stopRun(s, i)
	j := run.end
	if !hasWord(s[start:i]) {
		// Nothing said yet: the stops of "... and then" open a sentence.
		return 0, j, false
	}
	if i > 0 && (s[i-1] == '(' || s[i-1] == '[') && j < len(s) && (s[j] == ')' || s[j] == ']') {
		return 0, j, false // (!), [...]
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
			return 0, j, false
		}
		return k, m, true
	}
	switch {
	case isLower(r):
		return k, m, lowerName(s[q:])
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

// stops in a row
type stopped struct {
	end    int  // after the last
	dots   int  // full stops among them; an ellipsis counts as three
	strong bool // there is a question or exclamation mark among them
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
			if r == '…' {
				t.dots += 3
			} else if unicode.Is(unicode.Sentence_Terminal, r) {
				t.strong = true
			} else {
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
			if strings.Count(s[start:i], `"`)%2 == 0 && i+1 < len(s) && (asciiLetter(s[i+1]) || digit(s[i+1])) {
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

// missingSpace reports whether a sentence ends at k although the next begins
// there without a space: "the attack.The White House".
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
	left := s[start+strings.LastIndexAny(s[start:i], " \n\t")+1 : i]
	if len(left) < 2 || strings.ContainsAny(left, "@/.:_") {
		return false
	}
	if b := left[len(left)-1]; !(b >= 'a' && b <= 'z' || digit(b) && digit(left[len(left)-2]) || b >= utf8.RuneSelf || b == ')') {
		return false
	}
	right := s[k:]
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
	// Foo.Bar.Baz is a name.
	rest := right[len(w):]
	return !(len(rest) > 1 && rest[0] == '.' && asciiLetter(rest[1]))
}

// hasWord reports whether s holds a letter, a digit or a symbol.
func hasWord(s string) bool {
	for i := 0; i < len(s); i++ {
		if b := s[i]; asciiLetter(b) || digit(b) || b >= utf8.RuneSelf && s[i:min(len(s), i+3)] != "…" {
			if b < utf8.RuneSelf {
				return true
			}
			if r, _ := utf8.DecodeRuneInString(s[i:]); unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSymbol(r) {
				return true
			}
		}
	}
	return false
}

// tagLen returns the length of the HTML tag or comment at the head of s, or 0.
func tagLen(s string) int {
	if len(s) < 3 || s[0] != '<' {
		return 0
	}
	if strings.HasPrefix(s, "<!--") {
		if n := strings.Index(s[:min(len(s), maxTag)], "-->"); n > 0 {
			return n + 3
		}
		return 0
	}
	i := 1
	if s[1] == '/' {
		i = 2
	}
	if !asciiLetter(s[i]) {
		return 0
	}
	for i < len(s) && (asciiLetter(s[i]) || digit(s[i])) {
		i++
	}
	if i == len(s) || s[i] != '>' && s[i] != ' ' && s[i] != '/' && s[i] != '\n' {
		return 0
	}
	n := strings.IndexAny(s[i:min(len(s), maxTag)], "<>")
	if n < 0 || s[i+n] != '>' {
		return 0
	}
	return i + n + 1
}

// maxTag bounds the search for the end of a tag.
const maxTag = 1000

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
