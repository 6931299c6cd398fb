package ingest

import (
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestStopEverywhere holds that a consumer who has enough is not called again,
// whatever is being read, and that no goroutine outlives the reading.
func TestStopEverywhere(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, f := range formats {
		paths := []string{corpus + f.path, data + "broken.jsonl"}
		for stop := 1; stop <= 9; stop += 2 {
			n := 0
			for range (Files{Paths: paths, AnyLanguage: true}).All() {
				if n++; n == stop {
					break
				}
			}
			if n != stop {
				t.Errorf("%s: stopped after %d items, saw %d", f.path, stop, n)
			}
		}
	}
	for wait := 0; runtime.NumGoroutine() > before; wait++ {
		if wait == 100 {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
		time.Sleep(10 * time.Millisecond) // a goroutine ends a little after its last word
	}
}

// TestWantedPanic holds that what panics in the consumer's goroutine leaves no
// other behind.
func TestWantedPanic(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, f := range formats {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", f.path)
				}
			}()
			for range (Files{Paths: []string{corpus + f.path}, Wanted: func([]byte) bool { panic("enough") }}).All() {
			}
		}()
	}
	for wait := 0; runtime.NumGoroutine() > before; wait++ {
		if wait == 100 {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// TestTally holds what the counts add up to over everything at once.
func TestTally(t *testing.T) {
	var tally Tally
	f := Files{Paths: []string{corpus, data + "broken.jsonl", data + "empty.txt", "none", Stdin}, Stdin: strings.NewReader("A sentence."), Tally: &tally}
	docs, errs := 0, 0
	for _, err := range f.All() {
		if err != nil {
			errs++
		} else {
			docs++
		}
	}
	if r := tally.Read.Load(); r != int64(docs+errs)+tally.OtherLanguage.Load() || tally.OtherLanguage.Load() != int64(len(formats)) {
		t.Errorf("read %d, other language %d: there are %d documents and %d errors", r, tally.OtherLanguage.Load(), docs, errs)
	}
	if tally.Empty.Load() != 2 || tally.Empty.Load()+tally.Broken.Load() != int64(errs) || tally.Skipped.Load() == 0 {
		t.Errorf("empty %d, broken %d, skipped %d", tally.Empty.Load(), tally.Broken.Load(), tally.Skipped.Load())
	}
	size, known := f.Size()
	if known || tally.Bytes.Load() != size+int64(len("A sentence.")) {
		t.Errorf("%d bytes read of %d and standard input", tally.Bytes.Load(), size)
	}
}
