package review

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	"stance/pipeline/stance"
	"stance/pipeline/store"
)

var (
	errGone  = errors.New("the document is no longer in the store: start the page anew")
	errOver  = errors.New("you have labelled this one already")
	errUnfit = errors.New("not stored")
	errFirst = errors.New("there is nothing to undo")
)

// place is what a label is of: bytes of a text, in whatever document.
type place struct {
	sha256 string
	stance.Span
}

// key names a place to the page.
func (p place) key() string {
	b := binary.AppendVarint(binary.AppendVarint([]byte(p.sha256), int64(p.Start)), int64(p.End))
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:12])
}

// item is something to be labelled.
type item struct {
	place
	doc    int64 // in the store
	id     string
	silent bool    // a sentence without a statement
	chance float64 // with which it was drawn; 0: it was not
	draw   string
	shared bool // for everybody who labels
	queued bool // drawn, and so in the queue
	over   bool // of the queue: this annotator need not label it (any more)
}

// luck is a number in [0, 1) that hangs on seed, a name and a place alone.
func luck(seed uint64, name string, p place) float64 {
	h := fnv.New64a()
	h.Write(binary.LittleEndian.AppendUint64([]byte(name+"\x00"+p.key()), seed))
	x := h.Sum64()
	// FNV mixes its last bytes badly: finish as SplitMix64 does (Steele, Lea and
	// Flood 2014).
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	x ^= x >> 31
	return math.Ldexp(float64(x>>11), -53)
}

// order gives the items to one annotator: the shared ones in the order that
// they have for everybody, and between them, in the proportion wanted, the
// others in an order of her own, so that two rarely have the same at a time.
// Neither order hangs on what an item is.
func order(items []item, seed uint64, overlap float64, annotator string) []*item {
	var shared, own []*item
	for i := range items {
		it := &items[i]
		it.queued = true
		if it.shared = luck(seed, "shared", it.place) < overlap; it.shared {
			shared = append(shared, it)
		} else {
			own = append(own, it)
		}
	}
	by := func(name string) func(a, b *item) int {
		return func(a, b *item) int {
			return cmp.Or(cmp.Compare(luck(seed, name, a.place), luck(seed, name, b.place)), strings.Compare(a.key(), b.key()))
		}
	}
	slices.SortFunc(shared, by("order"))
	slices.SortFunc(own, by("order of "+annotator))
	out := make([]*item, 0, len(items))
	due := 0.0
	for len(shared)+len(own) > 0 {
		due += overlap
		if len(own) == 0 || len(shared) > 0 && due >= 1 {
			out, shared = append(out, shared[0]), shared[1:]
			due--
			continue
		}
		out, own = append(out, own[0]), own[1:]
	}
	return out
}

// book is what was said: all standing labels on the question, by place.
type book struct {
	question string
	last     int64 // the label read last
	standing map[int64]store.Label
	seen     map[int64]seen    // by label
	at       map[place][]int64 // in the order in which they were given
	by       map[string][]int64
}

// seen is what matters later of what was shown with a label; see shown.
type seen struct {
	Model  string
	Silent bool
}

func newBook(question string) *book {
	return &book{question: question, standing: map[int64]store.Label{}, seen: map[int64]seen{}, at: map[place][]int64{}, by: map[string][]int64{}}
}

// add takes in a row.
func (b *book) add(l store.Label) {
	b.last = max(b.last, l.Number)
	if l.Question != b.question {
		return
	}
	p := place{l.SHA256, l.Span}
	if l.Undoes == 0 {
		var saw seen
		if json.Unmarshal(l.Shown, &saw) == nil {
			b.seen[l.Number] = saw
		}
		l.Shown = nil // kept in the store
		b.standing[l.Number] = l
		b.at[p] = append(b.at[p], l.Number)
		b.by[l.Annotator] = append(b.by[l.Annotator], l.Number)
		return
	}
	delete(b.standing, l.Undoes)
	b.by[l.Annotator] = without(b.by[l.Annotator], l.Undoes)
	b.at[p] = without(b.at[p], l.Undoes)
}

// without searches from the end, where what is undone mostly stands.
func without(list []int64, n int64) []int64 {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i] == n {
			return slices.Delete(list, i, i+1)
		}
	}
	return list
}

// judged are the standing labels of a place; it may have none.
func (b *book) judged(p place) store.Judged {
	j := store.Judged{Question: b.question, SHA256: p.sha256, Span: p.Span}
	for _, n := range b.at[p] {
		l := b.standing[n]
		j.Labels = slices.DeleteFunc(j.Labels, func(o store.Label) bool { return o.Annotator == l.Annotator })
		j.Labels = append(j.Labels, l)
	}
	return j
}

// differ reports whether annotators disagree: on the stance or, where they gave
// sources, on whose it is.
func differ(j *store.Judged, same func(a, b string) bool) bool {
	var labels []store.Label // of annotators alone
	for _, l := range j.Labels {
		if !l.Adjudicates() {
			labels = append(labels, l)
		}
	}
	if len(labels) < 2 {
		return false
	}
	apart := store.Judged{Labels: labels}
	_, agreed := apart.Decide("")
	return !agreed || apart.SourcesDiffer(same)
}

// settled reports whether somebody decided between annotators.
func settled(j *store.Judged) bool {
	return slices.ContainsFunc(j.Labels, func(l store.Label) bool { return l.Adjudicates() })
}
