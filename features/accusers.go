package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// caseOf reports whether the noun at t is somebody's case against the actor: "the
// bureau's determination", "its evidence", "the case against Nordland". By
// themselves such nouns mean many things; with the one who makes the case, or the
// one whom it is made against, they stand for the charge like "accusation" does
// (shell nouns: Schmid 2000).
func (x *Extractor) caseOf(t, lo, hi int) bool {
	switch {
	case x.is(t, "case"), x.is(t, "determination"), x.is(t, "judgment"), x.is(t, "judgement"), x.is(t, "view"), x.is(t, "analysis"),
		x.is(t, "evidence"), x.is(t, "intelligence"), x.is(t, "position"), x.is(t, "line"), x.is(t, "account"), x.is(t, "proof"), x.is(t, "version"):
	default:
		return false
	}
	if n := &x.d.Toks[min(t+1, hi-1)]; t+1 < hi && n.Class == text.Word && n.W.Verb == attrib.NoAct && !n.W.Is(attrib.Prep|attrib.Conj|attrib.Aux|attrib.Adv|attrib.Sub|attrib.Rel|attrib.Time|attrib.Det|attrib.Pron) && !x.is(t+1, "to") {
		return false // "account holders"
	}
	if x.is(t+1, "against") || x.is(t+1, "on") || x.is(t+1, "of") {
		for k := t + 2; k < hi && k < t+6; k++ {
			if x.tags[k]&(tActor|tActorRef) != 0 {
				return x.is(t+1, "against")
			}
		}
	}
	for k := t - 1; k > lo && k > t-5; k-- {
		w := &x.d.Toks[k]
		if x.is(k, "'s") || x.is(k, "’s") {
			return x.tags[k-1]&(tActor|tActorRef|tObject) == 0
		}
		if w.Class != text.Word || w.W.Is(attrib.Prep|attrib.Det|attrib.Conj|attrib.Aux) {
			return false
		}
	}
	return false
}

// welcomes reports whether the verb at t praises what it is about.
func (x *Extractor) welcomes(t int) bool {
	switch x.d.Toks[t].W.Lemma {
	case "welcome", "applaud", "praise", "hail", "commend", "trust":
		return true
	}
	return false
}

// sided reports whether the noun at t is a case that somebody takes sides on: it
// is the object of a verb that does.
func (x *Extractor) sided(t int) bool {
	s := &x.d.Sents[x.sentAt(t)]
	if !x.caseOf(t, s.Lo, s.Hi) {
		return false
	}
	for k := t - 1; k >= s.Lo && k > t-9; k-- {
		switch x.d.Toks[k].W.Verb {
		case attrib.Agree, attrib.Deny, attrib.Doubt:
			return true
		}
		if x.d.Toks[k].Class == text.Comma || x.d.Toks[k].Class == text.Semicolon {
			return false
		}
	}
	return false
}

// sides reports whether a charge is what the verb of p itself is about: it stands
// near behind it, and not in a phrase of what somebody wants or does ("backed
// calls for a look into the claims").
func (x *Extractor) sides(p *attrib.Pred) bool {
	if p.Cue < 0 || p.Lo < p.Cue {
		return true
	}
	for t := p.Cue + 1; t < p.Hi && t < p.Cue+10; t++ {
		if x.cls[t]&(cAccuser|cCharge) != 0 || x.caseOf(t, p.Cue, p.Hi) {
			return true
		}
		if x.is(t, "for") || x.is(t, "to") || x.d.Toks[t].Class == text.Comma && t > p.Cue+1 {
			return false
		}
	}
	return false
}

// tie reports whether the word at t ties a piece of evidence to the actor: "the
// code overlaps with", "the wreckage matches", "known Nordlandic addresses".
// Evidence is told of for what it says of the culprit (annotated as support in
// argument mining; Peldszus and Stede 2013), so that it counts where the deed is
// spoken of.
func (x *Extractor) tie(t, lo, hi int) bool {
	w := x.d.Tok(t)
	found := false
	for _, s := range [...]string{"overlap", "similar", "match", "resembl", "identical", "consistent"} {
		found = found || len(w) >= len(s) && w[:len(s)] == s
	}
	if !found && !(x.is(t, "known") && t+1 < hi && x.tags[t+1]&tActor != 0) {
		return false
	}
	if !x.told(x.sentAt(t)) || !x.within(max(lo, t-9), 8, t, cEvidence) && !x.within(t+1, 8, hi, cEvidence) {
		return false
	}
	s := &x.d.Sents[x.sentAt(t)]
	for k := max(s.Lo, t-10); k < min(s.Hi, t+20); k++ {
		if x.tags[k]&(tActor|tActorRef) != 0 {
			return true
		}
	}
	return false
}
