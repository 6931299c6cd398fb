// Package bench_test measures the whole way of a document, from text to
// statements. The scripts beside it print the figures.
package bench_test

import (
	"os"
	"testing"

	"stance/models"
	"stance/pipeline"
	"stance/pipeline/gold"
	"stance/pipeline/stance"
)

// BenchmarkScore scores the labelled reports of the repository on one
// goroutine, each on its own question, with the default model and without
// sentiment.
func BenchmarkScore(b *testing.B) {
	m, err := models.Default()
	if err != nil {
		b.Fatal(err)
	}
	var docs []*gold.Report
	scorers := map[*stance.Question]*pipeline.Scorer{}
	n := 0
	for r, err := range gold.Seeds(os.DirFS("../seeds")) {
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, r)
		n += len(r.Document.Text)
		if scorers[r.Question] == nil {
			scorers[r.Question] = pipeline.NewScorer(r.Question, m, nil)
		}
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		for _, r := range docs {
			scorers[r.Question].Sentences(r.Document)
		}
	}
}
