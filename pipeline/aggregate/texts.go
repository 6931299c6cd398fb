package aggregate

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// origins says of each document which one its text counts at: itself for most.
//
// Documents joined by copyOf and joins, however long the chain, are one text. It
// counts at the earliest of them by date, the undated last: a copy may be read
// before what it was copied from, so that who names whom says little. Of those
// of one day it is the one that was not found to be a copy. Two documents with
// one ID are two texts, unless one of them, or another document, is a copy of
// that ID. The result does not hang on the order of docs.
func origins(docs []record) []int {
	g, key := joined(docs)
	at := make([]int, len(docs))
	first := map[string]int{}
	for i := range docs {
		at[i] = i
		root, ok := g.set(key(i))
		if !ok {
			continue
		}
		if f, ok := first[root]; !ok || earlier(&docs[i], &docs[f]) {
			first[root] = i
		}
	}
	for i := range docs {
		if root, ok := g.set(key(i)); ok {
			at[i] = first[root]
		}
	}
	return at
}

// copies says of each document whether it prints a text that is another's: one
// that counts elsewhere, or that is not among the documents.
func copies(docs []record, at []int) []bool {
	original := make([]bool, len(docs)) // by the document at which a text counts
	for i := range docs {
		if docs[i].copyOf == "" {
			original[at[i]] = true
		}
	}
	out := make([]bool, len(docs))
	for i := range docs {
		out[i] = at[i] != i || !original[i]
	}
	return out
}

func earlier(a, b *record) bool {
	if (a.date == "") == (b.date == "") && a.date == b.date && (a.copyOf == "") != (b.copyOf == "") {
		return a.copyOf == ""
	}
	return compareRecords(a, b) < 0
}

// joined unites what documents say they are copies of. The key of a document is
// its ID, or where it has none a name no ID has.
func joined(docs []record) (g groups, key func(i int) string) {
	key = func(i int) string {
		if docs[i].id == "" {
			return "\n" + strconv.Itoa(i)
		}
		return docs[i].id
	}
	g = groups{}
	for i := range docs {
		if d := &docs[i]; d.copyOf != "" {
			g.join(key(i), d.copyOf)
		}
		for _, id := range docs[i].joins {
			g.join(key(i), id)
		}
	}
	return g, key
}

// groups is a union of sets of document IDs: each ID's parent, its own for a
// root.
type groups map[string]string

// set is the name of the set of an ID, and whether it is in any.
func (g groups) set(id string) (root string, ok bool) {
	if _, ok := g[id]; !ok {
		return "", false
	}
	return g.root(id), true
}

func (g groups) root(id string) string {
	for p := g[id]; p != id; p = g[id] {
		g[id] = g[p] // halve the path, so that long chains stay short
		id = p
	}
	return id
}

func (g groups) join(a, b string) {
	for _, id := range [...]string{a, b} {
		if _, ok := g[id]; !ok {
			g[id] = id
		}
	}
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
		strings.Compare(a.copyOf, b.copyOf),
		slices.Compare(a.joins, b.joins),
		cmp.Compare(a.sentences, b.sentences),
		cmp.Compare(a.onQuestion, b.onQuestion),
		slices.CompareFunc(a.said, b.said, func(x, y said) int {
			return cmp.Or(
				strings.Compare(x.source, y.source),
				cmp.Compare(x.kind, y.kind),
				cmp.Compare(x.label, y.label),
				cmp.Compare(x.certainty, y.certainty),
				cmp.Compare(x.sentiment, y.sentiment),
				cmp.Compare(x.prob, y.prob),
				cmp.Compare(x.claim.Start, y.claim.Start),
				cmp.Compare(x.claim.End, y.claim.End),
				strings.Compare(x.text, y.text),
			)
		}),
	)
}
