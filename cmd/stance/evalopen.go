package main

import (
	"cmp"
	"slices"

	"stance/pipeline/gold"
	"stance/pipeline/stance"
)

// judged makes the sentences of a report and those scored comparable where
// single claims were labelled: such a sentence has the statements that the labels
// have, and of the scored one those that nobody was asked about are left out.
// Neither argument is changed.
func judged(r *gold.Report, scored []stance.Sentence) (golds, found []stance.Sentence) {
	if len(r.Claims) == 0 {
		return r.Sentences, scored
	}
	golds, found = slices.Clone(r.Sentences), slices.Clone(scored)
	at := map[stance.Span]int{}
	asked := map[stance.Span][]stance.Span{}
	for _, c := range r.Claims {
		i, ok := at[c.Sentence]
		if !ok {
			i = len(golds)
			at[c.Sentence] = i
			golds = append(golds, stance.Sentence{Start: c.Sentence.Start, End: c.Sentence.End})
		}
		asked[c.Sentence] = append(asked[c.Sentence], c.Span)
		if c.Stance == stance.None {
			continue
		}
		g := &golds[i]
		if len(g.Statements) == 0 {
			g.Stance = c.Stance
		}
		g.Statements = append(g.Statements, stance.Statement{Source: c.Source, Stance: c.Stance, Kind: c.Kind, Span: c.Span})
	}
	for i := range found {
		f := &found[i]
		var spans []stance.Span
		for sentence, of := range asked {
			if sentence.Overlap(f.Span()) > 0 {
				spans = append(spans, of...)
			}
		}
		if spans == nil {
			continue
		}
		f.Stance, f.Statements = stance.None, slices.DeleteFunc(slices.Clone(f.Statements), func(s stance.Statement) bool {
			return !slices.ContainsFunc(spans, func(t stance.Span) bool { return same(s.Span, t) })
		})
		if len(f.Statements) > 0 {
			f.Stance = f.Statements[0].Stance
		}
	}
	slices.SortStableFunc(golds, func(a, b stance.Sentence) int { return cmp.Compare(a.Start, b.Start) })
	return golds, found
}

// same tells whether two spans are of one claim: most of the shorter lies in the
// other. A label may be of a whole sentence, and another model may draw the
// bounds of a claim elsewhere.
func same(a, b stance.Span) bool { return 2*a.Overlap(b) > min(a.Len(), b.Len()) }
