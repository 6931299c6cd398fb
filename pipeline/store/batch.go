package store

import (
	"time"

	"stance/pipeline/stance"
)

// What is gathered before it is written in one transaction, whichever comes
// first. Labels of others wait for as long as such a transaction takes.
const (
	batchDocuments = 500
	batchBytes     = 4 << 20
	batchAge       = time.Second
)

// batch is what goes into one transaction.
type batch struct {
	rows     []row
	moves    []move
	problems []string
	bytes    int
}

func (b *batch) empty() bool { return len(b.rows)+len(b.moves)+len(b.problems) == 0 }

// row is a document to add, scored.
type row struct {
	doc    int64
	item   Item
	sum    string
	scored *stance.Scored
}

// move is a document that is known and comes from another place or with other
// particulars.
type move struct {
	doc, input int64
	item       Item
}

func (w *Writer) add(f func(*batch)) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	f(&w.filled)
	if w.filled.full() {
		w.ask()
		// Twice a batch is held at most, so that memory stays bounded where
		// the disk is slower than the scoring.
		for w.err == nil && len(w.filled.rows) >= 2*batchDocuments || w.err == nil && w.filled.bytes >= 2*batchBytes {
			w.idle.Wait()
		}
	}
	return w.err
}

func (b *batch) full() bool {
	return len(b.rows) >= batchDocuments || len(b.moves) >= 16*batchDocuments || b.bytes >= batchBytes
}

func (w *Writer) ask() {
	select {
	case w.full <- struct{}{}:
	default:
	}
}

// work writes batches until the end.
func (w *Writer) work() {
	tick := time.NewTicker(batchAge)
	defer tick.Stop()
	for {
		select {
		case <-w.full:
		case <-tick.C:
		case <-w.stop:
			return
		}
		_ = w.flush() // Put and Close tell of it
	}
}

// flush writes what is gathered.
func (w *Writer) flush() error {
	w.mu.Lock()
	b, err := w.filled, w.err
	w.filled = batch{}
	w.idle.Broadcast()
	w.mu.Unlock()
	if err != nil || b.empty() {
		return err
	}
	if err = w.write(b); err != nil {
		w.mu.Lock()
		w.err = plain(w.path, "writing", err)
		err = w.err
		w.idle.Broadcast()
		w.mu.Unlock()
	}
	return err
}
