package attrib

import "stance/pipeline/text"

// act tells what the verb at t does where it stands: many verbs report in one
// construction and name a plain deed in another. Do is a verb that reports
// nothing, NoAct none at all.
func (p *Parser) act(t, lo, hi int, g group) Act {
	d := p.d
	w := d.Toks[t].W
	next := ""
	if t+1 < hi {
		next = p.lower(t + 1)
	}
	if w.Noun != NoAct && w.Form&Ing != 0 && !g.be && t > lo && next == "that" && p.nounish(t-1) {
		return NoAct // "the UK finding that"
	}
	if w.Is(Prep) && w.Form&Ing != 0 && !g.be {
		return NoAct // regarding, including
	}
	if w.Form&Ing != 0 && w.Form&Base == 0 && !g.be && next == "of" {
		return NoAct // "the airing of"
	}
	switch w.Lemma {
	case "think":
		if next == "tank" || next == "tanks" {
			return NoAct
		}
	case "put", "snap":
		if next != "it" && !p.besideQuote(t, lo, hi) {
			return Do
		}
	case "continue", "add":
		if next == "to" || !p.besideQuote(t, lo, hi) && next != "that" && (w.Lemma == "continue" || g.raised || g.be || g.modal) {
			return Do
		}
	case "write":
		switch next {
		case "that", "in", "on", "to", "about", "of", "for", "back":
		default:
			if !p.besideQuote(t, lo, hi) && !p.within(t, min(t+6, hi), "that") {
				return Do // "wrote the program"
			}
		}
	case "fail", "neglect":
		if next != "to" {
			return Do
		}
	case "fall":
		if next != "silent" && next != "short" && next != "mum" {
			return Do
		}
	case "stop":
		if next != "short" {
			return Do
		}
	case "answer":
		if next == "for" {
			return Do
		}
	case "call":
		switch next {
		case "for", "on", "upon":
			return Ask
		case "off", "up", "in", "into", "back":
			return Do
		}
		if p.namedSo(t, lo, hi, g) {
			return NoAct
		}
	case "name", "dub":
		if p.namedSo(t, lo, hi, g) {
			return NoAct
		}
	case "see":
		if g.be || !p.viewed(t, hi) {
			return Do
		}
	case "hold":
		if next != "that" && !p.within(t, hi, "responsible", "accountable", "liable", "account") {
			return Do
		}
	case "know":
		if next == "as" || next == "for" {
			return Do
		}
	case "back", "support", "share", "second":
		if g.be || w.Form&Ing != 0 || p.reduced(t, g, lo, hi) {
			return Do
		}
	}
	return w.Verb
}

// manner looks at token t as a verb that tells how something was said, of which
// there is no end: any past form right behind a quotation and before or after
// its speaker ("…," thundered the minister).
func (p *Parser) manner(t, lo, hi int) bool {
	d := p.d
	k := &d.Toks[t]
	if k.Quoted || k.Cap || t < lo+2 {
		return false
	}
	if k.W == &p.lex.none {
		if !suffix(d.Tok(t), "ed") {
			return false
		}
	} else if k.W.Form&Past == 0 || k.W.Verb != Do && k.W.Verb != Emote && k.W.Verb != Deny && k.W.Verb != Believe {
		return false
	}
	pr := Pred{Cue: t, Act: Say, Shape: ShapeInverted}
	if closes(d.Toks[t-1].Class) && (d.Toks[t-2].Class == text.Comma || d.Toks[t-2].Class == text.End) {
		np := p.right(t+1, hi)
		if h := p.head(phrase{np.lo, max(np.hi, np.lo+1)}); np.empty() || !p.speaks(np) || !d.Toks[h].Cap && !d.Toks[h].W.Is(Role|Pron) && p.lower(h) != "one" {
			return false
		}
		p.found = append(p.found, p.apposed(found{pred: pr, src: np, from: t}, hi))
		return true
	}
	if c := d.Toks[min(t+1, hi-1)].Class; c != text.End && c != text.Comma {
		return false
	}
	np := p.left(t, lo)
	if np.empty() || np.lo-2 < lo || !closes(d.Toks[np.lo-1].Class) || d.Toks[np.lo-2].Class != text.Comma && d.Toks[np.lo-2].Class != text.End || !p.speaks(np) {
		return false
	}
	pr.Shape = ShapeActive
	p.found = append(p.found, found{pred: pr, src: np, from: np.lo})
	return true
}

// besideQuote reports whether a verb of saying stands beside a quotation or a
// comma that ends one or begins it.
func (p *Parser) besideQuote(t, lo, hi int) bool {
	d := p.d
	if d.Toks[t].Quoted {
		return false
	}
	for i := t + 1; i < hi && i < t+6; i++ {
		c := d.Toks[i].Class
		if opens(c) || c == text.Colon || c == text.Comma || c == text.End && i == t+1 {
			return true
		}
		if isWord(c) && !d.Toks[i].W.Is(Adv|Time|Prep) && !d.Toks[i].Cap {
			break
		}
	}
	for i := t - 1; i >= lo && i > t-40; i-- {
		if closes(d.Toks[i].Class) {
			return true
		}
	}
	return false
}

// namedSo reports whether a participle gives what stands before it its name: "a
// shopkeeper called Tomas Hale".
func (p *Parser) namedSo(t, lo, hi int, g group) bool {
	d := p.d
	if t == lo || t+1 >= hi || g.be || g.have || g.lo != t || d.Toks[t].W.Form&Participle == 0 {
		return false
	}
	before, next := &d.Toks[t-1], &d.Toks[t+1]
	if before.Cap || before.W.Is(Pron) || !before.W.Is(Role|Thing) && !p.person(p.left(t, lo)) || !next.Cap {
		return false
	}
	np := p.right(t+1, hi)
	if !p.bodyName(np) {
		return false
	}
	return np.hi >= hi || !opens(d.Toks[np.hi].Class) && !d.Toks[np.hi].W.Is(Det|Prep) && !d.Toks[np.lo].W.Is(Det)
}

// viewed reports whether "see" at t is an opinion or a finding rather than a
// look: "sees no proof", "see it as a threat", "saw that".
func (p *Parser) viewed(t, hi int) bool {
	d := p.d
	for i := t + 1; i < hi && i < t+10; i++ {
		if !isWord(d.Toks[i].Class) {
			return false
		}
		switch s := p.lower(i); {
		case s == "that" && i == t+1, s == "how", s == "why", s == "whether", s == "as" && i > t+1:
			return true
		case d.Toks[i].W.Is(LightObj) && i < t+6:
			return true
		}
	}
	return false
}

// within reports whether one of words follows token t in its clause.
func (p *Parser) within(t, hi int, words ...string) bool {
	for i := t + 1; i < hi && i < t+14; i++ {
		if c := p.d.Toks[i].Class; c == text.Semicolon || c == text.End {
			return false
		}
		s := p.lower(i)
		for _, w := range words {
			if s == w {
				return true
			}
		}
	}
	return false
}
