package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stance/models/eval"
	"stance/pipeline/gold"
	"stance/pipeline/stance"
)

// TestJudged holds that where single claims were labelled they are compared and
// no others, and that a sentence labelled as a whole stays one.
func TestJudged(t *testing.T) {
	sp := func(a, b int) stance.Span { return stance.Span{Start: a, End: b} }
	says := func(source string, l stance.Label, s stance.Span) stance.Statement {
		return stance.Statement{Source: source, Stance: l, Span: s}
	}
	r := &gold.Report{
		Sentences: []stance.Sentence{{Start: 200, End: 250}},
		Claims: []gold.Claim{
			{Span: sp(0, 40), Sentence: sp(0, 100)},
			{Span: sp(45, 70), Sentence: sp(0, 100), Stance: stance.Deny, Source: "Vardia"},
			{Span: sp(110, 150), Sentence: sp(110, 150), Stance: stance.Affirm, Source: "the mayor"},
		},
	}
	scored := []stance.Sentence{
		{Start: 0, End: 99, Stance: stance.Affirm, Statements: []stance.Statement{
			says("the mayor", stance.Affirm, sp(0, 38)), says("Vardia", stance.Deny, sp(44, 70)), says("the envoy", stance.Affirm, sp(72, 99)),
		}},
		{Start: 110, End: 150},
		{Start: 200, End: 250, Stance: stance.Deny, Statements: []stance.Statement{says("Vardia", stance.Deny, sp(200, 250))}},
	}
	golds, found := judged(r, scored)
	want := []stance.Sentence{
		{Start: 0, End: 100, Stance: stance.Deny, Statements: []stance.Statement{says("Vardia", stance.Deny, sp(45, 70))}},
		{Start: 110, End: 150, Stance: stance.Affirm, Statements: []stance.Statement{says("the mayor", stance.Affirm, sp(110, 150))}},
		{Start: 200, End: 250},
	}
	if d := cmp.Diff(want, golds); d != "" {
		t.Error(d)
	}
	if len(scored[0].Statements) != 3 {
		t.Error("the scored sentences are changed")
	}
	if got := found[0]; len(got.Statements) != 2 || got.Stance != stance.Affirm || got.Statements[1].Source != "Vardia" {
		t.Errorf("of the first sentence is left %+v", got)
	}
	c := eval.Compare(map[string][]stance.Sentence{"d": golds}, map[string][]stance.Sentence{"d": found}).Counts
	// Vardia's is right; what the mayor is said to say is off the question, and
	// his is missed; of the third sentence nothing is on it.
	if c.Right != 1 || c.Extra != 2 || c.Missed != 1 || c.Sentences != 3 {
		t.Errorf("counts %+v", c)
	}
	whole := &gold.Report{Sentences: r.Sentences}
	if g, f := judged(whole, scored); len(g) != 1 || cmp.Diff(f, scored) != "" {
		t.Errorf("without single claims: %v, %v", g, f)
	}
}
