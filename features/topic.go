package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// topic is what an expression of saying or judging is about.
type topic uint8

const (
	topicElse   topic = iota // something else
	topicOther               // another deed
	topicNone                // nothing is said of it
	topicDeed                // the deed
	topicActor               // the actor
	topicCharge              // the charge, or who did it
)

// topic reads what follows a word of saying, from token t to the end of its clause.
func (x *Extractor) topic(t, hi int) topic {
	out, first, clause := topicNone, true, false
	for k := t; k < hi && k < t+16; k++ {
		w := &x.d.Toks[k]
		switch w.Class {
		case text.Word:
		case text.OpenQuote, text.Quote, text.Number:
			continue
		case text.CloseQuote:
			if x.d.Toks[max(k-1, 0)].Class == text.Comma {
				return out
			}
			continue
		default:
			return out
		}
		g, c := x.tags[k], x.cls[k]
		switch {
		case g&(tOtherDeed|tGeneric) != 0:
			if out == topicNone || out == topicElse {
				return topicOther
			}
			return out
		case x.is(k, "who") || x.is(k, "whom") || x.is(k, "whose"):
			if x.whodunit(k, t, hi) || k+1 >= hi || x.d.Toks[k+1].Class != text.Word || x.is(k+1, "was") || x.is(k+1, "they") || x.is(k+1, "it") {
				return topicCharge
			}
			return topicElse
		case x.is(k, "how") || x.is(k, "why") || x.is(k, "when") || x.is(k, "where") || x.is(k, "what"):
			if first {
				return topicElse
			}
			return out
		case x.is(k, "whether") || x.is(k, "if") || x.is(k, "that"):
			if !first && !x.is(k, "whether") && out > topicNone {
				return out
			}
			clause = true
			continue
		case x.barrier(k, t) || w.W.Is(attrib.Sub) && !x.is(k, "as"):
			return out
		case g&(tActor|tActorRef) != 0:
			if out == topicDeed || clause && x.deedIn(k, min(hi, k+12)) {
				return topicCharge
			}
			if out == topicElse {
				return topicElse
			}
			out, first = topicActor, false
			if n := k + 1; n < hi && x.tags[n]&(tActor|tActorRef) == 0 && (x.is(n, "'s") || x.is(n, "’s") || x.noName(n)) {
				out = topicElse // its trade, its officials: unless the deed is what it has
				for j := n; j < hi && j < n+5 && x.d.Toks[j].Class == text.Word; j++ {
					if x.tags[j]&(tDeed|tDeedRef) != 0 || x.cls[j]&(cAtom|cAccuser|cCharge) != 0 {
						return topicCharge
					}
				}
				if clause {
					continue
				}
				return topicElse
			}
			continue
		case g&(tDeed|tDeedRef) != 0:
			if x.tags[max(k-1, 0)]&tDeed != 0 && out == topicDeed {
				continue
			}
			if out == topicActor {
				return topicCharge
			}
			if out == topicElse {
				return topicElse
			}
			out, first = topicDeed, false
			continue
		case c&cAtom != 0 && c&cLight == 0 || c&(cAccuser|cCharge) != 0 && w.W.Verb == attrib.NoAct || x.is(k, "accusation") || x.is(k, "accusations") || x.is(k, "allegations") || x.is(k, "allegation") || x.is(k, "claims") || x.is(k, "charge") || x.is(k, "charges"):
			if !x.near(x.sentAt(k)) || !x.thisCharge(k, hi) {
				return topicElse
			}
			return topicCharge
		}
		if x.neutral(k) {
			continue
		}
		if first && !clause && x.noName(k) {
			// a head of its own: "the cost of the attack"
			if n := k + 1; n < hi && (x.d.Toks[n].W.Is(attrib.Prep) || x.d.Toks[n].Class != text.Word) || n >= hi {
				out = topicElse
			}
		}
		if first && !clause && x.foreign(k, &x.d.Sents[x.sentAt(k)]) && !x.is(k+1, "'s") && !x.is(k+1, "’s") && out == topicNone {
			out = topicElse
		}
	}
	return out
}

// noName reports whether token k is a common word with a meaning of its own.
func (x *Extractor) noName(k int) bool {
	w := &x.d.Toks[k]
	return w.Class == text.Word && !w.Cap && !x.neutral(k) && x.tags[k] == 0
}

// neutral reports whether token k says nothing of a topic: a word of grammar, or
// one that stands for whatever is spoken of.
func (x *Extractor) neutral(k int) bool {
	w := x.d.Toks[k].W
	if w.Is(attrib.Det | attrib.Prep | attrib.Adv | attrib.Aux | attrib.Conj | attrib.Pron | attrib.Time | attrib.Rel | attrib.Neg) {
		return true
	}
	for _, s := range [...]string{"matter", "issue", "case", "question", "questions", "reports", "report", "remarks", "statements", "it", "details", "direct",
		"directly", "public", "further", "point", "subject", "possibility", "idea", "involvement", "part", "role", "name", "by", "latest", "american", "specific"} {
		if x.is(k, s) {
			return true
		}
	}
	return false
}

// asked tells what the question is that a sentence answers: "asked whether the
// North was behind it, she said".
func (x *Extractor) asked(i int) topic {
	s := &x.d.Sents[i]
	out := topicNone
	for k := s.Lo; k < s.Hi; k++ {
		if w := x.d.Toks[k].W; (w.Verb == attrib.Ask || x.is(k, "pressed") || x.is(k, "questioned")) && w.Form&attrib.Participle != 0 || x.is(k, "question") || x.is(k, "questions") || x.is(k, "asked") {
			if g := x.topic(k+1, s.Hi); g > out {
				out = g
			}
		}
	}
	return out
}
