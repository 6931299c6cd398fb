package main

import (
	"context"
	"os"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
	"stance/pipeline/store"
)

// isStore reports whether a path is an SQLite file, which documents never are.
func isStore(path string) bool {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	return store.Is(f)
}

// stored adds what a store holds: the run that --run names, or the one on the
// question asked for that was scored last, or the last of all. The labels that
// people gave to claims of it count as well.
func (r *reporting) stored(ctx context.Context, path string) error {
	s, err := store.Open(ctx, path)
	if err != nil {
		r.b.Unread()
		r.a.problem(err)
		return nil
	}
	defer s.Close()
	number := r.number
	if r.asked && number == 0 {
		hash, _, err := store.QuestionHash(r.o.Question)
		if err != nil {
			return err
		}
		for run, err := range s.Runs(ctx) {
			if err != nil {
				return err
			}
			if run.QuestionSHA256 == hash {
				number = run.Number
			}
		}
	}
	run, err := r.a.chosen(ctx, s, path, number)
	if err != nil {
		return err
	}
	if !r.asked && r.n == 0 {
		r.o.Question, r.b.Question = run.Question, run.Question
	}
	var labels map[string][]aggregate.Drawn
	if !r.b.Only.Cuts() {
		labels, err = r.drawn(ctx, s, path, run)
	}
	if err != nil {
		return err
	}
	return r.add(ctx, func(yield func(*stance.Scored, error) bool) {
		for d, err := range s.Documents(ctx, run, store.Which{Text: r.b.Statements != 0}) {
			if err != nil {
				yield(nil, err)
				return
			}
			for _, l := range labels[d.SHA256] {
				l.Doc = d.ID
				r.labels = append(r.labels, l)
			}
			if !yield(&d.Scored, nil) {
				return
			}
		}
	})
}
