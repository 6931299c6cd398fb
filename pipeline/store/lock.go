package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"

	lib "modernc.org/sqlite/lib"
)

// lock keeps other writers out for as long as it, or the process, lives. It is
// SQLite's own lock on an empty database beside the store: that is a lock of the
// operating system, wherever SQLite runs, and ends with the process. The store
// itself cannot be locked, because labels are written to it meanwhile.
type lock struct {
	path string
	db   *sql.DB
}

// take locks the store at path; an error that wraps ErrLocked says that another
// has it.
func take(ctx context.Context, path string) (*lock, error) {
	l := &lock{path: path + "-lock"}
	for {
		before, _ := os.Stat(l.path)
		db, err := sql.Open("sqlite", uri(l.path, pragma("busy_timeout", "0"), pragma("journal_mode", "memory")))
		if err != nil {
			return nil, plain(path, "locking", err)
		}
		db.SetMaxOpenConns(1)
		l.db = db
		if _, err = db.ExecContext(ctx, "BEGIN EXCLUSIVE"); err != nil {
			db.Close()
			if c := code(err); c == lib.SQLITE_BUSY || c == lib.SQLITE_LOCKED {
				return nil, &Error{path, fmt.Errorf("%w: wait for it, or stop it first; reading from the store and labelling go on meanwhile", ErrLocked)}
			}
			return nil, plain(path, "locking", err)
		}
		// A writer that ended meanwhile may have removed the file that is
		// locked now, and another may have made a new one.
		after, err := os.Stat(l.path)
		if err == nil && (before == nil || os.SameFile(before, after)) {
			if before != nil {
				return l, nil
			}
			// It was made just now: look whether it still is the same.
			db.Close()
			continue
		}
		db.Close()
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
}

// release lets the next writer in and removes the file.
func (l *lock) release() error {
	os.Remove(l.path)
	return l.db.Close()
}
