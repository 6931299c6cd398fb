package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stance/pipeline/export"
	"stance/pipeline/stance"
	"stance/pipeline/store"
)

// exporting is one call of stance export.
type exporting struct {
	a            *app
	format, file string
	run          int64
	schema       bool
	labels       bool
	annotator    string
}

// exports are the formats, the first of which is meant where none is given.
var exports = [...]string{"jsonl", "csv", "parquet"}

func (a *app) export() *cobra.Command {
	e := exporting{a: a}
	cmd := &cobra.Command{
		Use:                   "export [flags] STORE",
		DisableFlagsInUseLine: true,
		Short:                 "Write what a store holds as JSON lines, CSV or Parquet",
		Long: `Export writes the documents of a store, which stance score --store made, in the
order in which they were read:

  jsonl    the lines that stance score writes, byte for byte
  csv      a row a statement; what a spreadsheet would take for a formula has an
           apostrophe before it
  parquet  the same columns, for data frames and databases

A store may have several runs, each with its model, question and settings; the
one scored last is meant, or the one that --run names. Export can be called
while documents are being scored into the store, and writes what is there.

With --labels it writes what people said on the page of stance review, as stance
train and stance eval read it: a line for each sentence with labels that were
not undone, "open" because single claims were labelled, with the "sha256" of the
text and the "chance" with which it was drawn. Where several people labelled a
claim an adjudication counts, or else what all agree on, or else the word of
--annotator; what is left over is named and left out.`,
		Example: `  stance score --store run.db reports && stance export run.db > scored.jsonl
  stance export --format csv -o statements.csv run.db
  stance export --format parquet -o statements.parquet run.db
  stance export --labels -o labels.jsonl labelled.db`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error { return e.write(cmd.Context(), paths) },
	}
	f := cmd.Flags()
	f.StringVar(&e.format, "format", exports[0], "`FORMAT`: "+list(exports[:]))
	f.StringVarP(&e.file, "output", "o", "", "write to `FILE` in place of standard output")
	f.Int64Var(&e.run, "run", 0, "`NUMBER` of the run (default: the one scored last)")
	f.BoolVar(&e.labels, "labels", false, "write the labels that people gave, and nothing else; with --run those on its question")
	f.StringVar(&e.annotator, "annotator", "", "with --labels: `NAME` whose word counts where annotators differ")
	f.BoolVar(&e.schema, "schema", false, "write the tables of a store, as SQL with comments, and nothing else")
	return cmd
}

func (e *exporting) write(ctx context.Context, paths []string) error {
	if e.schema {
		out := e.a.output()
		fmt.Fprint(out, store.Schema)
		return out.end()
	}
	switch {
	case !slices.Contains(exports[:], e.format):
		return misusef("--format %s: want %s", e.format, list(exports[:]))
	case e.annotator != "" && !e.labels:
		return misusef("--annotator is for --labels")
	case e.labels && e.format != exports[0]:
		return misusef("--labels are written as %s, and not as %s", exports[0], e.format)
	case len(paths) != 1:
		return misusef("stance export: give one store, which stance score --store wrote (stance export --help has examples)")
	case e.format == "parquet" && e.file == "" && isTerminal(e.a.Out):
		return misusef("--format parquet is not for a terminal: give -o FILE")
	}
	s, err := store.Open(ctx, paths[0])
	if err != nil {
		return err
	}
	defer s.Close()
	if e.labels {
		return e.writeLabels(ctx, s, paths[0])
	}
	run, err := e.a.chosen(ctx, s, paths[0], e.run)
	if err != nil {
		return err
	}
	documents, statements := 0, 0
	docs := func(yield func(*stance.Scored, error) bool) {
		for d, err := range s.Documents(ctx, run, store.Which{}) {
			if err != nil {
				yield(nil, err)
				return
			}
			documents++
			if !yield(&d.Scored, nil) {
				return
			}
		}
	}
	err = e.to(func(w io.Writer) (err error) {
		statements, err = exportAs(e.format, w, docs, run.Settings.All)
		return err
	})
	if err != nil {
		return err
	}
	e.a.note("%s and %s of %s", number(documents, "document"), number(statements, "statement"), run.Title())
	return nil
}

// writeLabels writes the labels that stand.
func (e *exporting) writeLabels(ctx context.Context, s *store.Store, path string) error {
	question := ""
	if e.run != 0 {
		run, err := e.a.chosen(ctx, s, path, e.run)
		if err != nil {
			return err
		}
		question = run.QuestionSHA256
	}
	k, err := readLabels(ctx, s, path, question)
	if err != nil {
		return err
	}
	lines, split := k.lines(e.annotator)
	e.a.differ(k, split, e.annotator)
	claims := 0
	err = e.to(func(w io.Writer) error {
		out := &output{Writer: bufio.NewWriterSize(w, 64<<10)}
		for i := range lines {
			claims += len(lines[i].Statements) + len(lines[i].Off)
			if err := out.line(&lines[i]); err != nil {
				return err
			}
		}
		return out.Flush()
	})
	if err != nil {
		return err
	}
	e.a.note("%s on %s of %s", number(claims, "label"), number(len(lines), "sentence"), number(len(k.documents), "text"))
	return nil
}

// chosen is the run of that number, or the last for 0. If there are others this
// is said.
func (a *app) chosen(ctx context.Context, s *store.Store, path string, number int64) (*store.Run, error) {
	if number == 0 {
		run, n, err := s.Last(ctx)
		if err == nil && n > 1 {
			a.note("%s has %d runs; this is %s", path, n, run.Title())
		}
		return run, err
	}
	var there []string
	for r, err := range s.Runs(ctx) {
		if err != nil {
			return nil, err
		}
		if r.Number == number {
			return r, nil
		}
		there = append(there, r.Title())
	}
	return nil, misusef("--run %d: %s has no such run: want one of %s", number, path, strings.Join(there, "; "))
}

// exportAs writes documents in a format. Without all, documents in which
// nothing is said have no line, as stance score has it.
func exportAs(format string, w io.Writer, docs iter.Seq2[*stance.Scored, error], all bool) (statements int, err error) {
	switch format {
	case "csv":
		return export.CSV(w, docs)
	case "parquet":
		return export.Parquet(w, docs)
	}
	out := &output{Writer: bufio.NewWriterSize(w, 64<<10)}
	for d, err := range docs {
		if err != nil {
			return statements, errors.Join(out.Flush(), err)
		}
		if len(d.Sentences) == 0 && !all {
			continue
		}
		for i := range d.Sentences {
			statements += len(d.Sentences[i].Statements)
		}
		if err := out.line(d); err != nil {
			return statements, err
		}
	}
	return statements, out.Flush()
}

// to gives write the file or standard output. A file is written beside its
// place, which it takes when it is whole.
func (e *exporting) to(write func(io.Writer) error) error {
	if e.file == "" {
		out := e.a.output()
		if err := write(out); err != nil {
			return errors.Join(err, out.end())
		}
		return out.end()
	}
	if info, err := os.Stat(e.file); err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(e.file, os.O_WRONLY, 0)
		if err != nil {
			return fmt.Errorf("%s: %w", e.file, reason(err))
		}
		return errors.Join(write(f), f.Close())
	}
	f, err := os.CreateTemp(filepath.Dir(e.file), "."+filepath.Base(e.file)+".*")
	if err != nil {
		return fmt.Errorf("%s: %w", e.file, reason(err))
	}
	defer os.Remove(f.Name())
	buffered := bufio.NewWriterSize(f, 256<<10)
	for _, step := range []func() error{
		func() error { return write(buffered) }, buffered.Flush, func() error { return f.Chmod(0o644) }, f.Close,
		func() error { return os.Rename(f.Name(), e.file) },
	} {
		if err := step(); err != nil {
			f.Close()
			return fmt.Errorf("%s: %w", e.file, reason(err))
		}
	}
	return nil
}
