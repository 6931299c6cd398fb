package features

import (
	"strings"

	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// reason is what an answer is said to answer.
type reason uint8

const (
	reasonNone  reason = iota // nothing is said
	reasonDeed                // the deed
	reasonOther               // something else
)

// reason reads what the response at t is for: what follows "over", "for",
// "after", "in response to", "in retaliation for". Sanctions over a nuclear test
// are no answer to a theft.
func (x *Extractor) reason(t, hi int) reason {
	out := reasonNone
	for k := t + 1; k < hi && k < t+18; k++ {
		if x.d.Toks[k].Class == text.Semicolon {
			break
		}
		if x.is(k, "to") && k+1 < hi {
			for _, w := range [...]string{"force", "pressure", "press", "curb", "stop", "compel", "end", "halt", "prevent", "deter"} {
				if x.is(k+1, w) && !x.deedLike(k+1, min(hi, k+9)) {
					out = reasonOther // what it is to bring about
				}
			}
		}
		switch {
		case x.is(k, "over"), x.is(k, "for"), x.is(k, "because"), x.is(k, "after"), x.is(k, "following"):
		case x.is(k, "to") && k > 0 && (x.is(k-1, "response") || x.is(k-1, "respond") || x.is(k-1, "responded") || x.is(k-1, "responding") || x.is(k-1, "answer") || x.is(k-1, "reply")):
		default:
			continue
		}
		if n := x.d.Toks[min(k+1, hi-1)].W; x.is(k, "to") && (n.Noun == attrib.Ask || x.is(k+1, "questions") || x.is(k+1, "criticism")) {
			return reasonOther
		}
		end := min(hi, k+11)
		for j := k + 1; j < end; j++ {
			if c := x.d.Toks[j].Class; c == text.Comma || c == text.Semicolon {
				end = j
			}
		}
		if x.deedLike(k+1, end) || x.is(k, "to") && x.actorIn(k+1, min(end, k+4)) || x.actorIn(k+1, end) && !x.other(k+1, end) && (x.within(k+1, 10, end, cAtom|cActorRef) || end-k <= 5) {
			return reasonDeed
		}
		if k+1 < end && x.d.Toks[k+1].W.Is(attrib.Time) || k+1 < end && x.d.Toks[k+1].Class == text.Number {
			continue // "for years", "after two days"
		}
		out = reasonOther
	}
	return out
}

// answers reports whether the word at t can be an answer to the deed at all:
// nobody in an office ("prosecutors"), nothing of the actor's own doing.
func (x *Extractor) answers(t, lo int, why reason) bool {
	if x.d.Toks[t].W.Is(attrib.Role) || why == reasonNone && x.is(t, "pay") && !x.is(t+1, "for") && !x.is(t+1, "the") && !x.is(t+1, "a") {
		return false
	}
	if x.weighed(t, lo) {
		return false
	}
	switch {
	case x.is(t, "vow"), x.is(t, "vows"), x.is(t, "vowed"), x.is(t, "pledge"), x.is(t, "pledged"):
		found := false // a vow of what?
		for k := t + 1; k < len(x.d.Toks) && k < t+9; k++ {
			found = found || x.cls[k]&cRespond != 0 || x.is(k, "price") || x.is(k, "answer") || x.is(k, "justice")
		}
		if !found {
			return false
		}
	case x.is(t, "declare"), x.is(t, "declared"):
		found := false // persona non grata
		for k := t + 1; k < len(x.d.Toks) && k < t+9; k++ {
			found = found || x.is(k, "persona") || x.is(k, "unwelcome")
		}
		if !found {
			return false
		}
	}
	for k := t - 1; k >= lo && k > t-5; k-- {
		if x.tags[k]&(tActor|tActorRef) != 0 {
			if why == reasonDeed && x.owes(k, t) {
				return true
			}
			return !x.subjectOf(k, t) && !x.d.Toks[t-1].W.Is(attrib.Role) // Moscow has retaliated
		}
		if w := &x.d.Toks[k]; w.Class != text.Word || !w.W.Is(attrib.Aux|attrib.Adv|attrib.Role) && !x.is(k, "to") && w.W.Verb != attrib.Respond {
			break
		}
	}
	return true
}

// standing reports whether the response at t is one that is in force for years
// and for many reasons: "sanctions", "charges".
func (x *Extractor) standing(t int) bool {
	w := x.d.Tok(t)
	return len(w) >= 8 && strings.EqualFold(w[:8], "sanction") || x.is(t, "charges") || x.is(t, "extradition")
}

// weighed reports whether the response at t is only thought about: "weighed
// sanctions", "options include a boycott".
func (x *Extractor) weighed(t, lo int) bool {
	for k := t - 1; k >= max(lo-1, 0) && k > t-6; k-- {
		for _, w := range [...]string{"weighed", "weighing", "weighs", "weigh", "considered", "considering", "considers", "consider", "mulled", "mulling", "discussed", "discussing", "debated", "debating", "options", "possible"} {
			if x.is(k, w) {
				return true
			}
		}
		if x.d.Toks[k].Class == text.Semicolon {
			break
		}
	}
	return false
}

// owes reports whether the actor at k is what has to make the deed good at t:
// "Moscow must pay for", "the North should be punished for".
func (x *Extractor) owes(k, t int) bool {
	modal := false
	for j := k + 1; j < t; j++ {
		modal = modal || x.is(j, "must") || x.is(j, "should") || x.is(j, "will") || x.is(j, "shall") || x.is(j, "to")
	}
	if !modal {
		return false
	}
	for _, w := range [...]string{"pay", "answer", "punished", "sanctioned", "compensate", "apologise", "apologize", "accountable", "sued", "charged"} {
		if x.is(t, w) {
			return true
		}
	}
	return false
}
