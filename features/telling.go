package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// plainHead reports whether the token at t is one of the few heads that are in no
// class.
func (x *Extractor) plainHead(t int) bool {
	switch x.d.Text[x.d.Toks[t].Start] | 0x20 {
	case 'l':
		return x.is(t, "law") || x.is(t, "laws")
	case 's':
		return x.is(t, "soon")
	case 'a':
		return x.is(t, "aware")
	case 'q':
		return x.is(t, "quiet")
	case 'w':
		return x.is(t, "who")
	}
	return false
}

// telling tells what a verb at t, or its participle, says of the charge when it
// is not held back.
func (x *Extractor) telling(t int) hold {
	switch x.d.Toks[t].W.Lemma {
	case "blame", "accuse", "attribute", "implicate", "speculate", "guess", "prejudge":
		return holdJudge
	case "draw", "reach", "jump", "rush", "leap", "come", "make":
		if x.is(t, "drawn") {
			return holdSay
		}
		if x.soon(t, "determination") || x.soon(t, "conclusion") || x.soon(t, "conclusions") || x.soon(t, "judgment") || x.soon(t, "judgement") || x.soon(t, "verdict") {
			return holdJudge
		}
	case "point":
		if x.soon(t, "finger") || x.soon(t, "fingers") {
			return holdJudge
		}
	case "take":
		if x.soon(t, "position") || x.soon(t, "side") || x.soon(t, "sides") || x.soon(t, "stand") {
			return holdJudge
		}
	case "apportion", "assign":
		if x.soon(t, "blame") || x.soon(t, "responsibility") {
			return holdJudge
		}
	case "say", "tell", "comment", "mention", "name", "identify", "condemn", "denounce", "criticise", "criticize", "confirm", "verify", "know",
		"discuss", "conclude", "answer", "address", "elaborate", "endorse", "acknowledge", "judge", "determine", "establish", "disclose",
		"single", "refer", "speak":
		return holdSay
	case "":
		if x.is(t, "reference") {
			return holdSay
		}
	case "rule":
		if x.is(t+1, "out") || x.is(t+2, "out") || x.soon(t, "in") {
			return holdSay
		}
	}
	return holdNone
}

// nor reports whether the verb at t is coordinated with its opposite: "neither
// confirmed nor denied", "neither endorse nor contest".
func (x *Extractor) nor(t int) bool {
	if !x.is(t+1, "nor") && !x.is(t+1, "or") || t+2 >= len(x.d.Toks) {
		return false
	}
	w := x.d.Toks[t+2].W
	return w.Verb == attrib.Deny || w.Verb == attrib.Doubt || w.Lemma == "contest" || w.Lemma == "rule"
}

// soon reports whether word w is one of the five tokens after t.
func (x *Extractor) soon(t int, w string) bool {
	for k := t + 1; k <= t+5; k++ {
		if x.is(k, w) {
			return true
		}
	}
	return false
}

// naming reports whether the verb at t tells culprits: its object may be nobody.
func (x *Extractor) naming(t int) bool {
	switch w := x.d.Toks[t].W; w.Lemma {
	case "name", "blame", "accuse", "identify", "mention", "cite", "specify", "suspect", "single":
		return true
	}
	return false
}

// heldBack reports whether the verb at t is negated or under a verb of holding
// back: "did not", "declined to", "stopped short of", "has yet to"; what is
// coordinated under "or" and "nor" shares it.
func (x *Extractor) heldBack(t, lo int) bool {
	reach, far := 6, false
	for k := t - 1; k >= lo && k >= t-reach; k-- {
		w := &x.d.Toks[k]
		if w.Class != text.Word {
			return false
		}
		c := x.cls[k]
		switch {
		case c&cNeg != 0:
			return !x.is(k+1, "only") && !x.is(k+1, "just") && !x.is(k, "nothing") && !x.is(k, "no")
		case w.W.Verb == attrib.Withhold || w.W.Adj == attrib.Withhold || x.is(k, "yet") && x.is(k+1, "to") || x.is(k, "refrained") || x.is(k, "avoiding"):
			return !(x.d.Toks[k].W.Lemma == "fail" && x.d.Toks[t].W.Lemma == "condemn")
		case x.is(k, "or") || x.is(k, "nor"):
			reach, far = 14, true
		case far:
		case w.W.Is(attrib.Aux | attrib.Modal | attrib.Adv), x.is(k, "to"), x.is(k, "of"), x.is(k, "from"), x.is(k, "short"), x.is(k, "in"), x.is(k, "a"),
			x.is(k, "position"), x.is(k, "ready"), x.is(k, "prepared"), x.is(k, "able"), x.is(k, "willing"), x.is(k, "going"),
			x.is(k, "want"), x.is(k, "wish"), x.is(k, "be"), x.is(k, "been"):
		default:
			return false
		}
	}
	return false
}
