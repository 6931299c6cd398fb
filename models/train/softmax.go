package train

import (
	"context"
	"fmt"

	"gonum.org/v1/gonum/optimize"

	"stance/models"
)

// tolerance is the largest entry of the gradient of the mean loss at which the
// optimum counts as found: on the seeds a tenth of it doubles the time and moves
// the held-out figures in the third place.
const tolerance = 1e-4

// memory is the number of steps L-BFGS remembers; more cost more than they save.
const memory = 6

// softmax fits a linear model, in one stage or in two, by L-BFGS (Nocedal and Wright,
// Numerical Optimization, 2006, section 7.2).
func softmax(ctx context.Context, examples []Example, h models.Header, o Options) (*models.Model, error) {
	d := newDesign(examples, h.Learner == models.SoftmaxCues, o)
	x, err := d.minimise(ctx, make([]float64, d.size()), o.Iterations)
	if err != nil {
		return nil, err
	}
	w := make([][labels]float32, len(d.index))
	for c := range w {
		for l := range w[c] {
			w[c][l] = float32(x[c*labels+l])
		}
	}
	return models.NewLinear(h, d.index, w, models.Logits(x[len(d.index)*labels:]))
}

// minimise finds the least value, starting at x, which it does not change.
func (d *design) minimise(ctx context.Context, x []float64, iterations int) ([]float64, error) {
	problem := optimize.Problem{
		Func: d.value,
		Grad: d.slope,
		Status: func() (optimize.Status, error) {
			if err := ctx.Err(); err != nil {
				return optimize.Failure, err
			}
			return optimize.NotTerminated, nil
		},
	}
	settings := &optimize.Settings{
		GradientThreshold: max(tolerance, d.tolerance),
		MajorIterations:   iterations,
		Converger:         &optimize.FunctionConverge{Relative: 1e-8, Iterations: 5},
	}
	res, err := optimize.Minimize(problem, x, settings, &optimize.LBFGS{Store: memory})
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case res == nil:
		return nil, fmt.Errorf("fitting softmax: %w", err)
	case err != nil && res.Stats.MajorIterations == 0:
		return nil, fmt.Errorf("fitting softmax: %w", err)
	}
	// A line search that finds nothing better ends with an error at the best
	// place so far, which is good enough to keep.
	return res.X, nil
}
