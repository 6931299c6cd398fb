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
// it: a modal or hedge over the claim makes it possible, a verb of belief or a
// word of likelihood probable.
func (x *Extractor) Certainty(claim int, l stance.Label) stance.Certainty {
	d := x.d
	c := &d.Claims[claim]
	out := stance.Certain
	for q := c.PredLo; q < c.PredHi; q++ {
		p := &d.Preds[q]
		if p.Act == attrib.Believe && !p.Neg && l != stance.Noncommittal {
			out = max(out, stance.Probable)
		}
		x.scan(p.Lo, p.Hi, x.isActor(c), func(a atom) {
			for _, o := range a.ops[:a.n] {
				switch {
				case o == opPoss && l == stance.Noncommittal:
					out = max(out, stance.Possible)
				case o == opProb || o == opPoss:
					out = max(out, stance.Probable)
				}
			}
		})
	}
	return out
}

// Basis tells what the source of a claim appeals to: technical evidence, a
// legal step, an official finding.
func (x *Extractor) Basis(claim int) stance.Basis {
	d := x.d
	c := &d.Claims[claim]
	out := stance.NoBasis
	for t := c.Lo; t < c.Hi; t++ {
		if x.cls[t]&cEvidence == 0 {
			continue
		}
		out = stance.Technical
	}
	return out
}
