package attrib

import "stance/pipeline/text"

// hearer reports whether the word "that" at t begins what is told and no clause
// about the noun before it: the object of a verb of telling is its hearer, and
// the clause behind that its content ("told reporters that the navy knew";
// Quirk et al. 1985, §16.60).
func (p *Parser) hearer(t, lo int) bool {
	if t <= lo+1 || p.lower(t) != "that" {
		return false
	}
	at := t - 1 // "told her that"
	if w := p.d.Toks[at].W; !w.Is(Pron | Det) {
		np := p.left(t, lo)
		if !p.nounish(at) || np.empty() || np.lo <= lo {
			return false
		}
		at = np.lo
	}
	v := p.d.Toks[at-1].W
	switch v.Lemma {
	case "tell", "inform", "brief", "assure", "remind", "advise", "warn":
		return v.Form&(Past|Base|Third|Ing) != 0
	}
	return false
}

// learns reports whether the verb at t tells of somebody what he has come to
// know, and not what he says of it: "people briefed on the matter", "who have
// read the file".
func (p *Parser) learns(t int) bool {
	switch p.d.Toks[t].W.Lemma {
	case "brief", "inform":
		return p.d.Toks[t].W.Form&Participle != 0
	case "read", "see", "review", "hear", "study":
		return true
	}
	return false
}

// described returns the subject before a relative clause that ends with its verb
// or a pronoun: "an official who attended said", "two people who have read it said".
func (p *Parser) described(end, lo int) phrase {
	d := p.d
	for i := end - 1; i > lo && i > end-6; i-- {
		t := &d.Toks[i]
		if !isWord(t.Class) || t.W.Is(Sub) || t.Quoted != d.Toks[end].Quoted {
			break
		}
		if p.lower(i) != "who" {
			continue
		}
		if w := d.Toks[end-1].W; i == end-1 || w.Is(Aux|Neg) || w.Verb == NoAct || d.Toks[i-1].Class == text.Comma {
			break
		}
		if up := p.left(i, lo); p.speaks(up) {
			return up
		}
		break
	}
	return phrase{}
}
