package pipeline

import (
	"slices"

	"stance/features"
	"stance/pipeline/scan"
	"stance/pipeline/stance"
)

// Wanted tells which documents a question wants, from their bytes alone. It is
// read-only and may be shared.
type Wanted struct {
	any           *scan.Set // one of these is in every document wanted
	direct        *scan.Set // actor and deed by name
	acts, objects *scan.Set // the deed by an act and its object
}

// NewWanted makes the scan for a question.
func NewWanted(q *stance.Question) *Wanted {
	n := features.Compile(q).Naming()
	direct := slices.Concat(n.Actors, n.Deeds)
	return &Wanted{
		any:    scan.New(slices.Concat(direct, n.Objects)),
		direct: scan.New(direct),
		acts:   scan.New(n.Acts), objects: scan.New(n.Objects),
	}
}

// Raw reports whether a document, as a line of JSON that is not decoded yet or as
// plain text, may hold a statement on the question. Where it is false, scoring
// the document finds none for certain. It reads a gigabyte a second and more, and
// allocates nothing unless the line hides letters in escapes (see [scan.Set.In]).
func (w *Wanted) Raw(raw []byte) bool {
	return w.any.In(raw) && (w.direct.In(raw) || w.acts.In(raw) && w.objects.In(raw))
}
