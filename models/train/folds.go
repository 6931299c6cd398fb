package train

import (
	"cmp"
	"slices"
	"strconv"

	"stance/pipeline/stance"
)

// Folds assigns each example to one of at most k folds, numbered from 0, so
// that no group stands in two. If the examples have at least k questions that
// share no group, no question stands in two folds either; with fewer the folds
// are cut by group alone. Fewer than k groups make as many folds as there are
// groups; one group, or k below 2, makes none and the result is nil.
//
// Within that the folds get their share of every label as far as the groups
// allow: the largest are placed first, each where it leaves the labels most
// even. The outcome depends on the examples and their order alone.
func Folds(examples []Example, k int) []int {
	units := components(examples, true)
	if count(units) < k {
		units = components(examples, false)
	}
	k = min(k, count(units))
	if k < 2 {
		return nil
	}

	type unit struct {
		id, size int
		labels   [stance.NumLabels]int
	}
	all := make([]unit, count(units))
	var total [stance.NumLabels]int
	for i, e := range examples {
		u := &all[units[i]]
		u.id = units[i]
		u.size++
		u.labels[e.Y]++
		total[e.Y]++
	}
	slices.SortFunc(all, func(a, b unit) int {
		return cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(a.id, b.id))
	})
	folds := make([][stance.NumLabels]int, k)
	sizes := make([]int, k)
	placed := make([]int, len(all))
	for n, u := range all {
		best, least := 0, 0.0
		for f := range folds {
			// The sum of squares over folds of a label's share grows least
			// where the unit fills what is missing.
			cost := 0.0
			for l, c := range u.labels {
				if total[l] > 0 {
					share := float64(c) / float64(total[l])
					cost += share * (2*float64(folds[f][l])/float64(total[l]) + share)
				}
			}
			// Every fold gets something before any gets more.
			if len(all)-n <= empty(sizes) && sizes[f] > 0 {
				cost += float64(stance.NumLabels * len(all))
			}
			if f == 0 || cost < least {
				best, least = f, cost
			}
		}
		for l, c := range u.labels {
			folds[best][l] += c
		}
		sizes[best] += u.size
		placed[u.id] = best
	}
	out := make([]int, len(examples))
	for i, u := range units {
		out[i] = placed[u]
	}
	return out
}

func empty(sizes []int) int {
	n := 0
	for _, s := range sizes {
		if s == 0 {
			n++
		}
	}
	return n
}

// components numbers, from 0 and in the order of the examples, what must not
// be cut: examples of one group and, with byQuestion, of one question.
func components(examples []Example, byQuestion bool) []int {
	parent := make([]int, 0, len(examples))
	root := func(n int) int {
		for parent[n] != n {
			parent[n] = parent[parent[n]]
			n = parent[n]
		}
		return n
	}
	nodes := map[string]int{}
	node := func(name string) int {
		n, ok := nodes[name]
		if !ok {
			n = len(parent)
			nodes[name] = n
			parent = append(parent, n)
		}
		return n
	}
	of := make([]int, len(examples))
	for i, e := range examples {
		name := "group " + e.Group
		if e.Group == "" {
			name = "example " + strconv.Itoa(i)
		}
		of[i] = node(name)
		if byQuestion {
			a, b := root(of[i]), root(node("question "+e.Question))
			parent[max(a, b)] = min(a, b)
		}
	}
	number := map[int]int{}
	out := make([]int, len(examples))
	for i, n := range of {
		r := root(n)
		if _, ok := number[r]; !ok {
			number[r] = len(number)
		}
		out[i] = number[r]
	}
	return out
}

// count is how many units a numbering from 0 has.
func count(units []int) int {
	if len(units) == 0 {
		return 0
	}
	return slices.Max(units) + 1
}
