package aggregate

import (
	"encoding/json"
	"math"
	"slices"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// tail is the probability left out on each side of a 95 % interval.
const tail = 0.025

// prior is Jeffreys' prior count for each of the three stances.
const prior = 0.5

// Estimate is a figure with its 95 % interval. Value is NaN where the figure is
// undefined; Lo and Hi are NaN where it has no interval.
type Estimate struct{ Value, Lo, Hi float64 }

// Undefined is the estimate of what is not known.
func Undefined() Estimate { return Point(math.NaN()) }

// Point is a figure without an interval.
func Point(v float64) Estimate { return Estimate{v, math.NaN(), math.NaN()} }

// Defined reports whether e has a value.
func (e Estimate) Defined() bool { return !math.IsNaN(e.Value) }

// HasInterval reports whether e has both ends of an interval.
func (e Estimate) HasInterval() bool { return !math.IsNaN(e.Lo) && !math.IsNaN(e.Hi) }

// estimateJSON has null for NaN, which JSON cannot write.
type estimateJSON struct {
	Value *float64 `json:"value"`
	Lo    *float64 `json:"lo"`
	Hi    *float64 `json:"hi"`
}

// MarshalJSON writes {"value","lo","hi"} with null for NaN.
func (e Estimate) MarshalJSON() ([]byte, error) {
	known := func(v *float64) *float64 {
		if math.IsNaN(*v) {
			return nil
		}
		return v
	}
	return json.Marshal(estimateJSON{known(&e.Value), known(&e.Lo), known(&e.Hi)})
}

// UnmarshalJSON reads what MarshalJSON writes; null is NaN, as is an end that is
// not given.
func (e *Estimate) UnmarshalJSON(b []byte) error {
	var j estimateJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	known := func(p *float64) float64 {
		if p == nil {
			return math.NaN()
		}
		return *p
	}
	*e = Estimate{known(j.Value), known(j.Lo), known(j.Hi)}
	return nil
}

// share estimates the share of a class of which k among n were seen, one of
// three classes. The value is k/n, in [0, 1], NaN for n = 0. The interval is
// that of the posterior under Jeffreys' prior Dirichlet(½, ½, ½), whose margin
// is Beta(k+½, n−k+1); it is equal-tailed, with the lower end 0 for k = 0 and
// the upper end 1 for k = n (Brown, Cai and DasGupta 2001, "Interval Estimation
// for a Binomial Proportion", section 4.1, for the interval and its ends).
func share(k, n int) Estimate {
	if n == 0 {
		return Undefined()
	}
	post := distuv.Beta{Alpha: float64(k) + prior, Beta: float64(n-k) + 2*prior}
	e := Estimate{float64(k) / float64(n), 0, 1}
	if k > 0 {
		e.Lo = post.Quantile(tail)
	}
	if k < n {
		e.Hi = post.Quantile(1 - tail)
	}
	return e
}

// net estimates (a−d)/n, in [-1, 1]: the share of the affirming less the share
// of the denying; NaN for n = 0. The interval is that of the same posterior as
// share's, and as there it ends at 1 where all affirm and at -1 where all deny.
func net(a, d, n int) Estimate {
	if n == 0 {
		return Undefined()
	}
	e := Estimate{float64(a-d) / float64(n), -1, 1}
	diff := newDifference(float64(a)+prior, float64(d)+prior, float64(n-a-d)+prior)
	if d < n {
		e.Lo = diff.quantile(tail)
	}
	if a < n {
		e.Hi = diff.quantile(1 - tail)
	}
	return e
}

// difference is the distribution of P−Q for (P, Q, R) ~ Dirichlet(a, d, r).
//
// It is computed, not drawn: S = P+Q is Beta(a+d, r) and B = P/S is Beta(a, d)
// apart from it, so that Pr(P−Q ≤ x) = Pr(S(2B−1) ≤ x) is the mean over S of
// the distribution of B at (1+x/S)/2. The mean is taken over quantiles of S at
// the points of Gauss and Legendre. Drawing 10,000 times would leave an error
// of 0.01 in an end of the interval and make it hang on a seed.
type difference struct {
	b  distuv.Beta
	s  [64]float64 // quantiles of S
	wt [64]float64
}

func newDifference(a, d, r float64) *difference {
	f := &difference{b: distuv.Beta{Alpha: a, Beta: d}}
	s := distuv.Beta{Alpha: a + d, Beta: r}
	quad.Legendre{}.FixedLocations(f.s[:], f.wt[:], 0, 1)
	for i, u := range f.s {
		f.s[i] = s.Quantile(u)
	}
	return f
}

func (f *difference) cdf(x float64) float64 {
	sum := 0.0
	for i, s := range f.s {
		switch {
		case x >= s:
			sum += f.wt[i]
		case x > -s:
			sum += f.wt[i] * f.b.CDF((1+x/s)/2)
		}
	}
	return sum
}

// quantile halves [-1, 1] until the end of the interval is known to a millionth.
func (f *difference) quantile(p float64) float64 {
	lo, hi := -1.0, 1.0
	for hi-lo > 1e-6 {
		if mid := (lo + hi) / 2; f.cdf(mid) < p {
			lo = mid
		} else {
			hi = mid
		}
	}
	return (lo + hi) / 2
}

// mean estimates the mean of values in [-1, 1], which it sorts: the sum is then
// the same in whatever order they were met. The interval is Student's, cut to
// [-1, 1]; one value has none, and no value has no mean.
func mean(v []float64) Estimate {
	slices.Sort(v)
	switch len(v) {
	case 0:
		return Undefined()
	case 1:
		return Point(v[0])
	}
	n := float64(len(v))
	m, sd := stat.MeanStdDev(v, nil)
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n - 1}.Quantile(1 - tail)
	half := t * sd / math.Sqrt(n)
	return Estimate{m, max(-1, m-half), min(1, m+half)}
}

// entropy is the Shannon entropy in bits of a distribution over the three
// stances, from 0 (all one stance) to log2 3 = 1.585 (all alike); NaN where
// nothing was counted.
func entropy(k [3]int) float64 {
	p, ok := distribution(k)
	if !ok {
		return math.NaN()
	}
	return max(0, stat.Entropy(p[:])/math.Ln2)
}

// divergence is the Jensen–Shannon divergence in bits between two distributions
// over the three stances: 0 where they are equal, 1 where they share no stance
// (Lin 1991, "Divergence Measures Based on the Shannon Entropy", with weights
// ½, ½). It is NaN where one of them is empty. Small counts make it too large.
func divergence(k, l [3]int) float64 {
	p, ok := distribution(k)
	q, ok2 := distribution(l)
	if !ok || !ok2 {
		return math.NaN()
	}
	return min(1, max(0, stat.JensenShannon(p[:], q[:])/math.Ln2))
}

func distribution(k [3]int) (p [3]float64, ok bool) {
	n := k[0] + k[1] + k[2]
	for i := range k {
		p[i] = float64(k[i]) / float64(n)
	}
	return p, n > 0
}
