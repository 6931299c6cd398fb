package eval_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat"

	"stance/models/eval"
)

func meanOf(v []float64) float64 { return stat.Mean(v, nil) }

func TestBootstrap(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	units := make([]float64, 200)
	for i := range units {
		units[i] = rng.NormFloat64()
	}
	e := eval.Bootstrap(units, eval.Resampling{Samples: 4000}, meanOf)
	// For a mean of many, the interval is that of the normal approximation.
	half := 1.96 * stat.StdDev(units, nil) / math.Sqrt(float64(len(units)))
	if e.Value != meanOf(units) || math.Abs(e.Lo-(e.Value-half)) > .1*half || math.Abs(e.Hi-(e.Value+half)) > .1*half {
		t.Errorf("%+v, want about %v ± %v", e, meanOf(units), half)
	}
	if again := eval.Bootstrap(units, eval.Resampling{Samples: 4000}, meanOf); again != e {
		t.Errorf("the same seed gave %+v and %+v", e, again)
	}
	if other := eval.Bootstrap(units, eval.Resampling{Samples: 4000, Seed: 1}, meanOf); other == e {
		t.Errorf("another seed gave the same %+v", other)
	}
	if wide := eval.Bootstrap(units, eval.Resampling{Level: .99}, meanOf); wide.Hi-wide.Lo <= e.Hi-e.Lo {
		t.Errorf("99 %% interval %+v is not wider than the 95 %% one %+v", wide, e)
	}
}

func TestBootstrapUndefined(t *testing.T) {
	one := eval.Bootstrap([]float64{3}, eval.Resampling{}, meanOf)
	if one.Value != 3 || !math.IsNaN(one.Lo) || !math.IsNaN(one.Hi) {
		t.Errorf("one unit: %+v, want 3 without an interval", one)
	}
	nan := eval.Bootstrap([]float64{1, 2, 3}, eval.Resampling{}, func([]float64) float64 { return math.NaN() })
	if !math.IsNaN(nan.Value) || !math.IsNaN(nan.Lo) {
		t.Errorf("an undefined figure: %+v", nan)
	}
	// Undefined on some resamples: those that drew no 1.
	some := eval.Bootstrap([]float64{0, 0, 1}, eval.Resampling{}, func(v []float64) float64 { return meanOf(v) / max(v[0], v[1], v[2]) })
	if math.IsNaN(some.Lo) || some.Lo < 1./3-1e-12 || some.Hi > 1 {
		t.Errorf("undefined on some resamples: %+v, want within 1/3 and 1", some)
	}
}

func TestByDoc(t *testing.T) {
	docs := eval.ByDoc([]eval.Pair{{Doc: "b", Prob: 1}, {Doc: "a"}, {Prob: 5}, {Doc: "b", Prob: 2}, {Prob: 6}})
	if len(docs) != 4 || len(docs[0]) != 2 || docs[0][1].Prob != 2 || docs[1][0].Doc != "a" || docs[2][0].Prob != 5 || docs[3][0].Prob != 6 {
		t.Errorf("%+v: want b, a, and each nameless pair for itself", docs)
	}
}
