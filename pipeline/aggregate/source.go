package aggregate

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"stance/pipeline/stance"
)

// Source is one who speaks on the question, under all its names.
type Source struct {
	// Name is the form most often used, without title; for a voice the outlet's
	// or the agency's name.
	Name string `json:"source"`
	// Names are all forms, Name first, the rest sorted.
	Names []string `json:"names"`
	// Voice is set for an outlet, or an agency, speaking in its own words.
	Voice bool `json:"voice,omitempty"`

	Statements   int `json:"statements"`
	Affirm       int `json:"affirm"`
	Deny         int `json:"deny"`
	Noncommittal int `json:"noncommittal"`
	Quoted       int `json:"quoted"`    // statements in direct or mixed quotation
	Reported     int `json:"reported"`  // statements in indirect speech
	Documents    int `json:"documents"` // in which it speaks

	// Outlets that carry it, sorted; those that print a copy too.
	Outlets []string `json:"outlets"`
	// Course is the stance over time, by day of publication: the first day with
	// one and every day on which it became another. The stance of a day is that
	// of most of its statements; days without a majority over each other stance,
	// and documents without a date, are passed over. Two or more entries mean
	// that the source changed its stance, or that the classifier wavered.
	Course []Turn `json:"course"`
	// Corrected is what the shares of its stances are once the model's errors
	// are allowed for: nil where they are not known, and for less than
	// Options.Least statements.
	Corrected *Corrected `json:"corrected,omitempty"`
}

// Turn is the day from which a source held a stance.
type Turn struct {
	Date   string       `json:"date"`
	Stance stance.Label `json:"stance"`
}

// Count is the number of statements of a stance; 0 for None.
func (s *Source) Count(l stance.Label) int {
	switch l {
	case stance.Affirm:
		return s.Affirm
	case stance.Deny:
		return s.Deny
	case stance.Noncommittal:
		return s.Noncommittal
	}
	return 0
}

// Mainly is the stance with most of the source's statements; of two with
// equally many the one that takes no side, or else None.
func (s *Source) Mainly() stance.Label {
	return majority([3]int{s.Affirm, s.Deny, s.Noncommittal}, true)
}

// majority is the stance with more statements than each other one, or None.
// With cautious set, noncommittal wins a tie it has part in.
func majority(k [3]int, cautious bool) stance.Label {
	best := slices.Max(k[:])
	if best == 0 {
		return stance.None
	}
	if cautious && k[2] == best {
		return stance.Noncommittal
	}
	label := stance.None
	for i, l := range stance.Stances {
		if k[i] != best {
			continue
		}
		if label != stance.None {
			return stance.None
		}
		label = l
	}
	return label
}

// sourceTally adds up the statements of a source.
type sourceTally struct {
	voice            bool
	shown            map[string]int  // full forms of the name and how often they stand
	short            map[string]bool // surnames that stand for it
	counts           [3]int
	quoted, reported int
	documents        int
	last             *record // the document counted last: documents come one by one
	outlets          map[string]bool
	days             map[string]*[3]int
	members          []member
}

func (t *sourceTally) add(s *said, d *record) {
	k := int(s.label - stance.Affirm)
	t.counts[k]++
	t.members = append(t.members, member{d, s})
	if !t.voice {
		switch s.kind {
		case stance.Quoted:
			t.quoted++
		case stance.Reported:
			t.reported++
		}
	}
	if t.last != d {
		t.last = d
		t.documents++
	}
	if d.date == "" {
		return
	}
	if t.days[d.date] == nil {
		t.days[d.date] = new([3]int)
	}
	t.days[d.date][k]++
}

// name is the full form most often used, the longest of equals.
func (t *sourceTally) name() string {
	forms := slices.SortedFunc(maps.Keys(t.shown), func(a, b string) int {
		return cmp.Or(cmp.Compare(t.shown[b], t.shown[a]), cmp.Compare(len(b), len(a)), strings.Compare(a, b))
	})
	return forms[0]
}

// source gives the result, under the name it has among all documents: in those
// of t there may be the surname alone.
func (t *sourceTally) source(name string) Source {
	s := Source{
		Name: name, Voice: t.voice,
		Statements: t.counts[0] + t.counts[1] + t.counts[2],
		Affirm:     t.counts[0], Deny: t.counts[1], Noncommittal: t.counts[2],
		Quoted: t.quoted, Reported: t.reported, Documents: t.documents,
		Names:   []string{name},
		Outlets: slices.Sorted(maps.Keys(t.outlets)),
		Course:  []Turn{},
	}
	forms := slices.Concat(slices.Collect(maps.Keys(t.shown)), slices.Collect(maps.Keys(t.short)))
	slices.Sort(forms)
	for _, form := range forms {
		if form != name {
			s.Names = append(s.Names, form)
		}
	}
	for _, date := range slices.Sorted(maps.Keys(t.days)) {
		l := majority(*t.days[date], false)
		if l == stance.None || len(s.Course) > 0 && s.Course[len(s.Course)-1].Stance == l {
			continue
		}
		s.Course = append(s.Course, Turn{date, l})
	}
	return s
}

// compareSources orders sources by statements, then names before voices, then
// by name.
func compareSources(a, b Source) int {
	return cmp.Or(
		cmp.Compare(b.Statements, a.Statements),
		boolCompare(a.Voice, b.Voice),
		strings.Compare(a.Name, b.Name),
		slices.Compare(a.Names, b.Names),
	)
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
