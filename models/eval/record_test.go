package eval

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"stance/pipeline/stance"
)

// recorded is a sentence at start with these statements.
func recorded(start int, statements ...stance.Statement) stance.Sentence {
	return stance.Sentence{Start: start, End: start + 40, Stance: statements[0].Stance, Statements: statements}
}

func TestCompareRecords(t *testing.T) {
	navy := stance.Statement{Source: "the navy", Stance: stance.Affirm, Certainty: stance.Probable, Basis: stance.Technical}
	officials := stance.Statement{Source: "officials", Stance: stance.Deny, Anonymous: true, Basis: stance.Legal}
	voice := stance.Statement{Source: stance.Outlet, Stance: stance.Noncommittal, Certainty: stance.Possible}
	gold := map[string][]stance.Sentence{
		"a": {recorded(0, navy, officials), recorded(50, voice)},
		"b": {recorded(0, navy)},
	}
	wrong := navy // of another stance too, which is no matter here
	wrong.Stance, wrong.Certainty = stance.Deny, stance.Certain
	unnamed := officials
	unnamed.Anonymous, unnamed.Basis = false, stance.NoBasis
	mayor := navy
	mayor.Source = "the mayor"
	scored := map[string][]stance.Sentence{
		"a": {recorded(2, unnamed, wrong), recorded(50, voice)},
		"b": {recorded(0, mayor)},
		"c": {recorded(0, navy)}, // of no gold document
	}
	r := CompareRecords(gold, scored)
	if r.Statements != 4 || r.Found != 3 || r.Voices != 1 || len(r.ByDoc) != 2 {
		t.Errorf("%+v", r.Records)
	}
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"certainty right", r.Certainty.Accuracy(), 2. / 3},
		{"F1 of probable", r.Certainty.F1(int(stance.Probable)), 0},
		{"F1 of certain", r.Certainty.F1(int(stance.Certain)), 2. / 3},
		{"F1 of possible", r.Certainty.F1(int(stance.Possible)), 1},
		{"certainty, macro-F1", r.Certainty.MacroF1(), 5. / 9},
		{"recall of technical", r.Basis.Recall(int(stance.Technical)), 1},
		{"precision of no basis", r.Basis.Precision(int(stance.NoBasis)), .5},
		{"recall of legal", r.Basis.Recall(int(stance.Legal)), 0},
		{"sources right", r.Anonymous.Accuracy(), .5},
		{"basis right, with its interval", r.Interval(Resampling{}, func(r *Records) float64 { return r.Basis.Accuracy() }).Value, 2. / 3},
	} {
		if !(math.Abs(c.got-c.want) < 1e-12) {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
	if f := r.Basis.F1(int(stance.Official)); !math.IsNaN(f) {
		t.Errorf("F1 of a value that nobody has: %v", f)
	}
	// The outlet is not a source that a name can be like.
	other := CompareRecords(map[string][]stance.Sentence{"a": {recorded(0, voice)}}, map[string][]stance.Sentence{"a": {recorded(0, stance.Statement{Source: "the outlet", Stance: stance.Noncommittal})}})
	if other.Found != 0 {
		t.Error("the outlet's own words are held against those of a source")
	}
}

// F1 is never above what precision and recall allow, and a perfect finding has 1.
func TestGrades(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var g Grades
		for i := range g {
			for j := range g[i] {
				g[i][j] = rapid.IntRange(0, 9).Draw(t, "n")
			}
		}
		for v := range g {
			p, r, f := g.Precision(v), g.Recall(v), g.F1(v)
			if p+r > 0 && math.Abs(f-2*p*r/(p+r)) > 1e-9 {
				t.Fatalf("F1 %v of precision %v and recall %v", f, p, r)
			}
		}
		var same Grades
		for v := range same {
			same[v][v] = g.Gold(v)
		}
		if same.Total() > 0 && (same.MacroF1() != 1 || same.Accuracy() != 1) {
			t.Fatalf("%v has macro-F1 %v", same, same.MacroF1())
		}
	})
}
