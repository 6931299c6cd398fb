package eval_test

import (
	"math"
	"testing"

	"stance/models/eval"
	"stance/pipeline/stance"
)

func pair(right bool, prob float64) eval.Pair {
	p := eval.Pair{Gold: stance.Deny, Pred: stance.Deny, Prob: prob}
	if !right {
		p.Gold = stance.None
	}
	return p
}

func TestCalibration(t *testing.T) {
	pairs := []eval.Pair{
		pair(true, .92), pair(true, .98), pair(false, .95), // bin 10: mean .95, accuracy 2/3
		pair(true, .55), pair(false, .6), // bin 6: mean .575, accuracy 1/2
		pair(false, .3),        // bin 3, which has its upper end: mean .3, accuracy 0
		pair(true, math.NaN()), // no probability: left out
	}
	// By hand: (3·|.95−2/3| + 2·|.575−.5| + 1·.3) / 6
	if got, want := eval.ECE(pairs), (3*(.95-2./3)+2*.075+.3)/6; !near(got, want) {
		t.Errorf("ECE = %v, want %v", got, want)
	}
	// sklearn.metrics.brier_score_loss([1,1,0,1,0,0], [.92,.98,.95,.55,.6,.3]), by hand.
	if got, want := eval.Brier(pairs), (.08*.08+.02*.02+.95*.95+.45*.45+.6*.6+.3*.3)/6; !near(got, want) {
		t.Errorf("Brier = %v, want %v", got, want)
	}
	bins := eval.Reliability(pairs)
	if b := bins[2]; b.N != 1 || !near(b.Prob, .3) || b.Accuracy != 0 {
		t.Errorf("bin of .3: %+v", b)
	}
	if b := bins[0]; b.N != 0 || !math.IsNaN(b.Prob) || !math.IsNaN(b.Accuracy) {
		t.Errorf("empty bin: %+v", b)
	}
	if got := eval.Reliability([]eval.Pair{pair(true, 0), pair(true, 1)}); got[0].N != 1 || got[9].N != 1 {
		t.Errorf("0 and 1 are not in the first and last bin: %+v", got)
	}
}
