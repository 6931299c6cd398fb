package features

import (
	"os"
	"slices"
	"testing"

	"stance/models/eval"
	"stance/pipeline/attrib"
	"stance/pipeline/gold"
	"stance/pipeline/stance"
)

// auditedClaims calls f with every claim of the seeds whose record was labelled
// and that was found with its source, and with its label.
func auditedClaims(t *testing.T, f func(question int, x *Extractor, claim int, g *stance.Statement)) {
	t.Helper()
	p := attrib.NewParser()
	var names []string
	var x *Extractor
	found, missed := 0, 0
	for r, err := range gold.Seeds(os.DirFS("../seeds")) {
		if err != nil {
			t.Fatal(err)
		}
		if !r.Record {
			continue
		}
		if !slices.Contains(names, r.Question.Name) {
			names = append(names, r.Question.Name)
			x = New(r.Question)
		}
		var d attrib.Doc
		p.Parse(r.Document, &d)
		x.Start(&d)
		for i := range r.Sentences {
			g := &r.Sentences[i]
			for j := range g.Statements {
				if c := claimFor(&d, g, &g.Statements[j]); c >= 0 {
					found++
					f(len(names)-1, x, c, &g.Statements[j])
				} else {
					missed++
				}
			}
		}
	}
	t.Logf("%d claims of %d questions, %d not found", found, len(names), missed)
}

func claimFor(d *attrib.Doc, g *stance.Sentence, st *stance.Statement) int {
	for i := range d.Sents {
		s := &d.Sents[i]
		if 2*s.Overlap(g.Span()) <= min(s.Len(), g.Span().Len()) {
			continue
		}
		for c := s.ClaimLo; c < s.ClaimHi; c++ {
			if name := d.Claims[c].Source; (name == stance.Outlet) == (st.Source == stance.Outlet) && eval.SameSource(name, st.Source) {
				return c
			}
		}
	}
	return -1
}

// The least that the rules have to reach, on the questions on which they were
// made (those at the even places by name) and on the others.
var recordFloors = [2]struct{ certainty, basis, anonymous float64 }{{.82, .75, .92}, {.84, .68, .92}}

// TestRecord holds what the rules say of claims against labels by hand. The
// stance is that of the label, so that the figures are of the rules alone.
func TestRecord(t *testing.T) {
	var sums [2]eval.Records
	auditedClaims(t, func(question int, x *Extractor, c int, g *stance.Statement) {
		sum := &sums[1-question%2]
		certainty, basis, anonymous := x.Certainty(c, g.Stance), x.Basis(c, g.Stance), x.Anonymous(c)
		sum.Certainty[g.Certainty][certainty]++
		sum.Basis[g.Basis][basis]++
		if g.Source != stance.Outlet {
			n := map[bool]int{true: 1}
			sum.Anonymous[n[g.Anonymous]][n[anonymous]]++
		}
		if question%2 == 0 {
			return // rules are not made after what goes wrong there
		}
		text := x.d.SentText(x.d.Claims[c].Sent)
		if certainty != g.Certainty {
			t.Logf("%v, by label %v: %v of %s: %s", certainty, g.Certainty, g.Stance, g.Source, text)
		}
		if basis != g.Basis {
			t.Logf("basis %v, by label %v: %v of %s: %s", basis, g.Basis, g.Stance, g.Source, text)
		}
		if anonymous != g.Anonymous && g.Source != stance.Outlet {
			t.Logf("anonymous %v, by label %v: %s (%s): %s", anonymous, g.Anonymous, g.Source, x.d.Claims[c].Source, text)
		}
	})
	for i, half := range [...]string{"even places", "odd places"} {
		s, least := &sums[i], recordFloors[i]
		for _, f := range []struct {
			name  string
			g     *eval.Grades
			least float64
		}{{"certainty", &s.Certainty, least.certainty}, {"basis", &s.Basis, least.basis}, {"anonymous", &s.Anonymous, least.anonymous}} {
			t.Logf("%s, questions at %s: macro-F1 %.3f, right %.3f, F1 %.3f %.3f %.3f %.3f, %v", f.name, half, f.g.MacroF1(), f.g.Accuracy(), f.g.F1(0), f.g.F1(1), f.g.F1(2), f.g.F1(3), *f.g)
			if m := f.g.MacroF1(); !(m >= f.least) {
				t.Errorf("%s, questions at %s: macro-F1 %.3f, want %.2f or more", f.name, half, m, f.least)
			}
		}
	}
}

// The rules of seeds/README.md, a case each.
func TestRecordRules(t *testing.T) {
	x := New(question(t, "nordland"))
	for _, c := range []struct {
		sentence, source string
		label            stance.Label
		certainty        stance.Certainty
		basis            stance.Basis
	}{
		{"Hale said there was no doubt that Nordland was behind the attack.", "Hale", stance.Affirm, stance.Certain, stance.NoBasis},
		{"Hale said there was little doubt that Nordland was behind the attack.", "Hale", stance.Affirm, stance.Probable, stance.NoBasis},
		{"Hale said the attack bore the hallmarks of Nordland.", "Hale", stance.Affirm, stance.Probable, stance.NoBasis},
		{"Hale said radar pictures showed that Nordland was behind the attack.", "Hale", stance.Affirm, stance.Certain, stance.Technical},
		{"Hale said the evidence pointed to Nordland.", "Hale", stance.Affirm, stance.Probable, stance.Technical},
		{"Hale said there was no evidence that Nordland was behind the attack.", "Hale", stance.Noncommittal, stance.Certain, stance.NoBasis},
		{"Hale asked for evidence that Nordland was behind the attack.", "Hale", stance.Noncommittal, stance.Certain, stance.NoBasis},
		{"Hale said that Nordland could not be ruled out as the author of the attack.", "Hale", stance.Noncommittal, stance.Possible, stance.NoBasis},
		{"Hale said he could not say who was behind the attack.", "Hale", stance.Noncommittal, stance.Certain, stance.NoBasis},
		{"The prosecutors said that Nordland was behind the attack.", "The prosecutors", stance.Affirm, stance.Certain, stance.Legal},
		{"Hale said that the indictment proved that Nordland was behind the attack.", "Hale", stance.Affirm, stance.Certain, stance.Legal},
		{"The commission concluded that Nordland was behind the attack.", "The commission", stance.Affirm, stance.Certain, stance.Official},
		{"The panel said that it could not tell whether Nordland was behind the attack.", "The panel", stance.Noncommittal, stance.Certain, stance.Official},
		{"The report blamed Nordland for the attack.", "The report", stance.Affirm, stance.Certain, stance.Official},
		{"The report does not say whether Nordland was behind the attack.", "The report", stance.Noncommittal, stance.Certain, stance.NoBasis},
		{"A member of the panel said that Nordland was behind the attack.", "A member of the panel", stance.Affirm, stance.Certain, stance.NoBasis},
		{"Hale said the inquiry had said that Nordland was behind the attack.", "Hale", stance.Affirm, stance.Certain, stance.Official},
		{"Hale said the agencies had found that Nordland was behind the attack.", "Hale", stance.Affirm, stance.Certain, stance.Official},
		{"Hale said his brother had found that Nordland was behind the attack.", "Hale", stance.Affirm, stance.Certain, stance.NoBasis},
		{"Hale said he had found the people of Nordland guilty of the attack.", "Hale", stance.Affirm, stance.Certain, stance.NoBasis},
		{"Hale said that we have not found that Nordland was behind the attack.", "Hale", stance.Noncommittal, stance.Certain, stance.Official},
		{"Hale said that we have not found evidence that Nordland was behind the attack.", "Hale", stance.Noncommittal, stance.Certain, stance.NoBasis},
		{"Hale doubted that Nordland was behind the attack.", "Hale", stance.Deny, stance.Probable, stance.NoBasis},
		{"Hale called the photographs of the attack forgeries and said that Nordland was not behind it.", "Hale", stance.Deny, stance.Certain, stance.NoBasis},
	} {
		x.Start(parse(onQuestion + c.sentence))
		k := claimOf(x, c.source)
		if k < 0 {
			t.Errorf("%s: no claim of %s", c.sentence, c.source)
			continue
		}
		if got := x.Certainty(k, c.label); got != c.certainty {
			t.Errorf("%s: %v, want %v", c.sentence, got, c.certainty)
		}
		if got := x.Basis(k, c.label); got != c.basis {
			t.Errorf("%s: basis %v, want %v", c.sentence, got, c.basis)
		}
	}
}
