package aggregate

import (
	"cmp"
	"slices"
	"strings"
)

// Shares are the stances of a number of statements.
type Shares struct {
	Statements int `json:"statements"`
	// How many of the statements have each stance.
	AffirmCount       int `json:"affirm_count"`
	DenyCount         int `json:"deny_count"`
	NoncommittalCount int `json:"noncommittal_count"`
	// The same as parts of Statements, each in [0, 1] with its interval.
	Affirm       Estimate `json:"affirm"`
	Deny         Estimate `json:"deny"`
	Noncommittal Estimate `json:"noncommittal"`
	// Net is Affirm less Deny, in [-1, 1].
	Net Estimate `json:"net"`
	// Corrected is what the shares are once the model's errors are allowed for;
	// nil where that is not known, and for no statement.
	Corrected *Corrected `json:"corrected,omitempty"`
}

// Certainty is how strongly the sources of statements commit to them: parts of
// all statements, each in [0, 1].
type Certainty struct {
	Certain  Estimate `json:"certain"`
	Probable Estimate `json:"probable"`
	Possible Estimate `json:"possible"`
}

// Figures describe the documents of one outlet, or of all. Everything but
// Documents and Copies is of the documents that count (see the package comment).
type Figures struct {
	Documents       int `json:"documents"`
	Copies          int `json:"copies"`            // of Documents, those whose text counts elsewhere
	AgencyDocuments int `json:"agency_documents"`  // that count and are credited to an agency
	WithStatement   int `json:"with_statement"`    // documents with a statement on the question
	Sentences       int `json:"sentences"`         // that the scored documents hold, page furniture and repeats left out
	OnQuestion      int `json:"on_question"`       // sentences with a statement
	AgencyText      int `json:"agency_statements"` // statements in documents credited to an agency

	All    Shares `json:"all"`
	Voice  Shares `json:"voice"`  // what the outlet says in its own words
	Others Shares `json:"others"` // what it quotes or reports, and the own words of an agency's text

	Certainty Certainty `json:"certainty"`
	// Sentiment is the mean tone of the statements in which the sentiment model
	// knew a word, in [-1, 1], with Student's interval. It has none for one.
	Sentiment Estimate `json:"sentiment"`
	// SentimentOf is the number of these statements.
	SentimentOf int `json:"sentiment_of"`
	// Entropy of the three shares in bits, in [0, 1.585]; without an interval.
	Entropy Estimate `json:"entropy"`
	// Sources, those with most statements first.
	Sources []Source `json:"sources"`
	// Warnings tell what the figures cannot bear; of each kind at most one.
	Warnings []Warning `json:"warnings"`
}

// Outlet is what one outlet prints.
type Outlet struct {
	Name string `json:"outlet"` // UnknownOutlet for documents without one
	Figures
	// Divergence from the other outlets together: Jensen–Shannon, in bits, in
	// [0, 1]; without an interval, and NaN where they or it say nothing.
	Divergence Estimate `json:"divergence"`
}

// Summary is all that Counts can tell. No list in it is nil.
type Summary struct {
	// Total is over all outlets; Total.Sources are the sources of all, and
	// Total.Voice holds every outlet's own words.
	Total Figures
	// Outlets, those with most statements first, then by name.
	Outlets []Outlet
	// Differences are tests of one group of statements against another: by
	// Between, then in the order of Outlets. Groups of fewer statements than
	// Options.Few are not tested.
	Differences []Difference
	// Changes are the sources that changed their stance, the least by chance
	// first.
	Changes []Change
}

// Outlets gives the figures of each outlet, those with most statements first.
func (c *Counts) Outlets(o Options) []Outlet { return c.Summary(o).Outlets }

// Sources gives every source of all outlets, those with most statements first.
func (c *Counts) Sources(o Options) []Source { return c.Summary(o).Total.Sources }

// Summary does the statistics over what was counted so far; the Counts can be
// added to afterwards. It takes time in proportion to the statements, and some
// milliseconds an outlet for the intervals, a source for corrected ones, and a
// pair of outlets for a test. The result hangs neither on the order in which
// documents were added nor on the number of processors.
func (c *Counts) Summary(o Options) Summary {
	at := origins(c.docs)
	copied := copies(c.docs, at)
	names := newForms(c.docs)
	total := newTally()
	tallies := map[string]*tally{}
	for i := range c.docs {
		d := &c.docs[i]
		outlet := cmp.Or(d.outlet, UnknownOutlet)
		t := tallies[outlet]
		if t == nil {
			t = newTally()
			tallies[outlet] = t
		}
		here := names.owners(d)
		total.add(d, outlet, at[i] == i, copied[i], here, names)
		t.add(d, outlet, at[i] == i, copied[i], here, names)
	}
	full := make(map[string]string, len(total.sources))
	for key, src := range total.sources {
		full[key] = src.name()
	}
	s := Summary{Total: total.figures("", full, o), Outlets: make([]Outlet, 0, len(tallies))}
	for name, t := range tallies {
		out := Outlet{Name: name, Figures: t.figures(name, full, o)}
		rest := total.all
		for i := range rest {
			rest[i] -= t.all[i]
		}
		out.Divergence = Point(divergence(t.all, rest))
		s.Outlets = append(s.Outlets, out)
	}
	slices.SortFunc(s.Outlets, func(a, b Outlet) int {
		return cmp.Or(cmp.Compare(b.All.Statements, a.All.Statements), strings.Compare(a.Name, b.Name))
	})
	k := newCorrector(c.docs, o)
	k.summary(&s, total, tallies)
	s.Differences = k.differences(&s, total, tallies)
	s.Changes = k.changes(&s, total)
	return s
}

func shares(k [3]int) Shares {
	n := k[0] + k[1] + k[2]
	return Shares{
		Statements: n, AffirmCount: k[0], DenyCount: k[1], NoncommittalCount: k[2],
		Affirm: share(k[0], n), Deny: share(k[1], n), Noncommittal: share(k[2], n),
		Net: net(k[0], k[1], n),
	}
}
