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

// The hot path allocates only what the list below names; the bounds may only
// shrink, and stand just above what is measured, for any length of text.
const (
	// The automaton that finds names makes an iterator, two values for each match
	// and a third where a longer name takes the place of a shorter.
	startAllocs, matchAllocs = 1, 2.1
	claimAllocs              = 0
)

func TestAllocs(t *testing.T) {
	x := New(question(t, "nordland"))
	for _, n := range []int{1, 4} {
		d := report(t, n)
		v := readAll(x, d, nil)
		found := 0 // what the automaton finds, parts of other words included
		for it := x.q.auto.Iter(d.Text); it.Next() != nil; {
			found++
		}
		start := testing.AllocsPerRun(10, func() { x.Start(d) })
		all := testing.AllocsPerRun(10, func() { v = readAll(x, d, v) })
		t.Logf("%d bytes, %d tokens, %d claims: Start %v allocations, %v names found; Append %.2f a claim",
			len(d.Text), len(d.Toks), len(d.Claims), start, found, (all-start)/float64(len(d.Claims)))
		if bound := startAllocs + matchAllocs*float64(found); start > bound {
			t.Errorf("Start allocates %v times, want at most %v", start, bound)
		}
		if bound := claimAllocs * float64(len(d.Claims)); all-start > bound {
			t.Errorf("Append allocates %v times for %d claims, want at most %v", all-start, len(d.Claims), bound)
		}
	}
}
