package train

import (
	"math"

	"stance/models"
	"stance/models/eval"
	"stance/pipeline/stance"
)

// Pairs are predictions beside the labels; nil for nil.
func (a *Adaptation) Pairs(probs []models.Probs) []eval.Pair {
	return (&Result{OutOfFold: probs}).Pairs(a.Examples)
}

// Loss is the mean −log P(gold) of predictions, each example by its weight; NaN
// for nil.
func (a *Adaptation) Loss(probs []models.Probs) float64 {
	if probs == nil {
		return math.NaN()
	}
	sum, mass := 0.0, 0.0
	for i := range a.Examples {
		e := &a.Examples[i]
		sum -= e.weight() * math.Log(max(probs[i][e.Y], math.SmallestNonzeroFloat64))
		mass += e.weight()
	}
	return sum / mass
}

// Scores are the figures of predictions; with nil every one is undefined.
func (a *Adaptation) Scores(probs []models.Probs) models.Scores {
	nan := models.Figure(math.NaN())
	if probs == nil {
		return models.Scores{MacroF1: nan, Affirm: nan, Deny: nan, Noncommittal: nan, None: nan, NLL: nan, RawNLL: nan, ECE: nan, RawECE: nan}
	}
	pairs := a.Pairs(probs)
	c := eval.Count(pairs)
	f1 := func(l stance.Label) models.Figure { return models.Figure(c.F1(l)) }
	return models.Scores{
		Examples: len(pairs), Folds: max(1, count(a.Fold)), MacroF1: models.Figure(c.MacroF1()),
		Affirm: f1(stance.Affirm), Deny: f1(stance.Deny), Noncommittal: f1(stance.Noncommittal), None: f1(stance.None),
		NLL: models.Figure(a.Loss(probs)), RawNLL: nan, ECE: models.Figure(eval.ECE(pairs)), RawECE: nan,
	}
}

// Gain is how much a figure of the labels after is more than that before, with
// its 95 % interval over texts.
func (a *Adaptation) Gain(figure func(*eval.Confusion) float64) eval.Estimate {
	if a.After == nil {
		return eval.Estimate{Value: math.NaN(), Lo: math.NaN(), Hi: math.NaN()}
	}
	type both struct{ before, after eval.Confusion }
	var units []both
	before, after := eval.ByDoc(a.Pairs(a.Before)), eval.ByDoc(a.Pairs(a.After))
	for i := range before {
		units = append(units, both{eval.Count(before[i]), eval.Count(after[i])})
	}
	return eval.Bootstrap(units, eval.Resampling{}, func(u []both) float64 {
		var sum both
		for i := range u {
			sum.before.Add(&u[i].before)
			sum.after.Add(&u[i].after)
		}
		return figure(&sum.after) - figure(&sum.before)
	})
}

// Predict gives the probabilities that another model has for the same claims.
func (a *Adaptation) Predict(m *models.Model) []models.Probs {
	out := make([]models.Probs, len(a.Examples))
	for i := range a.Examples {
		out[i] = m.Classify(a.Examples[i].X)
	}
	return out
}
