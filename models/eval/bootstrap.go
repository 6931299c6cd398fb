package eval

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Estimate is a figure with the interval it would fall in with other documents
// of the same kind. Lo and Hi are NaN where no interval can be had.
type Estimate struct {
	Value, Lo, Hi float64
}

// Resampling tells [Bootstrap] what to do; the zero value is a good start.
type Resampling struct {
	Samples int     // number of resamples; 0 stands for 1000
	Level   float64 // coverage of the interval, below 1; 0 stands for 0.95
	Seed    uint64  // the same seed gives the same interval
}

// Bootstrap computes figure on units, and its percentile interval over
// resamples of them (Efron and Tibshirani, An Introduction to the Bootstrap,
// 1993, section 13.3). Units are documents: sentences of one document resemble
// each other, and resampling them alone would make the interval too narrow.
// Resamples on which the figure is undefined are left out; with fewer than two
// units there is no interval. Figure must not keep its argument.
func Bootstrap[T any](units []T, r Resampling, figure func([]T) float64) Estimate {
	e := Estimate{figure(units), math.NaN(), math.NaN()}
	if r.Samples == 0 {
		r.Samples = 1000
	}
	if r.Level == 0 {
		r.Level = .95
	}
	if len(units) < 2 {
		return e
	}
	rng := rand.New(rand.NewPCG(r.Seed, uint64(len(units))))
	sample := make([]T, len(units))
	values := make([]float64, 0, r.Samples)
	for range r.Samples {
		for i := range sample {
			sample[i] = units[rng.IntN(len(units))]
		}
		if v := figure(sample); !math.IsNaN(v) {
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		return e
	}
	slices.Sort(values)
	tail := (1 - r.Level) / 2
	e.Lo = stat.Quantile(tail, stat.Empirical, values, nil)
	e.Hi = stat.Quantile(1-tail, stat.Empirical, values, nil)
	return e
}

// ByDoc splits pairs into one slice for each document, in the order of the
// documents' first pairs: units for [Bootstrap]. Pairs that name no document
// are documents of their own.
func ByDoc(pairs []Pair) [][]Pair {
	var out [][]Pair
	place := map[string]int{}
	for _, p := range pairs {
		i, ok := place[p.Doc]
		if !ok || p.Doc == "" {
			i = len(out)
			place[p.Doc] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], p)
	}
	return out
}
