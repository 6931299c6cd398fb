package eval

import (
	"maps"
	"slices"

	"stance/pipeline/stance"
)

// Chains are what the comparison of the statements' chains comes to: whether
// somebody between the outlet and the source relays what it says, and who. They
// are of the statements that were found with their source; the outlet's own,
// which nobody relays, are left out.
type Chains struct {
	Statements int    // gold statements of a source
	Relayed    Grades // of those found, with 1 for a statement that is relayed
	Named      int    // of those relayed by gold and as found, those with a relayer whom gold has
}

// Found is how many gold statements were found with their source.
func (c *Chains) Found() int { return c.Relayed.Total() }

// NamedShare is the share of those rightly found to be relayed whose relayer is
// right too; NaN without any.
func (c *Chains) NamedShare() float64 { return ratio(c.Named, c.Relayed[1][1]) }

// Add adds the counts of o.
func (c *Chains) Add(o *Chains) {
	c.Statements += o.Statements
	c.Named += o.Named
	c.Relayed.add(&o.Relayed)
}

// Count counts one gold statement and the one it was found as, which has its
// source, and tells whether they agree: neither is relayed, or both are and by
// one whom both name.
func (c *Chains) Count(gold, found *stance.Statement) bool {
	if gold.Source == stance.Outlet {
		return true
	}
	g, f := gold.Relayers(), found.Relayers()
	c.Relayed[bit(len(g) > 0)][bit(len(f) > 0)]++
	if len(g) == 0 || len(f) == 0 {
		return len(g) == len(f)
	}
	named := slices.ContainsFunc(g, func(a string) bool {
		return slices.ContainsFunc(f, func(b string) bool { return SameSource(a, b) })
	})
	c.Named += bit(named)
	return named
}

// HasChains tells whether every statement of a gold document has its chain, and
// there is one: else a statement without relayer may be one that nobody looked at.
func HasChains(gold []stance.Sentence) bool {
	any := false
	for i := range gold {
		for j := range gold[i].Statements {
			if len(gold[i].Statements[j].Chain) == 0 {
				return false
			}
			any = true
		}
	}
	return any
}

// ChainReport is the comparison of the chains of all documents together and of
// each.
type ChainReport struct {
	Chains
	ByDoc []Chains // in the order of the documents' names
}

// Interval gives a figure of the chains with an interval over documents.
func (r *ChainReport) Interval(o Resampling, figure func(*Chains) float64) Estimate {
	return Bootstrap(r.ByDoc, o, func(docs []Chains) float64 {
		var sum Chains
		for i := range docs {
			sum.Add(&docs[i])
		}
		return figure(&sum)
	})
}

// CompareChains compares the chains of gold statements with those of scored
// ones, in statements paired as [CompareRecords] pairs them. Every document of
// gold has to have its chains, see [HasChains].
func CompareChains(gold, scored map[string][]stance.Sentence) *ChainReport {
	r := &ChainReport{}
	for _, doc := range slices.Sorted(maps.Keys(gold)) {
		var c Chains
		for g, s := range held(gold[doc], scored[doc]) {
			if g.Source == stance.Outlet {
				continue
			}
			c.Statements++
			if s != nil {
				c.Count(g, s)
			}
		}
		r.ByDoc = append(r.ByDoc, c)
		r.Add(&c)
	}
	return r
}
