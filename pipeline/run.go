package pipeline

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
	"sync"

	"stance/models"
	"stance/pipeline/stance"
)

// Options say with what [Run] scores. Question and Model must be set; they and
// Tone are shared by all workers and only read.
type Options struct {
	Question *stance.Question
	Model    *models.Model
	Tone     *models.Sentiment // nil: no statement has a sentiment
	Workers  int               // documents scored at a time; 0 or less stands for GOMAXPROCS

	// Stated leaves out the sentences without a statement, which are most.
	Stated bool
	// Thorough looks for the claims of every document, in those too that name
	// nothing of the question, where none can be on it. What is found is the same.
	Thorough bool
}

// PanicError is a document that the scorer broke down on. The run goes on
// after it with a new scorer.
type PanicError struct {
	ID    string // of the document
	Path  string // where it was read, with Line; may be empty
	Line  int    // 0 for a file that is one document
	Value any    // what was panicked with
	Stack []byte // of the worker, for a report of the fault
}

func (e *PanicError) Error() string {
	at := ""
	switch {
	case e.Path != "" && e.Line > 0:
		at = fmt.Sprintf("%s:%d: ", e.Path, e.Line)
	case e.Path != "":
		at = e.Path + ": "
	}
	return fmt.Sprintf("%sdocument %q is left out, because scoring it failed: %v; this is a fault of the program, not of the document", at, e.ID, e.Value)
}

// Unwrap gives the error panicked with, if it was one.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// Run scores the documents and yields them in the order of docs, without their
// text and with every sentence, unless [Options] says otherwise: what is yielded does not hang on the number
// of workers. Two documents more than twice the number of workers are held at
// most.
//
// An error among the documents passes through in its place, and a document
// that makes the scorer panic becomes a [*PanicError] in its place. If ctx ends
// before the documents do, the last item is an error that wraps its cause, so
// that a stopped run never looks finished. A panic of docs itself is passed on
// to the caller.
//
// The documents are read on a goroutine of their own. It and the workers have
// ended when the loop over the result ends, for whatever reason; where reading
// a document blocks without heed of ctx, that takes as long as the reading.
// Each loop over the result reads docs anew.
func Run(ctx context.Context, o Options, docs iter.Seq2[*stance.Document, error]) iter.Seq2[*stance.Scored, error] {
	return func(yield func(*stance.Scored, error) bool) {
		hash := o.Model.Hash()
		newWorker := func() worker {
			s := NewScorer(o.Question, o.Model, o.Tone)
			s.thorough = o.Thorough
			sentences := s.Sentences
			if o.Stated {
				sentences = s.Stated
			}
			return func(doc *stance.Document) *stance.Scored {
				out := &stance.Scored{Document: *doc, Question: o.Question.Name, Model: hash, Sentences: sentences(doc)}
				out.Text, out.Furniture = "", nil
				return out
			}
		}
		r := run{ctx: ctx, workers: o.Workers, newWorker: newWorker}
		r.loop(docs, yield)
	}
}

// worker scores documents one after the other, on one goroutine.
type worker func(*stance.Document) *stance.Scored

// task is an item on its way; done is closed when scored and err are set.
type task struct {
	doc    *stance.Document
	scored *stance.Scored
	err    error
	done   chan struct{}
}

type run struct {
	ctx       context.Context
	workers   int
	newWorker func() worker

	queue chan *task // every item, in the order of the input
	work  chan *task // those to be scored
	// What became of the reading, known when queue is closed.
	finished bool
	panicked any
}

var (
	errNoItem = errors.New("the reader gave neither a document nor an error")
	errExit   = errors.New("reading ended before the documents did: the reader's goroutine exited")
)

func (r *run) loop(docs iter.Seq2[*stance.Document, error], yield func(*stance.Scored, error) bool) {
	if r.workers <= 0 {
		r.workers = runtime.GOMAXPROCS(0)
	}
	ctx, stop := context.WithCancel(r.ctx)
	var wg sync.WaitGroup
	defer wg.Wait()
	defer stop()

	r.queue = make(chan *task, 2*r.workers)
	r.work = make(chan *task)
	wg.Go(func() { r.read(ctx, docs) })
	for range r.workers {
		wg.Go(r.score)
	}
	for {
		// Asked first, because of several ready cases select takes any.
		if ctx.Err() != nil {
			yield(nil, r.stopped())
			return
		}
		select {
		case <-ctx.Done():
			continue
		case t, ok := <-r.queue:
			if !ok {
				r.end(yield)
				return
			}
			select {
			case <-ctx.Done():
				continue
			case <-t.done:
			}
			if !yield(t.scored, t.err) {
				return
			}
		}
	}
}

// end says what has to be said after the last item.
func (r *run) end(yield func(*stance.Scored, error) bool) {
	switch {
	case r.panicked != nil:
		panic(r.panicked)
	case r.finished:
	case r.ctx.Err() != nil:
		yield(nil, r.stopped())
	default:
		yield(nil, errExit)
	}
}

func (r *run) stopped() error {
	return fmt.Errorf("scoring stopped before the end: %w", context.Cause(r.ctx))
}

// read hands out the documents until there are no more or ctx ends.
func (r *run) read(ctx context.Context, docs iter.Seq2[*stance.Document, error]) {
	defer close(r.queue)
	defer close(r.work)
	defer func() { r.panicked = recover() }()
	for doc, err := range docs {
		if ctx.Err() != nil { // asked first here too
			return
		}
		t := &task{doc: doc, err: err, done: make(chan struct{})}
		if err == nil && doc == nil {
			t.err = errNoItem
		}
		if t.err != nil {
			close(t.done)
		}
		select {
		case r.queue <- t:
		case <-ctx.Done():
			return
		}
		if t.err != nil {
			continue
		}
		select {
		case r.work <- t:
		case <-ctx.Done():
			return
		}
	}
	r.finished = true
}

// score is one worker. A scorer that panicked is not used again: its buffers
// may be left in any state.
func (r *run) score() {
	var w worker
	for t := range r.work {
		func() {
			defer close(t.done)
			defer func() {
				if v := recover(); v != nil {
					w = nil
					t.scored, t.err = nil, &PanicError{ID: t.doc.ID, Path: t.doc.Path, Line: t.doc.Line, Value: v, Stack: debug.Stack()}
				}
				t.doc = nil // the text is not needed any more
			}()
			if w == nil {
				w = r.newWorker()
			}
			t.scored = w(t.doc)
		}()
	}
}
