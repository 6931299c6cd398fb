package aggregate

import (
	"encoding/json"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// betaCDF is the distribution of Beta(a, b) for a whole b, by its finite sum
// x^a Σ_{j<b} Γ(a+j)/(Γ(a) j!) (1−x)^j: another road than gonum's continued
// fraction. The same by scipy: scipy.stats.beta(a, b).cdf(x).
func betaCDF(a float64, b int, x float64) float64 {
	sum, term := 0.0, 1.0
	for j := range b {
		sum += term
		term *= (a + float64(j)) / float64(j+1) * (1 - x)
	}
	return math.Pow(x, a) * sum
}

// scipy: scipy.stats.beta(k+.5, n-k+1).ppf([.025, .975])
func TestShareEnds(t *testing.T) {
	for n := 1; n <= 60; n++ {
		for k := range n + 1 {
			e := share(k, n)
			if e.Value != float64(k)/float64(n) {
				t.Errorf("share(%d, %d) = %v", k, n, e.Value)
			}
			if lo := betaCDF(float64(k)+.5, n-k+1, e.Lo); k > 0 && !near(lo, .025, 1e-9) {
				t.Errorf("share(%d, %d): below %v lies %v", k, n, e.Lo, lo)
			}
			if hi := betaCDF(float64(k)+.5, n-k+1, e.Hi); k < n && !near(hi, .975, 1e-9) {
				t.Errorf("share(%d, %d): below %v lies %v", k, n, e.Hi, hi)
			}
		}
		if e := share(0, n); e.Lo != 0 {
			t.Errorf("share(0, %d) begins at %v", n, e.Lo)
		}
		if e := share(n, n); e.Hi != 1 {
			t.Errorf("share(%d, %d) ends at %v", n, n, e.Hi)
		}
	}
}

// All of n agree: Beta(n+½, 1) has the quantile p^(1/(n+½)).
func TestShareClosedForm(t *testing.T) {
	for _, n := range []int{1, 2, 10, 1000, 1e6} {
		if got, want := share(n, n).Lo, math.Pow(.025, 1/(float64(n)+.5)); !near(got, want, 1e-12) {
			t.Errorf("share(%d, %d) begins at %v, want %v", n, n, got, want)
		}
	}
	// None of one: Beta(½, 2) has the distribution (3√x − √x³)/2; its quantile
	// is the root of a cubic, by the cosine.
	root := 2 * math.Cos((math.Acos(-.975)+4*math.Pi)/3)
	if got, want := share(0, 1).Hi, root*root; !near(got, want, 1e-12) {
		t.Errorf("share(0, 1) ends at %v, want %v", got, want)
	}
}

func TestNetClosedForm(t *testing.T) {
	// Dirichlet(1, 1, c): the tail of P−Q above x ≥ 0 is (1−x)^(c+1)/2.
	for _, c := range []float64{1, 2, 5, 40} {
		f := newDifference(1, 1, c)
		want := 1 - math.Pow(.05, 1/(c+1))
		if got := f.quantile(.975); !near(got, want, 1e-4) {
			t.Errorf("Dirichlet(1, 1, %v): 97.5 %% below %v, want %v", c, got, want)
		}
		if got := f.quantile(.025); !near(got, -want, 1e-4) {
			t.Errorf("Dirichlet(1, 1, %v): 2.5 %% below %v, want %v", c, got, -want)
		}
	}
	// Dirichlet(½, ½, 1): S is uniform and 2B−1 arcsine, which gives the tail
	// (arccos x − x arcosh(1/x))/π.
	x := newDifference(.5, .5, 1).quantile(.975)
	if tail := (math.Acos(x) - x*math.Acosh(1/x)) / math.Pi; !near(tail, .025, 2e-4) {
		t.Errorf("Dirichlet(½, ½, 1): above %v lies %v, want 0.025", x, tail)
	}
	// A mean and a spread for large counts: the normal limit with variance
	// (p+q−(p−q)²)/n.
	e := net(5000, 3000, 10000)
	half := 1.959964 * math.Sqrt((.8-.04)/10000)
	if !near(e.Lo, .2-half, 2e-4) || !near(e.Hi, .2+half, 2e-4) {
		t.Errorf("net(5000, 3000, 10000) = %v, want 0.2 ± %v", e, half)
	}
}

func TestMean(t *testing.T) {
	// Two values: t with 1 degree is tan(π(p−½)), so the half width is
	// tan(0.475π)·s/√2 with s = 0.02/√2.
	half := math.Tan(.475*math.Pi) * .02 / 2
	if e := mean([]float64{.01, -.01}); !near(e.Value, 0, 1e-15) || !near(e.Lo, -half, 1e-9) || !near(e.Hi, half, 1e-9) {
		t.Errorf("mean of two = %v, want 0 ± %v", e, half)
	}
	// Three values: t with 2 degrees is (2p−1)/√(2p(1−p)) = 4.3027; s = 0.1.
	half = .95 / math.Sqrt(2*.975*.025) * .1 / math.Sqrt(3)
	if e := mean([]float64{.2, .3, .1}); !near(e.Value, .2, 1e-15) || !near(e.Hi-e.Value, half, 1e-9) || !near(e.Value-e.Lo, half, 1e-9) {
		t.Errorf("mean of three = %v, want 0.2 ± %v", e, half)
	}
	if e := mean([]float64{.5, .5, .5}); e.Lo != .5 || e.Hi != .5 {
		t.Errorf("mean of equal values = %v, want no width", e)
	}
	if e := mean([]float64{-1, 1}); e.Lo != -1 || e.Hi != 1 {
		t.Errorf("mean of -1 and 1 = %v, want it cut to [-1, 1]", e)
	}
	if e := mean([]float64{.3}); e.Value != .3 || e.HasInterval() {
		t.Errorf("mean of one = %v, want no interval", e)
	}
	if e := mean(nil); e.Defined() {
		t.Errorf("mean of none = %v", e)
	}
}

// scipy: scipy.stats.entropy(p, base=2), scipy.spatial.distance.jensenshannon(p, q, 2)**2
func TestEntropyAndDivergence(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		k    [3]int
		want float64
	}{
		{[3]int{}, nan}, {[3]int{7, 0, 0}, 0}, {[3]int{5, 5, 0}, 1}, {[3]int{4, 4, 4}, math.Log2(3)}, {[3]int{2, 1, 1}, 1.5},
	} {
		if got := entropy(c.k); !near(got, c.want, 1e-12) {
			t.Errorf("entropy(%v) = %v, want %v", c.k, got, c.want)
		}
	}
	for _, c := range []struct {
		k, l [3]int
		want float64
	}{
		{[3]int{}, [3]int{1, 1, 1}, nan}, {[3]int{1, 0, 0}, [3]int{}, nan},
		{[3]int{2, 4, 6}, [3]int{1, 2, 3}, 0}, {[3]int{9, 0, 0}, [3]int{0, 1, 1}, 1},
		// H(¾, ¼) − ½ = 3/2 − ¾ log2 3 = 0.3113
		{[3]int{5, 0, 0}, [3]int{3, 3, 0}, 1.5 - .75*math.Log2(3)},
	} {
		if got := divergence(c.k, c.l); !near(got, c.want, 1e-12) {
			t.Errorf("divergence(%v, %v) = %v, want %v", c.k, c.l, got, c.want)
		}
	}
}

func TestUndefined(t *testing.T) {
	for _, e := range []Estimate{share(0, 0), net(0, 0, 0), mean(nil), Undefined()} {
		b, err := json.Marshal(e)
		if err != nil || string(b) != `{"value":null,"lo":null,"hi":null}` {
			t.Errorf("undefined estimate is written %s, %v", b, err)
		}
		var back Estimate
		if err := json.Unmarshal(b, &back); err != nil || back.Defined() || back.HasInterval() {
			t.Errorf("undefined estimate is read as %v, %v", back, err)
		}
	}
}

func TestIntervalsHoldTheirValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, d, c := rapid.IntRange(0, 3000).Draw(t, "affirm"), rapid.IntRange(0, 3000).Draw(t, "deny"), rapid.IntRange(0, 50).Draw(t, "neither")
		n := a + d + c
		if n == 0 {
			return
		}
		if e := net(a, d, n); !(-1 <= e.Lo && e.Lo <= e.Value && e.Value <= e.Hi && e.Hi <= 1) {
			t.Errorf("net(%d, %d, %d) = %v", a, d, n, e)
		}
		e := share(a, n)
		if !(0 <= e.Lo && e.Lo <= e.Value && e.Value <= e.Hi && e.Hi <= 1) {
			t.Errorf("share(%d, %d) = %v", a, n, e)
		}
		b, err := json.Marshal(e)
		var back Estimate
		if err != nil || json.Unmarshal(b, &back) != nil || back != e {
			t.Errorf("%v is read back as %v", e, back)
		}
	})
}

func near(got, want, by float64) bool {
	return math.IsNaN(got) && math.IsNaN(want) || math.Abs(got-want) <= by
}
