package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// who is the one that a predicate is said of.
type who uint8

const (
	whoNone who = iota
	whoActor
	whoOther
)

// be reports whether token k is a form of "to be".
func (x *Extractor) be(k int) bool {
	for _, w := range [...]string{"is", "was", "were", "are", "be", "been", "being", "'s", "’s", "'re", "’re"} {
		if x.is(k, w) {
			return true
		}
	}
	return false
}

// barrier reports whether a clause begins at k over which nothing before it has
// scope: an adverbial or coordinated clause, an aside. Clauses that are
// complements ("that", "whether", "if") are open to what governs them.
func (x *Extractor) barrier(k, lo int) bool {
	switch x.d.Toks[k].Class {
	case text.Semicolon, text.Dash, text.OpenBracket:
		return true
	case text.Word:
	default:
		return false
	}
	if x.is(k, "but") || x.is(k, "although") || x.is(k, "though") || x.is(k, "because") || x.is(k, "while") || x.is(k, "whereas") || x.is(k, "since") || x.is(k, "after") {
		return true
	}
	comma := k > lo && x.d.Toks[k-1].Class == text.Comma
	return comma && (x.is(k, "and") || x.is(k, "which") || x.is(k, "who") || x.is(k, "as") || x.is(k, "when") || x.is(k, "so") || x.is(k, "there"))
}

// aside returns where an aside between commas that ends at k begins, or k: "the
// ministry, which denied it, was".
func (x *Extractor) aside(k, lo int) int {
	for j := k - 2; j >= lo && j > k-14; j-- {
		if x.d.Toks[j].Class == text.Comma {
			if x.d.Toks[j+1].W.Is(attrib.Det) || x.is(j+1, "which") || x.is(j+1, "who") || x.is(j+1, "not") || x.is(j+1, "like") || x.is(j+1, "despite") || x.is(j+1, "as") {
				return j
			}
			if (x.is(j+1, "the") || x.is(j+1, "a") || x.is(j+1, "an")) && j > lo && (x.d.Toks[j-1].Cap || x.tags[j-1]&tActor != 0) {
				return j // "the service, a child of the old one, had"
			}
			return k
		}
	}
	return k
}

// actorAt reports whether token k stands for the actor.
func (x *Extractor) actorAt(k int, self bool) bool {
	return x.tags[k]&(tActor|tActorRef) != 0 || self && x.selfPronoun(k)
}

// selfPronoun reports whether token k stands for a source that is the actor.
func (x *Extractor) selfPronoun(k int) bool {
	return x.is(k, "it") || x.is(k, "its") || x.is(k, "we") || x.is(k, "our") || x.is(k, "they") || x.is(k, "their") || x.is(k, "he") || x.is(k, "she") || x.is(k, "i") || x.is(k, "us") ||
		(x.is(k, "his") || x.is(k, "her")) && k+1 < len(x.cls) && x.cls[k+1]&cActorRef != 0 // "his country"
}

// culprit tells whom an expression of responsibility at t is about: what stands
// before it as its subject or possessor ("North Korea was behind"), after it
// behind "by" or "of" ("carried out by the North"), or on either side of one that
// ties a deed to somebody ("traced to Pyongyang").
func (x *Extractor) culprit(t, lo, hi int, self bool) who {
	if x.cls[t]&cLinkTo != 0 {
		if x.is(t, "trail") && x.is(t-1, "campaign") {
			return whoNone
		}
		for k := max(lo, t-14); k < min(hi, t+12); k++ {
			if c := x.d.Toks[k].Class; c == text.Semicolon || c == text.Colon {
				if k > t {
					break
				}
				continue
			}
			if x.tags[k]&(tActor|tActorRef) != 0 && !x.byPlace(k) && !x.excluded(k, lo, hi) {
				return whoActor
			}
		}
		if self && x.leadsAway(t, hi) {
			return whoOther
		}
		if self {
			return whoActor
		}
		return whoNone
	}
	by := false
	for k := t + 1; k < hi && k < t+12; k++ {
		c := x.d.Toks[k].Class
		if c == text.Comma || c == text.Semicolon || x.d.Toks[k].W.Is(attrib.Sub|attrib.Conj) {
			break
		}
		by = by || x.is(k, "by") || x.is(k, "of") && k < t+3 || x.is(k, "from") && k < t+3 || x.cls[t]&cLight != 0 && k < t+3 && (x.is(k, "in") || x.is(k, "out"))
		if by && x.tags[k]&(tActor|tActorRef) != 0 && !x.excluded(k, lo, hi) {
			if x.is(t+1, "in") && k+1 < hi && x.tags[k+1]&(tDeed|tDeedRef) != 0 {
				break // "took part in the Syrian attack": who, stands before it
			}
			return whoActor
		}
		if by && x.tags[k]&tOther != 0 {
			return whoOther
		}
	}
	if x.cls[t]&cLight != 0 && x.passive(t, lo) {
		return whoNone // it was done to what stands before
	}
	s := &x.d.Sents[x.sentAt(t)]
	for k := t - 1; k >= lo && k > t-14; k-- {
		if x.d.Toks[k].Class == text.Semicolon {
			break
		}
		if k == t-1 && x.d.Toks[k].Class == text.Comma {
			k = x.aside(k, lo)
			continue // "the FSB, the heir of the KGB, ordered"
		}
		if x.actorAt(k, self) && !(x.tags[k]&tActor != 0 && x.excluded(k, lo, hi)) {
			if x.byPlace(k) {
				continue
			}
			if x.wished(k) {
				return whoNone
			}
			return whoActor
		}
		if (x.is(k, "that") || x.is(k, "which") || x.is(k, "who")) && k+1 < hi && x.headed(k, lo) {
			return whoNone
		}
		if x.whodunit(k, lo, t+1) {
			return whoNone
		}
		if x.tags[k]&tOther != 0 {
			return whoOther
		}
		if x.foreign(k, s) && !x.foreign(k+1, s) {
			// Somebody's name. It is the subject unless it belongs to the actor
			// ("Kim Jong Un of North Korea"), stands behind a preposition or is whom
			// an aside quotes.
			first := k
			for first > lo && (x.foreign(first-1, s) || x.d.Toks[first-1].W.Is(attrib.Role|attrib.Title)) {
				first--
			}
			if first > lo && x.tags[first-1]&(tActor|tActorRef) != 0 {
				return whoActor
			}
			if n := x.d.Toks[k+1].W; first > lo && x.d.Toks[first-1].W.Is(attrib.Prep) || n.Verb != attrib.NoAct && n.Verb != attrib.Do || x.is(k+1, "'s") || x.is(k+1, "’s") {
				continue
			}
			return whoOther
		}
	}
	if self {
		return whoActor
	}
	return whoNone
}

// passive reports whether the verb at t is a participle under "to be".
func (x *Extractor) passive(t, lo int) bool {
	if x.d.Toks[t].W.Form&attrib.Participle == 0 {
		return false
	}
	for k := t - 1; k >= lo && k > t-4; k-- {
		if x.be(k) {
			return !x.is(k, "'s") && !x.is(k, "’s")
		}
		if !x.d.Toks[k].W.Is(attrib.Adv | attrib.Neg) {
			return false
		}
	}
	return false
}

// deedBy reports whether the deed, or what stands for it, is by the token at t.
func (x *Extractor) deedBy(t, lo, hi int) bool {
	for k := max(lo, t-12); k < min(hi, t+12); k++ {
		if x.tags[k]&(tDeed|tDeedRef|tObject) != 0 || k > t && k < t+4 && (x.is(k, "it") || x.is(k, "this") || x.is(k, "them")) {
			return true
		}
	}
	return false
}

// noun reports whether a verb's form at t stands as a noun: "the killing", "its use".
func (x *Extractor) noun(t, lo int) bool {
	if t <= lo || x.d.Toks[t].W.Form&attrib.Ing == 0 && !x.is(t, "use") {
		return false
	}
	return x.d.Toks[t-1].W.Is(attrib.Det) || x.is(t-1, "'s") || x.is(t-1, "’s")
}

// habit reports whether the act at t is one of a kind that the actor is known
// for: "a history of launching attacks".
func (x *Extractor) habit(t, lo int) bool {
	for k := t - 1; k >= lo && k > t-5; k-- {
		if x.is(k, "of") && (x.is(k-1, "history") || x.is(k-1, "record") || x.is(k-1, "pattern") || x.is(k-1, "habit")) {
			return true
		}
	}
	return false
}

// deedOf reports whether a word of many meanings at t is about the deed: it is
// by, or what the deed was done to follows.
func (x *Extractor) deedOf(t, lo, hi int) bool {
	if x.cls[t]&cLinkTo != 0 && x.near(x.sentAt(t)) && x.within(max(lo, t-8), 16, hi, cEvidence) {
		return true // "links to malware that"
	}
	if (x.is(t, "hand") || x.is(t, "hands") || x.is(t, "handed")) && x.is(t+1, "over") {
		return false
	}
	if n := t + 1; x.is(t, "any") && (x.is(n, "role") || x.is(n, "hand") || x.is(n, "part") || x.is(n, "link")) && !x.is(n+1, "in") && !x.is(n+1, "to") && x.near(x.sentAt(t)) {
		return true
	}
	if (x.is(t, "role") || x.is(t, "hand") || x.is(t, "part")) && !x.is(t+1, "in") && x.near(x.sentAt(t)) {
		return true // "played a role", where the deed is spoken of
	}
	if x.antecedent(t) {
		return true
	}
	for k := max(lo, t-12); k < min(hi, t+12); k++ {
		if g := x.tags[k]; g&tDeed != 0 || g&tDeedRef != 0 && k != t || g&tObject != 0 && k > t && k < t+8 || k > t && k < t+4 && (x.is(k, "it") || x.is(k, "this") || x.is(k, "him") || x.is(k, "her")) {
			return true
		}
	}
	return false
}

// antecedent reports whether what a relative clause around t is about is the
// deed: "the raid, which the ministry says was launched by". The noun may stand
// before the claim itself.
func (x *Extractor) antecedent(t int) bool {
	s := &x.d.Sents[x.sentAt(t)]
	for k := t - 1; k > s.Lo && k > t-12; k-- {
		if x.d.Toks[k].Class != text.Word || x.barrier(k, s.Lo) && !x.is(k, "which") {
			return false
		}
		if !x.is(k, "which") && !x.is(k, "that") {
			continue
		}
		if x.is(k, "that") && x.d.Toks[k-1].W.Verb != attrib.NoAct && x.tags[k-1] == 0 {
			return false // "said that"
		}
		for j := k - 1; j >= s.Lo && j > k-9; j-- {
			if x.tags[j]&(tDeed|tDeedRef) != 0 {
				return true
			}
			w := &x.d.Toks[j]
			if w.Class == text.Comma && j < k-1 || w.Class == text.Semicolon || w.W.Is(attrib.Aux|attrib.Sub) {
				return false
			}
		}
		return false
	}
	return false
}

// elsewhere reports whether the expression of responsibility at t is about
// another deed: such a one stands nearest to it, after it before one before it,
// and none of the question's stands as near; or what it is "for" is none.
func (x *Extractor) elsewhere(t, lo, hi int) bool {
	what := x.is(t+1, "for") || x.is(t+1, "in") && x.cls[t]&cLight == 0
	for k := t + 1; k < hi && k < t+14; k++ {
		g := x.tags[k]
		if g&(tDeed|tDeedRef) != 0 {
			return false
		} else if g&(tOtherDeed|tGeneric) != 0 {
			return true
		}
		if c := x.d.Toks[k].Class; c == text.Semicolon || c == text.Comma && what {
			break
		}
		if g&(tAct|tObject) != 0 || x.ownWord(k) || x.cls[k]&(cDeed|cEffect) != 0 || x.d.Toks[k].W.Is(attrib.Pron) || x.is(k, "this") || x.is(k, "that") || x.is(k, "these") {
			what = false
		}
	}
	if what {
		return true
	}
	for k := t - 1; k >= lo && k > t-14; k-- {
		if g := x.tags[k]; g&(tDeed|tDeedRef) != 0 {
			return false
		} else if g&(tOtherDeed|tGeneric) != 0 {
			return true
		}
	}
	return false
}
