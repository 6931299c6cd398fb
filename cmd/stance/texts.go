package main

import (
	"iter"
	"sync"

	"stance/pipeline/stance"
)

// texts gives scored documents their texts back, which a report needs to show a
// sentence among its neighbours. It leans on the promise of pipeline.Run to
// give an item for each item, in their order. No more texts are held than Run
// holds documents.
type texts struct {
	mu    sync.Mutex
	queue []held
}

// held is what is kept of an item; of an error nothing is.
type held struct{ id, text string }

// keep passes documents on and keeps their texts.
func (t *texts) keep(docs iter.Seq2[*stance.Document, error]) iter.Seq2[*stance.Document, error] {
	return func(yield func(*stance.Document, error) bool) {
		for d, err := range docs {
			var h held
			if d != nil {
				h = held{d.ID, d.Text}
			}
			t.mu.Lock()
			t.queue = append(t.queue, h)
			t.mu.Unlock()
			if !yield(d, err) {
				return
			}
		}
	}
}

// join sets the texts of the documents that keep has passed on.
func (t *texts) join(scored iter.Seq2[*stance.Scored, error]) iter.Seq2[*stance.Scored, error] {
	return func(yield func(*stance.Scored, error) bool) {
		for d, err := range scored {
			t.mu.Lock()
			var h held
			if len(t.queue) > 0 { // Run ends with an error of its own where it was stopped
				h = t.queue[0]
				t.queue[0] = held{}
				t.queue = t.queue[1:]
			}
			t.mu.Unlock()
			if d != nil && d.ID == h.id {
				d.Text = h.text
			}
			if !yield(d, err) {
				return
			}
		}
	}
}
