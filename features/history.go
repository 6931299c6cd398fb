package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/stance"
)

// said is a statement made before in the document.
type said struct {
	sent   int
	source string
	label  stance.Label
	kind   stance.Kind
}

// history is what was decided of the claims before.
type history struct {
	said []said
}

func (h *history) reset() { h.said = h.said[:0] }

// Observe tells what was decided of a claim, in the order of the text: the
// stance of the statements before is a feature of those after.
func (x *Extractor) Observe(claim int, l stance.Label) {
	if l == stance.None {
		return
	}
	c := &x.d.Claims[claim]
	src := c.Source
	if c.Entity != "" {
		src = c.Entity
	}
	x.hist.said = append(x.hist.said, said{c.Sent, src, l, c.Kind})
}

// before returns the last statement before sentence i, its distance in
// sentences, and the last one of the same source.
func (x *Extractor) before(c *attrib.Claim) (last, same said, okLast, okSame bool) {
	src := c.Source
	if c.Entity != "" {
		src = c.Entity
	}
	for k := len(x.hist.said) - 1; k >= 0; k-- {
		h := x.hist.said[k]
		if h.sent >= c.Sent {
			continue
		}
		if !okLast {
			last, okLast = h, true
		}
		if h.source == src {
			return last, h, okLast, true
		}
		if c.Sent-h.sent > 12 {
			break
		}
	}
	return last, same, okLast, false
}
