package train

import (
	"cmp"
	"slices"

	"stance/models"
	"stance/pipeline/stance"
)

// Suspect is an example whose label is probably wrong.
type Suspect struct {
	Example         int // its place
	Given, Probable stance.Label
	Prob            float64 // of Probable, by a model that did not see the example
	GivenProb       float64 // of Given
}

// Suspects finds the examples whose labels are probably wrong, the likeliest
// errors first, by confident learning (Northcutt, Jiang and Chuang, "Confident
// learning: estimating uncertainty in dataset labels", Journal of Artificial
// Intelligence Research 70, 2021). Probs are by models that did not see the
// example ([Adaptation.After]); with nil there is no suspect.
//
// A model is confident of a label where its probability is no less than the mean
// over the examples that have the label, so that a label of which it is never
// sure is not taken for wrong throughout. An example is suspect if the likeliest
// of the labels it is confident of is another than the one given: it stands off
// the diagonal of the confident joint. The order is by the margin between the two
// probabilities.
func Suspects(examples []Example, probs []models.Probs) []Suspect {
	if probs == nil {
		return nil
	}
	var mean [labels]float64
	var n [labels]int
	for i := range examples {
		y := examples[i].Y
		mean[y] += probs[i][y]
		n[y]++
	}
	var out []Suspect
	for i := range examples {
		given := examples[i].Y
		best, top := given, -1.0
		for l, p := range probs[i] {
			// Of equals the label given stands.
			if n[l] > 0 && p*float64(n[l]) >= mean[l] && (p > top || p == top && stance.Label(l) == given) {
				best, top = stance.Label(l), p
			}
		}
		if best != given {
			out = append(out, Suspect{i, given, best, top, probs[i][given]})
		}
	}
	slices.SortStableFunc(out, func(a, b Suspect) int { return cmp.Compare(a.GivenProb-a.Prob, b.GivenProb-b.Prob) })
	return out
}
