// Package pipeline holds the stages in their order: a document is parsed into
// claims, each claim is classified, and the claims on the question become the
// statements of the scored document.
package pipeline

import (
	"cmp"
	"slices"
	"strings"

	"stance/features"
	"stance/models"
	"stance/pipeline/attrib"
	"stance/pipeline/stance"
)

// Decide classifies a claim: what it is, with the probabilities.
type Decide func(claim int, v features.Vector) models.Probs

// Walk goes through the claims of the document in x and d in the order of the
// text, asks decide about every one that can be on the question, and tells x
// the answer, so that scoring and training see the same features. The vector
// handed to decide is reused for the next claim. Walk returns the
// probabilities of each claim; a claim never asked about is None for certain.
func Walk(x *features.Extractor, d *attrib.Doc, decide Decide, probs []models.Probs) []models.Probs {
	probs = probs[:0]
	for i := range d.Sents {
		s := &d.Sents[i]
		if s.ClaimLo == s.ClaimHi {
			continue
		}
		for c := s.ClaimLo; c < s.ClaimHi; c++ {
			if !x.Relevant(c) {
				probs = append(probs, models.Probs{1})
				continue
			}
			probs = append(probs, decide(c, x.Vector(c)))
		}
		for c := s.ClaimLo; c < s.ClaimHi; c++ {
			l, _ := probs[c].Best()
			x.Observe(c, l)
		}
	}
	return probs
}

// Scorer scores documents on one question with one model. It owns buffers and
// may be used by one goroutine at a time; the model is shared.
type Scorer struct {
	q        *stance.Question
	model    *models.Model
	parser   *attrib.Parser
	x        *features.Extractor
	doc      attrib.Doc
	probs    []models.Probs
	cols     []int
	tone     *models.Sentiment
	classify Decide
	thorough bool
}

// NewScorer returns a scorer. Without a tone the sentiment of every statement is
// 0 and its coverage too.
func NewScorer(q *stance.Question, m *models.Model, tone *models.Sentiment) *Scorer {
	return &Scorer{q: q, model: m, parser: attrib.NewParser(), x: features.New(q), tone: tone,
		classify: func(_ int, v features.Vector) models.Probs { return m.Classify(v) }}
}

// Sentences scores a document: every sentence of it, those that are none too.
// The result is the caller's.
func (s *Scorer) Sentences(doc *stance.Document) []stance.Sentence {
	s.score(doc)
	d := &s.doc
	out := make([]stance.Sentence, len(d.Sents))
	for i := range d.Sents {
		out[i] = s.sentence(&d.Sents[i])
	}
	return out
}

// Stated scores a document and gives the sentences with a statement alone. The
// result is the caller's, and never nil.
func (s *Scorer) Stated(doc *stance.Document) []stance.Sentence {
	s.score(doc)
	return s.stated()
}

func (s *Scorer) stated() []stance.Sentence {
	d := &s.doc
	said := 0
	for i := range d.Sents {
		if s.said(&d.Sents[i]) {
			said++
		}
	}
	out := make([]stance.Sentence, 0, said)
	for i := range d.Sents {
		if s.said(&d.Sents[i]) {
			out = append(out, s.sentence(&d.Sents[i]))
		}
	}
	return out
}

// score finds the claims of a document and their probabilities. Where the
// document names nothing of the question no claim can be on it, and none is
// looked for, unless the scorer is to be thorough; nor where it is older than
// the deed.
func (s *Scorer) score(doc *stance.Document) {
	d := &s.doc
	s.parser.Split(doc, d)
	switch {
	case s.q.Before(doc.Date):
		s.probs = s.probs[:0]
		return
	case s.thorough:
		s.parser.Attribute(d)
		s.x.Start(d)
	case s.x.Survey(d):
		s.parser.Attribute(d)
		s.x.Sources()
	}
	s.probs = Walk(s.x, d, s.classify, s.probs)
}

// said reports whether a sentence has a statement.
func (s *Scorer) said(sent *attrib.Sent) bool {
	for c := sent.ClaimLo; c < sent.ClaimHi; c++ {
		if l, _ := s.probs[c].Best(); l != stance.None {
			return true
		}
	}
	return false
}

func (s *Scorer) sentence(sent *attrib.Sent) stance.Sentence {
	o := stance.Sentence{Start: sent.Start, End: sent.End, Furniture: sent.Furniture}
	if sent.RepeatOf >= 0 {
		at := sent.RepeatOf
		o.RepeatOf = &at
	}
	if o.Statements = s.statements(sent); len(o.Statements) > 0 {
		o.Stance = o.Statements[0].Stance
		o.Text = sent.Of(s.doc.Text)
	}
	return o
}

// statements makes the statements of a sentence out of its claims, the main one
// first: that of the main clause, else the first in the order of the text.
func (s *Scorer) statements(sent *attrib.Sent) []stance.Statement {
	d := &s.doc
	s.cols = s.cols[:0]
	for c := sent.ClaimLo; c < sent.ClaimHi; c++ {
		if l, _ := s.probs[c].Best(); l != stance.None {
			s.cols = append(s.cols, c)
		}
	}
	if len(s.cols) == 0 {
		return nil
	}
	slices.SortStableFunc(s.cols, func(a, b int) int {
		return cmp.Or(cmp.Compare(s.rank(a), s.rank(b)), cmp.Compare(d.Claims[a].Lo, d.Claims[b].Lo))
	})
	var out []stance.Statement
	actor := [stance.NumLabels]bool{}
	for _, ci := range s.cols {
		c := &d.Claims[ci]
		l, p := s.probs[ci].Best()
		if s.x.IsActor(ci) {
			// "the North denies …, Pyongyang called it …": one voice, one statement.
			if actor[l] {
				continue
			}
			actor[l] = true
		}
		if slices.ContainsFunc(out, func(o stance.Statement) bool { return strings.EqualFold(o.Source, c.Source) }) {
			continue
		}
		st := stance.Statement{
			Source: c.Source, Kind: c.Kind, Stance: l, Prob: p,
			Certainty: s.x.Certainty(ci, l), Basis: s.x.Basis(ci, l), Anonymous: s.x.Anonymous(ci),
			Span:  stance.Span{Start: d.Toks[c.Lo].Start, End: d.Toks[c.Hi-1].End},
			Chain: s.chain(ci),
			Cues:  s.x.Cues(nil, ci),
		}
		if s.tone != nil {
			st.Sentiment, st.Coverage = s.tone.Score(st.Of(d.Text))
		}
		out = append(out, st)
	}
	return out
}

// rank puts the claim of the main clause before those of clauses under it, and
// the outlet's last.
func (s *Scorer) rank(ci int) int {
	d := &s.doc
	c := &d.Claims[ci]
	sent := &d.Sents[c.Sent]
	switch {
	case c.Covered:
		return 3
	case c.Parent >= 0:
		return 2
	case d.Preds[c.PredLo].Shape == attrib.ShapeRelative, d.Preds[c.PredLo].Shape == attrib.ShapeAs:
		return 1 // what they are about may begin the sentence
	case c.Lo > sent.Lo:
		w := d.Toks[c.Lo-1].W
		if w.Is(attrib.Sub|attrib.Rel) || d.Tok(c.Lo-1) == "as" {
			return 1
		}
	}
	if d.Toks[c.Lo].W.Is(attrib.Sub) || d.Subordinate(sent) && s.before(ci) {
		return 1
	}
	return 0
}

// before reports whether claim ci stands before the comma that ends the clause
// with which its sentence begins.
func (s *Scorer) before(ci int) bool {
	d := &s.doc
	c := &d.Claims[ci]
	sent := &d.Sents[c.Sent]
	for k := sent.ClaimLo; k < sent.ClaimHi; k++ {
		if o := &d.Claims[k]; o.Lo > c.Lo && o.Lo > 0 && o.Source != stance.Outlet && !o.Weak && o.Parent < 0 && d.Tok(o.Lo-1) == "," {
			return true
		}
	}
	return false
}

// chain names who says that who says it.
func (s *Scorer) chain(ci int) []string {
	d := &s.doc
	var up []string
	for c := ci; c >= 0 && len(up) < 5; c = d.Relayer(c) {
		if d.Claims[c].Source != stance.Outlet {
			up = append(up, d.Claims[c].Source)
		}
	}
	up = append(up, stance.Outlet)
	slices.Reverse(up)
	return up
}
