package train

import (
	"context"
	"errors"
	"slices"
	"strings"

	"stance/features"
	"stance/models"
	"stance/models/eval"
	"stance/pipeline"
	"stance/pipeline/attrib"
	"stance/pipeline/gold"
	"stance/pipeline/stance"
)

// corpus is a set of labelled reports, parsed once: its claims with their gold
// labels.
type corpus struct {
	docs []labelled
	ext  map[*stance.Question]*features.Extractor
	lost int // gold statements to which no claim was found
}

type labelled struct {
	r     *gold.Report
	d     attrib.Doc
	y     []stance.Label
	known []bool // whether the claim's sentence has a label at all
	// chance is that with which the claim was drawn to be labelled; 0 where it was
	// not drawn.
	chance []float64
}

func parse(reports []*gold.Report) *corpus {
	c := &corpus{ext: map[*stance.Question]*features.Extractor{}, docs: make([]labelled, len(reports))}
	p := attrib.NewParser()
	for i, r := range reports {
		l := &c.docs[i]
		l.r = r
		p.Parse(r.Document, &l.d)
		c.label(l)
		if c.ext[r.Question] == nil {
			c.ext[r.Question] = features.New(r.Question)
		}
	}
	return c
}

// label gives the gold statements of a report to its claims: each to a claim of
// the same source in the sentence that overlaps its own most.
func (c *corpus) label(l *labelled) {
	d := &l.d
	l.y = make([]stance.Label, len(d.Claims))
	l.known = make([]bool, len(d.Claims))
	l.chance = make([]float64, len(d.Claims))
	for i := range l.known {
		l.known[i] = !l.r.Partial
	}
	for _, g := range l.r.Sentences {
		best, most := -1, 0
		for i := range d.Sents {
			if o := d.Sents[i].Overlap(g.Span()); o > most {
				best, most = i, o
			}
		}
		if best < 0 {
			c.lost += len(g.Statements)
			continue
		}
		s := &d.Sents[best]
		for k := s.ClaimLo; k < s.ClaimHi; k++ {
			l.known[k] = true
		}
		for _, st := range g.Statements {
			if k := claimOf(l, s, st.Source); k >= 0 {
				l.y[k] = st.Stance
				continue
			}
			// Another claim may hold the words of the lost one: what the
			// unlabelled claims of the sentence are is not known.
			c.lost++
			for k := s.ClaimLo; k < s.ClaimHi; k++ {
				l.known[k] = l.known[k] && l.y[k] != stance.None
			}
		}
	}
	for i := range l.r.Claims {
		if !l.single(&l.r.Claims[i]) {
			c.lost++
		}
	}
}

// speaks reports whether a claim of sentence i makes a statement.
func (l *labelled) speaks(i int) bool {
	s := &l.d.Sents[i]
	return slices.ContainsFunc(l.y[s.ClaimLo:s.ClaimHi], func(y stance.Label) bool { return y != stance.None })
}

// claimOf finds the unlabelled claim of a source in a sentence: by its name as
// it stands, by a form of the name, by the name a role or pronoun stands for.
func claimOf(l *labelled, s *attrib.Sent, source string) int {
	same := [...]func(c *attrib.Claim) bool{
		func(c *attrib.Claim) bool { return strings.EqualFold(c.Source, source) },
		func(c *attrib.Claim) bool { return eval.SameSource(c.Source, source) },
		func(c *attrib.Claim) bool { return c.Entity != "" && eval.SameSource(c.Entity, source) },
		func(c *attrib.Claim) bool { // as it stands there: a pronoun, a role
			return c.NameHi > c.NameLo && eval.SameSource(l.d.Text[l.d.Toks[c.NameLo].Start:l.d.Toks[c.NameHi-1].End], source)
		},
		func(c *attrib.Claim) bool { return c.Source != stance.Outlet && tail(c.Source, source) }, // "the president", of Nordland
	}
	for _, is := range same {
		for k := s.ClaimLo; k < s.ClaimHi; k++ {
			if l.y[k] == stance.None && is(&l.d.Claims[k]) {
				return k
			}
		}
	}
	return -1
}

// tail reports whether one name ends with the words of the other, an article
// apart: titles alone, which say nothing of who is meant elsewhere, do within a
// sentence.
func tail(a, b string) bool {
	a, b = bare(a), bare(b)
	if len(a) < len(b) {
		a, b = b, a
	}
	return len(b) > 3 && (a == b || strings.HasSuffix(a, " "+b))
}

func bare(name string) string {
	name = strings.ToLower(name)
	for _, a := range [...]string{"the ", "a ", "an "} {
		name = strings.TrimPrefix(name, a)
	}
	return name
}

// key names a claim of the corpus.
type key struct{ doc, claim int }

// single is up to how many sentences a labelled document may hold to be one that
// was written down for a statement, without the report around it.
const single = 3

// examples walks every document as the scorer does and returns the claims it
// asks about. What the walk takes as decided of a claim is said by decided;
// where that is nil or has no answer it is the gold label.
func (c *corpus) examples(o Options, decided map[key]models.Probs) ([]Example, []key) {
	var out []Example
	var keys []key
	var chances []float64
	var probs []models.Probs
	for i := range c.docs {
		l := &c.docs[i]
		x := c.ext[l.r.Question]
		if len(l.d.Sents) <= single {
			x.StartAbout(&l.d)
		} else {
			x.Start(&l.d)
		}
		weight := 1.0
		if l.r.Register == "literary" {
			weight = o.Literary
		}
		group, _, _ := strings.Cut(l.r.Document.ID, "#")
		probs = pipeline.Walk(x, &l.d, func(k int, v features.Vector) models.Probs {
			if l.known[k] {
				weight := weight
				if l.y[k] == stance.None && !x.NamesDeed(l.d.Claims[k].Sent) {
					weight *= o.Background
				}
				if l.y[k] == stance.None && l.speaks(l.d.Claims[k].Sent) {
					weight *= o.Beside
				}
				out = append(out, Example{X: append(features.Vector(nil), v...), Y: l.y[k], Group: group, Question: l.r.Question.Name, Weight: weight})
				keys = append(keys, key{i, k})
				chances = append(chances, l.chance[k])
			}
			if p, ok := decided[key{i, k}]; ok {
				return p
			}
			var p models.Probs
			p[l.y[k]] = 1
			return p
		}, probs)
	}
	weigh(out, chances)
	return out, keys
}

// Rounds is how often the features are drawn anew: the stance of the statements
// before is a feature, so the first model learns from gold ones and those after
// from what the model before predicted on held-out folds, as they will when
// they score (Daumé, Langford and Marcu 2009, on learning from one's own
// predictions).
const Rounds = 2

// Learn trains a model on labelled reports.
func Learn(ctx context.Context, reports []*gold.Report, o Options) (*models.Model, *Result, error) {
	if len(reports) == 0 {
		return nil, nil, errors.New("no labelled reports to train on")
	}
	o = o.corpus()
	c := parse(reports)
	var decided map[key]models.Probs
	for round := 1; ; round++ {
		examples, keys := c.examples(o, decided)
		m, res, err := Fit(ctx, examples, o)
		if err != nil {
			return nil, nil, err
		}
		res.Lost = c.lost
		if round == Rounds || res.OutOfFold == nil {
			return m, res, nil
		}
		decided = make(map[key]models.Probs, len(keys))
		for i, k := range keys {
			decided[k] = res.OutOfFold[i]
		}
	}
}

// Examples returns the examples of labelled reports as the first round sees
// them, for comparing learners.
func Examples(reports []*gold.Report, o Options) []Example {
	examples, _ := parse(reports).examples(o.corpus(), nil)
	return examples
}
