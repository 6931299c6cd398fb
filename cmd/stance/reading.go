package main

import (
	"context"
	"errors"
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"stance/pipeline/dedup"
	"stance/pipeline/stance"
)

// until yields documents until ctx ends. What is read of them afterwards, or
// fails because reading was broken off, is not yielded.
func until(ctx context.Context, docs iter.Seq2[*stance.Document, error]) iter.Seq2[*stance.Document, error] {
	return func(yield func(*stance.Document, error) bool) {
		for doc, err := range docs {
			if ctx.Err() != nil || !yield(doc, err) {
				return
			}
		}
	}
}

// copying are the flags of what looks for copies.
type copying struct {
	off    bool
	window int
	memory int64 // MiB
}

// copyMemory is less than the index takes by itself: with the garbage collector's
// share a run on a broad question stays below 300 MiB (bench/stream.sh), and 64 MiB
// hold some thirty thousand articles.
const copyMemory = 64

func (c *copying) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVar(&c.off, "no-dedup", false, "do not look for documents that repeat others")
	f.IntVar(&c.window, "copy-window", dedup.DefaultWindow, "`DAYS` that a copy may lie apart from another; -1: any number")
	f.Int64Var(&c.memory, "copy-memory", copyMemory, "`MIB` for what is remembered of documents to find copies, about 2 KiB each; beyond it those read first are forgotten")
}

// index is where copies are looked up; nil if they are not wanted.
func (c *copying) index() (*dedup.Index, error) {
	switch {
	case c.off:
		return nil, nil
	case c.window == 0 || c.window < -1:
		return nil, misusef("--copy-window %d: give 1 or more days, -1 for any number, or --no-dedup", c.window)
	case c.memory < 1 || c.memory > 1<<20:
		return nil, misusef("--copy-memory %d: give 1 to %d MiB", c.memory, 1<<20)
	}
	return dedup.NewIndex(dedup.Options{Window: c.window, Memory: c.memory << 20}), nil
}

// repeats names in each document the one that it repeats, and hands its sketch
// to keep, which may be nil. The text of a copy is scored all the same, so that
// what its outlet changed shows.
func repeats(x *dedup.Index, keep func([]byte), docs iter.Seq2[*stance.Document, error]) iter.Seq2[*stance.Document, error] {
	if x == nil {
		return docs
	}
	return func(yield func(*stance.Document, error) bool) {
		for d, err := range docs {
			if err == nil {
				sketch := dedup.NewSketch(withoutFurniture(d))
				m := x.AddSketch(item(d), sketch)
				if d.CopyOf == "" { // what the input says stands
					d.CopyOf, d.Joins = m.CopyOf, m.Joins
				}
				if keep != nil {
					// A sketch has a form for every text.
					b, _ := sketch.AppendBinary(nil)
					keep(b)
				}
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

func item(d *stance.Document) dedup.Item {
	return dedup.Item{ID: d.ID, Outlet: d.Outlet, Date: d.Date}
}

// remind tells an index of a document that was read in an earlier session.
func remind(x *dedup.Index, d *stance.Document, sketch []byte) error {
	var s dedup.Sketch
	switch {
	case len(sketch) > 0:
		if err := s.UnmarshalBinary(sketch); err != nil {
			return err
		}
	case d.Text != "":
		s = dedup.NewSketch(withoutFurniture(d))
	default:
		return nil // neither was kept: its copies are not known for such
	}
	x.AddSketch(item(d), s)
	return nil
}

// withoutFurniture is the text without menus and appeals, which are alike in
// all pages of an outlet.
func withoutFurniture(d *stance.Document) string {
	if len(d.Furniture) == 0 {
		return d.Text
	}
	var b strings.Builder
	at := 0
	for _, f := range d.Furniture {
		if f.Start > at {
			b.WriteString(d.Text[at:f.Start])
		}
		at = max(at, f.End)
	}
	b.WriteString(d.Text[at:])
	return b.String()
}

// errStrict ends a run with --strict.
var errStrict = errors.New("--strict: stopped at the first document that could not be read or scored")
