package attrib

import "stance/pipeline/text"

// mainSubject reports whether a phrase opens the sentence or a clause that no
// word makes part of another.
func (p *Parser) mainSubject(f phrase, lo int) bool {
	if f.empty() || f.lo == lo {
		return true
	}
	t := &p.d.Toks[f.lo-1]
	return !isWord(t.Class) || t.W.Is(Conj)
}

// named takes the noun phrase before end as the source.
func (p *Parser) named(pr Pred, end, from, lo int) {
	d := p.d
	if p.floats(end-1, lo) {
		end--
	}
	np := p.author(p.subject(p.left(end, lo), lo))
	if np.empty() {
		np = p.described(end, lo)
	}
	if np.empty() {
		return
	}
	if h := p.head(np); np.lo == lo+1 && d.Toks[lo].W.Is(Prep) && !p.conjoins(lo) && d.Toks[np.lo].W.Is(Det) && !d.Toks[h].W.Is(Role|Pron) && !d.Toks[h].Cap {
		return // "In an interview aired on Friday, …"
	}
	begin := np.lo
	if h := p.head(np); h == np.hi-1 && p.d.Toks[h].W.Noun == Say && h+2 < from {
		// "a statement by the ministry about the call said": the ministry
		if s := p.lower(h + 1); s == "by" || s == "from" {
			if by := p.right(h+2, from); p.speaks(by) {
				np = by
			}
		}
	}
	if h := p.head(np); d.Toks[h].W.Is(Pron) && !d.Toks[h].AllCaps {
		switch p.lower(h) {
		case "i", "we":
			p.found = append(p.found, found{pred: pr, speaker: true, from: np.lo, voice: !d.Toks[h].Quoted})
			return
		case "it":
			// "it is unclear", "it appears": nobody's.
			if p.expletive(pr.Cue, h) {
				return
			}
		}
	}
	if !p.speaks(np) && !(human(pr.Act) && p.person(np)) {
		return
	}
	if np.lo > lo {
		switch b := p.lower(np.lo - 1); {
		case (b == "as" || b == "As") && !p.takesObject(pr.Cue):
			pr.Shape = ShapeAs
		case d.Toks[np.lo-1].W.Is(Rel) || b == "that" && np.lo-1 > lo && p.nounish(np.lo-2) && !p.hearer(np.lo-1, lo) && d.Toks[np.lo-2].W.Verb == NoAct && d.Toks[np.lo-2].W.Noun == NoAct && !d.Toks[np.lo-2].W.Is(Time):
			if b != "who" {
				pr.Shape = ShapeRelative
			}
		}
	}
	p.found = append(p.found, found{pred: pr, src: np, from: min(begin, np.lo)})
}

// subject goes from a noun phrase that only completes a preposition to the one
// that opens the clause: "an aide quoted by state media said".
func (p *Parser) subject(np phrase, lo int) phrase {
	d := p.d
	if np.empty() {
		return np
	}
	for at := np; !at.empty() && at.lo > lo+1 && d.Toks[at.lo-1].W.Is(Prep) && !p.conjoins(at.lo-1); {
		end := at.lo - 1
		for end > lo && (d.Toks[end-1].W.Is(Aux) || d.Toks[end-1].W.Form&(Participle|Ing) != 0 && d.Toks[end-1].W.Verb != NoAct || d.Toks[end-1].W.Is(Adv)) && !p.nounish(end-1) {
			end--
		}
		up := p.left(end, lo)
		if up.empty() {
			break
		}
		if d.Toks[up.lo].W.Is(Pron) {
			return np
		}
		if p.opensClause(up.lo, lo) && p.speaks(up) && !d.Toks[p.head(up)].W.Is(Time) {
			return up
		}
		at = up
	}
	if up := p.antecedent(np, lo); !up.empty() {
		return up
	}
	if up := p.opener(np, lo); !up.empty() {
		return up
	}
	return np
}

// opener returns the people who open the clause that np ends, where nothing but
// what describes them stands between: "two officials familiar with the samples
// and the symptoms of the victims said".
func (p *Parser) opener(np phrase, lo int) phrase {
	d := p.d
	if h := &d.Toks[p.head(np)]; np.empty() || h.W.Is(Role|Pron) || np.lo < lo+3 {
		return phrase{}
	}
	if s := p.sentOf(lo); !p.speaks(np) && d.Sents[s].Lo == lo {
		// "security researchers combing through the program said"
		if up := p.front(s); !up.empty() && up.hi+1 < np.lo && d.Toks[p.head(up)].W.Is(Role) {
			if t := &d.Toks[up.hi]; t.W.Form&Ing != 0 || t.W == &p.lex.none && suffix(d.Tok(up.hi), "ing") {
				return up
			}
		}
	}
	with := -1
	for i := np.lo - 1; i > lo && i > np.lo-20; i-- {
		t := &d.Toks[i]
		if !isWord(t.Class) || t.W.Is(Aux|Rel|Sub|Pron) || t.Quoted != d.Toks[np.lo].Quoted {
			return phrase{}
		}
		switch p.lower(i) {
		case "familiar", "close", "briefed", "involved", "loyal", "opposed", "present", "knowledgeable":
			with = i
		}
		if with == i {
			break
		}
		if t.W.Verb != NoAct && t.W.Noun == NoAct && !p.nounish(i) && !t.W.Is(Role|Thing|Prep) {
			return phrase{}
		}
	}
	if with <= lo {
		return phrase{}
	}
	if up := p.left(with, lo); !up.empty() && p.speaks(up) && d.Toks[p.head(up)].W.Is(Role) {
		return up
	}
	return phrase{}
}

// antecedent returns whom the relative clause that ends with np is about, if np
// is within one: "a general who commands forces on the border said". A clause
// with a verb that reports is left alone; its content may have a subject.
func (p *Parser) antecedent(np phrase, lo int) phrase {
	d := p.d
	verb := false
	for i := np.lo - 1; i > lo && i > np.lo-12; i-- {
		t := &d.Toks[i]
		if !isWord(t.Class) || t.Quoted != d.Toks[np.lo].Quoted {
			break
		}
		if s := p.lower(i); t.W.Is(Rel) && s != "whose" || s == "that" && verb && !t.W.Is(Conj) {
			if !verb || !(d.Toks[i+1].W.Verb != NoAct || d.Toks[i+1].W.Is(Aux|Adv)) {
				break // "which the ministry says": a subject of its own
			}
			if up := p.left(i, lo); p.speaks(up) && (s != "that" || d.Toks[p.head(up)].W.Is(Role)) {
				return up
			}
			break
		}
		if t.W.Verb != NoAct && t.W.Noun == NoAct && !p.nounish(i) {
			if t.W.Verb != Do && t.W.Verb != Light && t.W.Verb != Respond && t.W.Verb != Investigate && !p.learns(i) {
				break
			}
			verb = true
		}
	}
	return phrase{}
}

// conjoins reports whether the preposition at i can begin a clause ("hours
// after the US announced").
func (p *Parser) conjoins(i int) bool {
	switch p.lower(i) {
	case "after", "before", "since", "until", "till", "as", "than", "because", "like":
		return true
	}
	return false
}

// takesObject reports whether a noun phrase follows the verb at t: "as it
// condemns attacks" tells a time, "as it has said" repeats a claim.
func (p *Parser) takesObject(t int) bool {
	if t+1 >= len(p.d.Toks) {
		return false
	}
	next := &p.d.Toks[t+1]
	return isWord(next.Class) && !next.W.Is(Adv|Time|Prep|Conj|Sub|Aux) && (next.W.Is(Det) || next.Cap || p.nounish(t+1))
}

// human reports whether only people and bodies do what act says.
func human(a Act) bool {
	switch a {
	case Say, Assert, Believe, Accuse, Deny, Doubt, Withhold, Ask, Agree:
		return true
	}
	return false
}

// person reports whether a phrase that is not known to speak may still be a
// person: a singular with an article or possessor, and no thing.
func (p *Parser) person(f phrase) bool {
	t := &p.d.Toks[p.head(f)]
	w := t.W
	return !w.Is(Thing|Time|Pron|Adv|Prep) && w.Noun == NoAct && t.Class == text.Word && p.d.Toks[f.lo].W.Is(Det)
}

// expletive reports whether "it" at h is the empty subject of the predicate at cue.
func (p *Parser) expletive(cue, h int) bool {
	w := p.d.Toks[cue].W
	if w.Adj != NoAct || w.Verb == Believe && w.Form&Participle != 0 && h+1 < cue && p.d.Toks[h+1].W.Is(Aux) {
		return true
	}
	return false
}

// opensClause reports whether a subject can begin at token i.
func (p *Parser) opensClause(i, lo int) bool {
	if i == lo {
		return true
	}
	t := &p.d.Toks[i-1]
	if p.d.Toks[lo].W.Is(Prep) && !p.conjoins(lo) && i > lo+1 && i < lo+6 && p.nounish(i-1) && p.d.Toks[i].W.Is(Det) {
		return true // "In Tokyo a senior official, …"
	}
	switch {
	case t.Class == text.Comma || t.Class == text.Dash || t.Class == text.Colon || t.Class == text.Semicolon || opens(t.Class) || closes(t.Class):
		return true
	case t.W.Is(Conj | Sub), p.lower(i-1) == "that", p.lower(i-1) == "as":
		return true
	}
	return t.W.Verb != NoAct && t.W.Noun == NoAct
}
