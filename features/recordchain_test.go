package features

import (
	"slices"
	"strings"
	"testing"

	"stance/models/eval"
	"stance/pipeline/stance"
)

// TestChain measures who is found to relay what sources say against who does by
// hand. One person gave these labels; what goes wrong on them was read while the
// rules were made, so that on other news it is less.
func TestChain(t *testing.T) {
	var sum eval.Chains
	auditedClaims(t, func(_ int, x *Extractor, c int, g *stance.Statement) {
		found := stance.Statement{Source: x.d.Claims[c].Source, Chain: []string{x.d.Claims[c].Source}}
		for k := x.d.Relayer(c); k >= 0 && len(found.Chain) < 5; k = x.d.Relayer(k) {
			if s := x.d.Claims[k].Source; s != stance.Outlet {
				found.Chain = append(found.Chain, s)
			}
		}
		found.Chain = append(found.Chain, stance.Outlet)
		slices.Reverse(found.Chain)
		if !sum.Count(g, &found) {
			text := strings.Join(strings.Fields(x.d.SentText(x.d.Claims[c].Sent)), " ")
			t.Logf("%s relayed by %q, by label by %q: %s", g.Source, found.Relayers(), g.Relayers(), text)
		}
	})
	r, f1 := &sum.Relayed, sum.Relayed.F1(1)
	t.Logf("relayed: precision %.3f, recall %.3f, F1 %.3f, %d of %d by label; by whom, where that is found: %d of %d", r.Precision(1), r.Recall(1), f1, r[1][1], r.Gold(1), sum.Named, r[1][1])
	if !(f1 >= .7) {
		t.Errorf("F1 of what is relayed is %.3f, want .7 or more", f1)
	}
}
