package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/stance"
	"stance/pipeline/text"
)

// Cues appends the spans of the words that tell a claim's stance: its reporting
// words and what joins actor and deed in it.
func (x *Extractor) Cues(dst []stance.Span, claim int) []stance.Span {
	d := x.d
	c := &d.Claims[claim]
	self := x.isActor(c)
	add := func(t int) {
		sp := stance.Span{Start: d.Toks[t].Start, End: d.Toks[t].End}
		for _, o := range dst {
			if o == sp {
				return
			}
		}
		dst = append(dst, sp)
	}
	for q := c.PredLo; q < c.PredHi; q++ {
		p := &d.Preds[q]
		if p.Cue >= 0 && d.Toks[p.Cue].Class == text.Word {
			add(p.Cue)
		}
		x.scan(p.Lo, p.Hi, self, func(a atom) { add(a.at) })
	}
	return dst
}

// Certainty tells how strongly the source of a claim with stance l commits to
// it, after the three-way reading of FactBank (Saurí and Pustejovsky 2009): what
// is put forward as possible (may have, cannot be ruled out, suspected) is
// possible; belief, likelihood and likeness (thinks, probably, bears the
// hallmarks of) make it probable; else it is certain. Who takes no side is
// certain of that, unless the deed is put forward as possible.
func (x *Extractor) Certainty(claim int, l stance.Label) stance.Certainty {
	c := &x.d.Claims[claim]
	if l == stance.Noncommittal {
		return x.openness(c)
	}
	out := stance.Certain
	for q := c.PredLo; q < c.PredHi; q++ {
		p := &x.d.Preds[q]
		if p.Cue < 0 {
			continue
		}
		if defaultRecordWords().words[x.d.Toks[p.Cue].W.Lemma]&rBelieve != 0 || x.record(p.Cue)&rAlike != 0 && l == stance.Affirm {
			if p.Act == attrib.Doubt && p.Neg {
				continue // nobody doubts that
			}
			out = stance.Probable
		}
	}
	lo, hi := x.extent(c)
	for t := lo; t < hi; t++ {
		if !x.own(claim, t) {
			continue
		}
		k := x.record(t)
		switch {
		case k&rModal != 0 && x.supposes(t):
			return stance.Possible
		case k&rPossible != 0 && l == stance.Deny:
			return stance.Possible
		case k&rLikely != 0 && (x.negated(t) < 0 || x.is(t, "little") || x.is(t, "not")):
			out = stance.Probable
		case k&rAlike != 0 && l == stance.Affirm && x.negated(t) < 0:
			out = stance.Probable
		case k&rDoubt != 0 && l == stance.Deny && x.negated(t) < 0:
			out = stance.Probable
		}
	}
	return out
}

// openness is the certainty of a claim that takes no side.
func (x *Extractor) openness(c *attrib.Claim) stance.Certainty {
	out := stance.Certain
	voice := c.Source == stance.Outlet
	for q := c.PredLo; q < c.PredHi; q++ {
		p := &x.d.Preds[q]
		if p.Act == attrib.Ask && c.PredHi == c.PredLo+1 {
			return stance.Certain
		}
		if p.Cue >= 0 && !p.Neg && x.d.Toks[p.Cue].W.Lemma == "suspect" {
			return stance.Possible
		}
	}
	lo, hi := x.extent(c)
	for t := lo; t < hi; t++ {
		k := x.record(t)
		n := x.negated(t)
		switch {
		case k&rModal != 0 && x.supposes(t), k&rPossible != 0 && n < 0, k&rAlleged != 0 && voice && n < 0:
			return stance.Possible
		case k&rExclude != 0 && n >= 0:
			return stance.Possible
		case voice && n < 0 && (x.is(t, "believed") || x.is(t, "thought")):
			out = stance.Probable
		}
	}
	return out
}

// supposes reports whether the modal at t puts something forward as possible:
// "may have", "could well be", and not "could not say", "the month of May".
func (x *Extractor) supposes(t int) bool {
	s := &x.d.Toks[t]
	if s.Cap && t > 0 && x.d.Toks[t-1].Class == text.Word {
		return false
	}
	for k := t + 1; k < len(x.d.Toks) && k < t+4; k++ {
		switch {
		case x.is(k, "have"), x.is(k, "be"):
			return true
		case x.is(k, "not"), x.is(k, "n't"), x.is(k, "n’t"):
			return false
		case !x.d.Toks[k].W.Is(attrib.Adv):
			return false
		}
	}
	return false
}

// negated returns the negation in the three tokens before t, or -1.
func (x *Extractor) negated(t int) int {
	lo := 0
	if t > 3 {
		lo = t - 3
	}
	return x.negator(t, lo)
}

// extent is what a claim covers, its cues with it.
func (x *Extractor) extent(c *attrib.Claim) (lo, hi int) {
	lo, hi = c.Lo, c.Hi
	for q := c.PredLo; q < c.PredHi; q++ {
		p := &x.d.Preds[q]
		lo, hi = min(lo, p.Lo), max(hi, p.Hi)
	}
	return lo, hi
}

// says reports whether a claim is a saying by a verb. A noun of saying is also
// that of who uses it, and a deed ("had probably struck") is what is said.
func (x *Extractor) says(c *attrib.Claim) bool {
	p := &x.d.Preds[c.PredLo]
	return p.Shape != attrib.ShapeNoun && p.Act != attrib.Respond && p.Act != attrib.Do && p.Act != attrib.NoAct
}

// own reports whether token t is not what somebody else says inside a claim.
func (x *Extractor) own(claim, t int) bool {
	s := &x.d.Sents[x.d.Claims[claim].Sent]
	for k := s.ClaimLo; k < s.ClaimHi; k++ {
		if o := &x.d.Claims[k]; k != claim && !o.Weak && !o.Covered && o.Source != stance.Outlet && o.Parent == claim && o.Lo <= t && t < o.Hi && x.says(o) {
			return false
		}
	}
	return true
}

// Anonymous reports whether the text keeps back who the source of a claim is. A
// role ("the official") is not anonymous where somebody named was introduced
// with it before.
func (x *Extractor) Anonymous(claim int) bool {
	c := &x.d.Claims[claim]
	if c.Source == stance.Outlet || !stance.Anonymous(c.Source) {
		return false
	}
	one := c.Pron || c.NameHi > c.NameLo && x.is(c.NameLo, "the") // and not "some of them"
	return !one || c.Entity == "" || stance.Anonymous(c.Entity)
}
