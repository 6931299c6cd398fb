package train

import (
	"cmp"
	"math"
	"slices"

	"stance/features"
	"stance/pipeline/stance"
)

// minCount is how many examples must have a feature for it to become a cue:
// chi-squared is not to be trusted on expected counts below 5 (Cochran 1954).
const minCount = 5

// selectCues picks the n features whose presence depends most on the label, by
// the chi-squared statistic of the table of presence and label (Manning,
// Raghavan and Schütze 2008, section 13.5.2), in ascending order. Features of
// the same statistic are taken from the lowest index on. It looks at nothing
// but the examples given, so that cues of a fold owe nothing to the part held
// out.
func selectCues(examples []Example, n int) []uint32 {
	type feature struct {
		index uint32
		chi2  float64
	}
	var all [stance.NumLabels]int
	present := make([][stance.NumLabels]int32, features.Dim)
	for _, e := range examples {
		all[e.Y]++
		for _, f := range e.X {
			if f.Value != 0 {
				present[f.Index][e.Y]++
			}
		}
	}
	var found []feature
	for i, by := range present {
		total := 0
		for _, c := range by {
			total += int(c)
		}
		// A feature of every example tells nothing.
		if total < minCount || total == len(examples) {
			continue
		}
		chi2 := 0.0
		share := float64(total) / float64(len(examples))
		for l, c := range by {
			if all[l] == 0 {
				continue
			}
			with, without := share*float64(all[l]), (1-share)*float64(all[l])
			d := float64(c) - with
			chi2 += d * d * (1/with + 1/without)
		}
		if chi2 > 0 && !math.IsInf(chi2, 0) {
			found = append(found, feature{uint32(i), chi2})
		}
	}
	slices.SortFunc(found, func(a, b feature) int {
		return cmp.Or(cmp.Compare(b.chi2, a.chi2), cmp.Compare(a.index, b.index))
	})
	cues := make([]uint32, 0, n)
	for _, f := range found[:min(n, len(found))] {
		cues = append(cues, f.index)
	}
	slices.Sort(cues)
	return cues
}

// restrict keeps the cues alone of every example.
func restrict(examples []Example, cues []uint32) []Example {
	out := slices.Clone(examples)
	for i, e := range examples {
		out[i].X = nil
		for _, k := range project(e.X, cues) {
			out[i].X = append(out[i].X, features.Feature{Index: cues[k], Value: 1})
		}
	}
	return out
}
