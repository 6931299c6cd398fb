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
	vBeside // actor and deed stand together, by no expression of responsibility
)

var valueNames = [...]string{"0", "+", "-", "?", "~"}

func (v value) String() string { return valueNames[v] }

// apply puts v under an operator.
func (o op) apply(v value) value {
	switch {
	case v == vNone:
		return vNone
	case v == vBeside:
		switch o {
		case opDeny, opDoubt:
			return vMinus
		case opAccuse:
			return vPlus
		}
		return vBeside
	}
	switch o {
	case opNeg:
		if v == vPlus {
			return vMinus
		}
		return vOpen
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

// cueOp is the operator a reporting act puts its content under.
func (x *Extractor) cueOp(p *attrib.Pred) (op, bool) {
	switch p.Act {
	case attrib.Deny:
		if p.Neg {
			return opWith, true // "did not deny"
		}
		if x.judged(p) {
			return opAccuse, true
		}
		return opDeny, true
	case attrib.Doubt:
		if p.Neg {
			return opFirm, true
		}
		if x.d.Toks[p.Cue].W.Lemma == "question" && p.Shape != attrib.ShapeActive {
			return opAsk, true // "questions about": put, not answered
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

// judged reports whether what a verb is about is taken for granted: who mocks
// somebody "for hacking" has it that he did (Fillmore 1971 on verbs of judging).
func (x *Extractor) judged(p *attrib.Pred) bool {
	for k := p.Cue + 1; k > 0 && k < p.Cue+8 && k+1 < p.Hi; k++ {
		if x.is(k, "for") && x.d.Toks[k+1].W.Form&attrib.Ing != 0 {
			return true
		}
		if x.d.Toks[k].Class != text.Word {
			return false
		}
	}
	return false
}

// polarity composes what a predication says of the question.
func (x *Extractor) polarity(p *attrib.Pred, self bool) (value, atom) {
	var best atom
	x.scan(p.Lo, p.Hi, self, func(a atom) {
		n, m := a.kind.weight(), best.kind.weight()
		if best.kind == atomNone || n > m || n == m && best.kind == atomWord && a.kind == atomAgent && best.v == vPlus && a.v != vPlus {
			best = a
		}
	})
	out := best.v
	if p.Shape == attrib.ShapeAs && out != vNone {
		// "no proof that X did it, as Y has said": what Y said is that X did it.
		if self {
			return vMinus, best
		}
		return vPlus, best
	}
	if best.kind == atomRespond && p.Cue >= 0 && (p.Neg || x.mayBe(p.Cue)) {
		return vNone, atom{} // what may be done, or is not, answers nothing
	}
	o, ok := x.cueOp(p)
	if out == vNone {
		out, best = x.implied(p, self)
	}
	if p.Shape == attrib.ShapeAgentless && out == vPlus && ok && x.d.Toks[p.Cue].W.Noun == attrib.NoAct && (o == opAccuse && best.at >= p.Cue || o == opDeny || o == opDoubt) {
		return vOpen, best // "was accused of": nobody is named who says so
	}
	if self && p.Act == attrib.Accuse && !p.Neg && best.kind == atomNone && x.near(x.sentAt(p.Cue)) && !x.actorIn(p.Lo, p.Hi) && !x.other(p.Lo, p.Hi) {
		return vMinus, best // the actor blames another
	}
	if ok && o == opAccuse && best.kind == atomRival {
		return out, best
	}
	if ok && !(best.kind == atomOwn && (o == opAsk || o == opNeg)) {
		out = o.apply(out)
	}
	return out, best
}

// thisCharge reports whether a charge at t can be that of the question: no clause
// says that it is about something else ("claims that the bank had closed").
func (x *Extractor) thisCharge(t, hi int) bool {
	if !x.is(t+1, "that") && !x.is(t+1, "of") {
		return true
	}
	for k := t + 2; k < hi; k++ {
		if x.tags[k]&(tActor|tActorRef|tDeed|tDeedRef) != 0 || x.d.Toks[k].W.Is(attrib.Pron) {
			return true
		}
	}
	return false
}

// blamesOther reports whether the charge at t is against somebody else: "reports
// that China was behind".
func (x *Extractor) blamesOther(t, hi int) bool {
	if !x.is(t+1, "that") {
		return false
	}
	for k := t + 2; k < hi; k++ {
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
		if x.cls[t]&(cAccuser|cCharge) != 0 {
			if x.blamesOther(t, p.Hi) {
				return vNone, atom{}
			}
			charge = charge || x.thisCharge(t, p.Hi)
		}
	}
	pair := (actor || self) && (deed || object)
	cue := max(p.Cue, 0)
	here := x.near(x.sentAt(max(p.Lo, cue)))
	asked := charge && here && !x.other(p.Lo, p.Hi)
	a := atom{at: cue, kind: atomCharge, v: vPlus}
	switch p.Act {
	case attrib.Accuse:
		if p.Shape == attrib.ShapeAgentless && x.d.Toks[cue].W.Noun != attrib.NoAct {
			break // "the charge" of nobody in particular
		}
		if actor && !self && !x.elsewhere(p.Cue, p.Lo, p.Hi) {
			return vPlus, a
		}
	case attrib.Deny:
		if self && !x.other(p.Lo, p.Hi) && (deed || charge || object || here && p.Hi-p.Lo < 12) || pair || asked {
			return vPlus, a
		}
	case attrib.Ask, attrib.Investigate:
		if (actor || deed) && open || asked {
			return vPlus, a
		}
	case attrib.Withhold, attrib.Doubt:
		if actor && deed || asked {
			return vPlus, a
		}
	case attrib.Respond:
		if p.Cue >= 0 && !self && !p.Neg && !x.mayBe(p.Cue) && x.overDeed(p.Cue, p.Cue, p.Hi) {
			return vPlus, atom{at: cue, kind: atomRespond, v: vPlus}
		}
	case attrib.Agree:
		if asked && !self {
			return vPlus, a
		}
	}
	if p.Shape == attrib.ShapeNoun && !self && here && (p.Act == attrib.Accuse || p.Act == attrib.Assert || p.Act == attrib.Find) && p.Cue >= 0 && x.cls[p.Cue]&(cAccuser|cCharge) != 0 && !x.other(p.Lo, p.Hi) {
		return vPlus, a
	}
	if actor && (deed || object) && p.Act != attrib.Ask && x.together(p.Lo, p.Hi, at) {
		a = atom{at: at, kind: atomPair}
		x.operators(&a, p.Lo, p.Hi, at)
		a.v = vBeside
		for i := range a.n {
			a.v = a.ops[i].apply(a.v)
		}
		return a.v, a
	}
	return vNone, atom{}
}
