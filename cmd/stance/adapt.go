package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"strconv"

	"stance/models"
	"stance/models/eval"
	"stance/models/train"
)

// adapt carries out stance train --with.
func (t *training) adapt(ctx context.Context) error {
	base, err := readModel(t.base)
	if err != nil {
		return err
	}
	l := labelReader{a: t.a, documents: t.documents, annotator: t.annotator}
	l.read(ctx, t.with)
	if t.a.problems > 0 {
		return fmt.Errorf("no model was made: %s could not be read, and a model of the rest would be another one", number(t.a.problems, "label or file"))
	}
	if len(l.reports) == 0 {
		return errors.New("no labels to learn from")
	}
	t.a.note("learning from labels in %s", number(len(l.reports), "report"))
	m, found, err := train.Adapt(ctx, base, l.reports, train.Options{})
	if err != nil {
		return err
	}
	m.Header.Adapted.SHA256 = fingerprint(l.files)
	out := t.a.output()
	t.compared(out, m, found)
	if t.suspects {
		suspects(out, found)
	}
	if t.file == "" {
		return out.end()
	}
	if !t.force {
		if err := t.keeps(m, found); err != nil {
			return errors.Join(out.end(), err)
		}
	}
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		return err
	}
	if err := writeFile(t.file, b.Bytes()); err != nil {
		return err
	}
	fmt.Fprintf(out, "\nWritten to %s: model %s, %d bytes, made of %s.\n", t.file, m.Hash(), b.Len(), m.Header.Adapted.From)
	return out.end()
}

// compared tells how a model does before and after on labels held out.
func (t *training) compared(w io.Writer, m *models.Model, a *train.Adaptation) {
	texts, questions := map[string]bool{}, map[string]bool{}
	drawn := false
	for i := range a.Examples {
		texts[a.Examples[i].Group] = true
		questions[a.Examples[i].Question] = true
		drawn = drawn || a.Examples[i].Weight != 0
	}
	from := cmp.Or(t.base, "the model built in")
	fmt.Fprintf(w, "Adapted %s, %s, to %s in %s on %s.\n", m.Header.Adapted.From, from,
		number(len(a.Examples), "labelled claim"), number(len(texts), "text"), number(len(questions), "question"))
	if drawn {
		fmt.Fprintln(w, "Labels of claims that were drawn weigh one over their chance, up to five times the mean.")
	}
	if a.Lost > 0 {
		fmt.Fprintf(w, "Lost: %s of claims that the program does not find, or never asks its model about.\n", number(a.Lost, "label"))
	}
	if a.After == nil {
		fmt.Fprintln(w, "All labels are of one text: nothing could be held out, and whether the model is better is not known.")
		return
	}
	before, after := m.Header.Adapted.Before, m.Header.Adapted.After
	fmt.Fprintf(w, "\nHeld out in %s, no text and its copies in two:\n", number(after.Folds, "fold"))
	rows := [][]string{{"figure", "before", "after", "change", "95 % interval"}}
	row := func(name string, before, after float64, change eval.Estimate) {
		rows = append(rows, []string{name, figure(before), figure(after), signed(change.Value), interval(change)})
	}
	was, is := eval.Count(a.Pairs(a.Before)), eval.Count(a.Pairs(a.After))
	counted := func(name string, of func(*eval.Confusion) float64) { row(name, of(&was), of(&is), a.Gain(of)) }
	counted("macro-F1, three stances", (*eval.Confusion).MacroF1)
	for _, l := range labels {
		counted(l.String()+", F1", func(c *eval.Confusion) float64 { return c.F1(l) })
	}
	counted("right", right)
	other := func(name string, before, after models.Figure) {
		row(name, float64(before), float64(after), eval.Estimate{Value: float64(after - before), Lo: math.NaN(), Hi: math.NaN()})
	}
	other("calibration error (ECE)", before.ECE, after.ECE)
	other("loss, nats", before.NLL, after.NLL)
	table(w, rows)
	if after.MacroF1 < before.MacroF1 {
		fmt.Fprintln(w, "\nBy the stances the model as it was does better on these labels.")
	}
	if a.Strength == 0 {
		fmt.Fprintf(w, "\nNo pull weaker than one without end does better: the weights stay as they were, and the temperature is %s.\n", figure(a.Temperature))
	} else {
		fmt.Fprintf(w, "\nPull to the weights as they were: %s; temperature %s.\n", strconv.FormatFloat(a.Strength, 'g', -1, 64), figure(a.Temperature))
	}
}

func signed(v float64) string {
	if math.IsNaN(v) {
		return none
	}
	return fmt.Sprintf("%+.3f", v)
}

// right is the share of labels that are predicted.
func right(c *eval.Confusion) float64 {
	n := 0
	for l := range c {
		n += c[l][l]
	}
	return float64(n) / float64(c.Total())
}

// keeps refuses to overwrite a model that is better than m.
func (t *training) keeps(m *models.Model, a *train.Adaptation) error {
	if _, err := os.Stat(t.file); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	old, err := readModel(t.file)
	var other *models.VersionError
	switch {
	case errors.As(err, &other):
		return nil // it can no longer be used
	case err != nil:
		return fmt.Errorf("%s is there and is no model: it stays (--force overwrites it)", t.file)
	case old.Hash() == m.Hash():
		return nil
	case a.After == nil:
		return fmt.Errorf("%s holds a model, and whether this one is better is not known: it stays (--force overwrites it)", t.file)
	}
	now, then, where := m.Header.Adapted.After, models.Scores{}, "these labels"
	if h := old.Header.Adapted; h != nil {
		// It may have learned from these very labels: what it did on its own while
		// they were held out is all there is to go by.
		then, where = h.After, "the labels it was made with, held out"
	} else {
		then = a.Scores(a.Predict(old))
	}
	if then.MacroF1 > now.MacroF1 || then.MacroF1 == now.MacroF1 && then.NLL < now.NLL {
		return fmt.Errorf("%s holds a better model, %s: its macro-F1 on %s is %s and its loss %s, those of the new one %s and %s: it stays (--force overwrites it)",
			t.file, old.Hash(), where, figure(float64(then.MacroF1)), figure(float64(then.NLL)), figure(float64(now.MacroF1)), figure(float64(now.NLL)))
	}
	return nil
}

// suspects lists the labels that are probably wrong.
func suspects(w io.Writer, a *train.Adaptation) {
	list := train.Suspects(a.Examples, a.After)
	fmt.Fprintln(w)
	switch {
	case a.After == nil:
		fmt.Fprintln(w, "Which labels are probably wrong is not known: nothing could be held out.")
		return
	case len(list) == 0:
		fmt.Fprintf(w, "None of %s looks wrong.\n", number(len(a.Examples), "labelled claim"))
		return
	}
	fmt.Fprintf(w, "Probably wrong, of %s, the likeliest first (to be looked at, not to be believed):\n", number(len(a.Examples), "labelled claim"))
	for i, s := range list {
		c := &a.Claims[s.Example]
		fmt.Fprintf(w, "%3d. given %s, probably %s (%s against %s)\n     %s, bytes %d to %d, %s: %s\n", i+1, s.Given, s.Probable, figure(s.Prob), figure(s.GivenProb),
			c.Report.Document.ID, c.Start, c.End, c.Source, quote(c.Sentence.Of(c.Report.Document.Text)))
	}
}
