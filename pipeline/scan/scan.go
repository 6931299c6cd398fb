// Package scan tells whether a stretch of bytes holds one of some names, at the
// speed of memory rather than of a parser, so that a document that names
// nothing of the question is passed over before it is decoded.
//
// A [Set] looks at raw lines of JSON and at plain text alike, and errs on one
// side: where the text, once decoded, holds a name as a word, In says yes; a yes
// may be wrong. [Names] finds the names in decoded text exactly.
//
// Both rest on one filter (filter.go), after Wu and Manber (A fast algorithm for
// multi-pattern searching, 1994) and the q-gram filters that followed: each name
// gives a window of m bytes, the least frequent stretch of it in English; the
// text is looked at every m−q+1 bytes only, since no window can lie between two
// such places unseen, and there a hash of q bytes tells whether any window has
// them. Forms in either case are entered in the table, so that the text is not
// folded, and a capital of a name, which must stand in the text, thins the
// candidates out by itself.
package scan

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Set is a set of names to look for. It is read-only and may be shared.
type Set struct {
	all    bool // a name that cannot be looked for in raw lines: everything may hold it
	filter *filter
	parts  []part
	ascii  [utf8.RuneSelf]bool // the characters of the names, letters in both cases
	high   []rune              // those beyond ASCII
}

// part is what is looked for of a name.
type part struct {
	text        string // white space is one blank
	window      int    // where its window begins
	left, right bool   // it begins or ends with the name, so that no letter may stand beside it
}

// New makes a set. A capital of a name stands for itself, another letter of
// ASCII for both its cases; white space in a name for any white space. A name
// without anything in it makes a set that is in everything, and a set of no names
// is in nothing.
func New(names []string) *Set {
	s := &Set{}
	for _, n := range names {
		p, ok := partOf(n)
		if !ok {
			return &Set{all: true}
		}
		s.parts = append(s.parts, p)
	}
	s.prune()
	var words []word
	for _, p := range s.parts {
		words = append(words, word{text: p.text, apart: ' '})
		s.characters(p.text)
	}
	if len(words) == 0 {
		return s
	}
	for _, e := range s.escapes() {
		words = append(words, word{text: e})
	}
	s.filter = newFilter(words)
	for i := range s.parts {
		s.parts[i].window = s.filter.window[i]
	}
	return s
}

func (s *Set) characters(text string) {
	for _, r := range text {
		if r >= utf8.RuneSelf {
			if !slices.Contains(s.high, r) {
				s.high = append(s.high, r)
			}
			continue
		}
		s.ascii[r] = true
		if 'a' <= r && r <= 'z' {
			s.ascii[r-'a'+'A'] = true
		}
	}
}

// prune strikes out the names that hold another one as a word: where "attack on
// Sony" stands, Sony does.
func (s *Set) prune() {
	slices.SortStableFunc(s.parts, func(a, b part) int { return len(a.text) - len(b.text) })
	kept := s.parts[:0]
	for _, p := range s.parts {
		if !slices.ContainsFunc(kept, p.holds) {
			kept = append(kept, p)
		}
	}
	s.parts = kept
}

// holds reports whether q stands in whatever p stands in.
func (p part) holds(q part) bool {
	text := []byte(p.text)
	for i := 0; i+len(q.text) <= len(text); i++ {
		end, ok := after(text, i, q.text)
		if ok && (!q.left || opens(text, i) && (i > 0 || p.left)) && (!q.right || closes(text, end) && (end < len(text) || p.right)) {
			return true
		}
	}
	return false
}

// unsure are the characters that a reader of JSON may find written in another
// way than by themselves or by \u: by a backslash, or in place of a byte that is no
// UTF-8 or half of a pair.
const unsure = "\"\\/?\ufffd"

// partOf gives the longest part of a name that stands in raw text as it is.
func partOf(name string) (part, bool) {
	name = strings.Join(strings.Fields(name), " ")
	best := part{}
	for at, rest := 0, name; ; {
		n := strings.IndexAny(rest, unsure)
		piece, last := rest, n < 0
		if !last {
			piece = rest[:n]
		}
		if t := strings.Trim(piece, " "); len(t) > len(best.text) {
			best = part{text: t, left: at == 0 && t != "" && name[0] == t[0], right: last && rest[len(rest)-1] == t[len(t)-1]}
		}
		if last {
			return best, best.text != ""
		}
		_, size := utf8.DecodeRuneInString(rest[n:])
		rest = rest[n+size:]
		at += n + size
	}
}

// In reports whether b, a line of JSON or plain text, may hold a name of the set
// as a word of its own. It allocates only where a line writes letters of the
// names as \u0041, which no common encoder does.
func (s *Set) In(b []byte) bool {
	switch {
	case s.all:
		return true
	case len(s.parts) == 0:
		return false
	}
	found, hidden := s.find(b)
	if !found && hidden {
		found, _ = s.find(unescape(b))
	}
	return found
}

// find reports whether a name stands in b as it is, and else whether characters of
// the names are hidden in escapes.
func (s *Set) find(b []byte) (found, hidden bool) {
	f := s.filter
	for i := next(f, b, 0); i >= 0; i = next(f, b, i+f.step) {
		g := gram(f, b, i)
		for _, e := range f.buckets[f.table[hash(g, f.mul)]] {
			w := i - int(e.offset)
			switch {
			case e.gram != g || w < 0:
			case int(e.word) >= len(s.parts):
				at := w - f.window[e.word]
				hidden = hidden || at >= 0 && s.hides(b[at:])
			case s.parts[e.word].stands(b, w):
				return true, false
			}
		}
	}
	return false, hidden
}

// stands reports whether p stands in b with its window at w.
func (p *part) stands(b []byte, w int) bool {
	start, ok := before(b, w, p.text[:p.window])
	if !ok {
		return false
	}
	end, ok := after(b, w, p.text[p.window:])
	return ok && (!p.left || opens(b, start)) && (!p.right || closes(b, end))
}

// before matches text against what stands in b up to end, and gives where it
// begins. Read backwards, white space has no certain beginning: the letter of
// what looks like an escape may be the last one of a word behind a backslash.
func before(b []byte, end int, text string) (int, bool) {
	for k := len(text) - 1; k >= 0; k-- {
		if text[k] == ' ' {
			for n := spaceBefore(b, end); n > 0; n = spaceBefore(b, end) {
				end -= n
				if start, ok := before(b, end, text[:k]); ok {
					return start, true
				}
			}
			return 0, false
		}
		if end == 0 || !same(text[k], b[end-1]) {
			return 0, false
		}
		end--
	}
	return end, true
}

// after matches text against what stands in b from start on, and gives where it
// ends.
func after(b []byte, start int, text string) (int, bool) {
	for k := range len(text) {
		if text[k] == ' ' {
			n := spaceAfter(b, start)
			if n == 0 {
				return 0, false
			}
			for ; n > 0; n = spaceAfter(b, start) {
				start += n
			}
			continue
		}
		if start >= len(b) || !same(text[k], b[start]) {
			return 0, false
		}
		start++
	}
	return start, true
}

// same reports whether byte c of a text stands for byte n of a name.
func same(n, c byte) bool {
	return n == c || 'a' <= n && n <= 'z' && c == n-'a'+'A'
}

// opens reports whether a word may begin at i: no letter or digit of ASCII
// stands before it that is not the end of an escape.
func opens(b []byte, i int) bool {
	if i == 0 || !alnum(b[i-1]) {
		return true
	}
	return i >= 2 && b[i-2] == '\\' || i >= 6 && b[i-6] == '\\' && b[i-5] == 'u'
}

// closes reports whether a word may end at i.
func closes(b []byte, i int) bool { return i >= len(b) || !alnum(b[i]) }

func alnum(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}
