package attrib

import (
	"stance/pipeline/stance"
	"stance/pipeline/text"
)

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
	if by := p.voiceOf(i); by != "" && !d.Claims[k].Covered {
		d.Claims[k].Source, d.Claims[k].Pron, d.Claims[k].Kind = by, true, stance.Quoted
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
