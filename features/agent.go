package features

import (
	"strings"

	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// agent reports whether the deed at t has the actor as its agent, and how:
// atomAgent for a clause or a "by" ("North Korea hacked", "attack by Russia"),
// atomOwn for a noun phrase that takes it for granted ("Russia's attack",
// "Iranian hackers").
func (x *Extractor) agent(t, lo, hi int, self bool) atomKind {
	for k := t + 1; k < hi && k < t+12; k++ {
		if c := x.d.Toks[k].Class; c == text.Comma || c == text.Semicolon {
			break
		}
		if !x.is(k, "by") && !(x.is(k, "from") && x.tags[t]&tVerb == 0) {
			continue
		}
		if w := &x.d.Toks[k-1]; k-1 > t && x.tags[k-1] == 0 && x.cls[k-1]&cAtom == 0 && x.is(k, "by") && (w.W.Form&attrib.Participle != 0 || len(x.d.Tok(k-1)) > 4 && strings.HasSuffix(x.d.Tok(k-1), "ed")) {
			break // "the attack, condemned by the North": what it did is that
		}
		for j := k + 1; j < hi && j < k+7; j++ {
			w := &x.d.Toks[j]
			if x.tags[j]&(tActor|tActorRef) != 0 {
				if x.is(j+1, "'s") && x.foreign(j+2, &x.d.Sents[x.sentAt(t)]) {
					break
				}
				return atomAgent
			}
			if w.Class != text.Word || w.W.Form&attrib.Ing != 0 && j == k+1 || w.W.Is(attrib.Sub|attrib.Rel|attrib.Aux) {
				break
			}
		}
	}
	if x.compound(t, hi) {
		return atomNone
	}
	if x.tags[t]&tVerb == 0 {
		if k := x.owner(t, lo, self); k != atomNone {
			return k
		}
	}
	return x.doer(t, lo, self)
}

// owner finds the actor within the noun phrase whose head is at t.
func (x *Extractor) owner(t, lo int, self bool) atomKind {
	for k := t - 1; k >= lo && k >= t-6; k-- {
		w := &x.d.Toks[k]
		if w.Class == text.OpenQuote || w.Class == text.Quote || w.Class == text.CloseQuote {
			continue
		}
		if x.tags[k]&(tActor|tActorRef) != 0 || self && (x.is(k, "our") || x.is(k, "its") || x.is(k, "their")) {
			if x.requested(k) || x.byPlace(k) || x.kindly(t, k) {
				return atomNone
			}
			return atomOwn
		}
		if w.Class != text.Word && w.Class != text.Number {
			return atomNone
		}
		if x.cls[k]&(cPoss|cProb) != 0 && !w.W.Is(attrib.Aux|attrib.Sub|attrib.Conj) || x.is(k, "'s") || x.is(k, "’s") {
			continue
		}
		if w.W.Is(attrib.Det|attrib.Prep|attrib.Aux|attrib.Sub|attrib.Rel|attrib.Conj|attrib.Pron) || w.W.Verb != attrib.NoAct && w.W.Noun == attrib.NoAct && w.W.Form&(attrib.Ing|attrib.Participle) == 0 && x.tags[k]&tAct == 0 && !w.W.Is(attrib.Role|attrib.Thing) {
			return atomNone
		}
	}
	return atomNone
}

// doer finds the actor as the subject of the act at t.
func (x *Extractor) doer(t, lo int, self bool) atomKind {
	w := x.d.Toks[t].W
	if w.Verb == attrib.NoAct && x.tags[t]&tVerb == 0 {
		return atomNone
	}
	s := &x.d.Sents[x.sentAt(t)]
	for k := t - 1; k >= lo && k > t-12; k-- {
		tok := &x.d.Toks[k]
		if x.actorAt(k, self) {
			if x.byPlace(k) {
				continue
			}
			if x.endeavour(k, t) {
				return atomOwn
			}
			if x.requested(k) {
				return atomNone
			}
			return atomAgent
		}
		if tok.Class == text.Comma {
			if j := x.aside(k, lo); j < k {
				k = j
				continue
			}
		}
		if tok.Class != text.Word {
			return atomNone
		}
		switch {
		case k == t-1 && x.be(k):
			return atomNone // it is the victim
		case k == t-1 && x.is(k, "would") && x.doubted(k, lo):
			// "hard to believe that it would attack": of what was done
		case k == t-1 && tok.W.Is(attrib.Modal):
			return atomNone // what may happen yet is not the deed
		case tok.W.Is(attrib.Aux | attrib.Adv | attrib.Neg | attrib.Rel):
		case x.is(k, "to"), x.cls[k]&(cPoss|cProb|cNeg) != 0:
		case tok.W.Is(attrib.Prep | attrib.Sub | attrib.Conj):
			return atomNone
		case x.foreign(k, s) && !tok.W.Is(attrib.Role):
			if x.tags[max(k-1, 0)]&tActor == 0 && !x.foreign(max(k-1, 0), s) && !x.d.Toks[max(k-1, 0)].W.Is(attrib.Role|attrib.Title) {
				return atomNone
			}
		case tok.W.Verb != attrib.NoAct && tok.W.Noun == attrib.NoAct && !tok.W.Is(attrib.Role|attrib.Thing) && !x.is(k+1, "to") && w.Form&attrib.Ing == 0:
			return atomNone // what it did is something else
		}
	}
	return atomNone
}

// requested reports whether somebody asks the actor at k to do it: what is asked
// for is not done.
func (x *Extractor) requested(k int) bool {
	if x.wished(k) {
		return true
	}
	for j := k - 1; j >= x.d.Sents[x.sentAt(k)].Lo && j > k-4; j-- {
		w := x.d.Toks[j].W
		if w.Verb == attrib.Ask || w.Lemma == "call" && x.is(j+1, "on") {
			for n := k + 1; n < len(x.d.Toks) && n < k+5; n++ {
				if x.is(n, "to") {
					return true
				}
			}
			return false
		}
		if !w.Is(attrib.Det) && !x.is(j, "on") {
			return false
		}
	}
	return false
}

// wished reports whether what the actor at k does is only spoken of as something
// to come or to be thought of: "for the North to attack", "called on the North to
// attack".
func (x *Extractor) wished(k int) bool {
	first := k
	for first > 0 && x.tags[first-1]&(tActor|tActorRef) != 0 || first > 0 && x.is(first-1, "the") {
		first--
	}
	if first < 2 {
		return false
	}
	if !x.is(first-1, "for") && !(x.is(first-1, "on") && x.d.Toks[first-2].W.Lemma == "call") {
		return false
	}
	for n := k + 1; n < len(x.d.Toks) && n < k+4; n++ {
		if x.is(n, "to") {
			return true
		}
	}
	return false
}

// endeavour reports whether the actor at k owns an endeavour that the act at t
// tells the aim of: "the Nordlandic campaign to hack". It is taken for granted
// like a deed that is named as the actor's own.
func (x *Extractor) endeavour(k, t int) bool {
	if t < 2 || !x.is(t-1, "to") {
		return false
	}
	for j := t - 2; j > k && j > t-4; j-- {
		for _, w := range [...]string{"effort", "efforts", "campaign", "attempt", "attempts", "operation", "plot", "scheme", "drive"} {
			if x.is(j, w) {
				return true
			}
		}
	}
	return false
}
