package review

import (
	"context"
	"testing"

	"stance/pipeline/stance"
	"stance/pipeline/store"
)

// labels are stances with the chance of each, by text.
type labels map[string]struct {
	chance float64
	stance stance.Label
}

func (l labels) of() map[place]store.Label {
	out := map[place]store.Label{}
	for text, x := range l {
		out[place{sha256: text}] = store.Label{SHA256: text, Stance: x.stance, Probability: x.chance}
	}
	return out
}

// TestCost holds that what the next item costs does not hang on how many
// statements there are: nothing but its document is read.
func TestCost(t *testing.T) {
	ctx := context.Background()
	cost := func(documents int) float64 {
		s, run := world(t, false, reports(documents, 2, 3)...)
		r := start(t, s, run, Options{Items: 100, Overlap: 0.2})
		return testing.AllocsPerRun(20, func() {
			st, err := r.State(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if err := r.Label(ctx, st.Item.Key, stance.Deny, "Brandt"); err != nil {
				t.Fatal(err)
			}
		})
	}
	few, many := cost(100), cost(2500)
	if many > 1.1*few {
		t.Errorf("an item allocates %v times among 200 statements and %v among 5,000", few, many)
	}
}

// BenchmarkNext measures what a key costs on 100,000 statements, 2,000 of which
// are labelled: the label is stored and the next item made.
func BenchmarkNext(b *testing.B) {
	ctx := context.Background()
	s, run := world(b, false, reports(25_000, 4, 40)...)
	r := start(b, s, run, Options{Items: 90_000, Overlap: 0.2})
	for range 2000 {
		say(b, r, stance.Deny)
	}
	st := state_(b, r)
	b.ReportAllocs()
	for b.Loop() {
		if err := r.Label(ctx, st.Item.Key, stance.Deny, "Brandt"); err != nil {
			b.Fatal(err)
		}
		st = state_(b, r)
	}
}

// BenchmarkNew measures what the page takes to be ready on them.
func BenchmarkNew(b *testing.B) {
	s, run := world(b, false, reports(25_000, 4, 40)...)
	b.ReportAllocs()
	for b.Loop() {
		start(b, s, run, Options{})
	}
}
