package train

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"

	"stance/models"
	"stance/models/eval"
	"stance/pipeline/stance"
)

// crossValidate predicts every example by a model that did not see its fold
// and measures the predictions. Folds nil measures nothing.
func crossValidate(ctx context.Context, examples []Example, folds []int, o Options) (*Result, error) {
	nan := models.Figure(math.NaN())
	res := &Result{Learner: o.Learner, Fold: folds, Temperature: 1, Scores: models.Scores{
		MacroF1: nan, Affirm: nan, Deny: nan, Noncommittal: nan, None: nan, NLL: nan, RawNLL: nan, ECE: nan, RawECE: nan,
	}}
	if folds == nil {
		return res, nil
	}
	logits := make([]models.Logits, len(examples))
	k := count(folds)
	for f := range k {
		var known []Example
		for i, e := range examples {
			if folds[i] != f {
				known = append(known, e)
			}
		}
		m, err := learn(ctx, known, o)
		if err != nil {
			return nil, fmt.Errorf("fold %d of %d: %w", f+1, k, err)
		}
		for i, e := range examples {
			if folds[i] == f {
				logits[i] = m.Logits(e.X)
			}
		}
	}
	t, err := temperature(examples, logits)
	if err != nil {
		return nil, err
	}
	res.Temperature = t
	res.measure(examples, logits, k)
	return res, nil
}

// measure fills the predictions and figures from the logits held out.
func (res *Result) measure(examples []Example, logits []models.Logits, k int) {
	at := func(t float64) []eval.Pair {
		res.OutOfFold = make([]models.Probs, len(examples))
		for i := range logits {
			res.OutOfFold[i] = logits[i].Probs(t)
		}
		return res.Pairs(examples)
	}
	raw := at(1)
	cal := at(res.Temperature)
	c := eval.Count(cal)
	f1 := func(l stance.Label) models.Figure { return models.Figure(c.F1(l)) }
	res.Confusion = c
	res.Scores = models.Scores{
		Examples: len(examples), Folds: k,
		MacroF1: models.Figure(c.MacroF1()),
		Affirm:  f1(stance.Affirm), Deny: f1(stance.Deny), Noncommittal: f1(stance.Noncommittal), None: f1(stance.None),
		NLL: models.Figure(nll(examples, logits, res.Temperature)), RawNLL: models.Figure(nll(examples, logits, 1)),
		ECE: models.Figure(eval.ECE(cal)), RawECE: models.Figure(eval.ECE(raw)),
	}
}

// Temperatures beyond these say that the predictions tell nothing, or the
// examples are too few. Naive Bayes needs tens: it counts cues that come
// together as if each were news.
const minTemperature, maxTemperature = 1. / 16, 256

// temperature finds the temperature of the least loss, within the bounds above.
// The loss is NLL against targets a little short of certain, (n+1)/(n+k) for the
// gold label of n examples with k labels among them, as Platt 1999 has them for
// k of two: n examples without a mistake are no reason to be infinitely sure. It
// is convex in the inverse temperature; the logarithm is what is searched, to
// stay positive.
func temperature(examples []Example, logits []models.Logits) (float64, error) {
	var seen [stance.NumLabels]bool
	k := 0
	for _, e := range examples {
		if !seen[e.Y] {
			seen[e.Y] = true
			k++
		}
	}
	short := 1 / float64(len(examples)+k)
	objective := func(t float64) float64 {
		sum, mass := 0.0, 0.0
		for i := range examples {
			y, l := examples[i].Y, losses(logits[i], t)
			v := l[y]
			for other, ok := range seen {
				if ok {
					v += short * (l[other] - l[y])
				}
			}
			w := examples[i].weight()
			sum += w * v
			mass += w
		}
		return sum / mass
	}
	at := func(x float64) float64 { return min(max(math.Exp(x), minTemperature), maxTemperature) }
	problem := optimize.Problem{Func: func(x []float64) float64 { return objective(at(x[0])) }}
	settings := &optimize.Settings{Converger: &optimize.FunctionConverge{Absolute: 1e-12, Iterations: 20}}
	res, err := optimize.Minimize(problem, []float64{0}, settings, &optimize.NelderMead{})
	if err != nil {
		return 0, fmt.Errorf("calibrating: %w", err)
	}
	return at(res.X[0]), nil
}

// nll is the mean −log P(gold) at a temperature, each example by its weight.
func nll(examples []Example, logits []models.Logits, temperature float64) float64 {
	sum, mass := 0.0, 0.0
	for i := range examples {
		w := examples[i].weight()
		sum += w * losses(logits[i], temperature)[examples[i].Y]
		mass += w
	}
	return sum / mass
}

// losses are −log P of each label; taken from the logits, so that they stay
// finite where P is 0 in floating point.
func losses(z models.Logits, temperature float64) [stance.NumLabels]float64 {
	top := max(z[0], z[1], z[2], z[3])
	total := 0.0
	for _, v := range z {
		total += math.Exp((v - top) / temperature)
	}
	var out [stance.NumLabels]float64
	for l, v := range z {
		out[l] = math.Log(total) + (top-v)/temperature
	}
	return out
}
