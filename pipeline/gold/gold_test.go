package gold

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"stance/pipeline/stance"
)

// TestSeedsRead reads the whole of the project's seeds.
func TestSeedsRead(t *testing.T) {
	n, docs := 0, 0
	labels := map[string]int{}
	for r, err := range Seeds(os.DirFS("../../seeds")) {
		if err != nil {
			t.Error(err)
			continue
		}
		docs++
		for _, s := range r.Sentences {
			n++
			labels[s.Stance.String()]++
		}
	}
	t.Log(docs, "reports,", n, "sentences,", labels)
}

// What the figures of certainty, basis and naming are measured on.
const (
	minAudited          = 1000
	minAuditedQuestions = 12
)

func TestAudited(t *testing.T) {
	n, questions := 0, map[string]bool{}
	certainty, basis, anonymous := map[stance.Certainty]int{}, map[stance.Basis]int{}, 0
	for r, err := range Seeds(os.DirFS("../../seeds")) {
		if err != nil {
			t.Fatal(err)
		}
		if !r.Record {
			continue
		}
		questions[r.Question.Name] = true
		for _, s := range r.Sentences {
			for _, st := range s.Statements {
				n++
				certainty[st.Certainty]++
				basis[st.Basis]++
				if st.Anonymous {
					anonymous++
					if st.Source == stance.Outlet {
						t.Errorf("%s: the outlet is anonymous", r.Document.ID)
					}
				}
			}
		}
	}
	t.Logf("%d statements of %d questions: %v, %v, %d anonymous", n, len(questions), certainty, basis, anonymous)
	if n < minAudited || len(questions) < minAuditedQuestions {
		t.Errorf("%d statements of %d questions, want %d of %d", n, len(questions), minAudited, minAuditedQuestions)
	}
	for b := stance.NoBasis; b <= stance.Legal; b++ {
		if basis[b] == 0 {
			t.Errorf("no statement has the basis %v", b)
		}
	}
	for c := stance.Certain; c <= stance.Possible; c++ {
		if certainty[c] == 0 {
			t.Errorf("no statement is %v", c)
		}
	}
}

// The words behind a label may stand in any order, and none undoes another.
func TestRecordLabels(t *testing.T) {
	q := map[string]*stance.Question{"q": {Name: "q"}}
	for _, c := range []struct {
		label     string
		certainty stance.Certainty
		basis     stance.Basis
		anonymous bool
	}{
		{"probable technical", stance.Probable, stance.Technical, false},
		{"technical probable", stance.Probable, stance.Technical, false},
		{"anonymous possible legal", stance.Possible, stance.Legal, true},
		{"official anonymous", stance.Certain, stance.Official, true},
		{"", stance.Certain, stance.NoBasis, false},
	} {
		for r, err := range Parse("q/reports/a.txt", []byte("record: audited\n\nIt rained.\n\tX: affirm reported "+c.label+"\n"), q) {
			if err != nil {
				t.Fatalf("%q: %v", c.label, err)
			}
			st := r.Sentences[0].Statements[0]
			if !r.Record || st.Certainty != c.certainty || st.Basis != c.basis || st.Anonymous != c.anonymous {
				t.Errorf("%q is read as %v, %v, anonymous %v", c.label, st.Certainty, st.Basis, st.Anonymous)
			}
		}
	}
	for _, bad := range []string{"record: seen\n\nIt rained.\n", "record: audited\n\nIt rained.\n\tX: affirm reported unnamed\n"} {
		for _, err := range Parse("q/reports/a.txt", []byte(bad), q) {
			if err == nil {
				t.Errorf("%q is read", bad)
			}
		}
	}
}

// A chain is read to the end of the line, and where a report's record was
// labelled a label without one says that nobody relays.
func TestChainLabels(t *testing.T) {
	q := map[string]*stance.Question{"q": {Name: "q"}}
	const audited = "record: audited\n\nIt rained.\n\t"
	for _, c := range []struct {
		report string
		want   []string
	}{
		{audited + "the navy: affirm reported via a clerk of the court", []string{stance.Outlet, "a clerk of the court", "the navy"}},
		{audited + "the navy: deny quoted probable legal anonymous via  possible heirs \t", []string{stance.Outlet, "possible heirs", "the navy"}},
		{audited + "men via radio: affirm reported", []string{stance.Outlet, "men via radio"}},
		{audited + "outlet: affirm voice", []string{stance.Outlet}},
		{"date: 2001\n\nIt rained.\n\tthe navy: affirm reported", nil},
		{"date: 2001\n\nIt rained.\n\tthe navy: affirm reported via Moss", []string{stance.Outlet, "Moss", "the navy"}},
	} {
		for r, err := range Parse("q/reports/a.txt", []byte(c.report+"\n"), q) {
			if err != nil {
				t.Fatalf("%q: %v", c.report, err)
			}
			if st := r.Sentences[0].Statements[0]; !slices.Equal(st.Chain, c.want) {
				t.Errorf("%q has the chain %q, want %q", c.report, st.Chain, c.want)
			}
		}
	}
	for _, c := range []struct{ label, want string }{
		{"the navy: affirm reported via", "nobody is named"},
		{"the navy: affirm reported via outlet", "the outlet"},
		{"outlet: affirm voice via Moss", "the outlet"},
		{"the navy: via Moss", "unknown stance"},
	} {
		for _, err := range Parse("q/reports/a.txt", []byte(audited+c.label+"\n"), q) {
			var at *Error
			if !errors.As(err, &at) || at.Line != 4 || !strings.HasPrefix(err.Error(), "q/reports/a.txt:4: ") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%q: %v, want one of line 4 with %q", c.label, err, c.want)
			}
		}
	}
}
