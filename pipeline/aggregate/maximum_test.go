package aggregate

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// rates draws rows of probabilities, each with some weight everywhere.
func rates(t *rapid.T) (r [3][3]float64) {
	for g := range r {
		sum := 0.0
		for j := range r[g] {
			r[g][j] = rapid.Float64Range(.02, 1).Draw(t, "rate")
			if g == j {
				r[g][j] += 1
			}
			sum += r[g][j]
		}
		for j := range r[g] {
			r[g][j] /= sum
		}
	}
	return r
}

// scipy.optimize.minimize(lambda x: -(w@np.log(s(x)@R)+g@np.log(s(x))), [.3,.3],
// method='Nelder-Mead', options=dict(xatol=1e-12, fatol=1e-14)) with
// s(x) = np.array([x[0], x[1], 1-x[0]-x[1]])
func TestMaximumIsScipys(t *testing.T) {
	r := [3][3]float64{{.80, .08, .12}, {.15, .70, .15}, {.10, .05, .85}}
	for _, c := range []struct{ counts, prior, want [3]float64 }{
		{[3]float64{23, 4, 13}, [3]float64{.5, .5, .5}, [3]float64{.64077499, .0803651, .27885990}},
		{[3]float64{12, 0, 0}, [3]float64{.2, .1, .4}, [3]float64{.95443481, .00965434, .03591085}},
	} {
		got := maximum(c.counts, c.prior, &r)
		for j := range got {
			if !near(got[j], c.want[j], 2e-6) {
				t.Errorf("maximum(%v, %v) = %v, want %v", c.counts, c.prior, got, c.want)
			}
		}
	}
}

// EM climbs to the same place: the step of Saerens, Latinne and Decaestecker
// with the prior as statements whose stance is known.
func TestMaximumIsThatOfEM(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rates(t)
		var counts, prior [3]float64
		for j := range counts {
			counts[j] = rapid.Float64Range(0, 200).Draw(t, "count")
			prior[j] = rapid.Float64Range(.05, 3).Draw(t, "prior")
		}
		theta := [3]float64{1. / 3, 1. / 3, 1. / 3}
		for range 20000 {
			next := prior
			for j, w := range counts {
				p := 0.0
				for g := range theta {
					p += theta[g] * r[g][j]
				}
				for g := range theta {
					next[g] += w * theta[g] * r[g][j] / p
				}
			}
			sum := next[0] + next[1] + next[2]
			for g := range next {
				theta[g] = next[g] / sum
			}
		}
		got := maximum(counts, prior, &r)
		for g := range got {
			if !near(got[g], theta[g], 1e-4) {
				t.Fatalf("maximum(%v, %v, %v) = %v, EM has %v", counts, prior, r, got, theta)
			}
		}
	})
}

// Whatever is counted and however weak the prior, the result is three shares.
func TestMaximumEdges(t *testing.T) {
	for _, r := range [][3][3]float64{
		perfect.found,
		{{1. / 3, 1. / 3, 1. / 3}, {1. / 3, 1. / 3, 1. / 3}, {1. / 3, 1. / 3, 1. / 3}}, // a model that knows nothing
		{{.999998, 1e-6, 1e-6}, {1e-6, .999998, 1e-6}, {1e-6, 1e-6, .999998}},
	} {
		for _, counts := range [][3]float64{{}, {1e6, 0, 0}, {0, 1e-9, 0}, {5, 5, 5}, {1e9, 1, 1e-6}} {
			for _, prior := range []float64{1e-6, .5, 100} {
				got := maximum(counts, [3]float64{prior, prior, prior}, &r)
				if sum := got[0] + got[1] + got[2]; !near(sum, 1, 1e-12) || min(got[0], got[1], got[2]) < 0 {
					t.Errorf("maximum(%v, %v, %v) = %v", counts, prior, r, got)
				}
			}
		}
	}
	// Without errors it is the shares of counts and prior together.
	got := maximum([3]float64{6, 3, 0}, [3]float64{.5, .5, .5}, &perfect.found)
	for g, want := range []float64{6.5 / 10.5, 3.5 / 10.5, .5 / 10.5} {
		if !near(got[g], want, 1e-7) {
			t.Errorf("without errors: %v", got)
		}
	}
}

// What a channel makes of known shares it makes out again.
func TestInvertUndoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c channel
		for g := range c.found {
			left := rapid.Float64Range(.3, .9).Draw(t, "found")
			for j := range c.found[g] {
				if g != j {
					c.found[g][j] = rapid.Float64Range(0, .1).Draw(t, "taken for another")
				}
			}
			c.found[g][g] = left
			c.off[g] = rapid.Float64Range(0, .2).Draw(t, "false alarms")
		}
		s := [3]float64{rapid.Float64Range(.1, 1).Draw(t, "a"), rapid.Float64Range(.1, 1).Draw(t, "d"), rapid.Float64Range(.1, 1).Draw(t, "n")}
		sum := s[0] + s[1] + s[2]
		const there = 1e7 // statements on the question
		var counts, kept [3]float64
		var all, off float64
		for g := range s {
			s[g] /= sum
			for j := range counts {
				counts[j] += there * s[g] * c.found[g][j]
				kept[g] += there * s[g] * c.found[g][j]
			}
		}
		for j := range counts {
			counts[j] += there * c.off[j]
			off += there * c.off[j]
			all += counts[j]
		}
		weak := [3]float64{.01, .01, .01}
		printed, gotOff, missed := c.invert(counts, weak, Printed)
		found, gotOff2, missed2 := c.invert(counts, weak, Found)
		for g := range s {
			if !near(printed[g], s[g], 1e-4) {
				t.Errorf("printed %v, want %v", printed, s)
			}
			if want := kept[g] / (all - off); !near(found[g], want, 1e-4) {
				t.Errorf("found %v, want %v of %d", found, want, g)
			}
		}
		wantOff, wantMissed := off/all, 1-(all-off)/there
		if !near(gotOff, wantOff, 1e-4) || !near(gotOff2, wantOff, 1e-4) || !near(missed, wantMissed, 1e-4) || !near(missed2, wantMissed, 1e-4) {
			t.Errorf("off %v, %v, want %v; missed %v, %v, want %v", gotOff, gotOff2, wantOff, missed, missed2, wantMissed)
		}
	})
}

// Channels are drawn about the rates of the confusion, and own ones as closely
// as they were counted.
func TestChannels(t *testing.T) {
	c := Confusion{{9000, 500, 200, 300}, {80, 200, 60, 60}, {50, 10, 130, 10}, {90, 30, 30, 150}}
	for _, own := range []bool{true, false} {
		draws := c.channels(4000, own, 1)
		var rate, odds, first, squares float64
		for _, d := range draws {
			rate += d.found[0][0] / 4000
			squares += d.found[0][0] * d.found[0][0] / 4000
			odds += math.Log(d.off[0]+d.off[1]+d.off[2]) / 4000
			first += d.off[0] / (d.off[0] + d.off[1] + d.off[2]) / 4000
		}
		wantOdds, claims := math.Log(10000./900*.1), 400.
		if !own {
			wantOdds, claims = wantOdds+more, worth[1]
		}
		if sd := math.Sqrt(squares - rate*rate); !near(rate, .5, .01) || !near(sd, math.Sqrt(.25/claims), .004) {
			t.Errorf("own %v: true affirming statements found as such %v ± %v, want .5 ± %v", own, rate, sd, math.Sqrt(.25/claims))
		}
		if !near(odds, wantOdds, .05) || !near(first, .5, .01) {
			t.Errorf("own %v: false alarms have log odds %v, want %v, half of them affirming: %v", own, odds, wantOdds, first)
		}
	}
}

func TestConfusionCheck(t *testing.T) {
	good := Confusion{{1}, {0, 1}, {0, 0, 1}, {0, 0, 0, 1}}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for _, spoil := range []func(*Confusion){
		func(c *Confusion) { c[2][2] = 0 },
		func(c *Confusion) { c[1][0] = -1 },
		func(c *Confusion) { c[0][3] = math.NaN() },
		func(c *Confusion) { c[0][3] = math.Inf(1) },
	} {
		c := good
		spoil(&c)
		if c.Check() == nil {
			t.Errorf("%v passes", c)
		}
	}
}
