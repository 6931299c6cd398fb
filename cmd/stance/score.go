package main

import (
	"context"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"stance/pipeline"
	"stance/pipeline/stance"
)

func (a *app) score() *cobra.Command {
	var s scoring
	var t told
	var all bool
	cmd := &cobra.Command{
		Use:                   "score [flags] PATH… | -",
		DisableFlagsInUseLine: true,
		Short:                 "Score documents: who says what on the question, one JSON line a document",
		Long: `Score reads documents and writes a line of JSON for each, in the order in which
they come. A PATH is a text file, a file of JSON lines, or a folder of such; -
is standard input. A document in JSON has an "id" and a "text", and may have an
"outlet", a "date", a "title", a "url" and an "agency". What it leaves out is
looked for in the text, and "found" tells where.

A line has the document without its text, and its "sentences" as bytes of the
text; each has its "statements", the main one first: "source", "kind" (voice,
reported, quoted), "stance" (affirm, deny, noncommittal), "prob" (the calibrated
probability of that stance), "certainty", "basis", "sentiment" and "coverage",
the claim's bytes, "chain" (who says that who says it) and "cues" (the bytes of
the words that tell).`,
		Example: `  stance score article.txt
  stance score --all reports > scored.jsonl
  stance score --question harbour.json --outlet 'Quay News' --date 2031-03-02 article.txt
  cat documents.jsonl | stance score -j 4 --no-sentiment -`,
		Args: some("documents to score: files, folders, or - for standard input"),
		RunE: func(cmd *cobra.Command, paths []string) error {
			files, err := t.files(paths, a.In)
			if err != nil {
				return err
			}
			o, err := s.load(true)
			if err != nil {
				return err
			}
			out := a.output()
			n := 0
			for doc, err := range pipeline.Run(cmd.Context(), o, files.All()) {
				if err != nil {
					if stopped(cmd.Context(), err) {
						return errors.Join(out.end(), err)
					}
					a.problem(err)
					continue
				}
				if !all {
					doc.Sentences = slices.DeleteFunc(doc.Sentences, func(s stance.Sentence) bool { return len(s.Statements) == 0 })
				}
				if err := out.line(doc); err != nil {
					return err
				}
				n++
			}
			if err := out.end(); err != nil {
				return err
			}
			a.counted(n, "scored")
			return nil
		},
	}
	s.register(cmd)
	s.registerTone(cmd)
	t.register(cmd)
	cmd.Flags().BoolVar(&all, "all", false, "write every sentence, those without a statement too")
	return cmd
}

// stopped tells the error that ends a run from that of a document.
func stopped(ctx context.Context, err error) bool {
	return ctx.Err() != nil && errors.Is(err, context.Cause(ctx))
}
