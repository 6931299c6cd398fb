package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"os/user"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"stance/models/eval"
	"stance/pipeline/aggregate"
	"stance/pipeline/review"
	"stance/pipeline/store"
)

// reviewing is one call of stance review.
type reviewing struct {
	a               *app
	question, model string
	run             int64
	port            int
	closed          bool
	o               review.Options
}

func (a *app) review() *cobra.Command {
	r := reviewing{a: a}
	cmd := &cobra.Command{
		Use:                   "review [flags] STORE",
		DisableFlagsInUseLine: true,
		Short:                 "Label statements on a page, one key each",
		Long: `Review opens a page on this machine, and for this machine alone, that shows the
statements of a store one at a time, in their context, with what the model made
of them. A key decides and moves on: a affirms, d denies, n takes no side, o is
off the question; s changes the source, u takes the last label back, and the one
before it, ? tells more. Labels go to the store as they are given: a page that
is closed, or a program that is stopped (Ctrl-C), loses nothing.

  stance score --store run.db reports
  stance review run.db
  stance review --annotator kim run.db
  stance review --adjudicate run.db

Items are drawn by chance, oftener where a label narrows the report's intervals
most, and the chance stands beside each label; a tenth are sentences in which
the model found nothing. The same store, seed and number of items draw the same.

Several people label one store under names of their own, each in a program of
her own, also at the same time. They do not see each other's labels. A share of
the items (--overlap) is given to all of them, so that agreement can be
measured; --adjudicate then shows those on which they differ, with their labels,
and what is decided counts.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error { return r.serve(cmd.Context(), paths) },
	}
	f := cmd.Flags()
	f.StringVar(&r.o.Annotator, "annotator", "", "`NAME` under which labels are stored (default: yours on this machine)")
	f.IntVar(&r.port, "port", 0, "`PORT` of the page (default: any that is free)")
	f.StringVar(&r.question, "question", "", "review the last run on a question: a `FILE`, a folder with a question.json, or the name of a built-in one")
	f.Int64Var(&r.run, "run", 0, "`NUMBER` of the run (default: the one scored last)")
	f.StringVar(&r.model, "model", "", "model `FILE` that scored the run, whose known errors labels are measured against (default: the model built in)")
	f.Uint64Var(&r.o.Seed, "seed", 0, "`NUMBER` from which the items are drawn")
	f.IntVar(&r.o.Items, "items", 0, "draw `N` items (default: a quarter of the statements, at least 200 and at most 1,000)")
	f.Float64Var(&r.o.Overlap, "overlap", 0.2, "`SHARE` of the items, 0 to 1, that every annotator is given")
	f.BoolVar(&r.o.Adjudicate, "adjudicate", false, "decide where labels differ")
	f.BoolVar(&r.closed, "no-open", false, "do not open a browser, only write the address")
	return cmd
}

func (r *reviewing) serve(ctx context.Context, paths []string) error {
	switch {
	case len(paths) != 1:
		return misusef("stance review: give one store, which stance score --store wrote (stance review --help has examples)")
	case r.port < 0 || r.port > 65535:
		return misusef("--port %d: want 0 to 65535", r.port)
	case r.o.Items < 0:
		return misusef("--items %d: want 0 or more", r.o.Items)
	case !(r.o.Overlap >= 0 && r.o.Overlap <= 1):
		return misusef("--overlap %v: want 0 to 1", r.o.Overlap)
	case r.question != "" && r.run != 0:
		return misusef("--question and --run both choose the run: give one of them")
	}
	if r.o.Annotator == "" {
		if u, err := user.Current(); err == nil {
			r.o.Annotator = u.Username
		}
	}
	if r.o.Annotator == "" || strings.HasPrefix(r.o.Annotator, store.Adjudicated) {
		return misusef("--annotator %q: want your name, so that your labels can be told from others", r.o.Annotator)
	}
	m, err := readModel(r.model)
	if err != nil {
		return err
	}
	s, err := store.Open(ctx, paths[0])
	if err != nil {
		return err
	}
	defer s.Close()
	run, err := r.chosen(ctx, s, paths[0])
	if err != nil {
		return err
	}
	switch {
	case m.Hash() == run.Model && m.Header.Scores.Folds > 0:
		r.o.Errors = (*aggregate.Confusion)(&m.Header.Confusion)
		r.o.Unlearned = m.Header.Adapted == nil
	case r.model != "":
		return misusef("--model %s: %s was scored by another model", r.model, run.Title())
	}
	r.o.Same = eval.SameSource
	rev, err := review.New(ctx, s, run, r.o)
	if err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("stopped before the page was ready: %w", context.Cause(ctx))
		}
		return err
	}
	page, err := rev.Listen(r.port)
	if err != nil {
		return fmt.Errorf("%w (--port chooses another)", err)
	}
	r.a.note("%s, as %s", rev.Title(), r.o.Annotator)
	if others := rev.Draws(); len(others) > 0 && !r.o.Adjudicate {
		r.a.note("%s has labels of another draw (%s), since the run has grown or --seed or --items are not as they were: shares from both hold, and gain less than from one", paths[0], strings.Join(others, "; "))
	}
	if _, err := fmt.Fprintln(r.a.Out, page.URL()); err != nil {
		return cannotWrite(err)
	}
	if !r.closed {
		if err := browse(page.URL()); err != nil {
			r.a.note("no browser could be opened: open the address above (%v)", reason(err))
		}
	}
	if err := page.Serve(ctx); err != nil {
		return err
	}
	r.a.note("%s by %s in %s", number(rev.Given(), "label"), r.o.Annotator, paths[0])
	return nil
}

// chosen is the run that the flags name.
func (r *reviewing) chosen(ctx context.Context, s *store.Store, path string) (*store.Run, error) {
	if r.question == "" {
		return r.a.chosen(ctx, s, path, r.run)
	}
	q, err := readQuestion(r.question)
	if err != nil {
		return nil, &misuse{err}
	}
	hash, _, err := store.QuestionHash(q)
	if err != nil {
		return nil, err
	}
	var last *store.Run
	for run, err := range s.Runs(ctx) {
		if err != nil {
			return nil, err
		}
		if run.QuestionSHA256 == hash {
			last = run
		}
	}
	if last == nil {
		return nil, misusef("--question %s: %s has no run on it", r.question, path)
	}
	return last, nil
}

// browse opens an address in the user's browser. It does not wait for it.
func browse(url string) error {
	var name string
	var args []string
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler"}
	default:
		name = "xdg-open"
	}
	cmd := exec.Command(name, append(args, url)...)
	if err := cmd.Start(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			return fmt.Errorf("there is no %s", name)
		}
		return err
	}
	go func() { _ = cmd.Wait() }()
	return nil
}
