package main

import (
	"fmt"
	"io"
	"strconv"

	"stance/models"
	"stance/models/eval"
	"stance/pipeline/stance"
)

// records are the figures of the statements' records.
type records struct {
	Documents int
	Report    *eval.RecordReport
}

// records compares the records of the documents where gold has them; nil where
// none has.
func (e *evaluation) records(golds, scored map[string][]stance.Sentence) *records {
	audited := map[string][]stance.Sentence{}
	for doc := range e.audited {
		audited[doc] = golds[doc]
	}
	if len(audited) == 0 {
		return nil
	}
	return &records{len(audited), eval.CompareRecords(audited, scored)}
}

// recordFields are the fields of the record that have several values; key is
// the name in JSON.
var recordFields = [...]struct {
	key    string
	values []string
	of     func(*eval.Records) *eval.Grades
}{
	{"certainty", []string{stance.Certain.String(), stance.Probable.String(), stance.Possible.String()}, func(r *eval.Records) *eval.Grades { return &r.Certainty }},
	{"basis", []string{stance.Technical.String(), stance.Official.String(), stance.Legal.String(), stance.NoBasis.String()}, func(r *eval.Records) *eval.Grades { return &r.Basis }},
	{"source", []string{"named", "anonymous"}, func(r *eval.Records) *eval.Grades { return &r.Anonymous }},
}

// valueOf is the place of a field's value among its grades: basis is shown with
// none last.
func valueOf(key string, i int) int {
	if key == "basis" {
		return [...]int{int(stance.Technical), int(stance.Official), int(stance.Legal), int(stance.NoBasis)}[i]
	}
	return i
}

func (r *records) interval(of func(*eval.Records) *eval.Grades, figure func(*eval.Grades) float64) eval.Estimate {
	return r.Report.Interval(eval.Resampling{}, func(c *eval.Records) float64 { return figure(of(c)) })
}

func (r *records) writeText(w io.Writer) {
	fmt.Fprintf(w, "\nThe record of %s in %s labelled for it, of which %d were found with their source:\n\n",
		number(r.Report.Statements, "statement"), number(r.Documents, "document"), r.Report.Found)
	rows := [][]string{{"record", "precision", "recall", "F1", "95 % interval", "gold", "found"}}
	for _, f := range recordFields {
		g := f.of(&r.Report.Records)
		for i, name := range f.values {
			v := valueOf(f.key, i)
			e := r.interval(f.of, func(g *eval.Grades) float64 { return g.F1(v) })
			rows = append(rows, []string{f.key + " " + name, figure(g.Precision(v)), figure(g.Recall(v)), figure(e.Value), interval(e), strconv.Itoa(g.Gold(v)), strconv.Itoa(g.Found(v))})
		}
		macro := r.interval(f.of, (*eval.Grades).MacroF1)
		rows = append(rows, []string{f.key + ", macro-F1", "", "", figure(macro.Value), interval(macro)})
		right := r.interval(f.of, (*eval.Grades).Accuracy)
		rows = append(rows, []string{f.key + ", share right", "", "", figure(right.Value), interval(right)}, nil)
	}
	table(w, rows[:len(rows)-1])
}

// recordsJSON are the figures of the record in JSON.
type recordsJSON struct {
	Documents  int                   `json:"documents"`
	Statements int                   `json:"statements"`
	Found      int                   `json:"found"`
	Fields     map[string]gradesJSON `json:"fields"`
}

type gradesJSON struct {
	MacroF1  estimateJSON         `json:"macro_f1"`
	Accuracy estimateJSON         `json:"accuracy"`
	Values   map[string]labelJSON `json:"values"`
	// Confusion counts statements by gold value, then by the value found.
	Confusion map[string]map[string]int `json:"confusion"`
}

func (r *records) json() *recordsJSON {
	if r == nil {
		return nil
	}
	out := &recordsJSON{Documents: r.Documents, Statements: r.Report.Statements, Found: r.Report.Found, Fields: map[string]gradesJSON{}}
	for _, f := range recordFields {
		g := f.of(&r.Report.Records)
		j := gradesJSON{MacroF1: jsonOf(r.interval(f.of, (*eval.Grades).MacroF1)), Accuracy: jsonOf(r.interval(f.of, (*eval.Grades).Accuracy)),
			Values: map[string]labelJSON{}, Confusion: map[string]map[string]int{}}
		for i, name := range f.values {
			v := valueOf(f.key, i)
			j.Values[name] = labelJSON{models.Figure(g.Precision(v)), models.Figure(g.Recall(v)), jsonOf(r.interval(f.of, func(g *eval.Grades) float64 { return g.F1(v) })), g.Gold(v), g.Found(v)}
			row := map[string]int{}
			for k, other := range f.values {
				row[other] = g[v][valueOf(f.key, k)]
			}
			j.Confusion[name] = row
		}
		out.Fields[f.key] = j
	}
	return out
}
