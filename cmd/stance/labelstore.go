package main

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"stance/pipeline/stance"
	"stance/pipeline/store"
)

// labelLine is a line of labels as stance export --labels writes it: what
// stance.Labelled reads, without the fields that nobody labelled.
type labelLine struct {
	Doc        string           `json:"doc"`
	Question   string           `json:"question"`
	SHA256     string           `json:"sha256"`
	Start      int              `json:"start"`
	End        int              `json:"end"` // the sentence
	Stance     stance.Label     `json:"stance"`
	Statements []labelStatement `json:"statements"`
	Open       bool             `json:"open"`
	Off        []stance.Span    `json:"off,omitempty"`
	Chance     float64          `json:"chance,omitempty"`
}

type labelStatement struct {
	Source string       `json:"source"`
	Stance stance.Label `json:"stance"`
	Kind   stance.Kind  `json:"kind"`
	Start  int          `json:"start"`
	End    int          `json:"end"`
	rank   int          // among the statements that the program has in the sentence
}

// labelled is the line as its readers have it.
func (l *labelLine) labelled() stance.Labelled {
	out := stance.Labelled{Doc: l.Doc, Question: l.Question, SHA256: l.SHA256, Open: l.Open, Off: l.Off, Chance: l.Chance,
		Sentence: stance.Sentence{Start: l.Start, End: l.End, Stance: l.Stance}}
	for _, s := range l.Statements {
		out.Statements = append(out.Statements, stance.Statement{Source: s.Source, Stance: s.Stance, Kind: s.Kind, Span: stance.Span{Start: s.Start, End: s.End}})
	}
	return out
}

// storeLabels are the standing labels of a store, with what they are of.
type storeLabels struct {
	path      string
	judged    []store.Judged
	runs      []*store.Run                // the oldest first
	documents []*store.Stored             // on whose text there is a label, one for each text
	byText    map[string]*store.Stored    // the same by SHA-256
	places    map[place]said              // of the statements of every run
	sentences map[string][]stance.Span    // by SHA-256
	questions map[string]*stance.Question // by SHA-256
}

// place is a claim, known by the hash of its text.
type place struct {
	sha256 string
	stance.Span
}

// said is what the program has at a place.
type said struct {
	sentence stance.Span
	source   string
	kind     stance.Kind
	rank     int // among the statements of the sentence
	text     string
}

// readLabels reads the labels of a store: those on one question, or all where
// that is empty. Of documents with one text it keeps that which was scored first.
func readLabels(ctx context.Context, s *store.Store, path, question string) (*storeLabels, error) {
	k := &storeLabels{path: path, byText: map[string]*store.Stored{}, places: map[place]said{},
		sentences: map[string][]stance.Span{}, questions: map[string]*stance.Question{}}
	var err error
	k.judged, err = store.ByPlace(func(yield func(store.Label, error) bool) {
		for l, err := range s.StandingLabels(ctx) {
			if err == nil && question != "" && l.Question != question {
				continue
			}
			if !yield(l, err) {
				return
			}
		}
	})
	if err != nil {
		return nil, err
	}
	for r, err := range s.Runs(ctx) {
		if err != nil {
			return nil, err
		}
		k.runs = append(k.runs, r)
		k.questions[r.QuestionSHA256] = r.Question
	}
	if len(k.judged) == 0 {
		return k, nil
	}
	for _, r := range k.runs {
		for d, err := range s.Documents(ctx, r, store.Which{Text: true, Labelled: true}) {
			if err != nil {
				return nil, err
			}
			k.document(d)
		}
	}
	return k, nil
}

func (k *storeLabels) document(d *store.Stored) {
	switch have := k.byText[d.SHA256]; {
	case have == nil:
		// Two texts under one id are two documents.
		if slices.ContainsFunc(k.documents, func(o *store.Stored) bool { return o.ID == d.ID }) {
			d.ID += "@" + d.SHA256[:min(12, len(d.SHA256))]
		}
		k.byText[d.SHA256] = d
		k.documents = append(k.documents, d)
	case have.Text == "":
		have.Text, have.Furniture = d.Text, d.Furniture
	}
	for i := range d.Sentences {
		t := &d.Sentences[i]
		k.sentences[d.SHA256] = append(k.sentences[d.SHA256], t.Span())
		for j := range t.Statements {
			st := &t.Statements[j]
			p := place{d.SHA256, st.Span}
			if _, ok := k.places[p]; !ok {
				k.places[p] = said{t.Span(), st.Source, st.Kind, j, t.Text}
			}
		}
	}
}

// shown is what matters here of what an annotator saw; see store.Label.
type shown struct {
	Sentence stance.Span  `json:"sentence"`
	Model    string       `json:"model"`
	Source   string       `json:"source"`
	Kind     *stance.Kind `json:"kind"`
}

// at tells what stands at a place: as the annotator saw it, or else as some run
// has it. A place where nothing stands is a sentence without a statement.
func (k *storeLabels) at(j *store.Judged, l *store.Label) said {
	p := place{j.SHA256, j.Span}
	o, ok := k.places[p]
	var seen shown
	if len(l.Shown) > 0 && json.Unmarshal(l.Shown, &seen) == nil {
		if seen.Sentence.Overlap(j.Span) > 0 {
			o.sentence = seen.Sentence
		}
		if !ok && seen.Kind != nil {
			o.source, o.kind = seen.Source, *seen.Kind
		}
	}
	if o.sentence.Len() <= 0 {
		o.sentence = j.Span
		most := 0
		for _, s := range k.sentences[j.SHA256] {
			if n := s.Overlap(j.Span); n > most {
				o.sentence, most = s, n
			}
		}
	}
	o.source = cmp.Or(l.Source, o.source)
	switch {
	case o.source == stance.Outlet:
		o.kind = stance.Voice
	case o.kind == stance.Voice && o.source != "":
		o.kind = stance.Reported
	}
	return o
}

// words is the sentence that an item stands in, for people; empty where the
// store has no text of it.
func (k *storeLabels) words(j *store.Judged) string {
	o := k.at(j, &j.Labels[0])
	if d := k.byText[j.SHA256]; d != nil && o.sentence.End <= len(d.Text) {
		return o.sentence.Of(d.Text)
	}
	return o.text
}

// lines are the labels that stand, in the order of the documents and of their
// text, and the items on which annotators differ and that nobody decides.
func (k *storeLabels) lines(annotator string) (lines []labelLine, split []store.Judged) {
	type key struct {
		question string
		place
	}
	at := map[key]int{}
	order := map[string]int{}
	for i, d := range k.documents {
		order[d.SHA256] = i
	}
	for i := range k.judged {
		j := &k.judged[i]
		l, ok := j.Decide(annotator)
		q, d := k.questions[j.Question], k.byText[j.SHA256]
		switch {
		case !ok:
			split = append(split, *j)
			continue
		case q == nil || d == nil:
			continue // of a run that is not in this file
		}
		o := k.at(j, &l)
		p := key{j.Question, place{j.SHA256, o.sentence}}
		n, ok := at[p]
		if !ok {
			n = len(lines)
			at[p] = n
			lines = append(lines, labelLine{Doc: d.ID, Question: q.Name, SHA256: j.SHA256, Start: o.sentence.Start, End: o.sentence.End, Open: true, Statements: []labelStatement{}})
		}
		line := &lines[n]
		line.Chance = max(line.Chance, j.Chance())
		if l.Stance == stance.None {
			line.Off = append(line.Off, j.Span)
		} else {
			line.Statements = append(line.Statements, labelStatement{o.source, l.Stance, o.kind, j.Start, j.End, o.rank})
		}
	}
	for i := range lines {
		l := &lines[i]
		slices.SortStableFunc(l.Statements, func(a, b labelStatement) int {
			return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.Start, b.Start))
		})
		slices.SortFunc(l.Off, func(a, b stance.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
		if len(l.Statements) > 0 {
			l.Stance = l.Statements[0].Stance
		}
	}
	slices.SortStableFunc(lines, func(a, b labelLine) int {
		return cmp.Or(cmp.Compare(order[a.SHA256], order[b.SHA256]), strings.Compare(a.Question, b.Question), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return lines, split
}
