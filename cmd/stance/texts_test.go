package main

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"stance/pipeline"
	"stance/pipeline/stance"
)

// Each scored document has its own text back, whatever stands between them and
// however many are scored at a time.
func TestTextsFindTheirDocuments(t *testing.T) {
	q, err := readQuestion(cli + "/harbour.json")
	if err != nil {
		t.Fatal(err)
	}
	m, err := readModel(smallModel(t))
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	docs := func(yield func(*stance.Document, error) bool) {
		for i := range 50 {
			d, err := &stance.Document{ID: fmt.Sprint(i % 7), Text: fmt.Sprintf("Text %d. It ends.", i)}, error(nil)
			if i%5 == 0 {
				d, err = nil, broken
			}
			if !yield(d, err) {
				return
			}
		}
	}
	for _, workers := range []int{1, 4} {
		var kept texts
		i := 0
		for d, err := range kept.join(pipeline.Run(context.Background(), pipeline.Options{Question: q, Model: m, Workers: workers}, kept.keep(docs))) {
			switch want := fmt.Sprintf("Text %d. It ends.", i); {
			case i%5 == 0:
				if !errors.Is(err, broken) {
					t.Errorf("item %d is %v, %v, want the error", i, d, err)
				}
			case err != nil || d.Text != want:
				t.Errorf("item %d has the text %q (%v), want %q", i, d.Text, err, want)
			}
			i++
		}
		if i != 50 || len(kept.queue) != 0 {
			t.Errorf("%d items, %d texts left", i, len(kept.queue))
		}
	}
}
