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
	last := -1 // claim of the predication before
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
			p.attach(last, f)
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
			last = p.put(i, first, src, f)
			if !two.empty() {
				p.put(i, first, p.resolve(two, phrase{}, i, first), f)
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

// relays marks the claims that only pass on what another source of the sentence
// says: a medium's, and those of whoever quotes or cites somebody. The source of
// a statement is the innermost one that the outer ones report without taking a side.
func (p *Parser) relays(first int) {
	d := p.d
	for k := first; k < len(d.Claims); k++ {
		c := &d.Claims[k]
		if c.Source == stance.Outlet || c.Source == speakerSource || c.Weak || !p.passesOn(c) {
			continue
		}
		for j := first; j < len(d.Claims); j++ {
			o := &d.Claims[j]
			if j == k || o.Source == stance.Outlet || o.Source == speakerSource || o.Weak || !p.holds(o) {
				continue
			}
			if o.Parent == k || p.d.Preds[o.PredLo].Cue >= 0 && c.inside(d, d.Preds[o.PredLo].Cue) {
				c.Covered = true
				break
			}
		}
	}
}

// passesOn reports whether all a claim's source does is report.
func (p *Parser) passesOn(c *Claim) bool {
	d := p.d
	cites := false
	for q := c.PredLo; q < c.PredHi; q++ {
		pr := &d.Preds[q]
		if pr.Cue < 0 || pr.Neg || pr.Act != Say && pr.Act != Find && pr.Act != Do {
			return false
		}
		cites = cites || p.cites(pr.Cue) && pr.Shape != ShapeAccording
	}
	if cites {
		return true
	}
	if c.NameHi <= c.NameLo {
		return false
	}
	h := &d.Toks[p.head(phrase{c.NameLo, c.NameHi})]
	return h.W.Is(Medium) && (h.Cap || !h.W.Is(Plural))
}

// holds reports whether a claim is by a verb or noun that commits its source, so
// that it can be what a medium passes on.
func (p *Parser) holds(c *Claim) bool {
	for q := c.PredLo; q < c.PredHi; q++ {
		switch pr := &p.d.Preds[q]; pr.Act {
		case Say, Assert, Believe, Find, Accuse, Deny, Doubt, Withhold, Agree:
			if pr.Shape != ShapeContinued && pr.Shape != ShapeNoun {
				return true
			}
		}
	}
	return false
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
			if !p.speaks(up) || !d.Toks[up.hi-1].Cap || up.hi-up.lo > 3 {
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

// voice adds the claim of the outlet: the runs of words no source covers.
func (p *Parser) voice(i, first int) {
	d := p.d
	s := &d.Sents[i]
	k := -1
	add := func(pr Pred) {
		if k < 0 {
			c := Claim{Sent: i, Source: stance.Outlet, Kind: stance.Voice, Parent: -1, PredLo: len(d.Preds), PredHi: len(d.Preds), Lo: pr.Lo, Hi: pr.Hi}
			d.Claims = append(d.Claims, c)
			k = len(d.Claims) - 1
		}
		c := &d.Claims[k]
		d.Preds = append(d.Preds, pr)
		c.PredHi++
		c.Lo, c.Hi = min(c.Lo, pr.Lo), max(c.Hi, pr.Hi)
	}
	for t := max(p.dateline(s), min(p.mem.said, s.Hi)); t < s.Hi; {
		if c := p.covering(first, t, k); c >= 0 {
			t = max(t+1, d.Claims[c].Hi)
			continue
		}
		run := t
		words := 0
		for t < s.Hi && p.covering(first, t, k) < 0 {
			if w := d.Toks[t].W; isWord(d.Toks[t].Class) && !w.Is(Prep|Conj|Det|Aux|Adv|Sub|Rel|Time) {
				words++
			}
			t++
		}
		if words >= 2 || words == 1 && first == len(d.Claims) {
			add(Pred{Cue: -1, Shape: ShapeVoice, Lo: run, Hi: t})
		}
	}
	for j := range p.found {
		if f := &p.found[j]; f.voice && !f.speaker {
			add(f.pred)
		}
	}
	if k < 0 {
		// All of it is said by somebody; the outlet may still take something for granted.
		add(Pred{Cue: -1, Shape: ShapeVoice, Lo: s.Lo, Hi: s.Hi})
		d.Claims[k].Covered = true
	}
	if p.mem.label != "" && !d.Claims[k].Covered {
		d.Claims[k].Source, d.Claims[k].Pron, d.Claims[k].Kind = p.mem.label, true, stance.Quoted
		return
	}
	if k >= 0 && quotedWords(d, d.Claims[k].Lo, d.Claims[k].Hi)*2 > d.Claims[k].Hi-d.Claims[k].Lo {
		// Mostly quotation without a speaker in the sentence: resolved with the run it stands in.
		if p.quoting(first) >= 0 {
			d.Claims[k].Covered = true
			return
		}
		d.Claims[k].Source, d.Claims[k].Pron, d.Claims[k].Kind = speakerSource, true, stance.Quoted
		for j := d.Claims[k].PredLo; j < d.Claims[k].PredHi; j++ {
			if d.Preds[j].Shape == ShapeVoice {
				d.Preds[j].Shape = ShapeContinued
			}
		}
		for j := first; j < k; j++ {
			if d.Claims[j].Source == speakerSource {
				p.merge(j, k)
				return
			}
		}
	}
}

// merge makes claim k, the last, part of claim j: one speaker, one claim.
func (p *Parser) merge(j, k int) {
	d := p.d
	c := d.Claims[k]
	p.preds = append(p.preds[:0], d.Preds[c.PredLo:]...)
	d.Claims, d.Preds = d.Claims[:k], d.Preds[:c.PredLo]
	for i := range p.preds {
		p.attach(j, &found{pred: p.preds[i], from: p.preds[i].Lo})
	}
	d.Claims[j].Kind, d.Claims[j].Covered = c.Kind, false
}

// dateline returns the token after "PORT ELLIS (XP) —", which nobody says, and
// the sentence's first where it has none.
func (p *Parser) dateline(s *Sent) int {
	d := p.d
	caps := false
	for t := s.Lo; t < s.Hi && t < s.Lo+12; t++ {
		k := &d.Toks[t]
		switch {
		case k.Class == text.Dash:
			if caps && t > s.Lo {
				return t + 1
			}
			return s.Lo
		case k.Class == text.Comma, k.Class == text.OpenBracket, k.Class == text.CloseBracket, k.Class == text.Number:
		case !k.Cap && !k.W.Is(Time):
			return s.Lo
		case k.AllCaps && k.End-k.Start > 1, t > s.Lo && d.Toks[t-1].Class == text.OpenBracket:
			caps = true
		}
	}
	return s.Lo
}

// covering returns the claim of the sentence, other than skip, that covers token t.
func (p *Parser) covering(first, t, skip int) int {
	for k := first; k < len(p.d.Claims); k++ {
		if c := &p.d.Claims[k]; k != skip && !c.Weak && c.Lo <= t && t < c.Hi {
			return k
		}
	}
	return -1
}

// nest finds for each claim the one whose content it stands in.
func (p *Parser) nest(first int) {
	d := p.d
	for k := first; k < len(d.Claims); k++ {
		c := &d.Claims[k]
		at := c.Lo
		if pr := d.Preds[c.PredLo]; pr.Cue >= 0 {
			at = pr.Cue
		}
		best := 1 << 30
		for j := first; j < len(d.Claims); j++ {
			if j == k || d.Claims[j].Weak || d.Claims[j].Source == stance.Outlet || c.Source == stance.Outlet {
				continue
			}
			for q := d.Claims[j].PredLo; q < d.Claims[j].PredHi; q++ {
				pr := &d.Preds[q]
				if pr.Shape == ShapeAccording && p.cites(pr.Cue) {
					continue // whoever cites them is outside
				}
				if pr.Lo <= at && at < pr.Hi && pr.Hi-pr.Lo < best && !(pr.Cue >= 0 && c.inside(d, pr.Cue)) {
					best, c.Parent = pr.Hi-pr.Lo, j
				}
			}
		}
	}
}

// inside reports whether token t lies in the content of one of c's predications.
func (c *Claim) inside(d *Doc, t int) bool {
	for q := c.PredLo; q < c.PredHi; q++ {
		if d.Preds[q].Lo <= t && t < d.Preds[q].Hi {
			return true
		}
	}
	return false
}
