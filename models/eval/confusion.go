package eval

import (
	"math"

	"stance/pipeline/stance"
)

// Pair is one decision: the label that is right and the one predicted.
type Pair struct {
	Gold, Pred stance.Label
	Prob       float64 // probability given to Pred, in [0, 1]; NaN where none was given
	Doc        string  // the document it is from, the unit of [Bootstrap]
}

// Confusion counts pairs by gold label (first index) and predicted (second).
type Confusion [stance.NumLabels][stance.NumLabels]int

// Count makes the confusion of pairs.
func Count(pairs []Pair) Confusion {
	var c Confusion
	for _, p := range pairs {
		c[p.Gold][p.Pred]++
	}
	return c
}

// Add adds the counts of o.
func (c *Confusion) Add(o *Confusion) {
	for g := range c {
		for p := range c[g] {
			c[g][p] += o[g][p]
		}
	}
}

// Total is the number of pairs.
func (c *Confusion) Total() int {
	n := 0
	for g := range c {
		n += c.Gold(stance.Label(g))
	}
	return n
}

// Gold is how many pairs have l as gold label.
func (c *Confusion) Gold(l stance.Label) int {
	n := 0
	for _, v := range c[l] {
		n += v
	}
	return n
}

// Pred is how many pairs are predicted l.
func (c *Confusion) Pred(l stance.Label) int {
	n := 0
	for g := range c {
		n += c[g][l]
	}
	return n
}

// Precision is the share of predictions of l that are right; NaN without any.
func (c *Confusion) Precision(l stance.Label) float64 { return ratio(c[l][l], c.Pred(l)) }

// Recall is the share of gold l that is found; NaN without any.
func (c *Confusion) Recall(l stance.Label) float64 { return ratio(c[l][l], c.Gold(l)) }

// F1 is the harmonic mean of precision and recall, as 2tp/(2tp+fp+fn); NaN for
// a label neither side has.
func (c *Confusion) F1(l stance.Label) float64 {
	return f1(c[l][l], c.Pred(l)-c[l][l], c.Gold(l)-c[l][l])
}

// MacroF1 is the mean F1 of the three stances. None has no part in it but
// through its mistakes: most sentences are none, and a mean with it flatters.
func (c *Confusion) MacroF1() float64 {
	return mean(c.F1(stance.Affirm), c.F1(stance.Deny), c.F1(stance.Noncommittal))
}

// MacroF1All is the mean F1 of all four labels.
func (c *Confusion) MacroF1All() float64 {
	return mean(c.F1(stance.Affirm), c.F1(stance.Deny), c.F1(stance.Noncommittal), c.F1(stance.None))
}

// on counts the pairs both sides have on the question, those only the
// prediction has, and those only gold has.
func (c *Confusion) on() (both, extra, missed int) {
	for g := range c {
		for p, n := range c[g] {
			switch gold, pred := stance.Label(g) != stance.None, stance.Label(p) != stance.None; {
			case gold && pred:
				both += n
			case pred:
				extra += n
			case gold:
				missed += n
			}
		}
	}
	return both, extra, missed
}

// OnF1 is the F1 of telling what is on the question from what is not.
func (c *Confusion) OnF1() float64 { return f1(c.on()) }

// StanceAccuracy is the share of right stances where both sides have one.
func (c *Confusion) StanceAccuracy() float64 {
	both, _, _ := c.on()
	right := 0
	for _, l := range stance.Stances {
		right += c[l][l]
	}
	return ratio(right, both)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return math.NaN()
	}
	return float64(a) / float64(b)
}

func f1(tp, fp, fn int) float64 { return ratio(2*tp, 2*tp+fp+fn) }

// mean is the mean of the defined values; NaN if there are none.
func mean(values ...float64) float64 {
	sum, n := 0.0, 0
	for _, v := range values {
		if !math.IsNaN(v) {
			sum += v
			n++
		}
	}
	return sum / float64(n)
}
