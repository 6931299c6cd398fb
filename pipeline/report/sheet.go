package report

import (
	"fmt"
	"html/template"
	"strings"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

// sheet is the report as the page's template reads it: words are chosen and
// names are clean here, and the template escapes them.
type sheet struct {
	R             *Report
	Title, Policy string
	Style, Script template.HTML // the page's own, never anything read

	Answer, Cares, Methods, Courses []string
	Read, Heading, Turned           string
	Said                            bool
	Bar                             template.HTML
	Stances                         []stanceLine
	Outlets                         []outletLine
	MoreOutlets, MoreWire           string
	Shares, Voices, Tone            template.HTML
	Time                            *timeLines
	Sources                         []sourceLine
	Accused                         *accusedTable
	Wire                            []Wire
	Quotes                          []quoteLine
	Rows                            []row
	RowsNote                        string
	Filters                         []filter
	Errors                          *errorTable
	Corrected                       bool
	Net                             aggregate.Estimate
	Apart                           []string
	Differences                     []differenceLine
	Changes                         []changeLine
}

type stanceLine struct {
	stanceMark
	N         int
	Share, By string
}

// counted number of a cell, with the filter that shows what it counts.
type cellOf struct {
	stanceMark
	N     int
	Share string
	Heat  int // 0 to 3: how much of its row
	Set   []template.HTMLAttr
}

type outletLine struct {
	Name  string
	F     *aggregate.Figures
	Said  cellOf
	Cells []cellOf

	Net, Own, Cited aggregate.Estimate
}

type sourceLine struct {
	Name, Note, Quoted string
	Said               cellOf
	Cells              []cellOf
	Outlets            int
}

type timeLines struct {
	Unit, Note string
	Plot       template.HTML
	Bars       []timeLine
}

type timeLine struct {
	Label  string
	Counts [3]int
}

type quoteLine struct {
	stanceMark
	Text, Credit, Row string
}

type differenceLine struct {
	Groups         string
	Statements     [2]int
	Net, P, Likely string
}

type changeLine struct {
	Source, Date, P string
	Steps           [2]quoteLine
}

// step is one of the two statements of a change.
func (k *keys) step(g *signs, s *aggregate.Said) quoteLine {
	q := Quotation{Stance: s.Stance, Source: aggregate.SourceName(s.Source), Kind: s.Kind, Outlet: s.Outlet, Date: s.Date, Doc: s.Doc, Start: s.Start}
	return quoteLine{markOf(s.Stance), clean(s.Text), q.credit(g), k.of(&q)}
}

// differencesShown is the number of tests in the page's table.
const differencesShown = 60

// wireShown is the number of reprinted texts on the page.
const wireShown = 40

func newSheet(r *Report, o Options) (*sheet, error) {
	g := &unicodeSigns
	s := &sheet{
		R: r, Title: r.title(g), Policy: policy(), Said: r.Total.All.Statements > 0,
		Style: template.HTML("<style>" + pageCSS + "</style>"), Script: template.HTML("<script>" + pageJS + "</script>"),
		Answer: r.answer(g), Cares: r.cares(g), Methods: r.methods(g), Courses: r.courses(g, 12), Turned: turned,
		Errors: r.errors(),
	}
	s.Read = s.Methods[0]
	if !s.Said {
		return s, nil
	}
	s.Heading = count(r.Total.All.Statements, "statement") + " on the question, and who makes most of them"
	k := s.rows(r)
	all := &r.Total.All
	counts := stanceCounts(all)
	s.Bar = totalBar(counts)
	for i, e := range best(all).each() {
		s.Stances = append(s.Stances, stanceLine{stanceMarks[i], counts[i], g.percent(e), r.speakers(g, stance.Stances[i], 4)})
	}
	shown := o.outlets(r.Outlets)
	for i := range r.Outlets[:shown] {
		s.Outlets = append(s.Outlets, k.outlet(g, &r.Outlets[i]))
	}
	if more := len(r.Outlets) - shown; more > 0 {
		s.MoreOutlets = leftOut(more)
	}
	for i := range r.Total.Sources[:o.sources(len(r.Total.Sources))] {
		s.Sources = append(s.Sources, k.source(r, g, &r.Total.Sources[i]))
	}
	if rest, n := sum(r.Total.Sources[len(s.Sources):]); n > 0 {
		line := k.source(r, g, &rest)
		line.Name, line.Note, line.Said.Set = count(n, "other source"), "", nil
		for i := range line.Cells {
			line.Cells[i].Set = nil
		}
		s.Sources = append(s.Sources, line)
	}
	s.Accused = r.accused(g, o)
	s.Apart, s.Corrected, s.Net = r.apart(g, 12), all.Corrected != nil, best(all).Net
	for i := range r.Differences[:min(len(r.Differences), differencesShown)] {
		d := &r.Differences[i]
		s.Differences = append(s.Differences, differenceLine{groups(g, d), d.Statements, g.points(d.Net), probability(d.P), probability(d.Adjusted)})
	}
	for i := range r.Changes {
		c := &r.Changes[i]
		if clear := c.Adjusted < 0.05; clear && len(s.Changes) >= 12 || !clear && len(s.Changes) >= 4 {
			continue // the surest come first; of what may be chance a few will do
		}
		s.Changes = append(s.Changes, changeLine{
			Source: g.short(c.Source), Date: clean(c.Date), P: probability(c.Adjusted),
			Steps: [2]quoteLine{k.step(g, &c.From), k.step(g, &c.To)},
		})
	}
	s.Wire = r.Wire[:min(len(r.Wire), wireShown)]
	if more := len(r.Wire) - len(s.Wire); more > 0 {
		s.MoreWire = count(more, "text") + " with no more copies than these " + plural(more, "is", "are") + " not shown; the format json has all."
	}
	for i := range r.Quotations {
		q := &r.Quotations[i]
		s.Quotes = append(s.Quotes, quoteLine{markOf(q.Stance), clean(q.Text), q.credit(g), k.of(q)})
	}
	return s, s.plots(r)
}

// plots draws the outlets of the table.
func (s *sheet) plots(r *Report) error {
	var names []string
	var all, voice, cited []*aggregate.Shares
	var net, tone []aggregate.Estimate
	for i := range s.Outlets {
		f := s.Outlets[i].F
		names = append(names, cut(s.Outlets[i].Name, 26, "…"))
		all, voice, cited = append(all, &f.All), append(voice, &f.Voice), append(cited, &f.Others)
		net, tone = append(net, best(&f.All).Net), append(tone, f.Sentiment)
	}
	var err error
	draw := func(p *picture) template.HTML {
		svg, e := p.svg()
		if err == nil {
			err = e
		}
		return svg
	}
	s.Shares, s.Voices, s.Tone = draw(drawShares(names, all)), draw(drawVoices(names, voice, cited)), draw(drawTone(names, net, tone))
	unit, bars := spans(r.Days)
	if len(bars) > 0 {
		p, e := drawTime(unit, bars)
		if e != nil {
			return e
		}
		s.Time = &timeLines{Unit: unit, Plot: draw(p)}
		n := 0
		for _, b := range bars {
			s.Time.Bars = append(s.Time.Bars, timeLine{b.label, b.counts})
			n += sumOf(b.counts)
		}
		if undated := r.Total.All.Statements - n; undated > 0 {
			s.Time.Note = count(undated, "statement") + " of documents without a date " + plural(undated, "is", "are") + " not in it."
		}
	}
	return err
}

// totalBar draws the three stances as parts of one bar.
func totalBar(k [3]int) template.HTML {
	var b strings.Builder
	b.WriteString(`<svg class="total" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">`)
	x := 0.0
	for i, n := range k {
		w := 100 * float64(n) / float64(max(1, sumOf(k)))
		fmt.Fprintf(&b, `<rect class="f-%s" x="%.2f" y="0" width="%.2f" height="6"/>`, stanceMarks[i].Class, x, max(0, w-0.3))
		x += w
	}
	b.WriteString("</svg>")
	return template.HTML(b.String())
}

func heat(n, of int) int {
	switch {
	case n == 0:
		return 0
	case 3*n <= of:
		return 1
	case 3*n <= 2*of:
		return 2
	}
	return 3
}
