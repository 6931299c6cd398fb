package dedup

import "strings"

// What the tests alone need to judge the index. In the program the groups are put
// together where they are counted.

// Groups joins what an [Index] has said of each document into groups of copies,
// and names in each the earliest: by date, those without one last, then by the
// order of Add. Only when all documents were added is that known for sure. The
// zero value is empty and ready.
type Groups struct {
	number map[string]uint32
	parent []uint32
	first  []entry // of roots; read is 0 where nothing of the group was added
	read   uint64
}

// Add takes a document and the CopyOf and Joins of its [Match]. A document that
// is named there and never added is not the earliest of a group that has others.
func (g *Groups) Add(id, date, copyOf string, joins ...string) {
	g.read++
	own := g.root(g.of(id))
	if me := (entry{id: id, day: day(date), read: g.read}); me.better(g.first[own]) {
		g.first[own] = me
	}
	if copyOf != "" {
		g.join(own, g.of(copyOf))
	}
	for _, j := range joins {
		g.join(own, g.of(j))
	}
}

// Earliest is the ID of the earliest document of the group that id is in: id
// itself where nothing else is known.
func (g *Groups) Earliest(id string) string {
	n, ok := g.number[id]
	if !ok {
		return id
	}
	return g.first[g.root(n)].id
}

func (g *Groups) of(id string) uint32 {
	n, ok := g.number[id]
	if !ok {
		if g.number == nil {
			g.number = map[string]uint32{}
		}
		id = strings.Clone(id)
		n = uint32(len(g.parent))
		g.number[id] = n
		g.parent = append(g.parent, n)
		g.first = append(g.first, entry{id: id, day: noDay})
	}
	return n
}

func (g *Groups) root(n uint32) uint32 {
	for g.parent[n] != n {
		g.parent[n] = g.parent[g.parent[n]]
		n = g.parent[n]
	}
	return n
}

func (g *Groups) join(a, b uint32) {
	a, b = g.root(a), g.root(b)
	if a == b {
		return
	}
	// The lower number leads, so that nothing hangs on the order of joins.
	a, b = min(a, b), max(a, b)
	g.parent[b] = a
	if g.first[b].better(g.first[a]) {
		g.first[a] = g.first[b]
	}
}

// better is before, with those that were not added last.
func (e entry) better(o entry) bool {
	if (e.read == 0) != (o.read == 0) {
		return o.read == 0
	}
	return e.before(o)
}

// Words is the number of words in the text.
func (s Sketch) Words() int { return s.words }

// Containment estimates which share of the shingles of the shorter text both
// have: 1 for an abridgement that only cuts, 0 for texts that have no twelve
// words in a row in common. It is 0 for texts of less than twelve words.
func (s Sketch) Containment(t Sketch) float64 {
	short := min(len(s.prints), len(t.prints))
	if short == 0 {
		return 0
	}
	shared := 0
	for i, j := 0, 0; i < len(s.prints) && j < len(t.prints); {
		a, b := s.prints[i], t.prints[j]
		if a == b {
			shared++
		}
		if a <= b {
			i++
		}
		if b <= a {
			j++
		}
	}
	return float64(shared) / float64(short)
}
