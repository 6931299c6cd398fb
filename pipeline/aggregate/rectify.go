package aggregate

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"

	"stance/pipeline/stance"
)

// rectified estimates the shares of the stances among the statements found from
// those that were labelled, with the help of what the model says of all.
//
// With f the model's label of every statement, y the gold one of the drawn and
// w their weights, the share of stance g is
//
//	(mean_w(y=g) + λ·(mean(f=g) − mean_w(f=g))) / mean_w(y on the question)
//
// which is prediction-powered inference (Angelopoulos, Bates, Fannjiang, Jordan
// and Zrnic, Science 382, 2023) with the power tuning of PPI++ (Angelopoulos,
// Duchi and Zrnic 2023) for a ratio, and, with weights 1/Chance, design-based
// supervised learning (Egami, Hinck, Stewart and Wei, NeurIPS 2023). λ is the
// one that makes the variance least, summed over the stances, texts being drawn
// whole: 0 for a model that says nothing, near 1 for one that is right.
type rectified struct {
	texts  []labelledText
	lambda float64
	labels int // statements
	drawn  int // texts with a label
	said   int // texts with a statement
	value  [3]float64
	off    float64 // the share of labels that are off the question

	silent int     // texts with a labelled place in which the model found nothing
	places int     // these places
	lost   lost    // what they tell
	unit   float64 // see totals.unit
}

func newRectified(texts []labelledText) *rectified {
	r := &rectified{texts: texts}
	var t totals
	var hits [3]int
	for i := range texts {
		t.add(&texts[i], 1)
		r.labels += texts[i].labels
		if texts[i].labels > 0 {
			r.drawn++
		}
		if texts[i].found != [3]float64{} {
			r.said++
		}
		if texts[i].places > 0 {
			r.silent++
			r.places += texts[i].places
		}
		for j, n := range texts[i].hits {
			hits[j] += n
		}
	}
	r.value = t.shares(0)
	r.lambda = r.tune(&t)
	r.value = t.shares(r.lambda)
	r.off = t.gold[stance.None] / t.weight
	if r.silent > 0 {
		r.unit = t.unit(r.places, hits)
		r.lost = t.lost(r.unit, 0)
	}
	return r
}

// totals are sums over texts, each with a weight of its own.
type totals struct {
	n      float64
	found  [3]float64
	weight float64
	gold   [stance.NumLabels]float64
	guess  [3]float64
	silent [stance.NumLabels]float64
}

func (t *totals) add(x *labelledText, w float64) {
	for j := range x.found {
		t.n += w * x.found[j]
		t.found[j] += w * x.found[j]
		t.guess[j] += w * x.guess[j]
	}
	t.weight += w * x.weight
	for l := range x.gold {
		t.gold[l] += w * x.gold[l]
		t.silent[l] += w * x.silent[l]
	}
}

// shares computes the estimate above. What λ takes below 0 is 0.
func (t *totals) shares(lambda float64) (s [3]float64) {
	sum := 0.0
	for j, l := range stance.Stances {
		s[j] = max(0, t.gold[l]/t.weight+lambda*(t.found[j]/t.n-t.guess[j]/t.weight))
		sum += s[j]
	}
	if !(sum > 0) {
		return [3]float64{1. / 3, 1. / 3, 1. / 3} // no label is on the question: nothing is known
	}
	for j := range s {
		s[j] /= sum
	}
	return s
}

// tune finds λ. The contribution of a text to the error of a share is, by
// linearisation, b + λ·a; see rectified for the terms.
func (r *rectified) tune(t *totals) float64 {
	on := t.weight - t.gold[stance.None]
	aa, ab := 0.0, 0.0
	for i := range r.texts {
		x := &r.texts[i]
		n := x.found[0] + x.found[1] + x.found[2]
		for j, l := range stance.Stances {
			b := (x.gold[l] - r.value[j]*(x.weight-x.gold[stance.None])) / on
			a := (x.found[j] - n*t.found[j]/t.n) / t.n * t.weight / on
			a -= (x.guess[j] - x.weight*t.guess[j]/t.weight) / on
			aa += a * a
			ab += a * b
		}
	}
	if aa == 0 {
		return 0
	}
	return min(1, max(0, -ab/aa))
}

// draws gives the shares of n draws, the share that is off the question, and
// where places were labelled in which the model found nothing what they tell.
// Texts get weights from Exp(1), as in group.draws, and each label the weight of
// a half statement never seen. The deviations from the estimate are stretched
// as Student's distribution is against the normal one, with the number of
// labelled texts: few texts understate how far they differ.
func (r *rectified) draws(n int, seed uint64) (shares [][3]float64, off []float64, overlooked []lost) {
	src := rand.New(rand.NewPCG(seed, 0x1ab))
	var mean float64
	for i := range r.texts {
		mean += r.texts[i].weight
	}
	mean /= float64(r.labels)
	few := float64(max(3, r.drawn))
	stretch := distuv.StudentsT{Sigma: 1, Nu: few - 1}.Quantile(1-tail) / distuv.UnitNormal.Quantile(1-tail)
	// One more for the shares, which the weights are centred on, one for λ, and
	// one for what weights from Exp(1) fall short of.
	stretch *= math.Sqrt((few + 1) / (few - 2))
	shares, off, overlooked = make([][3]float64, n), make([]float64, n), make([]lost, n)
	for i := range shares {
		var t totals
		for k := range r.texts {
			t.add(&r.texts[k], src.ExpFloat64())
		}
		for l := range t.gold {
			w := mean * half(src)
			t.gold[l] += w
			t.weight += w
			if l != int(stance.None) {
				t.guess[l-1] += w * t.found[l-1] / t.n // what the model would say is not known
			}
		}
		s := t.shares(r.lambda)
		for j := range s {
			s[j] = max(0, r.value[j]+stretch*(s[j]-r.value[j]))
		}
		sum := s[0] + s[1] + s[2]
		for j := range s {
			s[j] /= sum
		}
		shares[i] = s
		off[i] = t.gold[stance.None] / t.weight
		if r.silent > 0 {
			overlooked[i] = t.lost(r.unit, r.unit*half(src))
		}
	}
	return shares, off, overlooked
}

// printed turns shares of what was found into shares of what was printed, by
// the share of each stance that a channel finds.
func printed(shares [][3]float64, channels []channel) (missed []float64) {
	missed = make([]float64, len(shares))
	for i := range shares {
		s := &shares[i]
		sum := 0.0
		for g := range s {
			s[g] /= math.Max(1e-6, channels[i].kept(g))
			sum += s[g]
		}
		for g := range s {
			s[g] /= sum
		}
		missed[i] = 1 - 1/sum
	}
	return missed
}
