package report

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"
	"strings"

	"stance/pipeline/aggregate"
)

// CSV writes the report as one long table, a row a measure (see the package
// comment). Options change nothing.
//
// Names are clean. One that a spreadsheet would take for a formula (beginning
// with = + - @, or their full-width forms) has an apostrophe before it (OWASP,
// "CSV Injection"); numbers are left alone, so that -0.5 stays a number.
func CSV(w io.Writer, r *Report, _ Options) error {
	t := &table{csv.NewWriter(w)}
	// Errors of the rows stay in the writer and come back from Error.
	_ = t.w.Write([]string{"scope", "outlet", "source", "measure", "value", "lo", "hi", "n"})
	if r.Only != "" {
		_ = t.w.Write([]string{"only", "", "", "statements " + r.Only, "", "", "", ""})
	}
	t.figures(at{scope: "total"}, &r.Total)
	for i := range r.Outlets {
		o := &r.Outlets[i]
		here := at{scope: "outlet", outlet: o.Name}
		t.figures(here, &o.Figures)
		t.row(here, "divergence", o.Divergence, o.All.Statements)
	}
	for i := range r.Total.Sources {
		t.source(at{scope: "source"}, &r.Total.Sources[i])
	}
	for i := range r.Outlets {
		o := &r.Outlets[i]
		for j := range o.Sources {
			t.source(at{scope: "outlet-source", outlet: o.Name}, &o.Sources[j])
		}
	}
	for i := range r.Differences {
		t.difference(&r.Differences[i])
	}
	for i := range r.Changes {
		c := &r.Changes[i]
		a := at{scope: "change", source: c.Source}
		t.row(a, "p", aggregate.Point(c.P), 0)
		t.row(a, "p_adjusted", aggregate.Point(c.Adjusted), 0)
	}
	t.w.Flush()
	return t.w.Error()
}

type table struct{ w *csv.Writer }

// at says what a row is about.
type at struct{ scope, outlet, source string }

func (t *table) row(a at, measure string, e aggregate.Estimate, n int) {
	t.write(a, measure, e, strconv.Itoa(n))
}

func (t *table) count(a at, measure string, n int) {
	t.write(a, measure, aggregate.Point(float64(n)), "")
}

func (t *table) write(a at, measure string, e aggregate.Estimate, n string) {
	_ = t.w.Write([]string{a.scope, defused(a.outlet), defused(a.source), measure, figure(e.Value), figure(e.Lo), figure(e.Hi), n})
}

func (t *table) figures(a at, f *aggregate.Figures) {
	t.count(a, "documents", f.Documents)
	t.count(a, "copies", f.Copies)
	t.count(a, "agency_documents", f.AgencyDocuments)
	t.count(a, "with_statement", f.WithStatement)
	t.count(a, "sentences", f.Sentences)
	t.count(a, "on_question", f.OnQuestion)
	t.count(a, "statements", f.All.Statements)
	t.count(a, "agency_statements", f.AgencyText)
	t.shares(a, "", &f.All)
	t.shares(a, "voice_", &f.Voice)
	t.shares(a, "others_", &f.Others)
	n := f.All.Statements
	t.row(a, "certain", f.Certainty.Certain, n)
	t.row(a, "probable", f.Certainty.Probable, n)
	t.row(a, "possible", f.Certainty.Possible, n)
	t.row(a, "sentiment", f.Sentiment, f.SentimentOf)
	t.row(a, "entropy", f.Entropy, n)
}

func (t *table) shares(a at, prefix string, s *aggregate.Shares) {
	t.row(a, prefix+"affirm", s.Affirm, s.Statements)
	t.row(a, prefix+"deny", s.Deny, s.Statements)
	t.row(a, prefix+"noncommittal", s.Noncommittal, s.Statements)
	t.row(a, prefix+"net", s.Net, s.Statements)
	t.corrected(a, prefix, s.Corrected)
}

// corrected writes the shares with the classifier's errors allowed for.
func (t *table) corrected(a at, prefix string, c *aggregate.Corrected) {
	if c == nil {
		return
	}
	t.row(a, prefix+"affirm_corrected", c.Affirm, c.Statements)
	t.row(a, prefix+"deny_corrected", c.Deny, c.Statements)
	t.row(a, prefix+"noncommittal_corrected", c.Noncommittal, c.Statements)
	t.row(a, prefix+"net_corrected", c.Net, c.Statements)
	t.row(a, prefix+"off", c.Off, c.Statements)
	t.row(a, prefix+"missed", c.Missed, c.Statements)
}

// difference writes what sets two groups apart.
func (t *table) difference(d *aggregate.Difference) {
	a := at{"difference-" + d.Between.String(), d.Outlet, d.Other + d.Date}
	n := d.Statements[0] + d.Statements[1]
	t.row(a, "affirm", d.Affirm, n)
	t.row(a, "deny", d.Deny, n)
	t.row(a, "noncommittal", d.Noncommittal, n)
	t.row(a, "net", d.Net, n)
	t.row(a, "p", aggregate.Point(d.P), n)
	t.row(a, "p_adjusted", aggregate.Point(d.Adjusted), n)
}

// source writes a source's counts as shares of its statements, without
// intervals: they are what it said, not a sample.
func (t *table) source(a at, s *aggregate.Source) {
	a.source = s.Name
	if s.Voice {
		a.source += " (own words)" // the same name may be cited too
	}
	n := s.Statements
	share := func(measure string, k int) {
		t.row(a, measure, aggregate.Point(float64(k)/float64(n)), n)
	}
	t.count(a, "statements", n)
	t.count(a, "documents", s.Documents)
	t.count(a, "outlets", len(s.Outlets))
	share("affirm", s.Affirm)
	share("deny", s.Deny)
	share("noncommittal", s.Noncommittal)
	share("quoted", s.Quoted)
	share("reported", s.Reported)
	t.corrected(a, "", s.Corrected)
}

// figure writes a number to six decimals; NaN is an empty cell.
func figure(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	return strconv.FormatFloat(math.Round(v*1e6)/1e6, 'f', -1, 64)
}

func defused(s string) string {
	s = clean(s)
	for _, c := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(s, c) {
			return "'" + s
		}
	}
	return s
}
