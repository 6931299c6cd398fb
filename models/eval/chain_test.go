package eval

import (
	"math"
	"testing"

	"stance/pipeline/stance"
)

func TestCompareChains(t *testing.T) {
	// said is a statement of source that these relay, the outermost first.
	said := func(source string, by ...string) stance.Statement {
		return stance.Statement{Source: source, Stance: stance.Affirm, Chain: append(append([]string{stance.Outlet}, by...), source)}
	}
	voice := stance.Statement{Source: stance.Outlet, Stance: stance.Affirm, Chain: []string{stance.Outlet}}
	gold := map[string][]stance.Sentence{
		"a": {recorded(0, said("the navy", "Captain Ida Moss"), said("officials"), voice)},
		"b": {recorded(0, said("the crew", "a cook")), recorded(50, said("the mayor", "his wife")), recorded(100, said("the bishop", "a nun"))},
		"c": {recorded(0, said("the clerk"))},
	}
	scored := map[string][]stance.Sentence{
		"a": {recorded(0, said("the navy", "a sailor", "Moss"), said("officials", "the mayor"), voice)},
		"b": {recorded(0, said("the crew", "a waiter")), recorded(50, said("the mayor"))},
		"c": {recorded(0, said("the clerk"))},
	}
	r := CompareChains(gold, scored)
	if r.Statements != 6 || r.Found() != 5 || r.Named != 1 || len(r.ByDoc) != 3 {
		t.Errorf("%+v, found %d", r.Chains, r.Found())
	}
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"precision", r.Relayed.Precision(1), 2. / 3},
		{"recall", r.Relayed.Recall(1), 2. / 3},
		{"F1", r.Interval(Resampling{}, func(c *Chains) float64 { return c.Relayed.F1(1) }).Value, 2. / 3},
		{"right names", r.Interval(Resampling{}, (*Chains).NamedShare).Value, .5},
	} {
		if !(math.Abs(c.got-c.want) < 1e-12) {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
	if s := CompareChains(map[string][]stance.Sentence{"c": gold["c"]}, scored).NamedShare(); !math.IsNaN(s) {
		t.Errorf("share of right names where nobody relays: %v", s)
	}

	unlabelled := said("the nurse")
	unlabelled.Chain = nil
	for _, c := range []struct {
		gold []stance.Sentence
		want bool
	}{
		{gold["a"], true},
		{[]stance.Sentence{recorded(0, said("the navy", "a cook"), unlabelled)}, false},
		{[]stance.Sentence{{End: 9}}, false},
		{[]stance.Sentence{{End: 9}, recorded(10, voice)}, true},
	} {
		if got := HasChains(c.gold); got != c.want {
			t.Errorf("%+v has chains: %v", c.gold, got)
		}
	}
}
