package review

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"testing"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
	"stance/pipeline/store"
)

// fewErrors is the confusion of a model that is mostly right.
var fewErrors = &aggregate.Confusion{{900, 20, 10, 20}, {20, 160, 8, 12}, {10, 8, 80, 6}, {20, 12, 6, 90}}

// TestGain holds what the page tells of the labels' worth: nothing before there
// are enough, and a narrowing that grows with their number.
func TestGain(t *testing.T) {
	s, run := world(t, false, reports(120, 3, 2)...)
	r := start(t, s, run, Options{Errors: fewErrors, Items: 400})
	told := func() string { return r.gain.reckon(r.known()) }
	if s := state_(t, r); s.Gain != "" || s.Silent != "" || s.Reckoning {
		t.Errorf("without labels: %+v", s)
	}
	narrowed := regexp.MustCompile(`^(\d+) labels: intervals (\d+) % (narrower|wider)`)
	labelled, last := 0, -1000
	for _, n := range []int{5, 100, 300} {
		for ; labelled < n; labelled++ {
			it := state_(t, r).Item
			l := stance.None
			if it.Model != nil {
				l = it.Model.Stance // the model is right
			}
			if err := r.Label(t.Context(), it.Key, l, ""); err != nil {
				t.Fatal(err)
			}
		}
		text := told()
		m := narrowed.FindStringSubmatch(text)
		if n < aggregate.LeastLabels {
			if m != nil || text == "" {
				t.Errorf("%d labels: %q", n, text)
			}
			continue
		}
		if m == nil {
			t.Fatalf("%d labels: %q", n, text)
		}
		percent, _ := strconv.Atoi(m[2])
		if m[3] == "wider" {
			percent = -percent
		}
		if percent <= last {
			t.Errorf("%d labels: %s, and fewer bought %d %%", n, text, last)
		}
		last = percent
	}
	if last < 20 {
		t.Errorf("300 labels of a model that is always right buy %d %%", last)
	}
	// It is reckoned apart, and told when it is known.
	want := told()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { r.gain.run(ctx); close(ended) }()
	for {
		if s := state_(t, r); s.Gain != "" && !s.Reckoning {
			if s.Gain != want || s.Silent == "" {
				t.Errorf("the page tells %q and %q, want %q", s.Gain, s.Silent, want)
			}
			break
		}
	}
	cancel()
	<-ended
	if r.gain.errors = nil; !regexp.MustCompile(`^\d+ labels: the shares of all outlets are known to ±\d+\.\d points`).MatchString(told()) {
		t.Errorf("with errors that are not known: %q", told())
	}
}

// TestLearned holds that a label counts where its annotator was shown what the
// run's model says, or the model is known not to have learned from it.
func TestLearned(t *testing.T) {
	s, run := world(t, false, reports(4, 2, 2)...)
	first := start(t, s, run, Options{})
	for state_(t, first).Item.Model == nil {
		say(t, first, stance.None) // of what the model did not find nothing is learned
	}
	say(t, first, stance.Deny)
	later := *run
	later.Model = "m2"
	for _, c := range []struct {
		run       *store.Run
		unlearned bool
		want      int
	}{{run, false, 1}, {&later, false, 0}, {&later, true, 1}} {
		if got := start(t, s, c.run, Options{Unlearned: c.unlearned}).known(); got.texts != c.want {
			t.Errorf("model %s, unlearned %v: labels of statements in %d texts count, want %d", c.run.Model, c.unlearned, got.texts, c.want)
		}
	}
}

// TestOverlooked holds the estimate of what the model overlooked.
func TestOverlooked(t *testing.T) {
	if lo, hi := wilson(0, 10); lo != 0 || math.Abs(hi-0.2775) > 1e-4 { // statsmodels: proportion_confint(0, 10, method="wilson")
		t.Errorf("wilson(0, 10) is %v to %v", lo, hi)
	}
	if lo, hi := wilson(0.3, 20); math.Abs(lo-0.1455) > 1e-4 || math.Abs(hi-0.5190) > 1e-4 { // proportion_confint(6, 20, method="wilson")
		t.Errorf("wilson(0.3, 20) is %v to %v", lo, hi)
	}
	items := []item{{place: place{sha256: "a"}, silent: true}, {place: place{sha256: "b"}, silent: true}, {place: place{sha256: "c"}}}
	said := labels{"a": {0.5, stance.Deny}, "b": {0.1, stance.None}, "c": {1, stance.Deny}}
	want := "Of 2 labelled sentences in which the model found nothing, 1 has a statement: 17 % of all such sentences (0.9 % to 81 %)."
	if got := overlooked(items, said.of()); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := overlooked(items, nil); got != "" {
		t.Errorf("without labels: %q", got)
	}
}

// TestShares draws many times, stops early each time, and holds that the shares
// among what was labelled, weighted by the chances that were recorded, are those
// of all statements, which plain counting of the labels would miss.
func TestShares(t *testing.T) {
	f := lopsided()
	r := rand.New(rand.NewPCG(9, 9))
	truth := make([]bool, len(f.units))
	want := 0.0
	for i := range f.units {
		if truth[i] = r.Float64() < float64(f.units[i].prob); truth[i] {
			want++
		}
	}
	want /= float64(len(truth))
	at := map[place]int{}
	for i := range f.docs {
		f.docs[i].sha256 = fmt.Sprint(i)
	}
	for i, u := range f.units {
		at[place{f.docs[u.doc].sha256, u.Span}] = i
	}
	const draws, stop = 600, 90
	var weighted, plain, squares float64
	for seed := range uint64(draws) {
		items := f.drawStatements(160, rand.New(rand.NewPCG(seed, 4)))
		var w, hit, n float64
		for _, it := range order(items, seed, 0.2, "ann")[:stop] {
			w += 1 / it.chance
			if truth[at[it.place]] {
				hit += 1 / it.chance
				n++
			}
		}
		weighted += hit / w
		squares += hit / w * hit / w
		plain += n / stop
	}
	mean := weighted / draws
	se := math.Sqrt((squares/draws - mean*mean) / draws)
	// A ratio is biased by as much as 1/n of its spread; four standard errors are more.
	if math.Abs(mean-want) > 4*se {
		t.Errorf("the weighted share is %v on average, want %v (standard error %v)", mean, want, se)
	}
	if math.Abs(plain/draws-want) < 8*se {
		t.Errorf("the plain share is %v, as good as the weighted one: the test shows nothing", plain/draws)
	}
}
