package features

import (
	"strings"

	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// thisCharge reports whether a charge at t can be that of the question: no clause
// says that it is about something else ("claims that the bank had closed").
func (x *Extractor) thisCharge(t, hi int, self bool) bool {
	clause := x.is(t+1, "that") || x.is(t+1, "of") && t+2 < hi && !x.d.Toks[t+2].W.Is(attrib.Det) && !x.d.Toks[t+2].Cap
	for k := t - 1; k >= 0 && k > t-5 && x.d.Toks[k].Class == text.Word; k-- {
		if (x.is(k, "a") || x.is(k, "an") || x.is(k, "another")) && (clause || x.is(t+1, "by")) || x.is(k, "similar") || x.is(k, "other") || x.is(k, "earlier") || x.is(k, "previous") || x.is(k, "separate") {
			return false // an indefinite brings up a new one (Heim 1982)
		}
		if w := x.d.Toks[k].W; w.Is(attrib.Prep) || w.Verb != attrib.NoAct && w.Noun == attrib.NoAct {
			break
		}
	}
	if !clause {
		lo := x.d.Sents[x.sentAt(t)].Lo
		for k := t - 1; k > lo; k-- {
			if x.is(k+1, "that") && strings.EqualFold(x.d.Tok(k), x.d.Tok(t)) {
				return x.thisCharge(k, t, self) // "such reports": those of which the sentence spoke
			}
		}
		return true
	}
	actor, deed := false, false
	for k := t + 2; k < hi; k++ {
		g := x.tags[k]
		if x.is(k, "should") || x.is(k, "must") || x.is(k, "ought") {
			return false // a wish is no charge
		}
		deed = deed || g&(tDeed|tDeedRef|tObject) != 0 || self && x.selfPronoun(k)
		actor = actor || g&(tActor|tActorRef) != 0
	}
	return deed || actor && x.is(t+1, "of")
}

// blamesOther reports whether the charge at t is against somebody else: "reports
// that China was behind".
func (x *Extractor) blamesOther(t, hi int) bool {
	if !x.is(t+1, "that") {
		return false
	}
	for k := t + 2; k < hi && !x.barrier(k, t); k++ {
		if x.cls[k]&cAtom != 0 {
			return x.culprit(k, t+2, hi, false) == whoOther
		}
	}
	return false
}

// together reports whether the deed or its object at t and the actor stand in one
// clause of [lo, hi).
func (x *Extractor) together(lo, hi, t int) bool {
	for k := t - 1; k >= lo && k > t-16; k-- {
		if x.tags[k]&(tActor|tActorRef) != 0 {
			return true
		}
		if x.barrier(k, lo) || x.d.Toks[k].Class == text.Comma {
			break
		}
	}
	for k := t + 1; k < hi && k < t+16; k++ {
		if x.tags[k]&(tActor|tActorRef) != 0 {
			return true
		}
		if x.barrier(k, lo) || x.d.Toks[k].Class == text.Comma {
			break
		}
	}
	return false
}

// related reports whether actor and deed, which stand in one clause of [lo, hi),
// may be doer and done by their places: the deed is named in full, or the actor
// is a subject before a verb and what stands for the deed follows it. An embassy,
// a visitor or a victim of the actor's stands elsewhere.
func (x *Extractor) related(lo, hi, t int) bool {
	for k := t - 1; k >= lo && k > t-16; k-- {
		if x.tags[k]&(tActor|tActorRef) != 0 {
			first := k
			for first > lo && x.tags[first-1]&(tActor|tActorRef) != 0 {
				first--
			}
			if first > lo && x.is(first-1, "the") {
				first--
			}
			if x.byPlace(k) || first > lo && x.d.Toks[first-1].W.Is(attrib.Prep) {
				return false
			}
			verb := x.tags[t]&tDeed != 0
			for j := k + 1; j < t; j++ {
				if x.is(j, "over") && x.is(j-1, "hand") || inquiries[string(x.low(j))] {
					return false // what is made of the deed
				}
				if w := x.d.Toks[j].W; w.Verb != attrib.NoAct && w.Noun == attrib.NoAct || w.Is(attrib.Aux) || x.is(j+1, "the") && !w.Is(attrib.Prep|attrib.Conj) {
					verb = true
				}
			}
			return verb
		}
		if x.barrier(k, lo) {
			break
		}
	}
	return x.tags[t]&tDeed != 0 && t+1 < hi
}

// mayBe reports whether the verb at t stands under a modal of mere possibility.
func (x *Extractor) mayBe(t int) bool {
	for k := t - 1; k >= 0 && k > t-4; k-- {
		if x.is(k, "may") || x.is(k, "might") || x.is(k, "could") || x.is(k, "should") {
			return true
		}
		if !x.d.Toks[k].W.Is(attrib.Aux | attrib.Adv | attrib.Neg) {
			return false
		}
	}
	return false
}

// implied is what a predication says of the question without an expression of
// responsibility: "denies the charge", "blames Pyongyang for the attack".
func (x *Extractor) implied(p *attrib.Pred, self bool) (value, atom) {
	actor, deed, object, charge, open, at := false, false, false, false, false, -1
	for t := p.Lo; t < p.Hi; t++ {
		if x.skip != nil && x.skip[t-x.skipLo] {
			continue
		}
		g := x.tags[t]
		if g&(tDeed|tDeedRef|tObject) != 0 || at < 0 && g&(tActor|tActorRef) != 0 {
			at = t
		}
		actor = actor || g&(tActor|tActorRef) != 0
		deed = deed || g&(tDeed|tDeedRef) != 0
		object = object || g&tObject != 0
		open = open || x.is(t, "whether") || x.is(t, "if") || x.is(t, "who") || x.is(t, "evidence") || x.is(t, "proof")
		if x.cls[t]&(cAccuser|cCharge) != 0 || (p.Act == attrib.Agree || p.Act == attrib.Emote || p.Act == attrib.Deny || p.Act == attrib.Doubt) && x.caseOf(t, p.Cue, p.Hi) {
			if x.blamesOther(t, p.Hi) {
				return vNone, atom{}
			}
			charge = charge || x.thisCharge(t, p.Hi, self)
		}
	}
	pair := (actor || self) && (deed || object)
	cue := max(p.Cue, 0)
	here := x.near(x.sentAt(max(p.Lo, cue)))
	asked := charge && here && !x.other(p.Lo, p.Hi)
	a := atom{at: cue, kind: atomCharge, v: vPlus}
	if p.Cue >= 0 && x.withheld(cue, self) {
		return vOpen, atom{at: cue, kind: atomOpen, v: vOpen}
	}
	switch p.Act {
	case attrib.Accuse:
		if p.Shape == attrib.ShapeAgentless && x.d.Toks[cue].W.Noun != attrib.NoAct {
			break // "the charge" of nobody in particular
		}
		if actor && !self && !x.elsewhere(p.Cue, p.Lo, p.Hi) && !x.ofElse(p.Cue, p.Hi) && x.charged(p) {
			return vPlus, a
		}
	case attrib.Assert:
		// a court charges somebody with it
		if p.Cue >= 0 && x.d.Toks[p.Cue].W.Lemma == "charge" && p.Cue < p.Lo && actor && !self && !x.is(p.Cue+1, "that") && x.charged(p) {
			return vPlus, a
		}
	case attrib.Deny:
		if self && p.Shape == attrib.ShapeNoun && p.Cue >= 0 && x.bareDenial(p.Cue) {
			return vPlus, a
		}
		if self && !x.other(p.Lo, p.Hi) && (deed || object || (charge || x.blanket(p) || here && x.meansIn(p.Lo, p.Hi)) && x.focusAt(cue) != focusElse) || pair || asked || actor && here && x.meansIn(p.Lo, p.Hi) {
			return vPlus, a
		}
	case attrib.Ask, attrib.Investigate:
		if (actor || deed) && open && x.inquires(p) || asked && x.topic(cue+1, p.Hi) == topicCharge && !x.soon(cue, "explanation") {
			if self && p.Shape == attrib.ShapeActive && !open {
				return vMinus, a // it wants the charge withdrawn
			}
			return vOpen, a
		}
	case attrib.Withhold, attrib.Doubt:
		if actor && deed || asked || p.Act == attrib.Doubt && here && (actor || self) && x.meansIn(p.Lo, p.Hi) {
			return vPlus, a
		}
	case attrib.Respond:
		if p.Cue >= 0 && !self && !p.Neg && !x.mayBe(p.Cue) && x.overDeed(p.Cue, p.Cue, p.Hi) {
			return vPlus, atom{at: cue, kind: atomRespond, v: vPlus}
		}
	case attrib.Agree:
		if asked && !self && !x.is(p.Cue+1, "to") && x.sides(p) {
			return vPlus, a
		}
	case attrib.Emote:
		if asked && !self && !p.Neg && p.Cue >= 0 && x.welcomes(p.Cue) && x.sides(p) {
			return vPlus, a
		}
	}
	if p.Shape == attrib.ShapeNoun && !self && here && (p.Act == attrib.Accuse || p.Act == attrib.Assert || p.Act == attrib.Find) && p.Cue >= 0 && (x.cls[p.Cue]&(cAccuser|cCharge) != 0 || x.sided(p.Cue)) && !x.other(p.Lo, p.Hi) {
		return vPlus, a
	}
	if actor && (deed || object) && p.Act != attrib.Ask && x.together(p.Lo, p.Hi, at) && x.related(p.Lo, p.Hi, at) && !x.mereThought(p.Lo, p.Hi) {
		a = atom{at: at, kind: atomPair}
		x.operators(&a, p.Lo, p.Hi, at)
		a.v = vBeside
		for i := range a.n {
			a.v = a.ops[i].apply(a.v)
			if self && a.ops[i] == opNeg {
				a.v = vMinus // whatever it is that the actor did not do
			}
		}
		return a.v, a
	}
	return vNone, atom{}
}
