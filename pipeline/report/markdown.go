package report

import (
	"fmt"
	"io"
	"strings"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

// Markdown writes the report in GitHub's dialect, for a page or a pull request.
func Markdown(w io.Writer, r *Report, o Options) error {
	m := &markdown{w: w, g: &unicodeSigns}
	m.line("# ", escaped(r.title(m.g)))
	for _, text := range r.answer(m.g) {
		m.line()
		m.line(escaped(text))
	}
	if r.Total.All.Statements > 0 {
		m.total(r)
		m.outlets(r, o)
		m.sources(r, o)
		m.bullets("What sets them apart", r.apart(m.g, 8))
		m.quotations(r)
	}
	m.bullets("Read with care", r.cares(m.g))
	m.heading("How this was made")
	for _, text := range r.methods(m.g) {
		m.line()
		m.line(escaped(text))
	}
	return m.err
}

// markdown is a page being written. Its first error stays and stops the writing.
type markdown struct {
	w   io.Writer
	g   *signs
	err error
}

func (m *markdown) line(parts ...string) {
	if m.err == nil {
		_, m.err = io.WriteString(m.w, strings.Join(parts, "")+"\n")
	}
}

func (m *markdown) heading(s string) {
	m.line()
	m.line("## ", s)
}

func (m *markdown) bullets(heading string, texts []string) {
	if len(texts) == 0 {
		return
	}
	m.heading(heading)
	m.line()
	for _, t := range texts {
		m.line("- ", escaped(t))
	}
}

// table begins a table with so many columns of words, then columns of numbers.
func (m *markdown) table(words int, heads ...string) {
	m.line()
	m.row(heads...)
	m.line("|", strings.Repeat(" :--- |", words), strings.Repeat(" ---: |", len(heads)-words))
}

// row writes cells as they are; words from outside have to be escaped before.
func (m *markdown) row(cells ...string) { m.line("| ", strings.Join(cells, " | "), " |") }

func (m *markdown) total(r *Report) {
	all := &r.Total.All
	m.heading(count(all.Statements, "statement") + " on the question")
	m.table(2, "stance", "made most by", "statements", "share")
	shares := best(all).each()
	for i, n := range stanceCounts(all) {
		m.row("**"+stanceWords[i]+"**", escaped(r.speakers(m.g, stance.Stances[i], 4)), number(n), m.g.percent(shares[i]))
	}
}

func (m *markdown) outlets(r *Report, opt Options) {
	shown := r.Outlets[:opt.outlets(r.Outlets)]
	m.heading("Outlet by outlet")
	m.table(1, "outlet", "statements", "affirm", "deny", "no side", "net", "own words", "net of these", "cited", "net of these")
	one := func(name string, f *aggregate.Figures) {
		e := best(&f.All)
		m.row(name, number(f.All.Statements), m.g.percent(e.Affirm), m.g.percent(e.Deny), m.g.percent(e.Noncommittal), m.g.points(e.Net),
			number(f.Voice.Statements), m.g.points(best(&f.Voice).Net), number(f.Others.Statements), m.g.points(best(&f.Others).Net))
	}
	for i := range shown {
		one(escaped(clean(shown[i].Name)), &shown[i].Figures)
	}
	if len(r.Outlets) > 1 {
		one("*all together*", &r.Total)
	}
	m.table(1, "outlet", "documents", "on the question", "copies", "tone, −1 to +1", "said without doubt", "apart from the others, 0 to 1")
	for i := range shown {
		o := &shown[i]
		m.row(escaped(clean(o.Name)), number(o.Documents), number(o.WithStatement), number(o.Copies),
			m.g.signed(o.Sentiment, 1, 2), m.g.percent(o.Certainty.Certain), m.g.decimal(o.Divergence))
	}
	if more := len(r.Outlets) - len(shown); more > 0 {
		m.line()
		m.line(leftOut(more))
	}
}

func (m *markdown) sources(r *Report, o Options) {
	m.heading("Who says what")
	m.table(1, "source", "statements", "affirm", "deny", "no side", "quoted", "outlets")
	one := func(name string, s *aggregate.Source) {
		m.row(name, number(s.Statements), number(s.Affirm), number(s.Deny), number(s.Noncommittal), number(s.Quoted), number(len(s.Outlets)))
	}
	shown := o.sources(len(r.Total.Sources))
	for i := range r.Total.Sources[:shown] {
		s := &r.Total.Sources[i]
		name := escaped(clean(s.Name))
		if s.Voice {
			name += " itself"
		}
		one(name, s)
	}
	if rest, n := sum(r.Total.Sources[shown:]); n > 0 {
		one(fmt.Sprintf("*%s*", count(n, "other source")), &rest)
	}
	if turns := r.courses(m.g, 5); len(turns) > 0 {
		m.line()
		m.line(turned)
		m.line()
		for _, t := range turns {
			m.line("- ", escaped(t))
		}
	}
}

func (m *markdown) quotations(r *Report) {
	if len(r.Quotations) == 0 {
		return
	}
	m.heading("In their words")
	last := stance.None
	for i := range r.Quotations {
		q := &r.Quotations[i]
		if q.Stance != last {
			last = q.Stance
			m.line()
			m.line("**", stanceOf(q.Stance), "**")
		}
		m.line()
		m.line("> ", escaped(clean(q.Text)))
		m.line(">")
		m.line("> — ", escaped(q.credit(m.g)))
	}
}

// escaped keeps clean text from being read as markup or HTML: every character
// that can begin one is escaped (CommonMark 0.31, section 2.4), as is the pipe
// of a table, and what would make a list or a heading at the start of a line.
func escaped(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case strings.ContainsRune("\\`*_[]<>|~&$", r):
			b.WriteByte('\\')
		case i == 0 && strings.ContainsRune("#+-=", r):
			b.WriteByte('\\')
		case (r == '.' || r == ')') && digits(s[:i]):
			b.WriteByte('\\') // "1." begins a list
		}
		b.WriteRune(r)
	}
	return b.String()
}

// digits reports whether s is a number.
func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
