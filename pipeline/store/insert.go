package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"stance/pipeline/stance"
)

const (
	insertDocument = `INSERT INTO documents (doc, run, input, position, id, sha256, bytes, outlet, date, title, author, url, agency, copy_of, joins, found, furniture, text, sketch, path, line, session)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	insertSentence  = `INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	insertStatement = `INSERT INTO statements (doc, sentence, statement, source, kind, stance, prob, certainty, basis, anonymous, sentiment, coverage, "start", "end", chain, cues)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	moveDocument = `UPDATE documents SET input = ?, position = ?, outlet = ?, date = ?, title = ?, author = ?, url = ?, agency = ?, found = ?, path = ?, line = ?, replaced_by = NULL WHERE doc = ?`
)

// write writes a batch in one transaction.
func (w *Writer) write(b batch) error {
	ctx := context.Background()
	tx, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var document, sentence, statement *sql.Stmt
	for query, into := range map[string]**sql.Stmt{insertDocument: &document, insertSentence: &sentence, insertStatement: &statement} {
		if *into, err = tx.PrepareContext(ctx, query); err != nil {
			return err
		}
		defer (*into).Close()
	}
	for i := range b.rows {
		r := &b.rows[i]
		d, s := r.item.Document, r.scored
		text := sql.NullString{String: d.Text, Valid: !w.noText}
		if _, err := document.ExecContext(ctx, r.doc, w.run, w.input, r.item.Position, d.ID, r.sum, len(d.Text), s.Outlet, s.Date, s.Title, s.Author, s.URL, s.Agency,
			s.CopyOf, list(s.Joins), object(s.Found), list(d.Furniture), text, r.item.Sketch, d.Path, d.Line, w.session); err != nil {
			return err
		}
		for j := range s.Sentences {
			if err := writeSentence(ctx, sentence, statement, r.doc, j, &s.Sentences[j]); err != nil {
				return err
			}
		}
	}
	for _, m := range b.moves {
		d := m.item.Document
		if _, err := tx.ExecContext(ctx, moveDocument, m.input, m.item.Position, d.Outlet, d.Date, d.Title, d.Author, d.URL, d.Agency, object(d.Found), d.Path, d.Line, m.doc); err != nil {
			return err
		}
	}
	for _, p := range b.problems {
		if _, err := tx.ExecContext(ctx, "INSERT INTO problems VALUES (?, ?)", w.session, p); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func writeSentence(ctx context.Context, sentence, statement *sql.Stmt, doc int64, j int, sent *stance.Sentence) error {
	repeat := sql.NullInt64{}
	if sent.RepeatOf != nil {
		repeat = sql.NullInt64{Int64: int64(*sent.RepeatOf), Valid: true}
	}
	text := sql.NullString{String: sent.Text, Valid: sent.Text != ""}
	furniture := 0
	if sent.Furniture {
		furniture = 1
	}
	if _, err := sentence.ExecContext(ctx, doc, j, sent.Start, sent.End, sent.Stance.String(), text, furniture, repeat); err != nil {
		return err
	}
	for k := range sent.Statements {
		st := &sent.Statements[k]
		if _, err := statement.ExecContext(ctx, doc, j, k, st.Source, st.Kind.String(), st.Stance.String(), st.Prob, st.Certainty.String(), st.Basis.String(),
			st.Anonymous, st.Sentiment, st.Coverage, st.Start, st.End, array(st.Chain), array(st.Cues)); err != nil {
			return err
		}
	}
	return nil
}

// list is the JSON of a list, NULL for none.
func list[T any](l []T) sql.NullString {
	if len(l) == 0 {
		return sql.NullString{}
	}
	return sql.NullString{String: array(l), Valid: true}
}

// array is the JSON of a list, [] for none.
func array[T any](l []T) string {
	if len(l) == 0 {
		return "[]"
	}
	b, _ := json.Marshal(l) // of strings and pairs of numbers: cannot fail
	return string(b)
}

// object is the JSON of a map, NULL for an empty one.
func object(m map[string]string) sql.NullString {
	if len(m) == 0 {
		return sql.NullString{}
	}
	b, _ := json.Marshal(m)
	return sql.NullString{String: string(b), Valid: true}
}
