package review

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stance/pipeline/stance"
	"stance/pipeline/store"
)

// TestLabelAndUndo labels, takes back to any depth, and starts anew.
func TestLabelAndUndo(t *testing.T) {
	ctx := context.Background()
	s, run := world(t, false, reports(10, 2, 2)...)
	r := start(t, s, run, Options{})
	var keys []string
	for _, l := range []stance.Label{stance.Deny, stance.None, stance.Noncommittal} {
		keys = append(keys, say(t, r, l))
	}
	if err := r.Label(ctx, keys[0], stance.Affirm, ""); !errors.Is(err, errOver) {
		t.Errorf("labelling twice: %v", err)
	}
	if err := r.Label(ctx, "elsewhere", stance.Affirm, ""); !errors.Is(err, errGone) {
		t.Errorf("labelling nothing: %v", err)
	}
	if err := r.Label(ctx, state_(t, r).Item.Key, stance.Affirm, strings.Repeat("x", maxSource+1)); err == nil {
		t.Error("a source of any length is taken")
	}
	before := rows(t, s)
	if len(before) != 3 {
		t.Fatalf("%d rows", len(before))
	}
	for i, l := range before {
		var sh struct {
			Sentence stance.Span
			Model    string
			Silent   bool
			Stance   *stance.Label
			Prob     float64
		}
		if err := json.Unmarshal(l.Shown, &sh); err != nil || sh.Sentence.Len() == 0 || sh.Model != "m1" || !sh.Silent && (sh.Stance == nil || sh.Prob == 0) {
			t.Errorf("shown is %s (%v)", l.Shown, err)
		}
		if l.Annotator != "ann" || !(l.Probability > 0) || l.Draw == "" || l.Time.IsZero() || (l.Source == "") != (l.Stance == stance.None) {
			t.Errorf("row %d is %+v", i, l)
		}
	}
	// A page that is opened anew goes on where it was.
	r = start(t, s, run, Options{})
	next := state_(t, r)
	if next.Done != 3 || slices.Contains(keys, next.Item.Key) {
		t.Errorf("anew: %d done, item %s of %s", next.Done, next.Item.Key, keys)
	}
	for i := range 3 {
		if err := r.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if got := state_(t, r); got.Item.Key != keys[2-i] || got.Done != 2-i {
			t.Errorf("undone %d: item %s and %d done, want %s", i+1, got.Item.Key, got.Done, keys[2-i])
		}
	}
	if err := r.Undo(ctx); !errors.Is(err, errFirst) {
		t.Errorf("undoing nothing: %v", err)
	}
	// What was undone last comes first, then the others in their order.
	for i := range keys {
		if got := say(t, r, stance.Affirm); got != keys[i] {
			t.Errorf("item %d is %s, want %s", i, got, keys[i])
		}
	}
	if d := cmp.Diff(before, rows(t, s)[:3]); d != "" {
		t.Errorf("rows were changed: %s", d)
	}
	if n := len(rows(t, s)); n != 9 {
		t.Errorf("%d rows, want 3 labels, 3 undoings, 3 labels", n)
	}
	for state_(t, r).Item != nil {
		say(t, r, stance.Deny)
	}
	if s := state_(t, r); s.Left != 0 || !strings.HasPrefix(s.Over, "Every statement") || s.Ratio != 1 || s.Done != len(r.drawn) {
		t.Errorf("at the end %+v", s)
	}
}

// TestBlind holds that two annotators are given the shared items in one order,
// each other item once between them, and nothing of each other's labels.
func TestBlind(t *testing.T) {
	s, run := world(t, false, reports(40, 3, 3)...)
	o := Options{Overlap: 0.3, Items: 60}
	with := func(name string) *Review { o := o; o.Annotator = name; return start(t, s, run, o) }
	ann, bob := with("ann"), with("bob")
	seen := map[string][]string{}
	for i := 0; ; i++ {
		r, name := ann, "ann"
		if i%2 == 1 {
			r, name = bob, "bob"
		}
		st := state_(t, r)
		if st.Item == nil {
			if i%2 == 1 {
				break
			}
			continue
		}
		b, err := json.Marshal(st.Item)
		if err != nil {
			t.Fatal(err)
		}
		if other := map[string]string{"ann": "only bob says", "bob": "only ann says"}[name]; strings.Contains(string(b), other) || strings.Contains(string(b), `"labels"`) {
			t.Fatalf("%s is shown what the other said: %s", name, b)
		}
		if err := r.Label(t.Context(), st.Item.Key, stance.Deny, "only "+name+" says"); err != nil {
			t.Fatal(err)
		}
		seen[name] = append(seen[name], st.Item.Key)
	}
	shared := func(name string) (out []string) {
		for _, k := range seen[name] {
			if ann.byKey[k].shared {
				out = append(out, k)
			}
		}
		return out
	}
	if a, b := shared("ann"), shared("bob"); !slices.Equal(a, b) || len(a) < 8 || len(a) > 28 {
		t.Errorf("the shared items are %d of 60 for one and %d for the other, or in another order", len(a), len(b))
	}
	times := map[string]int{}
	for _, list := range seen {
		for _, k := range list {
			times[k]++
		}
	}
	for k, n := range times {
		if want := map[bool]int{true: 2, false: 1}[ann.byKey[k].shared]; n != want {
			t.Errorf("an item is labelled %d times, want %d", n, want)
		}
	}
	if len(times) != 60 {
		t.Errorf("%d of 60 items are labelled", len(times))
	}
}

// TestAdjudicate decides where labels differ, and takes that back.
func TestAdjudicate(t *testing.T) {
	ctx := context.Background()
	s, run := world(t, false, reports(4, 2, 1)...)
	ann := start(t, s, run, Options{Overlap: 1})
	bob := start(t, s, run, Options{Overlap: 1, Annotator: "bob"})
	first := say(t, ann, stance.Deny)
	say(t, ann, stance.Affirm)
	second := say(t, ann, stance.Affirm)
	say(t, bob, stance.Affirm)
	say(t, bob, stance.Affirm)
	if err := bob.Label(ctx, state_(t, bob).Item.Key, stance.Affirm, "Kerr"); err != nil {
		t.Fatal(err)
	}
	r := start(t, s, run, Options{Adjudicate: true, Annotator: "cy"})
	for _, want := range []string{first, second} {
		st := state_(t, r)
		if st.Item == nil || st.Item.Key != want || len(st.Item.Labels) != 2 || st.Item.Labels[0].Annotator != "ann" {
			t.Fatalf("to be decided is %+v, want %s", st.Item, want)
		}
		say(t, r, stance.Noncommittal)
	}
	if st := state_(t, r); st.Item != nil || st.Left != 0 || !strings.HasPrefix(st.Over, "Nothing is left") {
		t.Errorf("left is %+v", st)
	}
	judged, last := rows(t, s)[2], rows(t, s)[7]
	if last.Annotator != "adjudicated:cy" || last.Probability != judged.Probability || last.Draw != judged.Draw || !strings.Contains(string(last.Shown), `"annotator":"bob"`) {
		t.Errorf("the decision is %+v, shown %s", last, last.Shown)
	}
	if got := r.settled()[place{last.SHA256, last.Span}]; got.Annotator != last.Annotator {
		t.Errorf("what counts is what %s said", got.Annotator)
	}
	if err := r.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if st := state_(t, r); st.Item == nil || st.Item.Key != second {
		t.Errorf("after undoing, to be decided is %+v", st.Item)
	}
	// Agreement reached later takes an item away.
	for range 3 {
		if err := bob.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if st := start(t, s, run, Options{Adjudicate: true, Annotator: "cy"}); state_(t, st).Item != nil {
		t.Error("an item with one label is to be decided")
	}
}

// TestReviewersAtOnce labels with several reviewers at a time, two of them under
// one name, as two windows of a browser do.
func TestReviewersAtOnce(t *testing.T) {
	s, run := world(t, false, reports(30, 2, 2)...)
	var wg sync.WaitGroup
	var all []*Review
	for _, name := range []string{"ann", "bob"} {
		r := start(t, s, run, Options{Annotator: name, Overlap: 1})
		all = append(all, r)
		for range 2 {
			wg.Go(func() {
				for {
					st, err := r.State(context.Background())
					if err != nil {
						t.Error(err)
						return
					}
					if st.Item == nil {
						return
					}
					if err := r.Label(context.Background(), st.Item.Key, stance.Deny, ""); err != nil && !errors.Is(err, errOver) {
						t.Error(err)
						return
					}
				}
			})
		}
	}
	wg.Wait()
	n := map[string]int{}
	for _, l := range rows(t, s) {
		n[l.Annotator]++
	}
	if want := len(all[0].drawn); n["ann"] != want || n["bob"] != want {
		t.Errorf("labels are %v, want %d each", n, want)
	}
}

// TestGrown holds that labels survive a store that has grown since, and can be
// taken back though their item is drawn no more.
func TestGrown(t *testing.T) {
	s, run := world(t, false, reports(20, 3, 2)...)
	r := start(t, s, run, Options{Seed: 1, Items: 30})
	key := say(t, r, stance.Deny)
	other := uint64(2)
	for ; ; other++ { // a draw without that item
		r = start(t, s, run, Options{Seed: other, Items: 5})
		if r.byKey[key] == nil {
			break
		}
	}
	if draws := r.Draws(); len(draws) != 1 || !strings.HasPrefix(draws[0], "review 1, seed 1, 30 items of ") {
		t.Errorf("other draws are %q", draws)
	}
	if err := r.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if st := state_(t, r); st.Item == nil || st.Item.Key != key {
		t.Fatalf("undone is %+v, want %s", st.Item, key)
	}
	say(t, r, stance.Affirm)
	all := rows(t, s)
	if a, b := all[0], all[2]; a.Probability != b.Probability || a.Draw != b.Draw || a.Span != b.Span {
		t.Errorf("the label came back as %+v, was %+v", b, a)
	}
}

func TestOptions(t *testing.T) {
	s, run := world(t, false, reports(1, 1, 1)...)
	for _, o := range []Options{{}, {Annotator: "a\nb"}, {Annotator: store.Adjudicated + "ann"}, {Annotator: "a", Overlap: 2}, {Annotator: "a", Items: -1}, {Annotator: strings.Repeat("a", 101)}} {
		if _, err := New(t.Context(), s, run, o); err == nil {
			t.Errorf("%+v is taken", o)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := New(ctx, s, run, Options{Annotator: "a"}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

// TestEmpty holds that a run in which nothing was found can be opened.
func TestEmpty(t *testing.T) {
	s, run := world(t, true, report{id: "a", says: []told{{words: "Rain fell."}}})
	if st := state_(t, start(t, s, run, Options{})); st.Item != nil || st.Left != 0 || st.Ratio != 0 || !strings.HasPrefix(st.Over, "There is nothing") {
		t.Errorf("%+v", st)
	}
}
