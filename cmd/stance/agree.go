package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stance/models/eval"
	"stance/pipeline/stance"
	"stance/pipeline/store"
)

// agreeing is one call of stance agree.
type agreeing struct {
	a         *app
	documents []string
	json      bool
}

func (a *app) agree() *cobra.Command {
	g := agreeing{a: a}
	cmd := &cobra.Command{
		Use:                   "agree [flags] {STORE | LABELS LABELS…}",
		DisableFlagsInUseLine: true,
		Short:                 "Tell how well people who labelled the same agree",
		Long: `Agree compares the labels of several people: those in a store, which they gave
on the page of stance review, or those of files of JSON lines as stance train
reads them, one file a person. For all of them there is Krippendorff's alpha,
for each two Cohen's kappa, with intervals of 95 % by drawing whole documents
anew; then the table of who said what, and what they differ on, with its
sentence, for stance review --adjudicate. An undefined figure is a dash, or null
in JSON: where everybody gives one label throughout there is nothing to agree
on.

Labels of files are compared sentence by sentence, by the main stance, and those
of single claims claim by claim. The sentences are shown if --documents has
them.`,
		Example: `  stance agree labelled.db
  stance agree --json labelled.db
  stance agree --documents documents.jsonl gold.jsonl second.jsonl`,
		Args: some("a store with labels, or two or more files of labels"),
		RunE: func(cmd *cobra.Command, paths []string) error { return g.run(cmd.Context(), paths) },
	}
	f := cmd.Flags()
	f.StringArrayVar(&g.documents, "documents", nil, "`PATH` of the documents that JSON lines label")
	f.BoolVar(&g.json, "json", false, "write the figures as one object of JSON")
	return cmd
}

// rated is an item with what each annotator says of it.
type rated struct {
	question, doc, cluster string // cluster is what is drawn as one
	stance.Span
	labels  []int // by annotator; eval.Unrated
	sources []string
	decided *stance.Label // by adjudication
	text    string
}

func (g *agreeing) run(ctx context.Context, paths []string) error {
	if len(paths) == 1 && !isStore(paths[0]) {
		return misusef("stance agree: give a store, or two or more files of labels")
	}
	var names []string
	var items []rated
	var err error
	if len(paths) == 1 {
		names, items, err = g.stored(ctx, paths[0])
	} else {
		names, items, err = g.files(ctx, paths)
	}
	switch {
	case err != nil:
		return err
	case g.a.problems > 0:
		return fmt.Errorf("nothing was compared: %s could not be read", number(g.a.problems, "label or file"))
	case len(names) < 2:
		return fmt.Errorf("%s: there are labels of one annotator alone (%s), and it takes two to agree", paths[0], strings.Join(names, ""))
	}
	byQuestion := map[string][]rated{}
	var questions []string
	for _, it := range items {
		if byQuestion[it.question] == nil {
			questions = append(questions, it.question)
		}
		byQuestion[it.question] = append(byQuestion[it.question], it)
	}
	slices.Sort(questions)
	var all []agreement
	for _, q := range questions {
		all = append(all, agreementOf(q, names, byQuestion[q]))
	}
	out := g.a.output()
	if g.json {
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		err = enc.Encode(struct {
			Questions []agreement `json:"questions"`
		}{all})
	} else {
		for i := range all {
			if i > 0 {
				fmt.Fprintln(out)
			}
			all[i].write(out)
		}
	}
	return errors.Join(err, out.end())
}

// stored reads the labels of a store.
func (g *agreeing) stored(ctx context.Context, path string) (names []string, items []rated, err error) {
	s, err := store.Open(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	defer s.Close()
	k, err := readLabels(ctx, s, path, "")
	if err != nil {
		return nil, nil, err
	}
	if len(k.judged) == 0 {
		return nil, nil, fmt.Errorf("%s: holds no labels: stance review makes some", path)
	}
	for i := range k.judged {
		for j := range k.judged[i].Labels {
			if l := &k.judged[i].Labels[j]; !l.Adjudicates() && !slices.Contains(names, l.Annotator) {
				names = append(names, l.Annotator)
			}
		}
	}
	slices.Sort(names)
	for i := range k.judged {
		j := &k.judged[i]
		it := rated{question: j.Question, doc: j.Labels[0].ID, cluster: j.SHA256, Span: j.Span, text: k.words(j)}
		if q := k.questions[j.Question]; q != nil {
			it.question = q.Name
		}
		if d := k.byText[j.SHA256]; d != nil {
			it.cluster = cmp.Or(d.CopyOf, d.ID)
		}
		it.labels, it.sources = unrated(len(names)), make([]string, len(names))
		for n := range j.Labels {
			l := &j.Labels[n]
			if l.Adjudicates() {
				it.decided = &l.Stance
				continue
			}
			at := slices.Index(names, l.Annotator)
			it.labels[at], it.sources[at] = int(l.Stance), k.at(j, l).source
		}
		items = append(items, it)
	}
	return names, items, nil
}

func unrated(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = eval.Unrated
	}
	return out
}

// files reads files of labels, one an annotator.
func (g *agreeing) files(ctx context.Context, paths []string) (names []string, items []rated, err error) {
	r := labelReader{a: g.a, documents: g.documents}
	r.start()
	r.load(ctx)
	byDoc := map[string][]int{} // places in items, by question and document
	for n, p := range paths {
		name := strings.TrimSuffix(filepath.Base(p), filepath.Ext(p))
		if slices.Contains(names, name) {
			name = p
		}
		names = append(names, name)
		b, err := r.readAll(p)
		if err != nil {
			g.a.problem(fmt.Errorf("%s: %w", p, reason(err)))
			continue
		}
		for _, it := range g.items(&r, p, b) {
			key := it.question + "\n" + it.doc
			at, most := -1, 0.5
			for _, i := range byDoc[key] {
				o := &items[i]
				if j := float64(o.Overlap(it.Span)) / float64(max(o.End, it.End)-min(o.Start, it.Start)); j > most && o.labels[n] == eval.Unrated {
					at, most = i, j
				}
			}
			if at < 0 {
				at = len(items)
				byDoc[key] = append(byDoc[key], at)
				label, source := it.labels[0], it.sources[0]
				it.labels, it.sources = unrated(len(paths)), make([]string, len(paths))
				it.labels[n], it.sources[n] = label, source
				items = append(items, it)
				continue
			}
			items[at].labels[n], items[at].sources[n] = it.labels[0], it.sources[0]
		}
	}
	for i := range items {
		it := &items[i]
		if d := r.byID[it.doc]; d != nil && it.End <= len(d.Text) {
			it.text = it.Of(d.Text)
		}
	}
	slices.SortStableFunc(items, func(a, b rated) int { return cmp.Or(cmp.Compare(a.doc, b.doc), cmp.Compare(a.Start, b.Start)) })
	return names, items, nil
}

// items are what one file labels, each with one label.
func (g *agreeing) items(r *labelReader, p string, b []byte) (out []rated) {
	documents, labels, whole, _ := kinds(b)
	if slices.ContainsFunc(documents, func(t []byte) bool { return t != nil }) {
		r.documentLines(p, bytes.Join(documents, []byte("\n")))
	}
	add := func(question, doc string, sp stance.Span, l stance.Label, source string) {
		out = append(out, rated{question: question, doc: doc, cluster: doc, Span: sp, labels: []int{int(l)}, sources: []string{source}})
	}
	sentence := func(question, doc string, s *stance.Sentence) {
		source := ""
		if len(s.Statements) > 0 {
			source = s.Statements[0].Source
		}
		if s.RepeatOf == nil {
			add(question, doc, s.Span(), s.Stance, source)
		}
	}
	for _, w := range whole {
		var o offsets
		if err := json.Unmarshal(w.text, &o); err != nil {
			g.a.problem(fmt.Errorf("%s:%d: labels: %w", p, w.number, err))
			continue
		}
		for i := range o.Sentences {
			sentence(o.Question, o.Doc, &o.Sentences[i])
		}
		for _, sp := range o.None {
			add(o.Question, o.Doc, sp, stance.None, "")
		}
	}
	for l, err := range stance.ReadLabels(bytes.NewReader(bytes.Join(labels, []byte("\n"))), p) {
		switch {
		case err != nil:
			g.a.problem(err)
		case l.Open:
			for _, c := range claims(&l) {
				add(l.Question, l.Doc, c.Span, c.Stance, c.Source)
			}
		default:
			sentence(l.Question, l.Doc, &l.Sentence)
		}
	}
	return out
}
