package store

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stance/pipeline/stance"
)

func question(name string) *stance.Question {
	q := &stance.Question{Name: name, Proposition: name + " did it"}
	q.Actor.Names = []string{name}
	q.Deed.Names = []string{"the deed"}
	return q
}

func run(question_ string) *Run { return &Run{Model: "m1", Question: question(question_)} }

// fed is one document as a reader gives it and a scorer scores it.
type fed struct {
	id, text, outlet, path string
}

// feed gives documents to a store as a session that reads paths, and tells
// which were known. With outcome "" the writer is left as a killed one is, once
// what it has is written.
func feed(t testing.TB, path string, r *Run, paths []string, outcome Outcome, docs ...fed) (known []string) {
	t.Helper()
	w, err := Create(context.Background(), path, r, Session{Paths: paths, Command: []string{"score"}, Version: "v1"})
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range docs {
		p := f.path
		if p == "" {
			p = "in.jsonl"
		}
		d := &stance.Document{ID: f.id, Text: f.text, Outlet: f.outlet, Path: p, Line: i + 1}
		it := Item{Document: d, Position: int64(i)}
		is, err := w.Known(it)
		if err != nil {
			t.Fatal(err)
		}
		if is {
			known = append(known, f.id)
			continue
		}
		if err := w.Put(it, scoredAs(d, r)); err != nil {
			t.Fatal(err)
		}
	}
	if outcome == "" {
		close(w.stop)
		w.done.Wait()
		if err := w.flush(); err != nil {
			t.Fatal(err)
		}
		w.lookup.Close()
		w.db.Close()
		w.lock.db.Close() // the file of the lock stays
		return known
	}
	if err := w.Close(outcome, Counts{Read: int64(len(docs)), Known: int64(len(known)), Scored: int64(len(docs) - len(known))}); err != nil {
		t.Fatal(err)
	}
	return known
}

// scoredAs makes up a statement that tells the text.
func scoredAs(d *stance.Document, r *Run) *stance.Scored {
	s := &stance.Scored{Document: *d, Question: r.Question.Name, Model: r.Model, Sentences: []stance.Sentence{{
		End: len(d.Text), Stance: stance.Deny, Text: d.Text,
		Statements: []stance.Statement{{Source: "the text " + d.Text, Stance: stance.Deny, Prob: .5, Span: stance.Span{End: len(d.Text)}}},
	}}}
	s.Text = ""
	return s
}

func open(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// held lists what a store gives out, "id text outlet" each.
func held(t testing.TB, path string, r *Run) (out []string) {
	t.Helper()
	for d, err := range open(t, path).Documents(context.Background(), r, Which{Text: true}) {
		if err != nil {
			t.Fatal(err)
		}
		if want := "the text " + d.Text; len(d.Sentences) != 1 || d.Sentences[0].Statements[0].Source != want {
			t.Errorf("document %s has the sentences of another: %+v", d.ID, d.Sentences)
		}
		out = append(out, strings.TrimSpace(d.ID+" "+d.Text+" "+d.Outlet))
	}
	return out
}

func check(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" && len(want)+len(got) > 0 {
		t.Errorf("%s: %s", what, d)
	}
}

// TestGoesOn holds what becomes of an input that was cut, and of one that has
// changed between two runs.
func TestGoesOn(t *testing.T) {
	in := []string{"in.jsonl"}
	a, b, c := fed{id: "a", text: "one"}, fed{id: "b", text: "two"}, fed{id: "c", text: "three"}
	t.Run("cut", func(t *testing.T) {
		path, r := filepath.Join(t.TempDir(), "run.db"), run("x")
		feed(t, path, r, in, "", a)
		check(t, "held after the cut", held(t, path, r), "a one")
		check(t, "known", feed(t, path, r, in, Stopped, a, b), "a")
		check(t, "known", feed(t, path, r, in, Done, a, b, c), "a", "b")
		check(t, "held", held(t, path, r), "a one", "b two", "c three")
	})
	t.Run("new ones before and between", func(t *testing.T) {
		path, r := filepath.Join(t.TempDir(), "run.db"), run("x")
		feed(t, path, r, in, Done, a, c)
		check(t, "known", feed(t, path, r, in, Done, fed{id: "0", text: "zero"}, a, b, c), "a", "c")
		check(t, "held", held(t, path, r), "0 zero", "a one", "b two", "c three")
	})
	t.Run("gone and come back", func(t *testing.T) {
		path, r := filepath.Join(t.TempDir(), "run.db"), run("x")
		feed(t, path, r, in, Done, a, b, c)
		check(t, "known", feed(t, path, r, in, Done, a, c), "a", "c")
		if got := held(t, path, r); len(got) != 3 {
			t.Errorf("a document that is gone is not kept: %q", got)
		}
		check(t, "known", feed(t, path, r, in, Done, a, b, c), "a", "b", "c")
		check(t, "held", held(t, path, r), "a one", "b two", "c three")
	})
	t.Run("another text", func(t *testing.T) {
		path, r := filepath.Join(t.TempDir(), "run.db"), run("x")
		feed(t, path, r, in, Done, a, b)
		mended := fed{id: "a", text: "uno"}
		check(t, "known", feed(t, path, r, in, Stopped, mended))
		check(t, "held until the input was read", held(t, path, r), "a one", "a uno", "b two")
		check(t, "known", feed(t, path, r, in, Done, mended, b), "a", "b")
		check(t, "held", held(t, path, r), "a uno", "b two")
		check(t, "known", feed(t, path, r, in, Done, a, b), "a", "b")
		check(t, "held with the old text", held(t, path, r), "a one", "b two")
	})
	t.Run("one id in two places", func(t *testing.T) {
		path, r := filepath.Join(t.TempDir(), "run.db"), run("x")
		feed(t, path, r, []string{"1"}, Done, fed{id: "a", text: "one", path: "1/a.txt"})
		feed(t, path, r, []string{"2"}, Done, fed{id: "a", text: "two", path: "2/a.txt"})
		check(t, "held", held(t, path, r), "a one", "a two")
	})
	t.Run("twice in one input", func(t *testing.T) {
		path, r := filepath.Join(t.TempDir(), "run.db"), run("x")
		feed(t, path, r, in, "", a, a, b)
		check(t, "known", feed(t, path, r, in, Done, a, a, a, b, fed{id: "a", text: "other"}), "a", "a", "b")
		check(t, "held", held(t, path, r), "a one", "a one", "a one", "b two", "a other")
	})
	t.Run("other particulars", func(t *testing.T) {
		path, r := filepath.Join(t.TempDir(), "run.db"), run("x")
		feed(t, path, r, in, Done, a, b)
		said := fed{id: "b", text: "two", outlet: "Quay News"}
		check(t, "known", feed(t, path, r, in, Done, a, said), "a", "b")
		check(t, "held", held(t, path, r), "a one", "b two Quay News")
	})
	t.Run("several inputs", func(t *testing.T) {
		path, r := filepath.Join(t.TempDir(), "run.db"), run("x")
		feed(t, path, r, []string{"2"}, Done, c)
		feed(t, path, r, []string{"1"}, Done, a, b)
		check(t, "known", feed(t, path, r, []string{"1", "2"}, Done, a, b, c), "a", "b", "c")
		check(t, "held", held(t, path, r), "c three", "a one", "b two")
	})
	t.Run("several runs", func(t *testing.T) {
		path, r, other := filepath.Join(t.TempDir(), "run.db"), run("x"), run("y")
		all := &Run{Model: "m1", Question: question("x"), Settings: Settings{All: true}}
		model := &Run{Model: "m2", Question: question("x")}
		feed(t, path, r, in, Done, a, b)
		for _, o := range []*Run{other, all, model} {
			check(t, "known to another run", feed(t, path, o, in, Done, a))
			check(t, "held of another run", held(t, path, o), "a one")
		}
		check(t, "held", held(t, path, r), "a one", "b two")
		s := open(t, path)
		var titles []string
		for r, err := range s.Runs(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			titles = append(titles, fmt.Sprintf("%s, %d documents", r.Title(), r.Documents))
		}
		check(t, "runs", titles, "run 1: x, model m1, 2 documents", "run 2: y, model m1, 1 documents", "run 3: x, model m1, 1 documents", "run 4: x, model m2, 1 documents")
		if last, n, err := s.Last(context.Background()); err != nil || n != 4 || last.Number != 4 || !reflect.DeepEqual(last.Question, model.Question) {
			t.Errorf("the last run is %+v of %d, %v", last, n, err)
		}
	})
}

// cutRun is an input, and how much of it each session read before it was cut.
type cutRun struct {
	docs []fed
	cuts []int
	ends []Outcome
}

var cutRuns = rapid.Custom(func(t *rapid.T) cutRun {
	doc := rapid.Custom(func(t *rapid.T) fed {
		return fed{id: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "id"), text: rapid.SampledFrom([]string{"one", "two"}).Draw(t, "text")}
	})
	r := cutRun{docs: rapid.SliceOfN(doc, 1, 12).Draw(t, "documents")}
	for range rapid.IntRange(0, 3).Draw(t, "cuts") {
		r.cuts = append(r.cuts, rapid.IntRange(0, len(r.docs)).Draw(t, "read"))
		r.ends = append(r.ends, rapid.SampledFrom([]Outcome{"", Stopped, Failed}).Draw(t, "end"))
	}
	return r
})

// TestAnyInterruption holds that a run that is cut any number of times, after
// any number of documents, holds what an undisturbed one does. Every session
// waits for the disk, so that there are no more than some dozen runs.
func TestAnyInterruption(t *testing.T) {
	for seed := range 25 {
		c := cutRuns.Example(seed)
		path, r := filepath.Join(t.TempDir(), "run.db"), run("x")
		for i, n := range c.cuts {
			feed(t, path, r, []string{"in"}, c.ends[i], c.docs[:n]...)
		}
		feed(t, path, r, []string{"in"}, Done, c.docs...)
		if known := feed(t, path, r, []string{"in"}, Done, c.docs...); len(known) != len(c.docs) {
			t.Errorf("%+v: after the end %d of %d are known", c, len(known), len(c.docs))
		}
		var want []string
		for _, d := range c.docs {
			want = append(want, d.id+" "+d.text)
		}
		check(t, fmt.Sprintf("held after %+v", c), held(t, path, r), want...)
	}
}
