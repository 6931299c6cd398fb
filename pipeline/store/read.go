package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"

	"stance/pipeline/stance"
)

// Stored is a document as it stands in a store. Text is empty where it was not
// kept, and Furniture is set.
type Stored struct {
	stance.Scored
	Doc     int64  // its number in the store
	SHA256  string // of the text
	Bytes   int    // of the text
	HasText bool   // whether the text was kept
	Sketch  []byte // nil where there is none
	Input   int64  // the number of the input it came by
	Session int64  // the number of the session that scored it
}

// Which chooses documents of a run.
type Which struct {
	Text   bool  // their texts are wanted
	Sketch bool  // their sketches are wanted
	Bare   bool  // their sentences are not wanted
	Not    int64 // those of this input are not wanted; 0: of all
	Only   int64 // the document of this number alone; 0: all
	// Labelled asks for those alone on whose text there is a label, of whatever
	// question, those that were replaced too.
	Labelled bool
}

// Documents yields the documents of a run in the order of the input, as they
// stood when the first was asked for. An error is the last item. What is yielded
// is the caller's.
func (s *Store) Documents(ctx context.Context, run *Run, which Which) iter.Seq2[*Stored, error] {
	return func(yield func(*Stored, error) bool) {
		// One transaction sees one state.
		tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		if err != nil {
			yield(nil, plain(s.path, "reading", err))
			return
		}
		defer tx.Rollback()
		if err := documents(ctx, tx, run, which, yield); err != nil {
			if ctx.Err() != nil {
				err = fmt.Errorf("reading stopped before the end: %w", context.Cause(ctx))
			}
			yield(nil, plain(s.path, "reading", err))
		}
	}
}

// Others yields the documents of the writer's run that came by other inputs,
// without their sentences and with text and sketch, in their order.
func (w *Writer) Others(ctx context.Context, run *Run) iter.Seq2[*Stored, error] {
	s := &Store{w.path, w.db}
	return s.Documents(ctx, run, Which{Text: true, Sketch: true, Bare: true, Not: w.input})
}

func documents(ctx context.Context, tx *sql.Tx, run *Run, which Which, yield func(*Stored, error) bool) error {
	column := func(wanted bool, name string) string {
		if wanted {
			return name
		}
		return "NULL"
	}
	only, args := "", []any{run.Number, which.Not}
	if which.Only != 0 {
		only, args = " AND doc = ?", append(args, which.Only)
	}
	standing := " AND replaced_by IS NULL"
	if which.Labelled {
		standing = " AND sha256 IN (SELECT sha256 FROM labels)"
	}
	rows, err := tx.QueryContext(ctx, `SELECT doc, input, session, id, sha256, bytes, text IS NOT NULL, outlet, date, title, author, url, agency, copy_of, joins, found, furniture, `+
		column(which.Text, "text")+`, `+column(which.Sketch, "sketch")+`, path, line
		FROM documents WHERE run = ? AND input <> ?`+standing+only+` ORDER BY input, position, doc`, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	sentences, err := tx.PrepareContext(ctx, `SELECT sentence, "start", "end", stance, text, furniture, repeat_of FROM sentences WHERE doc = ? ORDER BY sentence`)
	if err != nil {
		return err
	}
	defer sentences.Close()
	statements, err := tx.PrepareContext(ctx, `SELECT sentence, source, kind, stance, prob, certainty, basis, anonymous, sentiment, coverage, "start", "end", chain, cues FROM statements WHERE doc = ? ORDER BY sentence, statement`)
	if err != nil {
		return err
	}
	defer statements.Close()
	for rows.Next() {
		d := &Stored{Scored: stance.Scored{Question: run.Question.Name, Model: run.Model, Sentences: []stance.Sentence{}}}
		var joins, found, furniture, text sql.NullString
		if err := rows.Scan(&d.Doc, &d.Input, &d.Session, &d.ID, &d.SHA256, &d.Bytes, &d.HasText, &d.Outlet, &d.Date, &d.Title, &d.Author, &d.URL, &d.Agency, &d.CopyOf, &joins, &found, &furniture,
			&text, &d.Sketch, &d.Path, &d.Line); err != nil {
			return err
		}
		d.Text = text.String
		for from, into := range map[*sql.NullString]any{&joins: &d.Joins, &found: &d.Found, &furniture: &d.Furniture} {
			if from.Valid {
				if err := json.Unmarshal([]byte(from.String), into); err != nil {
					return fmt.Errorf("document %q: %w", d.ID, err)
				}
			}
		}
		if !which.Bare {
			if err := said(ctx, sentences, statements, d); err != nil {
				return fmt.Errorf("document %q: %w", d.ID, err)
			}
		}
		if !yield(d, nil) {
			return nil
		}
	}
	return rows.Err()
}

// said reads the sentences of a document, with their statements.
func said(ctx context.Context, sentences, statements *sql.Stmt, d *Stored) error {
	rows, err := sentences.QueryContext(ctx, d.Doc)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var s stance.Sentence
		var n int
		var label string
		var text sql.NullString
		var repeat sql.NullInt64
		if err := rows.Scan(&n, &s.Start, &s.End, &label, &text, &s.Furniture, &repeat); err != nil {
			return err
		}
		if err := s.Stance.UnmarshalText([]byte(label)); err != nil {
			return err
		}
		s.Text = text.String
		if repeat.Valid {
			at := int(repeat.Int64)
			s.RepeatOf = &at
		}
		d.Sentences = append(d.Sentences, s)
	}
	if err := rows.Err(); err != nil || len(d.Sentences) == 0 {
		return err
	}
	rows, err = statements.QueryContext(ctx, d.Doc)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var st stance.Statement
		var n int
		var kind, label, certainty, basis, chain, cues string
		err := rows.Scan(&n, &st.Source, &kind, &label, &st.Prob, &certainty, &basis, &st.Anonymous, &st.Sentiment, &st.Coverage, &st.Start, &st.End, &chain, &cues)
		for _, read := range []func() error{
			func() error { return st.Kind.UnmarshalText([]byte(kind)) },
			func() error { return st.Stance.UnmarshalText([]byte(label)) },
			func() error { return st.Certainty.UnmarshalText([]byte(certainty)) },
			func() error { return st.Basis.UnmarshalText([]byte(basis)) },
			func() error { return json.Unmarshal([]byte(chain), &st.Chain) },
			func() error { return json.Unmarshal([]byte(cues), &st.Cues) },
		} {
			if err == nil {
				err = read()
			}
		}
		if err != nil {
			return err
		}
		if n < 0 || n >= len(d.Sentences) {
			return fmt.Errorf("a statement of sentence %d, of which there are %d", n, len(d.Sentences))
		}
		d.Sentences[n].Statements = append(d.Sentences[n].Statements, st)
	}
	return rows.Err()
}
