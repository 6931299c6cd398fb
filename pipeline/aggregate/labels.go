package aggregate

import (
	"cmp"
	"slices"

	"stance/pipeline/stance"
)

// Drawn is what somebody said of a statement drawn at random from those that
// the model found, or of a sentence drawn from those in which it found none: of
// which of the two is told by what it has there.
type Drawn struct {
	Doc   string       `json:"doc"` // ID of the document
	Start int          `json:"start"`
	End   int          `json:"end"`  // the place as it was shown, in bytes of the document's text
	Gold  stance.Label `json:"gold"` // None: no statement on the question
	// Chance is the probability with which the place was drawn, in (0, 1]: 0.2
	// where every fifth was. Labels without one, such as of statements somebody
	// picked, are of no use here, and are passed over. One factor may be missing
	// from all chances alike.
	Chance float64 `json:"chance"`
}

// LeastLabels is the number of labelled texts from which a group of statements
// is corrected by its labels and no longer by the model's errors. With sentences
// labelled in which the model found nothing, in as many texts, the labels tell
// what was overlooked as well.
const LeastLabels = 20

// matched finds the statement each label is of: that of the document which has
// most bytes in common. Of several labels of one statement the last counts. A
// label of a copy counts where the text does, if the offsets are the same there.
// Labels that have nothing in common with a statement are of places where the
// model found nothing; they are given by document, in the order of the text.
func matched(docs []record, labels []Drawn) (of map[*said]*Drawn, silent map[*record][]*Drawn) {
	if len(labels) == 0 {
		return nil, nil
	}
	byDoc := map[string][]*Drawn{}
	for i := range labels {
		if l := &labels[i]; l.Chance > 0 && l.Chance <= 1 && l.Gold < stance.NumLabels {
			byDoc[l.Doc] = append(byDoc[l.Doc], l)
		}
	}
	of, silent = map[*said]*Drawn{}, map[*record][]*Drawn{}
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
				of[best] = l
			} else {
				silent[d] = append(silent[d], l)
			}
		}
		if list := silent[d]; list != nil {
			slices.Reverse(list) // the last label of a place comes first, and stays
			slices.SortStableFunc(list, func(a, b *Drawn) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
			silent[d] = slices.CompactFunc(list, func(a, b *Drawn) bool { return a.Start == b.Start && a.End == b.End })
		}
	}
	return of, silent
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

	places int                       // labelled in which the model found nothing
	silent [stance.NumLabels]float64 // their weights by what they are
	hits   [3]int                    // those that are statements
}

// labelledTexts sums up members, which stand text by text, and the places
// labelled in docs in which the model found nothing. Their order is of what they
// say and not of the order in which they were counted.
func (c *corrector) labelledTexts(members []member, docs []*record) []labelledText {
	var out []labelledText
	at := map[*record]int{}
	text := func(d *record) *labelledText {
		i, ok := at[d]
		if !ok {
			i = len(out)
			at[d] = i
			out = append(out, labelledText{})
		}
		return &out[i]
	}
	for _, m := range members {
		t := text(m.d)
		k := m.s.label - stance.Affirm
		t.found[k]++
		if l := c.labels[m.s]; l != nil {
			w := 1 / l.Chance
			t.labels++
			t.weight += w
			t.gold[l.Gold] += w
			t.guess[k] += w
		}
	}
	for _, d := range docs {
		for _, l := range c.silent[d] {
			t := text(d)
			t.places++
			t.silent[l.Gold] += 1 / l.Chance
			if l.Gold != stance.None {
				t.hits[l.Gold-stance.Affirm]++
			}
		}
	}
	slices.SortFunc(out, func(a, b labelledText) int {
		return cmp.Or(
			slices.Compare(a.found[:], b.found[:]),
			cmp.Compare(a.labels, b.labels),
			cmp.Compare(a.weight, b.weight),
			slices.Compare(a.gold[:], b.gold[:]),
			slices.Compare(a.guess[:], b.guess[:]),
			cmp.Compare(a.places, b.places),
			slices.Compare(a.silent[:], b.silent[:]),
			slices.Compare(a.hits[:], b.hits[:]),
		)
	})
	return out
}
