package attrib

import (
	"stance/pipeline/stance"
	"stance/pipeline/text"
)

// Relayer returns the claim of the same sentence whose source tells that claim k
// is made, an index into d.Claims, or -1 where only the outlet does. A relayer
// passes on what another holds by a verb of reporting (the source introducer of
// Wiebe, Wilson and Cardie 2005: nested sources): who rejects a charge, will not
// speak of it or is asked about it has not said that it was made, though its
// words stand in his claim ([Claim.Parent]). Unlike a parent it may stand behind
// what it relays: "the envoy denied it, two guests said".
func (d *Doc) Relayer(k int) int {
	c := &d.Claims[k]
	if c.Source == stance.Outlet || c.PredLo == c.PredHi {
		return -1
	}
	in := &d.Preds[c.PredLo]
	at := in.Cue
	if at < 0 {
		at = c.Lo
	}
	if in.Shape == ShapeRelative || d.relative(c, at) {
		return -1 // "said the widow, who blames Oslo, will sue": who she is, said by the way
	}
	up, best := -1, 1<<30
	s := &d.Sents[c.Sent]
	last := in.behind(c)
	for j := s.ClaimLo; j < s.ClaimHi; j++ {
		o := &d.Claims[j]
		if j == k || o.Weak || o.Source == stance.Outlet || sameName(o.Source, c.Source) || sameName(c.Source, o.Source) || o.Entity != "" && o.Entity == c.Entity {
			continue
		}
		for q := o.PredLo; q < o.PredHi; q++ {
			pr := &d.Preds[q]
			if !pr.relays(in) || at < pr.Lo || pr.Hi <= at || pr.Hi-pr.Lo >= best || d.relative(o, pr.Cue) || d.asked(o) {
				continue
			}
			if pr.Cue > at && pr.behind(o) || pr.Cue < at && !last && !(s.Head && c.Lo > 0 && d.Toks[c.Lo-1].Class == text.Comma) {
				up, best = j, pr.Hi-pr.Lo
			}
		}
	}
	return up
}

// relays reports whether a predication's source can by it tell that another
// makes the predication in.
func (pr *Pred) relays(in *Pred) bool {
	if pr.Cue < 0 || pr.Modal || pr.Neg != (pr.Act == Doubt) || pr.Shape == ShapeAs && pr.Cue > in.Cue || pr.Shape == ShapeNoun || pr.Shape == ShapeAgentless {
		return false
	}
	switch pr.Act {
	case Agree, Doubt: // "shares the ministry's view", "does not doubt the findings"
		return in.Shape == ShapeNoun
	case Say, Find, Assert:
		// "said the American charge was a lie" takes a side on it: a noun is
		// named, and not reported.
		return in.Shape != ShapeNoun
	}
	return false
}

// behind reports whether a predication of claim o stands behind what it reports.
func (pr *Pred) behind(o *Claim) bool {
	switch pr.Shape {
	case ShapeInverted, ShapeAccording:
		return true
	case ShapeActive:
		return pr.Lo < o.NameLo && o.NameLo < pr.Cue
	}
	return false
}

// relative reports whether the predication of c at token t is the verb of a
// clause about its subject: "an analyst who argued".
func (d *Doc) relative(c *Claim, t int) bool {
	if c.NameHi <= c.NameLo {
		return false
	}
	for i := t - 1; i >= c.NameHi; i-- {
		switch w := d.Toks[i].W; {
		case w.Is(Rel), d.Tok(i) == "that":
			return true
		case !w.Is(Aux | Adv | Neg | Time):
			return false
		}
	}
	return false
}

// asked reports whether claim c is what somebody asks: "whether the navy says".
func (d *Doc) asked(c *Claim) bool {
	if c.NameHi <= c.NameLo || c.NameLo == 0 {
		return false
	}
	s := d.Tok(c.NameLo - 1)
	return s == "whether" || s == "if"
}
