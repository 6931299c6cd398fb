package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"stance/pipeline/gold"
	"stance/pipeline/ingest"
	"stance/pipeline/stance"
)

// offsets is a line with all labels of a document whose text is kept elsewhere
// and known by its SHA-256.
type offsets struct {
	Doc       string            `json:"doc"`
	Question  string            `json:"question"`
	SHA256    string            `json:"sha256"`
	Sentences []stance.Sentence `json:"sentences"`
	None      []stance.Span     `json:"none"` // sentences without a statement
}

// lines reads a file of JSON lines: each is a document (it has a "text"), the
// labels of a whole document (it has "sentences"), or the labels of a sentence.
func (l *labelReader) lines(ctx context.Context, p string) {
	b, err := l.readAll(p)
	if err != nil {
		l.a.problem(fmt.Errorf("%s: %w", p, reason(err)))
		return
	}
	l.files = append(l.files, file{filepath.Base(p), sha256.Sum256(b)})

	documents, labels, whole, numbers := kinds(b)
	if slices.ContainsFunc(documents, func(t []byte) bool { return t != nil }) {
		l.documentLines(p, bytes.Join(documents, []byte("\n")))
	}
	l.load(ctx)
	for _, w := range whole {
		if err := l.whole(p, w); err != nil {
			l.a.problem(fmt.Errorf("%s:%d: %w", p, w.number, err))
		}
	}
	if len(numbers) > 0 {
		l.sentences(p, bytes.Join(labels, []byte("\n")), numbers)
	}
	if len(whole)+len(numbers) == 0 {
		l.a.problem(fmt.Errorf("%s: holds no labels", p))
	}
}

// kinds tells the lines of a file apart. Each kind has a reader, which counts
// lines and words what is wrong: it gets the file with the lines of the others
// left empty. numbers are those of the lines in labels, from 1.
func kinds(b []byte) (documents, labels [][]byte, whole []line, numbers []int) {
	for i, text := range bytes.Split(b, []byte("\n")) {
		var probe struct {
			Text      *json.RawMessage `json:"text"`
			Sentences *json.RawMessage `json:"sentences"`
		}
		documents, labels = append(documents, nil), append(labels, nil)
		text = bytes.TrimSpace(text)
		switch {
		case len(text) == 0:
		case json.Unmarshal(text, &probe) == nil && probe.Text != nil:
			documents[i] = text
		case probe.Sentences != nil:
			whole = append(whole, line{i + 1, text})
		default:
			labels[i] = text
			numbers = append(numbers, i+1)
		}
	}
	return documents, labels, whole, numbers
}

// line is a line of a file, counted from 1.
type line struct {
	number int
	text   []byte
}

func (l *labelReader) readAll(p string) ([]byte, error) {
	if p != ingest.Stdin {
		return os.ReadFile(p)
	}
	if l.a.In == nil {
		return nil, errors.New("there is no standard input to read")
	}
	return io.ReadAll(l.a.In)
}

// documentLines takes the documents that stand among labels.
func (l *labelReader) documentLines(p string, b []byte) {
	for d, err := range (ingest.Files{Paths: []string{ingest.Stdin}, Stdin: bytes.NewReader(b)}).All() {
		if err != nil {
			var at *ingest.RecordError
			if errors.As(err, &at) {
				at.Path = p
			}
			l.a.problem(err)
			continue
		}
		d.Path = p
		l.document(d)
	}
}

// whole takes the labels of a whole document.
func (l *labelReader) whole(p string, w line) error {
	var o offsets
	if err := json.Unmarshal(w.text, &o); err != nil {
		return fmt.Errorf("labels: %w", err)
	}
	d, by := l.byID[o.Doc], fmt.Sprintf("%q", o.Doc)
	if o.SHA256 != "" {
		d, by = l.byHash[o.SHA256], fmt.Sprintf("%q with the SHA-256 %s", o.Doc, o.SHA256)
	}
	if d == nil {
		return fmt.Errorf("no document %s: give it with --documents", by)
	}
	q, err := l.questionFor(p, o.Question)
	if err != nil {
		return err
	}
	r := &gold.Report{Document: d, Question: q, Sentences: o.Sentences}
	for _, s := range o.None {
		r.Sentences = append(r.Sentences, stance.Sentence{Start: s.Start, End: s.End})
	}
	if err := inText(r); err != nil {
		return err
	}
	l.add(r)
	return nil
}

// placed is a label with the line it stands in, from 1; 0 where it stands in no
// file.
type placed struct {
	line int
	stance.Labelled
}

// sentences takes labels of one sentence a line; numbers are those of the lines
// that are not empty.
func (l *labelReader) sentences(p string, b []byte, numbers []int) {
	var labels []placed
	n := 0
	for label, err := range stance.ReadLabels(bytes.NewReader(b), p) {
		at := numbers[min(n, len(numbers)-1)]
		n++
		if err != nil {
			l.a.problem(err)
			continue
		}
		labels = append(labels, placed{at, label})
	}
	l.take(p, labels, func(name string) (*stance.Question, error) { return l.questionFor(p, name) })
}

// take makes reports of labels, one for each document and question. Sentences
// of a document that none labels have none.
func (l *labelReader) take(p string, labels []placed, question func(name string) (*stance.Question, error)) {
	type key struct{ doc, sha256, question string }
	type first struct {
		*gold.Report
		line int
	}
	problem := func(line int, err error) {
		if line > 0 {
			l.a.problem(fmt.Errorf("%s:%d: %w", p, line, err))
		} else {
			l.a.problem(fmt.Errorf("%s: %w", p, err))
		}
	}
	var order []first
	place := map[key]int{} // in order; -1 for what is told of already
	for _, label := range labels {
		k := key{label.Doc, label.SHA256, label.Question}
		i, ok := place[k]
		if !ok {
			d, by := l.byID[label.Doc], fmt.Sprintf("%q", label.Doc)
			if label.SHA256 != "" {
				d, by = l.byHash[label.SHA256], fmt.Sprintf("%q with the SHA-256 %s", label.Doc, label.SHA256)
			}
			q, err := question(label.Question)
			if d == nil {
				err = fmt.Errorf("no document %s: give it with --documents", by)
			}
			i = len(order)
			if err != nil {
				problem(label.line, err)
				i = -1
			} else {
				order = append(order, first{&gold.Report{Document: d, Question: q, Partial: true}, label.line})
			}
			place[k] = i
		}
		switch {
		case i < 0:
		case label.Open:
			order[i].Claims = append(order[i].Claims, claims(&label.Labelled)...)
		default:
			order[i].Sentences = append(order[i].Sentences, label.Sentence)
		}
	}
	for _, f := range order {
		if err := inText(f.Report); err != nil {
			problem(f.line, err)
			continue
		}
		l.add(f.Report)
	}
}

// claims are the labels of single claims that an open line holds. One without a
// place is of the whole sentence.
func claims(l *stance.Labelled) []gold.Claim {
	c := gold.Claim{Sentence: l.Span(), Chance: l.Chance}
	var out []gold.Claim
	for _, s := range l.Statements {
		c.Span, c.Source, c.Stance, c.Kind = s.Span, s.Source, s.Stance, s.Kind
		if c.Len() <= 0 {
			c.Span = c.Sentence
		}
		out = append(out, c)
	}
	c = gold.Claim{Sentence: l.Span(), Chance: l.Chance}
	for _, c.Span = range l.Off {
		out = append(out, c)
	}
	if len(out) == 0 {
		c.Span = c.Sentence
		out = append(out, c)
	}
	return out
}

// inText puts the sentences in the order of the text and refuses those outside.
func inText(r *gold.Report) error {
	slices.SortStableFunc(r.Sentences, func(a, b stance.Sentence) int { return cmp.Compare(a.Start, b.Start) })
	fits := func(s stance.Span) error {
		if s.Start < 0 || s.End <= s.Start || s.End > len(r.Document.Text) {
			return fmt.Errorf("label of bytes %d to %d does not fit document %q of %d bytes: it was made on another text", s.Start, s.End, r.Document.ID, len(r.Document.Text))
		}
		return nil
	}
	for _, s := range r.Sentences {
		if err := fits(s.Span()); err != nil {
			return err
		}
	}
	for _, c := range r.Claims {
		if err := cmp.Or(fits(c.Span), fits(c.Sentence)); err != nil {
			return err
		}
	}
	return nil
}
