package aggregate

import (
	"math"
	"testing"

	"stance/pipeline/stance"
)

// numpy: with f, y one-hot labels, w = 1/chance of the drawn, s the labels'
// own shares and on = sum(w[y != off]),
// a = (f-f.mean())/N*w.sum()/on; a[drawn] -= w*(f[drawn]-avg_w(f))/on,
// b[drawn] = w*(y-s*(y != off))/on; lam = -(a@b)/(a@a) over all three stances,
// and the estimate avg_w(y) + lam*(f.mean()-avg_w(f)), made to sum to 1.
func TestRectifiedIsNumpys(t *testing.T) {
	off := stance.None
	said := []stance.Label{1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3}
	gold := map[int]stance.Label{0: 1, 1: 1, 3: off, 5: 2, 6: 1, 8: 3, 9: 3, 10: 2}
	var texts []labelledText
	for i, f := range said {
		var x labelledText
		x.found[f-1] = 1
		if g, ok := gold[i]; ok {
			x.labels = 1
			x.weight = 1 / (.5 + .25*float64(i%2))
			x.gold[g] = x.weight
			x.guess[f-1] = x.weight
		}
		texts = append(texts, x)
	}
	r := newRectified(texts)
	if !near(r.lambda, .3495136665845852, 1e-12) || r.labels != 8 || r.drawn != 8 {
		t.Errorf("λ = %v of %d labels in %d texts", r.lambda, r.labels, r.drawn)
	}
	for j, want := range []float64{.47033435, .27777778, .25188788} {
		if !near(r.value[j], want, 1e-8) {
			t.Errorf("shares %v", r.value)
		}
	}
}

// A model that is always right needs labels only to show it: the estimate is
// the share among all. One that says the same of everything adds nothing.
func TestRectifiedLimits(t *testing.T) {
	w := &world{rng: source(3)}
	shares := []float64{.5, .3, .2}
	var right, dull []labelledText
	var all, drawn [3]float64
	for i := range 400 {
		g := w.pick(shares)
		all[g]++
		var x labelledText
		x.found[g] = 1
		if i%5 == 0 {
			x.labels, x.weight = 1, 5
			x.gold[g+1], x.guess[g] = 5, 5
			drawn[g]++
		}
		right = append(right, x)
		x.found, x.guess = [3]float64{1}, [3]float64{x.weight}
		dull = append(dull, x)
	}
	a, b := newRectified(right), newRectified(dull)
	if b.lambda != 0 {
		t.Errorf("a model that says one thing has λ = %v", b.lambda)
	}
	for j := range all {
		// λ leaves a little to the labels, since drawing decides how many there are.
		if !near(a.value[j], all[j]/400, .005) || !near(a.lambda, 1, .25) {
			t.Errorf("a model that is right: shares %v, λ = %v, want %v of 400", a.value, a.lambda, all)
		}
		if !near(b.value[j], drawn[j]/80, 1e-12) {
			t.Errorf("a model that says one thing: shares %v, want %v of 80", b.value, drawn)
		}
	}
	width := func(r *rectified) float64 {
		d, _, _ := r.draws(2000, 1)
		e, _ := estimates(r.value, len(d), func(i int) [3]float64 { return d[i] })
		return e[0].Hi - e[0].Lo
	}
	// Without the model it is that of a share of 80, give or take.
	plain := 2 * 1.96 * math.Sqrt(.25/80)
	if v, w := width(a), width(b); v > .75*w || !near(w, plain, .12*plain) {
		t.Errorf("widths %v with a model that is right and %v with a dull one; 80 labels alone have %v", v, w, plain)
	}
}

func TestMatched(t *testing.T) {
	var c Counts
	d := &stance.Scored{Document: stance.Document{ID: "1"}}
	for i := range 3 {
		s := says("the navy", stance.Affirm)
		s.Start, s.End = 100*i, 100*i+80
		s.Statements[0].Span = stance.Span{Start: 100*i + 10, End: 100*i + 60}
		d.Sentences = append(d.Sentences, s)
	}
	c.Add(d)
	said := c.docs[0].said
	got, _ := matched(c.docs, []Drawn{
		{Doc: "1", Start: 0, End: 115, Gold: stance.Deny, Chance: .5}, // most of the first, little of the second
		{Doc: "1", Start: 210, End: 260, Gold: stance.None, Chance: 1},
		{Doc: "1", Start: 110, End: 160, Gold: stance.Deny},            // nobody knows how it was drawn
		{Doc: "1", Start: 110, End: 160, Gold: stance.Deny, Chance: 2}, // no probability
		{Doc: "1", Start: 110, End: 160, Gold: 9, Chance: 1},           // no label
		{Doc: "1", Start: 61, End: 99, Gold: stance.Deny, Chance: 1},   // between two
		{Doc: "2", Start: 110, End: 160, Gold: stance.Deny, Chance: 1}, // elsewhere
	})
	if len(got) != 2 || got[&said[0]] == nil || got[&said[0]].Gold != stance.Deny || got[&said[2]] == nil || got[&said[2]].Gold != stance.None {
		t.Errorf("labels of %d statements: %v", len(got), got)
	}
}
