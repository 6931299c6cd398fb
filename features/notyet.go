package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// notYet reports whether the act at t, which the actor does or owns, is one that
// is only thought of: what it is able, ready or about to do, what it is warned
// against or kept from, what would follow if it came to that. Such a clause or noun
// phrase is not veridical (Giannakidou 1998), so that it says nothing of the deed
// that was done.
func (x *Extractor) notYet(t, lo, hi int) bool {
	s := &x.d.Sents[x.sentAt(t)]
	if x.prospect(t, lo) || x.kept(t, s.Lo) || x.shouldIt(t, lo) || x.is(t, "planning") && x.is(t+1, "to") {
		return true
	}
	return x.wouldBe(t, lo, hi) || x.lineDrawn(t, s)
}

// mereThought reports whether an act in [lo, hi), which names the actor, is one
// that is only thought of, or that the actor suffered: what stands beside the
// actor is then no deed of its.
func (x *Extractor) mereThought(lo, hi int) bool {
	for t := lo; t < hi; t++ {
		if x.tags[t]&(tAct|tDeed|tDeedRef|tObject) == 0 {
			continue
		}
		if x.notYet(t, lo, hi) {
			return true
		}
		k := t - 1
		if k > lo && x.d.Toks[k].W.Is(attrib.Adv) {
			k--
		}
		if k > lo && x.d.Toks[k].W.Is(attrib.Modal) && (x.tags[k-1]&(tActor|tActorRef) != 0 || x.is(k-1, "it") || x.is(k-1, "they")) && !x.doubted(k, lo) {
			return true // "the North could attack"
		}
		if k > lo && x.tags[t]&tVerb != 0 && x.be(k) && x.tags[k-1]&tActor != 0 && x.passive(t, lo) {
			return true // "the North was attacked"
		}
	}
	return false
}

// prospect reports whether the verb at t is the infinitive under a word for what
// is in somebody's power or on its mind: "is able to attack", "threatened to
// hack". Verbs that imply that it came to it ("managed to", "went on to") or that
// it was tried are none of them (Karttunen 1971).
func (x *Extractor) prospect(t, lo int) bool {
	if t-2 < lo {
		return false
	}
	if x.is(t-1, "of") && x.is(t-2, "capable") {
		return true
	}
	if !x.is(t-1, "to") {
		return false
	}
	switch x.d.Tok(t - 2) {
	case "able", "ready", "willing", "prepared", "preparing", "poised", "threatened", "threatening", "threatens", "threat", "threats", "planning", "plans", "were", "free", "tempted", "unlikely":
		return true
	}
	return false
}

// kept reports whether the act at t is what somebody is warned against or kept
// from: "warned it against attacking", "to deter it from hacking".
func (x *Extractor) kept(t, lo int) bool {
	if x.d.Toks[t].W.Form&attrib.Ing == 0 || t-2 < lo || !x.is(t-1, "from") && !x.is(t-1, "against") {
		return false
	}
	for k := t - 2; k >= lo && k > t-9; k-- {
		switch x.d.Toks[k].W.Lemma {
		case "warn", "caution", "deter", "prevent", "stop", "keep", "discourage", "dissuade", "restrain", "block", "refrain", "ban", "bar":
			return true
		}
		if x.d.Toks[k].Class == text.Semicolon {
			return false
		}
	}
	return false
}

// shouldIt reports whether the act at t stands in a condition that is put by its
// place alone: "should the North attack".
func (x *Extractor) shouldIt(t, lo int) bool {
	k := t - 1
	for k > lo && (x.tags[k]&(tActor|tActorRef) != 0 || x.d.Toks[k].W.Is(attrib.Adv) || x.is(k, "the")) {
		k--
	}
	return k < t-1 && k >= lo && x.is(k, "should")
}

// wouldBe reports whether the noun at t is the subject of what would follow from
// it: "any attack by the North would be met with", "its use of the gas would
// cross". An indefinite under a modal is one of the worlds the modal speaks of
// (Kratzer 1981); a definite stays a fact unless the verb tells what it would
// amount to.
func (x *Extractor) wouldBe(t, lo, hi int) bool {
	if x.tags[t]&tVerb != 0 && x.d.Toks[t].W.Noun == attrib.NoAct && x.d.Toks[t].W.Form&(attrib.Past|attrib.Participle) != 0 {
		return false
	}
	modal := -1
	for k := t + 1; k < hi && k < t+14 && modal < 0; k++ {
		w := &x.d.Toks[k]
		switch {
		case x.is(k, "would"), x.is(k, "will"):
			modal = k
		case w.Class == text.OpenQuote, w.Class == text.CloseQuote, w.Class == text.Quote:
		case w.Class != text.Word && w.Class != text.Number, w.W.Is(attrib.Sub | attrib.Rel | attrib.Aux):
			return false
		}
	}
	if modal < 0 {
		return false
	}
	for k := modal + 1; k < hi && k < modal+4; k++ {
		switch x.d.Tok(k) {
		case "constitute", "cross", "amount":
			return true
		}
	}
	for k := t - 1; k >= lo && k > t-6 && x.d.Toks[k].Class == text.Word; k-- {
		switch {
		case x.is(k, "any"), x.is(k, "a"), x.is(k, "an"), x.is(k, "further"), x.is(k, "future"), x.is(k, "another"):
			return true
		}
		if x.d.Toks[k].W.Is(attrib.Det | attrib.Prep) {
			return false
		}
	}
	return false
}

// lineDrawn reports whether the deed at t is where somebody drew a red line: that
// says what is not to be done, unless the line is said to have been crossed.
func (x *Extractor) lineDrawn(t int, s *attrib.Sent) bool {
	drawn := false
	for k := max(s.Lo, t-24); k < min(s.Hi, t+24); k++ {
		drawn = drawn || x.is(k, "red") && (x.is(k+1, "line") || x.is(k+1, "lines"))
		switch x.d.Tok(k) {
		case "violated", "breached", "overstepped", "crossed", "broke":
			return false
		}
		if x.is(k, "crossing") && !x.is(k-1, "a") && !x.is(k-1, "the") {
			return false
		}
	}
	return drawn
}
