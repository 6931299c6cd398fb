package dedup_test

import (
	"fmt"
	"testing"

	"stance/pipeline/dedup"
)

// texts are 2,000 synthetic articles, a third with reprints.
func texts() (docs []article, size int64) {
	p := newPress(12)
	var originals []article
	for i := range 800 {
		originals = append(originals, p.story(i, 300+p.IntN(1000)))
	}
	docs = p.corpus(originals, false).articles
	for _, a := range docs {
		size += int64(len(a.Text))
	}
	return docs, size
}

func BenchmarkSketch(b *testing.B) {
	docs, size := texts()
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for i := range docs {
			dedup.NewSketch(docs[i].Text)
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	docs, size := texts()
	benchmarkAdd(b, docs, size)
}

// BenchmarkAddNews is of 8,217 real articles.
func BenchmarkAddNews(b *testing.B) {
	docs := articles(b, allSides)
	size := int64(0)
	for _, a := range docs {
		size += int64(len(a.Text))
	}
	benchmarkAdd(b, docs, size)
}

func benchmarkAdd(b *testing.B, docs []article, size int64) {
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		x := dedup.NewIndex(dedup.Options{})
		for i := range docs {
			x.Add(docs[i].item())
		}
	}
}

// TestAllocs locks what a document costs the garbage collector: nothing where
// it is not held.
func TestAllocs(t *testing.T) {
	x := dedup.NewIndex(dedup.Options{})
	p := newPress(13)
	var docs []dedup.Item
	for i := range 20 {
		a := p.story(i, 500)
		docs = append(docs, a.item())
		x.Add(docs[i])
	}
	again := make([]dedup.Item, len(docs))
	for i, it := range docs {
		it.ID, it.Outlet = fmt.Sprint("again ", i), "Other"
		again[i] = it
		x.Add(it)
	}
	if n := testing.AllocsPerRun(10, func() {
		for _, it := range again {
			x.Add(it)
		}
	}); n != 0 {
		t.Errorf("%v allocations for %d copies", n, len(again))
	}
	note := dedup.Item{ID: "note", Text: p.paragraph(20)}
	if n := testing.AllocsPerRun(10, func() { x.Add(note) }); n != 0 {
		t.Errorf("%v allocations for a note", n)
	}
}
