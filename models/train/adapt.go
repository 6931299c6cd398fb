package train

import (
	"context"
	"errors"
	"fmt"
	"math"

	"stance/features"
	"stance/models"
	"stance/pipeline/gold"
	"stance/pipeline/stance"
)

// Strengths are the pulls to the model's own weights among which [Adapt]
// chooses, the strongest first; before them comes one without end, which leaves
// the model as it is.
var Strengths = [...]float64{100, 20, 4}

// Adaptation is what [Adapt] found out.
type Adaptation struct {
	Claims   []Claim // learned from, in the order of the reports
	Examples []Example
	Fold     []int // in which each was held out; nil where all are of one text and its copies
	// Before are the probabilities by the model as it was, After by models that
	// did not see the fold; After is nil where Fold is.
	Before, After []models.Probs
	Strength      float64 // 0: no weight was changed
	Temperature   float64
	Lost          int // labels for which no claim that a model is asked about was found
}

// Claim is a claim that was learned from.
type Claim struct {
	Report   *gold.Report
	Sentence stance.Span
	stance.Span
	Source string // as the program has it
}

// Adapt makes a model of another one and of labelled reports. The seeds are not
// needed: what they taught is in the weights of base, and these are the mean of a
// Gaussian prior on the new ones, so that labels move only what they speak of, and
// the further the more they are (maximum a posteriori; Chelba and Acero, "Adaptation of
// maximum entropy capitalizer: little data can help a lot", EMNLP 2004, and
// Computer Speech and Language 20, 2006). How strong the prior is, is chosen by
// the loss on labels held out, each fold's by the others; in it, as in the fit, the
// rarer labels count for more.
//
// The claims before one that is labelled count as what base says of them, as they
// will when the new model scores. Labels drawn with known chances weigh 1/chance,
// up to five times the mean. Base must be of the learner two-stage or softmax; it
// is not changed.
func Adapt(ctx context.Context, base *models.Model, reports []*gold.Report, o Options) (*models.Model, *Adaptation, error) {
	o.Learner = base.Header.Learner
	o, err := o.fill()
	switch {
	case err != nil:
		return nil, nil, err
	case o.Learner != models.TwoStage && o.Learner != models.Softmax:
		return nil, nil, fmt.Errorf("a model of learner %s cannot be adapted: want %s or %s", o.Learner, models.TwoStage, models.Softmax)
	case base.Header.Adapted != nil:
		return nil, nil, errors.New("the model is adapted to labels already: adapt the one it was made of to all labels, so that none is held out that was seen before")
	}
	a := &Adaptation{}
	if err := a.claims(ctx, base, reports); err != nil {
		return nil, nil, err
	}
	if len(a.Examples) == 0 {
		return nil, nil, errors.New("no label is of a claim to learn from")
	}
	logits := make([]models.Logits, len(a.Examples))
	for i := range a.Examples {
		logits[i] = base.Logits(a.Examples[i].X)
		a.Before = append(a.Before, base.Classify(a.Examples[i].X))
	}
	a.Fold = Folds(a.Examples, o.Folds)
	best, err := a.search(ctx, base, logits, o)
	if err != nil {
		return nil, nil, err
	}
	m := base
	if a.Strength = 0; best > 0 {
		a.Strength = Strengths[best-1]
		d := newOffset(a.Examples, base, o)
		x := make([]float64, d.size())
		for _, s := range Strengths[:best] {
			d.penalty, d.at = s, nil
			if x, err = d.minimise(ctx, x, o.Iterations); err != nil {
				return nil, nil, err
			}
		}
		if m, err = d.moved(base, x); err != nil {
			return nil, nil, err
		}
	} else if m, err = (&design{}).moved(base, make([]float64, labels)); err != nil {
		return nil, nil, err
	}
	m.Header.Temperature = a.Temperature
	strength := models.Figure(a.Strength)
	if a.Strength == 0 {
		strength = models.Figure(math.NaN())
	}
	m.Header.Adapted = &models.Adapted{From: base.Hash(), Labels: len(a.Examples), Strength: strength,
		Before: a.Scores(a.Before), After: a.Scores(a.After)}
	return m, a, nil
}

// evened is the exponent of the inverse frequency of a label, as in
// Options.Balance, both where weights are fitted and where strengths are
// compared. Most claims are none: without it a few hundred labels teach above all
// that a claim is none, the loss falls, and the stances, for which the model is
// there, are found less often than before.
const evened = 0.5

// newOffset is the matrix of examples with what base adds up to for each.
func newOffset(examples []Example, base *models.Model, o Options) *design {
	o.Balance = evened
	d := newDesign(examples, false, o)
	d.offset = make([][labels]float64, len(examples))
	for i := range examples {
		z := &d.offset[i]
		for l := range z {
			z[l] = base.Bias(stance.Label(l))
		}
		for _, f := range examples[i].X {
			for l := range z {
				z[l] += float64(f.Value) * base.Weight(f.Index, stance.Label(l))
			}
		}
	}
	return d
}

// moved is base with differences added to its weights.
func (d *design) moved(base *models.Model, x []float64) (*models.Model, error) {
	var index []uint32
	var weights [][labels]float32
	next := 0
	for i := range uint32(features.Dim) {
		var w [labels]float64
		for l := range w {
			w[l] = base.Weight(i, stance.Label(l))
		}
		if next < len(d.index) && d.index[next] == i {
			for l := range w {
				w[l] += x[next*labels+l]
			}
			next++
		}
		if w != [labels]float64{} {
			index = append(index, i)
			weights = append(weights, [labels]float32{float32(w[0]), float32(w[1]), float32(w[2]), float32(w[3])})
		}
	}
	var bias models.Logits
	for l := range bias {
		bias[l] = base.Bias(stance.Label(l)) + x[len(d.index)*labels+l]
	}
	return models.NewLinear(base.Header, index, weights, bias)
}
