package main

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"stance/models/eval"
	"stance/pipeline/stance"
)

// agreement are the figures of one question.
type agreement struct {
	Question   string          `json:"question"`
	Annotators []annotatorJSON `json:"annotators"`
	Items      int             `json:"items"`  // with a label
	Shared     int             `json:"shared"` // with two or more
	Alpha      estimateJSON    `json:"krippendorff_alpha"`
	Pairs      []pairJSON      `json:"pairs"`
	Differ     []differJSON    `json:"disagreements"`
}

type annotatorJSON struct {
	Name   string `json:"name"`
	Labels int    `json:"labels"`
}

type pairJSON struct {
	Annotators [2]string    `json:"annotators"`
	Items      int          `json:"items"`
	Kappa      estimateJSON `json:"cohen_kappa"`
	Agreed     estimateJSON `json:"agreed"`
	// Source is the share of items with one stance on which the source is one, too;
	// of those on which both named one.
	Source  estimateJSON `json:"source"`
	Sources int          `json:"sources"`
	// Table counts items by the label of the first, then by that of the second.
	Table  map[string]map[string]int `json:"table"`
	counts eval.Confusion
}

type differJSON struct {
	Doc         string            `json:"doc"`
	Start       int               `json:"start"`
	End         int               `json:"end"`
	Labels      map[string]string `json:"labels"` // by annotator
	Adjudicated string            `json:"adjudicated,omitempty"`
	Text        string            `json:"text,omitempty"`
	said        []string
}

func agreementOf(question string, names []string, items []rated) agreement {
	g := agreement{Question: question, Items: len(items), Pairs: []pairJSON{}, Differ: []differJSON{}}
	units := make([]eval.Unit, len(items))
	each := make([]int, len(names))
	for i := range items {
		it := &items[i]
		units[i] = eval.Unit{Labels: it.labels, Doc: it.cluster}
		n, differ := 0, false
		first := eval.Unrated
		d := differJSON{Doc: it.doc, Start: it.Start, End: it.End, Labels: map[string]string{}, Text: it.text}
		for k, l := range it.labels {
			if l == eval.Unrated {
				continue
			}
			n++
			each[k]++
			differ = differ || first != eval.Unrated && l != first
			first = l
			d.Labels[names[k]] = stance.Label(l).String()
			d.said = append(d.said, names[k]+" "+stance.Label(l).String())
		}
		if n > 1 {
			g.Shared++
		}
		if differ {
			if it.decided != nil {
				d.Adjudicated = it.decided.String()
			}
			g.Differ = append(g.Differ, d)
		}
	}
	for k, name := range names {
		g.Annotators = append(g.Annotators, annotatorJSON{name, each[k]})
	}
	g.Alpha = jsonOf(eval.ClusterAgreement(units, eval.Resampling{}, eval.Alpha))
	for _, p := range eval.Pairings(units, len(names)) {
		g.Pairs = append(g.Pairs, pairOf(names, items, units, p))
	}
	return g
}

func pairOf(names []string, items []rated, units []eval.Unit, p [2]int) pairJSON {
	a, b := p[0], p[1]
	j := pairJSON{Annotators: [2]string{names[a], names[b]}, Table: map[string]map[string]int{}}
	j.Kappa = jsonOf(eval.ClusterAgreement(units, eval.Resampling{}, func(u []eval.Unit) float64 { return eval.Kappa(u, a, b) }))
	j.Agreed = jsonOf(eval.ClusterAgreement(units, eval.Resampling{}, func(u []eval.Unit) float64 { return eval.Agreed(u, a, b) }))
	var sources []eval.Unit // 0 or 1, beside 1: whether the source is the same
	for i := range items {
		it := &items[i]
		x, y := it.labels[a], it.labels[b]
		if x == eval.Unrated || y == eval.Unrated {
			continue
		}
		j.Items++
		j.counts[x][y]++
		if s, t := it.sources[a], it.sources[b]; x == y && x != int(stance.None) && s != "" && t != "" {
			same := 0
			if eval.SameSource(s, t) {
				same = 1
			}
			sources = append(sources, eval.Unit{Labels: []int{same, 1}, Doc: it.cluster})
		}
	}
	j.Sources = len(sources)
	j.Source = jsonOf(eval.ClusterAgreement(sources, eval.Resampling{}, func(u []eval.Unit) float64 { return eval.Agreed(u, 0, 1) }))
	for _, g := range labels {
		row := map[string]int{}
		for _, p := range labels {
			row[p.String()] = j.counts[g][p]
		}
		j.Table[g.String()] = row
	}
	return j
}

func (g *agreement) write(w io.Writer) {
	var who []string
	for _, n := range g.Annotators {
		who = append(who, fmt.Sprintf("%s %d", n.Name, n.Labels))
	}
	fmt.Fprintf(w, "Question %s: %s labelled (%s), %d by two or more.\n\n", cmp.Or(g.Question, "without a name"), number(g.Items, "item"), strings.Join(who, ", "), g.Shared)
	rows := [][]string{{"agreement", "value", "95 % interval", "items"}}
	add := func(name string, e estimateJSON, n int) {
		of := eval.Estimate{Value: float64(e.Value), Lo: float64(e.Lo), Hi: float64(e.Hi)}
		rows = append(rows, []string{name, figure(of.Value), interval(of), strconv.Itoa(n)})
	}
	add("Krippendorff's alpha, all", g.Alpha, g.Shared)
	for i := range g.Pairs {
		p := &g.Pairs[i]
		both := p.Annotators[0] + " and " + p.Annotators[1]
		add("Cohen's kappa, "+both, p.Kappa, p.Items)
		add("one stance, "+both, p.Agreed, p.Items)
		add("and one source, "+both, p.Source, p.Sources)
	}
	table(w, rows)
	for i := range g.Pairs {
		p := &g.Pairs[i]
		fmt.Fprintln(w)
		countTable(w, p.Annotators[0]+" \\ "+p.Annotators[1], &p.counts)
	}
	if len(g.Differ) == 0 {
		return
	}
	decided := 0
	for i := range g.Differ {
		if g.Differ[i].Adjudicated != "" {
			decided++
		}
	}
	fmt.Fprintf(w, "\nThey differ on %s, %d of them adjudicated:\n", number(len(g.Differ), "item"), decided)
	for i := range g.Differ {
		d := &g.Differ[i]
		said := strings.Join(d.said, ", ")
		if d.Adjudicated != "" {
			said += "; adjudicated " + d.Adjudicated
		}
		fmt.Fprintf(w, "%3d. %s\n     %s, bytes %d to %d: %s\n", i+1, said, d.Doc, d.Start, d.End, quote(d.Text))
	}
}
