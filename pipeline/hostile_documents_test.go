package pipeline_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"pgregory.net/rapid"

	"stance/pipeline"
	"stance/pipeline/stance"
)

// TestReaderRepeatsItself: one document given many times is read by all workers
// at once and written by none.
func TestReaderRepeatsItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		one := sluice(1)
		docs := func(yield func(document, error) bool) {
			for i := 0; i < 100 && yield(one, nil); i++ {
			}
		}
		want := alone(t, sluice(1))
		got := lines(t, pipeline.Run(context.Background(), flood(), docs))
		if len(got) != 100 || slices.ContainsFunc(got, func(s string) bool { return s != want }) {
			t.Errorf("%d items, the first %s", len(got), got[0])
		}
	})
}

// TestRunInRun: the documents of one run come out of another, and of two loops
// over one result each reads all.
func TestRunInRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		docs := func(yield func(document, error) bool) {
			for i := 0; i < 40 && yield(sluice(i), nil); i++ {
			}
		}
		inner := pipeline.Run(context.Background(), flood(), docs)
		outer := pipeline.Run(context.Background(), flood(), func(yield func(document, error) bool) {
			i := 0
			for s, err := range inner {
				d := s.Document
				d.Text = sluice(i).Text
				if i++; !yield(&d, err) {
					return
				}
			}
		})
		results := make(chan []string)
		for range 2 {
			go func() { results <- lines(t, outer) }()
		}
		for range 2 {
			got := <-results
			for i, line := range got {
				if line != alone(t, sluice(i)) {
					t.Errorf("item %d is %s", i, line)
				}
			}
			if len(got) != 40 {
				t.Errorf("%d items of 40", len(got))
			}
		}
	})
}

// TestConsumerScribbles: nothing that Run has handed out is used again.
func TestConsumerScribbles(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		docs := func(yield func(document, error) bool) {
			for i := 0; i < 60 && yield(sluice(i%3), nil); i++ {
			}
		}
		n := 0
		for s, err := range pipeline.Run(context.Background(), flood(), docs) {
			if err != nil {
				t.Fatal(err)
			}
			b, err := json.Marshal(s)
			if err != nil {
				t.Fatal(err)
			}
			if want := alone(t, sluice(n%3)); string(b) != want {
				t.Fatalf("item %d is\n%s, want\n%s", n, b, want)
			}
			for i := range s.Sentences {
				for k := range s.Sentences[i].Statements {
					st := &s.Sentences[i].Statements[k]
					st.Chain = append(st.Chain[:cap(st.Chain)], "scribble")
					clear(st.Chain)
					clear(st.Cues[:cap(st.Cues)])
					*st = stance.Statement{Source: "scribble"}
				}
				clear(s.Sentences[i].Statements[:cap(s.Sentences[i].Statements)])
			}
			clear(s.Sentences[:cap(s.Sentences)])
			n++
		}
	})
}

// TestHostileDocuments: whatever a document holds, its neighbours are scored as
// if it were not there.
func TestHostileDocuments(t *testing.T) {
	strange := []string{
		"", "\x00", "\xff\xfe\xfd", strings.Repeat("\"", 500), strings.Repeat("(", 3000), strings.Repeat("said Ostmark ", 400),
		strings.Repeat("a", 1<<16), "\u202e" + sluice(0).Text, strings.Repeat("\r", 100) + "Ostmark", "Ostmark sluice opening\xe2\x80",
		strings.ToUpper(sluice(1).Text), strings.Repeat(sluice(2).Text, 20), "“" + sluice(3).Text, "\ufeff\u200b\u00ad",
	}
	rapid.Check(t, func(t *rapid.T) {
		var docs []document
		hostile := map[int]bool{}
		for i := range rapid.IntRange(1, 12).Draw(t, "documents") {
			d := sluice(i)
			if hostile[i] = rapid.Bool().Draw(t, "hostile"); hostile[i] {
				d.Text = rapid.OneOf(rapid.SampledFrom(strange), rapid.String()).Draw(t, "text")
				if rapid.Bool().Draw(t, "furniture") {
					place := rapid.IntRange(-3, len(d.Text)+3)
					for range rapid.IntRange(1, 3).Draw(t, "spans") {
						d.Furniture = append(d.Furniture, stance.Span{Start: place.Draw(t, "start"), End: place.Draw(t, "end")})
					}
				}
			}
			docs = append(docs, d)
		}
		o := flood()
		o.Workers = rapid.IntRange(1, 4).Draw(t, "workers")
		i := 0
		for s, err := range pipeline.Run(context.Background(), o, func(yield func(document, error) bool) {
			for _, d := range docs {
				if !yield(d, nil) {
					return
				}
			}
		}) {
			var broke *pipeline.PanicError
			switch {
			case err != nil && (!hostile[i] || !errors.As(err, &broke) || broke.ID != docs[i].ID):
				t.Fatalf("document %d: %v", i, err)
			case err != nil && docs[i].Furniture == nil:
				t.Fatalf("document %d has strange text only, and: %v\n%s", i, err, broke.Stack)
			case err == nil && !hostile[i]:
				b, err := json.Marshal(s)
				if err != nil || !bytes.Equal(b, []byte(alone(t, sluice(i)))) {
					t.Fatalf("document %d is %s, %v", i, b, err)
				}
			case err == nil:
				for _, sent := range s.Sentences {
					if sent.Start < 0 || sent.End <= sent.Start || sent.End > len(docs[i].Text) {
						t.Fatalf("document %d: a sentence from %d to %d of %d bytes", i, sent.Start, sent.End, len(docs[i].Text))
					}
				}
			}
			i++
		}
		if i != len(docs) {
			t.Fatalf("%d items of %d", i, len(docs))
		}
	})
}
