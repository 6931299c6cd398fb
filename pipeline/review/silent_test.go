package review

import (
	"math"
	"strings"
	"testing"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

// TestOverlookedForEachFound draws many times, stops early each time, and holds
// that the chances of sentences without a statement and those of statements go
// together: what the two say of how many statements are overlooked for each one
// found is true on average, which plain counting of the labels would miss. In
// one draw the report says so.
func TestOverlookedForEachFound(t *testing.T) {
	all := reports(40, 3, 2)
	for i := range all {
		if i%4 == 0 {
			all[i].says = append(all[i].says, told{words: "Vardia, he went on, had sent the boats."})
		}
		for range i % 7 {
			all[i].says = append([]told{{words: strings.Repeat("Rain fell. ", i%5+1) + "The fish was fresh on day " + all[i].id + "."}}, all[i].says...)
		}
	}
	s, run := world(t, false, all...)
	f, err := readFrame(t.Context(), s, run)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for i := range f.docs {
		d, err := one(t.Context(), s, run, f.docs[i].number)
		if err != nil {
			t.Fatal(err)
		}
		texts[d.SHA256] = d.Text
	}
	isStatement := func(it *item) bool { return strings.HasPrefix(it.Span.Of(texts[it.sha256]), "Vardia, he") }
	const draws, stop = 500, 70
	var found, missed, squares, plainFound, plainMissed float64
	for seed := range uint64(draws) {
		o := Options{Seed: seed, Items: 110}
		items, err := f.draw(t.Context(), s, run, &o)
		if err != nil {
			t.Fatal(err)
		}
		a, b := 0., 0.
		for _, it := range order(items, seed, 0.2, "ann")[:stop] {
			switch {
			case !it.silent:
				a += 1 / it.chance
				plainFound++
			case isStatement(it):
				b += 1 / it.chance
				plainMissed++
			}
		}
		found += a
		missed += b
		squares += (b - a/12) * (b - a/12)
	}
	const want = 10. / 120
	// The ratio of two means has the error of missed − want·found (Cochran 1977, chapter 6).
	se := math.Sqrt(squares/draws-math.Pow((missed-want*found)/draws, 2)) / math.Sqrt(draws) / (found / draws)
	if got := missed / found; math.Abs(got-want) > 4*se {
		t.Errorf("%v are overlooked for each found, want %v (standard error %v)", got, want, se)
	}
	if got := plainMissed / plainFound; math.Abs(got-want) < 8*se {
		t.Errorf("plain counting has %v, as good as the weighted one: the test shows nothing", got)
	}

	// The page's labels as the report has them.
	r := start(t, s, run, Options{Items: 300, Errors: fewErrors})
	for st := state_(t, r); st.Item != nil; st = state_(t, r) {
		l := stance.None
		if st.Item.Model != nil {
			l = st.Item.Model.Stance
		} else if isStatement(r.byKey[st.Item.Key]) {
			l = stance.Affirm
		}
		if err := r.Label(t.Context(), st.Item.Key, l, ""); err != nil {
			t.Fatal(err)
		}
	}
	c := f.counts.Summary(aggregate.Options{Errors: fewErrors, Labels: r.known().drawn, Permutations: -1}).Total.All.Corrected
	if truth := 10. / 130; c.Method != aggregate.ByLabels || c.Silent != r.silent || c.Labels != 120 || !(c.Missed.Lo <= truth && truth <= c.Missed.Hi) {
		t.Errorf("%d sentences labelled, of all statements %v overlooked: %+v", r.silent, truth, c)
	}
}
