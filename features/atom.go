package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// atomKind says how actor and deed are put together.
type atomKind uint8

const (
	atomNone    atomKind = iota
	atomWord             // behind, responsible, carried out …
	atomAgent            // ACTOR hacked, attack by ACTOR
	atomOwn              // ACTOR's attack: taken for granted
	atomRival            // a rival culprit in the actor's place
	atomClear            // "nothing to do with", "innocent": clears by itself
	atomFalse            // "is a lie": the charge, called false
	atomWho              // "who was behind it": open by itself
	atomRespond          // retaliation, sanctions, a suit over the deed
	atomCharge           // "the FBI's conclusion": the charge, by its name
	atomOpen             // "before any conclusion", "more proof": open by itself
	atomPair             // actor and deed together, by no expression known
)

var atomNames = [...]string{"none", "word", "agent", "own", "rival", "clear", "false", "who", "respond", "charge", "open", "pair"}

// atom is a place where a claim says or denies that the actor did the deed.
type atom struct {
	at   int
	kind atomKind
	v    value
	ops  [4]op
	n    int
}

// weight orders kinds: a claim means what its heaviest atom means, the first of
// them where several weigh the same.
func (k atomKind) weight() int {
	switch k {
	case atomWord, atomAgent, atomClear:
		return 4
	case atomOwn, atomRival:
		return 3
	case atomFalse, atomWho:
		return 2
	}
	return 1
}

// scan finds the atoms of tokens [lo, hi), self telling that the source is the
// actor, so that its pronouns are the actor too.
func (x *Extractor) scan(lo, hi int, self bool, yield func(atom)) {
	for t := lo; t < hi; t++ {
		if x.skip != nil && x.skip[t-x.skipLo] {
			continue
		}
		kind, from := x.atomAt(t, lo, hi, self)
		if kind == atomNone {
			continue
		}
		a := atom{at: t, kind: kind}
		x.operators(&a, lo, hi, from)
		a.v = vPlus
		switch kind {
		case atomRival, atomClear, atomFalse:
			a.v = vMinus
		case atomWho, atomOpen:
			a.v = vOpen
		}
		for i := range a.n {
			a.v = a.ops[i].apply(a.v)
		}
		if kind == atomRival && a.v == vOpen && x.is(t, "any") && a.n > 0 && (a.ops[0] == opNoEv || a.ops[0] == opNeg) {
			a.v = vPlus // no sign of any other
		}
		if kind == atomRespond && a.v != vPlus {
			continue // an answer that may come, or not, is none yet
		}
		yield(a)
	}
}

// atomAt reads the atom at t, and from where what governs it is to be looked for.
func (x *Extractor) atomAt(t, lo, hi int, self bool) (atomKind, int) {
	c, g := x.cls[t], x.tags[t]
	if c&cAtom != 0 && (c&cLight == 0 || x.deedOf(t, lo, hi) && !x.noun(t, lo) && !x.habit(t, lo)) && !x.elsewhere(t, lo, hi) {
		switch x.culprit(t, lo, hi, self) {
		case whoActor:
			return atomWord, t
		case whoOther:
			if self && c&cLight == 0 && x.deedBy(t, lo, hi) {
				return atomRival, t // the actor says that another did it
			}
		}
	}
	if (g&tActor != 0 && g&tFirst != 0 || x.is(t, "them")) && x.identified(t, lo, hi) {
		return atomWord, t
	}
	if g&(tDeed|tDeedRef|tAct) != 0 && g&(tOtherDeed|tGeneric) == 0 {
		if k := x.agent(t, lo, hi, self); k != atomNone {
			return k, t
		}
	}
	switch {
	case c&cClear != 0 && (self || x.actorIn(lo, hi)):
		return atomClear, t
	case g&tOther != 0 && g&tFirst != 0 || c&cRival != 0:
		if at := x.rival(t, lo, hi); at >= 0 {
			return atomRival, at
		}
	}
	switch {
	case x.whodunit(t, lo, hi):
		return atomWho, t
	case c&cRespond != 0 && !self && x.overDeed(t, lo, hi):
		return atomRespond, t
	case x.isFalse(t, lo, hi):
		return atomFalse, t
	case c&cNeg != 0 && !self && x.unnamed(t, hi):
		return atomOpen, t
	case c&(cOpen|cNoEv) != 0 && x.onCharge(t, lo, hi):
		return atomOpen, t
	}
	return atomNone, t
}

// identified reports whether the actor at t is what a culprit turns out to be:
// "it was the North", "that was them".
func (x *Extractor) identified(t, lo, hi int) bool {
	k := t - 1
	for k > lo && (x.is(k, "the") || x.d.Toks[k].W.Is(attrib.Adv|attrib.Neg)) {
		k--
	}
	if k <= lo || !x.be(k) || !x.is(k-1, "it") && !x.is(k-1, "this") && !x.is(k-1, "that") {
		return false
	}
	for t++; t < hi && x.tags[t]&tActor != 0; t++ {
	}
	// a name alone: not "it was North Korean film-makers"
	if t < hi && x.d.Toks[t].Class == text.Word && !x.d.Toks[t].W.Is(attrib.Conj|attrib.Sub|attrib.Rel|attrib.Aux|attrib.Adv) && !x.is(t, "that") {
		return false
	}
	return x.near(x.sentAt(k))
}

// deedIn reports whether the deed is named or referred to in [lo, hi).
func (x *Extractor) deedIn(lo, hi int) bool {
	for t := lo; t < hi; t++ {
		if x.tags[t]&(tDeed|tDeedRef) != 0 {
			return true
		}
	}
	return false
}

// actorIn reports whether the actor is named or referred to in [lo, hi).
func (x *Extractor) actorIn(lo, hi int) bool {
	for t := lo; t < hi; t++ {
		if x.tags[t]&(tActor|tActorRef) != 0 {
			return true
		}
	}
	return false
}

// whodunit reports whether token t asks for or leaves open the culprit: "who
// was behind", "whoever did it".
func (x *Extractor) whodunit(t, lo, hi int) bool {
	if !x.is(t, "who") && !x.is(t, "whoever") && !x.is(t, "whom") && !x.is(t, "whose") {
		return false
	}
	if t > lo && !x.is(t, "whoever") {
		// a relative pronoun follows its noun
		w := &x.d.Toks[t-1]
		if w.Class == text.Comma || w.Class == text.Word && w.W.Verb == attrib.NoAct && !w.W.Is(attrib.Prep|attrib.Aux|attrib.Conj|attrib.Adv|attrib.Neg) {
			return false
		}
	}
	for k := t + 1; k < hi && k < t+6; k++ {
		if x.cls[k]&cAtom != 0 || x.tags[k]&(tDeed|tDeedRef|tAct) != 0 {
			return true
		}
	}
	return false
}

// overDeed reports whether a response at t is one to the deed or the actor:
// either is what it is directed at, and no other deed.
func (x *Extractor) overDeed(t, lo, hi int) bool {
	if x.is(t+1, "by") {
		return false // the actor's answer
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
	if actor && deed || deed && over {
		return true
	}
	if x.d.Toks[t].W.Lemma == "strike" {
		return false // an attack of its own
	}
	if actor || deed && x.d.Toks[t].W.Verb != attrib.Emote {
		// the other of the two stands before it, or the document is about it
		for k := t - 1; k >= lo && k > t-12; k-- {
			if g := x.tags[k]; actor && g&(tDeed|tDeedRef) != 0 || deed && g&(tActor|tActorRef) != 0 && !x.subjectOf(k, t) {
				return true
			}
		}
		return actor && x.near(x.sentAt(t)) && !x.other(lo, hi)
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

// other reports whether another deed is named in [lo, hi).
func (x *Extractor) other(lo, hi int) bool {
	for t := lo; t < hi; t++ {
		if x.tags[t]&(tOtherDeed|tGeneric) != 0 {
			return true
		}
	}
	return false
}

// rival reads a rival culprit at t. It returns where what governs it is to be
// looked for, or -1 where it is not put in the culprit's place: before an
// expression of responsibility or an act as its subject, or after what leads to
// a culprit ("by", "points to", "the work of").
func (x *Extractor) rival(t, lo, hi int) int {
	for k := t + 1; k < hi && k < t+8; k++ {
		w := &x.d.Toks[k]
		if w.Class != text.Word || w.W.Is(attrib.Sub|attrib.Conj) || w.W.Is(attrib.Prep) && x.cls[k]&cAtom == 0 {
			break
		}
		if x.cls[k]&cAtom != 0 && x.cls[k]&cLinkTo == 0 && (x.cls[k]&cLight == 0 || x.deedBy(k, lo, hi)) || x.tags[k]&(tDeed|tDeedRef|tAct) != 0 && x.d.Toks[k].W.Verb != attrib.NoAct {
			if k > lo && x.be(k-1) && x.tags[k]&tAct != 0 {
				return -1 // the rival is the victim
			}
			return k
		}
		if w.W.Verb != attrib.NoAct && w.W.Verb != attrib.Do && w.W.Noun == attrib.NoAct {
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
	for k := t - 1; k >= lo && k > t-7; k-- {
		if x.d.Toks[k].Class == text.Semicolon || x.d.Toks[k].Class == text.Comma {
			break
		}
		if x.is(k, "by") && (x.deedIn(max(lo, k-9), k) || x.within(max(lo, k-3), 3, k, cAtom)) || x.is(k, "of") && x.within(max(lo, k-2), 2, k, cAtom) || x.cls[k]&cLinkTo != 0 && x.deeds > 0 {
			return k
		}
		if x.is(k, "with") || x.is(k, "against") || x.is(k, "on") {
			break
		}
	}
	return -1
}

// isFalse reports whether a word at t calls the charge false: it is said of what
// stands before ("is a lie", "called it nonsense"), in the vicinity of the question.
func (x *Extractor) isFalse(t, lo, hi int) bool {
	w := &x.d.Toks[t]
	if x.cls[t]&cDeny == 0 || w.W.Verb == attrib.Deny || w.W.Noun == attrib.Deny {
		return false
	}
	if n := t + 1; n < hi && x.d.Toks[n].Class == text.Word && !x.d.Toks[n].W.Is(attrib.Conj|attrib.Sub|attrib.Time) && x.cls[n]&(cAccuser|cCharge) == 0 && !x.is(n, "to") && !x.is(n, "by") && !x.is(n, "as") {
		return false // it is said of another thing: "a fake report"
	}
	k := t - 1
	for ; k >= lo && k > t-6; k-- {
		if x.be(k) || x.is(k, "as") || x.d.Toks[k].W.Lemma == "call" {
			break
		}
		if x.d.Toks[k].Class == text.Comma {
			return false
		}
	}
	if k < lo || k <= t-6 || !x.near(x.sentAt(t)) {
		return false
	}
	if x.be(k) && k > lo && (x.is(k-1, "it") || x.is(k-1, "this") || x.is(k-1, "that")) {
		return true
	}
	for j := max(lo, k-9); j < min(hi, t+6); j++ {
		if x.cls[j]&(cAccuser|cCharge) != 0 {
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
	for k := i; k >= 0 && k >= i-2; k-- {
		s := &x.sents[k]
		if s.full || s.ref || (s.actor || s.actorRef) && s.accuse {
			return true
		}
	}
	return false
}

// sentAt returns the sentence that token t stands in.
func (x *Extractor) sentAt(t int) int {
	lo, hi := 0, len(x.d.Sents)
	for lo+1 < hi {
		if m := (lo + hi) / 2; x.d.Sents[m].Lo <= t {
			lo = m
		} else {
			hi = m
		}
	}
	return lo
}
