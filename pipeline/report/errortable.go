package report

import (
	"fmt"
	"math"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

// errorTable is the model's confusion on claims held out of its training.
type errorTable struct {
	Caption, Note string
	Rows          []errorRow
}

type errorRow struct {
	Word  string
	N     int
	Cells []errorCell
}

type errorCell struct {
	Text  string
	Right bool
}

// errors is nil where the confusion is not known.
func (r *Report) errors() *errorTable {
	if r.HeldOut == nil || r.HeldOut.Confusion == nil {
		return nil
	}
	c := r.HeldOut.Confusion
	t := &errorTable{Caption: "Of labelled claims that were held out of its training, what the model takes them for"}
	g := &unicodeSigns
	order := [...]stance.Label{stance.Affirm, stance.Deny, stance.Noncommittal, stance.None}
	var taken [stance.NumLabels]float64
	for _, gold := range order {
		n := 0.0
		for _, v := range c[gold] {
			n += v
		}
		row := errorRow{Word: stanceOf(gold), N: int(math.Round(n))}
		if gold == stance.None {
			row.Word = "off the question"
		}
		for _, as := range order {
			taken[as] += c[gold][as]
			row.Cells = append(row.Cells, errorCell{g.percent(aggregate.Point(c[gold][as] / n)), gold == as})
		}
		t.Rows = append(t.Rows, row)
	}
	var right []string
	for i, l := range stance.Stances {
		right = append(right, fmt.Sprintf("%s %s", stanceWords[i], g.percent(aggregate.Point(c[l][l]/taken[l]))))
	}
	t.Note = "Read the other way, of what it calls a stance so much is that stance: " + list(right, 3) + "."
	if e := r.HeldOut.Calibration; e.Defined() && e.Value > 0 {
		t.Note += fmt.Sprintf(" The probability that stands at a statement is off by %s points on average.", g.decimal(aggregate.Point(100*e.Value)))
	}
	return t
}
