package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"

	"stance/pipeline"
	"stance/pipeline/dedup"
	"stance/pipeline/ingest"
	"stance/pipeline/stance"
	"stance/pipeline/store"
)

// keep scores the documents that are not in the store yet, into it.
func (s *scoreRun) keep(ctx context.Context, o pipeline.Options, files ingest.Files, size int64, copies *dedup.Index) error {
	run := &store.Run{Model: o.Model.Hash(), Question: o.Question, Settings: store.Settings{All: s.all, Sentiment: o.Tone != nil}}
	w, err := store.Create(ctx, s.store, run, store.Session{Paths: files.Paths, Command: s.a.args, Version: programVersion(), NoText: s.noText})
	if err != nil {
		if errors.Is(err, store.ErrNoStore) {
			err = &misuse{err}
		}
		return err
	}
	if w.Had() > 0 {
		s.a.note("%s goes on: %s in it already", s.store, number(int(w.Had()), "document"))
	}
	p := s.a.watch(size, s.tally.Bytes.Load)
	err = s.into(ctx, w, run, o, files, copies, p)
	p.end()
	outcome := store.Done
	switch {
	case err != nil:
		outcome = store.Failed
	case ctx.Err() != nil:
		outcome = store.Stopped
	}
	// An error of writing is the one that ended the run, if it was ended.
	if e := w.Close(outcome, s.sums()); e != nil && (err == nil || errors.Is(err, errStrict)) {
		err = e
	}
	if err == nil && ctx.Err() != nil {
		err = fmt.Errorf("stopped before the end: %w; %s in %s: the same command goes on from there", context.Cause(ctx), number(int(w.Had()+s.scored), "document"), s.store)
	}
	if err == nil {
		s.summary()
	}
	return err
}

func (s *scoreRun) into(ctx context.Context, w *store.Writer, run *store.Run, o pipeline.Options, files ingest.Files, copies *dedup.Index, p *progress) error {
	// Copies of what came by other inputs are found too. What came by this one
	// is read again.
	if copies != nil && w.Had() > 0 {
		for d, err := range w.Others(ctx, run) {
			if err == nil {
				err = remind(copies, &d.Document, d.Sketch)
			}
			if err != nil {
				return err
			}
		}
	}
	n := &newcomers{w: w}
	docs := n.of(repeats(copies, func(b []byte) { n.sketch = b }, until(ctx, files.All())))
	err := s.each(ctx, o, docs, p, func(doc *stance.Scored, err error) error {
		it := n.take()
		if err != nil {
			return w.Note(err.Error())
		}
		return w.Put(it, doc)
	})
	s.known = n.known
	if err == nil {
		err = n.err
	}
	return err
}

// newcomers are the documents that a store does not know. They are read on one
// goroutine and taken, scored, on another, in the same order.
type newcomers struct {
	w        *store.Writer
	mu       sync.Mutex
	waiting  []store.Item // those yielded and not yet taken; for an error an empty one
	sketch   []byte       // of the document read last
	position int64
	known    int64 // good when reading has ended
	err      error // of the store; likewise
}

func (n *newcomers) of(docs iter.Seq2[*stance.Document, error]) iter.Seq2[*stance.Document, error] {
	return func(yield func(*stance.Document, error) bool) {
		for d, err := range docs {
			it := store.Item{}
			if err == nil {
				it = store.Item{Document: d, Position: n.position, Sketch: n.sketch}
				n.position++
				known, err := n.w.Known(it)
				if err != nil {
					n.err = err
					return
				}
				if known {
					n.known++
					continue
				}
			}
			n.mu.Lock()
			n.waiting = append(n.waiting, it)
			n.mu.Unlock()
			if !yield(d, err) {
				return
			}
		}
	}
}

// take gives the item of what was scored next. No more wait than pipeline.Run
// holds documents.
func (n *newcomers) take() store.Item {
	n.mu.Lock()
	defer n.mu.Unlock()
	it := n.waiting[0]
	n.waiting[0] = store.Item{}
	n.waiting = n.waiting[1:]
	return it
}
