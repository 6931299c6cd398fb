package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// requests is what a request at p says of the charge that its content puts
// forward. Who asks whether it is so, or for what would show it, leaves it open;
// who asks that the actor admit it, or be made to pay for it, takes it for granted
// (a request commits its speaker to what its content presupposes: van der Sandt
// 1992); who encourages a deed says nothing of one done.
func (x *Extractor) requests(p *attrib.Pred, best atom) value {
	if p.Act == attrib.Investigate {
		if best.kind == atomRespond {
			return vNone // sanctions weighed
		}
		if best.kind == atomOwn {
			return vPlus
		}
		return vOpen
	}
	if best.at < p.Cue {
		return vOpen
	}
	for k := p.Cue + 1; k < best.at; k++ {
		if x.is(k, "whether") || x.is(k, "if") || x.is(k, "who") || x.cls[k]&cEvidence != 0 {
			if best.kind == atomOwn {
				return vPlus
			}
			return vOpen
		}
	}
	switch best.kind {
	case atomRespond, atomOwn:
		return vPlus
	case atomWord, atomAgent:
		switch x.d.Toks[p.Cue].W.Lemma {
		case "encourage", "push", "seek", "invite", "press":
			return vNone
		case "wonder", "ask", "quiz", "grill":
			if p.Shape == attrib.ShapeActive && !x.infinitive(p.Cue, best.at) {
				return vOpen
			}
		}
		return vPlus
	}
	return vOpen
}

// infinitive reports whether "to" stands between a and b: "asked it to admit".
func (x *Extractor) infinitive(a, b int) bool {
	for k := a + 1; k < b; k++ {
		if x.is(k, "to") || x.is(k, "that") {
			return true
		}
	}
	return false
}

// inquires reports whether a request or an inquiry at p is into the charge: it
// embeds a question of the actor's part or of who did it, or asks for evidence.
func (x *Extractor) inquires(p *attrib.Pred) bool {
	for k := p.Cue + 1; k > 0 && k < p.Hi && k < p.Cue+12; k++ {
		switch {
		case x.is(k, "whether"), x.is(k, "if"), x.is(k, "who"):
			return x.topic(k, p.Hi) == topicCharge
		case x.is(k, "evidence"), x.is(k, "proof"):
			g := x.topic(k+1, p.Hi)
			return g > topicNone || g == topicNone && x.near(x.sentAt(k))
		}
	}
	return false
}

// ofElse reports whether what somebody is accused of at t is something else: a
// deed is told after "of", and it is not the question's.
func (x *Extractor) ofElse(t, hi int) bool {
	for k := t + 1; k < hi && k < t+8; k++ {
		if x.d.Toks[k].Class != text.Word {
			return false
		}
		if !x.is(k, "of") || k+1 >= hi || x.d.Toks[k+1].W.Form&attrib.Ing == 0 {
			continue
		}
		for j := k + 1; j < hi && j < k+10; j++ {
			if w := &x.d.Toks[j]; w.Class != text.Word && w.Class != text.OpenQuote && w.Class != text.Quote {
				break
			}
			if x.tags[j]&(tDeed|tDeedRef|tAct|tObject) != 0 || x.cls[j]&(cAtom|cDeed) != 0 || x.is(j, "it") || x.is(j, "this") || x.ownWord(j) {
				return false
			}
		}
		return true
	}
	return false
}
