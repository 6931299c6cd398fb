package review

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"stance/pipeline/stance"
	"stance/pipeline/store"
)

// told is one sentence of a made-up report; without a stance the model found
// nothing in it.
type told struct {
	words  string
	source string
	stance stance.Label
	prob   float64
}

type report struct {
	id, outlet, copyOf string
	says               []told
}

func question() *stance.Question {
	q := &stance.Question{Name: "harbour-raid", Proposition: "Vardia raided the harbour"}
	q.Actor.Names, q.Deed.Names = []string{"Vardia"}, []string{"harbour raid"}
	return q
}

// world writes reports to a store and opens it.
func world(t testing.TB, noText bool, reports ...report) (*store.Store, *store.Run) {
	t.Helper()
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "run.db")
	run := &store.Run{Model: "m1", Question: question()}
	w, err := store.Create(ctx, path, run, store.Session{NoText: noText})
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range reports {
		d := &stance.Document{ID: r.id, Outlet: r.outlet, CopyOf: r.copyOf, Title: "Raid, day " + r.id, Date: "2031-03-02", URL: "https://quay.example/" + r.id}
		s := &stance.Scored{Question: run.Question.Name, Model: run.Model, Sentences: []stance.Sentence{}}
		for _, x := range r.says {
			if d.Text != "" {
				d.Text += " "
			}
			start := len(d.Text)
			d.Text += x.words
			if x.stance == stance.None {
				continue
			}
			sent := stance.Sentence{Start: start, End: len(d.Text), Stance: x.stance, Text: x.words}
			st := stance.Statement{Source: x.source, Kind: stance.Reported, Stance: x.stance, Prob: x.prob, Chain: []string{stance.Outlet, x.source}}
			st.Start, st.End = start, len(d.Text)
			if i := strings.Index(x.words, "said"); i >= 0 {
				st.Cues = []stance.Span{{Start: start + i, End: start + i + len("said")}}
			}
			sent.Statements = []stance.Statement{st}
			s.Sentences = append(s.Sentences, sent)
		}
		s.Document = *d
		s.Text = ""
		if err := w.Put(store.Item{Document: d, Position: int64(i)}, s); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(store.Done, store.Counts{}); err != nil {
		t.Fatal(err)
	}
	return reopen(t, path)
}

func reopen(t testing.TB, path string) (*store.Store, *store.Run) {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	run, _, err := s.Last(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return s, run
}

// reports makes n reports of so many statements each, outlets in turn. Each has
// a quiet sentence before and after its statements.
func reports(n, statements, outlets int) []report {
	var out []report
	for i := range n {
		r := report{id: fmt.Sprintf("r%d", i), outlet: fmt.Sprintf("Outlet %c", 'A'+i%outlets)}
		r.says = append(r.says, told{words: fmt.Sprintf("Trade at the quay went on, day %d.", i)})
		for j := range statements {
			label := stance.Stances[(i+j)%3]
			r.says = append(r.says, told{
				words:  fmt.Sprintf("Captain Brandt %d of the coast guard said of Vardia a %dth thing.", i, j),
				source: fmt.Sprintf("Captain Brandt %d", i), stance: label, prob: 0.4 + 0.6*float64((i*7+j*13)%17)/17,
			})
		}
		r.says = append(r.says, told{words: "Nobody mended the lamp post."})
		out = append(out, r)
	}
	return out
}

func start(t testing.TB, s *store.Store, run *store.Run, o Options) *Review {
	t.Helper()
	if o.Annotator == "" {
		o.Annotator = "ann"
	}
	r, err := New(context.Background(), s, run, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func state_(t testing.TB, r *Review) *state {
	t.Helper()
	s, err := r.State(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// say labels the item that is shown and returns its key.
func say(t testing.TB, r *Review, l stance.Label) string {
	t.Helper()
	s := state_(t, r)
	if s.Item == nil {
		t.Fatal("there is no item to label")
	}
	if err := r.Label(context.Background(), s.Item.Key, l, "Brandt"); err != nil {
		t.Fatal(err)
	}
	return s.Item.Key
}

func rows(t testing.TB, s *store.Store) (out []store.Label) {
	t.Helper()
	for l, err := range s.Labels(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, l)
	}
	return out
}
