package aggregate

import (
	"cmp"
	"slices"

	"stance/pipeline/stance"
)

// Drawn is what somebody said of a statement drawn at random from those that
// the model found.
type Drawn struct {
	Doc   string       `json:"doc"` // ID of the document
	Start int          `json:"start"`
	End   int          `json:"end"`  // the statement as it was shown, in bytes of the document's text
	Gold  stance.Label `json:"gold"` // None: no statement on the question
	// Chance is the probability with which the statement was drawn, in (0, 1]:
	// 0.2 where every fifth was. Labels without one, such as of statements
	// somebody picked, are of no use here, and are passed over.
	Chance float64 `json:"chance"`
}

// LeastLabels is the number of labelled texts from which a group of statements
// is corrected by its labels and no longer by the model's errors.
const LeastLabels = 20

// matched finds the statement each label is of: that of the document which has
// most bytes in common. Of several labels of one statement the last counts. A
// label of a copy counts where the text does, if the offsets are the same there.
func matched(docs []record, labels []Drawn) map[*said]*Drawn {
	if len(labels) == 0 {
		return nil
	}
	byDoc := map[string][]*Drawn{}
	for i := range labels {
		if l := &labels[i]; l.Chance > 0 && l.Chance <= 1 && l.Gold < stance.NumLabels {
			byDoc[l.Doc] = append(byDoc[l.Doc], l)
		}
	}
	out := map[*said]*Drawn{}
	for i := range docs {
		d := &docs[i]
		for _, l := range byDoc[d.id] {
			var best *said
			most := 0
			for j := range d.said {
				s := &d.said[j]
				if o := s.claim.Overlap(stance.Span{Start: l.Start, End: l.End}); o > most {
					best, most = s, o
				}
			}
			if best != nil {
				out[best] = l
			}
		}
	}
	return out
}

// member is a statement of a group, with its document.
type member struct {
	d *record
	s *said
}

// labelledText is what is known of one text: how many statements the model
// found in it, by stance, and what the labels say of those that were drawn,
// each with the weight 1/Chance.
type labelledText struct {
	found  [3]float64
	labels int
	weight float64
	gold   [stance.NumLabels]float64
	guess  [3]float64 // the weights of labelled statements by what the model says
}

// labelledTexts sums up members, which stand text by text. Their order is of
// what they say and not of the order in which they were counted.
func labelledTexts(members []member, labels map[*said]*Drawn) []labelledText {
	var out []labelledText
	var last *record
	for _, m := range members {
		if m.d != last {
			last = m.d
			out = append(out, labelledText{})
		}
		t := &out[len(out)-1]
		k := m.s.label - stance.Affirm
		t.found[k]++
		if l := labels[m.s]; l != nil {
			w := 1 / l.Chance
			t.labels++
			t.weight += w
			t.gold[l.Gold] += w
			t.guess[k] += w
		}
	}
	slices.SortFunc(out, func(a, b labelledText) int {
		return cmp.Or(
			slices.Compare(a.found[:], b.found[:]),
			cmp.Compare(a.labels, b.labels),
			cmp.Compare(a.weight, b.weight),
			slices.Compare(a.gold[:], b.gold[:]),
			slices.Compare(a.guess[:], b.guess[:]),
		)
	})
	return out
}
