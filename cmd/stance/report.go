package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"stance/pipeline"
	"stance/pipeline/aggregate"
	"stance/pipeline/dedup"
	"stance/pipeline/ingest"
	"stance/pipeline/report"
	"stance/pipeline/stance"
)

// reporting is one call of stance report.
type reporting struct {
	a *app
	scoring
	told
	format, file, color string
	width               int
	statements          int
	turn                string
	copying             copying
	cut                 onlyFlags
	number              int64 // of the run of a store
	tally               ingest.Tally

	asked  bool // whether --question was given
	listed bool // whether --statements was given
	o      pipeline.Options
	index  *dedup.Index // of copies among documents that are scored here; nil for none
	b      report.Builder
	n      int
	labels []aggregate.Drawn // of claims in stores
	models map[string]bool   // that scored what the report is made of
}

func (a *app) report() *cobra.Command {
	r := reporting{a: a, models: map[string]bool{}}
	cmd := &cobra.Command{
		Use:                   "report [flags] [PATH…]",
		DisableFlagsInUseLine: true,
		Short:                 "Report what outlets and sources say on the question",
		Long: `Report tells which outlets and which sources affirm, deny or take no side: the
answer in a few sentences, tables with their 95 % intervals, the strongest
quotations, and what the figures cannot bear. The format html is one page, which
needs no network, with plots and with every statement in its place.

A PATH is a file or store that stance score wrote, or documents as stance score
reads them, which are scored first; the content of the file tells which. In a
folder documents alone are looked for. Without a PATH the report is on the
reports of the built-in question that come with the program.

Labels that people gave to claims of a store on the page of stance review take
the place of the model's known errors in the intervals, for all that has 20
labelled texts or more, and mostly make them narrower.

A report can be cut by how certain sources are, by what they appeal to, by
whether they are named and by who relays them; it then says so in its first
sentence. Labels of people, which are of claims whether they pass or not, then
stay out of it.

What cannot be read is told of on standard error, and the report is made of the
rest; the exit status is then 1. Colour is used on a terminal, unless NO_COLOR
is set.`,
		Example: `  stance report
  stance report scored.jsonl
  stance report --format markdown -o report.md scored.jsonl
  stance report --format html -o report.html scored.jsonl
  stance report --question harbour.json --format csv reports
  stance report --certainty probable,possible --basis technical --named scored.jsonl
  stance report --via 'White House,Reuters' scored.jsonl
  stance score --question harbour.json reports | stance report --question harbour.json -`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			r.asked = cmd.Flags().Changed("question")
			r.listed = cmd.Flags().Changed("statements")
			return r.run(cmd.Context(), paths)
		},
	}
	r.scoring.register(cmd)
	r.registerTone(cmd)
	r.told.register(cmd)
	f := cmd.Flags()
	var names []string
	for _, format := range report.Formats() {
		names = append(names, format.Name)
	}
	r.copying.register(cmd)
	r.cut.register(cmd)
	f.Int64Var(&r.number, "run", 0, "`NUMBER` of the run of a store (default: the one scored last)")
	f.StringVar(&r.turn, "turn", "", "`DATE` (2014-12-19): test what was said before it against what was said from then on (default: the day that sets them most apart)")
	f.StringVar(&r.format, "format", names[0], "`FORMAT` of the report: "+list(names))
	f.StringVarP(&r.file, "output", "o", "", "write the report to `FILE` in place of standard output")
	f.IntVar(&r.statements, "statements", 5000, "statements shown with their sentences in html, and in json if `N` is given; 0 for none, below 0 for all")
	f.IntVar(&r.width, "width", 80, "columns of the text, `N` from 40 to 120")
	f.StringVar(&r.color, "color", "auto", "colour the text: auto, always or never")
	return cmd
}

func (r *reporting) run(ctx context.Context, paths []string) error {
	format, err := report.FormatNamed(r.format)
	if err != nil {
		return &misuse{fmt.Errorf("--format: %w", err)}
	}
	color, err := r.colored()
	if err != nil {
		return err
	}
	if least, most := report.WidthRange(); r.width < least || r.width > most {
		return misusef("--width %d: want %d to %d", r.width, least, most)
	}
	if _, err := r.files(nil, nil); err != nil {
		return err
	}
	if r.b.Only, err = r.cut.only(); err != nil {
		return err
	}
	if r.o.Question, err = readQuestion(r.question); err != nil {
		return &misuse{err}
	}
	if len(paths) == 0 && !slices.Contains(builtinQuestions(), r.o.Question.Name) {
		return misusef("give documents to report on: the program has reports on %s of its own, and none on %s", list(builtinQuestions()), r.o.Question.Name)
	}
	if r.asked || len(paths) == 0 {
		r.b.Question = r.o.Question
	}
	if format.Name == "html" || r.listed && format.Name == "json" {
		r.b.Statements = r.statements
	}
	if r.index, err = r.copying.index(); err != nil {
		return err
	}
	if _, err := time.Parse(time.DateOnly, r.turn); err != nil && r.turn != "" {
		return misusef("--turn %s: want a date such as 2014-12-19", r.turn)
	}
	if err := r.read(ctx, paths); err != nil {
		return err
	}
	r.b.LeftOut("documents in another language than English", int(r.tally.OtherLanguage.Load()))
	r.b.LeftOut("records without a text", int(r.tally.Empty.Load()))
	r.b.LeftOut("records of web archives that are no page", int(r.tally.Skipped.Load()))
	if r.n == 0 {
		r.b.Question = r.o.Question
	}
	if err := r.write(format, report.Options{Width: r.width, Color: color, Scores: r.scores(), Aggregate: aggregate.Options{Date: r.turn, Labels: r.labels}}); err != nil {
		return err
	}
	r.a.counted(r.n, "reported")
	return nil
}

// colored decides on colour; see https://no-color.org for the variable.
func (r *reporting) colored() (bool, error) {
	switch r.color {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
		return r.file == "" && isTerminal(r.a.Out) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb", nil
	}
	return false, misusef("--color %s: want auto, always or never", r.color)
}

// read adds all that the paths hold to the report.
func (r *reporting) read(ctx context.Context, paths []string) error {
	if len(paths) == 0 {
		return r.score(ctx, corpus(r.o.Question))
	}
	// Documents that follow each other are scored together.
	var docs []string
	stdin := r.a.In
	score := func() error {
		files, err := r.files(docs, stdin)
		if err != nil || len(docs) == 0 {
			return err
		}
		files.Tally = &r.tally
		docs = nil
		return r.score(ctx, files.All())
	}
	for _, p := range paths {
		if isStore(p) {
			err := score()
			if err == nil {
				err = r.stored(ctx, p)
			}
			if err != nil {
				return err
			}
			continue
		}
		var scored io.ReadCloser
		if p == ingest.Stdin && stdin != nil {
			br := bufio.NewReaderSize(stdin, sniffed)
			stdin = br
			if head, _ := br.Peek(sniffed); beginsScored(head) {
				scored = io.NopCloser(br)
			}
		} else {
			scored = openScored(p)
		}
		if scored == nil {
			docs = append(docs, p)
			continue
		}
		err := score()
		if err == nil {
			err = r.add(ctx, readScored(scored, p))
		}
		scored.Close()
		if err != nil {
			return err
		}
	}
	return score()
}

// score adds documents that are still to be scored.
func (r *reporting) score(ctx context.Context, docs iter.Seq2[*stance.Document, error]) error {
	if r.o.Model == nil {
		var err error
		if r.o, err = r.load(true); err != nil {
			return err
		}
	}
	docs = repeats(r.index, nil, docs)
	if r.b.Statements == 0 {
		return r.add(ctx, pipeline.Run(ctx, r.o, docs))
	}
	var texts texts
	return r.add(ctx, texts.join(pipeline.Run(ctx, r.o, texts.keep(docs))))
}

// add adds scored documents. With no question asked for, that of the first
// document is the report's.
func (r *reporting) add(ctx context.Context, docs iter.Seq2[*stance.Scored, error]) error {
	for d, err := range docs {
		if ctx.Err() != nil {
			return fmt.Errorf("report stopped before the end: %w", context.Cause(ctx))
		}
		if errors.Is(err, ingest.ErrEmpty) {
			continue // nothing is missing: a file that stance score wrote may be empty
		}
		if err == nil {
			if r.n == 0 && d.Question == r.o.Question.Name {
				r.b.Question = r.o.Question
			}
			err = r.b.Add(d)
		}
		if err != nil {
			r.b.Unread()
			r.a.problem(err)
			continue
		}
		r.models[d.Model] = true
		r.n++
	}
	return nil
}
