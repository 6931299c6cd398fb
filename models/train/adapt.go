package train

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"sync"

	"gonum.org/v1/gonum/optimize"

	"stance/features"
	"stance/models"
	"stance/models/eval"
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
