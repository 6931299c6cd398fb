package pipeline

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stance/features"
	"stance/models"
	"stance/pipeline/stance"
)

// uneven is a model with a weight of its own for every feature the claims of
// doc have under another model, and for every label.
func uneven(t testing.TB, doc *stance.Document) *models.Model {
	t.Helper()
	_, claims := NewScorer(raid(), leaning(t), nil).Explain(doc)
	var index []uint32
	for _, c := range claims {
		for _, f := range c.Features {
			index = append(index, f.Index)
		}
	}
	slices.Sort(index)
	index = slices.Compact(index)
	weights := make([][stance.NumLabels]float32, len(index))
	for k, i := range index {
		for l := range weights[k] {
			weights[k][l] = float32(int(i*7+uint32(l)*13)%29-14) / 100
		}
	}
	h := models.Header{Learner: models.Softmax, Features: features.Version, Temperature: 1.5}
	m, err := models.NewLinear(h, index, weights, models.Logits{.5, -.25, .125, 0})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

const raidText = "The mayor of Quaytown said on Monday that Vardia was behind the harbour raid. Vardia denied it. " +
	"\"We had no part in the harbour raid,\" said its envoy, Ilse Tern.\n\nThe market was open. Bread cost more.\n\nFish cost less."

// TestExplain holds that the explanation adds up to the decision, and that the
// decision is the scorer's.
func TestExplain(t *testing.T) {
	doc := &stance.Document{ID: "a", Text: raidText}
	m := uneven(t, doc)
	s := NewScorer(raid(), m, nil)
	want := s.Sentences(doc)
	sentences, claims := s.Explain(doc)
	if d := cmp.Diff(want, sentences); d != "" {
		t.Errorf("explained, the document is scored otherwise: %s", d)
	}
	asked := 0
	var words []string
	for _, c := range claims {
		if !c.Asked {
			if c.Probs[stance.None] != 1 || c.Features != nil {
				t.Errorf("%q was not asked about and has %v", c.Span.Of(raidText), c.Probs)
			}
			continue
		}
		asked++
		words = append(words, c.Words...)
		var z models.Logits
		for l := range z {
			z[l] = m.Bias(stance.Label(l))
		}
		for i, f := range c.Features {
			if i > 0 && c.Features[i-1].Index >= f.Index {
				t.Errorf("feature %s is out of order", f.Name)
			}
			for l := range z {
				z[l] += float64(f.Value) * m.Weight(f.Index, stance.Label(l))
			}
		}
		for l := range z {
			if math.Abs(z[l]-c.Logits[l]) > 1e-9 {
				t.Errorf("%q: contributions to %s add up to %v, the logit is %v", c.Span.Of(raidText), stance.Label(l), z[l], c.Logits[l])
			}
		}
		if c.Probs != c.Logits.Probs(1.5) {
			t.Errorf("probabilities %v of logits %v", c.Probs, c.Logits)
		}
	}
	if asked < 3 {
		t.Errorf("the model was asked about %d claims", asked)
	}
	for _, w := range []string{"<ACTOR>", "<DEED>"} {
		if !slices.Contains(words, w) {
			t.Errorf("no %s among the words %q", w, words)
		}
	}
	// Every statement is that of some claim.
	for i, sent := range sentences {
		for _, st := range sent.Statements {
			if !slices.ContainsFunc(claims, func(c Explained) bool {
				l, p := c.Probs.Best()
				return c.Sentence == i && c.Source == st.Source && l == st.Stance && p == st.Prob
			}) {
				t.Errorf("no claim explains the statement of %s at %d", st.Source, st.Start)
			}
		}
	}
}

func TestByIndexJoins(t *testing.T) {
	got := byIndex([]features.Named{
		{Name: "b", Feature: features.Feature{Index: 9, Value: 1}},
		{Name: "a", Feature: features.Feature{Index: 4, Value: 1}},
		{Name: "c", Feature: features.Feature{Index: 9, Value: 3}},
		{Name: "b", Feature: features.Feature{Index: 9, Value: 1}},
	})
	var lines []string
	for _, f := range got {
		lines = append(lines, f.Name)
	}
	if s := strings.Join(lines, ","); s != "a,b / c" || got[1].Value != 3 {
		t.Errorf("got %v", got)
	}
}
