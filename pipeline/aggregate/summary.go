package aggregate

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"stance/pipeline/stance"
)

// Options sets when a [Warning] is given. The zero value is the usual choice.
type Options struct {
	// Few is the number of statements below which shares are called few; 0 means 10.
	Few int
	// Most is the share of statements, in [0, 1], above which one source makes
	// most of them; 0 means one half.
	Most float64
}

func (o Options) few() int { return cmp.Or(o.Few, 10) }

func (o Options) most() float64 { return cmp.Or(o.Most, 0.5) }

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
}

// Outlets gives the figures of each outlet, those with most statements first.
func (c *Counts) Outlets(o Options) []Outlet { return c.Summary(o).Outlets }

// Sources gives every source of all outlets, those with most statements first.
func (c *Counts) Sources(o Options) []Source { return c.Summary(o).Total.Sources }

// Summary does the statistics over what was counted so far; the Counts can be
// added to afterwards. It takes time in proportion to the statements, and some
// milliseconds an outlet for the intervals.
func (c *Counts) Summary(o Options) Summary {
	counts := counted(c.docs)
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
		total.add(d, outlet, counts[i], here, names)
		t.add(d, outlet, counts[i], here, names)
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
	return s
}

// tally adds up documents for Figures.
type tally struct {
	f                  Figures // the plain counts
	all, voice, others [3]int  // by stance
	certainty          [3]int
	tone               []float64
	sources            map[string]*sourceTally
	perDoc             int // statements of the document with most
	wire               int // documents that are copies or credited to an agency
}

func newTally() *tally { return &tally{sources: map[string]*sourceTally{}} }

func (t *tally) add(d *record, outlet string, counts bool, here owners, names *forms) {
	t.f.Documents++
	// An agency's own site is the agency's voice.
	agency := d.agency != "" && !strings.EqualFold(d.agency, outlet)
	if agency || d.copyOf != "" {
		t.wire++
	}
	if !counts {
		t.f.Copies++
	} else {
		t.f.Sentences += d.sentences
		t.f.OnQuestion += d.onQuestion
		t.perDoc = max(t.perDoc, len(d.said))
		if agency {
			t.f.AgencyDocuments++
			t.f.AgencyText += len(d.said)
		}
		if len(d.said) > 0 {
			t.f.WithStatement++
		}
	}
	for i := range d.said {
		s := &d.said[i]
		speaker := outlet
		if agency {
			speaker = d.agency
		}
		src := t.source(s, speaker, here, names)
		src.outlets[outlet] = true
		if !counts {
			continue
		}
		src.add(s, d)
		k := int(s.label - stance.Affirm)
		t.all[k]++
		if s.source == "" && !agency {
			t.voice[k]++
		} else {
			t.others[k]++
		}
		t.certainty[s.certainty]++
		if !math.IsNaN(s.sentiment) {
			t.tone = append(t.tone, s.sentiment)
		}
	}
}

func (t *tally) source(s *said, speaker string, here owners, names *forms) *sourceTally {
	voice := s.source == ""
	var key, shown string
	if voice {
		// No name has a line break in it: voices and names cannot meet.
		key, shown = "\n"+speaker, speaker
	} else {
		key, shown = names.key(s.source, here), names.of(s.source).shown
	}
	src := t.sources[key]
	if src == nil {
		src = &sourceTally{voice: voice, shown: map[string]int{}, short: map[string]bool{}, outlets: map[string]bool{}, days: map[string]*[3]int{}}
		t.sources[key] = src
	}
	if voice || names.of(s.source).key == key {
		src.shown[shown]++
	} else {
		src.short[shown] = true
	}
	return src
}

func (t *tally) figures(outlet string, full map[string]string, o Options) Figures {
	f := t.f
	f.All, f.Voice, f.Others = shares(t.all), shares(t.voice), shares(t.others)
	n := f.All.Statements
	f.Certainty = Certainty{share(t.certainty[stance.Certain], n), share(t.certainty[stance.Probable], n), share(t.certainty[stance.Possible], n)}
	f.Sentiment, f.SentimentOf = mean(t.tone), len(t.tone)
	f.Entropy = Point(entropy(t.all))
	f.Sources = make([]Source, 0, len(t.sources))
	for key, s := range t.sources {
		if src := s.source(full[key]); src.Statements > 0 {
			f.Sources = append(f.Sources, src)
		}
	}
	slices.SortFunc(f.Sources, compareSources)
	f.Warnings = t.warnings(outlet, &f, o)
	return f
}

func shares(k [3]int) Shares {
	n := k[0] + k[1] + k[2]
	return Shares{
		Statements: n, AffirmCount: k[0], DenyCount: k[1], NoncommittalCount: k[2],
		Affirm: share(k[0], n), Deny: share(k[1], n), Noncommittal: share(k[2], n),
		Net: net(k[0], k[1], n),
	}
}
