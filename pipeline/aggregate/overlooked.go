package aggregate

import "stance/pipeline/stance"

// lost is what labels of places where the model found nothing tell of the
// statements it overlooked.
//
// Places are drawn with known chances as statements are, so that the sum of
// 1/Chance over those labelled as statements estimates how many there are
// (Horvitz and Thompson 1952), and over labelled statements how many were found.
// Their ratio does not hang on how much of a draw was labelled: what is shown in
// random order is cut off alike on both sides. A place counts as one statement,
// whatever else is said in it.
type lost struct {
	each float64    // statements overlooked for each one found, true or not
	hits [3]float64 // as good as so many were seen, by stance
}

// worthOfSplit is the number of overlooked statements that the model's known
// errors are as good as, in what stances the overlooked have. How many there are
// is told by labels alone; of which stance, a handful of them cannot tell, and
// statements of all stances are overlooked for reasons that are alike.
const worthOfSplit = 10

// unit is the mean weight of a place with a statement or, where none was seen,
// of all: what half a statement never seen counts for.
func (t *totals) unit(places int, hits [3]int) float64 {
	n, sum := 0, 0.0
	for j, l := range stance.Stances {
		n += hits[j]
		sum += t.silent[l]
	}
	if n > 0 {
		return sum / float64(n)
	}
	return t.silent[stance.None] / float64(max(1, places))
}

// lost divides the totals; extra is the weight of statements never seen.
func (t *totals) lost(unit, extra float64) (l lost) {
	sum := extra
	for j, g := range stance.Stances {
		l.hits[j] = t.silent[g] / unit
		sum += t.silent[g]
	}
	l.each = sum / t.weight
	return l
}

// printed turns shares of what was found, of which a part is off the question,
// into shares of what was printed, and tells what part of that was overlooked.
func (l *lost) printed(found [3]float64, off float64, c *channel) (shares [3]float64, missed float64) {
	// The stances of the overlooked as the channel has them.
	var split [3]float64
	sum := 0.0
	for g, s := range found {
		kept := max(1e-6, c.kept(g))
		split[g] = s * (1 - kept) / kept
		sum += split[g]
	}
	if sum <= 0 { // errors that nobody knows: as those found
		split, sum = found, 1
	}
	seen := l.hits[0] + l.hits[1] + l.hits[2]
	all := 1 - off + l.each
	if all <= 0 {
		return found, 0
	}
	for g := range split {
		split[g] = (worthOfSplit*split[g]/sum + l.hits[g]) / (worthOfSplit + seen)
		shares[g] = ((1-off)*found[g] + l.each*split[g]) / all
	}
	return shares, l.each / all
}
