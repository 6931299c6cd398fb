package review

import (
	"context"
	"fmt"
	"slices"

	"stance/pipeline/store"
)

// state is all that the page shows.
type state struct {
	Item      *view   `json:"item"`            // nil: nothing is left
	Done      int     `json:"done"`            // labels of this annotator that stand
	Left      int     `json:"left"`            // items still to be labelled
	Over      string  `json:"over"`            // why there is no Item
	Undoable  bool    `json:"undoable"`        // whether there is a label to take back
	Gain      string  `json:"gain"`            // what all labels have bought
	Reckoning bool    `json:"reckoning"`       // Gain is of fewer labels than there are
	Silent    string  `json:"silent"`          // what was overlooked
	Ratio     float64 `json:"ratio"`           // of what there is to do that is done
	Error     string  `json:"error,omitempty"` // why what was asked for was not done
}

// State tells what there is to be labelled, and how far things are.
func (r *Review) State(ctx context.Context) (*state, error) {
	r.mu.Lock()
	if err := r.refresh(ctx); err != nil {
		r.mu.Unlock()
		return nil, err
	}
	it := r.next()
	s := &state{Done: len(r.book.by[r.as]), Undoable: len(r.book.by[r.as]) > 0}
	s.Left = r.left
	if n := s.Done + s.Left; n > 0 {
		s.Ratio = float64(s.Done) / float64(n)
	}
	var said []store.Label
	if it != nil {
		said = r.said(it)
	}
	last := r.book.last
	r.mu.Unlock()

	s.Gain, s.Silent, s.Reckoning = r.gain.tell(last)
	if it == nil {
		s.Over = r.over()
		return s, nil
	}
	v, _, err := r.view(ctx, it, said)
	if err != nil {
		return nil, err
	}
	s.Item = &v
	return s, nil
}

// over says why nothing is left.
func (r *Review) over() string {
	switch {
	case r.o.Adjudicate:
		return "Nothing is left to adjudicate: where several people labelled, they agree or somebody has decided."
	case len(r.drawn) == 0:
		return "There is nothing to label: the run has no statement, and no text of which a sentence could be drawn."
	case r.whole:
		return "Every statement of the run is labelled."
	}
	return fmt.Sprintf("Every item drawn is labelled. To draw more, start the page anew with more than --items %d.", r.o.Items)
}

func (r *Review) view(ctx context.Context, it *item, said []store.Label) (view, shown, error) {
	d, err := one(ctx, r.store, r.run, it.doc)
	if err != nil {
		return view{}, shown{}, err
	}
	v, sh, ok := viewOf(d, it, said)
	if !ok {
		return v, sh, errGone
	}
	return v, sh, nil
}

// Title tells what is under review, for people.
func (r *Review) Title() string {
	if r.o.Adjudicate {
		return fmt.Sprintf("adjudicating %s: %s left of those on which labels differ", r.run.Title(), count(r.left, "item"))
	}
	return fmt.Sprintf("reviewing %s: %s drawn, %d of them sentences in which nothing was found; %d left", r.run.Title(), count(len(r.drawn), "item"), r.silent, r.left)
}

// Given is how many labels of this annotator stand.
func (r *Review) Given() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.book.by[r.as])
}

// Draws names the other designs by which labels in the store were drawn, sorted:
// of another seed, number of items or state of the run.
func (r *Review) Draws() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var out []string
	for _, l := range r.book.standing {
		if l.Draw != "" && l.Draw != r.draw && !slices.Contains(out, l.Draw) {
			out = append(out, l.Draw)
		}
	}
	slices.Sort(out)
	return out
}
