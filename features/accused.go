package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// What is charged and who is charged stand on the two sides of a preposition:
// "accused CULPRIT of DEED", "blamed CULPRIT for DEED", "pinned DEED on CULPRIT",
// "traced DEED to CULPRIT" (the frames Judgment_communication and Attributing of
// FrameNet; Baker, Fillmore and Lowe 1998).

// charged reports whether the verb of accusing of p, which has no other word of
// responsibility in its content, charges the actor with the deed: the actor
// stands on the culprit's side, and what stands on the other, if anything does,
// is the deed. A noun, and a relative clause, whose parts stand elsewhere, are
// not looked into.
func (x *Extractor) charged(p *attrib.Pred) bool {
	switch p.Shape {
	case attrib.ShapeRelative:
		if x.deeds == 0 || p.Cue < 0 {
			return true
		}
		for t := p.Cue + 1; t < p.Hi && t < p.Cue+8; t++ {
			if x.is(t, "of") || x.is(t, "for") {
				return x.is(t+1, "what") || x.deedLike(t+1, p.Hi) || x.deedLike(max(p.Lo, p.Cue-12), p.Cue)
			}
		}
		return true
	case attrib.ShapeActive, attrib.ShapeIng, attrib.ShapeInverted, attrib.ShapeContinued:
	default:
		return true
	}
	if p.Cue < 0 || x.d.Toks[p.Cue].W.Verb != attrib.Accuse && p.Act == attrib.Accuse || p.Lo < p.Cue {
		return true
	}
	if x.deeds == 0 {
		return true // nothing to compare with
	}
	hi := p.Hi
	for t := p.Cue + 1; t < hi; t++ {
		if c := x.d.Toks[t].Class; c == text.Semicolon || c == text.Dash || c == text.Comma && x.clauseAfter(t, hi) {
			hi = t
		}
	}
	at, onto := -1, false
	for t := p.Cue + 1; t < hi && at < 0; t++ {
		switch {
		case t+1 < hi && x.d.Toks[t+1].W.Is(attrib.Time):
			// "accused Nordland on Monday of"
		case x.is(t, "of") && (x.cls[t-1]&cActorRef != 0 || x.is(t+1, "them") || x.is(t+1, "whom")):
			// "the government of Nordland", "two of them"
		case x.is(t, "of"), x.is(t, "for"), x.is(t, "over"):
			at = t
		case x.is(t, "with"), x.is(t, "to"), x.is(t, "on"), x.is(t, "at"), x.is(t, "against"):
			at, onto = t, true
		}
	}
	if at < 0 {
		return x.actorIn(p.Cue+1, hi)
	}
	front, back := x.actorIn(p.Cue+1, at), x.actorIn(at+1, hi)
	if onto && (back && !front || x.is(at, "to") || x.is(at, "on")) {
		return back && (x.deedLike(p.Cue+1, hi) || x.told(x.sentAt(p.Cue)) && !x.other(p.Cue+1, at))
	}
	return front && (x.is(at+1, "what") || x.deedLike(at+1, hi))
}

// clauseAfter reports whether the comma at t ends what the verb before it
// governs: a clause follows.
func (x *Extractor) clauseAfter(t, hi int) bool {
	if t+1 >= hi {
		return true
	}
	w := &x.d.Toks[t+1]
	return w.Class != text.Word || w.W.Is(attrib.Sub|attrib.Rel|attrib.Pron) || w.W.Form&attrib.Ing != 0 || x.is(t+1, "but") || x.is(t+1, "and") || x.is(t+1, "as")
}

// told reports whether the deed is named or referred to in sentence i or in one
// of the two before it.
func (x *Extractor) told(i int) bool {
	if x.deeds == 0 {
		return false
	}
	for k := i; k >= 0 && k >= i-2; k-- {
		if s := &x.sents[k]; s.full || s.ref {
			return true
		}
	}
	return false
}

// deedLike reports whether tokens [lo, hi) name the deed, by a name, by what it
// was done to or by a pronoun.
func (x *Extractor) deedLike(lo, hi int) bool {
	for t := lo; t < hi; t++ {
		if g := x.tags[t]; g&(tDeed|tDeedRef|tObject) != 0 {
			return true
		}
		if x.ownWord(t) || x.is(t, "it") || x.is(t, "this") || x.is(t, "that") && t+1 == hi {
			return true
		}
	}
	return false
}
