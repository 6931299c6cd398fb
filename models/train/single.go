package train

import (
	"strings"

	"stance/models/eval"
	"stance/pipeline/attrib"
	"stance/pipeline/gold"
	"stance/pipeline/stance"
)

// alike is the least Jaccard index of the bytes of a label and a claim that can
// be taken for one: the bounds of a claim move a little from version to version.
const alike = 0.3

// single gives the label of a single claim to the claim at its place, and
// reports whether there is one.
func (l *labelled) single(g *gold.Claim) bool {
	d := &l.d
	best, most := -1, 0
	for i := range d.Sents {
		if o := d.Sents[i].Overlap(g.Sentence); o > most {
			best, most = i, o
		}
	}
	if best < 0 || d.Sents[best].ClaimLo == d.Sents[best].ClaimHi {
		return false
	}
	s := &d.Sents[best]
	at, index := -1, alike
	for k := s.ClaimLo; k < s.ClaimHi; k++ {
		c := &d.Claims[k]
		span := stance.Span{Start: d.Toks[c.Lo].Start, End: d.Toks[c.Hi-1].End}
		j := float64(span.Overlap(g.Span)) / float64(max(span.End, g.End)-min(span.Start, g.Start))
		// Of claims with one place the source tells.
		if j > index || j == index && at >= 0 && !sourceOf(&d.Claims[at], g.Source) && sourceOf(c, g.Source) {
			at, index = k, j
		}
	}
	switch {
	case index == 1 && !d.Claims[at].Covered, at >= 0 && g.Span != g.Sentence, index == 1 && g.Source == stance.Outlet:
		l.take(at, g)
	case g.Stance == stance.None && g.Span == g.Sentence:
		// A sentence in which nothing is on the question.
		for k := s.ClaimLo; k < s.ClaimHi; k++ {
			if !l.known[k] {
				l.take(k, g)
			}
		}
	case g.Source != "":
		if at = claimOf(l, s, g.Source); at < 0 {
			return false
		}
		l.take(at, g)
	default:
		return false
	}
	return true
}

func (l *labelled) take(k int, g *gold.Claim) {
	l.y[k], l.known[k], l.chance[k] = g.Stance, true, g.Chance
}

func sourceOf(c *attrib.Claim, source string) bool {
	return source != "" && (strings.EqualFold(c.Source, source) || eval.SameSource(c.Source, source))
}

// heaviest is how much an example can weigh beside the mean: a claim drawn once
// in a thousand times would else outvote all others (trimming, see Potter, "A
// study of procedures to identify and trim extreme sampling weights", 1990).
const heaviest = 5

// weigh gives examples that were drawn a weight that goes with 1/chance, so that
// they stand for what they were drawn from. The mean over those is 1 before
// trimming, and an example that was not drawn keeps its weight.
func weigh(examples []Example, chances []float64) {
	sum, n := 0.0, 0
	for _, p := range chances {
		if p > 0 {
			sum += 1 / p
			n++
		}
	}
	for i, p := range chances {
		if p > 0 {
			examples[i].Weight = examples[i].weight() * min(heaviest, float64(n)/(p*sum))
		}
	}
}
