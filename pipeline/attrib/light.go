package attrib

// auxiliary reports whether "have" at t governs a participle and is no verb of
// its own.
func (p *Parser) auxiliary(t, hi int) bool {
	for i := t + 1; i < hi && i < t+4; i++ {
		w := p.d.Toks[i].W
		if w.Is(Adv|Neg) && !w.Is(Det) {
			continue
		}
		return w.Form&Participle != 0 || w == &p.lex.none && suffix(p.d.Tok(i), "ed")
	}
	return false
}

// lightAct tells what a light verb and its object do together, NoAct for
// nothing. neg is set where the object is negated ("made no mention").
func (p *Parser) lightAct(t, hi int, neg *bool) Act {
	d := p.d
	switch l := d.Toks[t].W.Lemma; {
	case l == "stand" && t+1 < hi && p.lower(t+1) == "by":
		return Agree
	case l == "have" && p.auxiliary(t, hi):
		return NoAct
	case l == "remain" || l == "stay" || l == "keep":
		if t+1 < hi && d.Toks[t+1].W.Adj == Withhold {
			return Withhold
		}
		return NoAct
	}
	for i := t + 1; i < hi && i < t+6; i++ {
		w := d.Toks[i].W
		if opens(d.Toks[i].Class) {
			continue
		}
		if !isWord(d.Toks[i].Class) || w.Is(Sub|Rel) {
			break
		}
		if w.Is(Neg) {
			*neg = true
		}
		if !w.Is(LightObj) || i+1 < hi && !d.Toks[i].Cap && d.Toks[i+1].W.Flags&(Thing|Role) != 0 && p.nounish(i+1) && !d.Toks[i+1].Cap {
			continue // "intelligence programs" are no intelligence
		}
		switch w.Lemma {
		case "comment", "mention", "reference", "word", "silence", "answer", "response", "explanation":
			if *neg {
				*neg = false
				return Withhold
			}
			return Say
		case "evidence", "proof", "indication", "intelligence", "information", "data", "clue", "sign", "knowledge":
			if *neg {
				*neg = false
				return Withhold
			}
			switch d.Toks[t].W.Lemma {
			case "take", "put", "leave", "go", "come", "stand", "keep", "play", "launch", "bring":
				return NoAct
			}
			return Find
		case "doubt", "suspicion", "question", "scepticism", "skepticism", "water":
			if *neg {
				*neg = false
				return Believe
			}
			return Doubt
		case "blame", "accusation", "finger", "charge", "responsible", "culprit", "indictment", "complaint", "lawsuit", "suit", "verdict", "allegation", "responsibility":
			return Accuse
		case "denial", "objection", "protest":
			return Deny
		case "clear", "plain", "known":
			return Assert
		case "position", "stance", "view", "opinion", "conclusion", "assessment", "judgment", "judgement", "confidence", "case", "reason", "finding", "theory":
			return Believe
		case "sanction", "retaliation":
			return Respond
		}
	}
	return NoAct
}
