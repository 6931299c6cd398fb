package dedup_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"stance/pipeline/dedup"
)

// adjustedRand is the adjusted Rand index of two partitions (Hubert and Arabie
// 1985).
func adjustedRand[A, B comparable](a []A, b []B) float64 {
	type pair struct {
		a A
		b B
	}
	both, rows, columns := map[pair]float64{}, map[A]float64{}, map[B]float64{}
	for i := range a {
		both[pair{a[i], b[i]}]++
		rows[a[i]]++
		columns[b[i]]++
	}
	index, r, c := pairs(both), pairs(rows), pairs(columns)
	n := float64(len(a))
	expected := r * c / (n * (n - 1) / 2)
	return (index - expected) / ((r+c)/2 - expected)
}

func pairs[K comparable](counts map[K]float64) (sum float64) {
	for _, n := range counts {
		sum += n * (n - 1) / 2
	}
	return sum
}

// The values are of sklearn.metrics.adjusted_rand_score(a, b), scikit-learn 1.2.1.
func TestAdjustedRand(t *testing.T) {
	for _, c := range []struct {
		a, b []int
		want float64
	}{
		{[]int{0, 0, 1, 1}, []int{1, 1, 0, 0}, 1},
		{[]int{0, 0, 1, 1}, []int{0, 0, 1, 2}, 0.5714285714285714},
		{[]int{0, 0, 1, 2, 2, 2}, []int{0, 0, 0, 1, 1, 2}, 0.3181818181818182},
		{[]int{0, 0, 1, 1}, []int{0, 1, 0, 1}, -0.5},
	} {
		if got := adjustedRand(c.a, c.b); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v and %v: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// found are the groups as their earliest documents, once all were added.
func found(o dedup.Options, articles []article) []string {
	x := dedup.NewIndex(o)
	var g dedup.Groups
	for i := range articles {
		a := &articles[i]
		m := x.Add(a.item())
		g.Add(a.ID, a.Date, m.CopyOf, m.Joins...)
	}
	earliest := make([]string, len(articles))
	for i := range articles {
		earliest[i] = g.Earliest(articles[i].ID)
	}
	return earliest
}

func TestReprintsFound(t *testing.T) {
	p := newPress(7)
	var synthetic []article
	for i := range 1000 {
		synthetic = append(synthetic, p.story(i, 170+p.IntN(1200)))
	}
	t.Run("synthetic", func(t *testing.T) { reprintsFound(t, p, synthetic) })
	t.Run("real", func(t *testing.T) {
		all := articles(t, allSides)
		p.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		reprintsFound(t, p, all[:1000])
	})
}

// reprintsFound holds the bar: groups as good as an adjusted Rand index of .92
// of the true ones, in any order of reading.
func reprintsFound(t *testing.T, p *press, originals []article) {
	const bar = .92
	for _, withhold := range []bool{false, true} {
		c := p.corpus(originals, withhold)
		for _, order := range []string{"any order", "by date"} {
			if order == "by date" {
				by := make([]int, len(c.articles))
				for i := range by {
					by[i] = i
				}
				slices.SortStableFunc(by, func(a, b int) int { return cmp.Compare(c.articles[a].Date, c.articles[b].Date) })
				sorted := &corpus{}
				for _, i := range by {
					sorted.articles = append(sorted.articles, c.articles[i])
					sorted.truth = append(sorted.truth, c.truth[i])
				}
				c = sorted
			}
			ari := adjustedRand(c.truth, found(dedup.Options{}, c.articles))
			t.Logf("originals withheld %t, %s: adjusted Rand index %.4f of %d documents", withhold, order, ari, len(c.articles))
			if !withhold && ari < bar {
				t.Errorf("adjusted Rand index %.4f, want at least %v", ari, bar)
			}
		}
	}
}
