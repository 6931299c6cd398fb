package report

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

// Report is what is told of a question. Its lists are never nil when a Builder
// made it.
type Report struct {
	Question    string `json:"question"`
	Proposition string `json:"proposition"`
	// Only says in words which statements are counted, as Only.String has it; empty
	// where all are.
	Only   string   `json:"only,omitempty"`
	Models []string `json:"models"` // that scored the documents, sorted
	// First and Last are the earliest and latest day of a document; empty where
	// none has a date.
	First  string `json:"first,omitempty"`
	Last   string `json:"last,omitempty"`
	Unread int    `json:"unread,omitempty"` // records that could not be read and are missing

	Total   aggregate.Figures  `json:"total"`
	Outlets []aggregate.Outlet `json:"outlets"`
	// Differences are tests of one group of statements against another, Changes
	// the sources that changed their stance, the surest first.
	Differences []aggregate.Difference `json:"differences"`
	Changes     []aggregate.Change     `json:"changes"`

	Quotations []Quotation `json:"quotations"` // affirm, deny, noncommittal, strongest first

	// Actor are the names of the one whose deed is in question; empty where the
	// question itself was not at hand.
	Actor    []string `json:"actor"`
	Rivals   []Rival  `json:"rivals"`   // those named most first
	Days     []Day    `json:"days"`     // with a statement, in order
	Wire     []Wire   `json:"wire"`     // texts printed more than once, those printed most first
	Agencies []Agency `json:"agencies"` // those with most documents first
	// Statements are those behind the figures, in the order of their days; not
	// there unless Builder.Statements asks for them. Of more than it asks for
	// they are a sample.
	Statements []Statement `json:"statements,omitempty"`

	HeldOut  *Scores `json:"held_out,omitempty"`
	Unscored []Left  `json:"unscored"` // what is in no figure, and why
}

// Left is what was left out.
type Left struct {
	What string `json:"what"` // what and why, as it follows a number: "sentences that repeat an earlier one"
	N    int    `json:"n"`
}

// Quotation is a sentence that shows a stance.
type Quotation struct {
	Stance stance.Label `json:"stance"`
	Text   string       `json:"text"`   // the sentence, cut at a word to at most 280 characters
	Source string       `json:"source"` // as aggregate.SourceName has it; stance.Outlet for a voice
	Kind   stance.Kind  `json:"kind"`
	Prob   float64      `json:"prob"` // calibrated probability of Stance, in [0, 1]
	Outlet string       `json:"outlet"`
	Date   string       `json:"date,omitempty"`
	Doc    string       `json:"doc"` // ID of the document
	Start  int          `json:"start"`
	End    int          `json:"end"` // the sentence in the document's text, in bytes
}

// Scores are the model's on text it was not trained on, as the caller knows
// them. F1 lies in [0, 1]; one that is not known is aggregate.Undefined().
type Scores struct {
	MacroF1        aggregate.Estimate `json:"macro_f1"` // over the three stances
	AffirmF1       aggregate.Estimate `json:"affirm_f1"`
	DenyF1         aggregate.Estimate `json:"deny_f1"`
	NoncommittalF1 aggregate.Estimate `json:"noncommittal_f1"`
	Sentences      int                `json:"sentences"` // they were measured on; 0 for not known

	Claims int `json:"claims,omitempty"` // held out; 0 for not known
	// Confusion counts the claims held out by what they are (row) and what the
	// model takes them for (column), in the order none, affirm, deny,
	// noncommittal; nil where it is not known. Shares are corrected by it where
	// Options.Aggregate does not say by what.
	Confusion *aggregate.Confusion `json:"confusion,omitempty"`
	// Calibration is the expected error of a stated probability, in [0, 1].
	Calibration aggregate.Estimate `json:"calibration"`
}

// Options say what a report holds and how it is drawn. The zero value is for a
// pipe: no colour, 80 columns, Unicode.
type Options struct {
	Aggregate aggregate.Options
	// Scores are put into the report; nil where nobody measured the model.
	Scores *Scores
	// Quotations is the number of quotations a stance; 0 means 2, below 0 none.
	Quotations int
	// Sources is the number of sources shown in text and markdown, the rest
	// being summed; 0 means 10, below 0 all. json and csv always have all.
	Sources int
	// Outlets is the same for outlets; 0 means 25, below 0 all.
	Outlets int
	// Width is the number of columns of the format text: from 40 to 120, what
	// lies outside being taken for the nearer of them; 0 means 80.
	Width int
	// Color lets the format text use the colours of a terminal.
	Color bool
	// ASCII keeps the format text's own marks and bars to ASCII. Names and
	// quotations stay what they are.
	ASCII bool
}

func (o Options) quotations() int { return orDefault(o.Quotations, 2, 0) }

func (o Options) sources(n int) int { return min(n, orDefault(o.Sources, 10, n)) }

// outlets is how many of the outlets a table shows. Where they are too many, so
// are those that say nothing.
func (o Options) outlets(all []aggregate.Outlet) int {
	n := orDefault(o.Outlets, 25, len(all))
	if n >= len(all) {
		return len(all)
	}
	for n > 0 && all[n-1].All.Statements == 0 {
		n--
	}
	return n
}

// orDefault reads an option in which 0 stands for a usual value and a number
// below 0 for an extreme one.
func orDefault(v, usual, extreme int) int {
	switch {
	case v == 0:
		return usual
	case v < 0:
		return extreme
	}
	return v
}

// Builder makes a report of documents that come one at a time. With a Question
// it takes documents scored on that one; the zero value takes the question of
// the first document. It may not be used by several goroutines at once.
type Builder struct {
	Question *stance.Question
	// Statements is the number of statements kept for the report with their
	// sentences; 0 keeps none, below 0 all. A document that has its Text, beside
	// its sentences, gives them their neighbours too.
	Statements int
	// Only cuts the report to some statements; it has to be set before the first
	// document is added.
	Only Only

	docs   documents
	keep   keeper
	left   []Left
	counts aggregate.Counts
	name   string // of the question
	models map[string]bool
	first  string
	last   string
	unread int
	best   candidates
}

// Add counts d and keeps nothing of it. A document scored on another question
// is an error and not counted: two questions in one table answer neither.
func (b *Builder) Add(d *stance.Scored) error {
	if b.name == "" {
		b.name = strings.Clone(d.Question)
		if b.Question != nil {
			b.name = b.Question.Name
		}
	}
	if d.Question != "" && d.Question != b.name {
		return fmt.Errorf("document %s is scored on the question %s and the report is on %s: give the documents of one question", d.ID, d.Question, b.name)
	}
	d = b.Only.of(d)
	b.keep.most = b.Statements
	b.keep.add(d, len(b.docs.all))
	b.docs.add(d, b.Question)
	b.counts.Add(d)
	if d.Model != "" && !b.models[d.Model] {
		if b.models == nil {
			b.models = map[string]bool{}
		}
		b.models[strings.Clone(d.Model)] = true
	}
	if date := day(d.Date); date != "" {
		if b.first == "" || date < b.first {
			b.first = strings.Clone(date)
		}
		if date > b.last {
			b.last = strings.Clone(date)
		}
	}
	b.best.add(d)
	return nil
}

// Unread counts a record that could not be read, so that the report tells of it.
func (b *Builder) Unread() { b.unread++ }

// LeftOut adds what the caller did not hand over, and why, so that the report
// tells of it: "documents in another language". Of 0 it tells nothing.
func (b *Builder) LeftOut(what string, n int) {
	if n > 0 {
		b.left = append(b.left, Left{what, n})
	}
}

// Report makes the report of what was added so far; more can be added afterwards.
func (b *Builder) Report(o Options) *Report {
	if o.Aggregate.Errors == nil && o.Scores != nil {
		o.Aggregate.Errors = o.Scores.Confusion
	}
	s := b.counts.Summary(o.Aggregate)
	texts, full := b.counts.Printings(), fullNames(s.Total.Sources)
	r := &Report{
		Question: b.name,
		Only:     b.Only.String(),
		Models:   slices.Sorted(maps.Keys(b.models)),
		First:    b.first, Last: b.last, Unread: b.unread,
		Total: s.Total, Outlets: s.Outlets, Differences: s.Differences, Changes: s.Changes,
		Quotations: b.best.choose(o.quotations(), full),
		HeldOut:    o.Scores,
		Actor:      []string{}, Rivals: []Rival{},
		Days: b.docs.days(texts), Wire: b.docs.wire(texts), Agencies: b.docs.agencies(texts),
		Unscored: b.unscored(&s.Total),
	}
	if b.Statements != 0 {
		b.keep.thin()
		r.Statements = b.keep.statements(texts, b.docs.reprints(texts), full)
	}
	if b.Question != nil {
		r.Question, r.Proposition = b.Question.Name, b.Question.Proposition
		r.Actor = append(r.Actor, b.Question.Actor.Names...)
		r.Rivals = b.docs.rivals(b.Question, texts, full)
	}
	if r.Models == nil {
		r.Models = []string{}
	}
	return r
}

// unscored lists what stands in no figure.
func (b *Builder) unscored(t *aggregate.Figures) []Left {
	out := []Left{}
	add := func(n int, what string) {
		if n > 0 {
			out = append(out, Left{what, n})
		}
	}
	add(b.unread, plural(b.unread, "record that could not be read", "records that could not be read"))
	out = append(out, b.left...)
	add(t.Copies, plural(t.Copies, "document that is a copy of another: its statements count there", "documents that are copies of others: their statements count there"))
	n := t.Documents - t.Copies - t.WithStatement
	add(n, plural(n, "document without a statement on the question", "documents without a statement on the question"))
	add(b.docs.furniture, plural(b.docs.furniture, "sentence that is the page's furniture (menus, advertisements, appeals)", "sentences that are the page's furniture (menus, advertisements, appeals)"))
	add(b.docs.repeats, plural(b.docs.repeats, "sentence that repeats an earlier one of its document", "sentences that repeat an earlier one of their document"))
	n = t.Sentences - t.OnQuestion
	add(n, plural(n, "sentence that nothing puts on the question, or that the model takes to be off it", "sentences that nothing puts on the question, or that the model takes to be off it"))
	return out
}

// Build makes the report of a stream. An item that is an error is counted as
// unread and passed over, and so is a document on another question; the error
// then tells how many there were and wraps the first. The report is never nil
// and holds what could be read: whether that is enough is for the caller to say.
func Build(q *stance.Question, docs iter.Seq2[*stance.Scored, error], o Options) (*Report, error) {
	b := Builder{Question: q}
	var first error
	for d, err := range docs {
		if err == nil {
			err = b.Add(d)
		}
		if err != nil {
			b.Unread()
			if first == nil {
				first = err
			}
		}
	}
	if first != nil {
		first = fmt.Errorf("report is without %s: %w", count(b.unread, "record"), first)
	}
	return b.Report(o), first
}

// day is the date of an ISO 8601 time without its hours.
func day(date string) string {
	date = strings.TrimSpace(date)
	return date[:min(len(date), len("2006-01-02"))]
}
