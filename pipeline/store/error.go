package store

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// ErrLocked is wrapped by the error of a second writer.
var ErrLocked = errors.New("is being written by another run")

// ErrNoStore is wrapped by the error about a file, or a folder, that is
// something else than a store.
var ErrNoStore = errors.New("is no store")

// Error is trouble with a store. Its text begins with the path and ends with
// how to mend it, where that is known.
type Error struct {
	Path string
	Err  error
}

func (e *Error) Error() string { return e.Path + ": " + e.Err.Error() }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// code is the primary result code of SQLite in err, or 0.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// plain says in words what SQLite says in its own; what was being done stands
// in front.
func plain(path, doing string, err error) error {
	if err == nil {
		return nil
	}
	var already *Error
	if errors.As(err, &already) {
		return err
	}
	switch code(err) {
	case lib.SQLITE_FULL:
		err = fmt.Errorf("%s: the disk is full, or a limit to the size of files is reached; what was written before is whole: make room and give the same command again (%w)", doing, err)
	case lib.SQLITE_IOERR:
		err = fmt.Errorf("%s: the disk refuses it, because it is full or faulty; what was written before is whole: give the same command again when it is mended (%w)", doing, err)
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		err = fmt.Errorf("%s: another program has kept the file locked for over %v: end it and give the same command again (%w)", doing, patience, err)
	case lib.SQLITE_READONLY, lib.SQLITE_PERM, lib.SQLITE_CANTOPEN:
		err = fmt.Errorf("%s: the file, or the folder it is in, cannot be written or opened: see to its permissions, or give another path (%w)", doing, err)
	case lib.SQLITE_NOTADB:
		err = fmt.Errorf("%w, and no SQLite file at all: give another path", ErrNoStore)
	case lib.SQLITE_CORRUPT:
		err = fmt.Errorf("%s: the file is damaged: \"sqlite3 FILE .recover\" saves what can be read of it (%w)", doing, err)
	default:
		err = fmt.Errorf("%s: %w", doing, err)
	}
	return &Error{path, err}
}
