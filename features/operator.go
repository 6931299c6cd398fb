package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// opScope is how many tokens to the left an operator reaches over.
const opScope = 16

func (a *atom) add(o op) {
	if a.n < len(a.ops) && (a.n == 0 || a.ops[a.n-1] != o) {
		a.ops[a.n] = o
		a.n++
	}
}

// operators gathers what has the atom in its scope, the nearest first. What
// governs it stands before from, which is the atom itself or, for a culprit, the
// verb.
func (x *Extractor) operators(a *atom, lo, hi, from int) {
	x.predicated(a, lo, hi)
	over := false // a clause that "and" adds has been left
	for k := from - 1; k >= lo && k >= from-opScope; k-- {
		c, w := x.cls[k], &x.d.Toks[k]
		switch {
		case x.is(k, "and") && (x.is(k+1, "that") || x.is(k+1, "it") || x.actorAt(k+1, false)):
			over = true
		case x.is(k, "that") && !x.is(k-1, "and"):
			over = false
		}
		if x.atCue(k) || over && w.W.Verb == attrib.NoAct {
			continue // the cue is applied last; "is false and that": said of what stands before
		}
		if x.is(k, "neither") && a.n > 0 && a.ops[0] == opNeg {
			continue // "neither … nor": one negation
		}
		if w.Class == text.Comma {
			if x.is(k+1, "there") && k+2 < from && (x.be(k+2) || x.d.Toks[k+2].W.Is(attrib.Aux)) {
				break // a clause begins
			}
			k = x.aside(k, lo)
			continue
		}
		if x.barrier(k, lo) {
			break
		}
		if (a.kind == atomClear || a.kind == atomOpen) && k >= from-2 {
			continue // "had no role": the words of the clearing itself
		}
		if x.is(k, "why") && (x.is(k+1, "would") || x.is(k+1, "should")) && (x.tags[a.at]&tVerb != 0 || a.at > 0 && x.tags[a.at-1]&(tActor|tActorRef) != 0) {
			a.add(opDoubt) // asked for no answer (Han 2002 on rhetorical questions)
			continue
		}
		if a.kind == atomOwn && !x.overOwn(k, a.at) {
			continue
		}
		if c&cDoubt != 0 {
			if k > lo && x.is(k-1, "little") {
				a.add(opFirm) // little doubt about
				k--
				continue
			}
			if n := x.negator(k, lo); n >= 0 {
				a.add(opFirm) // no doubt that, nobody doubts that
				k = n
				continue
			}
		}
		switch {
		case c&cNoEv != 0 && x.owned(k, lo):
			a.add(opNeg)
		case c&cNoEv != 0, c&cOpen != 0 && x.wanting(k, lo, from), (x.is(k, "proof") || x.is(k, "evidence")) && x.wanted(k, x.d.Sents[x.sentAt(k)].Lo, from):
			a.add(opNoEv)
		case c&cNeg != 0:
			// a negation right before a doubt, a denial or a certainty has them in its own scope
			switch {
			case x.unaffected(k, from):
			case x.is(k+1, "truth"), x.is(k+1, "foundation"), x.is(k+1, "substance"):
				a.add(opDeny)
			case x.within(k, 4, from, cAffDouble) && (x.is(k, "no") || x.is(k, "little") || x.is(k, "without")):
				a.add(opFirm)
			case x.within(k, 5, from, cEvidence), x.is(k+1, "necessarily"), x.unknown(k, from):
				a.add(opNoEv)
			case x.is(k, "nothing") && (x.follows2(k+1, "to", "do") || x.follows2(k+2, "to", "do")):
				a.add(opDeny)
			case x.is(k, "nothing") && x.cls[a.at]&cLinkTo != 0:
				a.add(opNoEv) // "nothing that ties"
			case x.framing(k, from):
				a.add(opWith) // "has not spoken about its role"
			case x.is(k+1, "only"), x.is(k+1, "just"):
			case a.kind == atomPair && k > 0 && x.d.Toks[k-1].W.Is(attrib.Modal):
				// "will not hesitate": nothing that was done
			case a.kind == atomClear && (x.cls[a.at]&cNeg != 0 || x.is(a.at, "ever")):
				// "no interest in, no knowledge of and no part in": one beside the other
			default:
				a.add(opNeg)
			}
		case c&cDeny != 0 && k+1 < from && x.cls[k+1]&cNeg != 0:
			// "had no": the negation counts, once
		case c&cDeny != 0 && (a.kind == atomClear || a.kind == atomFalse) && w.W.Verb != attrib.Deny:
			// "made up to frame it", "a baseless provocation": both say the same
		case c&cDeny != 0:
			if w.W.Verb == attrib.Deny || w.W.Noun == attrib.Deny || x.bears(k, from) {
				a.add(opDeny)
			}
		case x.is(k, "if") || x.is(k, "unless"):
			a.add(opIf)
		case (x.is(k, "before") || x.is(k, "until")) && x.verdict(a.at):
			a.add(opPoss)
		case (x.is(k, "early") || x.is(k, "soon")) && x.is(k-1, "too") || x.is(k, "premature"):
			a.add(opPoss)
		case c&cDoubt != 0 && x.is(k-1, "little"):
		case c&cDoubt != 0:
			a.add(opDoubt)
		case c&cWithhold != 0:
			if !x.affirms(k, lo) {
				a.add(opWith)
			}
		case c&cPoss != 0:
			if x.is(k, "whether") && k > 0 && x.cls[k-1]&cDoubt != 0 {
				continue // "questions whether" is a doubt, which leans
			}
			if x.is(k, "could") && x.onlyBefore(k, lo) {
				continue // "only the North could have"
			}
			if w.W.Is(attrib.Modal) && x.unaffected(k, from) {
				continue // "could shake the belief"
			}
			if c&cCharge != 0 && x.is(k+1, "that") && x.refused(k, lo) {
				continue // "does not buy the theory that"
			}
			if x.is(k, "possibility") && (x.is(k-1, "strong") || x.is(k-1, "real") || x.is(k-1, "distinct") || x.is(k-1, "high")) {
				a.add(opProb)
				continue
			}
			if w.W.Is(attrib.Modal|attrib.Sub|attrib.Adv) || x.bears(k, from) {
				a.add(opPoss)
			}
		case (w.W.Verb == attrib.Ask || w.W.Verb == attrib.Investigate) && x.asks(k, from):
			a.add(opAsk)
		case c&cAffDouble != 0:
			a.add(opFirm)
		case c&cProb != 0:
			a.add(opProb)
		case w.W.Verb == attrib.Accuse:
			a.add(opAccuse)
		}
	}
}

// affirms reports whether the word at k, which tells of silence under a negation
// or a refusal, stands without one and so says the contrary: "confirmed".
func (x *Extractor) affirms(k, lo int) bool {
	switch x.d.Toks[k].W.Lemma {
	case "confirm", "verify", "acknowledge", "name", "identify", "mention", "specify":
	default:
		return false
	}
	for j := k - 1; j >= lo && j > k-5; j-- {
		if c := x.cls[j]; c&(cNeg|cNoEv|cWithhold|cPoss) != 0 || x.is(j, "yet") || x.is(j, "asked") || x.is(j, "without") {
			return false
		}
	}
	return true
}

// predicated adds what is said of the whole proposition behind it: "… is a lie",
// "… has not been proven", "…, allegedly".
func (x *Extractor) predicated(a *atom, lo, hi int) {
	if a.kind == atomOpen || a.kind == atomFalse || a.kind == atomRespond {
		return
	}
	if x.calledFalse(a.at, lo, hi) {
		a.add(opDeny)
		return
	}
	for k := a.at + 1; k < hi && k < a.at+12; k++ {
		w := &x.d.Toks[k]
		if w.Class == text.Comma || w.Class == text.Semicolon || w.Class == text.Dash || w.Class == text.Word && w.W.Is(attrib.Conj|attrib.Rel|attrib.Sub) {
			break
		}
		if k < a.at+3 && (x.is(k, "allegedly") || x.is(k, "reportedly") || x.is(k, "supposedly")) {
			a.add(opPoss)
			return
		}
		if !x.be(k) {
			continue
		}
		for j := k + 1; j < hi && j < k+4; j++ {
			switch c := x.cls[j]; {
			case x.shown(j) && x.negated(j) >= 0:
				a.add(opNoEv)
				return
			case c&cNoEv != 0 || x.is(j, "unclear") || x.is(j, "unknown"):
				a.add(opNoEv)
				return
			case c&cDeny != 0 && c&cClear == 0:
				a.add(opDeny)
				return
			case c&cDoubt != 0 && !x.is(j, "question") && !x.is(j, "questioned"):
				a.add(opDoubt)
				return
			}
		}
		return
	}
}

// shown reports whether the verb at t tells that something was found to be true.
func (x *Extractor) shown(t int) bool {
	switch x.d.Toks[t].W.Lemma {
	case "prove", "establish", "confirm", "verify", "substantiate", "demonstrate", "corroborate", "show":
		return true
	}
	return x.is(t, "proved") || x.is(t, "proven")
}

// overOwn reports whether what stands at k can reach a deed that is named as the
// actor's own at t. That it is the actor's is taken for granted under negations,
// questions and conditions (Beaver and Geurts 2014); it is at issue only in what
// is denied or doubted, in evidence of it and under an adjective of its own.
func (x *Extractor) overOwn(k, t int) bool {
	c, w := x.cls[k], &x.d.Toks[k]
	switch {
	case k < t-8:
		return false
	case w.W.Verb == attrib.Deny || w.W.Noun == attrib.Deny:
		return true
	case c&(cDoubt|cNoEv) != 0:
		return true
	case c&cPoss != 0 && !w.W.Is(attrib.Modal):
		return k >= t-5
	case c&cNeg != 0:
		return x.within(k, 4, t, cEvidence) || k > 0 && x.be(k-1) && (!x.is(k, "no") || k >= t-2)
	case c&cDeny != 0:
		return !x.is(k, "had") // "had no quarrel with"
	case c&cProb != 0 && w.W.Is(attrib.Adv), w.W.Verb == attrib.Accuse:
		return true
	}
	return false
}

// bears reports whether a word at k that calls something false or possible says
// so of the proposition before end and not of a thing by the way: what follows
// is a charge, a clause, actor or deed.
func (x *Extractor) bears(k, end int) bool {
	for j := k + 1; j <= k+4 && j <= end; j++ {
		if j == end || x.tags[j]&(tActor|tActorRef|tDeed|tDeedRef) != 0 || x.cls[j]&(cAccuser|cCharge) != 0 || x.d.Toks[j].W.Verb == attrib.Accuse ||
			x.is(j, "that") || x.is(j, "whether") || x.is(j, "who") || x.is(j, "if") {
			return true
		}
		if x.d.Toks[j].Class != text.Word {
			return false
		}
	}
	return false
}

// onlyBefore reports whether the subject of the verb at k is singled out.
func (x *Extractor) onlyBefore(k, lo int) bool {
	for j := k - 1; j >= lo && j > k-7; j-- {
		if x.is(j, "only") {
			return true
		}
	}
	return false
}

// wanting reports whether evidence spoken of at k is said to be needed still:
// "more proof is needed that".
func (x *Extractor) wanting(k, lo, end int) bool {
	if !x.within(k, 3, end, cEvidence) {
		return false
	}
	for j := max(lo, k-4); j < end && j < k+6; j++ {
		if x.is(j, "need") || x.is(j, "needs") || x.is(j, "needed") || x.is(j, "required") || x.is(j, "wants") || x.is(j, "want") || x.d.Toks[j].W.Verb == attrib.Ask {
			return true
		}
	}
	return false
}

// asks reports whether the verb at k asks what stands before end: whether it is
// so, who did it, or for what would show it.
func (x *Extractor) asks(k, end int) bool {
	for j := k + 1; j <= k+6 && j < end; j++ {
		if x.is(j, "whether") || x.is(j, "if") || x.is(j, "who") || x.cls[j]&(cEvidence|cAccuser|cCharge) != 0 {
			return true
		}
	}
	return false
}

// unknown reports whether the negation at k is over a word of knowing, showing or
// saying, before end: what is not known, shown or said is left open.
func (x *Extractor) unknown(k, end int) bool {
	for j := k + 1; j <= k+4 && j < end; j++ {
		w := x.d.Toks[j].W
		if w.Verb == attrib.Find || w.Verb == attrib.Say || w.Verb == attrib.Assert || w.Verb == attrib.Accuse || w.Lemma == "know" || w.Lemma == "see" || w.Adj == attrib.Believe {
			return true
		}
	}
	return false
}

// negator returns the negation right before token k, or -1.
func (x *Extractor) negator(k, lo int) int {
	for j := k - 1; j >= lo && j >= k-3; j-- {
		if x.cls[j]&cNeg != 0 || x.is(j, "little") || x.is(j, "few") {
			return j
		}
	}
	return -1
}

// within reports whether one of the n tokens from k on, before end, has a class.
func (x *Extractor) within(k, n, end int, c class) bool {
	for j := k; j <= k+n && j < end; j++ {
		if x.cls[j]&c != 0 {
			return true
		}
	}
	return false
}

func (x *Extractor) follows2(i int, a, b string) bool { return x.is(i, a) && x.is(i+1, b) }
