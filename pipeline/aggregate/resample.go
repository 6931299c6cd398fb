package aggregate

import (
	"cmp"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// text is what one text says, by stance: of a group of statements, and of the
// other group it is compared with where the two share texts. It is what is
// drawn whole: statements of one text hang together, and its copies are no
// other text.
type text [2][3]int

// group is the texts of a group of statements. Texts that say the same are
// held once, with their number, in an order that does not hang on that in which
// they were counted.
type group struct {
	texts []text
	times []int
	sizes [2]groupSize
}

type groupSize struct {
	statements, texts int
	counts            [3]int
	scale             float64 // see scaleOf
}

// newGroup sorts texts.
func newGroup(texts []text) *group {
	slices.SortFunc(texts, func(a, b text) int {
		return cmp.Or(slices.Compare(a[0][:], b[0][:]), slices.Compare(a[1][:], b[1][:]))
	})
	g := &group{}
	for i, t := range texts {
		if i == 0 || t != texts[i-1] {
			g.texts = append(g.texts, t)
			g.times = append(g.times, 0)
		}
		g.times[len(g.times)-1]++
		for side := range t {
			s := &g.sizes[side]
			n := 0
			for j, k := range t[side] {
				s.counts[j] += k
				n += k
			}
			s.statements += n
			if n > 0 {
				s.texts++
			}
		}
	}
	for side := range g.sizes {
		g.sizes[side].scale = g.scaleOf(side)
	}
	return g
}

// scaleOf is how many statements of the group tell as much as one drawn by
// itself (Kish 1965, Survey Sampling, the design effect): from 1, where those
// of a text differ as any do, to the mean size of a text, weighted by size,
// where each text says one thing. It is 1 + (size−1)·icc, where icc, the
// correlation within a text, is measured by the spread of texts about the
// group's shares; it begins at one half with the weight of two texts, since few
// texts cannot tell it.
func (g *group) scaleOf(side int) float64 {
	s := &g.sizes[side]
	n := float64(s.statements)
	if n == 0 {
		return 1
	}
	var squares, between, chance float64
	for i, t := range g.texts {
		m := 0.0
		for _, k := range t[side] {
			m += float64(k)
		}
		times := float64(g.times[i])
		squares += times * m * m
		for j, k := range t[side] {
			d := float64(k) - m*float64(s.counts[j])/n
			between += times * d * d
		}
	}
	for _, k := range s.counts {
		p := float64(k) / n
		chance += n * p * (1 - p)
	}
	size := squares / n
	icc, texts := 0.5, float64(s.texts)
	if size > 1 && chance > 0 && texts > 1 {
		measured := (between/chance*texts/(texts-1) - 1) / (size - 1)
		icc = (2*icc + (texts-1)*min(1, max(0, measured))) / (texts + 1)
	}
	return 1 + (size-1)*icc
}

// drawn are the shares of a group in each draw.
type drawn struct {
	shares      [][3]float64
	off, missed []float64
}

// draws resamples the texts of a group once for each channel and inverts what
// each would count. Two sides that share texts are drawn together.
//
// Each text gets a weight drawn from Exp(1) (the Bayesian bootstrap: Rubin
// 1981), and each true stance a weight drawn from Gamma(½) of statements never
// seen (prior pseudo-samples: Fong, Lyddon and Holmes, "Scalable Nonparametric
// Sampling from Multimodal Posteriors with the Posterior Bootstrap", 2019).
// With texts of one statement and a model without errors that is, to the
// letter, drawing from Jeffreys' posterior, on which share rests; and a stance
// of which nothing was found keeps an upper end, which drawing with replacement
// would lose.
func (g *group) draws(sides int, channels []channel, p Population, seed uint64) [2]drawn {
	var out [2]drawn
	src := rand.New(rand.NewPCG(seed, 0xd7a))
	for side := range sides {
		out[side] = drawn{make([][3]float64, len(channels)), make([]float64, len(channels)), make([]float64, len(channels))}
	}
	for i := range channels {
		var counts [2][3]float64
		for k, t := range g.texts {
			w := weight(g.times[k], src)
			for side := range sides {
				for j, n := range t[side] {
					counts[side][j] += w * float64(n)
				}
			}
		}
		for side := range sides {
			g.sizes[side].stretch(&counts[side])
			var unseen [3]float64
			for j := range unseen {
				// At 0 the logarithm would have no maximum.
				unseen[j] = max(1e-6, g.sizes[side].scale*half(src))
			}
			d := &out[side]
			d.shares[i], d.off[i], d.missed[i] = channels[i].invert(counts[side], unseen, p)
		}
	}
	return out
}

// stretch moves resampled counts away from the counts themselves, since weights
// from Exp(1) make the variance of n texts' shares n/(n+1) of what they show,
// and what they show is (n−1)/n of the truth.
func (s *groupSize) stretch(drawn *[3]float64) {
	if s.texts < 2 {
		return
	}
	sum := drawn[0] + drawn[1] + drawn[2]
	by := math.Sqrt(float64(s.texts+1) / float64(s.texts-1))
	for j, k := range s.counts {
		even := sum * float64(k) / float64(s.statements)
		drawn[j] = max(0, even+by*(drawn[j]-even))
	}
}

// weight draws the sum of n numbers from Exp(1).
func weight(n int, src *rand.Rand) float64 {
	if n > 8 {
		return distuv.Gamma{Alpha: float64(n), Beta: 1, Src: src}.Rand()
	}
	w := 0.0
	for range n {
		w += src.ExpFloat64()
	}
	return w
}

// half draws from Gamma(½): half the square of a normal number.
func half(src *rand.Rand) float64 {
	x := src.NormFloat64()
	return x * x / 2
}

// interval is a value with the 2.5th and the 97.5th of a hundred draws. It sorts
// them. Draws are a little drawn to the middle by what was never seen, the value
// is not: of a single text it can lie at the end, which is moved to it then.
func interval(value float64, draws []float64) Estimate {
	slices.Sort(draws)
	lo, hi := stat.Quantile(tail, stat.Empirical, draws, nil), stat.Quantile(1-tail, stat.Empirical, draws, nil)
	return Estimate{value, min(lo, value), max(hi, value)}
}

// estimates are values of the three stances and the net stance with their
// intervals over n draws.
func estimates(value [3]float64, n int, at func(i int) [3]float64) (e [3]Estimate, net Estimate) {
	v := make([]float64, n)
	for j := range e {
		for i := range v {
			v[i] = at(i)[j]
		}
		e[j] = interval(value[j], v)
	}
	for i := range v {
		v[i] = at(i)[0] - at(i)[1]
	}
	return e, interval(value[0]-value[1], v)
}

// seedOf makes the seed of a group of the report's and the group's name, so
// that a group's draws do not hang on which others there are.
func seedOf(seed uint64, names ...string) uint64 {
	h := fnv.New64a()
	for _, n := range names {
		_, _ = h.Write([]byte(n))
		_, _ = h.Write([]byte{0})
	}
	return h.Sum64() ^ bitsOf(seed)
}

// bitsOf spreads a small number over all bits.
func bitsOf(seed uint64) uint64 { return rand.NewPCG(seed, math.MaxUint64).Uint64() }
