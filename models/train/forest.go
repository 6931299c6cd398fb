package train

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"

	"github.com/sjwhitworth/golearn/trees"

	"stance/models"
	"stance/pipeline/stance"
)

// golearn's trees take time in the rows, the cues and the depth at once, so a
// tree sees this much of the data. Drawing the cues for each tree is the random
// subspace method of Ho 1998.
const (
	forestCues = 100  // cues the trees draw from
	treeCues   = 25   // cues of one tree
	treeRows   = 1000 // rows of one tree, drawn with replacement
)

// forest grows golearn's ID3 trees on bootstrap samples and takes them over.
//
// The bagging is not golearn's: the sample its meta.BaggedModel trains on maps
// rows when it is asked for a value and does not when it is walked, so that the
// first split of every tree sends rows to the wrong side.
//
// Samples and cues come from a fixed seed, yet golearn adds up entropies in the
// order of a map, and of two cues as good as each other now one and now the
// other wins: two forests of the same examples are not the same.
func forest(ctx context.Context, examples []Example, cues []uint32, h models.Header, o Options) (*models.Model, error) {
	rng := rand.New(rand.NewPCG(1, uint64(len(examples))))
	out := make([]models.Tree, o.Trees)
	sample := make([]Example, min(len(examples), treeRows))
	for i := range out {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for r := range sample {
			sample[r] = examples[rng.IntN(len(examples))]
		}
		places := rng.Perm(len(cues))[:min(len(cues), treeCues)]
		slices.Sort(places)
		drawn := make([]uint32, len(places))
		for k, p := range places {
			drawn[k] = cues[p]
		}
		tree := trees.NewID3DecisionTree(0) // 0: no pruning
		if err := tree.Fit(grid(sample, drawn, false)); err != nil {
			return nil, fmt.Errorf("golearn tree: %w", err)
		}
		if tree.Root == nil {
			return nil, errors.New("golearn tree has no root")
		}
		if _, err := flatten(&out[i], tree.Root, places); err != nil {
			return nil, fmt.Errorf("golearn tree: %w", err)
		}
	}
	return models.NewForest(h, cues, out)
}

// flatten appends the subtree of n to t and returns its place; attribute k of
// golearn is the cue at places[k]. A node with one child is replaced by that
// child: golearn splits on cues that split nothing when none is left that does,
// and then takes the only child for every value.
func flatten(t *models.Tree, n *trees.DecisionTreeNode, places []int) (int, error) {
	for len(n.Children) == 1 {
		for _, c := range n.Children {
			n = c
		}
	}
	at := len(*t)
	if len(n.Children) == 0 {
		*t = append(*t, models.Node{Cue: models.Leaf, Label: majority(n)})
		return at, nil
	}
	absent, present := n.Children["0"], n.Children["1"]
	if absent == nil || present == nil || n.SplitRule == nil || n.SplitRule.SplitAttr == nil {
		return 0, fmt.Errorf("node with %d children is not a split on a cue", len(n.Children))
	}
	cue, err := strconv.Atoi(n.SplitRule.SplitAttr.GetName())
	if err != nil {
		return 0, err
	}
	if cue < 0 || cue >= len(places) {
		return 0, fmt.Errorf("attribute %d is none of %d", cue, len(places))
	}
	*t = append(*t, models.Node{Cue: places[cue]})
	a, err := flatten(t, absent, places)
	if err != nil {
		return 0, err
	}
	p, err := flatten(t, present, places)
	if err != nil {
		return 0, err
	}
	(*t)[at].Absent, (*t)[at].Present = a, p
	return at, nil
}

// majority is the most frequent label of a leaf, of equals the first; golearn's
// own choice between equals is that of a map.
func majority(n *trees.DecisionTreeNode) stance.Label {
	best := stance.None
	for l := range stance.Label(stance.NumLabels) {
		if n.ClassDist[l.String()] > n.ClassDist[best.String()] {
			best = l
		}
	}
	return best
}
