package eval_test

import (
	"math"
	"testing"

	"stance/models/eval"
	"stance/pipeline/stance"
)

// sentence makes a sentence whose statements are given as source and stance in
// turn.
func sentence(start, end int, statements ...any) stance.Sentence {
	s := stance.Sentence{Start: start, End: end}
	for i := 0; i < len(statements); i += 2 {
		s.Statements = append(s.Statements, stance.Statement{Source: statements[i].(string), Stance: statements[i+1].(stance.Label), Prob: .75})
	}
	if len(s.Statements) > 0 {
		s.Stance = s.Statements[0].Stance
	}
	return s
}

func TestCompare(t *testing.T) {
	repeat := sentence(0, 50, "the ministry", stance.Deny)
	repeat.Start, repeat.End, repeat.RepeatOf = 200, 250, new(int)
	gold := map[string][]stance.Sentence{
		"a": {
			sentence(0, 50, "the ministry", stance.Deny),
			sentence(50, 100),
			sentence(100, 150, "Beijing", stance.Noncommittal, "Washington", stance.Affirm),
			repeat,
		},
		"b": {
			sentence(0, 100, "Moscow", stance.Deny),
			sentence(100, 110, "Ms Ito", stance.Affirm),
		},
		"missing": {sentence(0, 10, "Oslo", stance.Affirm)},
	}
	scored := map[string][]stance.Sentence{
		"a": {
			sentence(0, 48, "the Ministry", stance.Deny), // right
			sentence(50, 100, "an envoy", stance.Affirm), // extra
			sentence(100, 150, "China", stance.Noncommittal, // right: one camp
				"Tokyo", stance.Affirm), // stance right, source not
		},
		// One sentence over both of gold: its statements are held against the
		// first, and its overlap with the second, 10 of 110, is too small.
		"b":     {sentence(0, 110, "the Kremlin", stance.Deny, "Ito", stance.Affirm)},
		"extra": {sentence(0, 9, "nobody", stance.Deny)},
	}
	r := eval.Compare(gold, scored)
	want := eval.Counts{
		Sentences: 6, Paired: 4,
		Right: 3, Extra: 3, Missed: 3,
		StanceRight: 4, SourceRight: 3,
	}
	want.Labels[stance.Deny][stance.Deny] = 2
	want.Labels[stance.None][stance.Affirm] = 1
	want.Labels[stance.Noncommittal][stance.Noncommittal] = 1
	want.Labels[stance.Affirm][stance.None] = 2
	if r.Counts != want {
		t.Errorf("counts\n%+v, want\n%+v", r.Counts, want)
	}
	var sum eval.Counts
	for i := range r.ByDoc {
		sum.Add(&r.ByDoc[i])
	}
	if sum != r.Counts {
		t.Errorf("documents add up to %+v, not to %+v", sum, r.Counts)
	}
	if got := r.StatementF1(); !near(got, .5) {
		t.Errorf("statement F1 %v, want 6/12", got)
	}
	if got := r.SourceAccuracy(); !near(got, .75) {
		t.Errorf("source accuracy %v, want 3/4", got)
	}
	if got := r.On(); got != 5 {
		t.Errorf("%d gold sentences on the question, want 5", got)
	}
	for _, p := range r.Pairs {
		if known := !math.IsNaN(p.Prob); known != (p.Pred != stance.None) || known && p.Prob != .75 {
			t.Errorf("probability of %+v: want .75 for a stance and none for none", p)
		}
	}
	e := r.Interval(eval.Resampling{}, (*eval.Counts).StatementF1)
	if !near(e.Value, .5) || !(e.Lo <= .5 && e.Hi >= .5) {
		t.Errorf("interval %+v does not hold 0.5", e)
	}
}

func TestSameSource(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"The Ministry", "ministry", true},             // case and article
		{"Anna Kask", "Ms Kask", true},                 // title
		{"“Guardians” of the Gate", "Guardians", true}, // contained
		{"Kask", "Minister Anna Kask", true},
		{"Anna Kask", "Peter Kask", true}, // the last word, of four letters
		{"Anna Lee", "Peter Lee", false},  // of three
		{"the Kremlin", "Moscow", true},
		{"Kremlin's officials", "Russian government", true},
		{"U.S. officials", "Washington", true},
		{"China’s foreign ministry", "Beijing", true},
		{"Paris", "Berlin", false},
		{"South Korea", "North Korea", true}, // the last word: the rule is blunt
		{"Seoul", "Pyongyang", false},
		{"hackers", "experts", false},
		{"the president", "a president", true},   // equal without the article
		{"the president", "Mr President", false}, // nothing but titles
		{"", "", true},
		{"", "Moscow", false},
		{"the", "the", true},
	} {
		if got := eval.SameSource(c.a, c.b); got != c.want {
			t.Errorf("SameSource(%q, %q) = %v", c.a, c.b, got)
		}
		if got := eval.SameSource(c.b, c.a); got != c.want {
			t.Errorf("SameSource(%q, %q) = %v", c.b, c.a, got)
		}
	}
}
