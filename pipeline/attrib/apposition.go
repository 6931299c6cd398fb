package attrib

import "stance/pipeline/text"

// across finds the subject beyond an apposition, a parenthesis or a relative
// clause that ends with the comma at s: "Hua Chunying, a spokeswoman, declined".
func (p *Parser) across(pr Pred, s, from, lo int) {
	d := p.d
	for c := s - 1; c > lo && c > s-32; c-- {
		if d.Toks[c].Class != d.Toks[s].Class || d.Toks[c].Quoted {
			continue
		}
		np := p.left(c, lo)
		if in := p.nameBetween(c+1, s); !in.empty() && isWord(d.Toks[c-1].Class) && (!d.Toks[c-1].Cap || d.Toks[c-1].W.Is(Role|Det|Pron)) {
			// "a lawmaker who sat in, Moira Tennant, said": the name is the source
			// whatever it stands beside.
			f := found{pred: pr, src: in, from: in.lo}
			if p.speaks(np) {
				f.role, f.from = np, np.lo
			}
			if len(p.found) == 0 || p.found[0].do {
				if up := p.right(lo, c); p.speaks(up) {
					f.from = lo
				}
			}
			p.found = append(p.found, f)
			return
		}
		if np.lo == lo+1 && d.Toks[lo].W.Is(Prep) && !p.conjoins(lo) && np.hi-np.lo > 2 && p.name(np) {
			// "In the next bed Moira Tennant, a baker, said"
			for k := np.hi - 1; k > np.lo; k-- {
				if !d.Toks[k-1].Cap {
					if np.hi-k > 1 {
						p.found = append(p.found, found{pred: pr, src: phrase{k, np.hi}, from: k})
						return
					}
					break
				}
			}
		}
		if closes(d.Toks[c-1].Class) || np.empty() || !p.speaks(np) && !(np.lo == lo && human(pr.Act) && p.person(np)) || !p.opensClause(np.lo, lo) {
			continue
		}
		if in := p.right(c+1, s); in.lo == c+1 && in.hi == s && p.bodyName(in) && d.Toks[np.lo].W.Is(Det) && !d.Toks[c-1].Cap && p.head(np) == np.hi-1 && d.Toks[c-1].W.Lemma != "capital" && d.Toks[c-1].W.Lemma != "country" {
			// "a rival company, Castellan Labs of Boston, said"
			p.found = append(p.found, found{pred: pr, src: in, role: np, from: np.lo})
			return
		}
		if k := np.lo - 1; k > lo && d.Toks[k].Class == text.Comma {
			// "Moira Tennant, head of Castell, the security firm, said"
			if up := p.left(k, lo); !up.empty() && p.name(up) && !p.name(np) && p.opensClause(up.lo, lo) && p.speaks(up) {
				np = up
			}
		}
		f := found{pred: pr, src: np, from: np.lo}
		// "China's foreign ministry spokeswoman, Hua Chunying, denied": the name is the source.
		if in := p.left(s, c+1); in.lo == c+1 && in.hi == s && (p.name(in) || p.onlyName(in, np)) && !p.name(np) {
			f.src, f.role = in, np
		}
		p.found = append(p.found, f)
		return
	}
	// "…, and blamed": the subject of the verb before; failing one, whoever opens the sentence.
	if len(p.found) > 0 {
		p.found = append(p.found, found{pred: pr, from: from})
		return
	}
	if np := p.right(lo, s); p.speaks(np) && !pr.quotedIn(d) {
		p.found = append(p.found, found{pred: pr, src: np, from: from})
	}
}

// nameBetween returns the name of a person that fills tokens [lo, hi), alone,
// behind its title or behind a role ("a mechanic named Salah Jumaa").
func (p *Parser) nameBetween(lo, hi int) phrase {
	d := p.d
	for i := hi - 1; i > lo; i-- {
		if s := p.lower(i); s == "named" || s == "called" {
			if f := (phrase{i + 1, hi}); f.hi-f.lo >= 1 && d.Toks[i+1].Cap && p.speaks(p.left(i, lo)) && p.left(hi, i+1) == f {
				return f
			}
			return phrase{}
		}
	}
	f := p.left(hi, lo)
	if f.lo != lo || f.hi != hi || !p.name(f) || places[p.lower(hi-1)] {
		return phrase{}
	}
	for i := lo; i < hi; i++ {
		if t := &d.Toks[i]; !t.Cap && !t.W.Is(Det|Role|Title) || p.possessive(i) || t.W.Is(Thing) {
			return phrase{}
		}
	}
	return f
}

// bodyName reports whether a phrase is nothing but a name in capitals.
func (p *Parser) bodyName(f phrase) bool {
	d := p.d
	for i := f.lo; i < f.hi; i++ {
		if t := &d.Toks[i]; !t.Cap && p.lower(i) != "of" && p.lower(i) != "and" || t.W.Is(Time|Pron|Det) {
			return false
		}
	}
	return !f.empty() && !places[p.lower(f.hi-1)]
}

// apposed gives an inverted predication the name in apposition to its source:
// "says its head of research, Moira Tennant".
func (p *Parser) apposed(f found, hi int) found {
	c := f.src.hi
	if s := ""; c+1 < hi && isWord(p.d.Toks[c].Class) {
		if s = p.lower(c); s == "named" || s == "called" {
			if in := p.right(c+1, hi); in.lo == c+1 && !in.empty() && p.d.Toks[in.lo].Cap {
				f.role, f.src = f.src, in
			}
			return f
		}
	}
	if p.name(f.src) || c+1 >= hi || p.d.Toks[c].Class != text.Comma {
		return f
	}
	if in := p.right(c+1, hi); in.lo == c+1 && p.name(in) && !p.d.Toks[in.lo].W.Is(Det) {
		f.role, f.src = f.src, in
	}
	return f
}

// name reports whether a phrase is a proper name of a person: capitals, the
// last of them no role.
func (p *Parser) name(f phrase) bool {
	t := &p.d.Toks[f.hi-1]
	if f.hi-f.lo < 2 || !t.Cap || t.W.Is(Role|Thing) {
		return false
	}
	return p.d.Toks[f.hi-2].Cap && !p.d.Toks[f.hi-2].W.Is(Det)
}

// onlyName reports whether f is one capital word that names the person a role
// tells of: "the victim's widow, Marina,".
func (p *Parser) onlyName(f, role phrase) bool {
	d := p.d
	if f.hi-f.lo != 1 {
		return false
	}
	t, h := &d.Toks[f.lo], d.Toks[p.head(role)].W
	return t.Cap && !t.AllCaps && t.W.Flags&^(Male|Female) == 0 && t.W.Verb == NoAct && t.W.Noun == NoAct && !places[p.lower(f.lo)] &&
		h.Is(Role) && !h.Is(Plural) && !body(h.Lemma) && !d.Toks[p.head(role)].Cap
}
