package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"stance/models/eval"
	"stance/pipeline"
	"stance/pipeline/gold"
	"stance/pipeline/stance"
)

// evaluation is one call of stance eval.
type evaluation struct {
	a *app
	scoring
	documents []string
	questions string
	annotator string
	json      bool

	audited map[string]bool // documents of gold whose statements have their record labelled
}

func (a *app) eval() *cobra.Command {
	e := evaluation{a: a}
	cmd := &cobra.Command{
		Use:                   "eval [flags] GOLD…",
		DisableFlagsInUseLine: true,
		Short:                 "Measure the model against labelled reports",
		Long: `Eval scores labelled reports and compares: how well sentences get their stance,
statements their source, and whether probabilities can be believed. GOLD is a
folder in the format of the seeds, or a file of JSON lines as stance train reads
them. A line may also hold the labels of a whole document whose text is kept
elsewhere, known by its SHA-256 ("doc", "sha256", "sentences", "none"). GOLD may
be a store with labels of stance review: then the claims that were labelled are
compared and no others. Most of them are claims that a model found, so that
what it overlooks hardly shows in such figures.

The question of a JSON line stands in its "question" and is looked for in a
folder questions beside the file, or in that given by --questions; --question
answers for all lines. Macro-F1 is the mean over affirm, deny and noncommittal;
most sentences are none, and a mean with it flatters. Intervals are of 95 %, by
drawing documents anew. Certainty, basis and naming of sources are measured on
seeds that say "record: audited" at their head, and who relays a statement on
these and on documents whose every statement has a "chain" in JSON. An undefined
figure is a dash, or null in JSON.`,
		Example: `  stance eval seeds/sony-hack
  stance eval --model my.model --documents documents.jsonl gold.jsonl
  stance eval --json --model my.model seeds
  stance eval --model my.model labelled.db`,
		Args: some("labelled reports: folders in the format of the seeds, or JSON lines"),
		RunE: func(cmd *cobra.Command, paths []string) error {
			return e.run(cmd.Context(), paths, cmd.Flags().Changed("question"))
		},
	}
	e.register(cmd)
	f := cmd.Flags()
	f.StringArrayVar(&e.documents, "documents", nil, "`PATH` of the documents that JSON lines label")
	f.StringVar(&e.questions, "questions", "", "`FOLDER` of the question files of JSON lines")
	f.StringVar(&e.annotator, "annotator", "", "`NAME` whose word counts where annotators of a store differ")
	f.BoolVar(&e.json, "json", false, "write the figures as one object of JSON")
	return cmd
}

func (e *evaluation) run(ctx context.Context, paths []string, asked bool) error {
	o, err := e.load(false)
	if err != nil {
		return err
	}
	l := labelReader{a: e.a, documents: e.documents, questions: e.questions, annotator: e.annotator}
	if asked {
		l.question = o.Question
	}
	l.read(ctx, paths)
	if len(l.reports) == 0 {
		return errors.New("no labelled reports to compare with")
	}
	names, golds, scored, err := e.scored(ctx, o, l.reports)
	if err != nil {
		return err
	}
	f := figures{Model: o.Model.Hash(), Questions: []byQuestion{}}
	all := map[string][]stance.Sentence{}
	for _, name := range names {
		maps.Copy(all, golds[name])
		f.Questions = append(f.Questions, byQuestion{name, measure(golds[name], scored)})
	}
	f.All = measure(all, scored)
	f.Record = e.records(all, scored)
	f.Chain = chainsOf(all, scored)
	out := e.a.output()
	if e.json {
		err = f.writeJSON(out)
	} else {
		f.writeText(out)
	}
	if err = errors.Join(err, out.end()); err != nil {
		return err
	}
	e.a.counted(f.All.Documents, "compared")
	return nil
}

// scored scores the documents of the reports, question by question. Gold
// sentences come by question name and document, scored ones by document; a
// document of two questions is two of them. A document that cannot be scored is
// in neither.
func (e *evaluation) scored(ctx context.Context, o pipeline.Options, reports []*gold.Report) (names []string, golds map[string]map[string][]stance.Sentence, scored map[string][]stance.Sentence, err error) {
	golds, scored = map[string]map[string][]stance.Sentence{}, map[string][]stance.Sentence{}
	e.audited = map[string]bool{}
	var order []*stance.Question
	by := map[*stance.Question][]*gold.Report{}
	for _, r := range reports {
		if by[r.Question] == nil {
			order = append(order, r.Question)
		}
		by[r.Question] = append(by[r.Question], r)
	}
	for _, q := range order {
		o.Question = q
		if golds[q.Name] == nil {
			names, golds[q.Name] = append(names, q.Name), map[string][]stance.Sentence{}
		}
		i := 0
		for s, err := range pipeline.Run(ctx, o, documents(by[q])) {
			if err != nil {
				if stopped(ctx, err) {
					return nil, nil, nil, err
				}
				e.a.problem(err)
				i++
				continue
			}
			key := q.Name + "\n" + s.ID
			golds[q.Name][key], scored[key] = judged(by[q][i], s.Sentences)
			if by[q][i].Record {
				e.audited[key] = true
			}
			i++
		}
	}
	slices.Sort(names)
	return names, golds, scored, nil
}

func documents(reports []*gold.Report) iter.Seq2[*stance.Document, error] {
	return func(yield func(*stance.Document, error) bool) {
		for _, r := range reports {
			if !yield(r.Document, nil) {
				return
			}
		}
	}
}

// measured are the figures of some documents.
type measured struct {
	Documents int
	Report    *eval.Report
	Of        []eval.Estimate // in the order of measures
}

func measure(golds, scored map[string][]stance.Sentence) measured {
	r := eval.Compare(golds, scored)
	m := measured{Documents: len(r.Docs), Report: r}
	for _, f := range measures {
		m.Of = append(m.Of, f.of(r))
	}
	return m
}

// counts makes a figure of the counts one with an interval.
func counts(f func(*eval.Counts) float64) func(*eval.Report) eval.Estimate {
	return func(r *eval.Report) eval.Estimate { return r.Interval(eval.Resampling{}, f) }
}

// pairs does so for a figure of the decisions.
func pairs(f func([]eval.Pair) float64) func(*eval.Report) eval.Estimate {
	return func(r *eval.Report) eval.Estimate {
		return eval.Bootstrap(eval.ByDoc(r.Pairs), eval.Resampling{}, func(docs [][]eval.Pair) float64 { return f(slices.Concat(docs...)) })
	}
}

// measures are the figures of a comparison; key is the name in JSON.
var measures = [...]struct {
	name, key string
	of        func(*eval.Report) eval.Estimate
}{
	{"macro-F1, three stances", "macro_f1", counts(func(c *eval.Counts) float64 { return c.Labels.MacroF1() })},
	{"macro-F1, four labels", "macro_f1_all", counts(func(c *eval.Counts) float64 { return c.Labels.MacroF1All() })},
	{"on the question, F1", "on_f1", counts(func(c *eval.Counts) float64 { return c.Labels.OnF1() })},
	{"stance where both are on it", "stance_accuracy", counts(func(c *eval.Counts) float64 { return c.Labels.StanceAccuracy() })},
	{"statements, F1", "statement_f1", counts((*eval.Counts).StatementF1)},
	{"source where the stance is right", "source_accuracy", counts((*eval.Counts).SourceAccuracy)},
	{"sentences paired", "pairing", counts((*eval.Counts).Pairing)},
	{"calibration error (ECE)", "ece", pairs(eval.ECE)},
	{"Brier score", "brier", pairs(eval.Brier)},
}

// f1 is the F1 of a label with its interval.
func (m *measured) f1(l stance.Label) eval.Estimate {
	return m.Report.Interval(eval.Resampling{}, func(c *eval.Counts) float64 { return c.Labels.F1(l) })
}

// note says what the figures are of.
func (m *measured) note() string {
	c := m.Report.Counts
	return fmt.Sprintf("%s of %s, %d on the question", number(c.Sentences, "sentence"), number(m.Documents, "document"), c.On())
}
