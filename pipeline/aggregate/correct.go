package aggregate

import (
	"cmp"
	"runtime"
	"sync"
	"sync/atomic"

	"stance/pipeline/stance"
)

// corrector corrects the shares of groups of statements. It is only read once
// it is made, and what it makes of a group hangs on that group, its name and
// the options alone.
type corrector struct {
	o        Options
	known    bool // whether the model's errors are
	channels []channel
	typical  channel // the one they are drawn about
	labels   map[*said]*Drawn
	silent   map[*record][]*Drawn // of places where the model found nothing
}

func newCorrector(docs []record, o Options) *corrector {
	c := &corrector{o: o}
	c.labels, c.silent = matched(docs, o.Labels)
	if c.known = o.Errors != nil && o.Errors.Check() == nil; c.known {
		c.typical = o.Errors.typical(o.OwnErrors)
		c.channels = o.Errors.channels(o.draws(), o.OwnErrors, bitsOf(o.Seed))
		return c
	}
	c.typical = perfect
	c.channels = make([]channel, o.draws())
	for i := range c.channels {
		c.channels[i] = perfect
	}
	return c
}

// outcome is what is made of a group: Corrected is nil where nothing is known
// of the model's errors; the draws are there all the same, for differences.
type outcome struct {
	*Corrected
	value  [3]float64 // the shares, as what was counted is most likely to have come about
	shares [][3]float64
}

// of corrects the shares of members, which stand text by text; nil for none.
// docs are all texts of which they are all statements, those too that have none:
// labels of other places in them tell what was overlooked. With nil, as for a
// part of what texts say, only the model's errors do.
func (c *corrector) of(members []member, docs []*record, names ...string) *outcome {
	if len(members) == 0 {
		return nil
	}
	seed := seedOf(c.o.Seed, names...)
	if r := c.rectified(members, docs); r != nil {
		return c.byLabels(r, len(members), seed)
	}
	g := newGroup(texts(members, nil))
	d := g.draws(1, c.channels, c.o.Population, seed)[0]
	out := &outcome{shares: d.shares}
	var off, missed float64
	out.value, off, missed = c.typical.invert(floats(g.sizes[0].counts), [3]float64{prior, prior, prior}, c.o.Population)
	if !c.known {
		return out
	}
	out.Corrected = &Corrected{
		Method: ByErrors, Population: c.o.Population,
		Statements: len(members), Texts: g.sizes[0].texts,
		Off: interval(off, d.off), Missed: interval(missed, d.missed),
	}
	out.fill()
	return out
}

func floats(k [3]int) [3]float64 { return [3]float64{float64(k[0]), float64(k[1]), float64(k[2])} }

func (o *outcome) fill() {
	e, net := estimates(o.value, len(o.shares), func(i int) [3]float64 { return o.shares[i] })
	o.Affirm, o.Deny, o.Noncommittal, o.Net = e[0], e[1], e[2], net
	if o.Population == Found {
		o.Missed = Undefined()
	}
}

// rectified is nil for members with too few labels.
func (c *corrector) rectified(members []member, docs []*record) *rectified {
	if len(c.labels) == 0 {
		return nil
	}
	r := newRectified(c.labelledTexts(members, docs))
	if r.drawn < LeastLabels {
		return nil
	}
	return r
}

func (c *corrector) byLabels(r *rectified, statements int, seed uint64) *outcome {
	out := &outcome{Corrected: &Corrected{
		Method: ByLabels, Population: c.o.Population,
		Statements: statements, Texts: r.said, Labels: r.labels,
	}}
	shares, off, overlooked := r.draws(len(c.channels), seed)
	out.shares, out.value = shares, r.value
	if r.silent >= LeastLabels && out.Population == Printed {
		var missed float64
		draws := make([]float64, len(shares))
		out.value, missed = r.lost.printed(r.value, r.off, &c.typical)
		for i := range shares {
			out.shares[i], draws[i] = overlooked[i].printed(shares[i], off[i], &c.channels[i])
		}
		out.Silent, out.Missed, out.Off = r.places, interval(missed, draws), interval(r.off, off)
		out.fill()
		return out
	}
	out.Off = interval(r.off, off)
	if !c.known {
		out.Population = Found // how much is overlooked, labels of what was found cannot tell
	}
	if out.Population == Printed {
		value := [][3]float64{r.value}
		missed := printed(value, []channel{c.typical})
		out.value = value[0]
		out.Missed = interval(missed[0], printed(out.shares, c.channels))
	}
	out.fill()
	return out
}

// texts counts members by text. With a second group, which may share texts
// with the first, both stand side by side.
func texts(first, second []member) []text {
	var out []text
	place := map[*record]int{}
	for side, members := range [2][]member{first, second} {
		for _, m := range members {
			i, ok := place[m.d]
			if !ok {
				i = len(out)
				place[m.d] = i
				out = append(out, text{})
			}
			out[i][side][m.s.label-stance.Affirm]++
		}
	}
	return out
}

// summary corrects all shares of a summary.
func (c *corrector) summary(s *Summary, total *tally, tallies map[string]*tally) {
	correctable := c.known || len(c.labels) > 0
	var jobs []func()
	correct := func(to **Corrected, members []member, names ...string) {
		jobs = append(jobs, func() {
			if o := c.of(members, nil, names...); o != nil {
				*to = o.Corrected
			}
		})
	}
	figures := func(f *Figures, t *tally, name string) {
		if correctable || c.o.permutations() >= 0 {
			jobs = append(jobs, func() {
				if t.outcome = c.of(t.members, t.docs, name, "all"); t.outcome != nil {
					f.All.Corrected = t.outcome.Corrected
				}
			})
		}
		if !correctable {
			return
		}
		correct(&f.Voice.Corrected, t.voiced, name, "voice")
		correct(&f.Others.Corrected, t.cited, name, "others")
		for i := range f.Sources {
			if src := &f.Sources[i]; src.Statements >= c.o.least() {
				correct(&src.Corrected, t.order[i].members, name, "source", src.Name, cmp.Or(map[bool]string{true: "voice"}[src.Voice], "cited"))
			}
		}
	}
	figures(&s.Total, total, "")
	for i := range s.Outlets {
		o := &s.Outlets[i]
		figures(&o.Figures, tallies[o.Name], "outlet "+o.Name)
	}
	parallel(jobs)
}

// parallel does the jobs on as many goroutines as may run at a time. Each job
// writes to a place of its own.
func parallel(jobs []func()) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(jobs)) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(jobs) {
					return
				}
				jobs[i]()
			}
		})
	}
	wg.Wait()
}
