package aggregate

import (
	"fmt"
	"math"
	"math/rand/v2"

	"stance/pipeline/stance"
)

// world is a question as a simulation makes it: a model with errors of its own
// there, and outlets that report on it. Nothing here asks the estimators how
// they work.
type world struct {
	rng *rand.Rand
	// held is what the model's errors were measured to be on other questions.
	held Confusion
	// errs is what they are on this one: gold by predicted, and the number of
	// claims off the question for one on it.
	errs [4][4]float64
	odds float64
}

// truth is the mean model of all worlds: of the claims on the question that it
// finds as such 85 % get the right stance, and of all claims it judges, those
// off the question with them, 85 % and some the right label.
var truth = [4][4]float64{
	{.95, .025, .012, .013},
	{.22, .67, .05, .06},
	{.26, .055, .63, .055},
	{.25, .06, .055, .635},
}

// alike is how many claims a row of errors is as good as counted on, from one
// question to the next, as TestErrorsBetweenQuestions finds it on the seeds.
var alike = [4]float64{640, 125, 40, 170}

// meanOdds is of claims off the question to those on it, over all worlds.
const meanOdds = 3.

// newWorld draws a world. heldOut claims of other questions measure the model;
// its rates here are drawn about the mean as if counted on near times as many
// claims as alike has (0: they are the mean itself), the logarithm of the odds
// about that of stray times the mean ones with a standard deviation of scatter.
func newWorld(seed uint64, heldOut int, near, stray, scatter float64) *world {
	w := &world{rng: rand.New(rand.NewPCG(seed, 17))}
	for range heldOut {
		g := 0
		if w.rng.Float64() > meanOdds/(1+meanOdds) {
			g = 1 + w.pick([]float64{.5, .22, .28})
		}
		w.held[g][w.pick(truth[g][:])]++
	}
	w.errs = truth
	if near > 0 {
		for g := range w.errs {
			w.errs[g] = [4]float64(w.dirichlet(truth[g][:], near*alike[g]))
		}
	}
	w.odds = stray * meanOdds * math.Exp(scatter*w.rng.NormFloat64())
	return w
}

func (w *world) pick(p []float64) int {
	u := w.rng.Float64()
	for i, v := range p {
		if u -= v; u < 0 {
			return i
		}
	}
	return len(p) - 1
}

// dirichlet draws shares about mean as if counted on n, by Marsaglia and Tsang's
// way to gamma numbers, which owes nothing to the library the estimators use.
func (w *world) dirichlet(mean []float64, n float64) []float64 {
	out := make([]float64, len(mean))
	sum := 0.0
	for i, m := range mean {
		out[i] = w.gamma(m * n)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

func (w *world) gamma(a float64) float64 {
	if a < 1 {
		return w.gamma(a+1) * math.Pow(w.rng.Float64(), 1/a)
	}
	d := a - 1./3
	c := 1 / math.Sqrt(9*d)
	for {
		x := w.rng.NormFloat64()
		v := math.Pow(1+c*x, 3)
		if v > 0 && math.Log(w.rng.Float64()) < x*x/2+d-d*v+d*math.Log(v) {
			return d * v
		}
	}
}

// paper is an outlet of a world.
type paper struct {
	prior [3]float64 // of its statements on the question: what is to be found out
	docs  []*stance.Scored
	gold  map[string][]stance.Label // of the statements found in each document
	// silent are the claims of each document that the model takes for none, by
	// what they are.
	silent map[string][]stance.Label
}

// newPaper draws an outlet with a prior of its own and some texts. The
// statements of a text lean together: their stances are drawn about the prior
// as if lean statements had set the text's own. One text in ten is printed
// twelve times.
func (w *world) newPaper(name string, texts int, lean float64) *paper {
	p := &paper{prior: [3]float64(w.dirichlet([]float64{4. / 9, 2. / 9, 3. / 9}, 9)), gold: map[string][]stance.Label{}, silent: map[string][]stance.Label{}}
	for i := range texts {
		own := w.dirichlet(p.prior[:], lean)
		d := &stance.Scored{Document: stance.Document{ID: fmt.Sprint(name, "-", i), Outlet: name}}
		var gold []stance.Label
		claim := func(g stance.Label) {
			l := stance.Label(w.pick(w.errs[g][:]))
			if l == stance.None {
				p.silent[d.ID] = append(p.silent[d.ID], g)
				return
			}
			at := 100 * len(d.Sentences)
			s := says("the navy", l)
			s.Start, s.End = at, at+90
			s.Statements[0].Span = stance.Span{Start: at, End: at + 80}
			d.Sentences = append(d.Sentences, s)
			gold = append(gold, g)
		}
		for range 1 + w.rng.IntN(8) {
			claim(stance.Stances[w.pick(own)])
			for n := w.odds; w.rng.Float64() < n; n-- {
				claim(stance.None)
			}
		}
		p.docs = append(p.docs, d)
		p.gold[d.ID] = gold
		if w.rng.IntN(10) == 0 {
			for k := range 11 {
				c := *d
				c.ID, c.CopyOf = fmt.Sprint(d.ID, "-copy-", k), d.ID
				p.docs = append(p.docs, &c)
			}
		}
	}
	w.rng.Shuffle(len(p.docs), func(i, j int) { p.docs[i], p.docs[j] = p.docs[j], p.docs[i] })
	return p
}

// found are the true shares among the statements that the model finds here.
func (w *world) found(prior [3]float64) [3]float64 {
	var s [3]float64
	sum := 0.0
	for g, p := range prior {
		s[g] = p * (1 - w.errs[g+1][0])
		sum += s[g]
	}
	for g := range s {
		s[g] /= sum
	}
	return s
}

// missed is the true share of the statements on the question that the model
// overlooks here.
func (w *world) missed(prior [3]float64) float64 {
	m := 0.0
	for g, p := range prior {
		m += p * w.errs[g+1][0]
	}
	return m
}

// overlooked draws n of the texts at random and of each a place where the model
// found nothing: one that is a statement four times as often as another, as one
// beside a statement is on the page, and says what it is.
func (w *world) overlooked(p *paper, n int) []Drawn {
	var docs []string
	for _, d := range p.docs {
		if d.CopyOf == "" && len(p.silent[d.ID]) > 0 {
			docs = append(docs, d.ID)
		}
	}
	w.rng.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
	n = min(n, len(docs))
	var out []Drawn
	for _, id := range docs[:n] {
		places := p.silent[id]
		sizes := make([]float64, len(places))
		sum := 0.0
		for i, g := range places {
			sizes[i] = 1
			if g != stance.None {
				sizes[i] = 4
			}
			sum += sizes[i]
		}
		for i := range sizes {
			sizes[i] /= sum
		}
		i := w.pick(sizes)
		at := -100 * (i + 1) // beside all statements
		out = append(out, Drawn{Doc: id, Start: at, End: at + 80, Gold: places[i], Chance: float64(n) / float64(len(docs)) * sizes[i]})
	}
	return out
}

// label draws n statements at random from those found in the texts, each text
// once, and says what they are.
func (w *world) label(p *paper, n int) []Drawn {
	var all []Drawn
	for _, d := range p.docs {
		if d.CopyOf != "" {
			continue
		}
		for i := range d.Sentences {
			s := d.Sentences[i].Statements[0]
			all = append(all, Drawn{Doc: d.ID, Start: s.Start, End: s.End, Gold: p.gold[d.ID][i]})
		}
	}
	w.rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	n = min(n, len(all))
	for i := range all[:n] {
		all[i].Chance = float64(n) / float64(len(all))
	}
	return all[:n]
}
