package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"stance/features"
	"stance/models"
	"stance/pipeline"
	"stance/pipeline/ingest"
	"stance/pipeline/stance"
)

// explaining is one call of stance explain.
type explaining struct {
	a               *app
	question, model string
	top             int
}

func (a *app) explain() *cobra.Command {
	e := explaining{a: a}
	cmd := &cobra.Command{
		Use:                   "explain [flags] 'SENTENCE' | FILE | -",
		DisableFlagsInUseLine: true,
		Short:                 "Show how the stance of a sentence was decided",
		Long: `Explain shows every claim that is found in a sentence, or in a file: its source,
its kind, the construction it was found by, the words as the model reads them
(names of the question are <ACTOR>, <DEED> and the like), and the decision in
numbers that can be checked by hand:

  value × weight, summed over the features, plus the bias is the sum of a
  label. Stage by stage: the sum s of none makes 1 / (1 + exp(-s)) the share of
  none, and the exp(sum) of the stances divide the rest among them; the
  logarithm of a label's share is its logit. (A model in one stage has the sum
  for its logit.) exp(logit / temperature), divided by the sum of that over the
  labels, is its probability.

The features that weigh most for some label are shown one by one, the others
summed up. The sentences of a file are explained in their place, where what was
said before counts.`,
		Example: `  stance explain 'Pyongyang denied that it was behind the Sony hack, the BBC reported.'
  stance explain --question harbour.json --top 3 article.txt`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return misusef("%s takes one sentence or file, and there are %d: put the sentence between quotation marks", cmd.CommandPath(), len(args))
			}
			return some("a sentence between quotation marks, or a file")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error { return e.run(cmd.Context(), args[0]) },
	}
	f := cmd.Flags()
	f.StringVar(&e.question, "question", defaultQuestion, "question: a `FILE`, a folder with a question.json, or the name of a built-in one")
	f.StringVar(&e.model, "model", "", "model `FILE` that stance train wrote (default: the model built in)")
	f.IntVar(&e.top, "top", 6, "`N` features shown for each label")
	return cmd
}

func (e *explaining) run(ctx context.Context, arg string) error {
	if e.top < 0 {
		return misusef("--top %d: want 0 or more", e.top)
	}
	q, err := readQuestion(e.question)
	if err != nil {
		return &misuse{err}
	}
	m, err := readModel(e.model)
	if err != nil {
		return err
	}
	docs, err := e.documents(arg)
	if err != nil {
		return err
	}
	out := e.a.output()
	fmt.Fprintf(out, "Question: %s\nModel: %s, %s\n", cmp.Or(q.Proposition, q.Name), m.Hash(), m.Header.Learner)
	s := pipeline.NewScorer(q, m, nil)
	for d, err := range docs {
		if ctx.Err() != nil {
			return errors.Join(out.end(), context.Cause(ctx))
		}
		if err != nil {
			e.a.problem(err)
			continue
		}
		e.document(out, s, m, d)
	}
	return out.end()
}

// documents tells a file from a sentence: a sentence has white space in it and
// names no file.
func (e *explaining) documents(arg string) (iter.Seq2[*stance.Document, error], error) {
	if arg != ingest.Stdin {
		_, err := os.Stat(arg)
		switch {
		case err != nil && strings.ContainsAny(arg, " \n\t"):
			return func(yield func(*stance.Document, error) bool) { yield(&stance.Document{Text: arg}, nil) }, nil
		case errors.Is(err, fs.ErrNotExist):
			return nil, misusef("%s: there is no such file, and one word is no sentence", arg)
		case err != nil:
			return nil, fmt.Errorf("%s: %w", arg, reason(err))
		}
	}
	return ingest.Files{Paths: []string{arg}, Stdin: e.a.In}.All(), nil
}

// document writes what was found in d, sentence by sentence.
func (e *explaining) document(w io.Writer, s *pipeline.Scorer, m *models.Model, d *stance.Document) {
	sentences, claims := s.Explain(d)
	if d.ID != "" {
		fmt.Fprintf(w, "\nDocument %s\n", printable(d.ID))
	}
	for i := range sentences {
		sent := &sentences[i]
		fmt.Fprintf(w, "\nSentence %d, bytes %d to %d: %s\n  %s\n", i+1, sent.Start, sent.End, sent.Stance, printable(sent.Span().Of(d.Text)))
		switch {
		case sent.Furniture:
			fmt.Fprintln(w, "  not of the report (page furniture), and not looked at")
		case sent.RepeatOf != nil:
			fmt.Fprintf(w, "  repeats the sentence at byte %d, and is not looked at again\n", *sent.RepeatOf)
		}
		n := 0
		for j := range claims {
			if claims[j].Sentence == i {
				n++
				fmt.Fprintf(w, "\n  Claim %d\n", n)
				e.claim(w, m, d, &claims[j])
			}
		}
	}
}

func (e *explaining) claim(w io.Writer, m *models.Model, d *stance.Document, c *pipeline.Explained) {
	source := printable(c.Source)
	if c.Entity != "" && c.Entity != c.Source {
		source += " (that is " + printable(c.Entity) + ")"
	}
	label, p := c.Probs.Best()
	rows := [][2]string{
		{"text", printable(c.Span.Of(d.Text))},
		{"source", source},
		{"kind", c.Kind.String()},
		{"shape", strings.Join(c.Shapes, ", ")},
	}
	if c.Asked {
		rows = append(rows, [2]string{"read as", printable(strings.Join(c.Words, " "))}, [2]string{"decided", fmt.Sprintf("%s, with probability %.4f", label, p)})
	} else {
		rows = append(rows, [2]string{"decided", "none: nothing puts the claim on the question, and the model is not asked"})
	}
	for _, r := range rows {
		fmt.Fprintf(w, "    %-8s %s\n", r[0], r[1])
	}
	if c.Asked {
		fmt.Fprintln(w)
		var b strings.Builder
		table(&b, sums(m, c, e.top))
		for line := range strings.Lines(b.String()) {
			fmt.Fprint(w, "    "+line)
		}
	}
}

// sums is the table in which the contributions of features add up to logits.
func sums(m *models.Model, c *pipeline.Explained, top int) [][]string {
	rows := [][]string{{"feature", "value"}}
	for _, l := range labels {
		rows[0] = append(rows[0], l.String())
	}
	line := func(name, value string, of func(l stance.Label) float64) {
		row := []string{name, value}
		for _, l := range labels {
			row = append(row, strconv.FormatFloat(of(l), 'f', 4, 64))
		}
		rows = append(rows, row)
	}
	if m.Header.Learner == models.BaggedID3 {
		line(fmt.Sprintf("%s, no weights: logits by votes of trees", number(len(c.Features), "feature")), "", func(l stance.Label) float64 { return c.Logits[l] })
	} else {
		shown, rest := heaviest(m, c.Features, top)
		for _, f := range shown {
			line(printable(f.Name), strconv.FormatFloat(value(m, f), 'g', 4, 64), func(l stance.Label) float64 { return share(m, f, l) })
		}
		if len(rest) > 0 {
			line(number(len(rest), "feature")+" more", "", func(l stance.Label) float64 {
				sum := 0.0
				for _, f := range rest {
					sum += share(m, f, l)
				}
				return sum
			})
		}
		line("bias", "", m.Bias)
		if m.Header.Learner == models.TwoStage {
			line("sum, stage by stage", "", func(l stance.Label) float64 {
				sum := m.Bias(l)
				for _, f := range c.Features {
					sum += share(m, f, l)
				}
				return sum
			})
			line("logit, of both stages", "", func(l stance.Label) float64 { return c.Logits[l] })
		} else {
			line("sum: logit", "", func(l stance.Label) float64 { return c.Logits[l] })
		}
	}
	t := cmp.Or(m.Header.Temperature, 1)
	line(fmt.Sprintf("logit / temperature %.4f", t), "", func(l stance.Label) float64 { return c.Logits[l] / t })
	line("probability", "", func(l stance.Label) float64 { return c.Probs[l] })
	return rows
}

// value is a feature's value as the model takes it: some learners only ask
// whether it is there.
func value(m *models.Model, f features.Named) float64 {
	if m.Binary() && f.Value != 0 {
		return 1
	}
	return float64(f.Value)
}

// share is what a feature adds to the logit of a label.
func share(m *models.Model, f features.Named, l stance.Label) float64 {
	return value(m, f) * m.Weight(f.Index, l)
}

// heaviest parts the features into those that are among the top for some label
// by |value × weight|, the heaviest first, and the rest. A feature without
// weight is never among the top.
func heaviest(m *models.Model, named []features.Named, top int) (shown, rest []features.Named) {
	chosen := map[uint32]bool{}
	for _, l := range labels {
		by := slices.Clone(named)
		slices.SortStableFunc(by, func(a, b features.Named) int {
			return cmp.Compare(math.Abs(share(m, b, l)), math.Abs(share(m, a, l)))
		})
		for _, f := range by[:min(top, len(by))] {
			if share(m, f, l) != 0 {
				chosen[f.Index] = true
			}
		}
	}
	most := func(f features.Named) float64 {
		v := 0.0
		for _, l := range labels {
			v = max(v, math.Abs(share(m, f, l)))
		}
		return v
	}
	for _, f := range named {
		if chosen[f.Index] {
			shown = append(shown, f)
		} else {
			rest = append(rest, f)
		}
	}
	slices.SortStableFunc(shown, func(a, b features.Named) int { return cmp.Compare(most(b), most(a)) })
	return shown, rest
}
