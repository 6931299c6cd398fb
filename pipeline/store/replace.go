package store

import (
	"context"
	"database/sql"
)

// replace marks the documents that the input has no more and for which it has
// another of the same id at the same path.
func (w *Writer) replace(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, `SELECT a.doc, b.doc FROM documents a JOIN documents b ON b.run = a.run AND b.id = a.id AND b.path = a.path AND b.doc <> a.doc
		WHERE a.run = ? AND a.doc <= ? AND a.replaced_by IS NULL AND b.replaced_by IS NULL ORDER BY a.doc, b.doc`, w.run, w.old)
	if err != nil {
		return err
	}
	defer rows.Close()
	by := map[int64]int64{}
	for rows.Next() {
		var a, b int64
		if err := rows.Scan(&a, &b); err != nil {
			return err
		}
		if !w.seen.has(a) && (b > w.old || w.seen.has(b)) {
			by[a] = b
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for a, b := range by {
		if _, err := tx.ExecContext(ctx, "UPDATE documents SET replaced_by = ? WHERE doc = ?", b, a); err != nil {
			return err
		}
	}
	return nil
}
