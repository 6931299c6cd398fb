package attrib

import (
	"strings"
	"testing"

	"stance/pipeline/stance"
)

// report is text of the kind the package is made for.
const report = `Ministry blames northern rival for grid failure

PORT ELLIS (XP) — The interior ministry said on Monday that Nordland was "behind the attack" on the power grid, which left 1.2 million homes dark for nine hours.

"We've seen the evidence, and it isn't thin," Gen. Tomas R. Hale told reporters. "Who else would do it? Nobody else has the means."

Nordland's envoy, Dr. Ilse Brandt, called the charge "baseless"; her government hasn't been shown any proof, she said. “If they have proof, let them publish it.

“We will answer every page of it.”

According to the utility, Ellis Power & Light, two engineers believe the ministry's claim that Nordland cut the cable. It declined to comment further, as Hale had.
`

// Each copy begins with its own number, since a repeated sentence is not read again.
func longReport(n int) string {
	var b strings.Builder
	for i := range n {
		for l := range strings.SplitSeq(report, ". ") {
			b.WriteString(l)
			b.WriteString(" in case ")
			b.WriteString(strings.Repeat("i", i+1))
			b.WriteString(". ")
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

func BenchmarkParse(b *testing.B) {
	doc := &stance.Document{Text: longReport(10)}
	p := NewParser()
	var d Doc
	p.Parse(doc, &d)
	b.SetBytes(int64(len(doc.Text)))
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(doc, &d)
	}
}

func BenchmarkSplit(b *testing.B) {
	doc := &stance.Document{Text: longReport(10)}
	p := NewParser()
	var d Doc
	p.Split(doc, &d)
	b.SetBytes(int64(len(doc.Text)))
	b.ReportAllocs()
	for b.Loop() {
		p.Split(doc, &d)
	}
}

// TestAllocs locks the hot path: parsing into used buffers allocates nothing but
// the lower case of names never met before, which is kept.
func TestAllocs(t *testing.T) {
	p := NewParser()
	var d Doc
	for _, copies := range []int{1, 10} {
		doc := &stance.Document{Text: longReport(copies)}
		p.Parse(doc, &d)
		p.Parse(doc, &d)
		if n := testing.AllocsPerRun(20, func() { p.Parse(doc, &d) }); n != 0 {
			t.Errorf("Parse of %d bytes, %d claims, allocates %v times", len(doc.Text), len(d.Claims), n)
		}
		if len(d.Claims) < 5*copies {
			t.Errorf("%d claims in %d copies", len(d.Claims), copies)
		}
	}
}
