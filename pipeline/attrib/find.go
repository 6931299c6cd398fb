package attrib

import "stance/pipeline/text"

// found is a predication with its source, before claims are made of it.
type found struct {
	pred Pred
	src  phrase // tokens of the source's mention; empty where it is carried over
	from int    // first token of the construction
	// Where src is empty:
	voice   bool // the outlet's: nobody is named
	speaker bool // whoever speaks the quotation ("I", "we")
	do      bool // by a verb that reports nothing
	reduced bool // a passive without its auxiliary
	// role is what a name in apposition belongs to ("spokeswoman, Hua Chunying,").
	role phrase
}

// verb looks at token t as a reporting verb.
func (p *Parser) verb(t, lo, hi int, head bool) {
	d := p.d
	w := d.Toks[t].W
	if d.Toks[t].Cap && t > lo && !head && !opens(d.Toks[t-1].Class) {
		return
	}
	if !p.isVerb(t, lo, hi, head) {
		return
	}
	g := p.group(t, lo)
	pr := Pred{Cue: t, Act: p.act(t, lo, hi, g), Shape: ShapeActive, Neg: g.neg, Modal: g.modal}
	if pr.Act == NoAct {
		return
	}
	if g.to && g.yet {
		// "is yet to speak out" withholds, whatever the verb.
		pr.Act = Withhold
		p.active(pr, t, g.lo, lo, hi)
		return
	}
	if pr.Act == Light {
		pr.Act = p.lightAct(t, hi, &pr.Neg)
		if g.be || p.lower(min(t+1, hi-1)) == "by" {
			// "the doubts raised by analysts"
			for i := g.lo - 1; i >= lo && i > g.lo-3; i-- {
				if n := d.Toks[i].W.Noun; n != NoAct {
					pr.Act = n
					p.passive(pr, t, g.lo, lo, hi)
					return
				}
			}
		}
	}
	if w.Lemma == "have" && pr.Act == NoAct && p.auxiliary(t, hi) {
		return // the verb that it helps is looked at by itself
	}
	if pr.Act == Do || pr.Act == NoAct {
		pr.Act = Do
		// Only the main clause's subject matters: it may be the one who acts on the charge.
		if g.to || g.be || d.Toks[t].Quoted || w.Form&^Ing == 0 || p.reduced(t, g, lo, hi) {
			return
		}
		n := len(p.found)
		p.active(pr, t, g.lo, lo, hi)
		for k := n; k < len(p.found); k++ {
			p.found[k].do = true
		}
		if len(p.found) > n && !p.mainSubject(p.found[n].src, lo) {
			p.doer, p.doing = p.found[n].src, t
			p.found = p.found[:n]
		}
		return
	}
	if w.Lemma == "rule" && t+1 < hi && p.lower(t+1) == "out" {
		pr.Act, pr.Neg = Deny, g.neg
	}
	if g.to && !g.raised {
		// An infinitive belongs to the verb before it, or to the agent of a
		// noun: "efforts by the ministry to blame".
		if np := p.left(g.lo-1, lo); np.lo > lo && p.lower(np.lo-1) == "by" && p.speaks(np) {
			p.found = append(p.found, found{pred: pr, src: np, from: np.lo})
		} else if pr.Act == Respond || pr.Act == Accuse {
			p.caused(pr, t, g.lo-1, lo)
		}
		return
	}
	switch {
	case w.Form&Ing != 0 && w.Form&Base == 0 && !g.be:
		p.participle(pr, t, g.lo, lo, hi)
		return
	case w.Form&Participle != 0 && (g.be || p.reduced(t, g, lo, hi)):
		p.passive(pr, t, g.lo, lo, hi)
		return
	}
	p.active(pr, t, g.lo, lo, hi)
}

// active finds the subject of a finite verb.
func (p *Parser) active(pr Pred, t, from, lo, hi int) {
	d := p.d
	s := from - 1
	if s >= lo && d.Toks[s].Class == text.CloseBracket {
		for s > lo && d.Toks[s].Class != text.OpenBracket {
			s--
		}
		s--
	}
	if s > lo && (d.Toks[s].Class == text.OpenQuote || d.Toks[s].Class == text.Quote) && d.Toks[t].Quoted && isWord(d.Toks[s-1].Class) && !d.Toks[s-1].Quoted {
		s-- // Brandt “just said it was not us”
	}
	if s < lo {
		// A sentence without a subject goes on from the one before ("Has not blamed …").
		if d.Toks[t].W.Form&(Past|Third) != 0 || from < t {
			pr.Shape = ShapeContinued
			p.found = append(p.found, found{pred: pr, from: from})
		}
		return
	}
	c := d.Toks[s].Class
	w := d.Toks[s].W
	inverts := from == t && !addressed(d.Toks[t].W.Lemma) && (pr.Act == Say || pr.Act == Assert || pr.Act == Ask || pr.Act == Agree || pr.Act == Emote)
	switch {
	case closes(c), c == text.Comma && s > lo && closes(d.Toks[s-1].Class):
		if inverts {
			if np := p.right(t+1, hi); p.speaks(np) && !(np.hi < hi && d.Toks[np.hi].W.Verb == Say && d.Toks[np.hi].W.Noun == NoAct && p.lower(np.hi) != "called") {
				pr.Shape = ShapeInverted
				p.found = append(p.found, p.apposed(found{pred: pr, src: np, from: t}, hi))
				return
			}
		}
		if c == text.Comma {
			p.across(pr, s, from, lo)
			return
		}
		p.named(pr, s, from, lo)
	case c == text.Comma || c == text.Dash:
		if inverts && t+1 < hi && !d.Toks[t+1].W.Is(Sub|Prep) && inverting(d.Toks[t].W.Lemma) {
			np := p.right(t+1, hi)
			ends := np.hi >= hi || !isWord(d.Toks[np.hi].Class) || d.Toks[np.hi].W.Is(Prep|Time|Adv|Rel)
			if p.speaks(np) && ends && d.Toks[p.head(np)].W.Noun == NoAct {
				pr.Shape = ShapeInverted
				p.found = append(p.found, p.apposed(found{pred: pr, src: np, from: t}, hi))
				return
			}
		}
		p.across(pr, s, from, lo)
	case p.hearer(s, lo):
		p.found = append(p.found, found{pred: pr, from: from}) // "told the panel that could not be shown"
	case w.Is(Rel) || p.lower(s) == "that" && s > lo && (p.nounish(s-1) || d.Toks[s-1].Class == text.Comma):
		p.relative(pr, s, from, lo)
	case w.Is(Conj):
		p.found = append(p.found, p.ofDoer(pr, from))
	default:
		p.named(pr, s+1, from, lo)
	}
}

// inverting reports whether a verb of saying stands before its subject without
// a quotation (", said the minister").
func inverting(lemma string) bool {
	switch lemma {
	case "say", "add", "note", "report", "explain", "write", "argue", "insist", "warn", "claim", "observe", "remark", "reply", "huff", "murmur", "retort", "counter":
		return true
	}
	return false
}

// addressed reports whether a verb of saying takes a hearer as its object, so
// that what follows it is no source ("told reporters").
func addressed(lemma string) bool {
	switch lemma {
	case "tell", "inform", "brief", "advise", "assure", "remind", "ask", "urge", "press", "challenge", "join":
		return lemma != "ask"
	}
	return false
}

// quotedIn reports whether the cue stands inside a quotation.
func (pr *Pred) quotedIn(d *Doc) bool { return pr.Cue >= 0 && d.Toks[pr.Cue].Quoted }
