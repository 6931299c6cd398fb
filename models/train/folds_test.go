package train_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"stance/models/train"
	"stance/pipeline/stance"
)

func TestFoldsProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(2, 6).Draw(t, "k")
		groups := rapid.IntRange(1, 30).Draw(t, "groups")
		questions := rapid.IntRange(1, 8).Draw(t, "questions")
		var examples []train.Example
		for i := range rapid.IntRange(1, 80).Draw(t, "examples") {
			g := rapid.IntRange(0, groups).Draw(t, "group")
			e := train.Example{
				Y:        stance.Label(rapid.IntRange(0, 3).Draw(t, "label")),
				Group:    fmt.Sprint("g", g),
				Question: fmt.Sprint("q", g%questions), // a group has one question
			}
			if g == 0 {
				e.Group = ""
				e.Question = fmt.Sprint("q", i%questions)
			}
			examples = append(examples, e)
		}
		folds := train.Folds(examples, k)
		asked, group := map[string]int{}, map[string]int{}
		units := 0
		for _, e := range examples {
			asked[e.Question]++
			if group[e.Group]++; group[e.Group] == 1 || e.Group == "" {
				units++
			}
		}
		if folds == nil {
			if units > 1 {
				t.Fatalf("no folds of %d groups", units)
			}
			return
		}
		if !slices.Equal(folds, train.Folds(examples, k)) {
			t.Fatal("another cut of the same examples")
		}
		byGroup, byQuestion := map[string]int{}, map[string]int{}
		size := make([]int, k)
		for i, e := range examples {
			f := folds[i]
			size[f]++
			if was, ok := byGroup[e.Group]; ok && e.Group != "" && was != f {
				t.Fatalf("group %s is in folds %d and %d", e.Group, was, f)
			}
			byGroup[e.Group] = f
			if was, ok := byQuestion[e.Question]; ok && len(asked) >= k && was != f {
				t.Fatalf("question %s is in folds %d and %d", e.Question, was, f)
			}
			byQuestion[e.Question] = f
		}
		for f := range min(k, units) {
			if size[f] == 0 {
				t.Fatalf("fold %d of %d is empty: %v", f, k, size)
			}
		}
	})
}

// A group of two questions ties them together; with too few questions left the
// folds are cut by group.
func TestFoldsTiedQuestions(t *testing.T) {
	var examples []train.Example
	for i := range 12 {
		examples = append(examples, train.Example{Group: fmt.Sprint("g", i), Question: fmt.Sprint("q", i%3)})
	}
	examples = append(examples, train.Example{Group: "g0", Question: "q1"}) // g0 has q0 and q1
	two := train.Folds(examples, 2)
	for i, e := range examples {
		if same := e.Question == "q2"; same != (two[i] == two[2]) {
			t.Errorf("example %d of %s in fold %d; q2 in %d", i, e.Question, two[i], two[2])
		}
	}
	three := train.Folds(examples, 3)
	if slices.Max(three) != 2 || three[0] != three[12] {
		t.Errorf("folds %v: want three, and g0 whole", three)
	}
}

// Where groups allow, every fold gets its share of every label.
func TestFoldsStratify(t *testing.T) {
	var examples []train.Example
	for i := range 200 {
		y := stance.None
		if i%10 == 0 {
			y = stance.Deny
		}
		examples = append(examples, train.Example{Y: y})
	}
	var deny, all [5]int
	for i, f := range train.Folds(examples, 5) {
		all[f]++
		if examples[i].Y == stance.Deny {
			deny[f]++
		}
	}
	for f := range all {
		if deny[f] != 4 || all[f] != 40 {
			t.Errorf("fold %d has %d of 40 deny in %d of 200", f, deny[f], all[f])
		}
	}
}
