package dedup

import (
	"math"
)

// What makes a copy. The figures are what the tests measure on news; see the
// package comment for the reasons.
const (
	// MinWords is the length in words below which a text is neither a copy nor
	// an original: notes such as "subscribe to go on reading" are alike in
	// reports that are not.
	MinWords = 50

	minShared    = 8   // prints; some 40 words
	minOfShorter = .5  // share of the shorter text
	minOfLonger  = .2  // share of the longer text
	minOfOutlet  = .8  // share of the shorter text, of two by one outlet
	minOfUnknown = .6  // share of the shorter text, where an outlet is not known
	nothingNew   = .9  // share of a text that makes it needless to hold it
	maxHolders   = 32  // texts that are held for one print
	commonFrom   = 5   // groups, or texts of one outlet, that make a print common
	sizeOfText   = 110 // bytes beyond its prints and ID, for Options.Memory
)

const (
	DefaultWindow = 30        // days
	DefaultMemory = 512 << 20 // bytes
)

// Options say what an [Index] takes for copies and how much it holds.
type Options struct {
	// Window is the number of days that two copies may lie apart; 0 stands for
	// DefaultWindow, and with a negative number dates do not matter. A chain
	// of copies may be longer than the window.
	Window int
	// Memory bounds what the index holds, in bytes; 0 or less stands for
	// DefaultMemory. An article of 800 words takes about 2 KiB, a reprint that
	// adds nothing takes none. Beyond the bound the quarter of the texts that
	// was read first is forgotten. The Go runtime may take up to as much again
	// before it collects what the index has thrown away (GOGC).
	Memory int64
}

// Item is a document as the index sees it. Nothing of it is kept but the ID.
type Item struct {
	ID     string
	Outlet string // "" for not known
	Date   string // ISO 8601, the first ten bytes count; "" or no full date for not known
	Text   string
}

// Match says what a document repeats. The zero Match is that of a text that
// was not seen before.
type Match struct {
	// CopyOf is the ID of the earliest document of the group that this one
	// belongs to, among those added before it; "" if it is the first. It may be
	// later than this document, which who counts groups has to put right.
	CopyOf string
	// Joins are the IDs of the earliest documents of further groups, which this
	// document shows to be the same text, in the order of CopyOf. They are rare:
	// two abridgements that have little in common, and then the whole report.
	Joins []string
	// Share is the share of the shorter text that the nearest document has in
	// common with this one, in [0, 1].
	Share float64
}

// Index finds near copies among the documents added. The zero value is not
// ready: use [NewIndex]. An Index may not be used by several goroutines at once.
//
// What it says of a document hangs on the documents added before it and their
// order alone.
type Index struct {
	window int64
	memory int64

	table  table
	texts  []held
	groups []group
	idSize int64 // bytes in the IDs of groups
	read   uint64

	// Buffers of Add.
	scan    words
	hits    []uint16 // by text, 0 between two calls
	touched []uint32
	holders []uint32
	around  []uint32 // groups that match
}

// held is a text that others are compared with.
type held struct {
	group    uint32
	prints   uint32 // those that are not common
	outlet   uint32 // hash; 0 for not known
	from, to int32  // days of it and of the copies that are not held; noDay
}

// group is a set of texts that are one. A group joined to another keeps its
// number, and parent leads to the other.
type group struct {
	parent uint32
	entry
}

// entry is the place of a document in the order of originals.
type entry struct {
	id   string
	day  int32  // noDay comes last
	read uint64 // number in the order of reading
}

const noDay = math.MaxInt32

func (a entry) before(b entry) bool { return a.day < b.day || a.day == b.day && a.read < b.read }

// NewIndex makes an empty index.
func NewIndex(o Options) *Index {
	x := &Index{window: int64(o.Window), memory: o.Memory}
	if o.Window == 0 {
		x.window = DefaultWindow
	}
	if o.Memory <= 0 {
		x.memory = DefaultMemory
	}
	return x
}

// Add tells what it repeats, and holds it for those to come.
func (x *Index) Add(it Item) Match {
	prints := x.scan.win.prints[:0]
	x.scan = words{}
	x.scan.win.prints = prints
	return x.AddSketch(it, x.scan.sketch(it.Text))
}

// AddSketch is Add with the sketch of the text; Item.Text is not looked at. With
// the sketches of an earlier run, added in their order, an index is brought
// back to where it was.
func (x *Index) AddSketch(it Item, s Sketch) Match {
	x.read++
	if s.words < MinWords {
		return Match{}
	}
	t := held{outlet: outletKey(it.Outlet), from: day(it.Date)}
	t.to = t.from
	t.prints = x.count(s)
	near := x.compare(&t)

	m := Match{Share: near.share}
	me := entry{id: it.ID, day: t.from, read: x.read}
	if len(x.around) == 0 {
		t.group = x.found(me)
	} else {
		t.group, m.CopyOf, m.Joins = x.join(me)
	}
	if near.covered >= nothingNew {
		x.texts[near.cover].extend(t.from)
		return m
	}
	x.hold(s, t)
	return m
}
