package attrib

import "stance/pipeline/text"

// adjective looks at token t as a predicate of attitude: "is convinced",
// "remained silent".
func (p *Parser) adjective(t, lo, hi int) {
	g := p.group(t, lo)
	if !g.be && g.lo > lo {
		switch p.d.Toks[g.lo-1].W.Lemma {
		case "remain", "seem", "appear", "sound", "stay", "become", "grow", "feel", "keep", "look":
			v := g.lo - 1
			g = p.group(v, lo)
			g.be = true
		}
	}
	if !g.be {
		return
	}
	pr := Pred{Cue: t, Act: p.d.Toks[t].W.Adj, Shape: ShapeActive, Neg: g.neg, Modal: g.modal}
	n := len(p.found)
	p.active(pr, t, g.lo, lo, hi)
	if len(p.found) > n && !p.found[n].src.empty() && !p.speaks(p.found[n].src) {
		p.found = p.found[:n] // things are right too
	}
}

// noun looks at token t as a noun of saying with its speaker beside it:
// "Washington's assessment that", "the claim by X", "U.S. accusations".
func (p *Parser) noun(t, lo, hi int) {
	d := p.d
	w := d.Toks[t].W
	that := t+1 < hi && (p.lower(t+1) == "that" || d.Toks[t+1].Class == text.Colon && !d.Sents[p.sentOf(t)].Head)
	if w.Noun == Say && !that {
		return
	}
	next := ""
	if t+1 < hi {
		next = p.lower(t + 1)
	}
	switch w.Lemma {
	case "case", "line", "account", "version":
		// "in the minister's case", "a bank account"
		if !that && next != "against" && next != "of" && (t == lo || !p.possessive(t-1) && (!d.Toks[t-1].Cap || t-1 == lo)) {
			return
		}
		if np := p.left(t, lo); w.Lemma == "case" && np.lo > lo && p.lower(np.lo-1) == "in" {
			return
		}
	}
	pr := Pred{Cue: t, Act: w.Noun, Shape: ShapeNoun}
	// X's (adjective) NOUN
	for i := t - 1; i > lo && i > t-6; i-- {
		if p.possessive(i) && p.lower(i-1) == "there" {
			break // "there's consensus"
		}
		if p.possessive(i) {
			if np := p.nearest(p.left(i, lo)); p.speaks(np) {
				pr.Neg = p.negated(np.lo, lo)
				p.found = append(p.found, found{pred: pr, src: np, from: np.lo})
			}
			return
		}
		if s := p.lower(i); s == "its" || s == "his" || s == "her" || s == "their" {
			p.found = append(p.found, found{pred: pr, src: phrase{i, i + 1}, from: i})
			return
		}
		if !p.nounish(i) {
			break
		}
	}
	// the NOUN by X, from X, among X
	if t+2 < hi {
		switch p.lower(t + 1) {
		case "by", "from", "among", "of":
			if w.Lemma == "blame" {
				break // "deflect blame from the ministry"
			}
			if np := p.right(t+2, hi); p.speaks(np) && (p.lower(t+1) != "of" || w.Noun == Find && (p.hasCapital(np) || d.Toks[p.head(np)].W.Is(Role))) {
				p.found = append(p.found, found{pred: pr, src: np, from: t})
				return
			}
		case "in", "within", "across", "between":
			if w.Lemma == "consensus" && p.agreed(pr, t, hi) {
				return
			}
		}
	}
	// FBI NOUN, U.S. NOUN
	if t > lo+1 && (w.Noun == Find || w.Noun == Believe) && d.Toks[t-1].W.Is(Role) && body(d.Toks[t-1].W.Lemma) && d.Toks[t-2].Cap && isWord(d.Toks[t-2].Class) && (d.Toks[t-2].AllCaps || !d.Toks[t-2].W.Is(function|Det)) {
		np := p.left(t, lo) // "the US intelligence assessment"
		p.found = append(p.found, found{pred: pr, src: np, from: np.lo})
		return
	}
	if t > lo && d.Toks[t-1].Cap && !d.Toks[t-1].W.Is(Det|Adv|Prep|Sub|Conj|Pron) && !d.Toks[t].Cap && w.Noun != Say && (w.Noun != Find || that) {
		np := phrase{t - 1, t}
		for np.lo > lo && d.Toks[np.lo-1].Cap && p.nounish(np.lo-1) && !d.Toks[np.lo-1].W.Is(Det) {
			np.lo--
		}
		if !d.Toks[np.hi-1].W.Is(Thing|Time) && (np.lo > lo || np.hi-np.lo > 1 || p.properName(np.lo)) {
			p.found = append(p.found, found{pred: pr, src: np, from: np.lo})
			return
		}
	}
	// "the accusation that …": the outlet passes it on and names nobody.
	if w.Noun == Accuse || w.Noun == Assert || w.Noun == Believe || w.Noun == Doubt {
		pr.Shape = ShapeAgentless
		p.found = append(p.found, found{pred: pr, voice: true, from: t})
	}
}

// nearest cuts a phrase before a possessive to the possessor itself: in "an
// emphasis on the minister's denial" the denial is the minister's.
func (p *Parser) nearest(f phrase) phrase {
	for i := f.hi - 1; i > f.lo; i-- {
		if attaches(p.lower(i)) && p.d.Toks[i].W.Is(Prep) {
			return phrase{i + 1, f.hi}
		}
	}
	return f
}

// properName reports whether the word at token i, which opens its sentence, is
// a name: in capitals, with a role, or with a capital elsewhere in the text.
func (p *Parser) properName(i int) bool {
	d := p.d
	t := &d.Toks[i]
	if t.AllCaps && t.End-t.Start > 1 || t.W.Is(Role|Title|Male|Female) {
		return true
	}
	if t.W != &p.lex.none {
		return false
	}
	name := d.Tok(i)
	for k := range d.Sents {
		s := &d.Sents[k]
		if s.Head {
			continue
		}
		for j := s.Lo + 1; j < s.Hi; j++ {
			if d.Toks[j].Cap && isWord(d.Toks[j-1].Class) && d.Tok(j) == name {
				return true
			}
		}
	}
	return false
}

// hasCapital reports whether a phrase holds a capital.
func (p *Parser) hasCapital(f phrase) bool {
	for i := f.lo; i < f.hi; i++ {
		if p.d.Toks[i].Cap {
			return true
		}
	}
	return false
}

// negated reports whether a negation stands right before token i.
func (p *Parser) negated(i, lo int) bool { return i > lo && p.d.Toks[i-1].W.Is(Neg) }

// view looks at token t as "in the view of X", "by X's account", "to X's mind".
func (p *Parser) view(t, lo, hi int) bool {
	d := p.d
	switch d.Toks[t].W.text {
	case "view", "opinion", "eyes", "words", "account", "mind", "telling", "judgment", "judgement", "reckoning", "estimation":
	default:
		return false
	}
	pr := Pred{Cue: t, Act: Believe, Shape: ShapeAccording}
	in := func(i int) bool { return i >= lo && (p.lower(i) == "in" || p.lower(i) == "by" || p.lower(i) == "to") }
	if t+2 < hi && p.lower(t+1) == "of" && t-2 >= lo && p.lower(t-1) == "the" && in(t-2) {
		if np := p.right(t+2, hi); p.speaks(np) {
			p.found = append(p.found, found{pred: pr, src: np, from: t - 2})
			return true
		}
	}
	s := t - 1
	if s > lo && p.lower(s) == "own" {
		s--
	}
	if s <= lo {
		return false
	}
	switch w := p.lower(s); {
	case (w == "his" || w == "her" || w == "its" || w == "their") && in(s-1):
		p.found = append(p.found, found{pred: pr, src: phrase{s, s + 1}, from: s - 1})
		return true
	case p.possessive(s):
		if np := p.left(s, lo); p.speaks(np) && in(np.lo-1) {
			p.found = append(p.found, found{pred: pr, src: np, from: np.lo - 1})
			return true
		}
	}
	return false
}

// according looks at token t as "according to X".
func (p *Parser) according(t, lo, hi int) {
	if t+2 >= hi || p.known(t+1) != "to" || p.lower(t) != "according" {
		return
	}
	np := p.right(t+2, hi)
	if np.empty() {
		return
	}
	pr := Pred{Cue: t, Act: Say, Shape: ShapeAccording}
	p.found = append(p.found, found{pred: pr, src: np, from: t})
}

// colon looks for a speaker before a colon that opens the line ("N. Korea: not
// us", "ANCHOR: …"), and in a headline after the last one ("…: report").
func (p *Parser) colon(s *Sent) {
	d := p.d
	for i := s.Lo + 1; i < s.Hi-1 && i < s.Lo+8; i++ {
		if d.Toks[i].Class != text.Colon {
			continue
		}
		np := phrase{s.Lo, i}
		if p.mem.labels >= 3 && p.isLabel(s) {
			// A transcript: all that follows is the speaker's, up to the next label.
			p.mem.label = phraseText(d, np)
			if hosts(p.lower(i - 1)) {
				p.mem.label = ""
			}
			p.mem.said = i + 1
			return
		}
		for np.hi-np.lo > 1 && p.shouted(np.lo) {
			np.lo++
		}
		if !p.whole(np) || !p.speaks(np) || !p.labels(np, s) {
			break
		}
		if !s.Para {
			return
		}
		p.found = append(p.found, found{pred: Pred{Cue: i, Act: Say, Shape: ShapeColon}, src: np, from: s.Lo})
		return
	}
	if !s.Head {
		return
	}
	for i := s.Hi - 2; i > s.Lo+2 && i > s.Hi-6; i-- {
		if d.Toks[i].Class != text.Colon {
			continue
		}
		if np := (phrase{i + 1, s.Hi}); p.whole(np) && p.speaks(np) && !p.name(phrase{s.Lo, i}) {
			p.found = append(p.found, found{pred: Pred{Cue: i, Act: Say, Shape: ShapeColon}, src: np, from: i})
		}
		return
	}
}

// labels reports whether what stands before a line's colon can be its speaker:
// a role, a body, a name. "Update:", "Video:", "Harbour case:" say what follows.
func (p *Parser) labels(f phrase, s *Sent) bool {
	d := p.d
	h := &d.Toks[p.head(f)]
	switch {
	case h.W.Is(Role):
		return true
	case !h.Cap, h.W.Is(Thing | Time), h.W.Noun != NoAct, h.W.Verb != NoAct && h.W.Form&(Ing|Participle) != 0 && !h.AllCaps, h.Class != text.Word:
		return false
	case f.hi-f.lo > 1 || h.AllCaps || p.possessive(f.hi-1):
		return true
	}
	// One word with a capital because it opens the line: a name, unless the text
	// writes it small too.
	name := d.Tok(f.lo)
	for i := range d.Toks {
		if t := &d.Toks[i]; !t.Cap && t.End-t.Start == len(name) && p.lower(f.lo) == d.Tok(i) {
			return false
		}
	}
	return true
}

// isLabel reports whether a sentence begins with a transcript's speaker label.
func (p *Parser) isLabel(s *Sent) bool {
	for i := s.Lo; i < s.Hi && i < s.Lo+5; i++ {
		t := &p.d.Toks[i]
		if t.Class == text.Colon {
			return i > s.Lo
		}
		if !t.AllCaps && t.W.Flags&(Title|Role) == 0 || !isWord(t.Class) {
			return false
		}
	}
	return false
}

// countLabels counts the sentences that begin with a speaker label; a text with
// several is a transcript, one may be a dateline.
func (p *Parser) countLabels() int {
	n := 0
	for i := range p.d.Sents {
		if p.isLabel(&p.d.Sents[i]) {
			n++
		}
	}
	return n
}

// hosts reports whether a speaker label stands for the outlet itself.
func hosts(s string) bool {
	switch s {
	case "presenter", "anchor", "host", "newsreader", "narrator", "announcer":
		return true
	}
	return false
}

// whole reports whether all of f is one noun phrase.
func (p *Parser) whole(f phrase) bool {
	for i := f.lo; i < f.hi; i++ {
		t := &p.d.Toks[i]
		if !p.nounish(i) && !t.W.Is(Det) && p.lower(i) != "of" {
			return false
		}
		if t.W.Verb != NoAct && !t.Cap && t.W.Noun == NoAct {
			return false
		}
	}
	return !f.empty()
}

// agreed finds those between or within whom a consensus stands, "in the
// intelligence community", "between the ministry and the navy".
func (p *Parser) agreed(pr Pred, t, hi int) bool {
	np := p.right(t+2, hi)
	if !p.speaks(np) {
		return false
	}
	p.found = append(p.found, found{pred: pr, src: np, from: t})
	if p.lower(t+1) == "between" && np.hi+1 < hi && p.lower(np.hi) == "and" {
		if two := p.right(np.hi+1, hi); p.speaks(two) {
			p.found = append(p.found, found{pred: pr, src: two, from: t})
		}
	}
	return true
}
