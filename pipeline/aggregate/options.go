package aggregate

import "cmp"

// Options say when a [Warning] is given and with what shares are corrected. The
// zero value is the usual choice, and corrects nothing.
type Options struct {
	// Few is the number of statements below which shares are called few; 0 means 10.
	Few int
	// Most is the share of statements, in [0, 1], above which one source makes
	// most of them; 0 means one half.
	Most float64

	// Errors are the held-out errors of the model that scored the documents: of
	// that one and no other. With nil, or with one that Check refuses, nothing is
	// corrected but where Labels do it.
	Errors *Confusion
	// OwnErrors says that Errors were counted on claims of this question and
	// these outlets, and not, as those in a model's header, on others. Intervals
	// are narrower then: error rates differ from question to question.
	OwnErrors bool
	// Labels are what people said of statements drawn at random. A group of
	// statements with such in LeastLabels texts or more is corrected ByLabels.
	Labels []Drawn
	// Population is of which statements corrected shares are.
	Population Population
	// Least is the number of statements from which a source has corrected
	// shares; 0 means 5.
	Least int
	// Date divides the time for the tests of change: before it, and from it on
	// (2014-12-19). Without one each test takes the day that divides it most.
	Date string
	// Draws is the number of draws behind an interval, at least 40; 0 means 1,000.
	Draws int
	// Permutations is the number of regroupings behind a test of difference; 0
	// means 1,999, and below 0 neither differences nor changes are looked for.
	Permutations int
	// Pairs is the number of outlets, those with most statements, that are
	// tested one against the other; 0 means 12. Each outlet is tested against
	// all others together.
	Pairs int
	// Seed changes the draws; the same seed gives the same report.
	Seed uint64
}

func (o Options) few() int { return cmp.Or(o.Few, 10) }

func (o Options) most() float64 { return cmp.Or(o.Most, 0.5) }

func (o Options) least() int { return cmp.Or(o.Least, 5) }

func (o Options) draws() int { return max(40, cmp.Or(o.Draws, 1000)) }

func (o Options) permutations() int { return cmp.Or(o.Permutations, 1999) }

func (o Options) pairs() int { return cmp.Or(o.Pairs, 12) }
