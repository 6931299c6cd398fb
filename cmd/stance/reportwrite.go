package main

import (
	"bytes"
	"fmt"

	"stance/models"
	"stance/pipeline/aggregate"
	"stance/pipeline/report"
)

// scores are what is known of the model if it alone scored the documents.
func (r *reporting) scores() *report.Scores {
	m := r.o.Model
	if m == nil {
		var err error
		if m, err = readModel(r.model); err != nil {
			return nil
		}
	}
	s := m.Header.Scores
	if s.Folds == 0 || len(r.models) != 1 || !r.models[m.Hash()] {
		return nil
	}
	if from := m.Header.Adapted; from != nil {
		r.a.note("model %s is adapted to labels; the errors that the report states are those of %s, which it was made of", m.Hash(), from.From)
	}
	point := func(f models.Figure) aggregate.Estimate { return aggregate.Point(float64(f)) }
	return &report.Scores{
		MacroF1: point(s.MacroF1), AffirmF1: point(s.Affirm), DenyF1: point(s.Deny), NoncommittalF1: point(s.Noncommittal),
		Claims: s.Examples, Confusion: (*aggregate.Confusion)(&m.Header.Confusion), Calibration: point(s.ECE),
	}
}

func (r *reporting) write(format report.Format, o report.Options) error {
	if r.file == "" {
		out := r.a.output()
		if err := format.Write(out, r.b.Report(o), o); err != nil {
			return cannotWrite(err)
		}
		return out.end()
	}
	var b bytes.Buffer
	if err := format.Write(&b, r.b.Report(o), o); err != nil {
		return fmt.Errorf("%s: %w", r.file, err)
	}
	return writeFile(r.file, b.Bytes())
}
