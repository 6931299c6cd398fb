package eval_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sjwhitworth/golearn/evaluation"

	"stance/models/eval"
	"stance/pipeline/stance"
)

// near tells whether two figures are the same, NaN and NaN included.
func near(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) < 1e-12
}

var example = eval.Confusion{
	stance.None:         {50, 3, 0, 2},
	stance.Affirm:       {4, 20, 1, 0},
	stance.Deny:         {1, 0, 6, 1},
	stance.Noncommittal: {2, 3, 0, 7},
}

// The figures are those of sklearn.metrics on the label lists the table counts,
// worked out by hand: precision_recall_fscore_support(gold, pred, labels=…).
func TestConfusion(t *testing.T) {
	c := example
	for _, f := range []struct {
		name      string
		got, want float64
	}{
		{"precision of affirm", c.Precision(stance.Affirm), 20. / 26},
		{"recall of affirm", c.Recall(stance.Affirm), 20. / 25},
		{"F1 of affirm", c.F1(stance.Affirm), 40. / 51},
		{"F1 of deny", c.F1(stance.Deny), 12. / 15},
		{"F1 of noncommittal", c.F1(stance.Noncommittal), 14. / 22},
		{"F1 of none", c.F1(stance.None), 100. / 112},
		{"f1_score(average=macro) of three", c.MacroF1(), (40./51 + 12./15 + 14./22) / 3},
		{"f1_score(average=macro) of four", c.MacroF1All(), (40./51 + 12./15 + 14./22 + 100./112) / 4},
		// On the question both say 20+1+6+1+3+7 = 38; 5 are predicted alone, 7 missed.
		{"F1 of on the question", c.OnF1(), 76. / 88},
		{"stance accuracy", c.StanceAccuracy(), 33. / 38},
	} {
		if !near(f.got, f.want) {
			t.Errorf("%s = %v, want %v", f.name, f.got, f.want)
		}
	}
	if c.Total() != 100 || c.Gold(stance.Deny) != 8 || c.Pred(stance.Noncommittal) != 10 {
		t.Errorf("total %d, gold deny %d, predicted noncommittal %d; want 100, 8, 10", c.Total(), c.Gold(stance.Deny), c.Pred(stance.Noncommittal))
	}
}

func TestUndefined(t *testing.T) {
	var c eval.Confusion
	for _, v := range []float64{c.Precision(1), c.Recall(1), c.F1(1), c.MacroF1(), c.MacroF1All(), c.OnF1(), c.StanceAccuracy(), eval.ECE(nil), eval.Brier(nil)} {
		if !math.IsNaN(v) {
			t.Errorf("a figure of nothing is %v, want NaN", v)
		}
	}
	// Deny is on neither side: the mean is that of the other two.
	c[stance.Affirm][stance.Affirm] = 3
	c[stance.Noncommittal][stance.None] = 1
	if got := c.MacroF1(); !near(got, .5) {
		t.Errorf("macro-F1 without a deny = %v, want the mean of 1 and 0", got)
	}
}

// golearn counts the same way where a figure is defined.
func TestAgainstGolearn(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for range 20 {
		var pairs []eval.Pair
		theirs := evaluation.ConfusionMatrix{}
		for range 60 {
			p := eval.Pair{Gold: stance.Label(rng.IntN(4)), Pred: stance.Label(rng.IntN(4))}
			pairs = append(pairs, p)
			g := p.Gold.String()
			if theirs[g] == nil {
				theirs[g] = map[string]int{}
			}
			theirs[g][p.Pred.String()]++
		}
		c := eval.Count(pairs)
		for l := range stance.Label(stance.NumLabels) {
			name := l.String()
			for _, f := range []struct {
				name         string
				ours, theirs float64
			}{
				{"precision", c.Precision(l), evaluation.GetPrecision(name, theirs)},
				{"recall", c.Recall(l), evaluation.GetRecall(name, theirs)},
				{"F1", c.F1(l), evaluation.GetF1Score(name, theirs)},
			} {
				// golearn divides 0 by 0 where nothing of a label is right.
				if !near(f.ours, f.theirs) && !math.IsNaN(f.theirs) {
					t.Errorf("%s of %s: %v, golearn %v", f.name, name, f.ours, f.theirs)
				}
			}
		}
	}
}
