package dedup

import "slices"

// count fills hits with the number of prints that each text held has in common
// with s. Prints that are common count neither there nor in the number of
// prints returned.
func (x *Index) count(s Sketch) (prints uint32) {
	for _, p := range s.prints {
		x.holders = x.table.appendHolders(x.holders[:0], p)
		if x.common(x.holders) {
			continue
		}
		prints++
		for _, t := range x.holders {
			if x.hits[t] == 0 {
				x.touched = append(x.touched, t)
			}
			x.hits[t]++
		}
	}
	return prints
}

// common tells a print of boilerplate, of a paragraph of background that one
// story after the other takes up, or of a phrase that everyone uses: several
// groups have it, or several texts of one outlet, even where those were taken
// for one another before there were enough of them.
func (x *Index) common(holders []uint32) bool {
	if len(holders) < commonFrom {
		return false
	}
	// A print has at most maxHolders, so looking through them is quick.
	var groups [maxHolders]uint32
	n := 0
	for i, t := range holders {
		if g := x.root(x.texts[t].group); !slices.Contains(groups[:n], g) {
			groups[n] = g
			n++
		}
		outlet, same := x.texts[t].outlet, 1
		for _, u := range holders[:i] {
			if outlet != 0 && x.texts[u].outlet == outlet {
				same++
			}
		}
		if n == commonFrom || same == commonFrom {
			return true
		}
	}
	return false
}

// nearest says what the texts that match have in common with a new one.
type nearest struct {
	share   float64 // of the shorter text, greatest
	covered float64 // of the new text, greatest
	cover   uint32  // the text that has it
}

// compare puts into around the groups of the texts that t is a near copy of,
// each once, and clears hits.
func (x *Index) compare(t *held) (near nearest) {
	x.around = x.around[:0]
	for _, i := range x.touched {
		shared := x.hits[i]
		x.hits[i] = 0
		o := &x.texts[i]
		if !x.copies(t, o, float64(shared)) {
			continue
		}
		near.share = max(near.share, min(1, float64(shared)/float64(min(t.prints, o.prints))))
		if c := float64(shared) / float64(t.prints); c > near.covered || c == near.covered && i < near.cover {
			near.covered, near.cover = c, i
		}
		if g := x.root(o.group); !slices.Contains(x.around, g) {
			x.around = append(x.around, g)
		}
	}
	x.touched = x.touched[:0]
	return near
}

// copies is the check of containment.
func (x *Index) copies(t, o *held, shared float64) bool {
	if shared < minShared || !x.near(t, o) {
		return false
	}
	least := minOfShorter
	switch {
	case t.outlet == 0 || o.outlet == 0:
		least = minOfUnknown
	case t.outlet == o.outlet:
		least = minOfOutlet
	}
	return shared >= least*float64(min(t.prints, o.prints)) && shared >= minOfLonger*float64(max(t.prints, o.prints))
}

// near says whether a text lies within the window of one that is held.
func (x *Index) near(t, o *held) bool {
	if x.window < 0 || t.from == noDay || o.from == noDay {
		return true
	}
	d := int64(t.from)
	return int64(o.from)-x.window <= d && d <= int64(o.to)+x.window
}
