package eval_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"stance/models/eval"
	"stance/pipeline/stance"
)

// TestAgree holds the figures against those of the yardstick of the shared
// material on made-up documents. The names are such that its table of aliases
// and ours say the same of them.
func TestAgree(t *testing.T) {
	dir := os.Getenv("STANCE_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	script := filepath.Join(dir, "tools", "agree.py")
	if _, err := os.Stat(script); err != nil {
		t.Skipf("no shared material: %v (set STANCE_SHARED)", err)
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3")
	}
	for seed := range uint64(3) {
		gold, scored := invent(rand.New(rand.NewPCG(seed, 9)))
		goldFile, scoredFile := write(t, gold, scored)
		out, err := exec.Command(python, "-B", script, goldFile, scoredFile, "--json").Output()
		if err != nil {
			t.Fatalf("%s: %v", script, err)
		}
		var figures struct {
			All struct {
				N, On               int
				F1All               *float64 `json:"f1_4"`
				F1                  *float64 `json:"f1_3"`
				Affirm, Deny        *float64
				Noncommittal, Pairs *float64
				OnF1                *float64 `json:"on_f1"`
				StanceAcc           *float64 `json:"stance_acc"`
				StateF1             *float64 `json:"state_f1"`
				SourceAcc           *float64 `json:"source_acc"`
				Confusion           map[string]map[string]int
			}
		}
		if err := json.Unmarshal(bytes.ReplaceAll(out, []byte("NaN"), []byte("null")), &figures); err != nil {
			t.Fatal(err)
		}
		r, want := eval.Compare(gold, scored), figures.All
		if r.Sentences != want.N || r.On() != want.On {
			t.Errorf("seed %d: %d sentences, %d on the question; agree.py has %d, %d", seed, r.Sentences, r.On(), want.N, want.On)
		}
		for _, f := range []struct {
			name string
			got  float64
			want *float64
		}{
			{"f1_4", r.Labels.MacroF1All(), want.F1All},
			{"f1_3", r.Labels.MacroF1(), want.F1},
			{"affirm", r.Labels.F1(stance.Affirm), want.Affirm},
			{"deny", r.Labels.F1(stance.Deny), want.Deny},
			{"noncommittal", r.Labels.F1(stance.Noncommittal), want.Noncommittal},
			{"on_f1", r.Labels.OnF1(), want.OnF1},
			{"stance_acc", r.Labels.StanceAccuracy(), want.StanceAcc},
			{"state_f1", r.StatementF1(), want.StateF1},
			{"source_acc", r.SourceAccuracy(), want.SourceAcc},
			{"pairs", r.Pairing(), want.Pairs},
		} {
			w := math.NaN()
			if f.want != nil {
				w = *f.want
			}
			if !near(f.got, w) {
				t.Errorf("seed %d: %s %v, agree.py has %v", seed, f.name, f.got, w)
			}
		}
		for g := range stance.Label(stance.NumLabels) {
			for p := range stance.Label(stance.NumLabels) {
				if got, want := r.Labels[g][p], want.Confusion[g.String()][p.String()]; got != want {
					t.Errorf("seed %d: %s scored %s: %d, agree.py has %d", seed, g, p, got, want)
				}
			}
		}
	}
}

var names = []string{
	"outlet", "the FBI", "FBI Director Jane Roe", "Jane Roe", "Roe", "Ms. Roe", "Washington", "the United States",
	"Beijing", "China", "Moscow", "the Kremlin", "hackers", "security experts", "Mr Blum", "Anna Blum", "Anna Lee", "Peter Lee",
	"“the Office”", "Office of the Prosecutor", "Prosecutor's office", "Riyadh", "the kingdom", "Kingdom’s envoy", "the president",
}

// invent makes gold documents and a scorer's rendering of them, which moves
// boundaries, joins and drops sentences, and errs in labels and sources.
func invent(rng *rand.Rand) (gold, scored map[string][]stance.Sentence) {
	gold, scored = map[string][]stance.Sentence{}, map[string][]stance.Sentence{}
	statements := func() []any {
		var s []any
		for rng.IntN(3) == 0 && len(s) < 6 {
			s = append(s, names[rng.IntN(len(names))], stance.Stances[rng.IntN(3)])
		}
		return s
	}
	for d := range 12 {
		doc := fmt.Sprintf("doc-%02d", d)
		at := 0
		for range 25 {
			length := 5 + rng.IntN(120)
			said := statements()
			g := sentence(at, at+length, said...)
			if rng.IntN(12) == 0 {
				g.RepeatOf = new(int)
			}
			gold[doc] = append(gold[doc], g)
			guess := said
			if rng.IntN(3) == 0 {
				guess = statements()
			}
			s := sentence(max(0, at+rng.IntN(30)-15), at+length+rng.IntN(60), guess...)
			if rng.IntN(10) > 0 {
				scored[doc] = append(scored[doc], s)
			}
			at += length
		}
	}
	return gold, scored
}

func write(t *testing.T, gold, scored map[string][]stance.Sentence) (goldFile, scoredFile string) {
	t.Helper()
	var g, s bytes.Buffer
	ge, se := json.NewEncoder(&g), json.NewEncoder(&s)
	for doc, list := range gold {
		for _, x := range list {
			if err := ge.Encode(stance.Labelled{Doc: doc, Question: "made-up", Sentence: x}); err != nil {
				t.Fatal(err)
			}
		}
	}
	for doc, list := range scored {
		if err := se.Encode(stance.Scored{Document: stance.Document{ID: doc}, Sentences: list}); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	goldFile, scoredFile = filepath.Join(dir, "gold.jsonl"), filepath.Join(dir, "scored.jsonl")
	for file, b := range map[string]*bytes.Buffer{goldFile: &g, scoredFile: &s} {
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return goldFile, scoredFile
}
