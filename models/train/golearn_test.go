package train

import (
	"context"
	"math"
	"strconv"
	"testing"

	"github.com/sjwhitworth/golearn/base"
	"github.com/sjwhitworth/golearn/naive"
	"github.com/sjwhitworth/golearn/trees"

	"stance/features"
	"stance/models"
	"stance/pipeline/stance"
)

// The linear model says what golearn's own classifier says.
func TestBernoulliIsGolearns(t *testing.T) {
	examples := noisy(400, 40, 3)
	cues := selectCues(examples, 30)
	m, err := bernoulli(examples, cues, models.Header{Learner: models.BernoulliNB, Features: features.Version})
	if err != nil {
		t.Fatal(err)
	}
	nb := naive.NewBernoulliNBClassifier()
	g := grid(examples, cues, true)
	if err := nb.Fit(g); err != nil {
		t.Fatal(err)
	}
	said, err := nb.Predict(g)
	if err != nil {
		t.Fatal(err)
	}
	same := 0
	for i, e := range examples {
		p := m.Classify(e.X)
		l, top := p.Best()
		theirs := base.GetClass(said, i)
		if l.String() == theirs {
			same++
			continue
		}
		var other stance.Label
		if err := other.UnmarshalText([]byte(theirs)); err != nil {
			t.Fatal(err)
		}
		if math.Abs(math.Log(top/p[other])) > 1e-4 {
			t.Errorf("example %d: %v, golearn %s", i, p, theirs)
		}
	}
	if same < len(examples)*9/10 {
		t.Errorf("only %d of %d are the same", same, len(examples))
	}
}

// A label golearn has not seen, and one that never has a cue, are no trouble.
func TestBernoulliMissing(t *testing.T) {
	examples := noisy(200, 20, 4)
	for i := range examples {
		switch examples[i].Y {
		case stance.Deny:
			examples[i].Y = stance.Affirm
		case stance.None:
			examples[i].X = nil
		}
	}
	m, err := bernoulli(examples, selectCues(examples, 20), models.Header{Learner: models.BernoulliNB, Features: features.Version})
	if err != nil {
		t.Fatal(err)
	}
	deny, none := 0, 0
	for _, e := range examples {
		p := m.Classify(e.X)
		switch l, _ := p.Best(); {
		case l == stance.Deny:
			deny++
		case l == stance.None && e.Y == stance.None:
			none++
		}
	}
	if deny > 0 || none == 0 {
		t.Errorf("%d predictions of a label never seen, %d of one without cues", deny, none)
	}
}

// A tree taken over answers as golearn's does, where golearn has one answer.
func TestTreeIsGolearns(t *testing.T) {
	examples := noisy(300, 24, 5)
	cues := selectCues(examples, 10)
	places := make([]int, len(cues))
	for k := range places {
		places[k] = k
	}
	g := grid(examples, cues, false)
	id3 := trees.NewID3DecisionTree(0)
	if err := id3.Fit(g); err != nil {
		t.Fatal(err)
	}
	var tree models.Tree
	if _, err := flatten(&tree, id3.Root, places); err != nil {
		t.Fatal(err)
	}
	m, err := models.NewForest(models.Header{Learner: models.BaggedID3, Features: features.Version}, cues, []models.Tree{tree})
	if err != nil {
		t.Fatal(err)
	}
	said, err := id3.Predict(g)
	if err != nil {
		t.Fatal(err)
	}
	same := 0
	for i, e := range examples {
		p := m.Classify(e.X)
		l, _ := p.Best()
		if theirs := base.GetClass(said, i); l.String() == theirs {
			same++
		} else if !tied(id3.Root, e.X, cues) {
			t.Errorf("example %d: %s, golearn %s", i, l, theirs)
		}
	}
	if same < len(examples)/2 {
		t.Errorf("only %d of %d are the same", same, len(examples))
	}
}

// tied tells whether the leaf v comes to has two most frequent labels.
func tied(n *trees.DecisionTreeNode, v features.Vector, cues []uint32) bool {
	has := map[string]bool{}
	for _, k := range project(v, cues) {
		has[strconv.Itoa(k)] = true
	}
	for len(n.Children) > 0 {
		next := n.Children["0"]
		if has[n.SplitRule.SplitAttr.GetName()] || next == nil {
			next = n.Children["1"]
		}
		if next == nil {
			next = n.Children["0"]
		}
		n = next
	}
	most, times := 0, 0
	for _, c := range n.ClassDist {
		if c > most {
			most, times = c, 0
		}
		if c == most {
			times++
		}
	}
	return times > 1
}

// golearn's own bootstrap sample loses a feature that is the label itself,
// which is why forest draws samples of its own. When this fails golearn has
// been mended.
func TestGolearnSampleIsScrambled(t *testing.T) {
	var examples []Example
	for i := range 200 {
		e := Example{Y: stance.Label(i % 2)}
		if e.Y == stance.Affirm {
			e.X = features.Vector{{Index: 1, Value: 1}}
		}
		examples = append(examples, e)
	}
	cues := []uint32{1, 2}
	whole := grid(examples, cues, false)
	right := func(g base.FixedDataGrid) int {
		id3 := trees.NewID3DecisionTree(0)
		if err := id3.Fit(g); err != nil {
			t.Fatal(err)
		}
		said, err := id3.Predict(whole)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for i, e := range examples {
			if base.GetClass(said, i) == e.Y.String() {
				n++
			}
		}
		return n
	}
	if n := right(whole); n != 200 {
		t.Errorf("a tree on the examples knows %d of 200", n)
	}
	// A scrambled split sends half of either label to each side, and which label
	// wins there is chance; of many trees some are wrong.
	least := 200
	for range 30 {
		least = min(least, right(base.SampleWithReplacement(whole, 200)))
	}
	if least > 150 {
		t.Errorf("trees on samples of golearn know %d of 200 or more: it draws as it should, use meta.BaggedModel", least)
	}
	m, err := forest(context.Background(), examples, cues, models.Header{Learner: models.BaggedID3, Features: features.Version}, Options{Trees: 3})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range examples[:2] {
		p := m.Classify(e.X)
		if l, _ := p.Best(); l != e.Y {
			t.Errorf("the forest says %s of %s", l, e.Y)
		}
	}
}
