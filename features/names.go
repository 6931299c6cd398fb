package features

import (
	"strings"

	"stance/pipeline/attrib"
	"stance/pipeline/stance"
)

// deedWords returns the words that the names of the deed and its objects are made
// of, lower-cased: a text that names it in part names it still.
func deedWords(q *stance.Question) map[string]bool {
	out := map[string]bool{}
	lex := attrib.DefaultLexicon()
	places := map[string]bool{} // every attack on a country's soil has its name
	for _, c := range countries() {
		for _, n := range append(append([]string(nil), c.names...), c.forms...) {
			places[strings.ToLower(n)] = true
		}
	}
	for _, names := range [][]string{q.Deed.Names, q.Deed.Objects} {
		for _, n := range names {
			for w := range strings.FieldsSeq(strings.ToLower(n)) {
				if len(w) > 2 && !lex.Lookup(w).Is(attrib.Det|attrib.Prep|attrib.Conj|attrib.Time) {
					out[strings.TrimSuffix(w, "'s")] = !places[strings.TrimSuffix(w, "'s")]
				}
			}
		}
	}
	return out
}

// acronym returns the initials of a name of three or more capitalized words, ""
// for another name.
func acronym(name string) string {
	var b []byte
	for w := range strings.FieldsSeq(name) {
		if w[0] < 'A' || w[0] > 'Z' {
			return ""
		}
		b = append(b, w[0])
	}
	if len(b) < 3 {
		return ""
	}
	return string(b)
}

// ambiguous reports whether a name without its article is another word.
func ambiguous(s string) bool {
	switch s {
	case "North", "South", "East", "West", "Kingdom", "kingdom", "regime", "State", "Party", "Guards", "studio", "journalist", "writer", "columnist", "plant", "grid", "company", "bank", "ship", "corvette", "pipeline":
		return true
	}
	return false
}
