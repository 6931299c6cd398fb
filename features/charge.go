package features

import (
	"strings"

	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// overDeed reports whether a response at t is one to the deed or the actor:
// either is what it is directed at, and no other deed.
func (x *Extractor) overDeed(t, lo, hi int) bool {
	if x.is(t+1, "by") || x.is(t+1, "that") {
		return false // the actor's answer; an answer in words
	}
	why := x.reason(t, hi)
	if why == reasonOther || !x.answers(t, lo, why) {
		return false
	}
	actor, deed, over := false, false, false
	for k := t + 1; k < hi && k < t+14; k++ {
		over = over || x.is(k, "over")
		if x.d.Toks[k].Class == text.Semicolon {
			break
		}
		g := x.tags[k]
		if g&(tOtherDeed|tGeneric) != 0 {
			break
		}
		actor = actor || g&(tActor|tActorRef) != 0
		deed = deed || g&(tDeed|tDeedRef) != 0
	}
	if actor && deed || deed && over && (x.d.Toks[t].W.Verb == attrib.Respond || x.sents[x.sentAt(t)].actor) && !x.is(t, "pay") {
		return true
	}
	if x.d.Toks[t].W.Lemma == "strike" {
		return false // an attack of its own
	}
	if actor || deed && x.d.Toks[t].W.Verb != attrib.Emote {
		// the other of the two stands before it, or the document is about it
		for k := t - 1; k >= lo && k > t-12; k-- {
			if g := x.tags[k]; actor && g&(tDeed|tDeedRef) != 0 || deed && g&(tActor|tActorRef) != 0 && (!x.subjectOf(k, t) || why == reasonDeed && x.owes(k, t)) {
				return true
			}
		}
		if s := &x.sents[x.sentAt(t)]; !s.full && !s.ref && why == reasonNone && x.standing(t) {
			return false // imposed for many things
		}
		return actor && x.told(x.sentAt(t)) && !x.other(lo, hi)
	}
	// "we will respond", said where the deed is spoken of
	return x.d.Toks[t].W.Lemma == "respond" && x.is(t, "respond") && x.near(x.sentAt(t)) && !x.other(lo, hi)
}

// subjectOf reports whether nothing but helping words stands between k and the
// verb at t.
func (x *Extractor) subjectOf(k, t int) bool {
	for k++; k < t; k++ {
		if w := &x.d.Toks[k]; w.Class != text.Word || !w.W.Is(attrib.Aux|attrib.Adv|attrib.Neg) && !x.is(k, "to") && x.tags[k] == 0 {
			return false
		}
	}
	return true
}

// rival reads a rival culprit at t. It returns where what governs it is to be
// looked for, or -1 where it is not put in the culprit's place: before an
// expression of responsibility or an act as its subject, or after what leads to
// a culprit ("by", "points to", "the work of").
func (x *Extractor) rival(t, lo, hi int) int {
	for k := t + 1; k < hi && k < t+8; k++ {
		w := &x.d.Toks[k]
		if w.Class != text.Word || w.W.Is(attrib.Sub|attrib.Conj) || w.W.Is(attrib.Prep) && x.cls[k]&cAtom == 0 && !(k == t+1 && (x.is(k, "at") || x.is(k, "of") || x.is(k, "from") || x.is(k, "inside") || x.is(k, "within") || x.is(k, "in"))) {
			break
		}
		if x.cls[k]&cAtom != 0 && x.cls[k]&cLinkTo == 0 && (x.cls[k]&cLight == 0 || x.deedBy(k, lo, hi)) || x.tags[k]&(tDeed|tDeedRef|tAct) != 0 && x.d.Toks[k].W.Verb != attrib.NoAct {
			if k > lo && x.be(k-1) && x.tags[k]&tAct != 0 {
				return -1 // the rival is the victim
			}
			return k
		}
		if w.W.Verb != attrib.NoAct && w.W.Verb != attrib.Do && w.W.Noun == attrib.NoAct && !w.W.Is(attrib.Aux) {
			break
		}
	}
	if x.is(t, "job") || x.is(t, "inside") {
		return t
	}
	if x.cls[t]&cRival != 0 && t > lo+1 && x.be(t-1) && x.near(x.sentAt(t)) {
		for k := t - 2; k >= lo && k > t-5; k-- {
			if x.is(k, "it") || x.is(k, "these") || x.is(k, "they") || x.is(k, "this") || x.is(k, "those") {
				return t // "these could have been rogue killers"
			}
		}
	}
	for k := t - 1; k >= lo && k > t-12; k-- {
		if x.d.Toks[k].Class == text.Semicolon || x.d.Toks[k].Class == text.Comma {
			break
		}
		if k <= t-7 && x.cls[k]&cLinkTo == 0 {
			continue
		}
		if x.is(k, "by") && (x.deedIn(max(lo, k-9), k) || x.within(max(lo, k-3), 3, k, cAtom)) || x.is(k, "of") && x.within(max(lo, k-2), 2, k, cAtom) || x.cls[k]&cLinkTo != 0 && x.deeds > 0 {
			if x.is(k-1, "to") && (x.is(k-2, "meant") || x.is(k-2, "made") || x.is(k-2, "designed") || x.is(k-2, "intended")) {
				return -1 // a false trail
			}
			return k
		}
		if x.is(k, "with") || x.is(k, "against") || x.is(k, "on") || x.is(k, "of") {
			break
		}
	}
	return -1
}

// isFalse reports whether a word at t calls the charge false: it is said of what
// stands before ("is a lie", "called it nonsense"), in the vicinity of the question.
func (x *Extractor) isFalse(t, lo, hi int, self bool) bool {
	w := &x.d.Toks[t]
	if self && x.meant(t, lo) {
		return true
	}
	untrue := x.cls[t]&cNeg != 0 && x.is(t+1, "true")
	if !untrue && x.cls[t]&cDeny == 0 || x.cls[t]&cClear != 0 || w.W.Verb == attrib.Deny || w.W.Noun == attrib.Deny {
		return false
	}
	n := t + 1
	if untrue || x.is(t, "another") {
		n++ // "another excuse"
	}
	if n < hi && x.d.Toks[n].Class == text.Word && !x.d.Toks[n].W.Is(attrib.Conj|attrib.Sub|attrib.Time|attrib.Prep) && !strings.HasSuffix(x.d.Tok(n), "ed") && x.cls[n]&(cAccuser|cCharge) == 0 && !x.is(n, "to") && !x.is(n, "by") && !x.is(n, "as") {
		return false // it is said of another thing: "a fake report"
	}
	k := t - 1
	for ; k >= lo && k > t-6; k-- {
		if x.be(k) || x.is(k, "as") || x.d.Toks[k].W.Lemma == "call" {
			break
		}
		if x.d.Toks[k].Class == text.Comma || x.d.Toks[k].W.Is(attrib.Prep) {
			k = lo - 1
		}
	}
	if k < lo || k <= t-6 {
		if k = x.named(t, lo); k < 0 {
			return false
		}
	}
	if !self && !x.near(x.sentAt(t)) {
		return false
	}
	if x.be(k) && k > lo && (x.is(k-1, "it") || x.is(k-1, "this") || x.is(k-1, "that")) {
		return true
	}
	if j := k + 1; !x.be(k) && !x.is(k, "as") && (x.is(j, "it") || x.is(j, "this") || x.is(j, "that")) {
		return x.near(x.sentAt(t))
	}
	for j := max(lo, k-9); j < min(hi, t+6); j++ {
		if x.cls[j]&(cAccuser|cCharge) != 0 || self && j < t && x.proceeding(j) {
			return true
		}
	}
	return false
}

// unnamed reports whether the actor is what a negation at t keeps from being
// named: "did not mention the North", "condemns it, but not the North".
func (x *Extractor) unnamed(t, hi int) bool {
	verb := false
	for k := t + 1; k < hi && k < t+12; k++ {
		w := &x.d.Toks[k]
		if w.Class != text.Word {
			return false
		}
		if x.tags[k]&tActor != 0 {
			return (verb || k <= t+2 && x.d.Toks[max(t-1, 0)].W.Is(attrib.Conj)) && x.near(x.sentAt(t))
		}
		verb = verb || w.W.Verb == attrib.Accuse || w.W.Verb == attrib.Emote || w.W.Lemma == "mention" || w.W.Lemma == "name" || w.W.Lemma == "identify"
		if w.W.Is(attrib.Sub | attrib.Rel) {
			return false
		}
	}
	return false
}

// onCharge reports whether an expression that leaves things open at t is about
// the charge: what it governs names actor, deed, charge or culprit, or it governs
// nothing and the question is at hand.
func (x *Extractor) onCharge(t, lo, hi int) bool {
	if x.deeds == 0 {
		return false
	}
	words := 0
	for k := t + 1; k < hi && k < t+16; k++ {
		w := &x.d.Toks[k]
		if w.Class == text.Semicolon {
			break
		}
		if w.Class != text.Word {
			continue
		}
		if x.tags[k]&(tOtherDeed|tGeneric) != 0 {
			return false
		}
		if k < t+6 && (x.is(k, "how") || x.is(k, "when") || x.is(k, "where") || x.is(k, "why")) {
			return false // what is left open is something else
		}
		if x.tags[k]&(tActor|tActorRef|tDeed|tDeedRef) != 0 || x.cls[k]&(cAtom|cAccuser|cCharge) != 0 && x.cls[k]&cLight == 0 || x.is(k, "who") {
			return true
		}
		words++
	}
	for k := t - 1; k >= lo && k > t-10; k-- {
		if x.cls[k]&(cAccuser|cCharge|cEvidence) != 0 && x.near(x.sentAt(t)) {
			return true
		}
	}
	i := x.sentAt(t)
	return words < 5 && (x.sents[i].on() == 2 || i > 0 && x.sents[i-1].on() == 2)
}

// near reports whether the question is at hand in sentence i: it, or one of the
// two before, names the deed, or actor and charge.
func (x *Extractor) near(i int) bool {
	if x.deeds == 0 {
		return false
	}
	if i == x.spoken {
		return true
	}
	for k := i; k >= 0 && k >= i-2; k-- {
		s := &x.sents[k]
		if s.full || s.ref || (s.actor || s.actorRef) && s.accuse {
			return true
		}
	}
	// a headline speaks of what follows it
	return i == 0 && len(x.sents) > 1 && x.d.Sents[0].Head && x.sents[1].full
}
