package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// selfNear reports whether a pronoun of the source stands before t.
func (x *Extractor) selfNear(t, lo int) bool {
	for k := t - 1; k >= lo && k > t-14; k-- {
		if x.selfPronoun(k) {
			return true
		}
		if x.d.Toks[k].Class == text.Semicolon {
			break
		}
	}
	return false
}

// idiom reports whether the word at t stands in a phrase that means something
// else: "hand over", "not authorized to speak".
func (x *Extractor) idiom(t int) bool {
	switch {
	case x.is(t, "involved"):
		// "the scientists involved were": a participle that picks out a noun
		w := x.d.Toks[max(t-1, 0)].W
		return !x.is(t+1, "in") && !x.is(t+1, "with") && t > 0 && x.d.Toks[t-1].Class == text.Word && !x.be(t-1) && !w.Is(attrib.Adv|attrib.Neg|attrib.Aux) && x.d.Toks[t+1].Class == text.Word && !x.is(t-1, "get") && !x.is(t-1, "getting") && !x.is(t-1, "got") && x.cls[t-1]&(cNeg|cProb|cPoss) == 0
	case x.is(t, "hand") || x.is(t, "hands"):
		return x.is(t+1, "over") || x.is(t+1, "back") || x.is(t+1, "out") || x.is(t+1, "down")
	case x.is(t, "authorized"), x.is(t, "authorised"):
		return x.is(t+1, "to") && (x.is(t+2, "speak") || x.is(t+2, "talk") || x.is(t+2, "discuss") || x.is(t+2, "comment") || x.is(t+2, "be") || x.is(t+2, "brief"))
	}
	return false
}

// exception reports whether at t the actor is put aside for somebody else who is
// named: "the work of a gang and not of Moscow", "criminals rather than the North".
// What is left out of a condemnation ("but not the North") is another thing.
func (x *Extractor) exception(t, lo int) bool {
	k, hi := t+1, x.d.Sents[x.sentAt(t)].Hi
	switch {
	case x.cls[t]&cNeg == 0 && !x.is(t, "rather") && !x.is(t, "instead") && !x.is(t, "than"):
		return false
	case x.is(t, "than") && x.comparing(t, lo):
	case x.is(t, "not") && t > lo && (x.d.Toks[t-1].Class == text.Comma || x.d.Toks[t-1].Class == text.Dash || x.is(t-1, "and")):
	case x.is(t, "rather") && x.is(k, "than"), x.is(t, "instead") && x.is(k, "of"):
		k++
	default:
		return false
	}
	for k < hi && k < t+7 && (x.d.Toks[k].W.Is(attrib.Prep|attrib.Det) || x.is(t, "than") && (x.is(k, "work") || x.is(k, "doing"))) {
		k++
	}
	if k >= hi || x.tags[k]&(tActor|tActorRef) == 0 {
		return false
	}
	for k++; k < hi && x.tags[k]&(tActor|tActorRef) != 0; k++ {
	}
	if x.is(t, "not") && k < hi && (x.d.Toks[k].W.Is(attrib.Aux) || x.clausal(k, hi)) {
		return false // "and not the North is the victim"
	}
	for k := t - 1; k >= lo && k > t-16; k-- {
		if x.cls[k]&(cAtom|cRival) != 0 || x.tags[k]&tOther != 0 || x.tags[k]&(tAct|tDeed) == tAct|tDeed {
			return true
		}
		if x.d.Toks[k].Class == text.Semicolon {
			break
		}
	}
	return false
}

// comparing reports whether "than" at t puts what follows behind what was named
// before it: "more like a gang than".
func (x *Extractor) comparing(t, lo int) bool {
	for k := t - 1; k >= lo && k > t-8; k-- {
		if x.is(k, "more") || x.is(k, "likelier") {
			return x.is(k+1, "like") || x.is(k+1, "likely") || x.is(k, "likelier") || x.is(k+1, "to") && x.d.Toks[k+2].W.Noun == attrib.NoAct
		}
	}
	return false
}

// excluded reports whether the actor at k is put aside: nothing before it leads
// to it.
func (x *Extractor) excluded(k, lo, hi int) bool {
	for j := k - 1; j >= lo && j > k-6; j-- {
		if x.is(j, "not") || x.is(j, "rather") || x.is(j, "instead") || x.is(j, "than") {
			return x.exception(j, lo)
		}
	}
	return false
}

// leadsAway reports whether a tie at t leads to somebody named behind it who is
// neither the source nor the deed: "came from criminals", "the work of a gang".
func (x *Extractor) leadsAway(t, hi int) bool {
	for k := t + 1; k < hi && k < t+4; k++ {
		if !x.is(k, "to") && !x.is(k, "from") && !x.is(k, "of") && !x.is(k, "on") && !x.is(k, "at") {
			continue
		}
		if k+1 < hi && x.d.Toks[k+1].W.Form&(attrib.Base) != 0 && x.is(k, "to") {
			return false // "linked it to"
		}
		for j := k + 1; j < hi && j < k+6; j++ {
			w := &x.d.Toks[j]
			if x.tags[j]&(tDeed|tDeedRef|tObject|tAct) != 0 || x.selfPronoun(j) {
				return false
			}
			if w.Class != text.Word || w.W.Is(attrib.Sub|attrib.Rel|attrib.Aux|attrib.Conj) {
				return j > k+1
			}
		}
		return true
	}
	return false
}

// themselves reports whether at t somebody else is singled out as who did it: "the
// rebels bombed it themselves" (Baker 1995 on emphatic reflexives).
func (x *Extractor) themselves(t, lo, hi int) bool {
	if !x.is(t, "themselves") && !x.is(t, "itself") && !x.is(t, "himself") && !x.is(t, "herself") || !x.near(x.sentAt(t)) {
		return false
	}
	verb, subject := false, false
	for k := t - 1; k >= lo && k > t-10; k-- {
		w := &x.d.Toks[k]
		if x.tags[k]&(tActor|tActorRef) != 0 || w.Class == text.Semicolon {
			return false
		}
		if w.W.Is(attrib.Prep) && k == t-1 {
			return false // "against themselves"
		}
		verb = verb || w.W.Verb != attrib.NoAct && x.tags[k]&(tAct|tDeed|tDeedRef) != 0 || x.cls[k]&cLight != 0 || x.is(k, "did") || x.is(k, "done") || x.is(k, "do")
		if verb && (w.W.Is(attrib.Sub) || w.W.Verb == attrib.Say || w.W.Verb == attrib.Assert || w.W.Verb == attrib.Believe) {
			return subject
		}
		subject = subject || verb && (w.W.Is(attrib.Plural|attrib.Role|attrib.Pron) || w.Cap || x.tags[k]&tOther != 0)
	}
	return verb && subject
}

// forElse reports whether what somebody is blamed for in p is said, and is not the
// deed: "blames Washington for the unrest".
func (x *Extractor) forElse(p *attrib.Pred) bool {
	for k := max(p.Cue, p.Lo); k < p.Hi; k++ {
		if x.is(k, "for") || x.is(k, "of") {
			return !x.deedIn(k, min(p.Hi, k+8)) && !x.is(k+1, "it") && !x.is(k+1, "this") && !x.is(k+1, "that") && !x.within(k, 5, p.Hi, cDeny|cCharge)
		}
	}
	return false
}

// anyState reports whether a state that is not named is what the expression of
// responsibility at t is about: "a government was involved", "ties it to a nation
// state". To deny it of any is to deny it of the actor.
func (x *Extractor) anyState(t, lo, hi int) bool {
	end := t
	if x.cls[t]&cLinkTo != 0 {
		end = min(hi, t+10)
	}
	for k := max(lo, t-8); k < end; k++ {
		if !x.is(k, "state") && !x.is(k, "government") && !x.is(k, "nation-state") && !x.is(k, "nation") && !x.is(k, "governments") && !x.is(k, "states") {
			continue
		}
		for j := k - 1; j >= lo && j > k-4; j-- {
			if x.is(j, "a") || x.is(j, "any") || x.is(j, "no") || x.is(j, "foreign") || x.is(j, "national") {
				return true
			}
		}
	}
	return false
}
