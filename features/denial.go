package features

import (
	"strings"

	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// naming are verbs that give their object a name: what they call a lie is one in
// the words of who calls it so.
var naming = [...]string{"call", "describe", "brand", "label", "term", "dub", "characterise", "characterize"}

func (x *Extractor) names(k int) bool {
	if k < 0 || x.d.Toks[k].Class != text.Word {
		return false
	}
	l := x.d.Toks[k].W.Lemma
	for _, w := range naming {
		if l == w {
			return true
		}
	}
	return x.is(k, "branding") || x.is(k, "branded") || x.is(k, "dubbed") || x.is(k, "labelled") || x.is(k, "labeled")
}

// falseWord reports whether the token at t calls something false by itself, and
// ends what it is said in: "absurd", "a bedtime story", not "a false passport".
func (x *Extractor) falseWord(t, hi int) bool {
	w := &x.d.Toks[t]
	if x.cls[t]&cDeny == 0 || x.cls[t]&cClear != 0 || w.W.Verb == attrib.Deny || w.W.Noun == attrib.Deny || x.is(t, "had") {
		return false
	}
	n := t + 1
	if n >= hi || x.d.Toks[n].Class != text.Word || x.d.Toks[n].W.Is(attrib.Conj|attrib.Sub|attrib.Time|attrib.Prep) || x.cls[n]&(cAccuser|cCharge) != 0 {
		return true
	}
	// the words of a phrase that begins here: "a bedtime story"
	return x.d.Toks[n].Class == text.Word && n+1 >= hi || x.d.Toks[min(n+1, hi-1)].Class != text.Word
}

// calledFalse reports whether the proposition at t is the object of a verb that
// gives it a name, and the name is a false one: "called the finding that Moscow
// did it absurd". The object stands between the two (small clauses: Stowell 1981).
func (x *Extractor) calledFalse(t, lo, hi int) bool {
	s := &x.d.Sents[x.sentAt(t)]
	verb := -1
	for k := t - 1; k >= max(s.Lo, lo-1) && k > t-16; k-- {
		if x.d.Toks[k].Class == text.Semicolon {
			return false
		}
		if x.names(k) {
			verb = k
			break
		}
	}
	if verb < 0 || x.negator(verb, s.Lo) >= 0 {
		return false
	}
	for k := t + 1; k < min(hi, t+18); k++ {
		w := &x.d.Toks[k]
		if w.Class == text.Semicolon || x.barrier(k, lo) {
			return false
		}
		if x.falseWord(k, hi) && !x.be(k-1) {
			return true
		}
	}
	return false
}

// named returns where the verb stands that names what the false word at t is
// said of, or -1: "called the charges against him 'absurd'".
func (x *Extractor) named(t, lo int) int {
	s := &x.d.Sents[x.sentAt(t)]
	for k := t - 1; k >= max(s.Lo, lo-1) && k > t-14; k-- {
		if x.d.Toks[k].Class == text.Semicolon || x.barrier(k, s.Lo) {
			return -1
		}
		if x.names(k) {
			return k
		}
	}
	return -1
}

// blanket reports whether what the denial of p is about is everything that it can
// be charged with: "denied any involvement", "denies it", "rejected the charges".
func (x *Extractor) blanket(p *attrib.Pred) bool {
	for t := max(p.Lo, p.Cue+1); t < p.Hi; t++ {
		w := &x.d.Toks[t]
		switch {
		case w.Class != text.Word:
			if w.Class == text.Comma || w.Class == text.Semicolon || w.Class == text.End {
				return true
			}
		case x.is(t, "any") && x.cls[t]&cAtom != 0, x.is(t, "any") && x.cls[t+1]&cAtom != 0 || x.is(t+1, "wrongdoing"):
			return true
		case x.is(t, "all") || x.is(t, "everything") || x.is(t, "it") || x.is(t, "this") || x.is(t, "wrongdoing"):
			return !x.clausal(t+1, p.Hi)
		case x.cls[t]&(cCharge|cAccuser) != 0:
			return false // which charge, the caller asks
		case x.cls[t]&cAtom != 0:
			return true
		case w.W.Is(attrib.Sub|attrib.Conj) && t > p.Cue+1:
			return true
		case w.W.Is(attrib.Det|attrib.Prep|attrib.Adv|attrib.Aux|attrib.Time|attrib.Pron|attrib.Sub) || x.cls[t]&(cDeny|cNeg) != 0:
		default:
			return false // "denied printing notes", "rejected the sanctions"
		}
	}
	return true
}

// clausal reports whether a verb follows at t: what stands before it is its
// subject.
func (x *Extractor) clausal(t, hi int) bool {
	return t < hi && x.d.Toks[t].Class == text.Word && (x.d.Toks[t].W.Is(attrib.Aux|attrib.Neg) || x.d.Toks[t].W.Form&(attrib.Third|attrib.Past) != 0)
}

// smears reports whether the word at t is one of blackening somebody, and whom it
// blackens is the actor: "a plot to frame Iran", "smear our country". Who puts it
// so holds the charge for false.
func (x *Extractor) smears(t, hi int, self bool) bool {
	if x.cls[t]&cDeny == 0 || !x.near(x.sentAt(t)) {
		return false
	}
	found := false
	for _, w := range [...]string{"smear", "discredit", "fram", "defam", "slander", "vilif", "blacken", "demoni", "scapegoat"} {
		found = found || strings.HasPrefix(string(x.low(t)), w)
	}
	if !found {
		return false
	}
	for k := t + 1; k < hi && k < t+5; k++ {
		if x.actorAt(k, self) {
			return !x.is(k+1, "'s") && !x.is(k+1, "’s")
		}
		if x.d.Toks[k].Class != text.Word || x.d.Toks[k].W.Is(attrib.Sub|attrib.Conj) {
			return false
		}
	}
	return false
}

// disbelieved reports whether the negation at t is over what was said to have
// happened, with no other content: "that's not what happened", "it didn't happen
// that way", "not a word of it is true". Such a sentence takes back what stands
// before it (anaphora to propositions: Asher 1993).
func (x *Extractor) disbelieved(t, lo, hi int) bool {
	if !x.near(x.sentAt(t)) {
		return false
	}
	it := func(k int) bool { return k >= lo && (x.is(k, "it") || x.is(k, "this") || x.is(k, "that")) }
	switch {
	case (x.is(t+1, "what") || x.is(t+1, "how")) && (x.is(t+2, "happened") || x.is(t+2, "occurred") || x.is(t+2, "it") && x.is(t+3, "happened")):
		return x.be(t-1) && it(t-2)
	case x.is(t+1, "happen") || x.is(t+1, "happened"):
		return (it(t-1) || it(t-2)) && (x.is(t+1, "happened") || x.is(t-1, "did")) && (t+2 >= hi || x.d.Toks[t+2].Class != text.Word || x.is(t+2, "that") || x.is(t+2, "like") || x.is(t+2, "this"))
	case x.is(t, "none") && x.is(t+1, "of"), x.is(t, "not") && (x.is(t+2, "word") || x.is(t+2, "shred")) && x.is(t+3, "of"):
		for k := t + 2; k < hi && k < t+7; k++ {
			if x.is(k, "true") || x.is(k, "happened") {
				return it(k-1) || it(k-2)
			}
		}
	}
	return false
}

// bareDenial reports whether the noun of denial at t has no topic of its own: "its
// denial was firm", not "its denial of visas".
func (x *Extractor) bareDenial(t int) bool {
	if t+1 >= len(x.d.Toks) || x.is(t+1, "of") || x.is(t+1, "that") || x.is(t+1, "about") || x.is(t+1, "over") || x.is(t+1, "by") {
		return false
	}
	return x.near(x.sentAt(t)) && x.focusAt(t) != focusElse
}

// attributive reports whether the word at t that clears somebody is said of the
// noun behind it: "an innocent reading".
func (x *Extractor) attributive(t int) bool {
	if x.is(t, "not") && (x.is(t+1, "our") || x.is(t+1, "my")) {
		// "not our friends" clears nobody, "not our doing" does
		for _, w := range [...]string{"doing", "work", "hands", "operation", "style", "people", "men", "agents", "fault", "missile", "handiwork"} {
			if x.is(t+2, w) {
				return false
			}
		}
		return t+2 < len(x.d.Toks) && x.d.Toks[t+2].Class == text.Word
	}
	if !x.is(t, "innocent") && !x.is(t, "blameless") || t+1 >= len(x.d.Toks) {
		return false
	}
	n := &x.d.Toks[t+1]
	return n.Class == text.Word && !n.W.Is(attrib.Conj|attrib.Sub|attrib.Prep|attrib.Adv|attrib.Time|attrib.Aux)
}

// proceeding reports whether the word at k is what a charge comes in, in the mouth
// of who is charged.
func (x *Extractor) proceeding(k int) bool {
	for _, w := range [...]string{"case", "story", "tale", "account", "version", "inquiry", "investigation", "trial", "hearing", "ruling", "judgment", "announcement", "evidence"} {
		if x.is(k, w) {
			return true
		}
	}
	return false
}

// meant reports whether at t the charge is said to have been made for a purpose:
// "the charges were meant to scare voters". It is only called of who is charged.
func (x *Extractor) meant(t, lo int) bool {
	if !x.is(t, "meant") && !x.is(t, "designed") && !x.is(t, "intended") && !x.is(t, "aimed") && !x.is(t, "invented") && !x.is(t, "concocted") || t == 0 || !x.be(t-1) {
		return false
	}
	for k := t - 2; k >= lo && k > t-7; k-- {
		if x.cls[k]&(cCharge|cAccuser) != 0 || x.proceeding(k) {
			return true
		}
		if x.d.Toks[k].Class != text.Word {
			return false
		}
	}
	return false
}
