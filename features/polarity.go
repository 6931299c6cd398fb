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
		if p.Neg || p.Cue > 0 && (x.negator(p.Cue, max(p.Cue-2, 0)) >= 0 || x.is(p.Cue-1, "little")) {
			return opFirm, true
		}
		if l := x.d.Toks[p.Cue].W.Lemma; (l == "question" || l == "challenge") && p.Shape != attrib.ShapeActive {
			return opAsk, true // "questions about": put, not answered
		}
		return opDoubt, true
	case attrib.Withhold:
		return opWith, true
	case attrib.Ask, attrib.Investigate:
		return opAsk, true
	case attrib.Accuse:
		if p.Neg || p.Cue >= 0 && (x.unsaid(p.Cue) || x.is(p.Cue+1, "neither") || x.is(p.Cue+1, "nobody") || x.is(p.Cue+1, "no")) {
			return opWith, true
		}
		return opAccuse, true
	case attrib.Believe:
		if p.Neg {
			return opNeg, true // neg-raising: "does not think that"
		}
		if p.Cue >= 0 && x.d.Toks[p.Cue].W.Lemma == "suspect" {
			return opPoss, true // whoever suspects has not concluded
		}
		if p.Cue >= 0 && x.unsaid(p.Cue) {
			return opWith, true
		}
	case attrib.Say, attrib.Find, attrib.Assert, attrib.Agree, attrib.Respond:
		if l := x.d.Toks[max(p.Cue, 0)].W.Lemma; p.Neg && p.Cue >= 0 && (l == "buy" || l == "accept" || l == "agree" || l == "share" || l == "swallow") {
			return opNeg, true
		}
		if p.Neg || p.Cue >= 0 && p.Act != attrib.Respond && x.unsaid(p.Cue) {
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
	o, ok := x.cueOp(p)
	if ok {
		x.cue, x.cueAct = p.Cue, p.Act
	}
	defer func() { x.cue = -1 }()
	x.scan(p.Lo, p.Hi, self, func(a atom) {
		n, m := a.kind.weight(), best.kind.weight()
		if best.kind == atomNone || n > m || n == m && best.kind == atomWord && a.kind == atomAgent && best.v == vPlus && a.v != vPlus || n == m && self && a.kind == atomClear && best.v == vPlus {
			best = a
		}
	})
	out := best.v
	if p.Shape == attrib.ShapeAs && out != vNone && p.Act != attrib.Withhold {
		// "no proof that X did it, as Y has said": what Y said is that X did it.
		if self {
			return vMinus, best
		}
		return vPlus, best
	}
	if best.kind == atomRespond && p.Cue >= 0 && (p.Neg || p.Act == attrib.Withhold || x.mayBe(p.Cue)) {
		return vNone, atom{} // what may be done, or is not, answers nothing
	}
	if best.guess && out == vPlus && !(ok && o == opDeny) && p.Act != attrib.Agree {
		out, best = vNone, atom{} // the actor does not say so of itself in passing
	}
	if out == vNone {
		out, best = x.implied(p, self)
	}
	if p.Shape == attrib.ShapeAgentless && out == vPlus && ok && x.d.Toks[p.Cue].W.Noun == attrib.NoAct && (o == opAccuse && best.at >= p.Cue || o == opDeny || o == opDoubt) {
		return vOpen, best // "was accused of": nobody is named who says so
	}
	if p.Shape == attrib.ShapeAgentless && out == vPlus && (p.Act == attrib.Assert && x.d.Toks[p.Cue].W.Lemma == "claim" || x.d.Toks[p.Cue].W.Lemma == "allege") {
		return vOpen, best // "it was claimed"
	}
	if self && p.Act == attrib.Accuse && !p.Neg && best.kind == atomNone && x.near(x.sentAt(p.Cue)) && !x.actorIn(p.Lo, p.Hi) && !x.other(p.Lo, p.Hi) && !x.forElse(p) {
		return vMinus, best // the actor blames another
	}
	if ok && (o == opAccuse && (best.kind == atomRival || best.kind == atomFalse || best.kind == atomOpen) || o == opDeny && best.kind == atomFalse || self && best.kind == atomClear && (o == opDeny || o == opAccuse)) {
		return out, best
	}
	if ok && o == opAsk && out == vMinus && best.kind == atomCharge {
		return out, best
	}
	if ok && o == opAsk && out == vPlus && p.Cue >= 0 {
		return x.requests(p, best), best
	}
	if ok && !(best.kind == atomOwn && (o == opAsk || o == opNeg)) {
		out = o.apply(out)
	}
	if best.kind == atomRespond && out != vPlus {
		return vNone, atom{} // an answer that is asked about or weighed
	}
	if best.kind == atomState && out == vPlus {
		return vNone, atom{} // that some state did it says nothing of this one
	}
	return out, best
}
