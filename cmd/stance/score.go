package main

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/spf13/cobra"

	"stance/pipeline"
	"stance/pipeline/ingest"
	"stance/pipeline/stance"
	"stance/pipeline/store"
)

// scoreRun is one call of stance score.
type scoreRun struct {
	a *app
	scoring
	told
	copying
	all, strict bool
	scan        bool
	store       string
	noText      bool

	tally ingest.Tally
	fates
}

// fates are what became of the documents, as far as the reader's tally does not
// tell.
type fates struct{ scored, with, repeated, known, empty, broken int64 }

func (a *app) score() *cobra.Command {
	s := scoreRun{a: a}
	cmd := &cobra.Command{
		Use:                   "score [flags] PATH… | -",
		DisableFlagsInUseLine: true,
		Short:                 "Score documents: who says what on the question, one JSON line a document",
		Long: `Score reads documents and writes a line of JSON for each in which something is
said on the question, in the order in which they come. A PATH is a file of text,
JSON lines, CSV, TSV, HTML, WARC or Parquet, bare or in gzip, zstd or bzip2, or
a folder of such; - is standard input. A document in JSON has an "id" and a
"text", and may have an "outlet", a "date", a "title", an "author", a "url" and
an "agency"; so have the columns of a table. What it leaves out is looked for in
the text, and "found" tells where.

A line has the document without its text, and its "sentences" as bytes of the
text; each has its "statements", the main one first: "source", "kind" (voice,
reported, quoted), "stance" (affirm, deny, noncommittal), "prob" (the calibrated
probability of that stance), "certainty", "basis", "sentiment" and "coverage",
the claim's bytes, "chain" (who says that who says it) and "cues" (the bytes of
the words that tell). "copy_of" names the document that this one repeats.

The last line counts: documents read and scored, those that repeat others,
those in another language than English, those passed over because they do not
name what is asked about (in whatever language), those without text, and those
that are broken, each of which is told of with its file and place. The status is
1 when anything was broken.

With --store the documents and what is said in them go to a file that any
program for SQLite can read, and nothing to standard output. A run that was
stopped, by whatever, goes on where it was when the same command is given again;
stance export and stance report read the file. A first interrupt (Ctrl-C) lets
the documents in hand be finished, a second one does not.`,
		Example: `  stance score article.txt
  stance score --all reports > scored.jsonl
  stance score --store run.db reports documents.jsonl
  stance score --question harbour.json --outlet 'Quay News' --date 2031-03-02 article.txt
  cat documents.jsonl | stance score -j 4 --no-sentiment -`,
		Args: some("documents to score: files, folders, or - for standard input"),
		RunE: func(cmd *cobra.Command, paths []string) error { return s.run(cmd.Context(), paths) },
	}
	s.scoring.register(cmd)
	s.registerTone(cmd)
	s.told.register(cmd)
	s.copying.register(cmd)
	f := cmd.Flags()
	f.BoolVar(&s.all, "all", false, "write every document and sentence, those without a statement too")
	f.BoolVar(&s.strict, "strict", false, "stop at the first document that cannot be read or scored")
	f.BoolVar(&s.scan, "scan", true, "pass over documents that do not name the question, before they are decoded; not with --all")
	f.StringVar(&s.store, "store", "", "keep all in `FILE`, an SQLite database, from which a stopped run goes on")
	f.BoolVar(&s.noText, "no-text", false, "with --store: do not keep the texts; sentences with a statement are kept")
	return cmd
}

func (s *scoreRun) run(ctx context.Context, paths []string) error {
	if s.noText && s.store == "" {
		return misusef("--no-text goes with --store")
	}
	files, err := s.files(paths, s.a.In)
	if err != nil {
		return err
	}
	copies, err := s.index()
	if err != nil {
		return err
	}
	o, err := s.load(true)
	if err != nil {
		return err
	}
	o.Stated, o.Thorough = !s.all, !s.all && !s.scan
	files.Tally = &s.tally
	if s.scan && !s.all {
		files.Wanted = pipeline.NewWanted(o.Question).Raw
	}
	size := int64(0) // 0: not known
	if !s.a.quiet {
		if n, known := files.Size(); known {
			size = n
		}
	}
	if s.store != "" {
		return s.keep(ctx, o, files, size, copies)
	}
	out := s.a.output()
	p := s.a.watch(size, s.tally.Bytes.Load)
	err = s.each(ctx, o, repeats(copies, nil, until(ctx, files.All())), p, func(doc *stance.Scored, err error) error {
		if err != nil || len(doc.Sentences) == 0 && !s.all {
			return nil //nolint:nilerr // told of and counted before
		}
		return out.line(doc)
	})
	p.end()
	if e := out.end(); err == nil {
		err = e
	}
	if err == nil && ctx.Err() != nil {
		err = fmt.Errorf("stopped before the end: %w; %s written, and the next run begins anew: with --store FILE one goes on", context.Cause(ctx), were(s.scored, "document"))
	}
	if err == nil {
		s.summary()
	}
	return err
}

// were is a count with its verb.
func were(n int64, what string) string {
	if n == 1 {
		return number(1, what) + " was"
	}
	return number(int(n), what) + " were"
}

// each scores the documents and hands each to take, or what went wrong with it.
// It ends with the documents, with an error of take, or at the first problem
// with --strict. It does not end with ctx: the documents then do.
func (s *scoreRun) each(ctx context.Context, o pipeline.Options, docs iter.Seq2[*stance.Document, error], p *progress, take func(*stance.Scored, error) error) error {
	for doc, err := range pipeline.Run(context.WithoutCancel(ctx), o, docs) {
		switch {
		case errors.Is(err, ingest.ErrEmpty):
			s.empty++
		case err != nil:
			s.broken++
			s.a.problem(err)
		default:
			s.count(doc, p)
		}
		if err := take(doc, err); err != nil {
			return err
		}
		if s.strict && s.broken > 0 {
			return errStrict
		}
	}
	return nil
}

func (s *scoreRun) count(doc *stance.Scored, p *progress) {
	s.scored++
	if doc.CopyOf != "" {
		s.repeated++
	}
	n := 0
	for i := range doc.Sentences {
		for j := range doc.Sentences[i].Statements {
			// A store has no -0, and what is written has to be the same.
			doc.Sentences[i].Statements[j].Sentiment += 0
			n++
		}
	}
	if n > 0 {
		s.with++
	}
	p.documents.Add(1)
	p.statements.Add(int64(n))
}

// sums are the counts of the whole run.
func (s *scoreRun) sums() store.Counts {
	c := store.Counts{Scored: s.scored, Known: s.known, OtherLanguage: s.tally.OtherLanguage.Load(), PassedOver: s.tally.PassedOver.Load(),
		Empty: s.empty, Broken: s.broken, Repeated: s.repeated}
	c.Read = c.Scored + c.Known + c.OtherLanguage + c.PassedOver + c.Empty + c.Broken
	return c
}

// summary is the last line of a run.
func (s *scoreRun) summary() {
	c := s.sums()
	known := ""
	if s.store != "" {
		known = fmt.Sprintf("%d in the store already, ", c.Known)
	}
	s.a.note("%d read, %d scored (%d with statements), %s%d repeated, %d other language, %d passed over, %d empty, %d broken",
		c.Read, c.Scored, s.with, known, c.Repeated, c.OtherLanguage, c.PassedOver, c.Empty, c.Broken)
}

// stopped tells the error that ends a run from that of a document.
func stopped(ctx context.Context, err error) bool {
	return ctx.Err() != nil && errors.Is(err, context.Cause(ctx))
}
