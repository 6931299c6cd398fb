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

// topic reads what follows a word of saying, from token t to the end of its
// clause. A clause of its own ("whether …", "that …") is on the question only if
// it says something of the actor's part, a noun phrase only if its head is of
// the question: not "the cost of the attack".
func (x *Extractor) topic(t, hi int) topic {
	r := topicReader{x: x, out: topicNone, first: true}
	for k := t; k < hi && k < t+16; k++ {
		w := &x.d.Toks[k]
		switch w.Class {
		case text.Word:
		case text.OpenQuote, text.Quote, text.Number:
			continue
		case text.CloseQuote:
			if x.d.Toks[max(k-1, 0)].Class == text.Comma {
				return r.end()
			}
			continue
		default:
			return r.end()
		}
		if r.word(k, t, hi) {
			break
		}
	}
	return r.end()
}

// topicReader is the state of reading a topic.
type topicReader struct {
	x              *Extractor
	out            topic
	first          bool // nothing of a meaning of its own has been read
	clause, asking bool // a clause is read; it is a question
	other          bool // the clause has a subject that is not the question's
	proof          bool // evidence is spoken of
}

// end is what was read, once the clause is over.
func (r *topicReader) end() topic {
	switch {
	case r.asking && r.out != topicCharge:
		return topicElse // whether something else is so
	case r.clause && (r.other || r.out != topicActor) && r.out != topicCharge:
		return topicElse
	}
	return r.out
}

// word reads token k, and reports whether the topic is complete.
func (r *topicReader) word(k, t, hi int) bool {
	x := r.x
	w, g, c := &x.d.Toks[k], x.tags[k], x.cls[k]
	r.proof = r.proof || x.is(k, "evidence") || x.is(k, "proof")
	switch {
	case g&(tOtherDeed|tGeneric) != 0:
		if r.out <= topicNone {
			r.out = topicOther
		}
		return true
	case x.is(k, "who") || x.is(k, "whom") || x.is(k, "whose"):
		switch {
		case x.whodunit(k, t, hi) || x.culprits(k, hi) && x.near(x.sentAt(k)):
			r.out = topicCharge
		case r.out <= topicNone:
			r.out = topicElse
		}
		return true
	case x.is(k, "which") && (x.is(k+1, "country") || x.is(k+1, "state") || x.is(k+1, "side") || x.is(k+1, "government") || x.is(k+1, "group") || x.is(k+1, "nation") || x.is(k+1, "one")) && x.near(x.sentAt(k)):
		r.out = topicCharge
		return true
	case r.asking && x.takes(k, hi):
		r.out = topicCharge
		return true
	case x.is(k, "how") || x.is(k, "why") || x.is(k, "when") || x.is(k, "where") || x.is(k, "what"):
		if r.first {
			r.out = topicElse
		}
		return true
	case x.is(k, "whether") || x.is(k, "if") || x.is(k, "that") && k > 0 && !x.is(k-1, "is") && !x.is(k-1, "was") && (!x.d.Toks[k-1].W.Is(attrib.Prep) || k == t && x.d.Toks[k-1].W.Verb != attrib.NoAct):
		if !r.first && !x.is(k, "whether") && r.out > topicNone {
			return true
		}
		r.clause, r.asking = true, !x.is(k, "that")
		return false
	case x.barrier(k, t) || w.W.Is(attrib.Sub) && !x.is(k, "as"):
		return true
	case g&(tActor|tActorRef) != 0:
		return r.actor(k, hi)
	case g&(tDeed|tDeedRef) != 0:
		switch {
		case r.out == topicActor && !r.other:
			r.out = topicCharge
			return true
		case r.out == topicElse:
			return true
		}
		r.out, r.first = topicDeed, false
		return false
	case c&cAtom != 0 && c&cLight == 0 || c&(cAccuser|cCharge) != 0 && (!x.is(k-1, "to") || x.is(k, "blame")) && (w.W.Verb == attrib.NoAct || w.W.Noun != attrib.NoAct && w.W.Form&(attrib.Past|attrib.Ing) == 0):
		if r.out == topicElse {
			return true // "on its intentions, pending a report"
		}
		r.out = topicCharge
		if !x.near(x.sentAt(k)) || !x.thisCharge(k, hi, false) || r.clause && r.other && (c&(cAccuser|cCharge) == 0 || !r.asking) && (c&cAtom == 0 || x.culprit(k, t, hi, false) != whoActor) {
			r.out = topicElse
		}
		return true
	case x.neutral(k):
		return false
	}
	if r.clause && r.out == topicNone && (!w.Cap || x.foreign(k, &x.d.Sents[x.sentAt(k)])) && w.W.Verb == attrib.NoAct {
		r.other = true
	}
	if !r.first || r.clause || r.out != topicNone {
		return false
	}
	// A head of its own, where no noun of the question follows it at once.
	if n := k + 1; n >= hi || x.d.Toks[n].Class != text.Word || x.d.Toks[n].W.Is(attrib.Prep) {
		r.out = topicElse
	}
	return false
}

// culprits reports whether a question of who, at t, is of who did what is spoken
// of: "who it thinks was responsible", "who carried it out", "who they were".
func (x *Extractor) culprits(t, hi int) bool {
	if t+1 >= hi || x.d.Toks[t+1].Class != text.Word || x.is(t+1, "was") || x.is(t+1, "they") || x.is(t+1, "it") {
		return true
	}
	for k := t + 1; k < hi && k < t+9 && x.d.Toks[k].Class == text.Word; k++ {
		if x.cls[k]&cAtom != 0 && x.cls[k]&cLight == 0 || x.is(k, "blame") || k < t+5 && x.cls[k]&cAtom == 0 && k > t+1 && (x.is(k, "it") || x.is(k, "them")) && !x.is(k+1, "would") && !x.is(k+1, "will") {
			return true
		}
	}
	return false
}

// takes reports whether a clause's verb at t is one of taking the charge's side,
// and what it takes is on the question: "whether it shares that view", "if it
// suspects them".
func (x *Extractor) takes(t, hi int) bool {
	switch w := x.d.Toks[t].W; {
	case w.Verb == attrib.Agree || w.Verb == attrib.Accuse:
	case w.Lemma == "suspect" || w.Lemma == "believe" || w.Lemma == "hold" || w.Lemma == "consider":
	default:
		return false
	}
	if !x.near(x.sentAt(t)) {
		return false
	}
	for k := t + 1; k < hi && k < t+8; k++ {
		if x.d.Toks[k].Class != text.Word {
			return k == t+1
		}
		if x.tags[k]&(tActor|tActorRef|tDeed|tDeedRef) != 0 || x.cls[k]&(cAccuser|cCharge) != 0 || x.is(k, "view") || x.is(k, "account") || x.is(k, "result") || k == t+1 && (x.is(k, "it") || x.is(k, "them")) {
			return true
		}
	}
	return false
}

// actor reads a name of the actor: by itself, or as the owner of something.
func (r *topicReader) actor(k, hi int) bool {
	x := r.x
	if r.out == topicDeed || r.clause && !r.other && x.deedIn(k, min(hi, k+12)) || r.clause && (r.proof || x.be(k-1) || x.be(k-2)) {
		r.out = topicCharge
		return true
	}
	if r.out == topicElse || r.other {
		return false
	}
	r.out, r.first = topicActor, false
	n := k + 1
	if n >= hi || x.tags[n]&(tActor|tActorRef) != 0 || !x.is(n, "'s") && !x.is(n, "’s") && !x.common(n) {
		return false
	}
	for j := n; j < hi && j < n+5 && x.d.Toks[j].Class == text.Word; j++ {
		if x.tags[j]&(tDeed|tDeedRef) != 0 || x.cls[j]&(cAtom|cAccuser|cCharge) != 0 {
			r.out = topicCharge // its attack, its part in it
			return true
		}
	}
	if !r.clause {
		r.out = topicElse // its trade, its officials
	}
	return !r.clause
}

// common reports whether token k is a common word with a meaning of its own.
func (x *Extractor) common(k int) bool {
	w := &x.d.Toks[k]
	return w.Class == text.Word && !w.Cap && x.tags[k] == 0 && !x.neutral(k)
}

// neutral reports whether token k says nothing of a topic: a word of grammar, or
// one that stands for whatever is spoken of.
func (x *Extractor) neutral(k int) bool {
	if x.d.Toks[k].W.Is(attrib.Det|attrib.Prep|attrib.Adv|attrib.Aux|attrib.Conj|attrib.Pron|attrib.Time|attrib.Rel|attrib.Neg) || x.cls[k]&(cEvidence|cNeg) != 0 {
		return true
	}
	for _, s := range [...]string{"matter", "issue", "case", "question", "questions", "reports", "report", "remarks", "statements", "say", "tell", "draw", "reach",
		"details", "direct", "public", "point", "subject", "possibility", "idea", "name", "specific", "full", "sufficient"} {
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
		if w := x.d.Toks[k].W; w.Verb == attrib.Ask && w.Form&attrib.Participle != 0 || x.is(k, "pressed") || x.is(k, "questioned") || x.is(k, "question") || x.is(k, "questions") {
			for j := k + 1; j < s.Hi && j < k+12; j++ {
				if x.is(j, "whether") || x.is(j, "if") || x.is(j, "about") || x.is(j, "who") || x.is(j, "on") && j == k+1 || x.is(j, "over") {
					out = max(out, x.topic(j, s.Hi))
					if x.is(j, "whether") || x.is(j, "if") {
						break
					}
				}
			}
		}
	}
	return out
}
