package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// polar reports whether what stands at t is asked in a question that can be
// answered by yes or no: an auxiliary before its subject opens the clause ("Did
// the North do it?"), or a headline is one phrase with a question mark. Questions
// with a word for what is asked take the rest for granted ("Why did the North do
// it?": Karttunen 1977 on presuppositions of questions), and negated ones lean.
func (x *Extractor) polar(t int, own bool) bool {
	i := x.sentAt(t)
	if !x.sents[i].question {
		return false
	}
	s := &x.d.Sents[i]
	for k := t - 1; k >= s.Lo && k > t-14; k-- {
		w := &x.d.Toks[k]
		if x.is(k, "why") || x.is(k, "how") || x.is(k, "what") || x.is(k, "when") || x.is(k, "where") || x.is(k, "who") || x.is(k, "because") || x.is(k, "after") || x.is(k, "since") {
			return false
		}
		if w.Class != text.Word || !w.W.Is(attrib.Aux) || x.cls[k+1]&cNeg != 0 {
			continue
		}
		if k > s.Lo {
			b := &x.d.Toks[k-1]
			if b.Class == text.Word && !x.is(k-1, "and") && !x.is(k-1, "so") && !x.is(k-1, "but") && !x.is(k-1, "or") {
				continue
			}
		}
		if own {
			// "did the North's army hack it" reads as its hack
			return (w.W.Lemma == "do" || x.is(k, "did") || x.is(k, "does") || x.is(k, "do")) && x.d.Toks[t].W.Form&attrib.Base != 0 && t+1 < s.Hi && x.d.Toks[t+1].Class == text.Word
		}
		return true
	}
	if !s.Head || own {
		return false
	}
	for k := s.Lo; k < t; k++ {
		if x.d.Toks[k].W.Is(attrib.Aux) || x.is(k, "why") || x.is(k, "how") || x.is(k, "what") || x.is(k, "who") || x.is(k, "will") {
			return false
		}
	}
	return true
}

// unsaid reports whether the verb of reporting or blaming at t is one that its
// source does not come to: it is held back ("stopped short of saying"), left to
// others ("declined to join them in blaming"), put off ("before it blames"), or
// embedded in what is not said ("will not say whether it believes").
func (x *Extractor) unsaid(t int) bool {
	lo := x.d.Sents[x.sentAt(t)].Lo
	if x.heldBack(t, lo) {
		return true
	}
	if x.is(t-1, "in") {
		for k := t - 2; k >= lo && k > t-14; k-- {
			if x.is(k, "join") || x.is(k, "follow") || x.is(k, "joining") || x.is(k, "following") {
				return x.heldBack(k, lo)
			}
		}
		return false
	}
	for k := t - 1; k >= lo && k > t-7; k-- {
		w := &x.d.Toks[k]
		switch {
		case w.Class != text.Word:
			return false
		case x.is(k, "before"), x.is(k, "until"):
			return true
		case x.is(k, "whether"), x.is(k, "if"):
			for j := k - 1; j >= lo && j > k-6; j-- {
				if h := x.telling(j); h == holdSay && x.heldBack(j, lo) {
					return true
				}
			}
			return false
		case x.is(k, "that"):
			return k > lo && x.telling(k-1) == holdSay && x.heldBack(k-1, lo)
		case w.W.Is(attrib.Sub|attrib.Rel|attrib.Conj) || w.W.Verb != attrib.NoAct && !w.W.Is(attrib.Aux|attrib.Role):
			return false
		}
	}
	return false
}

// suspect reports whether the actor is what is suspected at t: "the North is the
// prime suspect in the theft", "suspected of the raid", "suspicion fell on the North".
func (x *Extractor) suspect(t, lo, hi int) bool {
	if (x.is(t, "suspicion") || x.is(t, "suspicions")) && x.near(x.sentAt(t)) {
		n := min(t+1, len(x.d.Toks)-2)
		if x.d.Toks[n].W.Is(attrib.Aux) {
			n++ // "has fallen"
		}
		switch x.d.Toks[n].W.Lemma {
		case "fall", "rest", "centre", "center", "focus", "turn", "point":
			return x.actorIn(t+2, min(hi, t+7))
		}
	}
	if !x.is(t, "suspect") && !x.is(t, "suspects") && !x.is(t, "suspected") || !x.is(t+1, "in") && !x.is(t+1, "of") && !x.is(t+1, "over") {
		return false
	}
	if x.is(t, "suspects") && t > lo && x.d.Toks[t-1].W.Is(attrib.Det) {
		return false // persons: "to hand over the suspects"
	}
	return x.culprit(t, lo, hi, false) == whoActor && x.deedIn(t+1, min(hi, t+10))
}
