package eval_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"stance/models/eval"
)

// table makes units of rows, one an annotator; '.' is a missing label.
func unitsOf(rows ...string) []eval.Unit {
	units := make([]eval.Unit, len(rows[0]))
	for _, row := range rows {
		for i, r := range row {
			l := eval.Unrated
			if r != '.' {
				l = int(r - '0')
			}
			units[i].Labels = append(units[i].Labels, l)
		}
	}
	return units
}

// The worked examples of Krippendorff 2011: A (two observers, two values), B (two
// observers, five values a to e) and C (four observers, missing values).
func TestAlpha(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []string
		want float64
	}{
		{"A", []string{"0100000010", "1110010000"}, 0.095},
		{"B", []string{"001132224330", "101112224333"}, 0.692},
		{"C", []string{"123321412...", "1233224125.3", ".3332342251.", "12332441251."}, 0.743},
	} {
		if got := eval.Alpha(unitsOf(c.rows...)); math.Abs(got-c.want) > 5e-4 {
			t.Errorf("example %s: α is %.4f, published %.3f", c.name, got, c.want)
		}
	}
	for _, rows := range [][]string{{"..", ".."}, {"12", ".."}, {"11", "11"}} {
		if got := eval.Alpha(unitsOf(rows...)); !math.IsNaN(got) {
			t.Errorf("%q: α is %v and not undefined", rows, got)
		}
	}
}

// The grants of the textbooks: 50 of them, 20 and 15 on the diagonal, 5 and 10
// off it, is κ 0.4; and the example in the documentation of scikit-learn's
// cohen_kappa_score, 0.6875 (labels in the order negative, neutral, positive).
func TestKappa(t *testing.T) {
	var grants []eval.Unit
	for _, c := range [][3]int{{1, 1, 20}, {1, 0, 5}, {0, 1, 10}, {0, 0, 15}} {
		for range c[2] {
			grants = append(grants, eval.Unit{Labels: []int{c[0], c[1]}})
		}
	}
	if got := eval.Kappa(grants, 0, 1); math.Abs(got-0.4) > 1e-12 {
		t.Errorf("κ of the grants is %v, want 0.4", got)
	}
	if got := eval.Agreed(grants, 0, 1); got != 0.7 {
		t.Errorf("agreement on the grants is %v, want 0.7", got)
	}
	moods := unitsOf("02012", "02010")
	if got := eval.Kappa(moods, 0, 1); math.Abs(got-0.6875) > 1e-12 {
		t.Errorf("κ of scikit-learn's example is %v, want 0.6875", got)
	}
	for _, rows := range [][]string{{"..", "12"}, {"11", "11"}} {
		if got := eval.Kappa(unitsOf(rows...), 0, 1); !math.IsNaN(got) {
			t.Errorf("%q: κ is %v and not undefined", rows, got)
		}
	}
	if got := eval.Kappa(unitsOf("01.1", "010."), 0, 1); got != 1 {
		t.Errorf("κ with missing labels is %v, want 1", got)
	}
}

// With two annotators and nothing missing α is 1 − (1 − 1/2n)·(1 − π), π being
// Scott's, which has one distribution of labels for both (Krippendorff 2004,
// section 11.3).
func TestAlphaIsScottsForMany(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 9))
	for range 50 {
		n := 2 + rng.IntN(40)
		units := make([]eval.Unit, n)
		share := [4]float64{}
		same := 0.0
		for i := range units {
			a, b := rng.IntN(4), rng.IntN(4)
			if rng.IntN(2) == 0 {
				b = a
			}
			units[i].Labels = []int{a, b}
			share[a] += 1 / float64(2*n)
			share[b] += 1 / float64(2*n)
			if a == b {
				same += 1 / float64(n)
			}
		}
		chance := 0.0
		for _, p := range share {
			chance += p * p
		}
		if chance > 1-1e-9 {
			continue
		}
		pi := (same - chance) / (1 - chance)
		want := 1 - (1-1/float64(2*n))*(1-pi)
		if got := eval.Alpha(units); math.Abs(got-want) > 1e-9 {
			t.Errorf("%d units: α is %v, want %v", n, got, want)
		}
	}
}

// Documents are drawn whole: twenty units of one label each in two documents tell
// no more than two units, and the interval is as wide.
func TestClusterAgreement(t *testing.T) {
	var apart, together []eval.Unit
	for i := range 40 {
		u := eval.Unit{Labels: []int{i % 2, (i % 2) * (i % 4 / 2)}}
		apart = append(apart, u)
		u.Doc = string(rune('a' + i%4))
		together = append(together, u)
	}
	agreed := func(u []eval.Unit) float64 { return eval.Agreed(u, 0, 1) }
	a, b := eval.ClusterAgreement(apart, eval.Resampling{}, agreed), eval.ClusterAgreement(together, eval.Resampling{}, agreed)
	if a.Value != 0.75 || b.Value != 0.75 {
		t.Errorf("agreement %v and %v, want 0.75", a.Value, b.Value)
	}
	if a.Hi-a.Lo >= b.Hi-b.Lo {
		t.Errorf("intervals [%v, %v] of units and [%v, %v] of documents: the second should be wider", a.Lo, a.Hi, b.Lo, b.Hi)
	}
	if got := eval.Pairings([]eval.Unit{{Labels: []int{0, 1, eval.Unrated}}, {Labels: []int{0, eval.Unrated, 1}}, {Labels: []int{1, 1, eval.Unrated}}}, 3); len(got) != 2 || got[0] != [2]int{0, 1} || got[1] != [2]int{0, 2} {
		t.Errorf("pairs %v", got)
	}
}
