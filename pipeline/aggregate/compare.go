package aggregate

import (
	"math/rand/v2"
	"slices"
)

// differences tests outlets against each other and the rest, before against
// after, and own words against those of others.
func (c *corrector) differences(s *Summary, total *tally, tallies map[string]*tally) []Difference {
	out := []Difference{}
	if c.o.permutations() < 0 {
		return out
	}
	var jobs []func() *Difference
	job := func(f func() *Difference) { jobs = append(jobs, f) }
	few := c.o.few()

	var names []string // of outlets that say enough
	for i := range s.Outlets {
		if o := &s.Outlets[i]; o.All.Statements >= few {
			names = append(names, o.Name)
		}
	}
	for i, a := range names[:min(len(names), c.o.pairs())] {
		for _, b := range names[i+1 : min(len(names), c.o.pairs())] {
			job(func() *Difference {
				return c.between(Difference{Between: BetweenOutlets, Outlet: a, Other: b}, tallies[a], tallies[b])
			})
		}
	}
	if len(s.Outlets) > 2 {
		for _, a := range names {
			job(func() *Difference {
				t := tallies[a]
				mine := make(map[*record]bool, len(t.docs))
				for _, r := range t.docs {
					mine[r] = true
				}
				rest := slices.DeleteFunc(slices.Clone(total.members), func(m member) bool { return mine[m.d] })
				if len(rest) < few {
					return nil
				}
				d := Difference{Between: BetweenRest, Outlet: a}
				docs := slices.DeleteFunc(slices.Clone(total.docs), func(r *record) bool { return mine[r] })
				return c.between(d, t, &tally{members: rest, outcome: c.of(rest, docs, "rest", a)})
			})
		}
	}
	each := func(one func(name string, t *tally)) {
		if len(s.Outlets) > 1 {
			one("", total)
		}
		for _, name := range names {
			one(name, tallies[name])
		}
	}
	each(func(name string, t *tally) { job(func() *Difference { return c.times(name, t.members) }) })
	each(func(name string, t *tally) {
		if len(t.voiced) >= few && len(t.cited) >= few {
			job(func() *Difference { return c.voices(name, t) })
		}
	})

	found := make([]*Difference, len(jobs))
	run := make([]func(), len(jobs))
	for i := range jobs {
		run[i] = func() { found[i] = jobs[i]() }
	}
	parallel(run)
	for _, d := range found {
		if d != nil {
			out = append(out, *d)
		}
	}
	for b := BetweenOutlets; b <= BetweenVoices; b++ {
		var at []int
		var p []float64
		for i := range out {
			if out[i].Between == b {
				at = append(at, i)
				p = append(p, out[i].P)
			}
		}
		for i, adjusted := range holm(p) {
			out[at[i]].Adjusted = adjusted
		}
	}
	return out
}

// random gives the random numbers of a test, apart from those of its draws.
func (c *corrector) random(d *Difference) *rand.Rand {
	return rand.New(rand.NewPCG(seedOf(c.o.Seed, d.Between.String(), d.Outlet, d.Other), 0xde1))
}

// between compares two groups that share no text.
func (c *corrector) between(d Difference, first, second *tally) *Difference {
	a, b := firstSides(texts(first.members, nil)), firstSides(texts(second.members, nil))
	d.P = apart(a, b, c.o.permutations(), c.random(&d))
	d.Statements = [2]int{len(first.members), len(second.members)}
	d.Texts = [2]int{len(a), len(b)}
	d.subtract(first.outcome, second.outcome)
	return &d
}

func firstSides(texts []text) [][3]int {
	out := make([][3]int, len(texts))
	for i, t := range texts {
		out[i] = t[0]
	}
	return out
}

// fill sets the sizes and the differences of groups that share no text.
func (c *corrector) fill(d *Difference, first, second []member) {
	name := []string{d.Between.String(), d.Outlet, d.Other}
	a := c.of(first, nil, append(name, "first")...)
	b := c.of(second, nil, append(name, "second")...)
	d.Statements = [2]int{len(first), len(second)}
	d.Texts = [2]int{len(texts(first, nil)), len(texts(second, nil))}
	d.subtract(a, b)
}

func (d *Difference) subtract(a, b *outcome) {
	less := func(x, y [3]float64) [3]float64 { return [3]float64{x[0] - y[0], x[1] - y[1], x[2] - y[2]} }
	e, net := estimates(less(a.value, b.value), len(a.shares), func(i int) [3]float64 { return less(a.shares[i], b.shares[i]) })
	d.Affirm, d.Deny, d.Noncommittal, d.Net = e[0], e[1], e[2], net
}

// times compares the statements of an outlet before and after; nil where no day
// divides them.
func (c *corrector) times(outlet string, members []member) *Difference {
	d := Difference{Between: BetweenTimes, Outlet: outlet}
	p, at := turned(byDay(members), c.o.Date, c.o.permutations(), c.random(&d))
	if at == "" {
		return nil
	}
	d.P, d.Date, d.Chosen = p, at, c.o.Date == ""
	var first, second []member
	for _, m := range members {
		switch {
		case m.d.date == "":
		case m.d.date < at:
			first = append(first, m)
		default:
			second = append(second, m)
		}
	}
	if min(len(first), len(second)) < c.o.few() {
		return nil
	}
	c.fill(&d, first, second)
	return &d
}

// byDay gives the texts of members that have a date.
func byDay(members []member) []dated {
	var out []dated
	var last *record
	for _, m := range members {
		if m.d.date == "" {
			continue
		}
		if m.d != last {
			last = m.d
			out = append(out, dated{day: m.d.date})
		}
		out[len(out)-1].counts[m.s.label-1]++
	}
	return out
}

// voices compares what an outlet says itself with what it cites. Where each
// side has labels enough they are drawn by themselves, else text by text.
func (c *corrector) voices(outlet string, t *tally) *Difference {
	d := Difference{Between: BetweenVoices, Outlet: outlet}
	both := texts(t.voiced, t.cited)
	d.P = sides(both, c.o.permutations(), c.random(&d))
	if c.rectified(t.voiced, nil) != nil && c.rectified(t.cited, nil) != nil {
		c.fill(&d, t.voiced, t.cited)
		return &d
	}
	g := newGroup(both)
	draws := g.draws(2, c.channels, c.o.Population, seedOf(c.o.Seed, d.Between.String(), outlet))
	var o [2]outcome
	for side := range o {
		d.Statements[side], d.Texts[side] = g.sizes[side].statements, g.sizes[side].texts
		o[side].shares = draws[side].shares
		o[side].value, _, _ = c.typical.invert(floats(g.sizes[side].counts), [3]float64{prior, prior, prior}, c.o.Population)
	}
	d.subtract(&o[0], &o[1])
	return &d
}
