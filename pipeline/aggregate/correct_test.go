package aggregate

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"stance/pipeline/stance"
)

// errs is a model that finds two statements in three.
var errs = Confusion{{1800, 60, 20, 20}, {90, 200, 10, 20}, {60, 12, 110, 8}, {70, 20, 8, 120}}

// papers makes up the documents of three outlets: two alike, one that denies,
// and one of these turns on March 11.
func papers(w *world) (docs []*stance.Scored) {
	for i, prior := range [][]float64{{.6, .1, .3}, {.6, .1, .3}, {.1, .7, .2}} {
		for k := range 40 {
			d := &stance.Scored{Document: stance.Document{
				ID: fmt.Sprint(i, "-", k), Outlet: string(rune('A' + i)), Date: fmt.Sprintf("2031-03-%02d", 1+k/2),
			}}
			if i == 1 && k >= 20 {
				prior = []float64{.1, .8, .1}
			}
			own := w.dirichlet(prior, 6)
			for n := range 1 + w.rng.IntN(6) {
				source, kind := []string{"the navy", "Dora Pell", "Pell", "the mayor"}[w.rng.IntN(4)], stance.Quoted
				if w.rng.IntN(3) == 0 {
					source, kind = stance.Outlet, stance.Voice
				}
				s := says(source, stance.Stances[w.pick(own)])
				s.Start, s.End, s.Text = 100*n, 100*n+90, fmt.Sprint("Sentence ", n, " of ", d.ID, ".")
				s.Statements[0].Kind, s.Statements[0].Prob = kind, .5+w.rng.Float64()/2
				s.Statements[0].Span = stance.Span{Start: 100 * n, End: 100*n + 80}
				d.Sentences = append(d.Sentences, s)
			}
			docs = append(docs, d)
			if w.rng.IntN(8) == 0 {
				c := *d
				c.ID, c.CopyOf, c.Outlet = d.ID+"-copy", d.ID, "D"
				docs = append(docs, &c)
			}
		}
	}
	return docs
}

func summarise(docs []*stance.Scored, o Options) Summary {
	var c Counts
	for _, d := range docs {
		c.Add(d)
	}
	return c.Summary(o)
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// The report is the same to the last bit for any number of processors and any
// order of documents; another seed changes the draws, and little else.
func TestSummaryIsTheSameEveryTime(t *testing.T) {
	w := &world{rng: source(7)}
	docs := papers(w)
	o := Options{Errors: &errs, Labels: labelsOf(docs[:60], w.rng), Draws: 200, Permutations: 199}
	want := asJSON(t, summarise(docs, o))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, procs := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(procs)
		w.rng.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		if diff := cmp.Diff(want, asJSON(t, summarise(docs, o))); diff != "" {
			t.Fatalf("with %d processors and another order:\n%s", procs, diff)
		}
	}
	o.Seed = 1
	other := summarise(docs, o)
	if asJSON(t, other) == want {
		t.Error("the seed changes nothing")
	}
	o.Seed = 0
	if a, b := other.Total.All.Corrected.Affirm, summarise(docs, o).Total.All.Corrected.Affirm; !near(a.Value, b.Value, .02) || !near(a.Lo, b.Lo, .06) || !near(a.Hi, b.Hi, .06) {
		t.Errorf("the seed changes the shares from %v to %v", b, a)
	}
}

// labelsOf labels every other statement, rightly as the model has it.
func labelsOf(docs []*stance.Scored, rng *rand.Rand) []Drawn {
	var out []Drawn
	for _, d := range docs {
		for _, s := range d.Sentences {
			if st := s.Statements[0]; rng.IntN(2) == 0 {
				out = append(out, Drawn{Doc: d.ID, Start: st.Start, End: st.End, Gold: st.Stance, Chance: .5})
			}
		}
	}
	return out
}

func TestCorrectedEverywhere(t *testing.T) {
	docs := papers(&world{rng: source(8)})
	s := summarise(docs, Options{Errors: &errs, Draws: 400, Permutations: -1})
	seen := 0
	see := func(name string, c *Corrected, statements int) {
		if c == nil {
			t.Errorf("%s: %d statements are not corrected", name, statements)
			return
		}
		seen++
		for _, e := range []Estimate{c.Affirm, c.Deny, c.Noncommittal, c.Off, c.Missed} {
			if !(0 <= e.Lo && e.Lo <= e.Value && e.Value <= e.Hi && e.Hi <= 1) {
				t.Errorf("%s: %+v", name, c)
			}
		}
		if sum := c.Affirm.Value + c.Deny.Value + c.Noncommittal.Value; !near(sum, 1, 1e-9) || !near(c.Net.Value, c.Affirm.Value-c.Deny.Value, 1e-9) {
			t.Errorf("%s: shares sum to %v, net %v", name, sum, c.Net)
		}
		if c.Method != ByErrors || c.Population != Printed || c.Statements != statements || c.Texts == 0 || c.Texts > statements || c.Labels != 0 {
			t.Errorf("%s: %+v of %d statements", name, c, statements)
		}
	}
	figures := func(name string, f *Figures) {
		for kind, sh := range map[string]*Shares{" all": &f.All, " voice": &f.Voice, " others": &f.Others} {
			if sh.Statements > 0 {
				see(name+kind, sh.Corrected, sh.Statements)
			} else if sh.Corrected != nil {
				t.Errorf("%s%s: nothing is corrected to %+v", name, kind, sh.Corrected)
			}
		}
		for i := range f.Sources {
			if src := &f.Sources[i]; src.Statements >= 5 {
				see(name+" "+src.Name, src.Corrected, src.Statements)
			} else if src.Corrected != nil {
				t.Errorf("%s %s has shares corrected from %d statements", name, src.Name, src.Statements)
			}
		}
	}
	figures("total", &s.Total)
	for i := range s.Outlets {
		figures(s.Outlets[i].Name, &s.Outlets[i].Figures)
	}
	if seen < 20 {
		t.Errorf("%d groups were seen", seen)
	}
	if len(s.Differences) != 0 || s.Differences == nil || len(s.Changes) != 0 || s.Changes == nil {
		t.Errorf("without permutations there are differences %v and changes %v", s.Differences, s.Changes)
	}

	// The false alarms are affirming and blame is taken for denial least: the
	// correction moves shares the way that the errors moved them.
	total := s.Total.All
	if c := total.Corrected; !(c.Affirm.Hi-c.Affirm.Lo > total.Affirm.Hi-total.Affirm.Lo) {
		t.Errorf("corrected %v is narrower than counted %v", c.Affirm, total.Affirm)
	}

	for name, o := range map[string]Options{"no errors": {}, "a label without claims": {Errors: &Confusion{{1}}}} {
		if s := summarise(docs, o); s.Total.All.Corrected != nil || s.Outlets[0].Voice.Corrected != nil || s.Outlets[0].Sources[0].Corrected != nil {
			t.Errorf("%s: shares are corrected", name)
		}
	}
}

// Labels take the place of errors where there are enough of them.
func TestLabelsCorrect(t *testing.T) {
	w := &world{rng: source(9)}
	docs := papers(w)
	labels := labelsOf(docs[:45], w.rng) // of outlet A
	s := summarise(docs, Options{Errors: &errs, Labels: labels, Draws: 400, Permutations: -1})
	for _, o := range s.Outlets {
		if o.All.Statements == 0 {
			continue
		}
		c := o.All.Corrected
		if want := map[bool]Method{true: ByLabels, false: ByErrors}[o.Name == "A"]; c.Method != want || (c.Labels > 0) != (want == ByLabels) || c.Population != Printed || !c.Missed.Defined() {
			t.Errorf("outlet %s is corrected by %+v", o.Name, c)
		}
	}
	// Without the errors nobody knows what was overlooked; who has no labels is not corrected.
	s = summarise(docs, Options{Labels: labels, Draws: 400, Permutations: -1})
	for _, o := range s.Outlets {
		switch c := o.All.Corrected; {
		case o.Name != "A":
			if c != nil {
				t.Errorf("outlet %s is corrected by %+v", o.Name, c)
			}
		case c.Method != ByLabels || c.Population != Found || c.Missed.Defined():
			t.Errorf("outlet A is corrected by %+v", c)
		case !near(c.Affirm.Value, o.All.Affirm.Value, .08) || c.Off.Lo > .03:
			// The labels say what the model says.
			t.Errorf("outlet A affirms %v, counted %v; off %v", c.Affirm, o.All.Affirm, c.Off)
		}
	}
}

func TestDifferences(t *testing.T) {
	docs := papers(&world{rng: source(10)})
	s := summarise(docs, Options{Errors: &errs})
	find := func(b Between, outlet, other string) *Difference {
		for i := range s.Differences {
			if d := &s.Differences[i]; d.Between == b && d.Outlet == outlet && d.Other == other {
				return d
			}
		}
		t.Fatalf("no difference between %v of %q and %q in %+v", b, outlet, other, s.Differences)
		return nil
	}
	last := Between(0)
	for _, d := range s.Differences {
		if d.Between < last {
			t.Errorf("%v after %v", d.Between, last)
		}
		last = d.Between
		if !(0 < d.P && d.P <= d.Adjusted && d.Adjusted <= 1) || min(d.Statements[0], d.Statements[1]) < 10 || min(d.Texts[0], d.Texts[1]) < 1 {
			t.Errorf("difference %+v", d)
		}
		for _, e := range []Estimate{d.Affirm, d.Deny, d.Noncommittal, d.Net} {
			if !(-2 <= e.Lo && e.Lo <= e.Value && e.Value <= e.Hi && e.Hi <= 2) {
				t.Errorf("difference %+v", d)
			}
		}
	}
	// The wholly copied outlet D says nothing by itself.
	if d := find(BetweenOutlets, s.Outlets[0].Name, s.Outlets[1].Name); d.Outlet == "D" || d.Other == "D" {
		t.Errorf("copies are tested: %+v", d)
	}
	if d := find(BetweenRest, "C", ""); d.Adjusted > .05 || d.Deny.Lo < 0 || d.Affirm.Hi > 0 {
		t.Errorf("C, which denies, against the rest: %+v", d)
	}
	if d := find(BetweenTimes, "B", ""); d.Adjusted > .05 || !d.Chosen || d.Date < "2031-03-09" || d.Date > "2031-03-13" || d.Deny.Hi > 0 {
		t.Errorf("B, which turned on March 11: %+v", d)
	}
	if d := find(BetweenTimes, "A", ""); d.P < .05 {
		t.Errorf("A, which did not turn: %+v", d)
	}
	if d := find(BetweenVoices, "A", ""); d.P < .05 {
		t.Errorf("A, whose voice is that of its sources: %+v", d)
	}
	if d := summarise(docs, Options{Date: "2031-03-15", Errors: &errs}).Differences; !strings.Contains(asJSON(t, d), `"date": "2031-03-15"`) || strings.Contains(asJSON(t, d), `"chosen"`) {
		t.Error("a given day is not taken")
	}
	// Without errors the differences are of what the model says.
	for _, d := range summarise(docs, Options{}).Differences {
		if d.Between == BetweenRest && d.Outlet == "C" && !(d.Deny.Lo > .2) {
			t.Errorf("C against the rest, not corrected: %+v", d)
		}
	}
}

func TestChanges(t *testing.T) {
	var c Counts
	add := func(date, source string, l stance.Label, prob float64) {
		s := says(source, l)
		s.Start, s.End, s.Text = 5, 50, date+" "+source
		s.Statements[0].Prob = prob
		c.Add(&stance.Scored{Document: stance.Document{ID: date + source, Outlet: "A", Date: date}, Sentences: []stance.Sentence{s}})
	}
	for d := 1; d <= 8; d++ {
		l := stance.Affirm
		if d >= 5 {
			l = stance.Deny
		}
		add(fmt.Sprintf("2031-03-%02d", d), "Dora Pell", l, .5+float64(d%4)/10)
		add(fmt.Sprintf("2031-03-%02d", d), "the navy", stance.Deny, .9)
	}
	s := c.Summary(Options{})
	if len(s.Changes) != 1 {
		t.Fatalf("changes %+v", s.Changes)
	}
	got := s.Changes[0]
	want := Change{
		Source: "Dora Pell", Date: "2031-03-05", Sure: .8 * .8, P: got.P, Adjusted: got.Adjusted,
		From: Said{Doc: "2031-03-03Dora Pell", Outlet: "A", Date: "2031-03-03", Source: "Dora Pell", Kind: stance.Reported, Stance: stance.Affirm, Prob: .8, Text: "2031-03-03 Dora Pell", Start: 5, End: 50},
		To:   Said{Doc: "2031-03-07Dora Pell", Outlet: "A", Date: "2031-03-07", Source: "Dora Pell", Kind: stance.Reported, Stance: stance.Deny, Prob: .8, Text: "2031-03-07 Dora Pell", Start: 5, End: 50},
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Errorf("change (-want +got):\n%s", diff)
	}
	// Of 70 ways to deal the texts to their days two are as far apart, and a few
	// more on other days.
	if got.P > .15 || got.P < 2./70-.01 {
		t.Errorf("p = %v", got.P)
	}
	if on := c.Summary(Options{Date: "2031-03-05"}).Changes; len(on) != 1 || on[0].Date != "2031-03-05" || !near(on[0].P, 2./70, .02) {
		t.Errorf("on the day: %+v", on)
	}
	for _, day := range []string{"2031-03-01", "2031-04-01", "2031-03-09"} { // nothing before it, nothing after
		if on := c.Summary(Options{Date: day}).Changes; len(on) != 0 {
			t.Errorf("on %s: %+v", day, on)
		}
	}
}

func TestNamesOfKinds(t *testing.T) {
	for _, v := range []any{ByErrors, ByLabels, Printed, Found, BetweenOutlets, BetweenRest, BetweenTimes, BetweenVoices} {
		b := asJSON(t, v)
		if want := fmt.Sprintf("%q", v); b != want {
			t.Errorf("%v is written %s", v, b)
		}
		var err error
		var back any
		switch v.(type) {
		case Method:
			var m Method
			err, back = json.Unmarshal([]byte(b), &m), m
		case Population:
			var p Population
			err, back = json.Unmarshal([]byte(b), &p), p
		case Between:
			var w Between
			err, back = json.Unmarshal([]byte(b), &w), w
		}
		if err != nil || fmt.Sprint(back) != fmt.Sprint(v) {
			t.Errorf("%s is read as %v, %v", b, back, err)
		}
	}
	for _, v := range []any{Method(9), Population(9), Between(9)} {
		if _, err := json.Marshal(v); err == nil || fmt.Sprint(v) != "invalid(9)" {
			t.Errorf("%v is written", v)
		}
	}
	if new(Method).UnmarshalText([]byte("x")) == nil || new(Population).UnmarshalText(nil) == nil || new(Between).UnmarshalText([]byte("time")) == nil {
		t.Error("a name that does not exist is read")
	}
}
