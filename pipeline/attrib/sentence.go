package attrib

import "stance/pipeline/text"

// sentence finds the claims of sentence i.
func (p *Parser) sentence(i int) {
	d := p.d
	s := &d.Sents[i]
	p.found = p.found[:0]
	p.doer, p.doing = phrase{}, -1
	p.colon(s)
	for t := s.Lo; t < s.Hi; t++ {
		if !isWord(d.Toks[t].Class) {
			continue
		}
		w := d.Toks[t].W
		n := len(p.found)
		if p.manner(t, s.Lo, s.Hi) || p.heard(t, s.Lo, s.Hi) {
			continue
		}
		if w.Verb != NoAct {
			p.verb(t, s.Lo, s.Hi, s.Head)
		} else if w.Is(Prep|Adv) || w == &p.lex.none {
			p.according(t, s.Lo, s.Hi)
		}
		if len(p.found) == n && p.view(t, s.Lo, s.Hi) {
			continue
		}
		if len(p.found) == n && w.Adj != NoAct {
			p.adjective(t, s.Lo, s.Hi)
		}
		if len(p.found) == n && w.Noun != NoAct {
			p.noun(t, s.Lo, s.Hi)
		}
	}
	p.dropInner()
	p.segment(s)
	for k := range p.found {
		p.content(&p.found[k], s)
	}
	p.coordinate()
	p.asides(s)
	p.claims(i)
}

// dropInner drops the predications by a noun that is itself the source of
// another: of "a police report said" the report speaks, not the police twice.
func (p *Parser) dropInner() {
	n := 0
	for k := range p.found {
		f := &p.found[k]
		inner := false
		for j := range p.found {
			g := &p.found[j]
			if f.pred.Shape == ShapeNoun && j != k && !g.do && g.pred.Shape != ShapeNoun && g.src.lo <= f.pred.Cue && f.pred.Cue < g.src.hi {
				inner = true
				break
			}
		}
		if !inner {
			p.found[n] = *f
			n++
		}
	}
	p.found = p.found[:n]
}

// coordinate ends the content of a predication where the next verb of the same
// subject begins: "condemned X, but said Y".
func (p *Parser) coordinate() {
	for k := range p.found {
		pr := &p.found[k].pred
		if pr.Cue < 0 || pr.Lo != pr.Cue+1 {
			continue
		}
		for j := k + 1; j < len(p.found); j++ {
			f := &p.found[j]
			if f.from <= pr.Cue || f.from >= pr.Hi {
				continue
			}
			if low := p.lower(f.from); f.do && (low == "there" || low == "it") {
				continue // "said it deplored X but there was no proof": said too
			}
			if f.do && p.d.Toks[f.from-1].Class == text.Comma && (p.d.Toks[f.from].W.Is(Aux) || p.agent(f.pred.Cue, pr.Hi)) {
				continue // "said the raid, carried out by X, had failed": both of the raid
			}
			if f.src.empty() && !f.speaker && !f.voice && !(p.d.Toks[f.from].Quoted && !p.d.Toks[pr.Cue].Quoted) {
				pr.Hi = f.from
				break
			}
			if !f.voice && f.pred.Shape != ShapeNoun && !f.src.empty() && (pr.Act == Accuse || pr.Act == Deny || pr.Act == Respond || pr.Act == Emote) {
				pr.Hi = f.from
				break
			}
		}
	}
}

// segment finds where the sentence's clauses with a speaker of their own begin.
func (p *Parser) segment(s *Sent) {
	d := p.d
	p.segs = p.segs[:0]
	under := d.Subordinate(s)
	for t := s.Lo + 1; t < s.Hi; t++ {
		if d.Toks[t].Quoted {
			continue
		}
		if d.Toks[t].Class == text.Semicolon {
			p.segs = append(p.segs, t+1)
			continue
		}
		if under && d.Toks[t].Class == text.Comma && p.speaksAt(t+1) {
			p.segs, under = append(p.segs, t+1), false // "While X says …, Y says"
			continue
		}
		w := d.Toks[t].W
		low := p.known(t)
		switch {
		case low == "that" || low == "what" || low == "how" || low == "why" || low == "where" || low == "whether":
			continue // a clause that completes the one before
		case w.Is(Sub) || low == "but" || low == "yet" || low == "as" || low == "after" || low == "before" || low == "when":
		case low == "and" && (d.Toks[t-1].Class == text.Comma || closes(d.Toks[t-1].Class)):
		case low == "which" || low == "who" || low == "whom":
			if p.speaksAt(t + 1) {
				p.segs = append(p.segs, t)
			}
			continue
		case d.Toks[t].Class == text.Dash:
		default:
			continue
		}
		if p.speaksAt(t+1) || p.speaksAt(t+2) && d.Toks[t+1].W.Is(Adv|Sub|Conj) {
			p.segs = append(p.segs, t)
		}
	}
}

// speaksAt reports whether a predication with a source of its own begins at token t.
func (p *Parser) speaksAt(t int) bool {
	for k := range p.found {
		f := &p.found[k]
		if f.from == t && !f.do && !f.src.empty() && (f.src.lo == t || f.pred.Shape == ShapeActive) && f.pred.Shape != ShapeNoun {
			return true
		}
		if f.from == t && f.pred.Shape == ShapeAccording {
			return true
		}
	}
	return false
}

// bounds returns the clause around token t.
func (p *Parser) bounds(t int, s *Sent) (lo, hi int) {
	lo, hi = s.Lo, s.Hi
	for _, b := range p.segs {
		if b <= t {
			lo = b
		} else {
			return lo, b
		}
	}
	return lo, hi
}

// content sets what a predication is about.
func (p *Parser) content(f *found, s *Sent) {

	pr := &f.pred
	lo, hi := p.bounds(f.from, s)
	switch pr.Shape {
	case ShapeInverted, ShapeAccording:
		// What stands on both sides of the cue; a quotation may begin clauses before it.
		pr.Lo, pr.Hi = lo, hi
		p.widen(pr, s)
		return
	case ShapePassive, ShapeAgentless:
		for k := range p.found {
			// "the agency said that X was accused by Y": only what the agency says
			if o := &p.found[k]; o.pred.Shape == ShapeActive && !o.do && !o.src.empty() && o.pred.Cue < f.from && o.pred.Cue >= lo && o.pred.Cue+1 < hi && p.lower(o.pred.Cue+1) == "that" {
				lo = o.pred.Cue + 1
			}
		}
		pr.Lo, pr.Hi = lo, hi
		if a := f.src.hi; pr.Shape == ShapePassive && f.reduced && a > pr.Cue && a < hi {
			// "the raid blamed on X by Y cost two million": up to the clause's verb
			if w := p.d.Toks[a].W; w.Is(Aux) || w.Verb != NoAct && !w.Is(Prep) && p.d.Toks[a].Class == text.Word {
				pr.Hi = a
			}
		}
		return
	case ShapeRelative:
		ante := p.left(f.from-1, lo)
		if ante.empty() && f.from-2 > lo {
			ante = p.left(f.from-2, s.Lo)
		}
		if f.from-2 >= s.Lo && p.d.Toks[f.from-2].Class == text.Comma && p.d.Toks[f.from-1].W.Is(Rel) {
			// ", which the ministry says X cut, carried": up to the comma
			for t := pr.Cue + 1; t < hi; t++ {
				if p.d.Toks[t].Class == text.Comma && !p.d.Toks[t].Quoted {
					hi = t
					break
				}
			}
		}
		pr.Lo, pr.Hi = f.from, hi
		if !ante.empty() {
			pr.Lo = ante.lo
		}
		return
	case ShapeAs:
		pr.Lo, pr.Hi = s.Lo, hi
		if f.from-1 <= s.Lo+1 {
			pr.Hi = s.Hi // "As the FBI has said, …"
		} else {
			l, _ := p.bounds(max(s.Lo, f.from-2), s)
			pr.Lo = l
		}
		return
	case ShapeColon:
		if f.from == s.Lo {
			pr.Lo, pr.Hi = pr.Cue+1, s.Hi
		} else {
			pr.Lo, pr.Hi = s.Lo, pr.Cue
		}
		return
	}
	pr.Lo, pr.Hi = pr.Cue+1, max(hi, pr.Cue+1)
	if f.src.empty() {
		_, h := p.bounds(pr.Cue, s)
		pr.Hi = max(h, pr.Cue+1)
	}
	if p.d.Toks[pr.Cue].Quoted && !f.speaker {
		// What is reported inside a quotation ends with it, unless its subject
		// stands before it and the clause goes on (the ministry “denied” the charge).
		out := !f.src.empty() && !p.d.Toks[f.src.lo].Quoted
		for t := pr.Cue + 1; t < pr.Hi; t++ {
			if isWord(p.d.Toks[t].Class) && !p.d.Toks[t].Quoted {
				if c := p.d.Toks[t-1].Class; out && closes(c) && isWord(p.d.Toks[t-2].Class) {
					break
				}
				pr.Hi = t
				break
			}
		}
	}
	if p.trailing(f, s, lo) {
		pr.Lo = lo
		p.widen(pr, s)
	} else if quotes(pr.Act) && p.openQuote(pr.Lo, s.Hi) {
		p.widen(pr, s)
	}
}

// quotes reports whether an act introduces direct speech.
func quotes(a Act) bool {
	return a == Say || a == Assert || a == Ask || a == Agree || a == Emote || a == Believe || a == Find
}

// openQuote reports whether a quotation follows the cue at once ("said: “", "added, “").
func (p *Parser) openQuote(lo, hi int) bool {
	for t := lo; t < hi && t < lo+12; t++ {
		switch c := p.d.Toks[t].Class; {
		case opens(c):
			return true
		case isWord(c) && p.d.Toks[t].W.Verb != NoAct && t > lo:
			return false
		}
	}
	return false
}

// trailing reports whether the content stands before the source: "…," X said.
func (p *Parser) trailing(f *found, s *Sent, lo int) bool {
	d := p.d
	if !quotes(f.pred.Act) || f.from <= s.Lo+1 || f.src.empty() || f.pred.Shape == ShapeNoun {
		return false
	}
	before := d.Toks[f.from-1].Class
	if closes(before) || before == text.Comma && f.from-2 >= s.Lo && closes(d.Toks[f.from-2].Class) {
		return true
	}
	if before != text.Comma {
		return false
	}
	if d.Toks[f.from-2].Quoted {
		return true
	}
	after := f.pred.Cue + 1
	if addressed(d.Toks[f.pred.Cue].W.Lemma) {
		if np := p.right(after, s.Hi); !np.empty() {
			after = np.hi // "the ministry told reporters."
		}
	}
	for t := after; t < s.Hi; t++ {
		c := d.Toks[t].Class
		if c == text.End || c == text.Comma {
			return true
		}
		w := d.Toks[t].W
		if w.Is(Time) || w.Is(Adv) && !w.Is(Det) {
			continue
		}
		return w.Is(Prep) && !p.openQuote(t, s.Hi) && !p.hasThat(t, s.Hi) && p.verbal(lo, f.from)
	}
	return true
}

func (p *Parser) hasThat(lo, hi int) bool {
	for t := lo; t < hi; t++ {
		if p.lower(t) == "that" {
			return true
		}
	}
	return false
}

// verbal reports whether tokens [lo, hi) hold a finite verb.
func (p *Parser) verbal(lo, hi int) bool {
	for t := lo; t < hi; t++ {
		w := p.d.Toks[t].W
		if w.Is(Aux) || w.Verb != NoAct && w.Noun == NoAct && w.Form&(Past|Third) != 0 {
			return true
		}
	}
	return false
}

// widen stretches a predication over the quotations it introduces.
func (p *Parser) widen(pr *Pred, s *Sent) {
	for t := s.Lo; t < s.Hi; t++ {
		if p.d.Toks[t].Quoted {
			pr.Lo = min(pr.Lo, t)
			break
		}
	}
	for t := s.Hi - 1; t >= s.Lo; t-- {
		if p.d.Toks[t].Quoted {
			pr.Hi = max(pr.Hi, t+1)
			break
		}
	}
}
