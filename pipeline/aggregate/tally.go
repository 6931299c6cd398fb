package aggregate

import (
	"math"
	"slices"
	"strings"

	"stance/pipeline/stance"
)

// tally adds up documents for Figures.
type tally struct {
	f                  Figures // the plain counts
	all, voice, others [3]int  // by stance
	certainty          [3]int
	tone               []float64
	sources            map[string]*sourceTally
	perDoc             int // statements of the document with most
	wire               int // documents that are copies or credited to an agency

	docs                   []*record      // that count
	members, voiced, cited []member       // the statements of all, voice, others
	order                  []*sourceTally // of Figures.Sources
	outcome                *outcome       // of members; nil for none
}

func newTally() *tally { return &tally{sources: map[string]*sourceTally{}} }

func (t *tally) add(d *record, outlet string, counts, copied bool, here owners, names *forms) {
	t.f.Documents++
	// An agency's own site is the agency's voice.
	agency := d.agency != "" && !strings.EqualFold(d.agency, outlet)
	if agency || copied {
		t.wire++
	}
	if !counts {
		t.f.Copies++
	} else {
		t.docs = append(t.docs, d)
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
		t.members = append(t.members, member{d, s})
		if s.source == "" && !agency {
			t.voice[k]++
			t.voiced = append(t.voiced, member{d, s})
		} else {
			t.others[k]++
			t.cited = append(t.cited, member{d, s})
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
	type heard struct {
		Source
		tally *sourceTally
	}
	var sources []heard
	for key, s := range t.sources {
		if src := s.source(full[key]); src.Statements > 0 {
			sources = append(sources, heard{src, s})
		}
	}
	slices.SortFunc(sources, func(a, b heard) int { return compareSources(a.Source, b.Source) })
	for _, s := range sources {
		f.Sources = append(f.Sources, s.Source)
		t.order = append(t.order, s.tally)
	}
	f.Warnings = t.warnings(outlet, &f, o)
	return f
}
