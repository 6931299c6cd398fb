package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// op is what changes the polarity of a proposition: an operator in whose scope
// it stands.
type op uint8

// The operators. Their composition follows the calculus of implicative
// signatures (Karttunen 1971, Nairn et al. 2006) on three values: +, -, and ?
// for no commitment.
const (
	opNeg    op = iota // not, never, nobody
	opNoEv             // no evidence that
	opDeny             // denied, false
	opDoubt            // doubts, sceptical
	opPoss             // may, alleged, whether
	opFirm             // no doubt that
	opProb             // believed, likely
	opAsk              // asked, calls for
	opIf               // if
	opWith             // declined to say
	opAccuse           // accuses
	numOps
)

var opNames = [numOps]string{"neg", "noev", "deny", "doubt", "poss", "firm", "prob", "ask", "if", "withhold", "accuse"}

// value is a polarity.
type value int8

const (
	vNone value = iota // nothing is said of it
	vPlus
	vMinus
	vOpen
)

var valueNames = [...]string{"0", "+", "-", "?"}

func (v value) String() string { return valueNames[v] }

// apply puts v under an operator.
func (o op) apply(v value) value {
	if v == vNone {
		return vNone
	}
	switch o {
	case opNeg:
		switch v {
		case vPlus:
			return vMinus
		default:
			return vOpen
		}
	case opDeny:
		switch v {
		case vPlus:
			return vMinus
		case vMinus:
			return vPlus
		}
		return vOpen
	case opDoubt:
		if v == vPlus {
			return vMinus
		}
		return vOpen
	case opNoEv, opPoss, opAsk, opIf, opWith:
		return vOpen
	case opAccuse:
		return vPlus
	}
	return v
}

// opScope is how many tokens to the left an operator reaches over.
const opScope = 14

// atomKind says how actor and deed are put together.
type atomKind uint8

const (
	atomNone    atomKind = iota
	atomWord             // behind, responsible, carried out …
	atomAgent            // ACTOR hacked, ACTOR's attack, attack by ACTOR
	atomRival            // a rival culprit in the actor's place
	atomClear            // "nothing to do with", "innocent": clears by itself
	atomWho              // "who was behind it": open by itself
	atomRespond          // retaliation, sanctions, a suit over the deed
	atomCharge           // "the FBI's conclusion": the charge, by its name
	atomOpen             // "before any conclusion", "more proof": open by itself
	atomPair             // actor and deed together, by no expression known
)

var atomNames = [...]string{"none", "word", "agent", "rival", "clear", "who", "respond", "charge", "open", "pair"}

// atom is a place where a claim says or denies that the actor did the deed.
type atom struct {
	at   int
	kind atomKind
	v    value
	ops  [4]op
	n    int
}

// atom finds the first atom at token t or after it among tokens [lo, hi), self
// telling that the source is the actor, so that its pronouns are the actor too.
// Atoms are values, so that reading them costs no memory.
func (x *Extractor) atom(t, lo, hi int, self bool) (a atom, ok bool) {
	for ; t < hi; t++ {
		if x.skip != nil && x.skip[t-x.skipLo] {
			continue
		}
		var kind atomKind
		c, g := x.cls[t], x.tags[t]
		switch {
		case c&cAtom != 0 && x.linked(t, lo, hi, self) && !x.elsewhere(t, lo, hi):
			kind = atomWord
		case g&(tDeed|tDeedRef|tAct) != 0 && g&(tOtherDeed|tGeneric) == 0 && x.agent(t, lo, hi, self):
			kind = atomAgent
		case c&cClear != 0 && (self || x.actorIn(lo, hi)):
			kind = atomClear
		case g&tOther != 0 && g&tFirst != 0 && x.culprit(t, lo, hi):
			kind = atomRival
		case x.whodunit(t, lo, hi):
			kind = atomWho
		case c&cRespond != 0 && !self && x.overDeed(t, lo, hi):
			kind = atomRespond
		case c&cOpen != 0 && x.deeds > 0:
			kind = atomOpen
		default:
			continue
		}
		a = atom{at: t, kind: kind}
		x.operators(&a, lo)
		a.v = vPlus
		switch kind {
		case atomRival, atomClear:
			a.v = vMinus
		case atomWho, atomOpen:
			a.v = vOpen
		}
		for i := range a.n {
			a.v = a.ops[i].apply(a.v)
		}
		return a, true
	}
	return atom{}, false
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

// overDeed reports whether a response at t is one to the deed or the actor.
func (x *Extractor) overDeed(t, lo, hi int) bool {
	actor, deed := false, false
	for k := lo; k < hi; k++ {
		actor = actor || x.tags[k]&(tActor|tActorRef) != 0
		deed = deed || x.tags[k]&(tDeed|tDeedRef) != 0
	}
	// In a document on the deed a step against the actor answers it, unless
	// another deed is named.
	return actor && deed || deed && x.is(t, "respond") || actor && 6*x.deeds >= len(x.d.Sents) && !x.other(lo, hi)
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

// linked reports whether an expression of responsibility at t has the actor in
// its place: before it as its subject or possessor ("North Korea was behind"), after
// it behind "by" or "of" ("carried out by the North"), or on either side of one
// that ties a deed to somebody ("traced to Pyongyang").
func (x *Extractor) linked(t, lo, hi int, self bool) bool {
	if x.cls[t]&cLinkTo != 0 {
		for k := max(lo, t-14); k < min(hi, t+12); k++ {
			if x.tags[k]&(tActor|tActorRef) != 0 {
				return true
			}
		}
		return self
	}
	for k := t - 1; k >= lo && k > t-14; k-- {
		if x.tags[k]&(tActor|tActorRef) != 0 || self && x.selfPronoun(k) {
			return true
		}
		if x.d.Toks[k].Class == text.Semicolon {
			break
		}
	}
	by := false
	for k := t + 1; k < hi && k < t+12; k++ {
		c := x.d.Toks[k].Class
		if c == text.Comma || c == text.Semicolon || x.d.Toks[k].W.Is(attrib.Sub|attrib.Conj) {
			break
		}
		by = by || x.is(k, "by") || x.is(k, "of") && k < t+3 || x.is(k, "from") && k < t+3
		if by && x.tags[k]&(tActor|tActorRef) != 0 {
			return true
		}
	}
	return self
}

// elsewhere reports whether the expression of responsibility at t is about
// another deed: such a one stands nearest to it, after it before one before it,
// and none of the question's stands as near.
func (x *Extractor) elsewhere(t, lo, hi int) bool {
	for k := t + 1; k < hi && k < t+14; k++ {
		if g := x.tags[k]; g&(tDeed|tDeedRef) != 0 {
			return false
		} else if g&(tOtherDeed|tGeneric) != 0 {
			return true
		}
		if x.d.Toks[k].Class == text.Semicolon {
			break
		}
	}
	for k := t - 1; k >= lo && k > t-14; k-- {
		if g := x.tags[k]; g&(tDeed|tDeedRef) != 0 {
			return false
		} else if g&tOtherDeed != 0 {
			return true
		}
	}
	return false
}

// selfPronoun reports whether token k stands for a source that is the actor.
func (x *Extractor) selfPronoun(k int) bool {
	return x.is(k, "it") || x.is(k, "its") || x.is(k, "we") || x.is(k, "our") || x.is(k, "they") || x.is(k, "their") || x.is(k, "he") || x.is(k, "she") || x.is(k, "i") || x.is(k, "us")
}

// agent reports whether the deed at t has the actor as its agent: before it
// ("North Korea hacked", "Russia's attack", "Iranian hackers") or after
// ("attack by Russia").
func (x *Extractor) agent(t, lo, hi int, self bool) bool {
	for k := t - 1; k >= lo && k >= t-6; k-- {
		if x.tags[k]&(tActor|tActorRef) != 0 || self && x.selfPronoun(k) {
			return true
		}
		w := &x.d.Toks[k]
		if w.Class == text.Comma || w.Class == text.Semicolon || w.W.Is(attrib.Conj|attrib.Sub) || w.W.Verb != attrib.NoAct && w.W.Verb != attrib.Do && k < t-1 && w.W.Noun == attrib.NoAct {
			break
		}
		if w.W.Is(attrib.Prep) && !x.is(k, "of") && !x.is(k, "to") {
			break
		}
	}
	for k := t + 1; k < hi && k < t+12; k++ {
		if x.is(k, "by") || x.is(k, "from") {
			for j := k + 1; j < hi && j < k+6; j++ {
				if x.tags[j]&(tActor|tActorRef) != 0 {
					return true
				}
			}
		}
		if c := x.d.Toks[k].Class; c == text.Comma || c == text.Semicolon {
			break
		}
	}
	return false
}

// culprit reports whether a rival at t is put in the culprit's place.
func (x *Extractor) culprit(t, lo, hi int) bool {
	for k := max(lo, t-10); k < min(hi, t+12); k++ {
		if x.cls[k]&cAtom != 0 || x.tags[k]&(tDeed|tDeedRef|tAct) != 0 {
			return true
		}
	}
	return false
}

// operators gathers what has the atom in its scope, the nearest first.
func (x *Extractor) operators(a *atom, lo int) {
	add := func(o op) {
		if a.n < len(a.ops) && (a.n == 0 || a.ops[a.n-1] != o) {
			a.ops[a.n] = o
			a.n++
		}
	}
	// "nothing to do with", "innocent": the expression denies by itself.
	if c := x.cls[a.at]; c&cDeny != 0 && a.kind == atomWord {
		add(opDeny)
	}
	for k := a.at - 1; k >= lo && k >= a.at-opScope; k-- {
		c, w := x.cls[k], &x.d.Toks[k]
		if w.Class == text.Semicolon {
			break
		}
		if a.kind == atomClear && k >= a.at-2 {
			continue // "had no role": the words of the clearing itself
		}
		if c&cDoubt != 0 {
			if n := x.negator(k, lo); n >= 0 {
				add(opFirm) // no doubt that, nobody doubts that
				k = n
				continue
			}
		}
		switch {
		case c&cNoEv != 0:
			add(opNoEv)
		case c&cNeg != 0:
			// a negation right before a doubt, a denial or a certainty has them in its own scope
			switch {
			case x.within(k, 4, a.at, cAffDouble) && (x.is(k, "no") || x.is(k, "little") || x.is(k, "without")):
				add(opFirm)
			case x.is(k, "no") && x.within(k, 4, a.at, cEvidence):
				add(opNoEv)
			case x.is(k, "nothing") && x.follows(k+1, []string{"to", "do"}):
				add(opDeny)
			case x.follows(k+1, []string{"only"}), x.follows(k+1, []string{"just"}):
			default:
				add(opNeg)
			}
		case c&cDeny != 0:
			add(opDeny)
		case x.is(k, "if") || x.is(k, "unless"):
			add(opIf)
		case c&cDoubt != 0:
			add(opDoubt)
		case c&cWithhold != 0:
			add(opWith)
		case c&cPoss != 0:
			add(opPoss)
		case c&cAskEv != 0 && w.W.Verb != attrib.NoAct:
			add(opAsk)
		case c&cAffDouble != 0:
			add(opFirm)
		case c&cProb != 0:
			add(opProb)
		case w.W.Verb == attrib.Accuse:
			add(opAccuse)
		}
	}
	// What follows at once can suspend it too: "the North's alleged attack" has
	// its mark between actor and deed, "…, if proven" after.
	if a.kind == atomAgent && a.n == 0 {
		for k := a.at + 1; k < len(x.d.Toks) && k < a.at+3; k++ {
			if x.is(k, "allegedly") || x.is(k, "reportedly") {
				add(opPoss)
			}
		}
	}
}

// negator returns the negation right before token k, or -1.
func (x *Extractor) negator(k, lo int) int {
	for j := k - 1; j >= lo && j >= k-3; j-- {
		if x.cls[j]&cNeg != 0 {
			return j
		}
	}
	return -1
}

// within reports whether one of the n tokens after k, before end, has a class.
func (x *Extractor) within(k, n, end int, c class) bool {
	for j := k; j <= k+n && j < end; j++ {
		if x.cls[j]&c != 0 {
			return true
		}
	}
	return false
}

func (x *Extractor) objectIn(lo, hi int) bool {
	for t := lo; t < hi; t++ {
		if x.tags[t]&tObject != 0 {
			return true
		}
	}
	return false
}

// cueOp is the operator a reporting act puts its content under.
func cueOp(p *attrib.Pred) (op, bool) {
	switch p.Act {
	case attrib.Deny:
		if p.Neg {
			return opWith, true // "did not deny"
		}
		return opDeny, true
	case attrib.Doubt:
		if p.Neg {
			return opFirm, true
		}
		return opDoubt, true
	case attrib.Withhold:
		return opWith, true
	case attrib.Ask, attrib.Investigate:
		return opAsk, true
	case attrib.Accuse:
		if p.Neg {
			return opWith, true
		}
		return opAccuse, true
	case attrib.Believe:
		if p.Neg {
			return opNeg, true // neg-raising: "does not think that"
		}
	case attrib.Say, attrib.Find, attrib.Assert, attrib.Agree, attrib.Respond:
		if p.Neg {
			return opWith, true
		}
	}
	return 0, false
}

// polarity composes what a predication says of the question.
func (x *Extractor) polarity(p *attrib.Pred, self bool) (value, atom) {
	var best atom
	out := vNone
	for a, ok := x.atom(p.Lo, p.Lo, p.Hi, self); ok; a, ok = x.atom(a.at+1, p.Lo, p.Hi, self) {
		if out == vNone || best.kind == atomWord && a.kind == atomAgent && best.v == vPlus && a.v != vPlus {
			out, best = a.v, a
		}
	}
	if p.Shape == attrib.ShapeAs && out != vNone {
		// "no proof that X did it, as Y has said": what Y said is that X did it.
		if self {
			return vMinus, best
		}
		return vPlus, best
	}
	o, ok := cueOp(p)
	if out == vNone {
		// A denial or a blame needs no words of responsibility: "denies the
		// charge", "blames Pyongyang for the attack".
		actor, deed, charge, at := false, false, false, -1
		for t := p.Lo; t < p.Hi; t++ {
			if x.tags[t]&(tDeed|tDeedRef|tObject) != 0 || at < 0 && x.tags[t]&(tActor|tActorRef) != 0 {
				at = t
			}
			actor = actor || x.tags[t]&(tActor|tActorRef) != 0
			deed = deed || x.tags[t]&(tDeed|tDeedRef) != 0
			charge = charge || x.cls[t]&cAccuser != 0
		}
		switch {
		case p.Act == attrib.Accuse && actor && !self && !x.elsewhere(p.Cue, p.Lo, p.Hi):
			out = vPlus
		case p.Act == attrib.Deny && (self && (deed || charge) || actor && (deed || charge)):
			out = vPlus
		case (p.Act == attrib.Withhold || p.Act == attrib.Ask || p.Act == attrib.Doubt || p.Act == attrib.Investigate) && (actor && deed || charge):
			out = vPlus
		case p.Shape == attrib.ShapeNoun && !self && x.deeds > 0 && (p.Act == attrib.Accuse || p.Act == attrib.Assert || p.Act == attrib.Find):
			out, best = vPlus, atom{at: p.Cue, kind: atomCharge, v: vPlus}
		case p.Act == attrib.Agree && charge && !self:
			out, best = vPlus, atom{at: p.Cue, kind: atomCharge, v: vPlus}
		case actor && at >= 0 && (deed || x.objectIn(p.Lo, p.Hi)):
			best = atom{at: at, kind: atomPair}
			x.operators(&best, p.Lo)
			best.v = vPlus
			for i := range best.n {
				best.v = best.ops[i].apply(best.v)
			}
			out = best.v
		}
	}
	if ok {
		out = o.apply(out)
	}
	return out, best
}
