package main

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"stance/models/eval"
	"stance/pipeline/stance"
)

// labels are the labels in the order of the tables: the stances, then none.
var labels = [...]stance.Label{stance.Affirm, stance.Deny, stance.Noncommittal, stance.None}

// table writes rows as columns two spaces apart, the first set to the left and
// the others to the right. Rows may be of unequal length; empty ones are empty
// lines. Width is counted in characters.
func table(w io.Writer, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			if i == 0 {
				b.WriteString(cell + pad)
			} else {
				b.WriteString("  " + pad + cell)
			}
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}

// none is what an undefined figure shows as.
const none = "–"

func figure(v float64) string {
	if math.IsNaN(v) {
		return none
	}
	return strconv.FormatFloat(v, 'f', 3, 64)
}

// interval is that of an estimate, empty where it has none.
func interval(e eval.Estimate) string {
	if math.IsNaN(e.Lo) || math.IsNaN(e.Hi) {
		return ""
	}
	return "[" + figure(e.Lo) + ", " + figure(e.Hi) + "]"
}

// number is a count with what is counted.
func number(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}

// list joins names as a sentence does.
func list(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " or " + names[n-1]
	}
}

// byLabel is the table of precision, recall and F1 for each label.
func byLabel(w io.Writer, c *eval.Confusion) {
	rows := [][]string{{"label", "precision", "recall", "F1", "gold", "predicted"}}
	for _, l := range labels {
		rows = append(rows, []string{l.String(), figure(c.Precision(l)), figure(c.Recall(l)), figure(c.F1(l)), strconv.Itoa(c.Gold(l)), strconv.Itoa(c.Pred(l))})
	}
	table(w, rows)
}

// confusion is the table of gold labels against predicted ones.
func confusion(w io.Writer, c *eval.Confusion) { countTable(w, "gold \\ predicted", c) }

// countTable is a table of labels against labels.
func countTable(w io.Writer, corner string, c *eval.Confusion) {
	rows := [][]string{{corner}}
	for _, l := range labels {
		rows[0] = append(rows[0], l.String())
	}
	for _, g := range labels {
		row := []string{g.String()}
		for _, p := range labels {
			row = append(row, strconv.Itoa(c[g][p]))
		}
		rows = append(rows, row)
	}
	table(w, rows)
}
