package text

import (
	"slices"
	"testing"

	"stance/pipeline/stance"
)

// FuzzPlace holds what callers build on who keep their buffers and look at one
// sentence at a time: what stands around a span makes no difference to its
// tokens, what is in dst stays, and a walk that is stopped and begun anew comes
// to the same places.
func FuzzPlace(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		kept := []stance.Span{{Start: 7, End: 9}}
		spans := AppendSentences(slices.Clip(kept), s)
		roomy := AppendSentences(append(make([]stance.Span, 0, len(s)+8), kept...), s)
		if spans[0] != kept[0] || !slices.Equal(spans, roomy) {
			t.Fatalf("room in dst changes the sentences: %v and %v", spans, roomy)
		}
		spans = spans[1:]
		for stop := 1; stop <= min(len(spans), 20); stop++ {
			n := 0
			for a, b := range Sentences(s) {
				if spans[n] != (stance.Span{Start: a, End: b}) {
					t.Fatalf("a walk of %d comes to [%d,%d) instead of %v", stop, a, b, spans[n])
				}
				if n++; n == stop {
					break
				}
			}
		}
		first := Token{Start: 3, End: 5}
		for _, sp := range spans {
			here := AppendTokens([]Token{first}, s, sp.Start, sp.End)
			alone := AppendTokens(nil, sp.Of(s), 0, sp.Len())
			if here[0] != first || len(here)-1 != len(alone) {
				t.Fatalf("%q has %d tokens in its place and %d alone", sp.Of(s), len(here)-1, len(alone))
			}
			for i, k := range alone {
				k.Start += sp.Start
				k.End += sp.Start
				if i == 0 {
					k.ParaBefore = here[1].ParaBefore // the one thing that lies before the span
				}
				if here[i+1] != k {
					t.Fatalf("%q: token %d is %+v in its place, %+v alone", sp.Of(s), i, here[i+1], k)
				}
			}
		}
	})
}
