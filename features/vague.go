package features

import (
	"slices"
	"strings"

	"stance/pipeline/stance"
)

// tVague marks an object or a single word for the deed that is no proper name
// ("tankers", "poisoning") or a country's: it tells of some deed, of which
// the news has many, and not yet of this one. What makes a description definite
// is a name in it or what is known already (Hawkins 1978; Prince 1981), so it
// names the deed where the actor stands in the sentence, or where the document
// names the deed by more elsewhere.
const tVague tag = 1 << 15

// vague reports whether a name of the deed or its object fits many things.
func vague(name string) bool {
	if strings.ToLower(name) == name {
		return true
	}
	for _, c := range countries() {
		for _, list := range [][]string{c.names, c.forms} {
			for _, n := range list {
				if n == name || "the "+n == name {
					return true
				}
			}
		}
	}
	return false
}

// tellsApart reports whether a question has a proper name for the deed or its
// object. One that has none is taken at its word.
func tellsApart(q *stance.Question) bool {
	proper := func(n string) bool { return !vague(n) }
	return slices.ContainsFunc(q.Deed.Objects, proper) || slices.ContainsFunc(q.Deed.Names, proper)
}

// settle decides which sentences that describe the deed vaguely name it, once
// all are read: those with the actor first, then the others if the document is
// about the deed.
func (x *Extractor) settle() {
	for i := range x.sents {
		if sc := &x.sents[i]; sc.vague && sc.actor {
			x.promote(i)
		}
	}
	if x.deeds == 0 && !x.about {
		return
	}
	for i := range x.sents {
		if x.sents[i].vague {
			x.promote(i)
		}
	}
}

// promote makes a vague sentence one that names the deed.
func (x *Extractor) promote(i int) {
	s, sc := &x.d.Sents[i], &x.sents[i]
	for t := s.Lo; t < s.Hi; t++ {
		if x.tags[t]&(tAct|tDeed) == tAct && x.objectNear(t, s, false) {
			x.tags[t] |= tDeed
		}
	}
	if !sc.full && !s.Furniture {
		x.deeds++
	}
	sc.full, sc.vague = true, false
}
