package eval

import "math"

// Bins is the number of bins of equal width that [ECE] and [Reliability] use.
const Bins = 10

// Bin is one bin of a reliability diagram.
type Bin struct {
	Lo, Hi   float64 // probabilities above Lo, up to and with Hi; the first has 0 too
	N        int
	Prob     float64 // mean probability of the predictions; NaN if N is 0
	Accuracy float64 // share of them that is right; NaN if N is 0
}

// Reliability sorts pairs into bins by their probability; pairs without one
// are left out, here and in the figures below.
func Reliability(pairs []Pair) [Bins]Bin {
	var bins [Bins]Bin
	for i := range bins {
		bins[i].Lo, bins[i].Hi = float64(i)/Bins, float64(i+1)/Bins
	}
	for _, p := range pairs {
		if math.IsNaN(p.Prob) {
			continue
		}
		b := &bins[min(max(int(math.Ceil(p.Prob*Bins))-1, 0), Bins-1)]
		b.N++
		b.Prob += p.Prob
		if p.Gold == p.Pred {
			b.Accuracy++
		}
	}
	for i := range bins {
		bins[i].Prob /= float64(bins[i].N)
		bins[i].Accuracy /= float64(bins[i].N)
	}
	return bins
}

// ECE is the expected calibration error: the mean distance between probability
// and accuracy over the bins, each by its share of the pairs (Naeini, Cooper
// and Hauskrecht 2015). NaN without pairs.
func ECE(pairs []Pair) float64 {
	sum, n := 0.0, 0
	for _, b := range Reliability(pairs) {
		if b.N > 0 {
			sum += float64(b.N) * math.Abs(b.Prob-b.Accuracy)
			n += b.N
		}
	}
	return sum / float64(n)
}

// Brier is the mean squared distance between the probability of the predicted
// label and whether it is right (1 or 0): the score of Brier 1950 for the event
// "the prediction holds", in [0, 1]. NaN without pairs.
func Brier(pairs []Pair) float64 {
	sum, n := 0.0, 0
	for _, p := range pairs {
		if math.IsNaN(p.Prob) {
			continue
		}
		d := p.Prob
		if p.Gold == p.Pred {
			d = 1 - p.Prob
		}
		sum += d * d
		n++
	}
	return sum / float64(n)
}
