package report

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

// row is a statement on the page.
type row struct {
	S *Statement
	stanceMark
	ID, OutletKey, SourceKey, Naming, NamingWord string
	Via                                          string // "direct", or "relayed" and the number of each who relays it
	Source, How, Outlet, Date, Before, After     string
	Parts                                        []part
	Prob, Basis, Chain, Tone, Link, Page         string
	Reprints                                     string
}

// part is a stretch of a sentence.
type part struct {
	Text       string
	Claim, Cue bool
}

// filter is a choice over the statements.
type filter struct {
	Name, Label string
	Options     []option
}

type option struct{ Value, Text string }

// keys number the outlets, the sources and those who relay them, of the
// statements, for the filters: in this order.
type keys struct {
	outlets, sources, relays map[string]int
	rows                     map[place]string // the ID of the first row of a sentence
	order                    [3][]string
}

type place struct {
	doc, outlet string
	start       int
	stance      stance.Label
}

// ownWords stands for every outlet's voice among the sources of the filter.
const ownWords = "outlets' own words"

func sourceName(s *Statement) string {
	if s.Kind == stance.Voice {
		return ownWords
	}
	return s.Source
}

// rows makes the rows and what filters them.
func (s *sheet) rows(r *Report) *keys {
	k := &keys{outlets: map[string]int{}, sources: map[string]int{}, relays: map[string]int{}, rows: map[place]string{}}
	of := [3]map[string]int{{}, {}, {}}
	relayed := 0
	for i := range r.Statements {
		st := &r.Statements[i]
		of[0][st.Outlet]++
		of[1][sourceName(st)]++
		if len(st.Chain) > 0 {
			relayed++
		}
		for n, name := range st.Chain {
			if !slices.Contains(st.Chain[:n], name) {
				of[2][name]++
			}
		}
	}
	for i, m := range [3]map[string]int{k.outlets, k.sources, k.relays} {
		for name := range of[i] {
			k.order[i] = append(k.order[i], name)
		}
		slices.SortFunc(k.order[i], func(a, b string) int {
			// As UTF-8, which they are once a report was written as JSON.
			return cmp.Or(cmp.Compare(of[i][b], of[i][a]), slices.Compare([]rune(a), []rune(b)), strings.Compare(a, b))
		})
		for n, name := range k.order[i] {
			m[name] = n
		}
	}
	for i := range r.Statements {
		st := &r.Statements[i]
		id := fmt.Sprintf("s-%d", i+1)
		p := place{st.Doc, st.Outlet, st.Start, st.Stance}
		if k.rows[p] == "" {
			k.rows[p] = id
		}
		s.Rows = append(s.Rows, k.row(id, st))
	}
	if len(s.Rows) == 0 {
		return k
	}
	shown, all := len(s.Rows), r.Total.All.Statements
	s.RowsNote = "Each with the sentence it stands in: the claim is underlined, the words that tell its stance are marked."
	if shown < all {
		s.RowsNote = fmt.Sprintf("These are %s of %s, a sample in which each had the same chance: a page of all would be too heavy to open. ", number(shown), count(all, "statement")) + s.RowsNote
	}
	s.filters(k, of, relayed)
	return k
}

// filters offers the choices; relayed is how many statements somebody relays.
func (s *sheet) filters(k *keys, of [3]map[string]int, relayed int) {
	fixed := func(name, label string, options ...option) {
		s.Filters = append(s.Filters, filter{name, label, options})
	}
	named := func(i int) (out []option) {
		for n, name := range k.order[i] {
			out = append(out, option{fmt.Sprint(n), cut(clean(name), 60, "…") + " (" + number(of[i][name]) + ")"})
		}
		return out
	}
	fixed("outlet", "outlet", named(0)...)
	fixed("source", "source", named(1)...)
	fixed("stance", "stance", option{"affirm", stanceWords[0]}, option{"deny", stanceWords[1]}, option{"noncommittal", stanceWords[2]})
	fixed("certainty", "certainty", option{"certain", "certain"}, option{"probable", "probable"}, option{"possible", "possible"})
	fixed("basis", "appeals to", option{"technical", "technical evidence"}, option{"official", "an official finding"}, option{"legal", "a legal charge"}, option{"none", "nothing given"})
	fixed("kind", "how it stands", option{"quoted", "quoted"}, option{"reported", "reported"}, option{"voice", "in the outlet's voice"})
	fixed("naming", "the source is", option{"named", "named"}, option{"anonymous", "not named"}, option{"voice", "the outlet itself"})
	if relayed > 0 {
		fixed("via", "relayed by", append([]option{{"direct", "nobody (" + number(len(s.Rows)-relayed) + ")"}, {"relayed", "anybody (" + number(relayed) + ")"}}, named(2)...)...)
	}
}

// basisWords say what a source appeals to.
var basisWords = [...]string{stance.NoBasis: "appeals to nothing given", stance.Technical: "appeals to technical evidence", stance.Official: "appeals to an official finding", stance.Legal: "appeals to a legal charge"}

func (k *keys) row(id string, st *Statement) row {
	g := &unicodeSigns
	r := row{
		S: st, stanceMark: markOf(st.Stance), ID: id, OutletKey: fmt.Sprint(k.outlets[st.Outlet]), SourceKey: fmt.Sprint(k.sources[sourceName(st)]),
		Outlet: g.short(st.Outlet), Date: g.short(st.Date), Before: clean(st.Before), After: clean(st.After), Parts: st.parts(),
		Prob: g.decimal(aggregate.Point(st.Prob)), Link: Link(st.URL), Page: pageName(Page{Title: st.Title, Doc: st.Doc}),
		Source: g.short(st.Source), How: ", " + st.Kind.String() + " in", Naming: "named", NamingWord: "source named", Via: "direct",
	}
	if int(st.Basis) < len(basisWords) {
		r.Basis = basisWords[st.Basis]
	}
	switch {
	case st.Kind == stance.Voice:
		r.Source, r.How, r.Naming, r.NamingWord = "In its own words:", "", "voice", "the outlet itself"
	case st.Anonymous:
		r.Naming, r.NamingWord = "anonymous", "source not named"
	}
	if len(st.Chain) > 0 {
		r.Chain = "by way of " + strings.Join(cleaned(st.Chain), ", ")
		r.Via = "relayed"
		for _, name := range st.Chain {
			r.Via += fmt.Sprint(" ", k.relays[name])
		}
	}
	if st.Tone.Defined() {
		r.Tone = g.signed(st.Tone, 1, 2)
	}
	if len(st.Reprints) > 0 {
		r.Reprints = list(cleaned(st.Reprints), 5)
	}
	return r
}

// parts cuts the sentence at the ends of its claim and cues.
func (st *Statement) parts() []part {
	ends := []int{0, st.Claim.Start, st.Claim.End, len(st.Text)}
	for _, c := range st.Cues {
		ends = append(ends, c.Start, c.End)
	}
	slices.Sort(ends)
	ends = slices.Compact(ends)
	ends = slices.DeleteFunc(ends, func(e int) bool { return e < 0 || e > len(st.Text) }) // a report read from JSON may say anything
	text, at := cleanAt(st.Text, ends)
	within := func(sp stance.Span, lo, hi int) bool { return sp.Start <= lo && hi <= sp.End && lo < hi }
	var out []part
	for i := 1; i < len(ends); i++ {
		if at[i-1] >= at[i] {
			continue
		}
		p := part{Text: text[at[i-1]:at[i]], Claim: within(st.Claim, ends[i-1], ends[i])}
		for _, c := range st.Cues {
			p.Cue = p.Cue || within(c, ends[i-1], ends[i])
		}
		out = append(out, p)
	}
	return out
}

// of is the ID of the row of a quotation; empty where there is none.
func (k *keys) of(q *Quotation) string { return k.rows[place{q.Doc, q.Outlet, q.Start, q.Stance}] }

// cell counts n of total, with a filter where there is something to show.
func (k *keys) cell(i, n, total int, share string, set ...template.HTMLAttr) cellOf {
	c := cellOf{stanceMark: stanceMarks[i], N: n, Share: share, Heat: heat(n, total)}
	if n > 0 && len(k.rows) > 0 {
		c.Set = append(set, template.HTMLAttr(`data-stance="`+stanceMarks[i].Class+`"`))
	}
	return c
}

// said counts all statements of an outlet or a source.
func (k *keys) said(n int, set ...template.HTMLAttr) cellOf {
	if n == 0 || len(k.rows) == 0 {
		set = nil
	}
	return cellOf{N: n, Set: set}
}

func attr(name string, n int) template.HTMLAttr {
	return template.HTMLAttr(fmt.Sprintf(`data-%s="%d"`, name, n))
}

func (k *keys) outlet(g *signs, o *aggregate.Outlet) outletLine {
	l := outletLine{
		Name: cut(clean(o.Name), 60, "…"), F: &o.Figures,
		Net: best(&o.All).Net, Own: best(&o.Voice).Net, Cited: best(&o.Others).Net,
	}
	here := attr("outlet", k.outlets[o.Name])
	l.Said = k.said(o.All.Statements, here)
	counts := stanceCounts(&o.All)
	for i, e := range best(&o.All).each() {
		l.Cells = append(l.Cells, k.cell(i, counts[i], o.All.Statements, g.percent(e), here))
	}
	return l
}

func (k *keys) source(r *Report, g *signs, s *aggregate.Source) sourceLine {
	l := sourceLine{Name: g.speaker(s), Note: r.note(s), Quoted: g.none, Outlets: len(s.Outlets)}
	if !s.Voice {
		l.Quoted = number(s.Quoted)
	}
	var set []template.HTMLAttr
	if n, ok := k.sources[s.Name]; ok && !s.Voice {
		set = []template.HTMLAttr{attr("source", n)}
	} else if n, ok := k.outlets[s.Name]; ok && s.Voice {
		set = []template.HTMLAttr{attr("outlet", n), `data-kind="voice"`}
	}
	l.Said = k.said(s.Statements, set...)
	for i, n := range [3]int{s.Affirm, s.Deny, s.Noncommittal} {
		c := k.cell(i, n, s.Statements, "", slices.Clone(set)...)
		if set == nil {
			c.Set = nil
		}
		l.Cells = append(l.Cells, c)
	}
	return l
}
