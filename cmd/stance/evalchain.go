package main

import (
	"fmt"
	"io"
	"strconv"

	"stance/models"
	"stance/models/eval"
	"stance/pipeline/stance"
)

// chains are the figures of who relays the statements.
type chains struct {
	Documents int
	Report    *eval.ChainReport
}

// chainsOf compares the chains of the documents where gold has them; nil where
// none has.
func chainsOf(golds, scored map[string][]stance.Sentence) *chains {
	labelled := map[string][]stance.Sentence{}
	for doc, sentences := range golds {
		if eval.HasChains(sentences) {
			labelled[doc] = sentences
		}
	}
	if len(labelled) == 0 {
		return nil
	}
	return &chains{len(labelled), eval.CompareChains(labelled, scored)}
}

func (c *chains) f1() eval.Estimate {
	return c.Report.Interval(eval.Resampling{}, func(c *eval.Chains) float64 { return c.Relayed.F1(1) })
}

func (c *chains) named() eval.Estimate {
	return c.Report.Interval(eval.Resampling{}, (*eval.Chains).NamedShare)
}

func (c *chains) writeText(w io.Writer) {
	fmt.Fprintf(w, "\nWho relays %s of sources in %s labelled for it, of which %d were found with their source:\n\n",
		number(c.Report.Statements, "statement"), number(c.Documents, "document"), c.Report.Found())
	g, f1, named := &c.Report.Relayed, c.f1(), c.named()
	table(w, [][]string{
		{"chain", "precision", "recall", "F1", "95 % interval", "gold", "found"},
		{"relayed", figure(g.Precision(1)), figure(g.Recall(1)), figure(f1.Value), interval(f1), strconv.Itoa(g.Gold(1)), strconv.Itoa(g.Found(1))},
		{"relayed, share by the right one", "", "", figure(named.Value), interval(named)},
	})
}

// chainsJSON are the figures of the chain in JSON.
type chainsJSON struct {
	Documents  int       `json:"documents"`
	Statements int       `json:"statements"`
	Found      int       `json:"found"`
	Relayed    labelJSON `json:"relayed"`
	// Named is the share of those rightly found to be relayed whose relayer is
	// right too.
	Named estimateJSON `json:"named"`
}

func (c *chains) json() *chainsJSON {
	if c == nil {
		return nil
	}
	r := c.Report
	g := &r.Relayed
	return &chainsJSON{c.Documents, r.Statements, r.Found(),
		labelJSON{models.Figure(g.Precision(1)), models.Figure(g.Recall(1)), jsonOf(c.f1()), g.Gold(1), g.Found(1)}, jsonOf(c.named())}
}
