package train

import (
	"context"
	"errors"
	"fmt"

	"stance/models"
	"stance/models/eval"
)

// Row is one learner of a comparison.
type Row struct {
	*Result
	// MacroF1 repeats that of the scores, with its 95 % interval over groups.
	MacroF1 eval.Estimate
	// Reproducible tells whether the same examples give the same row again.
	Reproducible bool
}

// Compare measures learners on the same folds of the same examples; no learners
// stand for all of [models.Learners]. What one learner does better than another
// with fewer features is seen beside [models.SoftmaxCues], which gets the cues
// the golearn learners get (the trees: the first hundred of them). It is an
// error if nothing can be held out.
func Compare(ctx context.Context, examples []Example, o Options, learners ...string) ([]Row, error) {
	if len(learners) == 0 {
		learners = models.Learners[:]
	}
	if err := check(examples); err != nil {
		return nil, err
	}
	var folds []int
	rows := make([]Row, 0, len(learners))
	for _, l := range learners {
		o.Learner = l
		full, err := o.fill()
		if err != nil {
			return nil, err
		}
		if folds == nil {
			if folds = Folds(examples, full.Folds); folds == nil {
				return nil, errors.New("learners cannot be compared: all examples are of one group, and nothing can be held out")
			}
		}
		res, err := crossValidate(ctx, examples, folds, full)
		if err != nil {
			return nil, fmt.Errorf("learner %s: %w", l, err)
		}
		pairs := res.Pairs(examples)
		rows = append(rows, Row{
			Result: res,
			MacroF1: eval.Bootstrap(eval.ByDoc(pairs), eval.Resampling{}, func(docs [][]eval.Pair) float64 {
				var sum eval.Confusion
				for _, d := range docs {
					c := eval.Count(d)
					sum.Add(&c)
				}
				return sum.MacroF1()
			}),
			Reproducible: l != models.BaggedID3,
		})
	}
	return rows, nil
}

// Pairs are the held-out predictions beside the gold labels of the examples
// Fit was given, by group as document; nil if nothing was held out.
func (r *Result) Pairs(examples []Example) []eval.Pair {
	if r.OutOfFold == nil {
		return nil
	}
	pairs := make([]eval.Pair, len(examples))
	for i, e := range examples {
		l, p := r.OutOfFold[i].Best()
		pairs[i] = eval.Pair{Gold: e.Y, Pred: l, Prob: p, Doc: e.Group}
	}
	return pairs
}
