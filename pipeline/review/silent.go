package review

import (
	"context"
	"math/rand/v2"
	"strings"
	"unicode"

	"stance/pipeline/stance"
	"stance/pipeline/store"
	"stance/pipeline/text"
)

// Most sentences without a statement have none. Those in a document that has
// statements, those that name something of the question and those beside a
// statement are drawn so many times as often as others.
const (
	liveDocument  = 3
	nearStatement = 4
)

// drawSilent draws about n sentences in which the model found nothing, in two
// stages so that no text needs to be read but of those documents that are
// drawn: documents with a chance that goes with their length, then a sentence of
// each. The chance of a sentence is the product of both.
func (f *frame) drawSilent(ctx context.Context, s *store.Store, run *store.Run, n int, r *rand.Rand) ([]item, error) {
	var docs []int
	var sizes []float64
	for _, i := range r.Perm(len(f.docs)) {
		d := &f.docs[i]
		if !d.counts || !d.text || d.bytes == 0 {
			continue
		}
		size := float64(d.bytes)
		if d.statements > 0 {
			size *= liveDocument
		}
		docs, sizes = append(docs, i), append(sizes, size)
	}
	chances := proportional(sizes, n)
	names := namesOf(run.Question)
	var out []item
	for _, i := range systematic(len(docs), func(i int) float64 { return chances[i] }, r) {
		d := &f.docs[docs[i]]
		stored, err := one(ctx, s, run, d.number)
		if err != nil {
			return nil, err
		}
		spans := silentSentences(stored)
		if len(spans) == 0 {
			continue // all of it is on the question, or furniture
		}
		total := 0.0
		weights := make([]float64, len(spans))
		for j, sp := range spans {
			weights[j] = weight(stored, sp, names)
			total += weights[j]
		}
		at, j := r.Float64()*total, 0
		for at -= weights[0]; at >= 0 && j+1 < len(spans); at -= weights[j] {
			j++
		}
		out = append(out, item{place: place{d.sha256, spans[j]}, doc: d.number, id: d.id, silent: true, chance: chances[i] * weights[j] / total})
	}
	return out, nil
}

// one reads a document with its text.
func one(ctx context.Context, s *store.Store, run *store.Run, number int64) (*store.Stored, error) {
	for d, err := range s.Documents(ctx, run, store.Which{Text: true, Only: number}) {
		return d, err
	}
	return nil, errGone
}

// silentSentences are the sentences of a text that have a letter and no
// statement, furniture and repetitions left out.
func silentSentences(d *store.Stored) []stance.Span {
	var out []stance.Span
	seen := map[string]bool{}
	for _, sp := range text.AppendSentences(nil, d.Text) {
		words := sp.Of(d.Text)
		if seen[words] || strings.IndexFunc(words, unicode.IsLetter) < 0 || furniture(d, sp) || stated(d, sp) {
			continue
		}
		seen[words] = true
		out = append(out, sp)
	}
	return out
}

func furniture(d *store.Stored, sp stance.Span) bool {
	for _, f := range d.Furniture {
		if f.Overlap(sp) > 0 {
			return true
		}
	}
	for i := range d.Sentences {
		if s := &d.Sentences[i]; (s.Furniture || s.RepeatOf != nil) && s.Span().Overlap(sp) > 0 {
			return true
		}
	}
	return false
}

// stated reports whether a statement stands in sp.
func stated(d *store.Stored, sp stance.Span) bool {
	for i := range d.Sentences {
		if s := &d.Sentences[i]; len(s.Statements) > 0 && s.Span().Overlap(sp) > 0 {
			return true
		}
	}
	return false
}

func weight(d *store.Stored, sp stance.Span, names []string) float64 {
	words := strings.ToLower(sp.Of(d.Text))
	for _, n := range names {
		if strings.Contains(words, n) {
			return nearStatement
		}
	}
	// A statement within the length of a word or two of white space is next to it.
	const gap = 8
	if stated(d, stance.Span{Start: sp.Start - gap, End: sp.End + gap}) {
		return nearStatement
	}
	return 1
}

func namesOf(q *stance.Question) []string {
	var out []string
	for _, list := range [][]string{q.Actor.Names, q.Deed.Names, q.Deed.Acts} {
		for _, n := range list {
			out = append(out, strings.ToLower(n))
		}
	}
	return out
}
