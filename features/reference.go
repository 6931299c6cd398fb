package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

type target uint8

const (
	targetNone target = iota
	targetObject
	targetOther
	targetOwn // its, their: somebody's who was named before
)

// target reads what follows an act: "attack on Sony", "theft from the bank".
func (x *Extractor) target(t int, s *attrib.Sent) target {
	k := t + 1
	if k >= s.Hi {
		return targetNone
	}
	switch {
	case x.is(k, "on") && (x.is(k+2, "basis") || x.is(k+2, "facts")), x.is(k, "of") && x.is(k+1, "course"):
		return targetNone // "handle the case on the basis of the law"
	case x.is(k, "on"), x.is(k, "against"), x.is(k, "of"), x.is(k, "at"), x.is(k, "targeting"), x.is(k, "from"), x.is(k, "into"):
	case x.tags[t]&tVerb != 0 && (x.d.Toks[k].Class == text.Word || x.d.Toks[k].Class == text.Number) && !x.d.Toks[k].W.Is(attrib.Prep|attrib.Conj|attrib.Aux|attrib.Sub|attrib.Rel) &&
		(x.d.Toks[t].W.Form&attrib.Participle == 0 || x.d.Toks[t].W.Form&attrib.Past != 0 && !x.passive(t, s.Lo) && (x.d.Toks[k].W.Is(attrib.Det) || x.d.Toks[k].Cap)):
		k-- // "hacking banks": the object follows at once
	case x.governs(t, s.Hi) >= 0:
		k = x.governs(t, s.Hi) - 1
	default:
		return targetNone
	}
	if x.tags[t]&tVerb == 0 && k+1 < s.Hi && (x.is(k+1, "its") || x.is(k+1, "their") || x.is(k+1, "our") || x.is(k+1, "his") || x.is(k+1, "her")) {
		for j := k + 2; j < min(s.Hi, k+6); j++ {
			if x.foreign(j, s) {
				return targetOther
			}
		}
		return targetOwn
	}
	names := false
	for k++; k < s.Hi && k < t+9; k++ {
		w := &x.d.Toks[k]
		if x.tags[k]&(tObject|tDeed) != 0 || x.ownWord(k) && x.q.words[string(x.low(k))] {
			return targetObject
		}
		if x.is(k, "soil") {
			return targetNone // "an attack on British soil" tells where
		}
		if w.Class == text.OpenQuote || w.Class == text.Quote || x.is(k, "'s") || x.is(k, "’s") {
			continue
		}
		if w.Class != text.Word && w.Class != text.Number || w.W.Is(attrib.Sub|attrib.Rel|attrib.Aux) {
			break
		}
		if x.tags[k]&tActor != 0 && (x.is(t+1, "on") || x.is(t+1, "against") || x.is(t+1, "at") || x.is(t+1, "into") || x.is(t+1, "targeting")) && !x.blamed(t, s) {
			return targetOther // "a strike on Syria": the actor is the target
		}
		if w.W.Is(attrib.Time) || x.tags[k]&tActor != 0 {
			return targetNone // "the attack on Monday", "an attack of the North's"
		}
		if w.W.Is(attrib.Pron) {
			return targetNone
		}
		names = names || !w.W.Is(attrib.Det|attrib.Prep|attrib.Conj)
	}
	if names {
		return targetOther
	}
	return targetNone
}

// ownWord reports whether the question's names of the deed have token k among
// their words: "the Saudi plants" where it knows "the Saudi oil plants".
func (x *Extractor) ownWord(k int) bool {
	if x.d.Toks[k].Class != text.Word {
		return false
	}
	_, ok := x.q.words[string(x.low(k))]
	return ok
}

// blamed reports whether a verb of blame stands before the act at t, so that
// what follows is the culprit: "blamed the attack on Syria".
func (x *Extractor) blamed(t int, s *attrib.Sent) bool {
	for k := t - 1; k >= s.Lo && k > t-6; k-- {
		if x.d.Toks[k].W.Verb == attrib.Accuse {
			return true
		}
	}
	return false
}

// refer finds what sentence i refers back to, once the whole document is known
// to be on the question or not.
func (x *Extractor) refer(i int) {
	s, sc := &x.d.Sents[i], &x.sents[i]
	for t := s.Lo; t < s.Hi; t++ {
		g, c := x.tags[t], x.cls[t]
		if x.is(t, "case") && x.is(t+1, "against") {
			continue // a charge
		}
		if t+1 < s.Hi && g&(tDeed|tAct) == 0 && c&cDeed != 0 && (x.tags[t+1]&tAct != 0 || x.cls[t+1]&cDeed != 0) {
			continue // "cyber attacks": the head of a compound refers, not what stands before it
		}
		if g&(tDeed|tAct) == 0 && c&cDeed != 0 && !x.ofKind(t) {
			if x.target(t, s) == targetOther {
				sc.otherDo = true
				x.tags[t] |= tOtherDeed
			}
		} else if g&tDeed == 0 && (g&tAct != 0 || c&cDeed != 0) {
			switch k := x.deedRef(t, s); {
			case k == tOtherDeed:
				sc.otherDo = true
				x.tags[t] |= k
			case k == tGeneric:
				sc.generic = true
				x.tags[t] |= k
			case k == tDeedRef && x.deeds > 0:
				sc.ref = true
				x.tags[t] |= k
			}
		}
		if x.deeds > 0 && g == 0 && (x.is(t, "it") || x.is(t, "this") || x.is(t, "so")) && t > s.Lo && x.does(t-1) {
			// "they did it", "who was behind this"
			sc.ref = true
			x.tags[t] |= tDeedRef
		}
		if c&cActorRef != 0 && g&tActor == 0 && x.actors > 0 && x.actorNear(i) && t > s.Lo && x.definite(t, s) {
			sc.actorRef = true
			x.tags[t] |= tActorRef
		}
	}
}

// does reports whether what follows token t is a deed done.
func (x *Extractor) does(t int) bool {
	for _, w := range [...]string{"did", "done", "do", "does", "doing", "behind", "ordered", "order", "for", "planned", "sponsored"} {
		if x.is(t, w) {
			return w != "for" || t > 0 && (x.is(t-1, "responsible") || x.is(t-1, "blame") || x.is(t-1, "responsibility"))
		}
	}
	return false
}

// definite reports whether a noun at t has a definite article or demonstrative
// within the two tokens before it.
func (x *Extractor) definite(t int, s *attrib.Sent) bool {
	for k := t - 1; k >= s.Lo && k >= t-3; k-- {
		if x.is(k, "the") || x.is(k, "this") || x.is(k, "that") || x.is(k, "these") || x.is(k, "those") {
			return true
		}
		if x.d.Toks[k].Class != text.Word || x.d.Toks[k].W.Is(attrib.Prep|attrib.Conj|attrib.Aux) {
			return false
		}
	}
	return false
}

// actorNear reports whether the actor was named in this sentence or the two before.
func (x *Extractor) actorNear(i int) bool {
	for k := i; k >= 0 && k >= i-2; k-- {
		if x.sents[k].actor {
			return true
		}
	}
	return false
}

// deedRef reads an act that stands without its object.
func (x *Extractor) deedRef(t int, s *attrib.Sent) tag {
	switch x.target(t, s) {
	case targetOther:
		return tOtherDeed
	case targetOwn:
		return tDeedRef
	}
	w := x.d.Tok(t)
	many := w[len(w)-1] == 's'
	for k := t - 1; k >= s.Lo && k >= t-4; k-- {
		c := x.cls[k]
		switch {
		case x.is(k, "the"), x.is(k, "this"), x.is(k, "that"), x.is(k, "these"), x.is(k, "those"), x.is(k, "'s"), x.is(k, "’s"),
			x.is(k, "last"), x.is(k, "recent"):
			return tDeedRef
		case c&cFuture != 0, x.is(k, "such"), x.is(k, "any"), x.is(k, "no"), x.is(k, "more"), x.is(k, "all"):
			return tGeneric
		case x.is(k, "another"), x.is(k, "other"), x.is(k, "previous"), x.is(k, "earlier"), x.is(k, "a"), x.is(k, "an"):
			if x.is(k, "a") || x.is(k, "an") {
				return tDeedRef
			}
			return tOtherDeed
		case x.tags[k]&tActor != 0:
			return tDeedRef // Russian hackers, North Korea attacked
		case x.foreign(k, s):
			return tOtherDeed // the WannaCry attack, another country's hackers
		}
		if x.d.Toks[k].Class != text.Word || x.d.Toks[k].W.Is(attrib.Prep|attrib.Conj|attrib.Aux|attrib.Sub) {
			break
		}
	}
	if many && x.tags[t]&tVerb == 0 {
		return tGeneric
	}
	return tDeedRef
}

// foreign reports whether token k is a name the question does not know.
func (x *Extractor) foreign(k int, s *attrib.Sent) bool {
	t := &x.d.Toks[k]
	return t.Cap && k > s.Lo && !x.ownWord(k) && t.Class == text.Word && x.tags[k] == 0 && t.W.Flags&^(attrib.Male|attrib.Female) == 0 && t.W.Verb == attrib.NoAct && t.W.Noun == attrib.NoAct
}
