package eval

import (
	"cmp"
	"math"
	"slices"
)

// Unrated stands for the label of an annotator who gave none.
const Unrated = -1

// Unit is something that annotators labelled each for herself.
type Unit struct {
	// Labels are by annotator, in one order for all units: any numbers from 0 on,
	// which are names and have no order, or Unrated.
	Labels []int
	Doc    string // the document it is from, the unit of [ClusterAgreement]
}

// Kappa is Cohen's κ of the annotators a and b over the units that both labelled
// (Cohen, "A coefficient of agreement for nominal scales", Educational and
// Psychological Measurement 20, 1960): how much more often they agree than two
// who deal out the same labels by chance, 1 for always. It is NaN where there is
// no such unit, or where both give one label throughout.
func Kappa(units []Unit, a, b int) float64 {
	var first, second []int // counts by label
	n, same := 0, 0
	for _, u := range units {
		x, y := u.label(a), u.label(b)
		if x == Unrated || y == Unrated {
			continue
		}
		top := max(x, y) + 1
		first, second = atLeast(first, top), atLeast(second, top)
		first[x]++
		second[y]++
		n++
		if x == y {
			same++
		}
	}
	chance := 0
	for l := range first {
		chance += first[l] * second[l]
	}
	// (same/n − chance/n²) / (1 − chance/n²), in whole numbers as far as they go
	return ratio(n*same-chance, n*n-chance)
}

// Alpha is Krippendorff's α for nominal labels, any number of annotators and
// missing labels (Krippendorff, "Computing Krippendorff's alpha-reliability",
// 2011, section D): 1 for agreement throughout, 0 for what chance gives. Units
// with fewer than two labels tell nothing. It is NaN where none is left, or where
// there is one label alone.
func Alpha(units []Unit) float64 {
	var all []int // labels of units with two or more, by label
	n := 0
	differ := 0.0 // the coincidences off the diagonal
	var here []int
	for _, u := range units {
		here = here[:0]
		m := 0
		for _, l := range u.Labels {
			if l != Unrated {
				here = atLeast(here, l+1)
				here[l]++
				m++
			}
		}
		if m < 2 {
			continue
		}
		all = atLeast(all, len(here))
		n += m
		for l, k := range here {
			all[l] += k
			differ += float64(k*(m-k)) / float64(m-1)
		}
	}
	expected := 0.0
	for _, k := range all {
		expected += float64(k) * float64(n-k)
	}
	if expected == 0 {
		return math.NaN()
	}
	return 1 - float64(n-1)*differ/expected
}

func (u *Unit) label(annotator int) int {
	if annotator >= len(u.Labels) {
		return Unrated
	}
	return u.Labels[annotator]
}

// atLeast lengthens counts by zeros.
func atLeast(counts []int, n int) []int {
	for len(counts) < n {
		counts = append(counts, 0)
	}
	return counts
}

// Agreed is the share of the units that both annotators labelled on which they
// agree; NaN without any.
func Agreed(units []Unit, a, b int) float64 {
	n, same := 0, 0
	for _, u := range units {
		if x, y := u.label(a), u.label(b); x != Unrated && y != Unrated {
			n++
			if x == y {
				same++
			}
		}
	}
	return ratio(same, n)
}

// ClusterAgreement gives a figure of agreement with its interval over documents,
// which are drawn whole: labels of one document hang together.
func ClusterAgreement(units []Unit, r Resampling, figure func([]Unit) float64) Estimate {
	place := map[string]int{}
	var docs [][]Unit
	for _, u := range units {
		i, ok := place[u.Doc]
		if !ok || u.Doc == "" {
			i = len(docs)
			place[u.Doc] = i
			docs = append(docs, nil)
		}
		docs[i] = append(docs[i], u)
	}
	var drawn []Unit
	return Bootstrap(docs, r, func(sample [][]Unit) float64 {
		drawn = drawn[:0]
		for _, d := range sample {
			drawn = append(drawn, d...)
		}
		return figure(drawn)
	})
}

// Pairings are the pairs of annotators who have labelled something both, those
// with most in common first.
func Pairings(units []Unit, annotators int) [][2]int {
	type pair struct {
		of [2]int
		n  int
	}
	var pairs []pair
	for b := range annotators {
		for a := range b {
			n := 0
			for _, u := range units {
				if u.label(a) != Unrated && u.label(b) != Unrated {
					n++
				}
			}
			if n > 0 {
				pairs = append(pairs, pair{[2]int{a, b}, n})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int { return cmp.Compare(y.n, x.n) })
	out := make([][2]int, len(pairs))
	for i, p := range pairs {
		out[i] = p.of
	}
	return out
}
