package eval

import (
	"maps"
	"math"
	"slices"

	"stance/pipeline/stance"
)

// Counts are what the comparison of a document, or of many together, comes to.
type Counts struct {
	Sentences int       // gold sentences, without repeats
	Paired    int       // of them, those with a scored sentence
	Labels    Confusion // of the sentences' main stances

	// Statements, by stance and source together.
	Right  int // on both sides
	Extra  int // scored alone
	Missed int // gold alone

	// Gold statements whose sentence has a scored statement of that stance, and
	// of them those where such a one has the source, too.
	StanceRight, SourceRight int
}

// Add adds the counts of o.
func (c *Counts) Add(o *Counts) {
	c.Sentences += o.Sentences
	c.Paired += o.Paired
	c.Labels.Add(&o.Labels)
	c.Right += o.Right
	c.Extra += o.Extra
	c.Missed += o.Missed
	c.StanceRight += o.StanceRight
	c.SourceRight += o.SourceRight
}

// On is the number of gold sentences on the question.
func (c *Counts) On() int { return c.Labels.Total() - c.Labels.Gold(stance.None) }

// StatementF1 is the F1 of statements, right if stance and source are.
func (c *Counts) StatementF1() float64 { return f1(c.Right, c.Extra, c.Missed) }

// SourceAccuracy is the share of gold statements found with the right stance
// whose source is right too.
func (c *Counts) SourceAccuracy() float64 { return ratio(c.SourceRight, c.StanceRight) }

// Pairing is the share of gold sentences that have a scored sentence.
func (c *Counts) Pairing() float64 { return ratio(c.Paired, c.Sentences) }

// Report is the comparison of scored documents with gold ones.
type Report struct {
	Counts          // of all documents together
	Docs   []string // names of the gold documents, sorted
	ByDoc  []Counts // of each of them
	// Pairs are the sentences' labels, by document and in gold order. Prob is
	// that of the scored main statement; NaN for a sentence scored none, which
	// carries no probability.
	Pairs []Pair
}

// Interval gives a figure of the counts, for all documents together and with
// an interval over documents:
//
//	r.Interval(eval.Resampling{}, (*eval.Counts).StatementF1)
func (r *Report) Interval(o Resampling, figure func(*Counts) float64) Estimate {
	return Bootstrap(r.ByDoc, o, func(docs []Counts) float64 {
		var sum Counts
		for i := range docs {
			sum.Add(&docs[i])
		}
		return figure(&sum)
	})
}

// overlap is the least Jaccard index of the bytes of two sentences that can be
// taken for the same one.
const overlap = .3

// Compare compares the sentences of gold documents with those a scorer wrote.
// Both are by document; scored must hold every sentence the scorer made, none
// included, for [Counts.Pairing] to mean something, though a missing sentence
// counts as none as well. Gold sentences that repeat an earlier one are left
// out. Documents that only scored has are ignored.
//
// A gold sentence is paired with the scored sentence that overlaps it most. Two
// gold sentences may be paired with one; its statements are then held against
// the first alone.
func Compare(gold, scored map[string][]stance.Sentence) *Report {
	r := &Report{Docs: slices.Sorted(maps.Keys(gold))}
	for _, doc := range r.Docs {
		c := r.document(doc, gold[doc], scored[doc])
		r.ByDoc = append(r.ByDoc, c)
		r.Counts.Add(&c)
	}
	return r
}

func (r *Report) document(doc string, gold, scored []stance.Sentence) Counts {
	var c Counts
	used := make([]bool, len(scored))
	for i := range gold {
		g := &gold[i]
		if g.RepeatOf != nil {
			continue
		}
		c.Sentences++
		at, jaccard := nearest(g, scored)
		pair := Pair{Gold: g.Stance, Prob: math.NaN(), Doc: doc}
		var found []stance.Statement
		if jaccard >= overlap {
			c.Paired++
			s := &scored[at]
			pair.Pred = s.Stance
			if s.Stance != stance.None && len(s.Statements) > 0 {
				pair.Prob = s.Statements[0].Prob
			}
			if !used[at] {
				found = s.Statements
			}
		}
		if at >= 0 {
			// One too far from it to be paired is spent as well.
			used[at] = true
		}
		c.Labels[pair.Gold][pair.Pred]++
		c.statements(g.Statements, found)
		r.Pairs = append(r.Pairs, pair)
	}
	return c
}

// nearest finds the sentence of scored with the highest Jaccard index with g,
// of equals the first; -1 if none touches it.
func nearest(g *stance.Sentence, scored []stance.Sentence) (at int, jaccard float64) {
	at = -1
	for i := range scored {
		s := &scored[i]
		if common := g.Span().Overlap(s.Span()); common > 0 {
			if j := float64(common) / float64(max(g.End, s.End)-min(g.Start, s.Start)); j > jaccard {
				at, jaccard = i, j
			}
		}
	}
	return at, jaccard
}

// statements holds the statements of a sentence against those of gold. Each
// scored one answers for one of gold, the first that it fits.
func (c *Counts) statements(gold, scored []stance.Statement) {
	left := slices.Clone(scored)
	for _, g := range gold {
		same := func(s stance.Statement) bool { return s.Stance == g.Stance }
		hit := slices.IndexFunc(left, func(s stance.Statement) bool { return same(s) && SameSource(s.Source, g.Source) })
		if slices.ContainsFunc(scored, same) {
			c.StanceRight++
			if hit >= 0 {
				c.SourceRight++
			}
		}
		if hit < 0 {
			c.Missed++
			continue
		}
		c.Right++
		left = slices.Delete(left, hit, hit+1)
	}
	c.Extra += len(left)
}
