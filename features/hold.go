package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// hold is how a source holds back.
type hold uint8

const (
	holdNone  hold = iota
	holdSay        // it does not say, name, confirm, know: of what, its topic has to tell
	holdJudge      // it gives no judgement, blames nobody, wants proof first: about the charge of itself, where that is at hand
)

// withheld reports whether the token at t is the head of an expression by which a
// source takes no side on the charge: what is not said, not known or not yet
// judged is the actor, the charge or who did it. Verbs of saying and knowing under
// a negation commit to nothing (Karttunen 1971; Saurí and Pustejovsky 2009 call
// them uncommitted); whether that is on the question, their topic decides.
func (x *Extractor) withheld(t int, self bool) bool {
	// what governs it stands before the content, too, and its topic may be cut in two
	s := &x.d.Sents[x.sentAt(t)]
	hi := s.Hi
	h, from := x.holding(t, s.Lo, hi)
	if h == holdNone {
		return false
	}
	if x.voice && x.d.Toks[t].W.Verb != attrib.NoAct {
		return false // who holds back is its subject, not the outlet
	}
	on := x.holdsOn(h, t, from, hi, self)
	if on {
		x.held |= heldOn
	} else {
		x.held |= heldElse
	}
	return on
}

// What a source was found to hold back on, in Extractor.held.
const (
	heldOn   = 1 << iota // the charge
	heldElse             // something else
)

// holdsOn reports whether what the head at t, whose topic begins at from, holds
// back on is the charge.
func (x *Extractor) holdsOn(h hold, t, from, hi int, self bool) bool {
	if h == holdJudge {
		switch x.topic(from, hi) {
		case topicElse, topicOther:
			return false
		case topicActor:
			return !self
		case topicCharge:
			return true
		}
		return x.athand(x.sentAt(t))
	}
	switch x.topic(from, hi) {
	case topicCharge:
		return true
	case topicActor:
		return !self && x.athand(x.sentAt(t))
	case topicDeed:
		return (!self || x.owning(t)) && x.chargedNear(x.sentAt(t))
	case topicNone:
		return x.asked(x.sentAt(t)) >= topicActor
	}
	return false
}

// athand reports whether the question is at hand in sentence i: its deed is near,
// or somebody spoke on it in the two sentences before.
func (x *Extractor) athand(i int) bool {
	if x.near(i) {
		return true
	}
	n := len(x.hist.said)
	return n > 0 && x.hist.said[n-1].sent >= i-2 && x.hist.said[n-1].sent <= i
}

// owning reports whether the actor that does not say the verb at t of the deed
// keeps open whether it was his: "has not confirmed the raid".
func (x *Extractor) owning(t int) bool {
	switch x.d.Toks[t].W.Lemma {
	case "confirm", "acknowledge", "comment":
		return true
	}
	return false
}

// chargedNear reports whether sentence i, or the one before, puts actor and deed
// together or speaks of the charge.
func (x *Extractor) chargedNear(i int) bool {
	for k := i; k >= 0 && k >= i-2; k-- {
		if s := &x.sents[k]; s.on() == 2 || s.accuse && s.on() > 0 {
			return true
		}
	}
	return false
}

// holding reads the head at t, and from where its topic is to be looked for.
func (x *Extractor) holding(t, lo, hi int) (hold, int) {
	w := x.d.Toks[t].W
	if h := x.telling(t); h != holdNone && (w.Verb != attrib.NoAct || h == holdSay) && x.heldBack(t, lo) {
		switch {
		case x.is(t+1, "no") || x.is(t+1, "any") || x.naming(t) && (x.is(t+1, "a") || x.is(t+1, "an") || x.is(t+1, "the")):
			if h, from := x.noNoun(t+1, hi, true); h != holdNone {
				return h, from
			}
		case x.nor(t):
			return holdJudge, t + 3
		case x.is(t+1, "anyone") || x.is(t+1, "anybody"):
			return h, t + 2
		}
		return h, t + 1
	}
	const heads = cNeg | cEvidence | cWithhold | cAskEv | cOpen | cAccuser | cCharge
	if x.cls[t]&heads == 0 && w.Adj != attrib.Withhold && w.Verb != attrib.Withhold && w.Lemma != "note" && !x.plainHead(t) {
		return holdNone, 0 // most words
	}
	switch {
	case x.is(t, "no") || x.is(t, "neither") || x.is(t, "nothing") || x.is(t, "nobody"):
		if x.is(t, "no") && x.is(t+1, "one") || x.is(t, "nobody") {
			if t > lo && x.naming(t-1) {
				return holdJudge, hi // "accused no one"
			}
			return holdNone, 0
		}
		if x.is(t, "nothing") {
			if t > lo && x.d.Toks[t-1].W.Lemma == "say" {
				return holdSay, t + 1
			}
			return holdNone, 0
		}
		return x.noNoun(t, hi, t > lo && x.naming(t-1))
	case w.Verb == attrib.Withhold || w.Adj == attrib.Withhold || x.is(t, "silence") || x.is(t, "quiet") && t > lo && (x.d.Toks[t-1].W.Lemma == "keep" || x.d.Toks[t-1].W.Lemma == "stay" || x.d.Toks[t-1].W.Lemma == "remain"):
		return x.dodging(t, hi)
	case (x.cls[t]&cEvidence != 0 || x.fair(t-1)) && x.wanted(t, lo, hi):
		if t+1 < hi && !x.is(t+1, "into") && !x.is(t+1, "of") && !x.is(t+1, "for") && !x.is(t+1, "on") && !x.is(t+1, "about") && !x.is(t+1, "that") && !x.is(t+1, "against") {
			return holdJudge, hi
		}
		return holdJudge, t + 1
	case x.noted(t, hi):
		return holdJudge, hi
	case x.early(t, hi):
		if x.is(t, "before") || x.is(t, "until") {
			return holdJudge, hi
		}
		return holdJudge, t + 1
	}
	return holdNone, 0
}

// noNoun reads a noun phrase under "no": "no comment", "named no culprit". The
// verb before it names somebody if named is set.
func (x *Extractor) noNoun(t, hi int, named bool) (hold, int) {
	for k := t + 1; k < hi && k <= t+4; k++ {
		if x.d.Toks[k].Class != text.Word || x.tags[k]&(tDeed|tActor) != 0 {
			break
		}
		switch l := x.d.Toks[k].W.Lemma; {
		case l == "mention", l == "reference", x.is(k, "mention"), x.is(k, "reference"):
			return holdSay, k + 1
		case x.is(k, "conclusion"), x.is(k, "conclusions"), x.is(k, "accusation"), x.is(k, "accusations"), x.is(k, "judgment"), x.is(k, "judgement"),
			x.is(k, "verdict"), x.is(k, "attribution"), x.is(k, "culprit"), x.is(k, "culprits"), x.is(k, "suspect"), x.is(k, "suspects"), x.is(k, "perpetrator"), x.is(k, "perpetrators"), x.is(k, "position"), x.is(k, "opinion"), x.is(k, "view"):
			return holdJudge, k + 1
		case x.is(k, "comment"), x.is(k, "word"), x.is(k, "information"), x.is(k, "answer"), x.is(k, "idea"), x.is(k, "confirmation"):
			return holdSay, k + 1
		case named && (x.is(k, "country") || x.is(k, "state") || x.is(k, "nation") || x.is(k, "names") || x.is(k, "name") || x.is(k, "government") || x.is(k, "party") || x.is(k, "group") || x.is(k, "side")):
			return holdJudge, hi
		}
	}
	return holdNone, 0
}

// dodging reads a verb or adjective of holding back that has a topic rather than
// another verb: "sidestepped the question", "silent on", "reserved judgment".
func (x *Extractor) dodging(t, hi int) (hold, int) {
	if x.d.Toks[t].W.Lemma == "fall" && !x.is(t+1, "silent") || x.d.Toks[t].W.Lemma == "stop" {
		return holdNone, 0
	}
	if w := x.d.Toks[t].W; w.Adj == attrib.Withhold && (x.is(t+1, "response") || x.is(t+1, "answer") || x.is(t+1, "reply") || x.is(t+1, "statement")) {
		return holdJudge, hi
	}
	for k := t + 1; k < hi && k < t+5; k++ {
		switch {
		case x.is(k, "judgment"), x.is(k, "judgement"), x.is(k, "verdict"), x.is(k, "blame"):
			return holdJudge, k + 1
		case x.is(k, "to"), x.is(k, "short"), x.is(k, "from"):
			return holdNone, 0 // the verb that follows tells what
		case x.is(k, "issue"), x.is(k, "question"), x.is(k, "matter"), x.is(k, "subject"):
			if n := k + 1; n >= hi || x.d.Toks[n].Class != text.Word || !x.d.Toks[n].W.Is(attrib.Prep|attrib.Sub) {
				return holdJudge, hi
			}
		}
	}
	return holdSay, t + 1
}
