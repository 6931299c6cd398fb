package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// noted reports whether the charge and the answers to it are no more than noted at
// t: "noted the remarks of both sides", "was aware of the reports".
func (x *Extractor) noted(t, hi int) bool {
	switch {
	case x.d.Toks[t].W.Lemma == "note", x.is(t, "aware"), x.is(t, "note") && x.d.Toks[max(t-1, 0)].W.Lemma == "take":
	case x.is(t, "know") && x.negator(t, 0) >= 0: // "we don't know yet"
		n := t + 1
		for x.is(n, "yet") || x.is(n, "for") || x.is(n, "sure") || x.is(n, "certain") {
			n++
		}
		return n >= len(x.d.Toks) || x.d.Toks[n].Class != text.Word
	case x.is(t, "who") && x.is(t+1, "knows"):
		return t+2 >= len(x.d.Toks) || x.d.Toks[t+2].Class != text.Word
	default:
		return false
	}
	for k := t + 1; k < hi && k < t+6; k++ {
		switch {
		case x.is(k, "remarks"), x.is(k, "statements"), x.is(k, "reports"), x.is(k, "comments"), x.is(k, "allegations"), x.is(k, "accusations"):
			return !x.is(k+1, "that")
		case !x.d.Toks[k].W.Is(attrib.Det|attrib.Prep|attrib.Adv) && !x.is(k, "relevant") && !x.is(k, "media") && !x.is(k, "recent"):
			return false
		}
	}
	return false
}

// wanted reports whether evidence or an inquiry at t is what somebody wants, waits
// for or calls for before there is a judgement.
func (x *Extractor) wanted(t, lo, hi int) bool {
	switch {
	case x.is(t, "evidence"), x.is(t, "proof"), x.is(t, "facts"), x.is(t, "findings"):
	case x.is(t, "investigation"), x.is(t, "inquiry"), x.is(t, "probe"):
		return x.fair(t-1) && x.called(t, lo)
	default:
		return false
	}
	if x.is(t-1, "more") || x.is(t-1, "enough") || x.is(t-1, "sufficient") || x.is(t-2, "more") || x.is(t-2, "enough") {
		for k := t - 1; k >= lo && k >= t-4; k-- {
			if x.is(k, "the") {
				return false
			}
		}
		return x.is(t+1, "before") || x.is(t+1, "first") || x.is(t+1, "is") || x.is(t+1, "are")
	}
	for k := t - 1; k >= lo && k >= t-7; k-- {
		w := &x.d.Toks[k]
		if w.Class != text.Word {
			return false
		}
		switch w.W.Lemma {
		case "want", "need", "await", "wait", "demand", "request", "require", "call", "urge", "seek":
			return true
		case "show", "produce", "publish", "share", "provide", "present", "see", "establish", "ask":
			if x.obliged(k, lo) || w.W.Lemma == "ask" {
				return true
			}
			return false
		}
		if w.W.Verb != attrib.NoAct && w.W.Noun == attrib.NoAct && !w.W.Is(attrib.Aux|attrib.Role|attrib.Thing|attrib.Adv) {
			return false
		}
	}
	for k := t + 1; k < hi && k < t+7; k++ {
		if x.d.Toks[k].Class != text.Word {
			return false
		}
		if x.is(k, "needed") || x.is(k, "required") || x.is(k, "established") && x.between(t, k, "must", "should", "be") {
			return true
		}
	}
	return false
}

// fair reports whether the word at t says that an inquiry is to be a fair one: who
// asks for that has not judged.
func (x *Extractor) fair(t int) bool {
	if t > 0 && x.d.Toks[t].Class != text.Word {
		t--
	}
	for _, w := range [...]string{"independent", "impartial", "credible", "thorough", "full", "joint", "transparent", "objective", "international", "comprehensive"} {
		if x.is(t, w) {
			return true
		}
	}
	return false
}

// called reports whether what stands at t is asked for or offered.
func (x *Extractor) called(t, lo int) bool {
	for k := t - 1; k >= lo && k > t-9; k-- {
		w := x.d.Toks[k].W
		switch w.Lemma {
		case "call", "demand", "urge", "propose", "offer", "want", "need", "support", "request", "seek", "await":
			return true
		}
		if w.Is(attrib.Sub | attrib.Rel) {
			return false
		}
	}
	return false
}

// obliged reports whether the verb at k is wished for or due: "should show",
// "asked it to produce", "wants to see".
func (x *Extractor) obliged(k, lo int) bool {
	for j := k - 1; j >= lo && j >= k-9; j-- {
		if x.is(j, "must") || x.is(j, "should") || x.is(j, "let") {
			return true
		}
		w := x.d.Toks[j].W
		if w.Verb == attrib.Ask || w.Lemma == "want" || w.Lemma == "need" || w.Lemma == "like" || w.Lemma == "wait" {
			return true
		}
	}
	return false
}

// between reports whether one of three words stands between a and b.
func (x *Extractor) between(a, b int, u, v, w string) bool {
	for k := a + 1; k < b; k++ {
		if x.is(k, u) || x.is(k, v) || x.is(k, w) {
			return true
		}
	}
	return false
}

// early reports whether a judgement is put off at t: "premature", "too early to",
// "before any conclusion", "leap to conclusions".
func (x *Extractor) early(t, hi int) bool {
	switch {
	case x.is(t, "premature"), x.is(t, "hasty"), x.is(t, "early") && x.is(t-1, "too"), x.is(t, "soon") && x.is(t-1, "too"):
		return x.is(t+1, "to") || x.is(t+1, "for")
	case x.is(t, "conclusion"), x.is(t, "conclusions"), x.is(t, "judgment"), x.is(t, "judgement"), x.is(t, "verdict"):
		for k := t - 1; k >= 0 && k >= t-5; k-- {
			if x.is(k, "before") || x.is(k, "until") || x.d.Toks[k].W.Lemma == "reserve" || x.d.Toks[k].W.Lemma == "withhold" || x.is(k, "suspend") || x.is(k, "avoid") || x.is(k, "against") || x.is(k, "jump") || x.is(k, "rush") || x.is(k, "jumping") || x.is(k, "rushing") {
				return true
			}
		}
		for k := t + 1; k < hi && k < t+9 && x.d.Toks[k].Class == text.Word; k++ {
			if x.cls[k]&cNeg != 0 {
				return x.be(k + 1) // "conclusions should not be rushed"
			}
		}
	case x.is(t, "before"), x.is(t, "until"):
		for k := t + 1; k < hi && k < t+10 && x.d.Toks[k].Class == text.Word; k++ {
			if x.verdict(k) && x.cls[k]&cNeg == 0 {
				return true
			}
		}
	case x.is(t, "law"), x.is(t, "laws"), x.is(t, "facts"):
		return x.handled(t, hi)
	}
	return false
}

// verdict reports whether the word at t is one of finding guilty, which a clause
// with "before" or "until" puts off.
func (x *Extractor) verdict(t int) bool {
	switch x.d.Toks[t].W.Lemma {
	case "blame", "accuse", "attribute", "condemn", "implicate":
		return true
	}
	for _, w := range [...]string{"blame", "guilty", "guilt", "responsible", "accountable", "conclusion", "conclusions", "judgment", "judgement", "verdict", "culprit", "fingers"} {
		if x.is(t, w) {
			return true
		}
	}
	return false
}

// handled reports whether the law or the facts at t are what a case is to be
// dealt with by: what is said in place of a judgement.
func (x *Extractor) handled(t, hi int) bool {
	by := false
	for k := t - 1; k >= 0 && k > t-16; k-- {
		by = by || x.is(k, "basis") || x.is(k, "according") || x.is(k, "accordance") || x.is(k, "line")
		if l := x.d.Toks[k].W.Lemma; l == "handle" || l == "deal" || l == "treat" || l == "settle" || l == "act" {
			return by
		}
		if c := x.d.Toks[k].Class; c == text.End || c == text.Semicolon {
			return false
		}
	}
	return false
}

// unsettled reports whether an expression of the class open at t leaves a matter
// open by itself: not one that only says that somebody does not do something,
// which withheld reads by the verb.
func (x *Extractor) unsettled(t int) bool {
	for _, w := range [...]string{"refused", "declined", "yet", "each", "wait", "did", "stopped", "stops", "fell", "early", "without", "no", "cannot"} {
		if x.is(t, w) {
			return false
		}
	}
	if x.is(t, "any") {
		return !x.is(t+1, "country")
	}
	return x.cls[t]&cNeg == 0 || x.is(t+1, "clear") || x.is(t+1, "known")
}

// settled reports whether who did it, at t, is what somebody knows or has told:
// that is settled, whatever the answer.
func (x *Extractor) settled(t int) bool {
	lo := x.d.Sents[x.sentAt(t)].Lo
	if t <= lo {
		return false
	}
	k := t - 1
	for k > lo && k > t-4 && x.d.Toks[k].W.Is(attrib.Adv) && x.cls[k]&cNeg == 0 {
		k--
	}
	switch w := x.d.Toks[k].W; w.Lemma {
	case "know", "announce", "reveal":
		for j := k - 1; j >= lo && j > k-6; j-- {
			if x.cls[j]&(cNeg|cPoss|cWithhold) != 0 || x.is(j, "to") || x.is(j, "does") || x.is(j, "do") || x.is(j, "did") {
				return false
			}
		}
		return true
	}
	return false
}
