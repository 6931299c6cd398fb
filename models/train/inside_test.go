package train

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"stance/features"
	"stance/models"
	"stance/pipeline/stance"
)

// noisy makes examples of n features, a quarter of which lean to one label each.
func noisy(rows, n int, seed uint64) []Example {
	rng := rand.New(rand.NewPCG(seed, 7))
	out := make([]Example, rows)
	for i := range out {
		y := stance.Label(rng.IntN(stance.NumLabels))
		out[i] = Example{Y: y, Weight: 1 + rng.Float64()}
		for f := range n {
			p := .1
			if f%4 == int(y) {
				p = .4
			}
			if rng.Float64() < p {
				out[i].X = append(out[i].X, features.Feature{Index: uint32(f), Value: float32(1 + rng.IntN(2))})
			}
		}
	}
	return out
}

// The gradient is that of the objective, by central differences.
func TestGradient(t *testing.T) {
	for _, l := range []string{models.TwoStage, models.Softmax} {
		t.Run(l, func(t *testing.T) { gradient(t, Options{Learner: l, L2: .7, Balance: .5}) })
	}
}

// So is that of the differences to a model that is adapted.
func TestOffsetGradient(t *testing.T) {
	for _, l := range []string{models.TwoStage, models.Softmax} {
		t.Run(l, func(t *testing.T) {
			d := newDesign(noisy(40, 12, 1), false, Options{Learner: l, L2: .7, Balance: .5})
			rng := rand.New(rand.NewPCG(2, 2))
			d.offset = make([][labels]float64, len(d.y))
			for i := range d.offset {
				for k := range d.offset[i] {
					d.offset[i][k] = rng.NormFloat64()
				}
			}
			slopes(t, d)
		})
	}
}

func gradient(t *testing.T, o Options) { slopes(t, newDesign(noisy(40, 12, 1), false, o)) }

func slopes(t *testing.T, d *design) {
	rng := rand.New(rand.NewPCG(1, 1))
	x, grad := make([]float64, d.size()), make([]float64, d.size())
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	d.slope(grad, x)
	for i := range x {
		const h = 1e-5
		at := x[i]
		x[i] = at + h
		up := d.value(x)
		x[i] = at - h
		down := d.value(x)
		x[i] = at
		if want := (up - down) / (2 * h); math.Abs(grad[i]-want) > 1e-8 {
			t.Errorf("slope of parameter %d is %v, want %v", i, grad[i], want)
		}
	}
}

// The optimiser stops where the gradient vanishes: the objective is convex, so
// that is its least value.
func TestOptimum(t *testing.T) {
	for _, l := range []string{models.TwoStage, models.Softmax} {
		t.Run(l, func(t *testing.T) { optimum(t, Options{Learner: l, L2: 1}) })
	}
}

func optimum(t *testing.T, o Options) {
	d := newDesign(noisy(300, 20, 2), false, o)
	x, err := d.minimise(context.Background(), make([]float64, d.size()), 300)
	if err != nil {
		t.Fatal(err)
	}
	grad := make([]float64, d.size())
	d.slope(grad, x)
	for i, g := range grad {
		if math.Abs(g) > 1e-4 {
			t.Errorf("slope of parameter %d at the optimum is %v", i, g)
		}
	}
}

// Labels drawn from the softmax of half the logits are calibrated by 2.
func TestTemperature(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	examples, logits := make([]Example, 20000), make([]models.Logits, 20000)
	for i := range logits {
		for l := range logits[i] {
			logits[i][l] = 4 * rng.NormFloat64()
		}
		p, r := logits[i].Probs(2), rng.Float64()
		for l := range p {
			if r -= p[l]; r < 0 {
				examples[i].Y = stance.Label(l)
				break
			}
		}
	}
	got, err := temperature(examples, logits)
	if err != nil || math.Abs(got-2) > .1 {
		t.Errorf("temperature %v (%v), want 2", got, err)
	}
	if at, raw := nll(examples, logits, got), nll(examples, logits, 1); at >= raw {
		t.Errorf("NLL %v, not less than %v before", at, raw)
	}
	// Without a mistake among few examples there is no infinite certainty.
	few := make([]Example, 10)
	sure := make([]models.Logits, 10)
	for i := range few {
		few[i].Y = stance.Label(i % 2)
		sure[i][i%2] = 3
	}
	got, err = temperature(few, sure)
	if p := sure[0].Probs(got); err != nil || p[0] > .95 || p[0] < .8 {
		t.Errorf("ten examples make it sure to %v (%v)", p[0], err)
	}
}

// chi2_contingency of scipy.stats (correction=False), by hand: feature 1 is in
// 6 of 8 deny and 2 of 8 affirm, (6·6−2·2)²·16/8⁴ = 4; feature 2 in 5 and 5, so
// 0; feature 3 in too few; feature 4 in all.
func TestCues(t *testing.T) {
	var examples []Example
	for i := range 16 {
		e := Example{Y: stance.Affirm}
		n := i
		if i >= 8 {
			e.Y, n = stance.Deny, i-8
		}
		add := func(index uint32, is bool) {
			if is {
				e.X = append(e.X, features.Feature{Index: index, Value: 1})
			}
		}
		add(1, e.Y == stance.Deny && n < 6 || e.Y == stance.Affirm && n < 2)
		add(2, n < 5)
		add(3, e.Y == stance.Deny && n < 4)
		add(4, true)
		add(5, e.Y == stance.Deny || n < 1)
		examples = append(examples, e)
	}
	if got := selectCues(examples, 10); len(got) != 2 || got[0] != 1 || got[1] != 5 {
		t.Errorf("cues %v, want 1 and 5", got)
	}
	if got := selectCues(examples, 1); len(got) != 1 || got[0] != 5 {
		t.Errorf("best cue %v, want 5", got)
	}
}
