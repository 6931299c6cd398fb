package features

import "stance/pipeline/attrib"

// unaffected reports whether the negation at k leaves what stands behind it
// alone: it is over a verb or noun that takes its complement for granted, affirmed
// or denied ("never forget that", "no surprise that", Kiparsky and Kiparsky 1970),
// or over one circumstance of it ("not the first time that", "not just").
func (x *Extractor) unaffected(k, end int) bool {
	for j := k + 1; j <= k+3 && j < end; j++ {
		for _, w := range [...]string{"forget", "forgotten", "forgive", "forgiven", "surprise", "surprised", "surprising", "regret", "ignore", "overlook", "tolerate", "condone", "excuse", "matter", "merely", "simply", "alone", "first", "accident", "coincidence", "secret", "stranger", "trouble", "problem", "shake", "alter", "dispel"} {
			if x.is(j, w) {
				return true
			}
		}
	}
	return false
}

// owned reports whether a link that is absent is said to be so of somebody: "has
// no link to", "there is no connection". What was not found is left open.
func (x *Extractor) owned(k, lo int) bool {
	if k <= lo || !x.is(k, "no") || x.is(k+1, "evidence") || x.cls[k+1]&cEvidence != 0 {
		return false
	}
	return (x.d.Toks[k-1].W.Lemma == "have" || x.is(k-1, "has") || x.is(k-1, "had") || x.be(k-1)) && (x.is(k+1, "link") || x.is(k+1, "links") || x.is(k+1, "connection") || x.is(k+1, "connections") || x.is(k+1, "ties") || x.is(k+1, "tie"))
}

// framing reports whether the negation at k is over talk of what stands before end:
// "has said nothing about its role".
func (x *Extractor) framing(k, end int) bool {
	for j := k + 1; j < end; j++ {
		if x.is(j, "about") || x.is(j, "regarding") || x.is(j, "concerning") {
			return true
		}
	}
	return false
}

// focus is which deed was spoken of last: what a denial without a topic is about.
type focus uint8

const (
	focusNone focus = iota // nothing of the kind was spoken of
	focusOwn               // the question's deed
	focusElse              // another of its kind
)

// focusAt returns which deed was spoken of last before token t, in its sentence or
// the three before: what an answer without a topic of its own is about (Grosz and
// Sidner 1986: what was mentioned last is in focus).
func (x *Extractor) focusAt(t int) focus {
	i := x.sentAt(t)
	for k := t - 1; k >= x.d.Sents[max(i-3, 0)].Lo; k-- {
		switch g := x.tags[k]; {
		case g&tOtherDeed != 0:
			return focusElse
		case g&(tDeed|tDeedRef) != 0:
			return focusOwn
		}
	}
	return focusNone
}

// refused reports whether what stands at k is the object of a doubt, a denial or a
// negated verb: a theory that nobody buys is not left open.
func (x *Extractor) refused(k, lo int) bool {
	for j := k - 1; j >= max(lo-1, 0) && j > k-6; j-- {
		w := x.d.Toks[j].W
		if x.cls[j]&(cNeg|cDoubt) != 0 || w.Verb == attrib.Deny || w.Verb == attrib.Doubt {
			return true
		}
		if j == x.cue {
			return x.negator(j, 0) >= 0
		}
	}
	return false
}

// atCue reports whether the token at k belongs to the cue of the predication in
// hand: it is the cue, its negation, or the name that it gives its object
// ("dismissed as baseless").
func (x *Extractor) atCue(k int) bool {
	q := x.cue
	switch {
	case q < 0:
		return false
	case k == q:
		return true
	case k < q:
		return k >= q-3 && x.cls[k]&cNeg != 0
	}
	if n := x.d.Toks[k].W.Noun; k <= q+3 && n == x.cueAct && (n == attrib.Doubt || n == attrib.Deny) && x.d.Toks[k].W.Lemma != "question" && !x.is(k-1, "any") && !x.is(k-1, "little") && x.cls[k-1]&cNeg == 0 {
		return true // "voiced scepticism": the verb only carries the noun (light verbs: Jespersen 1942)
	}
	return k < q+8 && x.is(q+1, "as") && (x.d.Toks[q].W.Verb == attrib.Deny || x.d.Toks[q].W.Noun == attrib.Deny) && x.within(k, 8-k+q, len(x.d.Toks), cAccuser|cCharge)
}

// doubted reports whether a doubt stands before k, in its clause or the one over it.
func (x *Extractor) doubted(k, lo int) bool {
	for j := k - 1; j >= lo && j > k-12; j-- {
		if x.cls[j]&cDoubt != 0 || x.is(j, "why") {
			return true
		}
	}
	return false
}
