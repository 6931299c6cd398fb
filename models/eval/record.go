package eval

import (
	"iter"
	"maps"
	"slices"

	"stance/pipeline/stance"
)

// maxGrades is the most values that one of the record's fields has.
const maxGrades = 4

// Grades counts the values of a field of statements by the gold value (first
// index) and the one found (second).
type Grades [maxGrades][maxGrades]int

// Total is the number of statements counted.
func (g *Grades) Total() int {
	n := 0
	for v := range g {
		n += g.Gold(v)
	}
	return n
}

// Gold is how many statements have the value v by gold.
func (g *Grades) Gold(v int) int {
	n := 0
	for _, k := range g[v] {
		n += k
	}
	return n
}

// Found is how many statements were given the value v.
func (g *Grades) Found(v int) int {
	n := 0
	for i := range g {
		n += g[i][v]
	}
	return n
}

// Precision is the share of findings of v that are right; NaN without any.
func (g *Grades) Precision(v int) float64 { return ratio(g[v][v], g.Found(v)) }

// Recall is the share of gold v that is found; NaN without any.
func (g *Grades) Recall(v int) float64 { return ratio(g[v][v], g.Gold(v)) }

// F1 is the harmonic mean of precision and recall; NaN for a value that neither
// side has.
func (g *Grades) F1(v int) float64 { return f1(g[v][v], g.Found(v)-g[v][v], g.Gold(v)-g[v][v]) }

// MacroF1 is the mean F1 of the values that either side has.
func (g *Grades) MacroF1() float64 {
	var each [maxGrades]float64
	for v := range each {
		each[v] = g.F1(v)
	}
	return mean(each[:]...)
}

// Accuracy is the share of statements whose value is right; NaN without any.
func (g *Grades) Accuracy() float64 {
	right := 0
	for v := range g {
		right += g[v][v]
	}
	return ratio(right, g.Total())
}

func (g *Grades) add(o *Grades) {
	for i := range g {
		for j := range g[i] {
			g[i][j] += o[i][j]
		}
	}
}

// Records are what the comparison of the statements' records comes to: of how
// certain a source is, of what it appeals to, and of whether it is named. They
// are of the statements that were found with their source; what stance they
// were given does not matter.
type Records struct {
	Statements int // gold statements
	Found      int // of them, those that the scored document has with their source
	// Certainty and Basis by the values of [stance.Certainty] and [stance.Basis];
	// Anonymous with 1 for a source that is anonymous.
	Certainty, Basis, Anonymous Grades
	// Voices are those of Found that are the outlet's own, which is never
	// anonymous; Anonymous leaves them out.
	Voices int
}

// Add adds the counts of o.
func (r *Records) Add(o *Records) {
	r.Statements += o.Statements
	r.Found += o.Found
	r.Voices += o.Voices
	r.Certainty.add(&o.Certainty)
	r.Basis.add(&o.Basis)
	r.Anonymous.add(&o.Anonymous)
}

// RecordReport is the comparison of the records of all documents together and
// of each.
type RecordReport struct {
	Records
	ByDoc []Records // in the order of the documents' names
}

// Interval gives a figure of the records with an interval over documents.
func (r *RecordReport) Interval(o Resampling, figure func(*Records) float64) Estimate {
	return Bootstrap(r.ByDoc, o, func(docs []Records) float64 {
		var sum Records
		for i := range docs {
			sum.Add(&docs[i])
		}
		return figure(&sum)
	})
}

// CompareRecords compares the records of gold statements with those of scored
// ones, in sentences paired as [Compare] pairs them. Every statement of gold has
// to have its record labelled. A gold statement is held against one of its
// source, and of several against one of its stance.
func CompareRecords(gold, scored map[string][]stance.Sentence) *RecordReport {
	r := &RecordReport{}
	for _, doc := range slices.Sorted(maps.Keys(gold)) {
		var c Records
		for g, s := range held(gold[doc], scored[doc]) {
			c.Statements++
			if s != nil {
				c.count(g, s)
			}
		}
		r.ByDoc = append(r.ByDoc, c)
		r.Add(&c)
	}
	return r
}

// held yields the statements of a gold document, each with the scored one that
// it is held against, or nil where none has its source.
func held(gold, scored []stance.Sentence) iter.Seq2[*stance.Statement, *stance.Statement] {
	return func(yield func(g, s *stance.Statement) bool) {
		used := map[int]bool{}
		for i := range gold {
			g := &gold[i]
			if g.RepeatOf != nil {
				continue
			}
			at, jaccard := nearest(g, scored)
			var left []stance.Statement
			if jaccard >= overlap && !used[at] {
				left = slices.Clone(scored[at].Statements)
			}
			if at >= 0 {
				used[at] = true
			}
			for j := range g.Statements {
				var s *stance.Statement
				if hit := holder(&g.Statements[j], left); hit >= 0 {
					one := left[hit]
					s, left = &one, slices.Delete(left, hit, hit+1)
				}
				if !yield(&g.Statements[j], s) {
					return
				}
			}
		}
	}
}

// holder is the place in scored of the statement to hold g against: one of its
// source, and of several one of its stance; -1 for none.
func holder(g *stance.Statement, scored []stance.Statement) int {
	named := func(s stance.Statement) bool {
		// SameSource takes no name for the outlet's but its own.
		return (s.Source == stance.Outlet) == (g.Source == stance.Outlet) && SameSource(s.Source, g.Source)
	}
	hit := slices.IndexFunc(scored, func(s stance.Statement) bool { return s.Stance == g.Stance && named(s) })
	if hit < 0 {
		hit = slices.IndexFunc(scored, named)
	}
	return hit
}

// count counts a gold statement and the one it was found as.
func (r *Records) count(g, s *stance.Statement) {
	r.Found++
	r.Certainty[min(g.Certainty, maxGrades-1)][min(s.Certainty, maxGrades-1)]++
	r.Basis[min(g.Basis, maxGrades-1)][min(s.Basis, maxGrades-1)]++
	if g.Source == stance.Outlet {
		r.Voices++
	} else {
		r.Anonymous[bit(g.Anonymous)][bit(s.Anonymous)]++
	}
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
