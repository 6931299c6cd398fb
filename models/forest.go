package models

import (
	"fmt"
	"math"
	"slices"

	"stance/features"
	"stance/pipeline/stance"
)

// MaxCues is the largest number of binary cues a model can use: a forest keeps
// the presence of each in a fixed array on the stack.
const MaxCues = 512

// maxTrees and maxNodes bound what a file can make Read allocate.
const (
	maxTrees = 1 << 10
	maxNodes = 1 << 20
)

// Node is a node of a binary decision tree. Cue is the place in the list of
// cues that is asked for, or [Leaf]; a leaf has the answer Label, another node
// the places of its Absent and Present children in the tree, both after it.
type Node struct {
	Cue             int
	Label           stance.Label
	Absent, Present int
}

// Leaf is the Cue of a node that answers.
const Leaf = -1

// Tree is a decision tree in preorder, its root first.
type Tree []Node

type forest struct {
	cues  []uint32 // feature indexes, ascending
	trees []Tree
}

// NewForest makes a model of a vote of trees. Cues are feature indexes in
// ascending order, at most [MaxCues]. The slices are kept: the caller must not
// change them afterwards.
func NewForest(h Header, cues []uint32, trees []Tree) (*Model, error) {
	m := &Model{Header: h, forest: &forest{cues, trees}}
	if h.Learner != BaggedID3 {
		return nil, fmt.Errorf("learner %q makes no trees", h.Learner)
	}
	if err := m.forest.check(); err != nil {
		return nil, err
	}
	return m, m.check()
}

func (f *forest) check() error {
	if len(f.cues) > MaxCues {
		return fmt.Errorf("%d cues are more than %d", len(f.cues), MaxCues)
	}
	for k, i := range f.cues {
		if i >= features.Dim || k > 0 && i <= f.cues[k-1] {
			return fmt.Errorf("cue %d at %d is out of order or beyond %d", i, k, features.Dim)
		}
	}
	if len(f.trees) == 0 || len(f.trees) > maxTrees {
		return fmt.Errorf("%d trees: want 1 to %d", len(f.trees), maxTrees)
	}
	for t, tree := range f.trees {
		if len(tree) == 0 || len(tree) > maxNodes {
			return fmt.Errorf("tree %d has %d nodes: want 1 to %d", t, len(tree), maxNodes)
		}
		for n, d := range tree {
			if d.Cue == Leaf {
				if d.Label >= stance.NumLabels {
					return fmt.Errorf("tree %d, node %d: label %d does not exist", t, n, d.Label)
				}
				continue
			}
			// Children after their parent make every walk end.
			if d.Cue < 0 || d.Cue >= len(f.cues) || d.Absent <= n || d.Present <= n || d.Absent >= len(tree) || d.Present >= len(tree) {
				return fmt.Errorf("tree %d, node %d points outside the tree", t, n)
			}
		}
	}
	return nil
}

// logits are the logarithms of the labels' shares of the vote, each label
// given half a vote beforehand so that none is impossible.
func (f *forest) logits(v features.Vector) Logits {
	var has [MaxCues]bool
	k := 0
	for _, x := range v {
		for k < len(f.cues) && f.cues[k] < x.Index {
			k++
		}
		if k == len(f.cues) {
			break
		}
		has[k] = f.cues[k] == x.Index && x.Value != 0
	}
	var votes [stance.NumLabels]float64
	for _, t := range f.trees {
		n := 0
		for t[n].Cue != Leaf {
			if has[t[n].Cue] {
				n = t[n].Present
			} else {
				n = t[n].Absent
			}
		}
		votes[t[n].Label]++
	}
	var z Logits
	for l, n := range votes {
		z[l] = math.Log((n + .5) / (float64(len(f.trees)) + .5*stance.NumLabels))
	}
	return z
}

// Cues lists the features a model over binary cues looks at, in ascending
// order; nil for one that looks at all. The slice is the caller's.
func (m *Model) Cues() []uint32 {
	switch {
	case m.forest != nil:
		return slices.Clone(m.forest.cues)
	case !m.binary || m.linear == nil:
		return nil
	}
	return slices.Clone(m.linear.index)
}
