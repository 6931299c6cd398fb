package text

import (
	"strings"
	"testing"

	"stance/pipeline/stance"
)

// report is text of the kind the package is made for; repeated, it is long
// enough to measure a rate.
const report = `Ministry blames northern rival for grid failure

By A. J. Marsh, Staff Writer

PORT ELLIS (XP) — The interior ministry said on Monday that Nordland was "behind the attack" on the power grid, which left 1.2 million homes dark for nine hours.

"We've seen the evidence, and it isn't thin," Gen. Tomas R. Hale told reporters at 10 a.m. on Nov. 3. "Who else would do it? Nobody else has the means."

Nordland's envoy to the U.N., Dr. Ilse Brandt, called the charge ‘baseless’; her government hasn’t been shown any proof, she said. “If they've proof, let them publish it. We'll answer.”

The utility, Ellis Power & Light Co., wouldn't comment... Its shares fell 3.5% to $41.20, see https://ellis-power.example.com/news/2031.html for its statement.
`

func BenchmarkSentences(b *testing.B) {
	s := strings.Repeat(report, 50)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		for range Sentences(s) {
			n++
		}
	}
}

func BenchmarkAppendSentences(b *testing.B) {
	s := strings.Repeat(report, 50)
	dst := AppendSentences(nil, s)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		dst = AppendSentences(dst[:0], s)
	}
}

func BenchmarkAppendTokens(b *testing.B) {
	s := strings.Repeat(report, 50)
	spans := AppendSentences(nil, s)
	dst := make([]Token, 0, 1000)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		for _, sp := range spans {
			dst = AppendTokens(dst[:0], s, sp.Start, sp.End)
		}
	}
}

// TestAllocs locks the hot path: with room in dst nothing is allocated.
func TestAllocs(t *testing.T) {
	spans := make([]stance.Span, 0, 100)
	toks := make([]Token, 0, 1000)
	if n := testing.AllocsPerRun(100, func() { spans = AppendSentences(spans[:0], report) }); n != 0 {
		t.Errorf("AppendSentences allocates %v times", n)
	}
	if n := testing.AllocsPerRun(100, func() { toks = AppendTokens(toks[:0], report, 0, len(report)) }); n != 0 {
		t.Errorf("AppendTokens allocates %v times", n)
	}
	if len(spans) < 10 || len(toks) < 150 {
		t.Errorf("%d sentences, %d tokens", len(spans), len(toks))
	}
}
