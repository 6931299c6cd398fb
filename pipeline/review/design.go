package review

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"stance/pipeline/aggregate"
)

// How many items are drawn where nobody says: a quarter of the statements, but
// not so few that an evening uses them up, nor so many that those worth most are
// no longer ahead of the others.
const (
	fewestItems = 200
	mostItems   = 1000
)

func itemsFor(statements int) int {
	return min(statements, max(fewestItems, min(mostItems, statements/4)))
}

// silent is the share of the items that are sentences without a statement.
const silent = 0.1

// doubt is how far the truth of a statement may lie from what the model says.
//
// The estimator adds to the model's counts the mean of the residuals of what
// was labelled, each weighted by 1/chance (Angelopoulos et al. 2023; see package
// aggregate). Drawn with chances π its variance is Σ r²(1/π − 1), r being the
// residual; Σπ being given, it is least for π in proportion to √E[r²] (Neyman
// 1934, with strata as small as one unit; Särndal, Swensson and Wretman 1992,
// section 12.2). A statement is right with its calibrated probability p and
// then has r = 0, or wrong and r² = 2: so π ∝ √(1−p). A probability is right on
// the average of many and not for each, and near 1 it is worth least: 1−p is
// taken to be at least a twentieth.
func doubt(p float64) float64 {
	if !(p >= 0) {
		p = 0
	}
	return math.Sqrt(max(1-p, 0.05))
}

// allocate sets the chance of every unit, n being the number to be drawn, and
// returns the sum of the chances: n, or all units where they are no more.
//
// The report shows shares for all outlets together and for each. For the first
// π ∝ doubt is best. For the mean width over outlets the variance of outlet o is
// A/n_o with A the square of its mean doubt, and Σ √(A/n_o) is least for
// n_o ∝ A^⅓, the outlet's mean doubt to the power ⅔, whatever its size. Each of
// the two has half of the items. A variance goes with 1/n, so neither is wider
// than by a factor √2 than if it had them all (a compromise as those of Bankier,
// "Power allocations", The American Statistician 42, 1988).
//
// Labels of an outlet tell nothing before aggregate.LeastLabels of its texts
// have one. So the second half goes to the outlets with most statements, as
// many as can have twice that number, and to none that has fewer texts.
func (f *frame) allocate(n int) float64 {
	if n >= len(f.units) {
		for i := range f.units {
			f.units[i].chance = 1
		}
		return float64(len(f.units))
	}
	type outlet struct {
		number, texts, units int
		doubt, share         float64
	}
	outlets := make([]outlet, len(f.outlets))
	for i := range outlets {
		outlets[i].number = i
	}
	for i := range f.docs {
		if f.docs[i].statements > 0 {
			outlets[f.docs[i].outlet].texts++
		}
	}
	total := 0.0
	for i := range f.units {
		o := &outlets[f.docs[f.units[i].doc].outlet]
		s := doubt(float64(f.units[i].prob))
		o.units++
		o.doubt += s
		total += s
	}
	served := slices.DeleteFunc(slices.Clone(outlets), func(o outlet) bool { return o.texts < aggregate.LeastLabels })
	slices.SortFunc(served, func(a, b outlet) int { return cmp.Or(cmp.Compare(b.units, a.units), cmp.Compare(a.number, b.number)) })
	served = served[:min(len(served), n/2/(2*aggregate.LeastLabels))]
	sum := 0.0
	for i := range served {
		served[i].share = math.Pow(served[i].doubt/float64(served[i].units), 2./3)
		sum += served[i].share
	}
	for _, o := range served {
		outlets[o.number].share = o.share / sum
	}
	half := 0.5
	if len(served) == 0 {
		half = 1
	}
	sizes := make([]float64, len(f.units))
	for i := range f.units {
		o := &outlets[f.docs[f.units[i].doc].outlet]
		s := doubt(float64(f.units[i].prob))
		sizes[i] = half*s/total + (1-half)*o.share*s/o.doubt
	}
	for i, c := range proportional(sizes, n) {
		f.units[i].chance = c
	}
	return float64(n)
}

// proportional gives chances in proportion to positive sizes, none over 1, that
// sum to n or, of fewer sizes, are all 1.
func proportional(sizes []float64, n int) []float64 {
	out := make([]float64, len(sizes))
	if n >= len(sizes) {
		for i := range out {
			out[i] = 1
		}
		return out
	}
	order := make([]int, len(sizes))
	rest := 0.0
	for i := range sizes {
		order[i] = i
		rest += sizes[i]
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(sizes[b], sizes[a]), cmp.Compare(a, b)) })
	left := float64(n)
	for k, i := range order {
		if sizes[i]*left < rest {
			for _, j := range order[k:] {
				out[j] = min(1, sizes[j]*left/rest)
			}
			break
		}
		out[i] = 1
		left--
		rest -= sizes[i]
	}
	return out
}

// systematic draws from n things those of which the running sum of chances
// passes a whole number, from a random start (Madow 1949): each has exactly its
// chance, and any stretch of the order as many as its chances sum to, give or
// take one. What stands together in the order is a stratum.
func systematic(n int, chance func(i int) float64, r *rand.Rand) []int {
	var out []int
	sum, next := 0.0, r.Float64()
	for i := range n {
		c := chance(i)
		sum += c
		// Sums of floats stray a little: what is certain is drawn all the same.
		if sum > next || c >= 1 {
			out = append(out, i)
			next++
		}
	}
	return out
}

// drawStatements draws about n statements: by outlet and stance, and at random
// within.
func (f *frame) drawStatements(n int, r *rand.Rand) []item {
	f.allocate(n)
	order := r.Perm(len(f.units))
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &f.units[a], &f.units[b]
		return cmp.Or(cmp.Compare(f.docs[x.doc].outlet, f.docs[y.doc].outlet), cmp.Compare(x.label, y.label))
	})
	var out []item
	for _, i := range systematic(len(order), func(i int) float64 { return f.units[order[i]].chance }, r) {
		u := &f.units[order[i]]
		d := &f.docs[u.doc]
		out = append(out, item{place: place{d.sha256, u.Span}, doc: d.number, id: d.id, chance: u.chance})
	}
	return out
}
