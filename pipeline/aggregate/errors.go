package aggregate

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distmv"
	"gonum.org/v1/gonum/stat/distuv"

	"stance/pipeline/stance"
)

// Confusion counts claims held out of the model's training by their gold label
// (first index) and the one predicted (second), None included: the model's own
// account of its errors.
type Confusion [stance.NumLabels][stance.NumLabels]float64

// Check tells why shares cannot be corrected by c: a count that is no count, or
// a label of which no claim was held out.
func (c *Confusion) Check() error {
	for g, row := range c {
		sum := 0.0
		for p, n := range row {
			if !(n >= 0) || math.IsInf(n, 0) {
				return fmt.Errorf("confusion has %v claims that are %v and predicted %v", n, stance.Label(g), stance.Label(p))
			}
			sum += n
		}
		if sum == 0 {
			return fmt.Errorf("confusion has no claim that is %v", stance.Label(g))
		}
	}
	return nil
}

// worth is the number of claims that each row of the confusion tells as much as:
// however many were labelled, the rates of another question scatter about theirs
// as if they had been counted on so few. Denials take more forms than blame does,
// and false alarms are rare everywhere. The numbers are round, since a few dozen
// questions tell them to within a factor of two at best.
// TestErrorsBetweenQuestions measures them, on the seeds held out question by
// question.
var worth = [stance.NumLabels]float64{
	stance.None:         500,
	stance.Affirm:       120,
	stance.Deny:         40,
	stance.Noncommittal: 150,
}

// The odds off to on the question, among the claims the model is asked about,
// are larger in the news than in reports that were written about a question, and
// differ from question to question: their logarithm is larger by more, with a
// standard deviation of spread. The same test holds news on five questions
// against it.
const more, spread = 0.6, 0.7

// channel is one possible truth about the model's errors.
type channel struct {
	// found is the probability of a statement of each stance (first index) to
	// be found as each stance (second); a row sums to what is not overlooked.
	found [3][3]float64
	// off is the number of claims that are no statement and are taken for each
	// stance, for each statement on the question.
	off [3]float64
}

// perfect is the channel of a model without errors.
var perfect = channel{found: [3][3]float64{{1}, {0, 1}, {0, 0, 1}}}

// channels draws n channels: rows of error rates from Dirichlet distributions
// about those of c, odds off the question about those of c, with the scatter
// between questions. The draws are shared by all groups of a report: what the
// model does wrong it does wrong everywhere, so that much of it cancels in
// differences.
//
// With own set c was counted on the question itself, and nothing scatters but by
// the size of the counts.
func (c *Confusion) channels(n int, own bool, seed uint64) []channel {
	src := rand.NewPCG(seed, 0xc0f)
	var rows [stance.NumLabels]*distmv.Dirichlet
	var sums [stance.NumLabels]float64
	for g, row := range c {
		for _, v := range row {
			sums[g] += v
		}
		scale := 1.
		if !own {
			scale = min(1, worth[g]/sums[g])
		}
		alpha := make([]float64, len(row))
		for p, v := range row {
			alpha[p] = scale * (v + prior)
		}
		rows[g] = distmv.NewDirichlet(alpha, src)
	}
	on := sums[stance.Affirm] + sums[stance.Deny] + sums[stance.Noncommittal]
	odds := distuv.LogNormal{Mu: math.Log(sums[stance.None]/on) + more, Sigma: spread, Src: src}
	if own {
		odds.Mu, odds.Sigma = odds.Mu-more, math.Sqrt(1/sums[stance.None]+1/on)
	}
	out := make([]channel, n)
	row := make([]float64, stance.NumLabels)
	for i := range out {
		for g, l := range stance.Stances {
			copy(out[i].found[g][:], rows[l].Rand(row)[stance.Affirm:])
		}
		rho := odds.Rand()
		for j, p := range rows[stance.None].Rand(row)[stance.Affirm:] {
			out[i].off[j] = rho * p
		}
	}
	return out
}

// typical is the channel that channels are drawn about: the rates of c, and the
// odds in the middle.
func (c *Confusion) typical(own bool) channel {
	var sums [stance.NumLabels]float64
	for g, row := range c {
		for _, v := range row {
			sums[g] += v
		}
	}
	var out channel
	for g, l := range stance.Stances {
		for j, p := range stance.Stances {
			out.found[g][j] = c[l][p] / sums[l]
		}
	}
	rho := sums[stance.None] / (sums[stance.Affirm] + sums[stance.Deny] + sums[stance.Noncommittal])
	if !own {
		rho *= math.Exp(more)
	}
	for j, p := range stance.Stances {
		out.off[j] = rho * c[stance.None][p] / sums[stance.None]
	}
	return out
}

// rates gives, for each true stance, how what is found divides among the
// predicted ones (false alarms in their proportion), and how much is found for
// each statement there is.
func (c *channel) rates() (r [3][3]float64, found [3]float64) {
	for g := range r {
		for j := range r[g] {
			r[g][j] = c.found[g][j] + c.off[j]
			found[g] += r[g][j]
		}
		found[g] = max(found[g], 1e-6) // a stance that is never found at all
		for j := range r[g] {
			r[g][j] /= found[g]
		}
	}
	return r, found
}

// kept is the probability that a statement of stance g is found as any.
func (c *channel) kept(g int) float64 { return c.found[g][0] + c.found[g][1] + c.found[g][2] }

// invert gives the shares of the true stances whose statements would be found
// as counts say, with the shares of false alarms and of overlooked statements.
// Counts and prior need not be whole; see maximum.
func (c *channel) invert(counts, prior [3]float64, p Population) (shares [3]float64, off, missed float64) {
	r, found := c.rates()
	theta := maximum(counts, prior, &r)
	var sum, kept float64
	for g := range shares {
		shares[g] = theta[g] / found[g] // statements there are for each one found
		sum += shares[g]
	}
	for g := range shares {
		kept += shares[g] / sum * c.kept(g)
		if p == Found {
			shares[g] *= c.kept(g)
		}
	}
	if p == Found {
		sum *= kept
	}
	for g := range shares {
		shares[g] /= sum
	}
	alarms := c.off[0] + c.off[1] + c.off[2]
	return shares, alarms / (alarms + kept), 1 - kept
}
