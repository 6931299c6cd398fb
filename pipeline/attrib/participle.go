package attrib

import "stance/pipeline/text"

// passive takes the agent of a passive as the source; without one the outlet
// speaks and names nobody.
func (p *Parser) passive(pr Pred, t, from, lo, hi int) {
	d := p.d
	pr.Shape = ShapePassive
	for i := t + 1; i < hi && i < t+14; i++ {
		c := d.Toks[i].Class
		if c == text.Semicolon || c == text.End || c == text.Comma && i > t+6 {
			break
		}
		if s := p.lower(i); s == "to" && i+1 < hi && d.Toks[i+1].W.Is(Aux) {
			break // "believed to have been planned by Nordland": its deed, not its belief
		}
		if p.lower(i) != "by" || d.Toks[i].Quoted != d.Toks[t].Quoted {
			continue
		}
		np := p.right(i+1, hi)
		if d.Toks[t].W.Lemma == "accuse" {
			for k := np.lo + 1; k < np.hi; k++ {
				if p.lower(k) == "of" {
					np.hi = k // "accused by the ministry of cutting the cable"
				}
			}
		}
		if pr.Act == Accuse || pr.Act == Emote || pr.Act == Respond {
			for k := np.lo + 2; k < np.hi; k++ {
				if p.lower(k) == "for" && (!d.Toks[k-1].W.Is(Role) || !p.speaks(p.right(k+1, np.hi))) {
					np.hi = k // "blamed by the ministry for the fire", not "by a spokesman for the ministry"
				}
			}
		}
		for np.hi-np.lo > 1 && !p.speaks(np) && p.d.Toks[np.hi-1].W.Verb != NoAct {
			np.hi-- // "by the ministry cost two million"
		}
		if p.speaks(np) {
			p.found = append(p.found, found{pred: pr, src: np, from: from, reduced: !p.group(t, lo).be})
			return
		}
	}
	switch pr.Act {
	case Accuse, Believe, Assert, Say, Find:
		pr.Shape = ShapeAgentless
		p.found = append(p.found, found{pred: pr, voice: true, from: from})
	}
}

// participle gives "…, accusing Y of …" to the subject of the verb before it,
// "a statement saying …" to the noun.
func (p *Parser) participle(pr Pred, t, from, lo, hi int) {
	d := p.d
	pr.Shape = ShapeIng
	if p.cites(t) && t+1 < hi {
		// "…, citing two officials": they are whom the citing one reports.
		if np := p.right(t+1, hi); p.speaks(np) && (d.Toks[p.head(np)].Cap || d.Toks[p.head(np)].W.Is(Role)) {
			pr.Act, pr.Shape = Say, ShapeAccording
			p.found = append(p.found, found{pred: pr, src: np, from: t})
			return
		}
	}
	if from > lo && p.lower(from-1) == "as" && d.Toks[t].W.Verb == Say {
		p.asSaying(pr, from-1, lo)
		return
	}
	if from > lo && p.nounish(from-1) && d.Toks[from-1].Class != text.Comma {
		np := p.left(from, lo)
		if p.carries(np, lo) {
			p.found = append(p.found, p.ofDoer(pr, from))
			return
		}
		if p.speaks(np) {
			p.found = append(p.found, found{pred: pr, src: np, from: np.lo})
		}
		return
	}
	if pr.Act == Light || pr.Act == Emote || (pr.Act == Find || pr.Act == Assert) && p.ofThing(from, lo) {
		return
	}
	p.found = append(p.found, p.ofDoer(pr, from))
}

// cites reports whether the verb at t names whom its subject reports.
func (p *Parser) cites(t int) bool {
	switch p.d.Toks[t].W.Lemma {
	case "cite", "quote":
		return true
	}
	return false
}

// asSaying takes the source of "quoted the minister as saying", where as is the
// token of "as".
func (p *Parser) asSaying(pr Pred, as, lo int) {
	np := p.left(as, lo)
	for i := as - 1; i > lo && i > as-10; i-- {
		if p.cites(i) {
			if g := p.group(i, lo); g.be {
				// "the minister was quoted by the agency as saying"
				np = p.subject(p.left(g.lo, lo), lo)
			}
			break
		}
	}
	if p.speaks(np) {
		p.found = append(p.found, found{pred: pr, src: np, from: np.lo})
	}
}

// carries reports whether the phrase before a participle is what somebody says
// something with or about, so that the participle is its owner's: "published a
// statement saying", "passed a resolution denouncing", "took to the radio saying".
func (p *Parser) carries(f phrase, lo int) bool {
	if f.empty() || f.lo <= lo {
		return false
	}
	d := p.d
	h := &d.Toks[p.head(f)]
	before := &d.Toks[f.lo-1]
	verb := before.W.Verb != NoAct && before.W.Noun == NoAct && before.W.Form&^Base != 0
	switch {
	case h.W.Noun == Say && !h.Cap, h.W.Lemma == "resolution":
		return verb || before.W.Is(Prep)
	case before.W.Is(Prep):
		switch p.lower(f.lo - 1) {
		case "to", "on", "in", "at", "via", "through":
			return len(p.found) > 0 || !p.doer.empty()
		}
	case verb:
		return !p.hasCapital(f) && (h.W.Is(Thing|LightObj) || h.W.Flags == 0)
	}
	return false
}

// ofDoer gives a predication without a subject of its own to the subject of the
// verb before it: the last predication's, unless a verb that reports nothing
// stands between them.
func (p *Parser) ofDoer(pr Pred, from int) found {
	if p.afterThat(pr, from) {
		return found{pred: pr, from: from}
	}
	if n := len(p.found); !p.doer.empty() && (n == 0 || p.found[n-1].pred.Cue < p.doing) && p.speaks(p.doer) {
		return found{pred: pr, src: p.doer, from: from}
	}
	return found{pred: pr, from: from}
}

// relative takes the antecedent of the relative pronoun at s.
func (p *Parser) relative(pr Pred, s, from, lo int) {
	end := s
	if end > lo && p.d.Toks[end-1].Class == text.Comma {
		end--
	}
	np := p.author(p.left(end, lo))
	if w := p.d.Toks[max(p.head(np), 0)].W; !np.empty() && (w.Noun == Say || w.Noun == Accuse) && p.carries(np, lo) {
		p.found = append(p.found, p.ofDoer(pr, from)) // "sent a letter that said"
		return
	}
	if !p.speaks(np) {
		np = p.nearest(np) // "no word from the ministry, which has insisted"
	}
	if p.speaks(np) {
		p.found = append(p.found, found{pred: pr, src: np, from: np.lo})
	}
}

// author goes from a document to whose it is: "analysis from the utility that
// suggests" is the utility's.
func (p *Parser) author(f phrase) phrase {
	if f.empty() {
		return f
	}
	h := p.head(f)
	if w := p.d.Toks[h].W; h+2 < f.hi && (w.Noun == Say || w.Noun == Find) && !p.d.Toks[h].Cap {
		if s := p.lower(h + 1); s == "by" || s == "from" {
			if by := (phrase{h + 2, f.hi}); p.speaks(by) && p.hasCapital(by) {
				return by
			}
		}
	}
	return f
}
