package review

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stance/pipeline/stance"
)

// TestProportional holds that chances are in proportion to sizes up to 1, and
// sum to what was wanted.
func TestProportional(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sizes := rapid.SliceOfN(rapid.Float64Range(1e-6, 1e3), 1, 60).Draw(t, "sizes")
		n := rapid.IntRange(0, 70).Draw(t, "n")
		sum := 0.0
		ratio := math.NaN()
		for i, c := range proportional(sizes, n) {
			if c < 0 || c > 1 || c == 0 && n > 0 {
				t.Fatalf("chance %v", c)
			}
			sum += c
			if c < 1 && n > 0 {
				if x := c / sizes[i]; math.IsNaN(ratio) {
					ratio = x
				} else if math.Abs(x/ratio-1) > 1e-9 {
					t.Fatalf("chances per size are %v and %v", ratio, x)
				}
			}
		}
		if want := float64(min(n, len(sizes))); math.Abs(sum-want) > 1e-6 {
			t.Fatalf("they sum to %v, want %v", sum, want)
		}
	})
}

// TestSystematic holds that each thing is drawn as often as its chance says, and
// any stretch as often as its chances sum to, give or take one.
func TestSystematic(t *testing.T) {
	chances := proportional([]float64{1, 2, 3, 40, 5, 6, 7, 8, 9, 1}, 4)
	const draws = 20000
	seen := make([]float64, len(chances))
	r := rand.New(rand.NewPCG(1, 1))
	for range draws {
		drawn := systematic(len(chances), func(i int) float64 { return chances[i] }, r)
		if len(drawn) != 4 {
			t.Fatalf("%d are drawn, want 4", len(drawn))
		}
		first, want := 0, 0.0
		for i := range 5 {
			want += chances[i]
		}
		for _, i := range drawn {
			seen[i]++
			if i < 5 {
				first++
			}
		}
		if math.Abs(float64(first)-want) >= 1 {
			t.Fatalf("of the first five %d are drawn, want %v give or take one", first, want)
		}
	}
	for i, c := range chances {
		// Five standard deviations of a binomial share.
		if d := math.Abs(seen[i]/draws - c); d > 5*math.Sqrt(c*(1-c)/draws)+1e-9 {
			t.Errorf("thing %d is drawn %v of the time, want %v", i, seen[i]/draws, c)
		}
	}
}

// lopsided is a frame of one large outlet, two middling ones and many tiny ones.
func lopsided() *frame {
	f := &frame{}
	r := rand.New(rand.NewPCG(3, 3))
	for o, texts := range []int{900, 60, 40, 3, 2, 1} {
		f.outlets = append(f.outlets, string(rune('A'+o)))
		for range texts {
			doc := int32(len(f.docs))
			f.docs = append(f.docs, document{outlet: int32(o), counts: true, statements: 2})
			for k := range 2 {
				f.units = append(f.units, unit{doc: doc, label: stance.Affirm, prob: float32(0.4 + 0.59*r.Float64()), Span: stance.Span{Start: k, End: k + 1}})
			}
		}
	}
	return f
}

// variance is that of the estimate for an outlet, or for all with outlet -1,
// by the formula in doubt's comment.
func variance(f *frame, outlet int32, chance func(i int) float64) float64 {
	sum, n := 0.0, 0.0
	for i := range f.units {
		if u := &f.units[i]; outlet < 0 || f.docs[u.doc].outlet == outlet {
			d := doubt(float64(u.prob))
			sum += d * d / chance(i)
			n++
		}
	}
	return sum / (n * n)
}

// TestAllocate holds that everything can be drawn, and that the draw narrows
// what the report shows more than an even one, for outlets on average, and that
// it costs all outlets together no more than the factor derived.
func TestAllocate(t *testing.T) {
	f := lopsided()
	const n = 160
	if sum := f.allocate(n); sum != n {
		t.Errorf("%v are drawn, want %d", sum, n)
	}
	total, best := 0.0, 0.0
	for i := range f.units {
		u := &f.units[i]
		if !(u.chance > 0 && u.chance <= 1) {
			t.Fatalf("unit %d has the chance %v", i, u.chance)
		}
		total += u.chance
		best += doubt(float64(u.prob))
		if j := i ^ 1; f.units[i].prob > f.units[j].prob != (f.units[i].chance < f.units[j].chance) && u.prob < 0.95 && f.units[j].prob < 0.95 && u.prob != f.units[j].prob {
			t.Fatalf("of two statements of a text the surer one (%v, %v) has the chance %v, the other %v", u.prob, f.units[j].prob, u.chance, f.units[j].chance)
		}
	}
	if math.Abs(total-n) > 1e-6 {
		t.Errorf("chances sum to %v, want %d", total, n)
	}
	even := func(int) float64 { return n / float64(len(f.units)) }
	drawn := func(i int) float64 { return f.units[i].chance }
	width := func(chance func(int) float64) (w float64) {
		for o := range int32(2) { // those that can have 2·LeastLabels of half of n
			w += math.Sqrt(variance(f, o, chance))
		}
		return w
	}
	if a, b := width(drawn), width(even); a > 0.85*b {
		t.Errorf("the outlets' intervals are in sum %v wide, by an even draw %v", a, b)
	}
	neyman := func(i int) float64 { return n * doubt(float64(f.units[i].prob)) / best }
	if a, b := variance(f, -1, drawn), variance(f, -1, neyman); a > 2*b || a < b {
		t.Errorf("the variance for all outlets is %v, with all items for it %v", a, b)
	}
}

// TestDrawn holds that a draw hangs on the seed and the store alone, that every
// item has a chance, and that of a text printed twice one printing is drawn.
func TestDrawn(t *testing.T) {
	all := reports(30, 3, 3)
	again := all[0]
	again.id, again.outlet, again.copyOf = "again", "Outlet B", "r0"
	again.says = append([]told{{words: "From our agency."}}, again.says...)
	s, run := world(t, false, append(all, again)...)
	a := start(t, s, run, Options{Seed: 7, Items: 40})
	b := start(t, s, run, Options{Seed: 7, Items: 40, Annotator: "ann"})
	if d := cmp.Diff(a.drawn, b.drawn, cmp.AllowUnexported(item{}, place{})); d != "" {
		t.Error(d)
	}
	if c := start(t, s, run, Options{Seed: 8, Items: 40}); cmp.Equal(a.drawn, c.drawn, cmp.AllowUnexported(item{}, place{})) {
		t.Error("another seed draws the same")
	}
	if len(a.drawn) != 40 || a.silent != 4 {
		t.Errorf("%d items are drawn, %d of them silent: want 40 and 4", len(a.drawn), a.silent)
	}
	whole := start(t, s, run, Options{Items: 1000})
	statements := 0
	for _, it := range whole.drawn {
		if !(it.chance > 0 && it.chance <= 1) || it.draw == "" {
			t.Errorf("an item has the chance %v by %q", it.chance, it.draw)
		}
		if it.id == "again" {
			t.Error("a copy is drawn")
		}
		if !it.silent {
			statements++
		}
	}
	if statements != 90 {
		t.Errorf("of 90 statements %d are drawn", statements)
	}
}

// TestSilent holds that every sentence without a statement is drawn as often as
// its chance says, and no other.
func TestSilent(t *testing.T) {
	s, run := world(t, false,
		report{id: "a", outlet: "A", says: []told{{words: "Rain fell on the quay."}, {words: "The mayor said Vardia raided the harbour.", source: "The mayor", stance: stance.Affirm, prob: 0.8}, {words: "A lamp post fell."}, {words: "Much later Vardia sent a note."}, {words: "Bread was cheap."}}},
		report{id: "b", outlet: "B", says: []told{{words: "A market opened."}, {words: "The fish was fresh."}}},
	)
	f, err := readFrame(context.Background(), s, run)
	if err != nil {
		t.Fatal(err)
	}
	const draws = 3000
	seen, chance := map[place]float64{}, map[place]float64{}
	r := rand.New(rand.NewPCG(5, 5))
	for range draws {
		items, err := f.drawSilent(context.Background(), s, run, 1, r)
		if err != nil {
			t.Fatal(err)
		}
		for _, it := range items {
			seen[it.place]++
			chance[it.place] = it.chance
		}
	}
	if len(seen) != 6 {
		t.Errorf("%d sentences are drawn, want the 6 without a statement", len(seen))
	}
	sum := 0.0
	for p, c := range chance {
		sum += c
		if d := math.Abs(seen[p]/draws - c); d > 5*math.Sqrt(c*(1-c)/draws) {
			t.Errorf("a sentence is drawn %v of the time, want %v", seen[p]/draws, c)
		}
	}
	if math.Abs(sum-1) > 1e-9 {
		t.Errorf("chances sum to %v, want 1", sum)
	}
}

// TestWithoutText holds that a store without texts can be reviewed, but for the
// sentences in which nothing was found.
func TestWithoutText(t *testing.T) {
	s, run := world(t, true, reports(5, 2, 1)...)
	r := start(t, s, run, Options{})
	if len(r.drawn) != 10 || r.silent != 0 {
		t.Errorf("%d items, %d of them silent: want the 10 statements", len(r.drawn), r.silent)
	}
	v := state_(t, r).Item
	if v == nil || len(v.Parts) == 0 || v.Before != "" {
		t.Errorf("shown is %+v", v)
	}
}
