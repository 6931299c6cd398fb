package review_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"stance/pipeline/review"
	"stance/pipeline/stance"
	"stance/pipeline/store"
)

// Example serves the page of a store until its context ends.
func Example() {
	dir, err := os.MkdirTemp("", "review")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "run.db")
	ctx, cancel := context.WithCancel(context.Background())
	q := &stance.Question{Name: "harbour-raid", Proposition: "Vardia raided the harbour"}
	run := &store.Run{Model: "m", Question: q}
	w, err := store.Create(ctx, path, run, store.Session{})
	if err != nil {
		log.Fatal(err)
	}
	text := "The mayor said Vardia raided the harbour. Bread got dearer."
	scored := &stance.Scored{Sentences: []stance.Sentence{{End: 41, Stance: stance.Affirm, Text: text[:41],
		Statements: []stance.Statement{{Source: "The mayor", Kind: stance.Reported, Stance: stance.Affirm, Prob: 0.9, Span: stance.Span{Start: 0, End: 40}}}}}}
	doc := &stance.Document{ID: "a", Outlet: "Quay News", Text: text}
	scored.Document = *doc
	if err := w.Put(store.Item{Document: doc}, scored); err != nil {
		log.Fatal(err)
	}
	if err := w.Close(store.Done, store.Counts{}); err != nil {
		log.Fatal(err)
	}

	s, err := store.Open(ctx, path)
	if err != nil {
		log.Fatal(err)
	}
	defer s.Close()
	run, _, err = s.Last(ctx)
	if err != nil {
		log.Fatal(err)
	}
	r, err := review.New(ctx, s, run, review.Options{Annotator: "kim"})
	if err != nil {
		log.Fatal(err)
	}
	page, err := r.Listen(0)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(page.URL()) > len("http://127.0.0.1:1/?token="))
	cancel() // as Ctrl-C does
	fmt.Println(page.Serve(ctx), r.Given())
	// Output:
	// true
	// <nil> 0
}
