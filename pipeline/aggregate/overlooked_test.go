package aggregate

import (
	"slices"
	"testing"

	"stance/pipeline/stance"
)

// Labels of sentences in which the model found nothing tell what it overlooked.
func TestLabelsOfWhatWasOverlooked(t *testing.T) {
	w := &world{rng: source(9)}
	docs := papers(w)
	labels := labelsOf(docs[:45], w.rng) // of outlet A
	of := func(o Options) Outlet {
		t.Helper()
		s := summarise(docs, o)
		i := slices.IndexFunc(s.Outlets, func(o Outlet) bool { return o.Name == "A" })
		if c := s.Outlets[i].All.Corrected; c.Method != ByLabels {
			t.Fatalf("outlet A is corrected by %+v", c)
		}
		return s.Outlets[i]
	}
	o := Options{Errors: &errs, Labels: labels, Draws: 400, Permutations: -1}
	known := of(o).All.Corrected

	// Every tenth place was drawn, and none of those labelled is a statement.
	const chance = .1
	var silent []Drawn
	for _, d := range docs[:45] {
		if d.CopyOf != "" {
			continue
		}
		silent = append(silent, Drawn{Doc: d.ID, Start: 90_000, End: 90_050, Chance: chance})
		o.Labels = slices.Concat(labels, silent)
		c, enough := of(o).All.Corrected, len(silent) >= LeastLabels
		if (c.Silent > 0) != enough || !enough && c.Missed.Value != known.Missed.Value {
			t.Fatalf("%d labels of places without a statement: %+v", len(silent), c)
		}
		if enough {
			break
		}
	}
	o.Labels = slices.Concat(labels, silent)
	out := of(o)
	c := out.All.Corrected
	if c.Silent != LeastLabels || c.Missed.Value != 0 || !(c.Missed.Hi > 0) || c.Population != Printed || c.Labels != known.Labels || c.Texts != known.Texts {
		t.Errorf("nothing was overlooked: %+v", c)
	}
	// Of what an outlet says itself and of what it cites no label tells.
	if v := out.Others.Corrected; v.Silent != 0 || v.Missed.Value == 0 {
		t.Errorf("what is cited: %+v", v)
	}

	// Five of them deny: fifty overlooked, beside a number found that the weights
	// of the labels give.
	for i := range 5 {
		silent[3*i].Gold = stance.Deny
	}
	found := float64(c.Labels) / .5 // see labelsOf
	for name, errors := range map[string]*Confusion{"with known errors": &errs, "without": nil} {
		o := Options{Errors: errors, Labels: slices.Concat(labels, silent), Draws: 400, Permutations: -1}
		c := of(o).All.Corrected
		if want := 50 / (found + 50); !near(c.Missed.Value, want, 1e-9) || !(c.Missed.Lo < want && want < c.Missed.Hi) {
			t.Errorf("%s: overlooked %v, want %v", name, c.Missed, want)
		}
		o.Population = Found
		if f := of(o).All.Corrected; f.Silent != 0 || f.Missed.Defined() || !(c.Deny.Value > f.Deny.Value) {
			t.Errorf("%s: of what was found %+v, of what was printed %+v", name, f, c)
		}
		// Half of a draw is as good, if both kinds are cut off alike.
		o.Population = Printed
		o.Labels = slices.Clone(o.Labels)
		for i := range o.Labels {
			o.Labels[i].Chance /= 2
		}
		if h := of(o).All.Corrected; !near(h.Missed.Value, c.Missed.Value, 1e-9) || !near(h.Missed.Hi, c.Missed.Hi, 1e-9) || !near(h.Deny.Lo, c.Deny.Lo, 1e-9) {
			t.Errorf("%s: half the chances make %+v of %+v", name, h, c)
		}
		// Of two labels of a place the last counts; one where a statement stands is of it.
		o.Labels = append(slices.Clone(o.Labels), o.Labels[len(labels)])
		o.Labels[len(o.Labels)-1].Gold = stance.None
		if h := of(o).All.Corrected; h.Silent != c.Silent || !(h.Missed.Value < c.Missed.Value) {
			t.Errorf("%s: a label that was taken back makes %+v of %+v", name, h, c)
		}
	}
}
