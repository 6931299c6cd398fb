package attrib

import (
	"stance/pipeline/stance"
	"stance/pipeline/text"
)

// claims makes the claims of sentence i out of what was found in it: one for
// each source, and one for what is left to the outlet.
func (p *Parser) claims(i int) {
	d := p.d
	s := &d.Sents[i]
	first := len(d.Claims)
	last := -1  // claim of the predication before
	other := -1 // that of the second of two subjects
	verb := -1  // that of the verb of a noun's clause, where the predication before is by the noun
	for k := range p.found {
		f := &p.found[k]
		if f.voice {
			continue
		}
		switch {
		case f.speaker:
			continue
		case f.src.empty():
			if f.do {
				continue
			}
			if m := p.main(k, first); m >= 0 {
				last = m
			}
			if np := p.front(i); last < 0 && f.pred.Shape == ShapeIng && !np.empty() && np.hi < f.from && !d.Toks[f.pred.Cue].Quoted {
				// "prosecutors unsealed a file, alleging": whatever verb that is
				last = p.put(i, first, p.resolve(np, phrase{}, i, first), f)
				continue
			}
			if last < 0 {
				if f.pred.Shape == ShapeContinued && s.Head {
					last = p.put(i, first, claimSource{carry: carryLast}, f)
				}
				continue
			}
			if verb >= 0 && p.finite(f) {
				last = verb // "repeated the ministry's stance but did not condemn"
			}
			p.attach(last, f)
			if other > last && f.pred.Shape == ShapeIng {
				p.attach(other, f) // "X and Y spoke, accusing"
			}
		default:
			one, two := p.split(f.src)
			src := p.resolve(one, f.role, i, first)
			if src.pron && d.Toks[src.at.lo].W.Is(Det) && src.name == d.Tok(src.at.lo) {
				continue // "its claim", of nobody known
			}
			if k := p.of(src.name, first); f.do && k >= 0 {
				last = k
				continue
			}
			if f.pred.Shape != ShapeNoun {
				verb = -1
			} else if verb < 0 {
				verb = last
			}
			last, other = p.put(i, first, src, f), -1
			if !two.empty() {
				other = p.put(i, first, p.resolve(two, phrase{}, i, first), f)
				p.mem.pair = phrase{one.lo, two.hi}
			}
		}
	}
	for k := range p.found {
		if f := &p.found[k]; f.speaker && !f.voice {
			// "I think": the speaker of the quotation, if the sentence does not
			// name him known when all sentences are read.
			if c := p.quoting(first); c >= 0 {
				p.attach(c, f)
			} else {
				p.put(i, first, claimSource{carry: carrySpeaker}, f)
			}
		}
	}
	p.voice(i, first)
	p.nest(first)
	p.relays(first)
}

// finite reports whether a predication without a subject is by a verb with a
// tense, which no noun before it can have for its own.
func (p *Parser) finite(f *found) bool {
	if f.pred.Cue < 0 || f.pred.Shape != ShapeActive && f.pred.Shape != ShapeContinued {
		return false
	}
	return p.d.Toks[f.pred.Cue].W.Form&(Past|Third) != 0 || p.d.Toks[f.from].W.Is(Aux) || f.pred.Neg
}

// main returns the claim of the sentence's first clause for a predication that
// "but" or a comma and "and" join to it, -1 for one that has no such joint: the
// subject of "X let Y argue, and said" is X.
func (p *Parser) main(k, first int) int {
	d := p.d
	f := &p.found[k]
	if first == len(d.Claims) || f.from < 2 || f.pred.Cue < 0 || d.Toks[f.pred.Cue].W.Form&(Past|Third) == 0 {
		return -1
	}
	j := f.from - 1
	if s := p.lower(j); s != "but" && !(s == "and" && d.Toks[j-1].Class == text.Comma) {
		return -1
	}
	for c := first; c < len(d.Claims); c++ {
		pr := &d.Preds[d.Claims[c].PredLo]
		if pr.Shape == ShapeActive && pr.Cue >= 0 && d.Toks[pr.Cue].Quoted == d.Toks[f.pred.Cue].Quoted {
			lo, hi := p.bounds(d.Claims[c].Lo, &d.Sents[d.Claims[c].Sent])
			if lo <= f.from && f.from <= hi {
				return c
			}
		}
	}
	return -1
}

// front returns the phrase that opens sentence i, behind a dateline, if it is
// people, a body or a name.
func (p *Parser) front(i int) phrase {
	d := p.d
	s := &d.Sents[i]
	lo := p.dateline(s)
	if lo >= s.Hi || s.Head {
		return phrase{}
	}
	np := p.right(lo, s.Hi)
	if np.empty() || !p.speaks(np) {
		return phrase{}
	}
	h := &d.Toks[p.head(np)]
	if h.W.Is(Pron) || h.W.Is(Role) || h.Cap && p.head(np) > lo {
		return np
	}
	return phrase{}
}

// quoting returns the claim of the sentence that introduces its quotation, or -1.
func (p *Parser) quoting(first int) int {
	d := p.d
	for k := first; k < len(d.Claims); k++ {
		c := &d.Claims[k]
		if c.Kind != stance.Quoted || c.Source == speakerSource {
			continue
		}
		for q := c.PredLo; q < c.PredHi; q++ {
			if pr := &d.Preds[q]; pr.Cue >= 0 && !d.Toks[pr.Cue].Quoted {
				return k
			}
		}
	}
	return -1
}

// carry says where a source comes from that the sentence does not name.
type carry uint8

const (
	carryNone carry = iota
	carrySpeaker
	carryLast
)

// speakerSource stands for a speaker until the quotations are resolved.
const speakerSource = "\x00speaker"

type claimSource struct {
	name  string
	at    phrase
	pron  bool
	carry carry
}

// put adds a predication to the claim of its source in the sentence, or begins one.
func (p *Parser) put(sent, first int, src claimSource, f *found) int {
	d := p.d
	switch src.carry {
	case carrySpeaker:
		src.name, src.pron = speakerSource, true
	case carryLast:
		if src.name = p.mem.last; src.name == "" {
			src.name = stance.Outlet
		}
		src.pron = true
	}
	if k := p.of(src.name, first); k >= 0 {
		p.attach(k, f)
		return k
	}
	c := Claim{Sent: sent, Source: src.name, Pron: src.pron, Parent: -1, NameLo: src.at.lo, NameHi: src.at.hi,
		PredLo: len(d.Preds), PredHi: len(d.Preds), Lo: f.from, Hi: f.from, Weak: f.do}
	if !src.at.empty() {
		c.Name = stance.Span{Start: d.Toks[src.at.lo].Start, End: d.Toks[src.at.hi-1].End}
		if src.at.hi <= f.from || f.src.lo <= src.at.hi {
			c.Lo = min(c.Lo, src.at.lo) // "Norway, Denmark and" before what the verb stands beside
		}
	}
	c.Kind = stance.Reported
	d.Claims = append(d.Claims, c)
	k := len(d.Claims) - 1
	p.attach(k, f)
	return k
}

// of returns the claim of a source among those from first on, or -1.
func (p *Parser) of(name string, first int) int {
	for k := first; k < len(p.d.Claims); k++ {
		if s := p.d.Claims[k].Source; s == name || sameName(s, name) {
			return k
		}
	}
	return -1
}

// attach adds a predication to claim k. The predications of a claim lie side by
// side; those of later claims move up.
func (p *Parser) attach(k int, f *found) {
	d := p.d
	c := &d.Claims[k]
	at := c.PredHi
	d.Preds = append(d.Preds, Pred{})
	copy(d.Preds[at+1:], d.Preds[at:])
	d.Preds[at] = f.pred
	c.PredHi++
	c.Weak = c.Weak && f.do
	for j := k + 1; j < len(d.Claims); j++ {
		d.Claims[j].PredLo++
		d.Claims[j].PredHi++
	}
	c.Lo = min(c.Lo, f.from, f.pred.Lo)
	c.Hi = max(c.Hi, f.pred.Hi, f.pred.Cue+1)
	if !f.src.empty() {
		c.Lo, c.Hi = min(c.Lo, f.src.lo), max(c.Hi, f.src.hi)
	}
	if quotedWords(d, f.pred.Lo, f.pred.Hi) > 0 && (f.pred.Cue < 0 || !d.Toks[f.pred.Cue].Quoted) {
		c.Kind = stance.Quoted
	}
}

// split parts "the president and other senior officials" into its two sources.
// Single names side by side ("France and Germany") stay one.
func (p *Parser) split(f phrase) (phrase, phrase) {
	d := p.d
	if f.lo < 1 {
		return f, phrase{}
	}
	// left() stops at "and": the other conjunct stands before it.
	b := f.lo - 1
	if s := p.lower(b); s != "and" && s != "nor" || b-1 < d.Sents[p.sentOf(f.lo)].Lo {
		return f, phrase{}
	}
	one := p.left(b, d.Sents[p.sentOf(f.lo)].Lo)
	if one.empty() || !p.speaks(one) || one.hi != b || d.Toks[one.lo].W.Is(Pron) {
		return f, phrase{}
	}
	lo := d.Sents[p.sentOf(f.lo)].Lo
	if one.lo-2 >= lo && d.Toks[one.lo-1].Class == text.Comma && p.nounish(one.lo-2) {
		// "Norway, Denmark and Sweden"; an apposition before them is none of them.
		for one.lo-2 >= lo && d.Toks[one.lo-1].Class == text.Comma {
			up := p.left(one.lo-1, lo)
			if !p.speaks(up) || !d.Toks[up.hi-1].Cap || up.hi-up.lo > 3 && d.Toks[p.head(up)].W.Flags&Role == 0 {
				break
			}
			one.lo = up.lo
		}
		return phrase{one.lo, f.hi}, phrase{}
	}
	if one.hi-one.lo == 1 && f.hi-f.lo == 1 {
		return phrase{one.lo, f.hi}, phrase{}
	}
	if h := &d.Toks[f.hi-1]; d.Toks[one.lo].W.Is(Det) && !d.Toks[f.lo].W.Is(Det) && !h.Cap && h.W.Is(Plural) && d.Toks[one.hi-1].Cap && !d.Toks[one.hi-1].W.Is(Role) {
		return phrase{one.lo, f.hi}, phrase{} // "the North and South Korean delegates": one head
	}
	return one, f
}

func (p *Parser) sentOf(tok int) int {
	lo, hi := 0, len(p.d.Sents)
	for lo+1 < hi {
		if m := (lo + hi) / 2; p.d.Sents[m].Lo <= tok {
			lo = m
		} else {
			hi = m
		}
	}
	return lo
}
