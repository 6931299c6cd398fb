package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// means are what a deed takes, so that to lack it is not to have done it.
var means = [...]string{"motive", "reason", "interest", "means", "ability", "capability", "capabilities", "capacity", "skills", "skill", "expertise", "resources", "sophistication", "need", "wherewithal", "know-how", "incentive", "grounds", "programme", "program", "programmes", "programs", "weapon", "weapons", "stocks", "stockpile", "stockpiles", "missiles", "plans", "plan", "intention", "intent", "knowledge"}

func (x *Extractor) means(k int) bool {
	for _, w := range means {
		if x.is(k, w) {
			return true
		}
	}
	return false
}

// lacks reports whether at t the actor is said to lack what the deed takes: "had
// no motive", "lacks the expertise to pull it off". A reason "to believe" or
// "for" something else is none for the deed.
func (x *Extractor) lacks(t, lo, hi int, self bool) bool {
	if x.cls[t]&(cNeg|cNoEv) == 0 && !x.is(t, "ever") {
		return false
	}
	switch {
	case x.is(t, "no") && t > lo && x.d.Toks[t-1].W.Lemma == "have", x.is(t, "neither") && t > lo && x.d.Toks[t-1].W.Lemma == "have":
	case (x.is(t, "never") || x.is(t, "ever") && x.neverBefore(t, lo)) && x.having(t+1):
	case x.is(t, "lack"), x.is(t, "lacks"), x.is(t, "lacked"):
	case x.cls[t]&cNeg != 0 && (x.is(t+1, "have") || x.is(t+1, "possess")) && t > lo && x.d.Toks[t-1].W.Is(attrib.Aux):
	default:
		return false
	}
	at := -1
	for k := t + 1; k < hi && k < t+6; k++ {
		if x.means(k) {
			at = k
			break
		}
		if x.d.Toks[k].Class != text.Word || x.d.Toks[k].W.Is(attrib.Prep|attrib.Sub) {
			return false
		}
	}
	if at < 0 || !x.near(x.sentAt(t)) {
		return false
	}
	actor := false
	for k := t - 1; k >= lo && k > t-12; k-- {
		if x.d.Toks[k].Class == text.Semicolon {
			break
		}
		if x.actorAt(k, self) {
			actor = true
			break
		}
		if x.d.Toks[k].W.Verb != attrib.NoAct && x.d.Toks[k].W.Noun == attrib.NoAct && x.d.Toks[k].W.Lemma != "have" {
			break
		}
	}
	if !actor {
		return false
	}
	if self && x.is(t, "never") || x.is(t, "ever") {
		return true
	}
	if x.is(at+1, "for") || x.is(at+1, "in") {
		return x.deedIn(at+1, min(hi, at+6))
	}
	if !x.is(at+1, "to") || at+2 < len(x.d.Toks) && x.d.Toks[at+2].Class != text.Word {
		return true
	}
	for k := at + 2; k < hi && k < at+9; k++ {
		if x.tags[k]&(tDeed|tDeedRef|tAct|tObject) != 0 || x.cls[k]&cAtom != 0 || x.is(k, "so") || x.is(k, "it") || x.is(k, "that") && k == at+3 {
			return true
		}
	}
	return false
}

// meansIn reports whether what a deed takes is spoken of in [lo, hi).
func (x *Extractor) meansIn(lo, hi int) bool {
	for t := lo; t < hi; t++ {
		if x.means(t) && !x.is(t, "interest") && !x.is(t, "need") && !x.is(t, "grounds") {
			return true
		}
	}
	return false
}

// having reports whether the verb at k is one of having or making.
func (x *Extractor) having(k int) bool {
	for _, w := range [...]string{"had", "possessed", "owned", "developed", "pursued", "produced", "made", "built", "kept"} {
		if x.is(k, w) {
			return true
		}
	}
	return false
}

// neverBefore reports whether "ever" at t stands under a negation: "neither X nor
// Y has ever".
func (x *Extractor) neverBefore(t, lo int) bool {
	for k := t - 1; k >= lo && k > t-14; k-- {
		if x.is(k, "neither") || x.is(k, "nor") || x.is(k, "no") || x.is(k, "not") || x.is(k, "n't") {
			return true
		}
	}
	return false
}
