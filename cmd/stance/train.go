package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stance/models"
	"stance/models/train"
	"stance/pipeline/gold"
)

// training is one call of stance train.
type training struct {
	a         *app
	file      string
	learner   string
	compare   bool
	documents []string
	annotator string // whose word counts where those of a store differ

	with            []string // labels that a model is adapted to
	base            string   // that model; "" for the one built in
	suspects, force bool
}

func (a *app) train() *cobra.Command {
	t := training{a: a}
	cmd := &cobra.Command{
		Use:                   "train [flags] -o FILE {LABELS… | --with LABELS}",
		DisableFlagsInUseLine: true,
		Short:                 "Train a model on labelled reports",
		Long: `Train learns a model from labelled reports, measures it on labels held out of
its training, and writes it to a file. LABELS is a folder in the format of the
seeds, or a file of JSON lines with the labels of a sentence each:

  {"doc": "raid-1", "question": "harbour-raid", "start": 0, "end": 43,
   "stance": "deny", "statements": [{"source": "Vardia", "stance": "deny", "kind": "reported"}]}

The documents of such a file stand in it, as lines with a "text", or are given
by --documents; their questions stand in a folder questions beside it. LABELS
may be a store, too, with the labels that stance review made.

With --with a model is not trained from nothing: the one built in, or that of
--base, is adapted to labels of your own, as far as they say otherwise than what
it learned. How it does on your labels before and after is shown by holding each
text out once. A model at FILE that does better, by its macro-F1 over the three
stances, is overwritten with --force alone. --suspects lists the labels that are
probably wrong, with what they probably should be.

Without --with the built-in question is never learned from: its reports are what
the program is tested on. A model is made of all labels or not at all.`,
		Example: `  stance train -o my.model seeds
  stance train -o my.model --documents documents.jsonl gold.jsonl
  stance train --compare seeds
  stance train --with labelled.db --suspects -o adapted.model
  stance export --labels -o labels.jsonl labelled.db && stance train --with labels.jsonl --documents labelled.db -o adapted.model`,
		Args: func(cmd *cobra.Command, paths []string) error {
			if len(t.with) > 0 {
				return nothing(cmd, paths)
			}
			return some("labelled reports: folders in the format of the seeds, JSON lines, or a store; or labels of your own to --with")(cmd, paths)
		},
		RunE: func(cmd *cobra.Command, paths []string) error { return t.run(cmd.Context(), paths) },
	}
	f := cmd.Flags()
	f.StringVarP(&t.file, "output", "o", "", "write the model to `FILE`")
	f.StringVar(&t.learner, "learner", models.TwoStage, "`LEARNER`: "+list(models.Learners[:]))
	f.BoolVar(&t.compare, "compare", false, "compare all learners on the same folds")
	f.StringArrayVar(&t.with, "with", nil, "adapt a model to `LABELS`, a store or file, in place of training one from nothing; may be repeated")
	f.StringVar(&t.base, "base", "", "with --with: `FILE` of the model to adapt (default: the one built in)")
	f.BoolVar(&t.suspects, "suspects", false, "with --with: list the labels that are probably wrong")
	f.BoolVar(&t.force, "force", false, "with --with: overwrite a better model")
	f.StringVar(&t.annotator, "annotator", "", "`NAME` whose word counts where annotators of a store differ")
	f.StringArrayVar(&t.documents, "documents", nil, "`PATH` of the documents that JSON lines label")
	return cmd
}

func (t *training) run(ctx context.Context, paths []string) error {
	switch {
	case !slices.Contains(models.Learners[:], t.learner):
		return misusef("--learner %s: want %s", t.learner, list(models.Learners[:]))
	case len(t.with) == 0 && (t.base != "" || t.suspects || t.force):
		return misusef("--base, --suspects and --force are for --with")
	case len(t.with) > 0 && (t.compare || t.learner != models.TwoStage):
		return misusef("--with adapts the model of --base, and neither --learner nor --compare is for it")
	case t.file == "" && !t.compare && len(t.with) == 0:
		return misusef("say where to write the model: -o FILE (with --compare alone none is written)")
	}
	if t.file != "" {
		// Training takes a while; this is better known before.
		if info, err := os.Stat(filepath.Dir(t.file)); err != nil || !info.IsDir() {
			return misusef("-o %s: there is no folder %s to write it to", t.file, filepath.Dir(t.file))
		}
	}
	if len(t.with) > 0 {
		return t.adapt(ctx)
	}
	l := labelReader{a: t.a, documents: t.documents, annotator: t.annotator}
	l.read(ctx, paths)
	reports := t.allowed(l.reports)
	if t.a.problems > 0 {
		return fmt.Errorf("no model was made: %s could not be read, and a model of the rest would be another one", number(t.a.problems, "label or file"))
	}
	if len(reports) == 0 {
		return errors.New("no labelled reports to learn from")
	}
	t.a.note("learning from %s", number(len(reports), "report"))
	out := t.a.output()
	if t.compare {
		if err := t.table(ctx, out, reports); err != nil {
			return err
		}
	}
	if t.file != "" {
		m, res, err := train.Learn(ctx, reports, train.Options{Learner: t.learner})
		if err != nil {
			return err
		}
		m.Header.Seeds = fingerprint(l.files)
		var b bytes.Buffer
		if _, err := m.WriteTo(&b); err != nil {
			return err
		}
		if err := writeFile(t.file, b.Bytes()); err != nil {
			return err
		}
		t.learned(out, reports, m, res)
		fmt.Fprintf(out, "\nWritten to %s: model %s, %d bytes, seeds %.12s.\n", t.file, m.Hash(), b.Len(), m.Header.Seeds)
	}
	return out.end()
}

// allowed leaves out reports on the built-in question, under whatever name of
// the folder, and says so.
func (t *training) allowed(reports []*gold.Report) []*gold.Report {
	n := len(reports)
	reports = slices.DeleteFunc(reports, func(r *gold.Report) bool { return r.Question.Name == defaultQuestion })
	if left := n - len(reports); left > 0 {
		t.a.say(fmt.Errorf("%s on %s left out: the built-in question is never learned from", number(left, "report"), defaultQuestion))
	}
	return reports
}

// fingerprint is the SHA-256, in hexadecimal, over the names and bytes of what
// was learned from; it does not hang on the order in which it was given. The
// built-in question is no part of it.
func fingerprint(files []file) string {
	files = slices.DeleteFunc(slices.Clone(files), func(f file) bool { return strings.HasPrefix(f.name, defaultQuestion+"/") })
	slices.SortFunc(files, func(a, b file) int {
		return cmp.Or(strings.Compare(a.name, b.name), bytes.Compare(a.sum[:], b.sum[:]))
	})
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "%x  %s\n", f.sum, path.Clean(f.name))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// learned tells what a model learned and how well it does on what it had not seen.
func (t *training) learned(w io.Writer, reports []*gold.Report, m *models.Model, res *train.Result) {
	statements := 0
	for _, r := range reports {
		for _, s := range r.Sentences {
			statements += len(s.Statements)
		}
	}
	s := res.Scores
	fmt.Fprintf(w, "Learned %s from %s on %s.\n", m.Header.Learner, number(len(reports), "report"), number(len(m.Header.Questions), "question"))
	if res.Lost > 0 {
		fmt.Fprintf(w, "Lost: to %d of %s no claim was found; they are in no figure below.\n", res.Lost, number(statements, "labelled statement"))
	}
	if s.Folds == 0 {
		fmt.Fprintln(w, "All claims are of one report: nothing could be held out, and how often the model errs is not known.")
		return
	}
	fmt.Fprintf(w, "\nHeld out in %s, %s:\n", number(s.Folds, "fold"), number(s.Examples, "claim"))
	byLabel(w, &res.Confusion)
	fmt.Fprintf(w, "macro-F1 over the three stances: %s\n\n", figure(float64(s.MacroF1)))
	table(w, [][]string{
		{"calibration", "before", "after"},
		{"error (ECE)", figure(float64(s.RawECE)), figure(float64(s.ECE))},
		{"loss, nats", figure(float64(s.RawNLL)), figure(float64(s.NLL))},
		{"temperature", figure(1), figure(res.Temperature)},
	})
}

// table compares all learners.
func (t *training) table(ctx context.Context, w io.Writer, reports []*gold.Report) error {
	o := train.Options{}
	examples := train.Examples(reports, o)
	rows, err := train.Compare(ctx, examples, o)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "Learners on the same %s of %s in %s:\n", number(rows[0].Scores.Folds, "fold"), number(len(examples), "claim"), number(len(reports), "report"))
	cells := [][]string{{"learner", "macro-F1", "95 % interval", "affirm", "deny", "noncommittal", "none", "ECE before", "after", "loss", "same again"}}
	for _, r := range rows {
		s, again := r.Scores, "yes"
		if !r.Reproducible {
			again = "no"
		}
		f := func(v models.Figure) string { return figure(float64(v)) }
		cells = append(cells, []string{r.Learner, figure(r.MacroF1.Value), interval(r.MacroF1),
			f(s.Affirm), f(s.Deny), f(s.Noncommittal), f(s.None), f(s.RawECE), f(s.ECE), f(s.NLL), again})
	}
	table(w, cells)
	fmt.Fprintln(w)
	return nil
}
