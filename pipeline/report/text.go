package report

import (
	"io"
	"strings"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

// Text writes the report for a terminal of Options.Width columns: the answer
// first, then what it rests on. On less than 80 columns bars and intervals are
// left out of tables where there is no room.
func Text(w io.Writer, r *Report, o Options) error {
	p := &page{w: w, wide: o.width(), g: &unicodeSigns, color: o.Color}
	if o.ASCII {
		p.g = &asciiSigns
	}
	p.paragraph(bold, "", "", r.title(p.g))
	for _, text := range r.answer(p.g) {
		p.line()
		p.paragraph(plain, "", "", text)
	}
	if r.Total.All.Statements > 0 {
		p.total(r)
		p.outlets(r, o)
		p.voices(r, o)
		p.background(r, o)
		p.sources(r, o)
		p.bullets("What sets them apart", r.apart(p.g, 8))
		p.quotations(r)
	}
	p.bullets("Read with care", r.cares(p.g))
	p.heading("How this was made")
	for i, text := range r.methods(p.g) {
		if i > 0 {
			p.line()
		}
		p.paragraph(plain, "  ", "  ", text)
	}
	return p.err
}

// bullets is a list under a heading; nothing where it is empty.
func (p *page) bullets(heading string, texts []string) {
	if len(texts) == 0 {
		return
	}
	p.heading(heading)
	for _, text := range texts {
		p.paragraph(plain, "  "+p.g.bullet+" ", "    ", text)
	}
}

// title is the proposition, or where there is none the name of the question.
func (r *Report) title(g *signs) string {
	switch {
	case clean(r.Proposition) != "":
		return g.open + clean(r.Proposition) + g.shut
	case clean(r.Question) != "":
		return clean(r.Question)
	}
	return "Report on a question without a name"
}

// total draws the stances of all statements, with those who hold them.
func (p *page) total(r *Report) {
	all := &r.Total.All
	p.heading(count(all.Statements, "statement") + " on the question, and who makes most of them")
	shares := best(all).each()
	cols := fit([]column{{width: 8, color: bold}, {width: 40, turn: drawn, least: gone, grows: true}, {width: 7, right: true}, {width: 16, right: true}}, p.wide)
	for i, n := range stanceCounts(all) {
		p.row(cols, say(stanceWords[i]), p.length(i, n, all.Statements, cols[1].width), many(n, cols[2].width), p.share(shares[i]))
		if who := r.speakers(p.g, stance.Stances[i], 4); who != "" {
			p.paragraph(faint, "           ", "           ", who)
		}
	}
}

func stanceCounts(s *aggregate.Shares) [3]int {
	return [3]int{s.AffirmCount, s.DenyCount, s.NoncommittalCount}
}

// outletNames is the first column of the tables of outlets.
var outletNames = column{head: "outlet", width: 16, turn: named, least: 8, grows: true}

// outlets is the table of shares by outlet.
func (p *page) outlets(r *Report, opt Options) {
	p.heading("Outlet by outlet: all statements they print on it")
	cols := fit([]column{
		outletNames, {head: "said", width: 5, right: true}, {width: 7, turn: drawn, least: gone},
		{head: "affirm", width: 15, right: true, turn: ranged, least: 6},
		{head: "deny", width: 15, right: true, turn: ranged, least: 5},
		{head: "no side", width: 15, right: true, turn: ranged, least: 7},
	}, p.wide)
	p.head(cols)
	one := func(name string, s *aggregate.Shares) {
		e := best(s)
		p.row(cols, say(name), many(s.Statements, cols[1].width), p.bar(stanceCounts(s), cols[2].width),
			p.share(e.Affirm), p.share(e.Deny), p.share(e.Noncommittal))
	}
	for i := range r.Outlets[:opt.outlets(r.Outlets)] {
		one(clean(r.Outlets[i].Name), &r.Outlets[i].All)
	}
	if len(r.Outlets) > 1 {
		one("all together", &r.Total.All)
	}
	if more := len(r.Outlets) - opt.outlets(r.Outlets); more > 0 {
		p.paragraph(faint, "  ", "  ", leftOut(more))
	}
}

// leftOut tells of outlets that a table does not show.
func leftOut(n int) string {
	return count(n, "outlet") + " with no more statements than these " + plural(n, "is", "are") + " not shown; the formats csv and json have all."
}

// voices sets what outlets say themselves beside what they cite.
func (p *page) voices(r *Report, opt Options) {
	p.heading("Their own words, and the words of those they cite")
	bar, net := column{width: 6, turn: drawn, least: gone}, column{head: "net", width: 17, right: true, turn: ranged, least: 6}
	cols := fit([]column{
		outletNames,
		{head: "own", width: 5, right: true}, bar, net,
		{head: "cited", width: 5, right: true}, bar, net,
	}, p.wide)
	p.head(cols)
	for i := range r.Outlets[:opt.outlets(r.Outlets)] {
		o := &r.Outlets[i]
		cells := []cell{say(clean(o.Name))}
		for _, s := range []*aggregate.Shares{&o.Voice, &o.Others} {
			cells = append(cells, many(s.Statements, cols[1].width), p.bar(stanceCounts(s), cols[2].width), p.points(best(s).Net))
		}
		p.row(cols, cells...)
	}
}

// background is what else is known of the outlets.
func (p *page) background(r *Report, opt Options) {
	p.heading("More about the outlets")
	cols := fit([]column{
		outletNames, {head: "documents", width: 9, right: true, turn: foregone, least: gone},
		{head: "on it", width: 7, right: true}, {head: "copies", width: 6, right: true, turn: foregone, least: gone},
		{head: "tone", width: 20, right: true, turn: ranged, least: 6}, {head: "sure", width: 6, right: true}, {head: "apart", width: 7, right: true},
	}, p.wide)
	p.head(cols)
	for i := range r.Outlets[:opt.outlets(r.Outlets)] {
		o := &r.Outlets[i]
		sure := o.Certainty.Certain
		p.row(cols, say(clean(o.Name)), many(o.Documents, cols[1].width), many(o.WithStatement, cols[2].width), many(o.Copies, cols[3].width),
			cell{text: p.g.signed(o.Sentiment, 1, 2), brief: p.g.signed(aggregate.Point(o.Sentiment.Value), 1, 2)}, say(p.g.percent(aggregate.Point(sure.Value))), say(p.g.decimal(o.Divergence)))
	}
	p.paragraph(faint, "  ", "  ", "Tone of the statements' words from "+p.g.minus+"1 to +1; sure: share said without a may or probably; apart: distance of the shares from those of all others, 0 to 1 (Jensen"+p.g.dash+"Shannon, bits).")
}

// sources is the table of who says what.
func (p *page) sources(r *Report, o Options) {
	p.heading("Who says what")
	cols := fit([]column{
		{head: "source", width: 27, turn: named, least: 10, grows: true}, {head: "said", width: 5, right: true}, {width: 8, turn: drawn, least: gone},
		{head: "affirm", width: 6, right: true}, {head: "deny", width: 5, right: true}, {head: "no side", width: 7, right: true},
		{head: "quoted", width: 6, right: true, turn: foregone, least: gone}, {head: "outlets", width: 7, right: true, turn: foregone, least: gone},
	}, p.wide)
	p.head(cols)
	one := func(name string, s *aggregate.Source, outlets string) {
		quoted := p.g.none
		if !s.Voice {
			quoted = number(s.Quoted)
		}
		p.row(cols, say(name), many(s.Statements, cols[1].width), p.bar([3]int{s.Affirm, s.Deny, s.Noncommittal}, cols[2].width),
			many(s.Affirm, cols[3].width), many(s.Deny, cols[4].width), many(s.Noncommittal, cols[5].width), say(quoted), say(outlets))
	}
	shown := o.sources(len(r.Total.Sources))
	for i := range r.Total.Sources[:shown] {
		s := &r.Total.Sources[i]
		one(p.g.speaker(s), s, number(len(s.Outlets)))
	}
	if rest, n := sum(r.Total.Sources[shown:]); n > 0 {
		one(count(n, "other source"), &rest, number(len(rest.Outlets)))
	}
	if turns := r.courses(p.g, 5); len(turns) > 0 {
		p.line()
		p.paragraph(plain, "  ", "  ", turned)
		for _, t := range turns {
			p.paragraph(plain, "  "+p.g.bullet+" ", "    ", t)
		}
	}
}

// turned stands above the sources whose Course has several entries.
const turned = "Changed over time, by day of publication, unless the classifier wavered:"

// sum adds up sources into one, and tells how many there were.
func sum(sources []aggregate.Source) (aggregate.Source, int) {
	var t aggregate.Source
	outlets := map[string]bool{}
	for i := range sources {
		s := &sources[i]
		t.Statements += s.Statements
		t.Affirm += s.Affirm
		t.Deny += s.Deny
		t.Noncommittal += s.Noncommittal
		t.Quoted += s.Quoted
		for _, o := range s.Outlets {
			if !outlets[o] {
				outlets[o] = true
				t.Outlets = append(t.Outlets, o)
			}
		}
	}
	return t, len(sources)
}

// quotations shows the strongest sentences of each stance.
func (p *page) quotations(r *Report) {
	if len(r.Quotations) == 0 {
		return
	}
	p.heading("In their words")
	last := stance.None
	for i := range r.Quotations {
		q := &r.Quotations[i]
		if q.Stance != last {
			if last != stance.None {
				p.line()
			}
			last = q.Stance
			p.line("  ", p.paint(bold, strings.ToUpper(stanceOf(q.Stance)[:1])+stanceOf(q.Stance)[1:]))
		} else {
			p.line()
		}
		edge := "  " + p.g.edge + " "
		p.paragraph(plain, edge, edge, clean(q.Text))
		p.paragraph(faint, "    "+p.g.dash+" ", "      ", q.credit(p.g))
	}
}
