package review

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
	"stance/pipeline/store"
)

// document is what is kept of a document for drawing: texts stay in the store.
type document struct {
	number     int64 // in the store
	id, sha256 string
	outlet     int32 // in frame.outlets
	bytes      int
	text       bool // whether the store has it
	counts     bool // whether its text counts here and not at an earlier printing
	statements int  // that can be drawn
}

// unit is a statement that can be drawn.
type unit struct {
	doc int32 // in frame.docs
	stance.Span
	label  stance.Label
	prob   float32
	chance float64 // with which it is drawn
}

// frame is all that can be drawn, in the order of the store.
type frame struct {
	docs    []document
	units   []unit
	outlets []string
	counts  aggregate.Counts
	byHash  map[string]int32 // the document at which a text counts
}

// readFrame goes through a run once.
func readFrame(ctx context.Context, s *store.Store, run *store.Run) (*frame, error) {
	f := &frame{byHash: map[string]int32{}}
	outlets := map[string]int32{}
	type place struct {
		doc int32
		stance.Span
	}
	for d, err := range s.Documents(ctx, run, store.Which{}) {
		if err != nil {
			return nil, err
		}
		name := cmp.Or(d.Outlet, aggregate.UnknownOutlet)
		outlet, ok := outlets[name]
		if !ok {
			outlet = int32(len(f.outlets))
			outlets[name] = outlet
			f.outlets = append(f.outlets, name)
		}
		doc := int32(len(f.docs))
		f.docs = append(f.docs, document{number: d.Doc, id: d.ID, sha256: d.SHA256, outlet: outlet, bytes: d.Bytes, text: d.HasText})
		f.counts.Add(&d.Scored)
		taken := map[place]bool{} // a label is of a place: two statements at one are one item
		for i := range d.Sentences {
			sent := &d.Sentences[i]
			if sent.Furniture || sent.RepeatOf != nil {
				continue
			}
			for j := range sent.Statements {
				st := &sent.Statements[j]
				p := place{doc, st.Span}
				if st.Stance == stance.None || st.Len() <= 0 || taken[p] {
					continue
				}
				taken[p] = true
				f.units = append(f.units, unit{doc: doc, Span: st.Span, label: st.Stance, prob: float32(st.Prob)})
			}
		}
	}
	for i, p := range f.counts.Printings() {
		d := &f.docs[i]
		if _, twice := f.byHash[d.sha256]; p.Counts && !twice {
			d.counts = true
			f.byHash[d.sha256] = int32(i)
		}
	}
	kept := f.units[:0]
	for _, u := range f.units {
		if d := &f.docs[u.doc]; d.counts {
			d.statements++
			kept = append(kept, u)
		}
	}
	f.units = kept
	return f, nil
}

// sum tells frames apart: labels drawn from another had other chances.
func (f *frame) sum() string {
	h := sha256.New()
	for i := range f.units {
		u := &f.units[i]
		fmt.Fprintln(h, f.docs[u.doc].sha256, f.outlets[f.docs[u.doc].outlet], u.Start, u.End, u.label, math.Float32bits(u.prob))
	}
	for i := range f.docs {
		fmt.Fprintln(h, f.docs[i].sha256, f.docs[i].counts, f.docs[i].text)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}
