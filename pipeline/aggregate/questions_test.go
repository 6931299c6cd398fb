package aggregate

import (
	"bufio"
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"stance/models/eval"
	"stance/models/train"
	"stance/pipeline/gold"
	"stance/pipeline/stance"
)

// TestErrorsBetweenQuestions measures how the model's errors differ from one
// question to the next, which the intervals of corrected shares allow for:
//
//	STANCE_SLOW=1 go test ./pipeline/aggregate -run ErrorsBetweenQuestions -v
//
// It trains on the seeds, held out question by question, in half a minute. It
// fails where a row of errors scatters as if counted on less than seven tenths
// of what the intervals take, which they can still bear (TestCoverage tries it),
// and where the odds in the news lie so far from those taken as chance would put
// them once in a hundred times.
func TestErrorsBetweenQuestions(t *testing.T) {
	if os.Getenv("STANCE_SLOW") == "" {
		t.Skip("it trains models: set STANCE_SLOW to run it")
	}
	var reports []*gold.Report
	for r, err := range gold.Seeds(os.DirFS(filepath.Join("..", "..", "seeds"))) {
		if err != nil {
			t.Fatal(err)
		}
		reports = append(reports, r)
	}
	o := train.Options{L2: 30, Balance: .2}
	examples := train.Examples(reports, o)
	_, res, err := train.Fit(context.Background(), examples, o)
	if err != nil {
		t.Fatal(err)
	}
	var all eval.Confusion
	by := map[string]*eval.Confusion{}
	var names []string
	for i, e := range examples {
		if by[e.Question] == nil {
			by[e.Question] = new(eval.Confusion)
			names = append(names, e.Question)
		}
		l, _ := res.OutOfFold[i].Best()
		by[e.Question][e.Y][l]++
		all[e.Y][l]++
	}

	// Pearson's statistic over its degrees of freedom is 1 + (n−1)/(s+1) where
	// rates scatter about the mean as if counted on s claims and n are seen.
	for g := range all {
		row := stance.Label(g)
		var chi, df, n float64
		for _, q := range names {
			seen := float64(by[q].Gold(row))
			if seen < 10 {
				continue
			}
			for p := range all[g] {
				want := seen * float64(all[g][p]) / float64(all.Gold(row))
				chi += (float64(by[q][g][p]) - want) * (float64(by[q][g][p]) - want) / want
			}
			df += 3
			n += 3 * seen
		}
		claims := math.Inf(1)
		if chi > df {
			claims = (n/df-1)/(chi/df-1) - 1
		}
		t.Logf("%-12v Pearson %.2f a degree of freedom: rates scatter as if counted on %.0f claims; the intervals take %.0f", row, chi/df, claims, worth[g])
		if claims < .7*worth[g] {
			t.Errorf("the errors on %v scatter as if counted on %.0f claims: far from the %.0f that the intervals take", row, claims, worth[g])
		}
	}

	odds := func(c *eval.Confusion) float64 {
		return math.Log(float64(c.Gold(stance.None)) / float64(c.Total()-c.Gold(stance.None)))
	}
	var seeds []float64
	for _, q := range names {
		seeds = append(seeds, odds(by[q]))
	}
	t.Logf("log odds off the question: %.2f on the seeds together, standard deviation between questions %.2f", odds(&all), stat.StdDev(seeds, nil))

	const file = "allsides-dev.jsonl"
	claims := map[string]*eval.Confusion{}
	var order []string
	for _, e := range train.Examples(news(t, file), o) {
		if claims[e.Question] == nil {
			claims[e.Question] = new(eval.Confusion)
			order = append(order, e.Question)
		}
		claims[e.Question][e.Y][0]++
	}
	slices.Sort(order)
	far := 0.0
	for _, q := range order {
		c := claims[q]
		off := float64(c.Gold(stance.None))
		on := float64(c.Total()) - off
		larger := odds(c) - odds(&all)
		// The logarithm of odds of counts has the variance 1/off + 1/on.
		z := (larger - more) / math.Sqrt(spread*spread+1/off+1/on)
		far += z * z
		t.Logf("%s, %s: %.0f claims on the question, log odds off it larger by %.2f, %+.1f standard deviations from what the intervals take", file, q, on, larger, z)
	}
	if n := len(order); n > 0 {
		if most := (distuv.ChiSquared{K: float64(n)}).Quantile(.99); far > most {
			t.Errorf("the squares of the deviations sum to %.1f over %d questions, want %.1f at most", far, n, most)
		}
	}
}

// news are the reports of a file of labels beside the repository.
func news(t *testing.T, file string) []*gold.Report {
	t.Helper()
	dir := os.Getenv("STANCE_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Logf("no shared material: %v (set STANCE_SHARED)", err)
		return nil
	}
	open := func(parts ...string) *os.File {
		f, err := os.Open(filepath.Join(append([]string{dir}, parts...)...))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	docs := map[string]*stance.Document{}
	sc := bufio.NewScanner(open("data", "allsides", "gold-articles.jsonl"))
	sc.Buffer(nil, stance.MaxLine)
	for sc.Scan() {
		d := new(stance.Document)
		if err := json.Unmarshal(sc.Bytes(), d); err != nil {
			t.Fatal(err)
		}
		docs[d.ID] = d
	}
	questions := map[string]*stance.Question{}
	reports := map[string]*gold.Report{}
	var out []*gold.Report
	for l, err := range stance.ReadLabels(open("gold", file), file) {
		if err != nil {
			t.Fatal(err)
		}
		if questions[l.Question] == nil {
			b, err := os.ReadFile(filepath.Join(dir, "gold", "questions", l.Question+".json"))
			if err != nil {
				t.Fatal(err)
			}
			if questions[l.Question], err = stance.ParseQuestion(b); err != nil {
				t.Fatal(err)
			}
		}
		key := l.Question + " " + l.Doc
		if reports[key] == nil && docs[l.Doc] != nil {
			reports[key] = &gold.Report{Document: docs[l.Doc], Question: questions[l.Question], Partial: true}
			out = append(out, reports[key])
		}
		if r := reports[key]; r != nil {
			r.Sentences = append(r.Sentences, l.Sentence)
		}
	}
	return out
}
