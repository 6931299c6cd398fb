package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stance/pipeline/stance"
)

func span(start, end int) stance.Span { return stance.Span{Start: start, End: end} }

func labels(t *testing.T, seq func(func(Label, error) bool)) (out []Label) {
	t.Helper()
	for l, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, l)
	}
	return out
}

// TestLabels holds that labels come back as they were given, that undoing is a
// row too, and that no row is ever changed.
func TestLabels(t *testing.T) {
	path, ctx := filepath.Join(t.TempDir(), "run.db"), context.Background()
	feed(t, path, run("x"), nil, Done, fed{id: "a", text: "one"})
	s := open(t, path)
	at := time.Date(2031, 3, 9, 12, 0, 0, 5e6, time.UTC)
	in := []Label{
		{Time: at, Annotator: "ann", Question: "q", SHA256: hash("one"), ID: "a", Span: span(0, 3), Stance: stance.Deny, Source: "Vardia", Shown: json.RawMessage(`{"stance":"affirm"}`), Probability: .25, Draw: "first"},
		{Time: at, Annotator: "bob", Question: "q", SHA256: hash("one"), ID: "a", Span: span(0, 3), Stance: stance.None},
	}
	for i := range in {
		n, err := s.PutLabel(ctx, in[i])
		if err != nil {
			t.Fatal(err)
		}
		in[i].Number = n
	}
	if d := cmp.Diff(in, labels(t, s.Labels(ctx))); d != "" {
		t.Error(d)
	}
	for _, bad := range []struct {
		l    Label
		want string
	}{
		{Label{Annotator: "bob", Undoes: in[0].Number}, "cannot be undone"},
		{Label{Annotator: "ann", Undoes: 99}, "cannot be undone"},
		{Label{Question: "q", SHA256: "s", Span: span(0, 1)}, "no annotator"},
		{Label{Annotator: "ann", SHA256: "s", Span: span(0, 1)}, "no question"},
		{Label{Annotator: "ann", Question: "q", SHA256: "s", Span: span(1, 1)}, "empty span"},
		{Label{Annotator: "ann", Question: "q", SHA256: "s", Span: span(0, 1), Probability: 1.5}, "probability 1.5"},
	} {
		if _, err := s.PutLabel(ctx, bad.l); err == nil || !strings.Contains(err.Error(), bad.want) {
			t.Errorf("%+v: %v", bad.l, err)
		}
	}
	undo := Label{Annotator: "ann", Undoes: in[0].Number}
	n, err := s.PutLabel(ctx, undo)
	if err != nil {
		t.Fatal(err)
	}
	for _, again := range []int64{in[0].Number, n} {
		if _, err := s.PutLabel(ctx, Label{Annotator: "ann", Undoes: again}); !errors.Is(err, ErrUndone) {
			t.Errorf("undone again: %v", err)
		}
	}
	if d := cmp.Diff(in[1:], labels(t, s.StandingLabels(ctx))); d != "" {
		t.Error(d)
	}
	all := labels(t, s.Labels(ctx))
	if len(all) != 3 || all[2].Undoes != in[0].Number || all[2].Span != in[0].Span || all[2].Time.IsZero() {
		t.Errorf("labels are %+v", all)
	}
	for _, change := range []string{"UPDATE labels SET stance = 'affirm'", "DELETE FROM labels", "INSERT INTO labels SELECT * FROM labels"} {
		if _, err := s.db.Exec(change); err == nil {
			t.Errorf("%s goes through", change)
		}
	}
}

// TestLabelsMeanwhile holds that several reviewers label while documents are
// scored, and nobody is turned away.
func TestLabelsMeanwhile(t *testing.T) {
	path, r, ctx := filepath.Join(t.TempDir(), "run.db"), run("x"), context.Background()
	w, err := Create(ctx, path, r, Session{})
	if err != nil {
		t.Fatal(err)
	}
	const reviewers, each, documents = 3, 20, 2000
	var wg sync.WaitGroup
	for i := range reviewers {
		s := open(t, path)
		wg.Go(func() {
			for j := range each {
				if _, err := s.PutLabel(ctx, Label{Annotator: fmt.Sprint("r", i), Question: "q", SHA256: "s", Span: span(j, j+1)}); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range documents {
		d := &stance.Document{ID: fmt.Sprint(i), Text: "text"}
		if err := w.Put(Item{Document: d, Position: int64(i)}, scoredAs(d, r)); err != nil {
			t.Fatal(err)
		}
	}
	wg.Wait()
	if err := w.Close(Done, Counts{}); err != nil {
		t.Fatal(err)
	}
	s := open(t, path)
	if n := len(labels(t, s.Labels(ctx))); n != reviewers*each {
		t.Errorf("%d labels", n)
	}
	if n := len(held(t, path, r)); n != documents {
		t.Errorf("%d documents", n)
	}
}
