package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
	"stance/pipeline/store"
)

// putLabels labels every statement of the last run of a store as an annotator
// would who was shown it: as the model has it, but for those whose number stands
// in changes, counted from 0 through the run. A change of stance "-" is no label.
// The numbers of the labels come back, by statement.
func putLabels(path, annotator string, chance float64, changes map[int]string) (map[int]int64, error) {
	ctx := context.Background()
	s, err := store.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	run, _, err := s.Last(ctx)
	if err != nil {
		return nil, err
	}
	given := map[int]int64{}
	done := map[place]bool{}
	n := 0
	for d, err := range s.Documents(ctx, run, store.Which{}) {
		if err != nil {
			return nil, err
		}
		for i := range d.Sentences {
			for _, st := range d.Sentences[i].Statements {
				p := place{d.SHA256, st.Span}
				if done[p] {
					continue // a copy of the text: a label is of every one
				}
				done[p] = true
				l := store.Label{Annotator: annotator, Question: run.QuestionSHA256, SHA256: d.SHA256, ID: d.ID, Span: st.Span, Stance: st.Stance, Source: st.Source, Probability: chance, Draw: "test"}
				l.Shown, err = json.Marshal(map[string]any{"sentence": d.Sentences[i].Span(), "model": run.Model, "source": st.Source, "kind": st.Kind})
				if err != nil {
					return nil, err
				}
				change, ok := changes[n]
				n++
				if change == "-" {
					continue
				}
				if ok {
					if err := l.Stance.UnmarshalText([]byte(change)); err != nil {
						return nil, err
					}
				}
				if given[n-1], err = s.PutLabel(ctx, l); err != nil {
					return nil, err
				}
			}
		}
	}
	return given, nil
}

// putSilent labels the first words of n texts, in which nothing was found, as
// nothing, but the first so many as affirming.
func putSilent(path string, n, affirming int) error {
	ctx := context.Background()
	s, err := store.Open(ctx, path)
	if err != nil {
		return err
	}
	defer s.Close()
	run, _, err := s.Last(ctx)
	if err != nil {
		return err
	}
	for d, err := range s.Documents(ctx, run, store.Which{}) {
		if err != nil {
			return err
		}
		if n == 0 {
			break
		}
		l := store.Label{Annotator: "ann", Question: run.QuestionSHA256, SHA256: d.SHA256, ID: d.ID, Span: stance.Span{End: len("Berth")}, Probability: 0.9, Draw: "test"}
		if affirming > 0 {
			l.Stance = stance.Affirm
		}
		n, affirming = n-1, affirming-1
		if l.Shown, err = json.Marshal(map[string]any{"silent": true, "sentence": l.Span, "model": run.Model}); err != nil {
			return err
		}
		if _, err := s.PutLabel(ctx, l); err != nil {
			return err
		}
	}
	return nil
}

// labelCommand is "label STORE ANNOTATOR [only] [NUMBER=STANCE…]" in scripts; with
// only, the statements with a number alone are labelled.
func labelCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: label STORE ANNOTATOR [NUMBER=STANCE…]")
	}
	changes := map[int]string{}
	rest := args[2:]
	if len(rest) > 0 && rest[0] == "only" {
		rest = rest[1:]
		for n := range 1000 {
			changes[n] = "-"
		}
	}
	for _, a := range rest {
		number, l, _ := strings.Cut(a, "=")
		n, err := strconv.Atoi(number)
		ts.Check(err)
		changes[n] = l
	}
	_, err := putLabels(ts.MkAbs(args[0]), args[1], 0.5, changes)
	ts.Check(err)
}

// labelledStore makes the store labelled.db of the examples in a folder: two
// annotators, who differ on two of the statements, one of which is adjudicated.
func labelledStore(t testing.TB, dir, model string) string {
	t.Helper()
	path := filepath.Join(dir, "labelled.db")
	if code, _, stderr := call(t, nil, "score", "--store", path, "--model", model, "--question", cli+"/harbour.json", cli+"/reports", cli+"/documents.jsonl"); code != done {
		t.Fatal(stderr)
	}
	var decided map[int]string
	for annotator, changes := range map[string]map[int]string{"ann": {1: "deny", 3: "affirm"}, "bob": {1: "affirm", 3: "none"}} {
		given, err := putLabels(path, annotator, 0.5, changes)
		if err != nil {
			t.Fatal(err)
		}
		if len(given) < 6 {
			t.Fatalf("%d labels are too few for the examples", len(given))
		}
		if decided == nil {
			decided = map[int]string{}
			for n := range given {
				if n != 1 {
					decided[n] = "-"
				}
			}
		}
	}
	if _, err := putLabels(path, store.Adjudicated+"eve", 0.5, decided); err != nil {
		t.Fatal(err)
	}
	return path
}

// town makes documents, each with a text of its own, as JSON lines.
func town(n int) string {
	var b strings.Builder
	names := []string{"Vardia denied the harbour raid.", "The envoy said Vardia was behind the harbour raid.", "The ministry said there was no proof that Vardia was behind the harbour raid.",
		"The admiralty accused Vardia of the harbour raid."}
	for i := range n {
		text := fmt.Sprintf("Berth %d was empty. %s %s Ferry %d left at noon.", i, names[i%len(names)], names[(i/2+1)%len(names)], i*7)
		fmt.Fprintf(&b, `{"id": "d%d", "outlet": "Quay News %d", "date": "2031-03-%02d", "text": %q}`+"\n", i, i%3, 1+i%28, text)
	}
	return b.String()
}

// TestReportLabels holds that labels drawn at random narrow the intervals of the
// report, that those on which annotators differ do not count, and that a run is
// not corrected by labels that its model may have learned from.
func TestReportLabels(t *testing.T) {
	model := smallModel(t)
	path := filepath.Join(t.TempDir(), "run.db")
	score := func(model string) {
		t.Helper()
		if code, _, stderr := call(t, strings.NewReader(town(60)), "score", "-q", "--store", path, "--model", model, "--no-dedup", "--question", cli+"/harbour.json", "-"); code != done {
			t.Fatal(stderr)
		}
	}
	score(model)
	type figures struct {
		Total struct {
			All struct{ Corrected *aggregate.Corrected }
		}
	}
	report := func(args ...string) (*aggregate.Corrected, string) {
		t.Helper()
		code, out, stderr := call(t, nil, append([]string{"report", "--format", "json"}, args...)...)
		if code != done {
			t.Fatal(stderr)
		}
		var f figures
		if err := json.Unmarshal([]byte(out), &f); err != nil {
			t.Fatal(err)
		}
		return f.Total.All.Corrected, stderr
	}
	plain, stderr := report("--model", model, path)
	if plain == nil || plain.Method != aggregate.ByErrors || strings.Contains(stderr, "label") {
		t.Fatalf("without labels: %+v, %s", plain, stderr)
	}
	given, err := putLabels(path, "ann", 0.9, map[int]string{5: "none"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := putLabels(path, "bob", 0.9, map[int]string{5: "none", 8: "none"}); err != nil {
		t.Fatal(err)
	}
	labelled, stderr := report("--model", model, path)
	if labelled.Method != aggregate.ByLabels || labelled.Labels != len(given)-1 || !strings.Contains(stderr, "1 claim left out on which annotators differ") {
		t.Fatalf("%d labels: %+v, %s", len(given), labelled, stderr)
	}
	width := func(c *aggregate.Corrected) float64 {
		return c.Affirm.Hi - c.Affirm.Lo + c.Deny.Hi - c.Deny.Lo + c.Noncommittal.Hi - c.Noncommittal.Lo
	}
	if before, after := width(plain), width(labelled); after >= 0.8*before {
		t.Errorf("the intervals sum to %.3f without labels and to %.3f with them", before, after)
	}
	if labelled.Silent != 0 {
		t.Errorf("%d sentences without a statement are labelled, where none is", labelled.Silent)
	}
	// Labels of sentences in which nothing was found tell what was overlooked.
	if err := putSilent(path, aggregate.LeastLabels, 4); err != nil {
		t.Fatal(err)
	}
	silent, _ := report("--model", model, path)
	// Of the statements, one is not settled and one is off the question.
	if want := 4 / float64(4+len(given)-2); silent.Silent != aggregate.LeastLabels || silent.Labels != labelled.Labels || math.Abs(silent.Missed.Value-want) > 1e-9 {
		t.Errorf("with labels of sentences without a statement %v are overlooked, want %v: %+v", silent.Missed, want, silent)
	}
	if _, text, _ := call(t, nil, "report", "--model", model, path); !strings.Contains(strings.Join(strings.Fields(text), " "), "as 20 labelled sentences tell in which it had found none") {
		t.Error("the report does not tell of the labels of sentences without a statement")
	}
	// What the annotators were shown came of the model: it need not be at hand.
	other := filepath.Join(t.TempDir(), "other.model")
	if code, _, stderr := call(t, nil, "train", "-o", other, "--learner", "softmax", cli+"/seeds"); code != done {
		t.Fatal(stderr)
	}
	if c, _ := report("--model", other, path); c.Method != aggregate.ByLabels {
		t.Errorf("with another model at hand: %+v", c)
	}

	adapted := filepath.Join(t.TempDir(), "adapted.model")
	if code, _, stderr := call(t, nil, "train", "--with", path, "--annotator", "ann", "--base", model, "-o", adapted); code != done {
		t.Fatal(stderr)
	}
	score(adapted)
	if c, stderr := report("--model", adapted, path); c.Method != aggregate.ByErrors || !strings.Contains(stderr, "may have learned from them: report on the run they were given on (--run)") {
		t.Errorf("on the run of the adapted model: %+v, %s", c, stderr)
	}
	if c, _ := report("--run", "1", "--model", model, path); c.Method != aggregate.ByLabels {
		t.Errorf("on the run before: %+v", c)
	}
	// Of a model that is at hand and was made of seeds alone it is known that it
	// learned from none.
	score(other)
	if c, stderr := report("--model", other, path); c.Method != aggregate.ByLabels {
		t.Errorf("on the run of another model: %+v, %s", c, stderr)
	}
}
