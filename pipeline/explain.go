package pipeline

import (
	"cmp"
	"slices"
	"strings"

	"stance/features"
	"stance/models"
	"stance/pipeline/stance"
)

// Explained is how one claim was decided, so that the decision can be checked
// by hand: the bias of the model plus the sum over Features of value times
// weight gives the Logits, with [models.TwoStage] by way of its two stages, and
// Probs are the softmax of the logits over the model's temperature.
type Explained struct {
	Sentence int         // its place among the sentences of the document
	Span     stance.Span // the claim in the text
	Source   string      // as it stands in the text, or stance.Outlet
	Entity   string      // the fullest name the document gives the source; may be empty
	Kind     stance.Kind
	Shapes   []string // the constructions by which its predications were found, each once

	// Asked is false where nothing puts the claim on the question: the model is
	// not asked, the claim is None for certain and the fields below are empty.
	Asked bool
	// Words are the claim's words as its features have them: names of the
	// question and of the source are placeholders such as <ACTOR>.
	Words []string
	// Features are by index, each once; features whose names fell on one index
	// stand together, with the names joined by " / ".
	Features []features.Named
	Logits   models.Logits
	Probs    models.Probs
}

// Explain scores a document as [Scorer.Sentences] does and tells for every
// claim how it was decided, in the order of the text. It takes several times as
// long. The results are the caller's.
func (s *Scorer) Explain(doc *stance.Document) ([]stance.Sentence, []Explained) {
	d := &s.doc
	s.parser.Parse(doc, d)
	s.x.Start(d)
	out := make([]Explained, len(d.Claims))
	for i := range d.Claims {
		c := &d.Claims[i]
		e := &out[i]
		*e = Explained{
			Sentence: c.Sent, Source: c.Source, Entity: c.Entity, Kind: c.Kind,
			Span:  stance.Span{Start: d.Toks[c.Lo].Start, End: d.Toks[c.Hi-1].End},
			Probs: models.Probs{stance.None: 1},
		}
		for _, p := range d.Preds[c.PredLo:c.PredHi] {
			if shape := p.Shape.String(); !slices.Contains(e.Shapes, shape) {
				e.Shapes = append(e.Shapes, shape)
			}
		}
	}
	s.probs = Walk(s.x, d, func(i int, v features.Vector) models.Probs {
		e := &out[i]
		e.Asked = true
		e.Logits, e.Probs = s.model.Logits(v), s.model.Classify(v)
		named := s.x.Names(i)
		e.Words, e.Features = words(named), byIndex(named)
		return e.Probs
	}, s.probs)
	return s.Sentences(doc), out
}

// words reads the words of a claim off its features of single words, which
// stand in the order of the text.
func words(named []features.Named) []string {
	var out []string
	for _, f := range named {
		if w, ok := strings.CutPrefix(f.Name, "w|"); ok {
			if strings.HasPrefix(w, "<") {
				w = strings.ToUpper(w)
			}
			out = append(out, w)
		}
	}
	return out
}

// byIndex joins features of one index as the fast way does, where the largest
// value stays.
func byIndex(named []features.Named) []features.Named {
	sorted := slices.Clone(named)
	slices.SortStableFunc(sorted, func(a, b features.Named) int { return cmp.Compare(a.Index, b.Index) })
	var out []features.Named
	for _, f := range sorted {
		if n := len(out); n > 0 && out[n-1].Index == f.Index {
			last := &out[n-1]
			if !slices.Contains(strings.Split(last.Name, " / "), f.Name) {
				last.Name += " / " + f.Name
			}
			last.Value = max(last.Value, f.Value)
			continue
		}
		out = append(out, f)
	}
	return out
}
