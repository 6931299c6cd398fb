package train_test

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"stance/features"
	"stance/models/train"
	"stance/pipeline/stance"
)

// synthetic makes examples whose label shows, with some noise, in features of
// its own among many that mean nothing. Questions and groups repeat.
func synthetic(n, width int, seed uint64) []train.Example {
	rng := rand.New(rand.NewPCG(seed, 1))
	out := make([]train.Example, n)
	for i := range out {
		y := stance.None
		if r := rng.Float64(); r > .6 {
			y = stance.Stances[int((r-.6)/.4*3)]
		}
		var v features.Vector
		for range width {
			// Squaring makes low indexes frequent, like words.
			r := rng.Float64()
			v = append(v, features.Feature{Index: uint32(1000 + r*r*r*50000), Value: 1})
		}
		for range 4 {
			told := y
			if rng.Float64() < .25 {
				told = stance.Label(rng.IntN(stance.NumLabels))
			}
			v = append(v, features.Feature{Index: uint32(int(told)*20 + rng.IntN(20)), Value: 1})
		}
		slices.SortFunc(v, func(a, b features.Feature) int { return int(a.Index) - int(b.Index) })
		v = slices.CompactFunc(v, func(a, b features.Feature) bool { return a.Index == b.Index })
		out[i] = train.Example{X: v, Y: y, Group: fmt.Sprint("doc ", i/10), Question: fmt.Sprint("question ", i/10%7)}
	}
	return out
}
