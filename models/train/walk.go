package train

import (
	"context"
	"crypto/sha256"
	"runtime"
	"strings"
	"sync"

	"stance/features"
	"stance/models"
	"stance/pipeline"
	"stance/pipeline/attrib"
	"stance/pipeline/gold"
	"stance/pipeline/stance"
)

// read is what one report yields.
type read struct {
	claims   []Claim
	examples []Example
	chances  []float64
	lost     int
}

// claims finds the labelled claims of the reports, with the features that base
// sees. Reports are read by several goroutines, and put together in their order.
func (a *Adaptation) claims(ctx context.Context, base *models.Model, reports []*gold.Report) error {
	groups := textGroups(reports)
	all := make([]read, len(reports))
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(reports)) {
		wg.Go(func() {
			w := reader{base: base, parser: attrib.NewParser(), ext: map[*stance.Question]*features.Extractor{}}
			for i := range next {
				all[i] = w.report(reports[i], groups[i])
			}
		})
	}
	for i := range reports {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return context.Cause(ctx)
	}
	var chances []float64
	for i := range all {
		a.Claims = append(a.Claims, all[i].claims...)
		a.Examples = append(a.Examples, all[i].examples...)
		chances = append(chances, all[i].chances...)
		a.Lost += all[i].lost
	}
	weigh(a.Examples, chances)
	return nil
}

// reader reads reports on one goroutine.
type reader struct {
	base   *models.Model
	parser *attrib.Parser
	ext    map[*stance.Question]*features.Extractor
	probs  []models.Probs
}

func (w *reader) report(r *gold.Report, group string) read {
	l := labelled{r: r}
	var c corpus
	w.parser.Parse(r.Document, &l.d)
	c.label(&l)
	x := w.ext[r.Question]
	if x == nil {
		x = features.New(r.Question)
		w.ext[r.Question] = x
	}
	x.Start(&l.d)
	out := read{lost: c.lost}
	asked := make([]bool, len(l.d.Claims))
	w.probs = pipeline.Walk(x, &l.d, func(k int, v features.Vector) models.Probs {
		asked[k] = true
		if l.known[k] {
			claim := &l.d.Claims[k]
			out.claims = append(out.claims, Claim{Report: r, Sentence: l.d.Sents[claim.Sent].Span, Source: claim.Source,
				Span: stance.Span{Start: l.d.Toks[claim.Lo].Start, End: l.d.Toks[claim.Hi-1].End}})
			out.examples = append(out.examples, Example{X: append(features.Vector(nil), v...), Y: l.y[k], Group: group, Question: r.Question.Name})
			out.chances = append(out.chances, l.chance[k])
		}
		return w.base.Classify(v)
	}, w.probs)
	for k, y := range l.y {
		if y != stance.None && !asked[k] {
			out.lost++
		}
	}
	return out
}

// textGroups names for each report the text that it is of: reports with one text,
// and those that their documents call copies, have one name.
func textGroups(reports []*gold.Report) []string {
	parent := map[string]string{}
	var root func(n string) string
	root = func(n string) string {
		p, ok := parent[n]
		if !ok || p == n {
			return n
		}
		r := root(p)
		parent[n] = r
		return r
	}
	join := func(a, b string) {
		if a, b = root(a), root(b); a != b {
			parent[max(a, b)] = min(a, b)
		}
	}
	name := func(id string) string {
		id, _, _ = strings.Cut(id, "#")
		return "document " + id
	}
	for _, r := range reports {
		d := r.Document
		sum := sha256.Sum256([]byte(d.Text))
		join(name(d.ID), "text "+string(sum[:]))
		if d.CopyOf != "" {
			join(name(d.ID), name(d.CopyOf))
		}
		for _, id := range d.Joins {
			join(name(d.ID), name(id))
		}
	}
	out := make([]string, len(reports))
	for i, r := range reports {
		out[i] = root(name(r.Document.ID))
	}
	return out
}
