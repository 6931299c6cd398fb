package features

import (
	"strings"
	"testing"

	"stance/pipeline/attrib"
)

// report is the pool as one document of paragraphs, n times over; each time
// names its round, since a repeated sentence is not read again.
func report(t testing.TB, n int) *attrib.Doc {
	t.Helper()
	var b strings.Builder
	for i := range n {
		for _, s := range pool(t) {
			b.WriteString("In round " + strings.Repeat("i", i+1) + ", " + s + "\n\n")
		}
	}
	return parse(b.String())
}

func BenchmarkStartAppend(b *testing.B) {
	x, d := New(question(b, "nordland")), report(b, 3)
	v := readAll(x, d, nil)
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		v = readAll(x, d, v[:0])
	}
}

func BenchmarkNames(b *testing.B) {
	x, d := New(question(b, "nordland")), report(b, 1)
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		x.Start(d)
		for k := range d.Claims {
			x.Names(k)
		}
	}
}

// readAll takes the features of all claims of a document.
func readAll(x *Extractor, d *attrib.Doc, v Vector) Vector {
	x.Start(d)
	for k := range d.Claims {
		v = x.Append(v[:0], k)
	}
	return v
}

// TestAllocs holds that the features of a document that has been seen cost no
// memory, for any length of text. What is remembered of a new word is bounded.
func TestAllocs(t *testing.T) {
	x := New(question(t, "nordland"))
	for _, n := range []int{1, 4} {
		d := report(t, n)
		v := readAll(x, d, nil)
		if got := testing.AllocsPerRun(10, func() { v = readAll(x, d, v) }); got != 0 {
			t.Errorf("the features of %d claims in %d bytes take %v allocations", len(d.Claims), len(d.Text), got)
		}
		if got := testing.AllocsPerRun(10, func() { x.Survey(d) }); got != 0 {
			t.Errorf("a look at what %d bytes name takes %v allocations", len(d.Text), got)
		}
	}
}
