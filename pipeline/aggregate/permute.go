package aggregate

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// enough is the number of regroupings at least as far apart as the groups after
// which no more are made: their share is known well enough then, and that it is
// no small one (Besag and Clifford, "Sequential Monte Carlo p-values", 1991).
const enough = 200

// chance is the p-value of an observed distance: how often one from regroup is
// no smaller. It counts the observed grouping as one of the random ones, which
// makes it valid for any number of them (Phipson and Smyth 2010).
func chance(observed float64, permutations int, regroup func() float64) float64 {
	farther := 0
	for n := range permutations {
		if regroup() >= observed-1e-12 {
			if farther++; farther == enough {
				return float64(farther) / float64(n+1)
			}
		}
	}
	return float64(farther+1) / float64(permutations+1)
}

// heap is the texts on one side of a comparison, added up: how many, their
// statements and those of each stance, with the sums of products that the
// spread of the texts about their shares is made of.
type heap struct {
	texts, n, nn   float64
	counts, kk, nk [3]float64
}

func (h *heap) add(t [3]int) {
	n := float64(t[0] + t[1] + t[2])
	h.texts++
	h.n += n
	h.nn += n * n
	for j, k := range t {
		k := float64(k)
		h.counts[j] += k
		h.kk[j] += k * k
		h.nk[j] += n * k
	}
}

// less takes away the texts of o, all of which are in h. The sums are of whole
// numbers, so that nothing is lost.
func (h *heap) less(o *heap) heap {
	d := heap{texts: h.texts - o.texts, n: h.n - o.n, nn: h.nn - o.nn}
	for j := range d.counts {
		d.counts[j] = h.counts[j] - o.counts[j]
		d.kk[j] = h.kk[j] - o.kk[j]
		d.nk[j] = h.nk[j] - o.nk[j]
	}
	return d
}

// variance is that of the share of stance j, texts being drawn whole: the
// spread of the texts about the share (Cochran 1977, chapter 6). Pooled is the
// share in both heaps together; it keeps the variance of a few texts that
// happen to agree from 0, and counts for nothing among many.
func (h *heap) variance(j int, pooled float64) float64 {
	chance := pooled * (1 - pooled)
	if h.texts < 2 {
		return chance
	}
	p := h.counts[j] / h.n
	spread := h.kk[j] - 2*p*h.nk[j] + p*p*h.nn
	return max(0, spread)/(h.n*h.n)*h.texts/(h.texts-1) + chance/(h.n*h.texts)
}

// distance is that between the shares of two heaps: the sum of the squares of
// Student's t. Measuring by each heap's own spread keeps the test right where
// the texts of one are longer, or fewer, than those of the other (Chung and
// Romano, "Exact and asymptotically robust permutation tests", 2013). It is 0
// where one is empty.
func distance(a, b *heap) float64 {
	if a.n == 0 || b.n == 0 {
		return 0
	}
	sum := 0.0
	for j := range a.counts {
		if p := (a.counts[j] + b.counts[j]) / (a.n + b.n); p > 0 && p < 1 {
			d := a.counts[j]/a.n - b.counts[j]/b.n
			sum += d * d / (a.variance(j, p) + b.variance(j, p))
		}
	}
	return sum
}

// apart tests whether two lists of texts are alike, by dealing all texts anew.
func apart(first, second [][3]int, permutations int, src *rand.Rand) float64 {
	all := slices.Concat(first, second)
	slices.SortFunc(all, compareTexts)
	var a, total heap
	for _, t := range first {
		a.add(t)
	}
	for _, t := range all {
		total.add(t)
	}
	b := total.less(&a)
	few := min(len(first), len(second))
	return chance(distance(&a, &b), permutations, func() float64 {
		var a heap
		for i := range few {
			j := i + src.IntN(len(all)-i)
			all[i], all[j] = all[j], all[i]
			a.add(all[i])
		}
		b := total.less(&a)
		return distance(&a, &b)
	})
}

func compareTexts(a, b [3]int) int { return slices.Compare(a[:], b[:]) }

// dated is a text and its day.
type dated struct {
	day    string
	counts [3]int
}

// turned tests whether texts before a day are like those from it on. Without a
// day it takes the one that sets them most apart, with an eighth of the texts
// and at least three on either side, and allows for the choice: in every regrouping
// the day is chosen anew. It sorts the texts. The day is "" where none divides
// them.
func turned(texts []dated, day string, permutations int, src *rand.Rand) (p float64, at string) {
	slices.SortFunc(texts, func(a, b dated) int {
		return cmp.Or(cmp.Compare(a.day, b.day), compareTexts(a.counts, b.counts))
	})
	var cuts []int // numbers of texts before a day
	least := max(3, len(texts)/8)
	for i := 1; i < len(texts); i++ {
		switch before, here := texts[i-1].day, texts[i].day; {
		case before == here:
		case day == "" && i >= least && len(texts)-i >= least, before < day && day <= here:
			cuts = append(cuts, i)
		}
	}
	if len(cuts) == 0 {
		return 1, ""
	}
	var total heap
	said := make([][3]int, len(texts))
	for i, t := range texts {
		said[i] = t.counts
		total.add(t.counts)
	}
	farthest := func() (most float64, cut int) {
		var a heap
		done := 0
		for i, c := range cuts {
			for ; done < c; done++ {
				a.add(said[done])
			}
			b := total.less(&a)
			if d := distance(&a, &b); d > most || i == 0 {
				most, cut = d, c
			}
		}
		return most, cut
	}
	observed, cut := farthest()
	p = chance(observed, permutations, func() float64 {
		src.Shuffle(len(said), func(i, j int) { said[i], said[j] = said[j], said[i] })
		d, _ := farthest()
		return d
	})
	if at = day; at == "" {
		at = texts[cut].day
	}
	return p, at
}

// sides tests whether the two sides of texts, say an outlet's own words and
// those it cites, are alike. What each text adds to the difference of the
// shares would as soon have the other sign if they were: the signs are dealt
// anew (Hemerik, Goeman and Finos, "Robust testing in generalized linear models
// by sign flipping score contributions", 2020).
func sides(texts []text, permutations int, src *rand.Rand) float64 {
	slices.SortFunc(texts, func(a, b text) int {
		return cmp.Or(compareTexts(a[0], b[0]), compareTexts(a[1], b[1]))
	})
	var h [2]heap
	for _, t := range texts {
		h[0].add(t[0])
		h[1].add(t[1])
	}
	if h[0].n == 0 || h[1].n == 0 {
		return 1
	}
	adds := make([][3]float64, len(texts))
	var pooled [3]float64
	for j := range pooled {
		pooled[j] = (h[0].counts[j] + h[1].counts[j]) / (h[0].n + h[1].n)
	}
	for i, t := range texts {
		for side, sign := range [2]float64{1, -1} {
			n := float64(t[side][0] + t[side][1] + t[side][2])
			for j, k := range t[side] {
				adds[i][j] += sign * (float64(k) - n*pooled[j]) / h[side].n
			}
		}
	}
	measure := func(flip func() bool) float64 {
		var sum [3]float64
		for _, a := range adds {
			sign := 1.0
			if flip() {
				sign = -1
			}
			for j, v := range a {
				sum[j] += sign * v
			}
		}
		d := 0.0
		for j, v := range sum {
			if pooled[j] > 0 {
				d += v * v / pooled[j]
			}
		}
		return d
	}
	observed := measure(func() bool { return false })
	return chance(observed, permutations, func() float64 {
		return measure(func() bool { return src.Uint64()&1 == 1 })
	})
}

// holm adjusts p-values for their number (Holm, "A Simple Sequentially
// Rejective Multiple Test Procedure", 1979): rejecting those below 0.05
// afterwards errs at all in at most 5 of 100 reports, however the tests hang
// together, which those of pairs of outlets do.
func holm(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	out := make([]float64, len(p))
	most := 0.0
	for rank, i := range order {
		most = max(most, min(1, p[i]*float64(len(p)-rank)))
		out[i] = most
	}
	return out
}
