package store

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"stance/pipeline/stance"
)

// Adjudicated begins the name of an annotator who decides where others differ:
// "adjudicated:ann" is what ann decided.
const Adjudicated = "adjudicated:"

// Adjudicates reports whether the label decides between others.
func (l *Label) Adjudicates() bool { return strings.HasPrefix(l.Annotator, Adjudicated) }

// Judged is a claim that people labelled: a place in a text, for one question.
type Judged struct {
	Question, SHA256 string
	stance.Span
	// Labels are what stands of each annotator, in the order in which they were
	// given: of two labels by one it is the later. There is one at least.
	Labels []Label
}

// ByPlace puts standing labels together by what they are of, in the order of the
// first label of each. It ends at the first error.
func ByPlace(labels iter.Seq2[Label, error]) ([]Judged, error) {
	type place struct {
		question, sha256 string
		stance.Span
	}
	var items []Judged
	at := map[place]int{}
	for l, err := range labels {
		if err != nil {
			return nil, err
		}
		p := place{l.Question, l.SHA256, l.Span}
		i, ok := at[p]
		if !ok {
			i = len(items)
			at[p] = i
			items = append(items, Judged{Question: l.Question, SHA256: l.SHA256, Span: l.Span})
		}
		it := &items[i]
		it.Labels = slices.DeleteFunc(it.Labels, func(o Label) bool { return o.Annotator == l.Annotator })
		it.Labels = append(it.Labels, l)
	}
	return items, nil
}

// Chance is the probability with which the item was drawn; 0: it was not.
func (it *Judged) Chance() float64 {
	for i := range it.Labels {
		if p := it.Labels[i].Probability; p > 0 {
			return p
		}
	}
	return 0
}

// Decide is the label that stands for the item: the last adjudication, or else
// what all annotators agree on, or else what the annotator of that name said. ok
// is false where they differ and neither decides; the label is then nothing.
//
// Annotators agree if they give one stance. A source that one of them left out,
// or that differs, is the first that was given; SourcesDiffer tells.
func (it *Judged) Decide(annotator string) (l Label, ok bool) {
	var chosen *Label
	first := -1
	agree := true
	for i := range it.Labels {
		o := &it.Labels[i]
		switch {
		case o.Adjudicates():
			l, ok = *o, true
			continue
		case o.Annotator == annotator:
			chosen = o
		}
		if first < 0 {
			first = i
		} else if o.Stance != it.Labels[first].Stance {
			agree = false
		}
	}
	switch {
	case ok:
		return l, true
	case chosen != nil && (!agree || chosen.Source != ""):
		return *chosen, true
	case !agree:
		return Label{}, false
	}
	l = it.Labels[first]
	for i := range it.Labels {
		l.Source = cmp.Or(l.Source, it.Labels[i].Source)
	}
	return l, true
}

// SourcesDiffer reports whether annotators who agree that the item is on the
// question name other sources, as same has it, and nobody adjudicated.
func (it *Judged) SourcesDiffer(same func(a, b string) bool) bool {
	for i := range it.Labels {
		a := &it.Labels[i]
		if a.Adjudicates() {
			return false
		}
	}
	for i := range it.Labels {
		for j := range i {
			a, b := &it.Labels[i], &it.Labels[j]
			if a.Stance == b.Stance && a.Stance != stance.None && a.Source != "" && b.Source != "" && !same(a.Source, b.Source) {
				return true
			}
		}
	}
	return false
}
