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
	atomTie              // evidence that leads to the actor
	atomState            // a state, whichever, in the actor's place
	atomPair             // actor and deed together, by no expression known
)

var atomNames = [...]string{"none", "word", "agent", "own", "rival", "clear", "false", "who", "respond", "charge", "open", "tie", "state", "pair"}

// atom is a place where a claim says or denies that the actor did the deed.
type atom struct {
	at   int
	kind atomKind
	v    value
	ops  [4]op
	n    int

	guess bool // the culprit is the source only because nobody else is named
}

// weight orders kinds: a claim means what its heaviest atom means, the first of
// them where several weigh the same.
func (k atomKind) weight() int {
	switch k {
	case atomWord, atomAgent, atomClear:
		return 4
	case atomOwn, atomRival:
		return 3
	case atomFalse, atomWho, atomState:
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
		if (kind == atomAgent || kind == atomOwn || kind == atomWord && x.cls[t]&cLight != 0) && x.notYet(t, lo, hi) {
			continue // what may come of it, or would
		}
		a := atom{at: t, kind: kind, guess: kind == atomWord && self && x.culprit(t, lo, hi, false) == whoNone && !x.selfNear(t, lo)}
		x.operators(&a, lo, hi, from)
		if kind != atomRespond && x.polar(t, kind == atomOwn) {
			a.add(opAsk)
		}
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
		if !self && a.v == vMinus && x.is(t, "blame") && x.is(t-1, "no") {
			a.v = vOpen // who lays no blame clears nobody
		}
		if kind == atomRival && a.v == vOpen && (x.is(t, "any") || x.is(t, "anyone") || x.is(t, "anybody")) && a.n > 0 && (a.ops[0] == opNoEv || a.ops[0] == opNeg) {
			a.v = vPlus // no sign of any other
		}
		if kind == atomRival && a.n == 1 && a.ops[0] == opPoss {
			a.v = vMinus // who thinks that another may have done it, leans that way
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
	if x.exception(t, lo) && x.near(x.sentAt(t)) || x.smears(t, hi, self) {
		return atomClear, t
	}
	if !self && x.themselves(t, lo, hi) {
		return atomRival, t
	}
	if c&cAtom != 0 && !x.idiom(t) && !x.misread(t, hi) && (c&cLight == 0 || x.deedOf(t, lo, hi) && !x.noun(t, lo) && !x.habit(t, lo)) && !x.elsewhere(t, lo, hi) {
		switch x.culprit(t, lo, hi, self) {
		case whoActor:
			return atomWord, t
		case whoOther:
			if self && c&cLight == 0 && x.deedBy(t, lo, hi) {
				return atomRival, t // the actor says that another did it
			}
		case whoNone:
			if !self && x.anyState(t, lo, hi) && x.near(x.sentAt(t)) {
				return atomState, t
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
	case c&cClear != 0 && (self || x.actorIn(lo, hi)) && !x.attributive(t), x.lacks(t, lo, hi, self),
		c&cNoEv != 0 && x.owned(t, lo) && (self || x.actorIn(lo, hi)) && x.near(x.sentAt(t)):
		return atomClear, t
	case g&tOther != 0 && g&tFirst != 0 || c&cRival != 0:
		if at := x.rival(t, lo, hi); at >= 0 {
			return atomRival, at
		}
	}
	switch {
	case x.whodunit(t, lo, hi):
		return atomWho, t
	case !self && x.tie(t, lo, hi):
		return atomTie, t
	case c&cRespond != 0 && !self && x.overDeed(t, lo, hi):
		return atomRespond, t
	case x.isFalse(t, lo, hi, self), c&cNeg != 0 && x.disbelieved(t, lo, hi):
		return atomFalse, t
	case c&cNeg != 0 && !self && x.unnamed(t, hi):
		return atomOpen, t
	case c&cNoEv != 0 && x.onCharge(t, lo, hi) && x.topic(t+1, hi) > topicOther:
		return atomOpen, t
	case c&cOpen != 0 && x.unsettled(t) && x.onCharge(t, lo, hi) && x.topic(t+1, hi) > topicOther:
		return atomOpen, t
	case x.withheld(t, self), !self && x.suspect(t, lo, hi):
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
	if !x.is(t, "who") && !x.is(t, "whom") && !x.is(t, "whose") {
		return false
	}
	if x.is(t-1, "of") || x.settled(t) {
		return false
	}
	if t > lo {
		// a relative pronoun follows its noun
		w := &x.d.Toks[t-1]
		if w.Class == text.Comma || w.Class == text.Word && w.W.Verb == attrib.NoAct && !w.W.Is(attrib.Prep|attrib.Aux|attrib.Conj|attrib.Adv|attrib.Neg) {
			return false
		}
	}
	for k := t + 1; k < hi && k < t+6; k++ {
		if g := x.tags[k]; x.cls[k]&cAtom != 0 || g&(tDeed|tDeedRef|tAct) != 0 && g&(tOtherDeed|tGeneric) == 0 {
			return true
		}
	}
	return false
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
