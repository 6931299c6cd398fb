package train

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"sync"

	"gonum.org/v1/gonum/optimize"

	"stance/models"
)

// loose is the tolerance of the fits that are thrown away: at ten times less the
// figures held out move in the fourth place, and the time doubles.
const loose = 3e-4

// search predicts every example by models that did not see its fold, one for each
// strength, and gives the place of the one that does best, 0 for the model as it
// is. The fits begin with the strongest pull, each where the one before it ended;
// once a weaker pull does worse, none weaker still is tried.
func (a *Adaptation) search(ctx context.Context, base *models.Model, logits []models.Logits, o Options) (int, error) {
	a.Temperature = base.Header.Temperature
	if a.Temperature == 0 {
		a.Temperature = 1
	}
	if a.Fold == nil {
		return 1, nil // nothing tells; the strongest pull is the most careful
	}
	folds := make([]*heldOut, count(a.Fold))
	each(len(folds), func(f int) { folds[f] = a.heldOut(base, f, o) })
	var c choice
	if err := c.add(a, logits, a.Temperature); err != nil {
		return 0, err
	}
	for _, s := range Strengths {
		next := make([]models.Logits, len(a.Examples))
		errs := make([]error, len(folds))
		each(len(folds), func(f int) { errs[f] = folds[f].fit(ctx, base, s, o, a.Examples, next) })
		if err := errors.Join(errs...); err != nil {
			if ctx.Err() != nil {
				err = context.Cause(ctx)
			}
			return 0, err
		}
		if err := c.add(a, next, a.Temperature); err != nil {
			return 0, err
		}
		if n := len(c.loss); n > 2 && c.total(n-1) > c.total(n-2) {
			break
		}
	}
	a.After = make([]models.Probs, len(a.Examples))
	for i, f := range a.Fold {
		k := c.least(f)
		a.After[i] = c.logits[k][i].Probs(c.temperature[k])
	}
	best := c.least(-1)
	a.Temperature = c.temperature[best]
	return best, nil
}

// each calls f for 0 to n at most one for each processor at a time.
func each(n int, f func(i int)) {
	next := make(chan int)
	var wait sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wait.Wait()
}

// heldOut is a fold and what is learned without it.
type heldOut struct {
	fold []int // examples of it
	d    *design
	x    []float64 // the parameters of the fit before
}

func (a *Adaptation) heldOut(base *models.Model, fold int, o Options) *heldOut {
	h := &heldOut{}
	var known []Example
	for i, f := range a.Fold {
		if f == fold {
			h.fold = append(h.fold, i)
		} else {
			known = append(known, a.Examples[i])
		}
	}
	h.d = newOffset(known, base, o)
	h.d.tolerance = loose
	h.x = make([]float64, h.d.size())
	return h
}

// fit fits anew with a pull and lets the model predict the fold.
func (h *heldOut) fit(ctx context.Context, base *models.Model, strength float64, o Options, examples []Example, logits []models.Logits) error {
	var err error
	h.d.penalty, h.d.at = strength, nil
	if h.x, err = h.d.minimise(ctx, h.x, o.Iterations); err != nil {
		return err
	}
	m, err := h.d.moved(base, h.x)
	if err != nil {
		return err
	}
	for _, i := range h.fold {
		logits[i] = m.Logits(examples[i].X)
	}
	return nil
}

// choice compares strengths by the loss held out.
type choice struct {
	logits      [][]models.Logits
	temperature []float64
	loss        [][]float64 // by fold
}

func (c *choice) add(a *Adaptation, logits []models.Logits, before float64) error {
	t, err := retemper(a.Examples, logits, before)
	if err != nil {
		return err
	}
	var mass [labels]float64
	for i := range a.Examples {
		mass[a.Examples[i].Y] += a.Examples[i].weight()
	}
	loss := make([]float64, count(a.Fold))
	for i := range a.Examples {
		e := &a.Examples[i]
		loss[a.Fold[i]] += e.weight() * math.Pow(mass[e.Y], -evened) * losses(logits[i], t)[e.Y]
	}
	c.logits, c.temperature, c.loss = append(c.logits, logits), append(c.temperature, t), append(c.loss, loss)
	return nil
}

func (c *choice) total(k int) (sum float64) {
	for _, v := range c.loss[k] {
		sum += v
	}
	return sum
}

// least is the place of the least loss on all folds but one, so that no fold has
// a say in how it is predicted itself.
func (c *choice) least(but int) int {
	best, low := 0, math.Inf(1)
	for k := range c.loss {
		sum := c.total(k)
		if but >= 0 {
			sum -= c.loss[k][but]
		}
		if sum < low {
			best, low = k, sum
		}
	}
	return best
}

// astray is how far, as a factor, the temperature of a model is expected to be
// from right on other reports: without it a handful of labels that are all
// predicted rightly would make it boundlessly sure.
const astray = 1.3

// retemper finds the temperature of the least loss, held to the one before as by
// a log-normal prior.
func retemper(examples []Example, logits []models.Logits, before float64) (float64, error) {
	objective := func(x float64) float64 {
		t := min(max(before*math.Exp(x), minTemperature), maxTemperature)
		off := x / math.Log(astray)
		sum := off * off / 2
		for i := range examples {
			sum += examples[i].weight() * losses(logits[i], t)[examples[i].Y]
		}
		return sum
	}
	problem := optimize.Problem{Func: func(x []float64) float64 { return objective(x[0]) }}
	settings := &optimize.Settings{Converger: &optimize.FunctionConverge{Absolute: 1e-9, Iterations: 20}}
	res, err := optimize.Minimize(problem, []float64{0}, settings, &optimize.NelderMead{})
	if err != nil {
		return 0, fmt.Errorf("calibrating: %w", err)
	}
	return min(max(before*math.Exp(res.X[0]), minTemperature), maxTemperature), nil
}
