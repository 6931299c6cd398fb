package report

import (
	"slices"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

// accusedTable is who accuses whom.
type accusedTable struct {
	Actor, More string
	Rivals      []string
	Rows        []accuser
}

type accuser struct {
	Name, Note string
	Cells      []cellOf
}

// rivalsShown is the number of columns for those who may have done it besides.
const rivalsShown = 5

// accused sets sources against those they accuse, clear or name; nil where the
// question itself was not at hand, or nobody does either.
func (r *Report) accused(g *signs, o Options) *accusedTable {
	if len(r.Actor) == 0 {
		return nil
	}
	t := &accusedTable{Actor: g.short(r.Actor[0])}
	var rivals []string
	named := map[[2]string]int{} // by source and rival
	for i := range r.Rivals {
		v := &r.Rivals[i]
		if !slices.Contains(rivals, v.Name) && len(rivals) < rivalsShown {
			rivals = append(rivals, v.Name)
			t.Rivals = append(t.Rivals, g.short(v.Name))
		}
		named[[2]string{v.Source, v.Name}] += v.Affirm + v.Deny + v.Noncommittal
	}
	for i := range r.Total.Sources {
		s := &r.Total.Sources[i]
		a := accuser{Name: g.speaker(s), Note: r.note(s)}
		some := 0
		cell := func(class, n int) {
			some += n
			a.Cells = append(a.Cells, cellOf{stanceMark: stanceMarks[class], N: n, Heat: heat(n, s.Statements)})
		}
		cell(0, s.Affirm)
		cell(1, s.Deny)
		for _, v := range rivals {
			cell(2, named[[2]string{s.Name, v}])
		}
		if some > 0 {
			t.Rows = append(t.Rows, a)
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	shown := o.sources(len(t.Rows))
	if more := len(t.Rows) - shown; more > 0 {
		t.More = count(more, "source") + " with no more statements than these " + plural(more, "is", "are") + " not shown; the format json has all."
	}
	t.Rows = t.Rows[:shown]
	return t
}

// note tells what has to be known of a source.
func (r *Report) note(s *aggregate.Source) string {
	if s.Voice {
		return ""
	}
	for _, name := range r.Actor {
		if aggregate.SourceKey(name) == aggregate.SourceKey(s.Name) {
			return "the accused"
		}
	}
	if stance.Anonymous(s.Name) {
		return "not named"
	}
	return ""
}
