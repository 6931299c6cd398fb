package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"stance/models"
	"stance/models/eval"
	"stance/pipeline/stance"
)

// figures are all that stance eval tells.
type figures struct {
	Model     string
	All       measured
	Questions []byQuestion // by name
	Record    *records     // nil where no document has its record labelled
	Chain     *chains      // nil where no document has its chains labelled
}

// byQuestion are the figures of one question.
type byQuestion struct {
	Name string
	measured
}

func (f *figures) writeText(w io.Writer) {
	fmt.Fprintf(w, "Model %s against labels by hand: %s.\n\n", f.Model, f.All.note())
	rows := [][]string{{"figure", "value", "95 % interval"}}
	for i, m := range measures {
		e := f.All.Of[i]
		rows = append(rows, []string{m.name, figure(e.Value), interval(e)})
	}
	table(w, rows)

	c := &f.All.Report.Labels
	fmt.Fprintln(w)
	rows = [][]string{{"label", "precision", "recall", "F1", "95 % interval", "gold", "predicted"}}
	for _, l := range labels {
		e := f.All.f1(l)
		rows = append(rows, []string{l.String(), figure(c.Precision(l)), figure(c.Recall(l)), figure(e.Value), interval(e), strconv.Itoa(c.Gold(l)), strconv.Itoa(c.Pred(l))})
	}
	table(w, rows)
	fmt.Fprintln(w)
	confusion(w, c)
	if f.Record != nil {
		f.Record.writeText(w)
	}
	if f.Chain != nil {
		f.Chain.writeText(w)
	}

	if len(f.Questions) < 2 {
		return
	}
	fmt.Fprintln(w)
	rows = [][]string{{"question", "documents", "sentences", "on it", "macro-F1", "95 % interval", "affirm", "deny", "noncommittal", "statements", "source"}}
	for _, q := range f.Questions {
		c := &q.Report.Counts
		macro := q.Of[0]
		rows = append(rows, []string{q.Name, strconv.Itoa(q.Documents), strconv.Itoa(c.Sentences), strconv.Itoa(c.On()),
			figure(macro.Value), interval(macro),
			figure(c.Labels.F1(stance.Affirm)), figure(c.Labels.F1(stance.Deny)), figure(c.Labels.F1(stance.Noncommittal)),
			figure(c.StatementF1()), figure(c.SourceAccuracy())})
	}
	table(w, rows)
}

// estimateJSON is an estimate; what is undefined is null.
type estimateJSON struct {
	Value models.Figure `json:"value"`
	Lo    models.Figure `json:"lo"`
	Hi    models.Figure `json:"hi"`
}

func jsonOf(e eval.Estimate) estimateJSON {
	return estimateJSON{models.Figure(e.Value), models.Figure(e.Lo), models.Figure(e.Hi)}
}

type labelJSON struct {
	Precision models.Figure `json:"precision"`
	Recall    models.Figure `json:"recall"`
	F1        estimateJSON  `json:"f1"`
	Gold      int           `json:"gold"`
	Predicted int           `json:"predicted"`
}

type measuredJSON struct {
	Documents int                     `json:"documents"`
	Sentences int                     `json:"sentences"`
	On        int                     `json:"on_question"`
	Figures   map[string]estimateJSON `json:"figures"`
	Labels    map[string]labelJSON    `json:"labels"`
	// Confusion counts sentences by gold label, then by predicted label.
	Confusion map[string]map[string]int `json:"confusion"`
}

func (m *measured) json() measuredJSON {
	c := &m.Report.Counts
	j := measuredJSON{Documents: m.Documents, Sentences: c.Sentences, On: c.On(),
		Figures: map[string]estimateJSON{}, Labels: map[string]labelJSON{}, Confusion: map[string]map[string]int{}}
	for i, f := range measures {
		j.Figures[f.key] = jsonOf(m.Of[i])
	}
	for _, g := range labels {
		j.Labels[g.String()] = labelJSON{models.Figure(c.Labels.Precision(g)), models.Figure(c.Labels.Recall(g)), jsonOf(m.f1(g)), c.Labels.Gold(g), c.Labels.Pred(g)}
		row := map[string]int{}
		for _, p := range labels {
			row[p.String()] = c.Labels[g][p]
		}
		j.Confusion[g.String()] = row
	}
	return j
}

// writeJSON writes the figures as one indented object; encoding/json sorts the
// keys of maps, so that the same figures are the same bytes.
func (f *figures) writeJSON(w io.Writer) error {
	questions := map[string]measuredJSON{}
	for _, q := range f.Questions {
		questions[q.Name] = q.json()
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Model     string                  `json:"model"`
		All       measuredJSON            `json:"all"`
		Questions map[string]measuredJSON `json:"questions"`
		Record    *recordsJSON            `json:"record,omitempty"`
		Chain     *chainsJSON             `json:"chain,omitempty"`
	}{f.Model, f.All.json(), questions, f.Record.json(), f.Chain.json()})
}
