package aggregate

import (
	"encoding/json"
	"fmt"
	"testing"

	"stance/pipeline/stance"
)

// report is a document of 20 sentences, five of them with a statement.
func report(i int) *stance.Scored {
	d := &stance.Scored{Document: stance.Document{
		ID: fmt.Sprint("doc-", i), Outlet: fmt.Sprint("Outlet ", i%50), Date: fmt.Sprintf("2031-03-%02d", i%28+1),
	}}
	for j := range 20 {
		var s stance.Sentence
		if j%4 == 0 {
			s = says(fmt.Sprint("Source ", (i*7+j)%400), stance.Stances[(i+j/4)%3])
			s.Start, s.End, s.Text = 100*j, 100*j+90, fmt.Sprint("What source ", (i*7+j)%400, " said of it on that day, and to whom.")
		}
		d.Sentences = append(d.Sentences, s)
	}
	return d
}

// Add makes the copies of the ID and of the five sentences with a statement, and
// the list of statements, beside what the growing list of documents and the
// names met for the first time need.
func TestAddAllocates(t *testing.T) {
	c := Counts{docs: make([]record, 0, 4096)}
	d := report(1)
	c.Add(d)
	if n := testing.AllocsPerRun(1000, func() { c.Add(d) }); n > 7 {
		t.Errorf("Add allocates %v times a document, want 7", n)
	}
}

func BenchmarkAdd(b *testing.B) {
	docs := make([]*stance.Scored, 1000)
	size := 0
	for i := range docs {
		docs[i] = report(i)
		j, err := json.Marshal(docs[i])
		if err != nil {
			b.Fatal(err)
		}
		size += len(j)
	}
	b.SetBytes(int64(size / len(docs)))
	b.ReportAllocs()
	var c Counts
	for i := 0; b.Loop(); i++ {
		if i%len(docs) == 0 {
			c = Counts{}
		}
		c.Add(docs[i%len(docs)])
	}
}

func BenchmarkSummary(b *testing.B) {
	b.Run("counted", func(b *testing.B) { summary(b, Options{Permutations: -1}) })
	b.Run("corrected", func(b *testing.B) { summary(b, Options{Errors: &errs, Permutations: -1}) })
	b.Run("tested", func(b *testing.B) { summary(b, Options{Errors: &errs}) })
}

func summary(b *testing.B, o Options) {
	var c Counts
	size := 0
	for i := range 1000 {
		d := report(i)
		j, err := json.Marshal(d)
		if err != nil {
			b.Fatal(err)
		}
		size += len(j)
		c.Add(d)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		c.Summary(o)
	}
}
