package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"path/filepath"

	"stance/pipeline/stance"
	"stance/pipeline/store"
)

// store takes the labels of a store, with its documents and questions.
func (l *labelReader) store(ctx context.Context, p string) {
	k, err := func() (*storeLabels, error) {
		s, err := store.Open(ctx, p)
		if err != nil {
			return nil, err
		}
		defer s.Close()
		return readLabels(ctx, s, p, "")
	}()
	if err != nil {
		l.a.problem(err)
		return
	}
	lines, split := k.lines(l.annotator)
	l.a.differ(k, split, l.annotator)
	if len(lines) == 0 {
		l.a.problem(fmt.Errorf("%s: holds no labels: stance review makes some", p))
		return
	}
	l.load(ctx)
	for _, d := range k.documents {
		if d.Text != "" {
			l.document(documentOf(d))
		}
	}
	sum := sha256.New()
	enc := json.NewEncoder(sum)
	labels := make([]placed, len(lines))
	for i := range lines {
		labels[i].Labelled = lines[i].labelled()
		if err := enc.Encode(&lines[i]); err != nil {
			l.a.problem(err)
			return
		}
	}
	l.files = append(l.files, file{filepath.Base(p), [sha256.Size]byte(sum.Sum(nil))})
	questions := map[string]*stance.Question{}
	for _, r := range k.runs {
		questions[r.Question.Name] = r.Question
	}
	l.take(p, labels, func(name string) (*stance.Question, error) {
		if l.question != nil {
			return l.question, nil
		}
		return questions[name], nil
	})
}

// documentsOf takes the documents of a store, for labels that are elsewhere.
func (l *labelReader) documentsOf(ctx context.Context, p string) error {
	s, err := store.Open(ctx, p)
	if err != nil {
		return err
	}
	defer s.Close()
	for r, err := range s.Runs(ctx) {
		if err != nil {
			return err
		}
		for d, err := range s.Documents(ctx, r, store.Which{Text: true, Bare: true}) {
			if err != nil {
				return err
			}
			if d.Text != "" {
				l.document(documentOf(d))
			}
		}
	}
	return nil
}

// documentOf is a document as it was read.
func documentOf(d *store.Stored) *stance.Document {
	out := d.Document
	return &out
}
