package attrib

import "stance/pipeline/text"

// asides ends what a source says where another's words begin that stand aside
// (the parentheticals of reporting; Quirk et al. 1985, §15.54): "the navy knew of
// it, two guests said" is what the guests say of the navy, whose words end at the
// comma, and "has yet to speak of the raid – the work of Vardia, the port says –"
// ends at the dash.
func (p *Parser) asides(s *Sent) {
	d := p.d
	for k := range p.found {
		f := &p.found[k]
		pr := &f.pred
		if pr.Cue < 0 || f.src.empty() || d.Toks[pr.Cue].Quoted || f.from <= s.Lo+1 {
			continue
		}
		at := f.from
		switch {
		case pr.Shape == ShapeInverted, pr.Shape == ShapeAccording && !p.cites(pr.Cue):
		case pr.Shape != ShapeActive || !quotes(pr.Act):
			continue
		case p.dashed(f, s):
			for at--; d.Toks[at-1].Class != text.Dash; at-- {
			}
			pr.Lo, pr.Hi = at, pr.Cue+1
		case pr.Lo >= f.from:
			continue
		}
		c := d.Toks[at-1].Class
		if c != text.Comma && c != text.Dash {
			continue
		}
		for j := range p.found {
			o := &p.found[j].pred
			if j == k || p.found[j].voice || o.Cue < 0 || o.Cue >= at || o.Hi <= at || d.Toks[o.Cue].Quoted || o.Shape == ShapeInverted || o.Shape == ShapeAccording || o.Lo < o.Cue {
				continue
			}
			if c == text.Dash || p.ends(f, s) {
				o.Hi = at - 1
			}
		}
	}
}

// dashed reports whether a predication stands behind a comma at the end of what
// dashes set apart or a dash begins: "– the work of Vardia, the port says –".
func (p *Parser) dashed(f *found, s *Sent) bool {
	d := p.d
	end := f.pred.Cue + 1
	if end >= s.Hi || d.Toks[end].Class != text.Dash && d.Toks[end].Class != text.End || d.Toks[f.from-1].Class != text.Comma {
		return false
	}
	for t := f.from - 2; t > s.Lo && t > f.from-16; t-- {
		switch k := &d.Toks[t]; {
		case k.Class == text.Dash:
			return t+1 < f.from-1 && p.dateline(s) <= t
		case k.Quoted, k.Class == text.Comma, k.W.Is(Aux):
			return false
		}
	}
	return false
}

// ends reports whether nothing but a time or a place follows a predication that
// stands behind what it reports.
func (p *Parser) ends(f *found, s *Sent) bool {
	d := p.d
	for t := max(f.pred.Cue+1, f.src.hi); t < s.Hi; t++ {
		switch c := d.Toks[t].Class; {
		case c == text.Comma, c == text.Dash, c == text.Semicolon:
			return false
		case isWord(c) && d.Toks[t].W.Is(Sub|Rel):
			return false
		}
	}
	return true
}

// agent reports whether "by" follows the participle at t, so that it describes
// the noun before it.
func (p *Parser) agent(t, hi int) bool {
	if p.d.Toks[t].W.Form&Participle == 0 {
		return false
	}
	for i := t + 1; i < hi && i < t+4; i++ {
		if !isWord(p.d.Toks[i].Class) {
			return false
		}
		if p.lower(i) == "by" {
			return true
		}
	}
	return false
}
