package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"

	"stance/pipeline/stance"
)

// Label is what a person says of one claim, or that she takes back what she
// said. It hangs on the text by its hash, not on a row of a run, so that it
// stands for every copy of the text and outlives a new model.
type Label struct {
	Number      int64     // set by PutLabel
	Time        time.Time // zero: now
	Annotator   string
	Question    string       // SHA-256 of the question: Run.QuestionSHA256
	SHA256      string       // of the text
	ID          string       // the document that was shown
	stance.Span              // the claim, in bytes of the text
	Stance      stance.Label // None: off the question
	Source      string       // as the annotator has it; empty: not asked for

	// Shown is what the annotator saw of the program's own view, as JSON; nil
	// where it was nothing. It tells apart labels made blind.
	Shown json.RawMessage

	// Probability is that with which the item was drawn, in (0, 1], by the
	// design that Draw names. 0: it was not drawn.
	Probability float64
	Draw        string

	Undoes int64 // the label that this one takes back, or 0; Stance and Source are then nothing
}

// ErrUndone is wrapped by the error of undoing a label that is not there, is
// somebody else's, is itself an undoing, or was undone before.
var ErrUndone = errors.New("cannot be undone")

func (l *Label) check() error {
	switch {
	case l.Annotator == "":
		return errors.New("label has no annotator")
	case l.Undoes != 0:
		return nil
	case l.Question == "" || l.SHA256 == "":
		return errors.New("label has no question or no text")
	case l.Start < 0 || l.End <= l.Start:
		return fmt.Errorf("label has the empty span %d to %d", l.Start, l.End)
	case !(l.Probability >= 0 && l.Probability <= 1):
		return fmt.Errorf("label has the probability %v: want one over 0 and up to 1, or 0 where it was not drawn", l.Probability)
	}
	return nil
}

// PutLabel adds a label and gives its number. It is on the disk when PutLabel
// returns. Of an undoing, Annotator and Undoes are wanted alone; what it is
// about is that of the label undone.
func (s *Store) PutLabel(ctx context.Context, l Label) (int64, error) {
	if err := l.check(); err != nil {
		return 0, &Error{s.path, err}
	}
	if l.Time.IsZero() {
		l.Time = time.Now()
	}
	shown := string(l.Shown)
	if shown == "" {
		shown = "null"
	}
	probability := sql.NullFloat64{Float64: l.Probability, Valid: l.Probability > 0}
	var res sql.Result
	var err error
	if l.Undoes == 0 {
		res, err = s.db.ExecContext(ctx, `INSERT INTO labels (time, annotator, question_sha256, sha256, id, "start", "end", stance, source, shown, probability, draw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			stamp(l.Time), l.Annotator, l.Question, l.SHA256, l.ID, l.Start, l.End, l.Stance.String(), l.Source, shown, probability, l.Draw)
	} else {
		res, err = s.db.ExecContext(ctx, `INSERT INTO labels (time, annotator, question_sha256, sha256, id, "start", "end", stance, source, shown, probability, draw, undoes)
			SELECT ?, annotator, question_sha256, sha256, id, "start", "end", NULL, '', ?, probability, draw, label FROM standing_labels WHERE label = ? AND annotator = ?`,
			stamp(l.Time), shown, l.Undoes, l.Annotator)
	}
	if err != nil {
		return 0, plain(s.path, "writing a label", err)
	}
	if n, err := res.RowsAffected(); err == nil && n == 0 {
		return 0, &Error{s.path, fmt.Errorf("label %d of %s %w: it is not there, or was undone", l.Undoes, l.Annotator, ErrUndone)}
	}
	return res.LastInsertId()
}

// Labels yields every label in the order in which they were given, the undone
// and the undoing ones too. An error is the last item.
func (s *Store) Labels(ctx context.Context) iter.Seq2[Label, error] { return s.LabelsAfter(ctx, 0) }

// LabelsAfter yields those of [Store.Labels] with a number over n: what was said
// since label n was read. The rest of the table is not looked at.
func (s *Store) LabelsAfter(ctx context.Context, n int64) iter.Seq2[Label, error] {
	return s.labels(ctx, "labels", n)
}

// StandingLabels yields the labels that were not undone.
func (s *Store) StandingLabels(ctx context.Context) iter.Seq2[Label, error] {
	return s.labels(ctx, "standing_labels", 0)
}

func (s *Store) labels(ctx context.Context, table string, after int64) iter.Seq2[Label, error] {
	return func(yield func(Label, error) bool) {
		rows, err := s.db.QueryContext(ctx, `SELECT label, time, annotator, question_sha256, sha256, id, "start", "end", coalesce(stance, 'none'), source, shown, coalesce(probability, 0), draw, coalesce(undoes, 0)
			FROM `+table+` WHERE label > ? ORDER BY label`, after)
		if err != nil {
			yield(Label{}, plain(s.path, "reading labels", err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			var l Label
			var at, label, shown string
			err := rows.Scan(&l.Number, &at, &l.Annotator, &l.Question, &l.SHA256, &l.ID, &l.Start, &l.End, &label, &l.Source, &shown, &l.Probability, &l.Draw, &l.Undoes)
			if err == nil {
				l.Time, err = time.Parse(timeLayout, at)
			}
			if err == nil {
				err = l.Stance.UnmarshalText([]byte(label))
			}
			if shown != "null" {
				l.Shown = json.RawMessage(shown)
			}
			if err != nil {
				yield(Label{}, plain(s.path, "reading labels", err))
				return
			}
			if !yield(l, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(Label{}, plain(s.path, "reading labels", err))
		}
	}
}
