package review

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"

	"stance/pipeline/aggregate"
	"stance/pipeline/store"
)

// Options say what is drawn and for whom.
type Options struct {
	Annotator string // wanted; a name of at most 100 bytes
	Seed      uint64
	// Items is how many items are drawn; 0: a quarter of the statements, but at
	// least 200, at most 1,000, and no more than there are.
	Items int
	// Overlap is the share of the items given to everybody, in [0, 1].
	Overlap float64
	// Adjudicate shows the items on which labels differ in place of those drawn.
	Adjudicate bool
	// Unlearned says that the run's model learned from none of the store's labels.
	// Otherwise those count that were given to somebody who was shown what it says.
	Unlearned bool
	// Same reports whether two names are those of one source; nil: whether they
	// are equal but for case.
	Same func(a, b string) bool
	// Errors are those of the model on labelled claims, as in
	// aggregate.Options; nil where they are not known.
	Errors *aggregate.Confusion
}

func (o *Options) check() error {
	switch o.Annotator = strings.TrimSpace(o.Annotator); {
	case o.Annotator == "" || len(o.Annotator) > 100 || o.Annotator != tidy(o.Annotator):
		return errors.New("want the name of whoever labels, of at most 100 bytes on one line")
	case strings.HasPrefix(o.Annotator, store.Adjudicated):
		return fmt.Errorf("an annotator cannot be named %s…: adjudicate under your own name", store.Adjudicated)
	case !(o.Overlap >= 0 && o.Overlap <= 1):
		return fmt.Errorf("overlap %v: want 0 to 1", o.Overlap)
	case o.Items < 0:
		return fmt.Errorf("%d items: want 0 or more", o.Items)
	}
	return nil
}

// Review is a run of a store under review by one annotator. It may be used by
// several goroutines.
type Review struct {
	store *store.Store
	run   *store.Run
	o     Options
	as    string // in labels

	docs   map[string]int64 // where a text counts, by its hash
	ids    map[string]string
	drawn  []item
	silent int     // of drawn
	draw   string  // names the design
	whole  bool    // every statement is drawn
	queue  []*item // in the order for this annotator
	byKey  map[string]*item
	gain   *gain

	mu       sync.Mutex
	book     *book
	cursor   int     // all before it in queue are done, unless undone
	left     int     // of queue, those that are not over
	front    []*item // undone: they come first, the last one first
	disputes []*item // for adjudication, in the order of their first label
	writing  map[string]bool
}

// New reads a run and draws the items. It takes time in proportion to the run;
// nothing after it does.
func New(ctx context.Context, s *store.Store, run *store.Run, o Options) (*Review, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	if o.Same == nil {
		o.Same = strings.EqualFold
	}
	f, err := readFrame(ctx, s, run)
	if err != nil {
		return nil, err
	}
	r := &Review{store: s, run: run, o: o, as: o.Annotator, docs: map[string]int64{}, ids: map[string]string{},
		byKey: map[string]*item{}, book: newBook(run.QuestionSHA256), writing: map[string]bool{}}
	if o.Adjudicate {
		r.as = store.Adjudicated + o.Annotator
	}
	for hash, i := range f.byHash {
		r.docs[hash], r.ids[hash] = f.docs[i].number, f.docs[i].id
	}
	if r.drawn, err = f.draw(ctx, s, run, &r.o); err != nil {
		return nil, err
	}
	r.draw = fmt.Sprintf("review 1, seed %d, %d items of %s", o.Seed, r.o.Items, f.sum())
	r.whole = r.o.Items >= len(f.units)
	for i := range r.drawn {
		it := &r.drawn[i]
		it.draw = r.draw
		if it.silent {
			r.silent++
		}
	}
	r.queue = order(r.drawn, o.Seed, o.Overlap, o.Annotator)
	for _, it := range r.queue {
		r.byKey[it.key()] = it
	}
	r.left = len(r.queue)
	if err := r.refresh(ctx); err != nil {
		return nil, err
	}
	r.gain = newGain(&f.counts, o.Errors, r.known)
	return r, nil
}

// draw draws the items of a design that the options and the run determine.
func (f *frame) draw(ctx context.Context, s *store.Store, run *store.Run, o *Options) ([]item, error) {
	if o.Items == 0 {
		o.Items = itemsFor(len(f.units))
	}
	r := rand.New(rand.NewPCG(o.Seed, 0x5e1ec7))
	quiet := int(float64(o.Items)*silent + 0.5)
	if o.Items > 1 {
		quiet = max(1, quiet)
	}
	items, err := f.drawSilent(ctx, s, run, quiet, r)
	if err != nil {
		return nil, err
	}
	if whole := len(f.units) <= o.Items; whole {
		items = append(items, f.drawStatements(len(f.units), r)...)
	} else {
		items = append(items, f.drawStatements(o.Items-quiet, r)...)
	}
	return items, nil
}

// refresh reads the labels that were added since it was last called, by
// whomever. r.mu is held, or nobody else has r.
func (r *Review) refresh(ctx context.Context) error {
	before := r.book.last
	for l, err := range r.store.LabelsAfter(ctx, r.book.last) {
		if err != nil {
			return err
		}
		r.book.add(l)
		r.look(place{l.SHA256, l.Span})
	}
	if r.book.last == before || !r.o.Adjudicate {
		return nil
	}
	r.disputes, r.left = r.disputes[:0], 0
	for p, numbers := range r.book.at {
		if j := r.book.judged(p); differ(&j, r.o.Same) && r.docs[p.sha256] != 0 {
			it := r.at(r.book.standing[numbers[0]])
			r.byKey[it.key()] = it
			r.disputes = append(r.disputes, it)
			if !r.done(it) {
				r.left++
			}
		}
	}
	slices.SortFunc(r.disputes, func(a, b *item) int { return int(r.book.at[a.place][0] - r.book.at[b.place][0]) })
	return nil
}

// said are the labels of an item that this annotator may see: those of others,
// if she adjudicates.
func (r *Review) said(it *item) []store.Label {
	if !r.o.Adjudicate {
		return nil
	}
	return slices.DeleteFunc(r.book.judged(it.place).Labels, func(l store.Label) bool { return l.Adjudicates() })
}

// look counts anew whether an item of the queue, if there is one at p, is over.
func (r *Review) look(p place) {
	it := r.byKey[p.key()]
	if it == nil || !it.queued || r.o.Adjudicate {
		return
	}
	if over := r.done(it); over != it.over {
		it.over = over
		r.left += map[bool]int{true: -1, false: 1}[over]
	}
}

// at is the item that a label is of.
func (r *Review) at(l store.Label) *item {
	p := place{l.SHA256, l.Span}
	if it := r.byKey[p.key()]; it != nil {
		return it
	}
	return &item{place: p, doc: r.docs[l.SHA256], id: l.ID, chance: l.Probability, draw: l.Draw}
}

// done reports whether an item needs no more label of this annotator.
func (r *Review) done(it *item) bool {
	j := r.book.judged(it.place)
	if r.o.Adjudicate {
		return settled(&j)
	}
	return slices.ContainsFunc(j.Labels, func(l store.Label) bool { return l.Annotator == r.as || !it.shared && !l.Adjudicates() })
}

// mine reports whether this annotator has labelled an item.
func (r *Review) mine(it *item) bool {
	return slices.ContainsFunc(r.book.at[it.place], func(n int64) bool { return r.book.standing[n].Annotator == r.as })
}

// next is the item to be labelled; nil where there is none left.
func (r *Review) next() *item {
	for len(r.front) > 0 {
		it := r.front[len(r.front)-1]
		if !r.mine(it) {
			return it
		}
		r.front = r.front[:len(r.front)-1]
	}
	if r.o.Adjudicate {
		for _, it := range r.disputes {
			if !r.done(it) {
				return it
			}
		}
		return nil
	}
	for ; r.cursor < len(r.queue); r.cursor++ {
		if it := r.queue[r.cursor]; !r.done(it) {
			return it
		}
	}
	return nil
}
