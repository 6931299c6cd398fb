package models_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"stance/features"
	"stance/models"
	"stance/pipeline/stance"
)

func header(learner string) models.Header {
	return models.Header{Learner: learner, Features: features.Version, Temperature: 1}
}

func vector(indexes ...uint32) features.Vector {
	var v features.Vector
	for _, i := range indexes {
		v = append(v, features.Feature{Index: i, Value: 1})
	}
	return v
}

// must gives the model of a constructor that cannot fail here.
func must(t testing.TB) func(*models.Model, error) *models.Model {
	return func(m *models.Model, err error) *models.Model {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
}

// large is a linear model of many weights and a vector as long as a claim's.
func large(t testing.TB, learner string) (*models.Model, features.Vector) {
	rng := rand.New(rand.NewPCG(1, 1))
	var index []uint32
	var weights [][stance.NumLabels]float32
	var v features.Vector
	for i := range uint32(features.Dim) {
		if rng.IntN(features.Dim/40000) == 0 {
			index = append(index, i)
			weights = append(weights, [stance.NumLabels]float32{rng.Float32(), rng.Float32() - 1, rng.Float32(), -rng.Float32()})
		}
		if rng.IntN(features.Dim/150) == 0 {
			v = append(v, features.Feature{Index: i, Value: rng.Float32()})
		}
	}
	return must(t)(models.NewLinear(header(learner), index, weights, models.Logits{1, 2, 3, 4})), v
}

// grown is a forest of complete trees over the first 127 even features.
func grown(t testing.TB, trees int) *models.Model {
	rng := rand.New(rand.NewPCG(2, 2))
	var cues []uint32
	for i := range uint32(127) {
		cues = append(cues, 2*i)
	}
	var grow func(tree *models.Tree, depth int) int
	grow = func(tree *models.Tree, depth int) int {
		at := len(*tree)
		if depth == 0 {
			*tree = append(*tree, models.Node{Cue: models.Leaf, Label: stance.Label(rng.IntN(stance.NumLabels))})
			return at
		}
		*tree = append(*tree, models.Node{Cue: rng.IntN(len(cues))})
		a := grow(tree, depth-1)
		p := grow(tree, depth-1)
		(*tree)[at].Absent, (*tree)[at].Present = a, p
		return at
	}
	all := make([]models.Tree, trees)
	for i := range all {
		grow(&all[i], 6)
	}
	return must(t)(models.NewForest(header(models.BaggedID3), cues, all))
}

func TestClassify(t *testing.T) {
	h := header(models.Softmax)
	h.Temperature = 2
	m := must(t)(models.NewLinear(h, []uint32{3, 7}, [][stance.NumLabels]float32{{0, 2, 0, 0}, {0, 0, -4, 1}}, models.Logits{0, 1, 0, 0}))
	v := features.Vector{{Index: 3, Value: .5}, {Index: 7, Value: 2}, {Index: 9, Value: 100}}
	// By hand: the logits are 0, 1+2·½, −4·2, 1·2; halved 0, 1, −4, 1.
	z := [...]float64{1, math.E, math.Exp(-4), math.E}
	sum := z[0] + z[1] + z[2] + z[3]
	got := m.Classify(v)
	for l := range got {
		if math.Abs(got[l]-z[l]/sum) > 1e-12 {
			t.Errorf("P(%s) = %v, want %v", stance.Label(l), got[l], z[l]/sum)
		}
	}
	// Affirm and noncommittal are equal: the first wins.
	if l, p := got.Best(); l != stance.Affirm || p != got[stance.Affirm] {
		t.Errorf("best is %s at %v, want affirm", l, p)
	}
	if w := m.Weight(7, stance.Deny); w != -4 {
		t.Errorf("weight %v, want -4", w)
	}
	if w := m.Weight(features.Dim, stance.Deny); w != 0 {
		t.Errorf("weight beyond the features is %v, want 0", w)
	}
	if b := m.Bias(stance.Affirm); b != 1 {
		t.Errorf("bias %v, want 1", b)
	}
	if m.Cues() != nil {
		t.Error("a model of all features lists cues")
	}
}

// A learner of cues takes every value for presence.
func TestBinary(t *testing.T) {
	m := must(t)(models.NewLinear(header(models.BernoulliNB), []uint32{3, 7}, [][stance.NumLabels]float32{{0, 2, 0, 0}, {0, 0, 1, 0}}, models.Logits{}))
	v := features.Vector{{Index: 3, Value: 9}, {Index: 7, Value: 0}}
	if got, want := m.Classify(v), m.Classify(vector(3)); got != want {
		t.Errorf("%v with the value 9, %v with 1", got, want)
	}
	if c := m.Cues(); !slices.Equal(c, []uint32{3, 7}) {
		t.Errorf("cues %v, want 3 and 7", c)
	}
}

func TestForest(t *testing.T) {
	leaf := func(l stance.Label) models.Node { return models.Node{Cue: models.Leaf, Label: l} }
	m := must(t)(models.NewForest(header(models.BaggedID3), []uint32{10, 20}, []models.Tree{
		{{Cue: 0, Absent: 1, Present: 2}, leaf(stance.None), {Cue: 1, Absent: 3, Present: 4}, leaf(stance.Deny), leaf(stance.Affirm)},
		{leaf(stance.Affirm)},
	}))
	for _, c := range []struct {
		v    features.Vector
		vote stance.Label
	}{
		{nil, stance.None},
		{vector(20), stance.None},
		{vector(10), stance.Deny},
		{vector(10, 15, 20, 30), stance.Affirm},
		{features.Vector{{Index: 10, Value: 0}, {Index: 20, Value: 1}}, stance.None},
	} {
		// Two trees and half a vote for each label: the shares are of 4.
		want := models.Probs{.125, .125, .125, .125}
		want[c.vote] += .25
		want[stance.Affirm] += .25
		got := m.Classify(c.v)
		for l := range got {
			if math.Abs(got[l]-want[l]) > 1e-12 {
				t.Errorf("%v: %v, want %v", c.v, got, want)
				break
			}
		}
	}
	if m.Weight(10, stance.Deny) != 0 || m.Bias(stance.Deny) != 0 || !slices.Equal(m.Cues(), []uint32{10, 20}) {
		t.Error("a forest has weights, or other cues")
	}
}

func TestConstructorsRefuse(t *testing.T) {
	w := [stance.NumLabels]float32{1}
	nan := [stance.NumLabels]float32{0, 0, float32(math.NaN())}
	linear := func(h models.Header, bias models.Logits, index []uint32, weights ...[stance.NumLabels]float32) error {
		_, err := models.NewLinear(h, index, weights, bias)
		return err
	}
	forest := func(h models.Header, cues []uint32, trees ...models.Tree) error {
		_, err := models.NewForest(h, cues, trees)
		return err
	}
	hot, old := header(models.Softmax), header(models.Softmax)
	hot.Temperature = -1
	old.Features++
	many := make([]uint32, models.MaxCues+1)
	for i := range many {
		many[i] = uint32(i)
	}
	leaf := models.Tree{{Cue: models.Leaf}}
	for name, err := range map[string]error{
		"no weight for an index":  linear(header(models.Softmax), models.Logits{}, []uint32{1}),
		"index out of order":      linear(header(models.Softmax), models.Logits{}, []uint32{2, 2}, w, w),
		"index beyond":            linear(header(models.Softmax), models.Logits{}, []uint32{features.Dim}, w),
		"weight NaN":              linear(header(models.Softmax), models.Logits{}, []uint32{1}, nan),
		"bias infinite":           linear(header(models.Softmax), models.Logits{math.Inf(1)}, nil),
		"negative temperature":    linear(hot, models.Logits{}, nil),
		"another feature version": linear(old, models.Logits{}, nil),
		"unknown learner":         linear(header("oracle"), models.Logits{}, nil),
		"weights of trees":        linear(header(models.BaggedID3), models.Logits{}, nil),
		"trees of softmax":        forest(header(models.Softmax), nil, leaf),
		"no trees":                forest(header(models.BaggedID3), nil),
		"empty tree":              forest(header(models.BaggedID3), nil, models.Tree{}),
		"too many cues":           forest(header(models.BaggedID3), many, leaf),
		"cues out of order":       forest(header(models.BaggedID3), []uint32{5, 4}, leaf),
		"no such label":           forest(header(models.BaggedID3), nil, models.Tree{{Cue: models.Leaf, Label: 4}}),
		"no such cue":             forest(header(models.BaggedID3), nil, models.Tree{{Cue: 0, Absent: 1, Present: 1}, leaf[0]}),
		"child before parent":     forest(header(models.BaggedID3), []uint32{1}, models.Tree{{Cue: 0, Absent: 0, Present: 1}, leaf[0]}),
		"child beyond the tree":   forest(header(models.BaggedID3), []uint32{1}, models.Tree{{Cue: 0, Absent: 1, Present: 2}, leaf[0]}),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestZeroModel(t *testing.T) {
	var m models.Model
	if p := m.Classify(vector(1)); p != (models.Probs{.25, .25, .25, .25}) {
		t.Errorf("the zero model says %v", p)
	}
	if m.Hash() != "" {
		t.Errorf("the zero model has the hash %s", m.Hash())
	}
}

func TestFigure(t *testing.T) {
	b, err := json.Marshal([]models.Figure{.5, models.Figure(math.NaN()), 0})
	if err != nil || string(b) != "[0.5,null,0]" {
		t.Fatalf("%s, %v", b, err)
	}
	var f []models.Figure
	if err := json.Unmarshal(b, &f); err != nil || f[0] != .5 || f[1] == f[1] || f[2] != 0 {
		t.Errorf("%v, %v", f, err)
	}
}

func TestAllocs(t *testing.T) {
	linear, v := large(t, models.Softmax)
	binary, _ := large(t, models.BernoulliNB)
	for name, m := range map[string]*models.Model{"softmax": linear, "cues": binary, "trees": grown(t, 15)} {
		var p models.Probs
		if n := testing.AllocsPerRun(100, func() { p = m.Classify(v) }); n != 0 {
			t.Errorf("%s: %v allocations to classify (%v), want 0", name, n, p)
		}
	}
}

func BenchmarkClassify(b *testing.B) {
	linear, v := large(b, models.Softmax)
	for _, c := range []struct {
		name string
		m    *models.Model
	}{{"softmax", linear}, {"trees", grown(b, 15)}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(8 * len(v)))
			b.ReportAllocs()
			for b.Loop() {
				c.m.Classify(v)
			}
		})
	}
}
