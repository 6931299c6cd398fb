package aggregate

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

func source(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 5)) }

// numpy, all 35 ways to deal seven texts:
// np.mean([dist(i) >= dist((0,1,2))-1e-12 for i in itertools.combinations(range(7), 3)])
// with dist as distance, which is 17.428319489948986 for the texts as they are.
func TestApartIsAllRegroupings(t *testing.T) {
	a := [][3]int{{3, 0, 1}, {2, 1, 0}, {4, 0, 0}}
	b := [][3]int{{0, 2, 1}, {1, 1, 1}, {0, 3, 0}, {1, 0, 2}}
	var x, y heap
	for _, v := range a {
		x.add(v)
	}
	for _, v := range b {
		y.add(v)
	}
	if d := distance(&x, &y); !near(d, 17.428319489948986, 1e-12) {
		t.Errorf("distance %v", d)
	}
	const exact = 1. / 35
	if p := apart(a, b, 100000, source(1)); !near(p, exact, .006) {
		t.Errorf("p = %v, over all regroupings it is %v", p, exact)
	}
	if p, q := apart(a, b, 999, source(1)), apart([][3]int{a[2], a[0], a[1]}, b, 999, source(1)); p != q {
		t.Errorf("the order of texts changes p from %v to %v", p, q)
	}
	if p := apart(a, a, 999, source(1)); p < .9 {
		t.Errorf("equal groups differ with p = %v", p)
	}
}

// numpy: o = np.argsort(p); np.minimum(1, np.maximum.accumulate(p[o]*(5-np.arange(5))))
func TestHolm(t *testing.T) {
	got := holm([]float64{.01, .04, .03, .005, .5})
	for i, want := range []float64{.04, .09, .09, .025, .5} {
		if !near(got[i], want, 1e-12) {
			t.Fatalf("holm gives %v", got)
		}
	}
	if len(holm(nil)) != 0 {
		t.Error("nothing is adjusted to something")
	}
}

// Groups that differ by chance alone differ with p below 0.05 five times in a
// hundred; texts of unlike sizes and statements that hang together within them
// do not change that. Groups that do differ are found.
func TestSizeAndPower(t *testing.T) {
	const runs, permutations = 600, 199
	low := map[string]int{}
	for run := range runs {
		w := &world{rng: source(uint64(run) + 100)}
		draw := func(prior []float64, n, most int) [][3]int {
			out := make([][3]int, n)
			for i := range out {
				own := w.dirichlet(prior, 4)
				for range 1 + w.rng.IntN(most) {
					out[i][w.pick(own)]++
				}
			}
			return out
		}
		same, other := []float64{.5, .2, .3}, []float64{.2, .5, .3}
		note := func(name string, p float64) {
			if p < .05 {
				low[name]++
			}
		}
		note("outlets alike", apart(draw(same, 12, 3), draw(same, 40, 12), permutations, w.rng))
		note("outlets apart", apart(draw(same, 25, 6), draw(other, 25, 6), permutations, w.rng))

		days := func(texts [][3]int) []dated {
			var out []dated
			for i, x := range texts {
				out = append(out, dated{"2031-03-" + string(rune('A'+i/2)), x})
			}
			return out
		}
		p, _ := turned(days(draw(same, 30, 8)), "", permutations, w.rng)
		note("time alike, any day", p)
		p, _ = turned(days(draw(same, 30, 8)), "2031-03-H", permutations, w.rng)
		note("time alike, one day", p)
		p, _ = turned(days(slices.Concat(draw(same, 30, 8), draw(other, 20, 8))), "", permutations, w.rng)
		note("time apart, any day", p)

		var both, differ []text
		for range 25 {
			own := w.dirichlet(same, 4)
			var x, y text
			for range w.rng.IntN(4) {
				x[0][w.pick(own)]++
				y[0][w.pick(other)]++
			}
			for range w.rng.IntN(10) {
				l := w.pick(own)
				x[1][l]++
				y[1][l]++
			}
			both, differ = append(both, x), append(differ, y)
		}
		note("voices alike", sides(both, permutations, w.rng))
		note("voices apart", sides(differ, permutations, w.rng))
	}
	for _, name := range slices.Sorted(maps.Keys(low)) {
		t.Logf("%s: p < 0.05 in %.1f %%", name, 100*float64(low[name])/runs)
	}
	// Three standard deviations of 5 % in 600 runs are 2.7 %.
	for _, name := range []string{"outlets alike", "time alike, any day", "time alike, one day", "voices alike"} {
		if share := float64(low[name]) / runs; share > .077 {
			t.Errorf("%s: p < 0.05 in %v of the runs", name, share)
		}
	}
	for _, name := range []string{"outlets apart", "time apart, any day", "voices apart"} {
		if share := float64(low[name]) / runs; share < .5 {
			t.Errorf("%s: p < 0.05 in only %v of the runs", name, share)
		}
	}
}

func TestTurned(t *testing.T) {
	var texts []dated
	for i, day := range []string{"2031-03-01", "2031-03-02", "2031-03-03", "2031-03-04", "2031-03-05", "2031-03-06", "2031-03-07", "2031-03-08"} {
		x := dated{day, [3]int{4, 0, 0}}
		if i >= 5 {
			x.counts = [3]int{0, 4, 0}
		}
		texts = append(texts, x)
	}
	p, day := turned(slices.Clone(texts), "", 1999, source(1))
	if day != "2031-03-06" || p > .05 {
		t.Errorf("turned on %s with p = %v, want 2031-03-06", day, p)
	}
	// 2 of the 56 ways to place three texts are as far apart on that day.
	if p, day := turned(slices.Clone(texts), "2031-03-06", 20000, source(1)); day != "2031-03-06" || !near(p, 1./56, .005) {
		t.Errorf("on a given day: %s, p = %v, want %v", day, p, 1./56)
	}
	// A day on which nothing was said divides as the next one does.
	if _, day := turned(slices.Clone(texts[3:]), "2031-03-05T", 99, source(1)); day != "2031-03-05T" {
		t.Errorf("between two days: %q", day)
	}
	for _, given := range []string{"2031-03-01", "2031-04-01"} {
		if p, day := turned(slices.Clone(texts), given, 99, source(1)); day != "" || p != 1 {
			t.Errorf("on %s, which divides nothing: %q, p = %v", given, day, p)
		}
	}
	if p, day := turned(nil, "", 99, source(1)); day != "" || p != 1 {
		t.Errorf("no texts: %q, %v", day, p)
	}
}
