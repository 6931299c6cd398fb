package pipeline_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"stance/features"
	"stance/models"
	"stance/pipeline"
	"stance/pipeline/stance"
)

// These tests give Run what a reader should not be. Each runs in a bubble of
// synctest, where waiting costs no time, and which fails when a goroutine is
// left over or all of them wait for ever. They are meant for -race.

type document = *stance.Document

func flood() pipeline.Options {
	q := &stance.Question{Name: "flood", Proposition: "Ostmark opened the sluice"}
	q.Actor.Names = []string{"Ostmark"}
	q.Deed.Names = []string{"sluice opening"}
	m, err := models.NewLinear(models.Header{Learner: models.Softmax, Features: features.Version}, nil, nil, models.Logits{stance.Deny: 1})
	if err != nil {
		panic(err)
	}
	return pipeline.Options{Question: q, Model: m, Workers: 3}
}

func sluice(i int) document {
	return &stance.Document{ID: fmt.Sprint(i), Text: fmt.Sprintf("The minister said Ostmark was behind the sluice opening.\n\nOstmark denied the sluice opening %d times, said Ada Brink. It rained.", i)}
}

// lines are the documents that come out as JSON, and the errors as they are.
func lines(t interface{ Fatal(...any) }, scored iter.Seq2[*stance.Scored, error]) (all []string) {
	for s, err := range scored {
		if err != nil {
			all = append(all, err.Error())
			continue
		}
		b, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(b))
	}
	return all
}

// alone is what becomes of a document that is the only one.
func alone(t interface{ Fatal(...any) }, d document) string {
	return lines(t, pipeline.Run(context.Background(), flood(), func(yield func(document, error) bool) { yield(d, nil) }))[0]
}

// TestReaderGoesOnAfterStop: a reader that does not heed that the loop has
// ended ends all the same, and what came before the end is whole.
func TestReaderGoesOnAfterStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		deaf := func(yield func(document, error) bool) {
			for i := range 1000 {
				yield(sluice(i), nil)
			}
		}
		n := 0
		for s, err := range pipeline.Run(context.Background(), flood(), deaf) {
			if err != nil || s.ID != fmt.Sprint(n) {
				t.Fatalf("item %d: %v", n, err)
			}
			if n++; n == 10 {
				break
			}
		}
		ctx, cancel := context.WithCancelCause(context.Background())
		defer cancel(nil)
		why := errors.New("enough")
		var last error
		n = 0
		for _, err := range pipeline.Run(ctx, flood(), deaf) {
			if last != nil {
				t.Fatal("an item after the last")
			}
			last = err
			if n++; n == 10 {
				cancel(why)
			}
		}
		if !errors.Is(last, why) {
			t.Errorf("the last item is %v", last)
		}
	})
}

// TestReaderPanics: wherever it does and with whatever, the caller gets the
// panic after all that was read before.
func TestReaderPanics(t *testing.T) {
	broken := errors.New("broken")
	for _, value := range []any{"boo", broken, nil, 7} {
		for _, after := range []int{0, 1, 2, 50} {
			synctest.Test(t, func(t *testing.T) {
				docs := func(yield func(document, error) bool) {
					for i := range after {
						if !yield(sluice(i), nil) {
							return
						}
					}
					panic(value)
				}
				n := 0
				defer func() {
					got := recover()
					if _, isNil := got.(*runtime.PanicNilError); got != value && !(value == nil && isNil) {
						t.Errorf("panic %v, want %v", got, value)
					}
					if n != after {
						t.Errorf("%d items before the panic, want %d", n, after)
					}
				}()
				for _, err := range pipeline.Run(context.Background(), flood(), docs) {
					if err != nil {
						t.Error(err)
					}
					n++
				}
			})
		}
	}
}

// TestSlowReader: a stop comes at once to the one who waits for a slow reader,
// and a slow consumer loses nothing.
func TestSlowReader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := func(yield func(document, error) bool) {
			for i := 0; ; i++ {
				time.Sleep(time.Minute)
				if !yield(sluice(i), nil) {
					return
				}
			}
		}
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute+time.Second)
		defer cancel()
		start := time.Now()
		n := 0
		for s, err := range pipeline.Run(ctx, flood(), slow) {
			last := time.Since(start) == 10*time.Minute+time.Second && errors.Is(err, context.DeadlineExceeded)
			if n < 10 && (err != nil || s.ID != fmt.Sprint(n)) || n == 10 && !last || n > 10 {
				t.Errorf("item %d after %v: %v", n, time.Since(start), err)
			}
			n++
		}
		if n != 11 {
			t.Errorf("%d items", n)
		}
		// What was being read when the stop came is the last.
		if took := time.Since(start); took != 11*time.Minute {
			t.Errorf("the loop ended after %v", took)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		docs := func(yield func(document, error) bool) {
			for i := 0; i < 30 && yield(sluice(i), nil); i++ {
			}
		}
		n := 0
		for s, err := range pipeline.Run(context.Background(), flood(), docs) {
			time.Sleep(time.Hour)
			if err != nil || s.ID != fmt.Sprint(n) {
				t.Errorf("item %d: %v", n, err)
			}
			n++
		}
		if n != 30 {
			t.Errorf("%d items of 30", n)
		}
	})
}

// TestEndlessTrouble: a reader that has nothing but errors, or nothing at all,
// for ever, is stopped by the context.
func TestEndlessTrouble(t *testing.T) {
	broken := errors.New("broken")
	for _, err := range []error{broken, nil} {
		synctest.Test(t, func(t *testing.T) {
			docs := func(yield func(document, error) bool) {
				for yield(nil, err) {
					time.Sleep(time.Second)
				}
			}
			ctx, cancel := context.WithTimeout(context.Background(), 100*time.Second+time.Millisecond)
			defer cancel()
			var last error
			n := 0
			for s, e := range pipeline.Run(ctx, flood(), docs) {
				if s != nil || e == nil || err != nil && !errors.Is(e, broken) && !errors.Is(e, context.DeadlineExceeded) {
					t.Fatalf("item %d is %v, %v", n, s, e)
				}
				last = e
				n++
			}
			if n != 102 || !errors.Is(last, context.DeadlineExceeded) {
				t.Errorf("%d items, the last %v", n, last)
			}
		})
	}
}

// TestStopsAtOnce: however stop and end fall together, all goroutines end.
func TestStopsAtOnce(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(0, 12).Draw(rt, "documents")
		pause := rapid.SampledFrom([]time.Duration{0, time.Second, 2 * time.Second}).Draw(rt, "pause")
		end := time.Duration(rapid.IntRange(0, 12).Draw(rt, "seconds")) * time.Second
		leave := rapid.IntRange(1, 14).Draw(rt, "leave after")
		o := flood()
		o.Workers = rapid.IntRange(1, 4).Draw(rt, "workers")
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), end)
			defer cancel()
			docs := func(yield func(document, error) bool) {
				for i := range n {
					if !yield(sluice(i), nil) {
						return
					}
					time.Sleep(pause)
				}
			}
			got := 0
			ended := false
			for s, err := range pipeline.Run(ctx, o, docs) {
				switch {
				case ended:
					t.Fatal("an item after the last")
				case err != nil:
					ended = true
					if !errors.Is(err, context.DeadlineExceeded) {
						t.Fatal(err)
					}
				case s.ID != fmt.Sprint(got):
					t.Fatalf("item %d is document %s", got, s.ID)
				}
				if got++; got == leave {
					return
				}
			}
			// A run that was stopped never looks finished.
			if got < n && !ended {
				t.Fatalf("%d of %d documents, and no word on the rest", got, n)
			}
		})
	})
}
