package attrib

import "stance/pipeline/stance"

// relays marks the claims that only pass on what another source of the sentence
// says: a medium's, and those of whoever quotes or cites somebody. The source of
// a statement is the innermost one that the outer ones report without taking a side.
func (p *Parser) relays(first int) {
	d := p.d
	for k := first; k < len(d.Claims); k++ {
		c := &d.Claims[k]
		if c.Source == stance.Outlet || c.Source == speakerSource || !p.passesOn(c) {
			continue
		}
		for j := first; j < len(d.Claims); j++ {
			o := &d.Claims[j]
			if j == k || o.Source == stance.Outlet || o.Source == speakerSource || o.Weak || !p.holds(o) {
				continue
			}
			last := d.Preds[c.PredHi-1].Shape // behind all that is said: it covers it
			if o.Parent == k || (last == ShapeInverted || last == ShapeAccording) && o.Lo < c.NameLo || p.d.Preds[o.PredLo].Cue >= 0 && c.inside(d, d.Preds[o.PredLo].Cue) {
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
		cites = cites || p.cites(pr.Cue) && pr.Shape != ShapeAccording && pr.Shape != ShapePassive
		// "…, reports Tomas Hale": in this form the word is the byline's.
		w := d.Toks[pr.Cue].W
		cites = cites || w.Lemma == "report" && w.Form&Third != 0 && pr.Cue > c.Lo && pr.Lo < pr.Cue && c.NameHi > c.NameLo
	}
	if cites {
		return !c.Weak
	}
	return c.NameHi > c.NameLo && p.medium(phrase{c.NameLo, c.NameHi})
}

// medium reports whether a source's name is that of a medium: a word for one
// ("the newspaper"), one's own name, what belongs to one ("the Herald's blog"),
// a news agency, or reports of nobody in particular.
func (p *Parser) medium(f phrase) bool {
	d := p.d
	i := p.head(f)
	h := &d.Toks[i]
	switch {
	case h.W.Is(Role) && !h.Cap && !h.W.Is(Medium) && h.W.Lemma != "agency" && h.W.Lemma != "service":
		return false // its editor speaks for himself
	case h.W.Is(Medium) && (h.Cap || !h.W.Is(Plural)), h.W.Lemma == "report" && h.W.Is(Plural):
		return true
	case h.Cap && p.lower(i) == "news":
		return true
	}
	for k := f.lo; k < i; k++ {
		switch w := &d.Toks[k]; {
		case p.lower(k) == "news" && (h.W.Lemma == "agency" || h.W.Lemma == "service"):
			return true
		case w.Cap && w.W.Is(Medium) && p.possessive(k+1) && !p.name(f) && (h.Cap || h.W.Is(Medium)):
			return true
		}
	}
	return false
}

// holds reports whether a claim is by a verb or noun that commits its source, so
// that it can be what a medium passes on.
func (p *Parser) holds(c *Claim) bool {
	for q := c.PredLo; q < c.PredHi; q++ {
		switch pr := &p.d.Preds[q]; pr.Act {
		case Say, Assert, Believe, Find, Accuse, Deny, Doubt, Withhold, Agree, Respond:
			if pr.Shape != ShapeContinued && pr.Shape != ShapeNoun {
				return true
			}
		}
	}
	return false
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
				if pr.Shape == ShapeAs && pr.Cue > at {
					continue // "X said …, as Y has said": a comparison embeds nothing
				}
				quotes := pr.Cue >= 0 && !d.Toks[pr.Cue].Quoted && d.Toks[at].Quoted
				if pr.Lo <= at && at < pr.Hi && pr.Hi-pr.Lo < best && (quotes || !(pr.Cue >= 0 && c.inside(d, pr.Cue))) {
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
