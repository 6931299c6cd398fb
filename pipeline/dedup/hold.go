package dedup

import (
	"slices"
	"strings"
	"time"
)

// day is the number of days from 1970 to a date in ISO 8601, or noDay.
func day(date string) int32 {
	if len(date) < len(time.DateOnly) {
		return noDay
	}
	t, err := time.Parse(time.DateOnly, date[:len(time.DateOnly)])
	if err != nil {
		return noDay
	}
	return int32(t.Unix() / (24 * 60 * 60))
}

// outletKey stands for an outlet's name, so that the name need not be held.
func outletKey(name string) uint32 {
	h := uint64(fnvOffset)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * fnvPrime
	}
	if h == fnvOffset {
		return 0
	}
	return uint32(h>>32) | 1
}

// extend tells of a copy at day d that is not held itself.
func (t *held) extend(d int32) {
	if d != noDay && t.from != noDay {
		t.from, t.to = min(t.from, d), max(t.to, d)
	}
}

func (x *Index) root(g uint32) uint32 {
	for x.groups[g].parent != g {
		up := x.groups[g].parent
		x.groups[g].parent = x.groups[up].parent // so that long chains stay short
		g = up
	}
	return g
}

// found makes a group of one document.
func (x *Index) found(me entry) uint32 {
	me.id = strings.Clone(me.id)
	g := uint32(len(x.groups))
	x.groups = append(x.groups, group{g, me})
	x.idSize += int64(len(me.id))
	return g
}

// join makes one group of those around and me, and tells by whose names they
// went before.
func (x *Index) join(me entry) (g uint32, copyOf string, joins []string) {
	slices.SortFunc(x.around, func(a, b uint32) int {
		if x.groups[a].before(x.groups[b].entry) {
			return -1
		}
		return 1
	})
	g = x.around[0]
	copyOf = x.groups[g].id
	for _, other := range x.around[1:] {
		joins = append(joins, x.groups[other].id)
		x.groups[other].parent = g
	}
	if me.before(x.groups[g].entry) {
		me.id = strings.Clone(me.id)
		x.idSize += int64(len(me.id) - len(copyOf))
		x.groups[g].entry = me
	}
	return g, copyOf, joins
}

// hold keeps t for the texts to come.
func (x *Index) hold(s Sketch, t held) {
	if x.Size() > x.memory {
		t.group = x.forget(t.group)
	}
	n := uint32(len(x.texts))
	x.texts = append(x.texts, t)
	x.hits = append(x.hits, 0)
	for _, p := range s.prints {
		if x.holders = x.table.appendHolders(x.holders[:0], p); len(x.holders) < maxHolders {
			x.table.add(p, n)
		}
	}
}

// Size is about the number of bytes the index holds, as Options.Memory counts.
func (x *Index) Size() int64 {
	return 8*int64(x.table.slots) + sizeOfText*int64(len(x.texts)) + x.idSize
}

// forget drops the quarter of the texts that was read first, and the groups
// that lose their last text. It gives the new number of the group that is kept
// in any case.
func (x *Index) forget(keep uint32) uint32 {
	first := (len(x.texts) + 3) / 4
	x.table.forget(uint32(first))
	x.texts = slices.Clone(x.texts[first:])
	x.hits = make([]uint16, len(x.texts))

	old := x.groups
	number := make(map[uint32]uint32)
	var groups []group
	x.idSize = 0
	move := func(g uint32) uint32 {
		g = x.root(g)
		to, ok := number[g]
		if !ok {
			to = uint32(len(groups))
			number[g] = to
			groups = append(groups, group{to, old[g].entry})
			x.idSize += int64(len(old[g].id))
		}
		return to
	}
	for i := range x.texts {
		x.texts[i].group = move(x.texts[i].group)
	}
	keep = move(keep)
	x.groups = groups
	return keep
}
