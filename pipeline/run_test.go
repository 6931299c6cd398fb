package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	"stance/features"
	"stance/models"
	"stance/pipeline/stance"
)

// settled waits until no more goroutines run than before: one that has told
// its WaitGroup that it is done still needs its turn to end.
func settled(t interface{ Fatalf(string, ...any) }, before int) {
	for range 100_000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		runtime.Gosched()
	}
	buf := make([]byte, 1<<16)
	t.Fatalf("%d goroutines before, %d after:\n%s", before, runtime.NumGoroutine(), buf[:runtime.Stack(buf, true)])
}

// item is something a reader gives, and what has to come of it.
type item struct {
	doc  *stance.Document
	err  error
	want string
}

// drawItems draws what a reader may give: documents, broken records, documents
// that make the scorer panic, nothing at all.
func drawItems(t *rapid.T) []item {
	n := rapid.IntRange(0, 40).Draw(t, "items")
	items := make([]item, n)
	for i := range items {
		id := fmt.Sprint("d", i)
		switch rapid.SampledFrom([]string{"doc", "doc", "doc", "broken", "both", "panic", "panic error", "nothing"}).Draw(t, id) {
		case "doc":
			items[i] = item{doc: &stance.Document{ID: id, Text: "calm"}, want: "scored " + id}
		case "broken":
			items[i] = item{err: errors.New("broken " + id), want: "broken " + id}
		case "both":
			items[i] = item{doc: &stance.Document{ID: id, Text: "calm"}, err: errors.New("broken " + id), want: "broken " + id}
		case "panic":
			items[i] = item{doc: &stance.Document{ID: id, Text: "panic", Path: "in.jsonl", Line: i + 1},
				want: fmt.Sprintf("in.jsonl:%d: document %q is left out, because scoring it failed: boo; this is a fault of the program, not of the document", i+1, id)}
		case "panic error":
			items[i] = item{doc: &stance.Document{ID: id, Text: "index", Path: "in.txt"}, want: fmt.Sprintf("in.txt: document %q is left out", id)}
		case "nothing":
			items[i] = item{want: errNoItem.Error()}
		}
	}
	return items
}

func stream(items []item) iter.Seq2[*stance.Document, error] {
	return func(yield func(*stance.Document, error) bool) {
		for _, it := range items {
			if !yield(it.doc, it.err) {
				return
			}
		}
	}
}

// fake makes workers that panic on some documents, and then refuse to go on.
func fake() worker {
	broken := false
	return func(d *stance.Document) *stance.Scored {
		if broken {
			panic("a worker that panicked is used again")
		}
		broken = d.Text != "calm"
		switch d.Text {
		case "panic":
			panic("boo")
		case "index":
			_ = d.Text[len(d.Text):][0]
		}
		runtime.Gosched()
		return &stance.Scored{Document: stance.Document{ID: d.ID}}
	}
}

func told(s *stance.Scored, err error) string {
	if err != nil {
		return err.Error()
	}
	return "scored " + s.ID
}

// TestRunKeepsOrder holds that every item comes out once, in its place, for any
// reader and number of workers, wherever the consumer stops.
func TestRunKeepsOrder(t *testing.T) {
	before := runtime.NumGoroutine()
	rapid.Check(t, func(t *rapid.T) {
		items := drawItems(t)
		stop := rapid.IntRange(0, 2*len(items)).Draw(t, "stop after")
		r := run{ctx: context.Background(), workers: rapid.IntRange(-1, 6).Draw(t, "workers"), newWorker: fake}
		var got []string
		r.loop(stream(items), func(s *stance.Scored, err error) bool {
			got = append(got, told(s, err))
			return len(got) != stop
		})
		want := len(items)
		if stop > 0 {
			want = min(want, stop)
		}
		if len(got) != want {
			t.Fatalf("%d items came of %d with a stop after %d", len(got), len(items), stop)
		}
		for i, g := range got {
			if !strings.HasPrefix(g, items[i].want) {
				t.Fatalf("item %d is %q, want %q", i, g, items[i].want)
			}
		}
		settled(t, before)
	})
}

// TestRunHolds counts the documents that were read and not yet yielded.
func TestRunHolds(t *testing.T) {
	const workers, n = 3, 200
	var read atomic.Int64
	docs := func(yield func(*stance.Document, error) bool) {
		for i := range n {
			read.Add(1)
			if !yield(&stance.Document{ID: fmt.Sprint(i), Text: "calm"}, nil) {
				return
			}
		}
	}
	r := run{ctx: context.Background(), workers: workers, newWorker: fake}
	yielded := int64(0)
	r.loop(docs, func(*stance.Scored, error) bool {
		// Let the reader get as far ahead as it can.
		for range 1000 {
			runtime.Gosched()
		}
		if ahead := read.Load() - yielded; ahead > 2*workers+2 {
			t.Errorf("%d documents are held", ahead)
		}
		yielded++
		return true
	})
	if yielded != n {
		t.Errorf("%d of %d documents came", yielded, n)
	}
}

func TestRunContext(t *testing.T) {
	before := runtime.NumGoroutine()
	why := errors.New("enough")
	endless := func(yield func(*stance.Document, error) bool) {
		for i := 0; yield(&stance.Document{ID: fmt.Sprint(i), Text: "calm"}, nil); i++ {
		}
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	r := run{ctx: ctx, workers: 2, newWorker: fake}
	var last error
	n := 0
	r.loop(endless, func(s *stance.Scored, err error) bool {
		if last != nil {
			t.Fatal("an item after the last")
		}
		last = err
		if n++; n == 10 {
			cancel(why)
		}
		return true
	})
	if !errors.Is(last, why) || n != 11 {
		t.Errorf("%d items, the last %v", n, last)
	}

	// A context that has ended scores nothing, and says so.
	r = run{ctx: ctx, workers: 2, newWorker: func() worker { t.Error("a worker was made"); return fake() }}
	got := []string{}
	r.loop(stream(nil), func(s *stance.Scored, err error) bool { got = append(got, told(s, err)); return true })
	if len(got) != 1 || got[0] != "scoring stopped before the end: enough" {
		t.Errorf("got %q", got)
	}
	settled(t, before)
}

// TestRunReaderBreaks holds that a reader that panics or exits does not look
// like one that is finished, and loses nothing before.
func TestRunReaderBreaks(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, c := range []struct {
		name  string
		end   func()
		panic any
		last  string
	}{
		{"panic", func() { panic("reader") }, "reader", "scored 1"},
		{"exit", runtime.Goexit, nil, errExit.Error()},
	} {
		t.Run(c.name, func(t *testing.T) {
			docs := func(yield func(*stance.Document, error) bool) {
				_ = yield(&stance.Document{ID: "0", Text: "calm"}, nil) && yield(&stance.Document{ID: "1", Text: "calm"}, nil)
				c.end()
			}
			var got []string
			defer func() {
				if v := recover(); v != c.panic {
					t.Errorf("panic %v, want %v", v, c.panic)
				}
				if len(got) < 2 || got[len(got)-1] != c.last {
					t.Errorf("got %q", got)
				}
			}()
			r := run{ctx: context.Background(), workers: 3, newWorker: fake}
			r.loop(docs, func(s *stance.Scored, err error) bool { got = append(got, told(s, err)); return true })
		})
	}
	settled(t, before)
}

// TestRunConsumerPanics holds that the goroutines end when the loop is left by
// a panic.
func TestRunConsumerPanics(t *testing.T) {
	before := runtime.NumGoroutine()
	items := make([]item, 20)
	for i := range items {
		items[i].doc = &stance.Document{ID: fmt.Sprint(i), Text: "calm"}
	}
	func() {
		defer func() { _ = recover() }()
		r := run{ctx: context.Background(), workers: 2, newWorker: fake}
		r.loop(stream(items), func(*stance.Scored, error) bool { panic("consumer") })
	}()
	settled(t, before)
}

// TestRunMakesFewWorkers holds that a scorer is made only for work.
func TestRunMakesFewWorkers(t *testing.T) {
	var made atomic.Int64
	r := run{ctx: context.Background(), workers: 50, newWorker: func() worker { made.Add(1); return fake() }}
	r.loop(stream([]item{{doc: &stance.Document{ID: "a", Text: "calm"}}}), func(*stance.Scored, error) bool { return true })
	if made.Load() != 1 {
		t.Errorf("%d scorers for one document", made.Load())
	}
}

func raid() *stance.Question {
	q := &stance.Question{Name: "raid", Proposition: "Vardia raided the harbour"}
	q.Actor.Names = []string{"Vardia"}
	q.Deed.Names = []string{"harbour raid"}
	return q
}

// leaning is a model that finds every claim affirming.
func leaning(t testing.TB) *models.Model {
	t.Helper()
	h := models.Header{Learner: models.Softmax, Features: features.Version}
	m, err := models.NewLinear(h, nil, nil, models.Logits{stance.Affirm: 1})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func harbour(n int) []item {
	items := make([]item, n)
	for i := range items {
		items[i].doc = &stance.Document{
			ID: fmt.Sprint("report ", i), Outlet: "Quay News", Path: "quay.jsonl", Line: i + 1,
			Text: fmt.Sprintf("The mayor said Vardia was behind the harbour raid.\n\nVardia denied the harbour raid %d times. It rained.\n\nMenu", i),
		}
		items[i].doc.Furniture = []stance.Span{{Start: len(items[i].doc.Text) - 4, End: len(items[i].doc.Text)}}
	}
	return items
}

// TestRunScores holds that Run writes what the scorer finds, the same bytes for
// any number of workers, and leaves the documents as they were.
func TestRunScores(t *testing.T) {
	items := harbour(12)
	m := leaning(t)
	scored := func(workers int) []byte {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		for s, err := range Run(context.Background(), Options{Question: raid(), Model: m, Workers: workers}, stream(items)) {
			if err != nil {
				t.Fatal(err)
			}
			if err := enc.Encode(s); err != nil {
				t.Fatal(err)
			}
		}
		return b.Bytes()
	}
	one := scored(1)
	for _, n := range []int{0, 3} {
		if got := scored(n); !bytes.Equal(got, one) {
			t.Errorf("%d workers write something else", n)
		}
	}
	lines := strings.Split(strings.TrimSpace(string(one)), "\n")
	if len(lines) != len(items) {
		t.Fatalf("%d lines for %d documents", len(lines), len(items))
	}
	for i, line := range lines {
		var s stance.Scored
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			t.Fatal(err)
		}
		doc := items[i].doc
		if s.ID != doc.ID || s.Outlet != "Quay News" || s.Question != "raid" || s.Model != m.Hash() || s.Text != "" {
			t.Errorf("line %d is %s", i, line)
		}
		said := 0
		for _, sent := range s.Sentences {
			said += len(sent.Statements)
		}
		if said == 0 || !s.Sentences[len(s.Sentences)-1].Furniture {
			t.Errorf("line %d has %d statements: %s", i, said, line)
		}
		if doc.Text == "" || doc.Furniture == nil {
			t.Errorf("document %d was changed", i)
		}
	}
}

// BenchmarkRun measures what handing the documents round costs, the scoring
// left out.
func BenchmarkRun(b *testing.B) {
	items := harbour(100)
	n := 0
	for _, it := range items {
		n += len(it.doc.Text)
	}
	calm := func() worker { return func(d *stance.Document) *stance.Scored { return &stance.Scored{} } }
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		r := run{ctx: context.Background(), workers: 2, newWorker: calm}
		r.loop(stream(items), func(*stance.Scored, error) bool { return true })
	}
}
