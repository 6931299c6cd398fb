package scan

import (
	"cmp"
	"slices"
)

// Names finds names in text exactly, letters of ASCII in either case. It is
// read-only and may be shared.
type Names struct {
	names  []string
	filter *filter
}

// Match is where a name stands.
type Match struct {
	Start, End int // bytes of the text, End exclusive
	Name       int // its place among the names
}

// NewNames makes a matcher; names are not empty.
func NewNames(names []string) *Names {
	n := &Names{names: slices.Clone(names)}
	var words []word
	for _, s := range names {
		words = append(words, word{text: s, fold: true})
	}
	if len(words) > 0 {
		n.filter = newFilter(words)
	}
	return n
}

// Append appends the matches in text to dst, in order of their starts: of those
// that begin at one place the longest, and of those alike the first of the names.
// It allocates only to grow dst.
func (n *Names) Append(dst []Match, text string) []Match {
	if n.filter == nil {
		return dst
	}
	f, from := n.filter, len(dst)
	for i := next(f, text, 0); i >= 0; i = next(f, text, i+f.step) {
		g := gram(f, text, i)
		for _, e := range f.buckets[f.table[hash(g, f.mul)]] {
			if e.gram != g {
				continue
			}
			name := n.names[e.word]
			start := i - int(e.offset) - f.window[e.word]
			if end := start + len(name); start >= 0 && end <= len(text) && equalFold(name, text[start:end]) {
				dst = append(dst, Match{start, end, int(e.word)})
			}
		}
	}
	found := dst[from:]
	slices.SortFunc(found, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Name, b.Name))
	})
	found = slices.CompactFunc(found, func(a, b Match) bool { return a.Start == b.Start })
	return dst[:from+len(found)]
}

// equalFold reports whether a and b, of one length, are equal but for the case
// of letters of ASCII.
func equalFold(a, b string) bool {
	for i := range len(a) {
		if lower(a[i]) != lower(b[i]) {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}
