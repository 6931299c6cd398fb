package aggregate

import (
	"cmp"
	"slices"
	"strings"
)

// counted marks the documents whose text counts: of each set of documents
// joined by copyOf those that are no copy, or, where all are copies, the
// earliest. The marks do not hang on the order of docs.
func counted(docs []record) []bool {
	g := groups{}
	for i := range docs {
		if d := &docs[i]; d.copyOf != "" {
			g.join(d.id, d.copyOf)
		}
	}
	mark := make([]bool, len(docs))
	original := map[string]bool{}
	first := map[string]int{}
	for i := range docs {
		d := &docs[i]
		switch root := g.root(d.id); {
		case d.copyOf == "":
			mark[i] = true
			original[root] = true
		default:
			if f, ok := first[root]; !ok || compareRecords(d, &docs[f]) < 0 {
				first[root] = i
			}
		}
	}
	for root, i := range first {
		mark[i] = !original[root]
	}
	return mark
}

// groups is a union of sets of document IDs: each ID's parent, roots left out.
type groups map[string]string

func (g groups) root(id string) string {
	for p, ok := g[id]; ok; p, ok = g[id] {
		if q, ok := g[p]; ok {
			g[id] = q // halve the path, so that long chains stay short
		}
		id = p
	}
	return id
}

func (g groups) join(a, b string) {
	if a, b = g.root(a), g.root(b); a != b {
		g[max(a, b)] = min(a, b)
	}
}

// compareRecords orders documents by date, the undated last, then by all else
// that counts, so that two that compare equal can stand for each other.
func compareRecords(a, b *record) int {
	if (a.date == "") != (b.date == "") {
		return -strings.Compare(a.date, b.date)
	}
	return cmp.Or(
		strings.Compare(a.date, b.date),
		strings.Compare(a.id, b.id),
		strings.Compare(a.outlet, b.outlet),
		strings.Compare(a.agency, b.agency),
		cmp.Compare(a.sentences, b.sentences),
		cmp.Compare(a.onQuestion, b.onQuestion),
		slices.CompareFunc(a.said, b.said, func(x, y said) int {
			return cmp.Or(
				strings.Compare(x.source, y.source),
				cmp.Compare(x.kind, y.kind),
				cmp.Compare(x.label, y.label),
				cmp.Compare(x.certainty, y.certainty),
				cmp.Compare(x.sentiment, y.sentiment),
			)
		}),
	)
}
