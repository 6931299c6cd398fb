package attrib

import "stance/pipeline/text"

// caused finds who does what an infinitive at t says, where a verb of causing
// stands before: "the raid prompted Norway to expel". It is the object of that
// verb, which controls the infinitive (Karttunen 1971 on "cause" and "force").
// Who is asked or told to do it has not done it.
func (p *Parser) caused(pr Pred, t, from, lo int) bool {
	d := p.d
	np := p.left(from, lo)
	if np.empty() || np.lo <= lo || !p.speaks(np) {
		return false
	}
	one := np
	if p.lower(np.lo-1) == "and" {
		if one = p.left(np.lo-1, lo); one.empty() || one.lo <= lo {
			return false
		}
	}
	if w := d.Toks[one.lo-1].W; w.Form&(Past|Third) == 0 || d.Toks[t].Quoted != d.Toks[one.lo].Quoted {
		return false
	}
	switch d.Toks[one.lo-1].W.Lemma {
	case "prompt", "lead", "cause", "force", "push", "drive", "compel", "provoke", "move":
		p.found = append(p.found, found{pred: pr, src: np, from: one.lo})
		return true
	}
	return false
}

// heard looks at token t as a verb of being told whose informant follows: "heard
// from the minister that". The informant says it.
func (p *Parser) heard(t, lo, hi int) bool {
	d := p.d
	switch d.Toks[t].W.Lemma {
	case "hear", "learn":
	default:
		return false
	}
	if t == lo || t+3 >= hi || p.lower(t+1) != "from" || d.Toks[t].Cap {
		return false
	}
	np := p.right(t+2, hi)
	if !p.speaks(np) || np.hi >= hi {
		return false
	}
	f := p.apposed(found{pred: Pred{Cue: t, Act: Say, Shape: ShapeActive}, src: np, from: t}, hi)
	end := f.src.hi
	if end < hi && d.Toks[end].Class == text.Comma {
		end++
	}
	if end >= hi || p.lower(end) != "that" {
		return false
	}
	p.found = append(p.found, f)
	return true
}

// afterThat reports whether a participle behind a comma follows a clause with
// "that" whose own subject did something: "denied that the fleet played a part,
// saying": who denied says so, not the fleet.
func (p *Parser) afterThat(pr Pred, from int) bool {
	n := len(p.found)
	if n == 0 || from < 2 || p.doer.empty() || pr.Cue < 0 || pr.Shape != ShapeIng {
		return false
	}
	comma := from - 1
	if s := p.lower(comma); s == "after" || s == "before" || s == "while" {
		// ", just days after accusing"
		for comma--; comma > from-6 && comma > 0 && p.d.Toks[comma].W.Is(Time|Adv|Det); comma-- {
		}
	}
	if comma < 1 || p.d.Toks[comma].Class != text.Comma {
		return false
	}
	f := &p.found[n-1]
	if c := f.pred.Cue; f.do || f.voice || c < 0 || c+1 >= p.doing || p.doing <= c || f.pred.Shape != ShapeActive {
		return false
	}
	return p.hasThat(f.pred.Cue+1, p.doing) && p.d.Toks[f.pred.Cue].Quoted == p.d.Toks[pr.Cue].Quoted
}

// objectOf reports whether the noun phrase that ends with token t begins behind
// a verb of reporting in the past, which has it for an object.
func (p *Parser) objectOf(t, lo int) bool {
	d := p.d
	for i := t - 1; i > lo && i > t-4; i-- {
		w := d.Toks[i].W
		if w.Verb != NoAct && w.Verb != Do && w.Noun == NoAct && w.Form&Past != 0 && !w.Is(Aux|Role|Thing) {
			return !d.Toks[i-1].W.Is(Det|Prep) && !p.possessive(i-1)
		}
		if !p.nounish(i) || d.Toks[i].Cap {
			return false
		}
	}
	return false
}

// Subordinate reports whether sentence s begins with a clause under another:
// "While …, …", "Asked whether …, …".
func (d *Doc) Subordinate(s *Sent) bool {
	if s.Lo >= s.Hi || d.Toks[s.Lo].Quoted {
		return false
	}
	w := d.Toks[s.Lo].W
	if w.Is(Sub) || w.text == "as" || w.text == "despite" {
		return true
	}
	return w.Verb != NoAct && w.Noun == NoAct && w.Form&Participle != 0 && s.Lo+1 < s.Hi && d.Toks[s.Lo+1].W.text != "by"
}

// ofThing reports whether the verb right before a participle has a subject that
// holds no opinion: in "evidence surfaced showing" the evidence shows it, and
// nobody who was named before says so.
func (p *Parser) ofThing(from, lo int) bool {
	if from-1 <= lo {
		return false
	}
	w := p.d.Toks[from-1].W
	if w.Verb != Do || w.Noun != NoAct || w.Form&(Past|Third) == 0 {
		return false
	}
	np := p.left(p.group(from-1, lo).lo, lo)
	return !np.empty() && !p.speaks(np)
}
