package train_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"stance/features"
	"stance/models"
	"stance/models/eval"
	"stance/models/train"
	"stance/pipeline/stance"
)

func fit(t testing.TB, examples []train.Example, o train.Options) (*models.Model, *train.Result) {
	t.Helper()
	m, res, err := train.Fit(context.Background(), examples, o)
	if err != nil {
		t.Fatal(err)
	}
	return m, res
}

func file(t testing.TB, m *models.Model) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Every learner learns what there is to learn, says so in its header, and comes
// back from its file as it was.
func TestFit(t *testing.T) {
	examples := synthetic(700, 8, 1)
	for _, l := range models.Learners {
		t.Run(l, func(t *testing.T) {
			m, res := fit(t, examples, train.Options{Learner: l, Trees: 3, Cues: 100})
			if f := res.Scores.MacroF1; !(f > .3) {
				t.Errorf("macro-F1 %v: nothing learned", f)
			}
			if h := m.Header; h.Learner != l || h.Scores != res.Scores || h.Temperature != res.Temperature || len(h.Questions) != 7 || h.Questions[0] != "question 0" {
				t.Errorf("header %+v", h)
			}
			if c := eval.Count(res.Pairs(examples)); c != res.Confusion || c.Total() != len(examples) || res.Scores.MacroF1 != models.Figure(c.MacroF1()) {
				t.Errorf("confusion %v, of the predictions %v", res.Confusion, c)
			}
			if got := m.Header.Confusion[stance.None][stance.None]; got != float64(res.Confusion[0][0]) {
				t.Errorf("header counts %v, result %v", got, res.Confusion[0][0])
			}
			for i, p := range res.OutOfFold {
				if sum := p[0] + p[1] + p[2] + p[3]; math.Abs(sum-1) > 1e-12 {
					t.Fatalf("probabilities of example %d sum to %v", i, sum)
				}
			}
			if s := res.Scores; !(s.NLL <= s.RawNLL+.01) { // the targets are a little short of certain
				t.Errorf("NLL %v after calibration, %v before", s.NLL, s.RawNLL)
			}
			again, err := models.Read(bytes.NewReader(file(t, m)))
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range examples {
				if a, b := m.Classify(e.X), again.Classify(e.X); a != b {
					t.Fatalf("read back it says %v, not %v", b, a)
				}
			}
		})
	}
}

// The same examples give the same bytes for any number of processors.
func TestReproducible(t *testing.T) {
	examples := synthetic(1600, 20, 2)
	for _, l := range []string{models.TwoStage, models.Softmax, models.SoftmaxCues, models.BernoulliNB} {
		t.Run(l, func(t *testing.T) {
			var want []byte
			for _, procs := range []int{1, 2, 3} {
				defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
				m, _ := fit(t, examples, train.Options{Learner: l, Folds: 2, Cues: 60})
				switch got := file(t, m); {
				case want == nil:
					want = got
				case !bytes.Equal(got, want):
					t.Errorf("another model with %d processors", procs)
				}
			}
		})
	}
}

// What the folds hold out is held out: every group has a feature of its own and
// a label drawn at random, which whoever has seen the group knows and nobody
// else can.
func TestNothingLeaks(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	var examples []train.Example
	for g := range 200 {
		y := stance.Label(rng.IntN(stance.NumLabels))
		for range 4 {
			examples = append(examples, train.Example{X: features.Vector{{Index: uint32(g), Value: 1}}, Y: y, Group: fmt.Sprint(g)})
		}
	}
	m, res := fit(t, examples, train.Options{L2: .01})
	held, seen := 0, 0
	for i, e := range examples {
		if l, _ := res.OutOfFold[i].Best(); l == e.Y {
			held++
		}
		p := m.Classify(e.X)
		if l, _ := p.Best(); l == e.Y {
			seen++
		}
	}
	// A guess is right one time in four; 200 groups stray from that by a
	// standard deviation of 3 %.
	if held > len(examples)*2/5 {
		t.Errorf("%d of %d held-out labels known, which cannot be known", held, len(examples))
	}
	if seen < len(examples)*9/10 {
		t.Errorf("%d of %d labels of the training known", seen, len(examples))
	}
}

// With features that tell nothing a model in one stage gives the labels'
// frequencies, each example by its weight; balanced, it gives every label the
// same. In two stages balance works on each by itself.
func TestFrequencies(t *testing.T) {
	var examples []train.Example
	for y, n := range []int{8, 4, 2, 2} {
		for range n {
			examples = append(examples, train.Example{Y: stance.Label(y)})
		}
	}
	expect := func(learner string, balance float64, want models.Probs) {
		t.Helper()
		m, _ := fit(t, examples, train.Options{Learner: learner, Balance: balance})
		got := m.Logits(nil).Probs(1)
		for l := range want {
			if math.Abs(got[l]-want[l]) > 1e-3 {
				t.Errorf("%s, balance %v: %v, want %v", learner, balance, got, want)
				return
			}
		}
	}
	expect(models.Softmax, 0, models.Probs{.5, .25, .125, .125})
	expect(models.Softmax, 1, models.Probs{.25, .25, .25, .25})
	// Weights of mass^−½, so mass·mass^−½ = √mass: √8 : 2 : √2 : √2.
	sum := math.Sqrt(8) + 2 + 2*math.Sqrt2
	expect(models.Softmax, .5, models.Probs{math.Sqrt(8) / sum, 2 / sum, math.Sqrt2 / sum, math.Sqrt2 / sum})
	expect(models.TwoStage, 0, models.Probs{.5, .25, .125, .125})
	expect(models.TwoStage, 1, models.Probs{1. / 2, 1. / 6, 1. / 6, 1. / 6})
	for i := range examples {
		if examples[i].Y == stance.Deny {
			examples[i].Weight = 5
		}
	}
	expect(models.Softmax, 0, models.Probs{8. / 24, 4. / 24, 10. / 24, 2. / 24})
	// On the question 16 of 24 by weight; of these 4, 10 and 2.
	expect(models.TwoStage, 0, models.Probs{8. / 24, 4. / 24, 10. / 24, 2. / 24})
	sum = 2 + math.Sqrt(10) + math.Sqrt2
	on := 4 / (4 + math.Sqrt(8)) // √16 : √8
	expect(models.TwoStage, .5, models.Probs{1 - on, on * 2 / sum, on * math.Sqrt(10) / sum, on * math.Sqrt2 / sum})
}

func TestMinCount(t *testing.T) {
	var examples []train.Example
	for i := range 40 {
		e := train.Example{Y: stance.Affirm, X: features.Vector{{Index: 3, Value: 1}}}
		if i%2 == 0 {
			e = train.Example{Y: stance.Deny}
		}
		if i == 1 || i == 3 {
			e.X = append(e.X, features.Feature{Index: 4, Value: 1})
		}
		examples = append(examples, e)
	}
	m, _ := fit(t, examples, train.Options{})
	if m.Weight(3, stance.Affirm) <= 0 || m.Weight(4, stance.Affirm) != 0 {
		t.Errorf("weights %v and %v, want only the first", m.Weight(3, stance.Affirm), m.Weight(4, stance.Affirm))
	}
	m, _ = fit(t, examples, train.Options{MinCount: 2})
	if m.Weight(4, stance.Affirm) <= 0 {
		t.Errorf("weight %v of a feature of two examples, want some", m.Weight(4, stance.Affirm))
	}
}

func TestNothingToHoldOut(t *testing.T) {
	examples := synthetic(60, 5, 3)
	for i := range examples {
		examples[i].Group = "one"
	}
	m, res := fit(t, examples, train.Options{})
	if res.Fold != nil || res.OutOfFold != nil || res.Pairs(examples) != nil || m.Header.Temperature != 1 || res.Scores.Folds != 0 || !math.IsNaN(float64(res.Scores.MacroF1)) {
		t.Errorf("result %+v of one group", res)
	}
	if _, err := train.Compare(context.Background(), examples, train.Options{}); err == nil {
		t.Error("learners compared without anything held out")
	}
}

func TestFitRefuses(t *testing.T) {
	x := func(f ...features.Feature) []train.Example {
		return []train.Example{{X: f, Y: stance.Affirm}, {Y: stance.Deny}}
	}
	feature := func(i uint32, v float32) features.Feature { return features.Feature{Index: i, Value: v} }
	few := []train.Example{{X: features.Vector{feature(1, 1)}, Y: stance.Affirm}, {Y: stance.Deny}, {Y: stance.Deny}, {Y: stance.Affirm}}
	for _, c := range []struct {
		examples []train.Example
		options  train.Options
		want     string
	}{
		{nil, train.Options{}, "no examples"},
		{[]train.Example{{}, {}}, train.Options{}, "same label"},
		{[]train.Example{{Y: 9}}, train.Options{}, "label 9"},
		{[]train.Example{{Weight: -1}}, train.Options{}, "weight"},
		{[]train.Example{{Weight: math.NaN()}}, train.Options{}, "weight"},
		{x(feature(features.Dim, 1)), train.Options{}, "beyond"},
		{x(feature(4, 1), feature(4, 1)), train.Options{}, "out of order"},
		{x(feature(4, float32(math.Inf(1)))), train.Options{}, "not finite"},
		{x(), train.Options{Learner: "oracle"}, "oracle"},
		{x(), train.Options{Balance: 2}, "balance"},
		{x(), train.Options{Folds: 1}, "folds"},
		{x(), train.Options{Cues: 501}, "cues"},
		{x(), train.Options{L2: math.NaN()}, "L2"},
		{x(), train.Options{Trees: -1}, "positive"},
		{x(), train.Options{MinCount: -1}, "positive"},
		{few, train.Options{Learner: models.BernoulliNB}, "too few"},
	} {
		_, _, err := train.Fit(context.Background(), c.examples, c.options)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want one on %q", err, c.want)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, l := range models.Learners {
		if _, _, err := train.Fit(ctx, synthetic(200, 5, 1), train.Options{Learner: l}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v after cancelling", l, err)
		}
	}
}

func TestCompare(t *testing.T) {
	examples := synthetic(500, 6, 5)
	rows, err := train.Compare(context.Background(), examples, train.Options{Trees: 2, Cues: 80})
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(models.Learners) {
		t.Fatalf("%d rows for %d learners", len(rows), len(models.Learners))
	}
	for i, r := range rows {
		if r.Learner != models.Learners[i] || r.Reproducible == (r.Learner == models.BaggedID3) {
			t.Errorf("row %d: %s, reproducible %v", i, r.Learner, r.Reproducible)
		}
		if e := r.MacroF1; e.Value != float64(r.Scores.MacroF1) || !(e.Lo <= e.Value && e.Value <= e.Hi && e.Lo < e.Hi) {
			t.Errorf("%s: interval %+v of %v", r.Learner, e, r.Scores.MacroF1)
		}
		for j, f := range r.Fold {
			if f != rows[0].Fold[j] {
				t.Fatalf("%s has folds of its own", r.Learner)
			}
		}
	}
	// Fit measures a learner as Compare does.
	_, res := fit(t, examples, train.Options{Cues: 80, Learner: models.SoftmaxCues})
	if i := slices.Index(models.Learners[:], models.SoftmaxCues); res.Scores != rows[i].Scores {
		t.Errorf("Fit has %+v, Compare %+v", res.Scores, rows[i].Scores)
	}
	if _, err := train.Compare(context.Background(), examples, train.Options{}, "oracle"); err == nil {
		t.Error("an unknown learner was compared")
	}
}

func BenchmarkFit(b *testing.B) {
	examples := synthetic(8000, 150, 1)
	size := 0
	for _, e := range examples {
		size += 8 * len(e.X)
	}
	for i := range examples {
		examples[i].Group = "one" // no folds: one fit alone
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		fit(b, examples, train.Options{})
	}
}
