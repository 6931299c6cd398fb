package review

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"sync"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
	"stance/pipeline/store"
)

// settled gives the one label that counts at each place, as the report has it:
// where annotators differ and nobody decided, none does. r.mu is held.
func (r *Review) settled() map[place]store.Label {
	out := map[place]store.Label{}
	for p, numbers := range r.book.at {
		if len(numbers) == 0 {
			continue
		}
		j := r.book.judged(p)
		// A model that learned from labels repeats them, and seems better than it
		// is. What was shown to an annotator is younger than its model.
		fresh := r.o.Unlearned || slices.ContainsFunc(j.Labels, func(l store.Label) bool { return r.book.seen[l.Number].Model == r.run.Model })
		if l, ok := j.Decide(""); ok && fresh {
			l.Probability = j.Chance()
			out[p] = l
		}
	}
	return out
}

// given are those of labels that package aggregate can use, in order, and the
// number of texts in which they are of statements. r.mu is held.
func (r *Review) given(labels map[place]store.Label) (out []aggregate.Drawn, texts int) {
	stated := map[string]bool{}
	for p, l := range labels {
		if id, ok := r.ids[p.sha256]; ok && l.Probability > 0 {
			out = append(out, aggregate.Drawn{Doc: id, Start: p.Start, End: p.End, Gold: l.Stance, Chance: l.Probability})
			if !r.book.seen[l.Number].Silent {
				stated[id] = true
			}
		}
	}
	slices.SortFunc(out, func(a, b aggregate.Drawn) int {
		return cmp.Or(cmp.Compare(a.Doc, b.Doc), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return out, len(stated)
}

// overlooked estimates how many of the sentences in which the model found
// nothing have a statement, with an interval of 95 % by Wilson (1927), n being
// the effective number of sentences (Kish 1965, section 11.7); "" where none is
// labelled.
func overlooked(items []item, labels map[place]store.Label) string {
	n, found := 0, 0
	var w, ww, hit float64
	for i := range items {
		l, ok := labels[items[i].place]
		if !items[i].silent || !ok || !(l.Probability > 0) {
			continue
		}
		x := 1 / l.Probability
		n++
		w += x
		ww += x * x
		if l.Stance != stance.None {
			found++
			hit += x
		}
	}
	if n == 0 {
		return ""
	}
	lo, hi := wilson(hit/w, w*w/ww)
	return fmt.Sprintf("Of %s in which the model found nothing, %d %s a statement: %s of all such sentences (%s to %s).",
		count(n, "labelled sentence"), found, map[bool]string{true: "has", false: "have"}[found == 1], percent(hit/w), percent(lo), percent(hi))
}

func wilson(p, n float64) (lo, hi float64) {
	const z = 1.959964 // the normal distribution's 97.5 %
	mid := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(0, mid-half), min(1, mid+half)
}

func percent(p float64) string {
	if p > 0 && p < 0.1 {
		return fmt.Sprintf("%.1f %%", 100*p)
	}
	return fmt.Sprintf("%.0f %%", 100*p)
}

// gain tells what labels have bought: how much narrower they make the report's
// intervals. It is reckoned apart from what the page waits for; what it tells
// meanwhile is of labels before.
type gain struct {
	counts *aggregate.Counts
	errors *aggregate.Confusion
	labels func() known
	wake   chan struct{}
	plain  *widths // without labels; nil: not reckoned yet

	mu           sync.Mutex
	text, silent string
	of           int64 // the last row that these are of; 0: none
	working      bool  // somebody reckons
}

// known are the labels as they stand.
type known struct {
	drawn  []aggregate.Drawn
	texts  int    // with a label of a statement
	silent string // what they tell of sentences in which nothing was found
	last   int64  // the row that was read last
}

func newGain(counts *aggregate.Counts, errors *aggregate.Confusion, labels func() known) *gain {
	if errors != nil && errors.Check() != nil {
		errors = nil
	}
	return &gain{counts: counts, errors: errors, labels: labels, wake: make(chan struct{}, 1)}
}

func (r *Review) known() known {
	r.mu.Lock()
	settled := r.settled()
	k := known{last: r.book.last}
	k.drawn, k.texts = r.given(settled)
	r.mu.Unlock()
	k.silent = overlooked(r.drawn, settled)
	return k
}

// tell gives the last result, and whether there is to be another: last is the
// row that was read last.
func (g *gain) tell(last int64) (text, silent string, reckoning bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.of == last {
		return g.text, g.silent, false
	}
	select {
	case g.wake <- struct{}{}:
	default:
	}
	return g.text, g.silent, g.working
}

// run reckons until ctx ends.
func (g *gain) run(ctx context.Context) {
	g.mu.Lock()
	g.working = true
	g.mu.Unlock()
	for {
		select {
		case <-ctx.Done():
			return
		case <-g.wake:
		}
		k := g.labels()
		g.mu.Lock()
		done := g.of == k.last
		g.silent = k.silent
		g.mu.Unlock()
		if done {
			continue
		}
		text := ""
		if len(k.drawn) > 0 {
			text = g.reckon(k)
		}
		g.mu.Lock()
		g.text, g.of = text, k.last
		g.mu.Unlock()
	}
}

// widths are the mean widths of the three corrected shares, by group of
// statements: all outlets, then each.
type widths struct {
	groups   []float64 // NaN where there is none
	byLabels int       // groups corrected by labels
}

func (g *gain) widths(labels []aggregate.Drawn) *widths {
	const draws = 400 // the ends of an interval are then known to some hundredths of its width
	s := g.counts.Summary(aggregate.Options{Errors: g.errors, Labels: labels, Draws: draws, Permutations: -1, Least: math.MaxInt})
	var w widths
	add := func(c *aggregate.Corrected) {
		if c == nil {
			w.groups = append(w.groups, math.NaN())
			return
		}
		if c.Method == aggregate.ByLabels {
			w.byLabels++
		}
		w.groups = append(w.groups, (c.Affirm.Hi-c.Affirm.Lo+c.Deny.Hi-c.Deny.Lo+c.Noncommittal.Hi-c.Noncommittal.Lo)/3)
	}
	add(s.Total.All.Corrected)
	for i := range s.Outlets {
		add(s.Outlets[i].All.Corrected)
	}
	return &w
}

// reckon says in words what labels have bought.
func (g *gain) reckon(k known) string {
	labels := k.drawn
	if k.texts < aggregate.LeastLabels {
		return fmt.Sprintf("Labels narrow the report's intervals from %d texts with a labelled statement on; there are %d.", aggregate.LeastLabels, k.texts)
	}
	if g.plain == nil && g.errors != nil {
		g.plain = g.widths(nil)
	}
	w := g.widths(labels)
	if w.byLabels == 0 {
		return fmt.Sprintf("Labels narrow the report's intervals from %d labelled texts with a statement on; there are fewer.", aggregate.LeastLabels)
	}
	if g.errors == nil {
		return fmt.Sprintf("%s: the shares of all outlets are known to ±%s on average. Without labels nothing would be known of the model's errors.", count(len(labels), "label"), points(w.groups[0]/2))
	}
	var before, after float64
	for i, x := range g.plain.groups {
		if y := w.groups[i]; !math.IsNaN(x) && !math.IsNaN(y) {
			before += x
			after += y
		}
	}
	return fmt.Sprintf("%s: intervals %s (all outlets together ±%s, without labels ±%s).",
		count(len(labels), "label"), narrower(after/before), points(w.groups[0]/2), points(g.plain.groups[0]/2))
}

func narrower(ratio float64) string {
	switch change := math.Round(100 * (1 - ratio)); {
	case change > 0:
		return fmt.Sprintf("%.0f %% narrower", change)
	case change < 0:
		return fmt.Sprintf("%.0f %% wider so far, and no longer taking the model's errors for those it made elsewhere", -change)
	}
	return "as wide as without"
}

func points(half float64) string { return fmt.Sprintf("%.1f points", 100*half) }

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
