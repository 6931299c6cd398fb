package store

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Schema is what makes an empty file a store, with a comment on every column.
//
//go:embed schema.sql
var Schema string

// applicationID marks an SQLite file as a store: "stnc". file(1) shows it.
const applicationID = 0x73746e63

// upgrades make a store of schema i+1 one of schema i+2; Schema is what comes
// out in the end. What an older program did not know of a statement is 0.
var upgrades = []string{
	"DROP VIEW said; ALTER TABLE statements ADD COLUMN anonymous INTEGER NOT NULL DEFAULT 0; " + view("said"),
}

// view is the statement of Schema that makes a view.
func view(name string) string {
	_, after, _ := strings.Cut(Schema, "CREATE VIEW "+name+" ")
	body, _, _ := strings.Cut(after, ";")
	return "CREATE VIEW " + name + " " + body
}

// version is the schema that this program writes.
func version() int { return 1 + len(upgrades) }

// patience is how long a statement waits for a lock that another holds. A
// writer's transactions take some tens of milliseconds.
const patience = 30 * time.Second

// uri names the file to SQLite: in a path ?, # and % have no meaning, and the
// name ":memory:" has none.
func uri(path string, query ...string) string {
	switch {
	case !filepath.IsAbs(path):
		path = "./" + filepath.ToSlash(path)
	case filepath.VolumeName(path) != "":
		path = "/" + filepath.ToSlash(path)
	}
	escaped := strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path)
	return "file:" + escaped + "?" + strings.Join(query, "&")
}

func pragma(name, value string) string { return "_pragma=" + url.QueryEscape(name+"("+value+")") }

func waiting() string { return pragma("busy_timeout", fmt.Sprint(patience.Milliseconds())) }

// kind is what a path holds.
type kind int

const (
	absent kind = iota // nothing, or an empty file
	database
)

// look tells what path holds; an error says why it can be no store.
func look(path string) (kind, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return absent, nil
	case err != nil:
		return absent, &Error{path, cause(err)}
	case info.IsDir():
		return absent, &Error{path, fmt.Errorf("%w but a folder: give a file, such as run.db", ErrNoStore)}
	case !info.Mode().IsRegular():
		return absent, &Error{path, fmt.Errorf("%w but a pipe or device: give a file, such as run.db", ErrNoStore)}
	case info.Size() == 0:
		return absent, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return absent, &Error{path, cause(err)}
	}
	defer f.Close()
	if !Is(f) {
		return absent, &Error{path, fmt.Errorf("%w, and no SQLite file at all: give another path", ErrNoStore)}
	}
	return database, nil
}

// Is reports whether r begins as an SQLite file does, which a store is.
func Is(r io.Reader) bool {
	const magic = "SQLite format 3\x00"
	head := make([]byte, len(magic))
	_, err := io.ReadFull(r, head)
	return err == nil && string(head) == magic
}

// cause is err without the path that the message has already.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return fmt.Errorf("cannot %s: %w", pe.Op, pe.Err)
	}
	return err
}

// state is what the file says of itself.
type state struct {
	application, version, tables int
}

func stateOf(db *sql.DB) (s state, err error) {
	for query, into := range map[string]*int{
		"PRAGMA application_id": &s.application,
		"PRAGMA user_version":   &s.version,
		"SELECT count(*) FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'": &s.tables,
	} {
		if err := db.QueryRow(query).Scan(into); err != nil {
			return s, err
		}
	}
	return s, nil
}

// check tells a store of the schemas known from other files. A file without
// tables is none yet.
func (s state) check(db *sql.DB, path string) error {
	switch {
	case s.application == 0 && s.tables == 0:
		return nil
	case s.application != applicationID:
		return &Error{path, fmt.Errorf("%w but an SQLite file of another program: give another path", ErrNoStore)}
	case s.version > version():
		by := ""
		// The table may be another one there; then nothing is said.
		_ = db.QueryRow("SELECT version FROM sessions ORDER BY session DESC LIMIT 1").Scan(&by)
		if by != "" {
			by = ", written by stance " + by
		}
		return &Error{path, fmt.Errorf("has schema %d%s, and this stance knows schemas up to %d: use that version of stance, or have it write the documents for this one with \"stance export --format jsonl %s\"", s.version, by, version(), path)}
	}
	return nil
}

// inspect checks a file that is to be written, without changing it.
func inspect(path string) error {
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return nil
	}
	db, err := sql.Open("sqlite", uri(path, "mode=rw", waiting()))
	if err != nil {
		return err
	}
	defer db.Close()
	s, err := stateOf(db)
	if err != nil {
		return err
	}
	return s.check(db, path)
}

// create makes the file a store of this schema, or brings it to it. Either is
// done as a whole or not at all.
func create(ctx context.Context, db *sql.DB, path string) error {
	s, err := stateOf(db)
	if err == nil {
		err = s.check(db, path)
	}
	if err != nil {
		return err
	}
	if s.tables > 0 && s.version == version() {
		return nil
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	steps := []string{Schema}
	if s.tables > 0 {
		steps = upgrades[s.version-1:]
	}
	steps = append(steps[:len(steps):len(steps)], fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version()))
	for _, step := range steps {
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// Store reads a store and adds labels to it. It may be used by several
// goroutines.
type Store struct {
	path string
	db   *sql.DB
}

// Open opens a store that is there. One of an older schema is brought to that
// of this program if it can be written, and refused else.
func Open(ctx context.Context, path string) (*Store, error) {
	k, err := look(path)
	if err != nil {
		return nil, err
	}
	if k == absent {
		if _, err := os.Stat(path); err == nil {
			return nil, &Error{path, fmt.Errorf("%w: the file is empty; stance score --store %s … fills one", ErrNoStore, path)}
		}
		return nil, &Error{path, fmt.Errorf("there is no such file; stance score --store %s … makes one", path)}
	}
	// A log beside the file belongs to it. Where the folder cannot be written,
	// SQLite cannot open such a file as usual; without a log it is whole.
	ways := []string{uri(path, "mode=rw", waiting(), pragma("synchronous", "full"), "_txlock=immediate"), uri(path, "mode=ro", waiting())}
	if info, err := os.Stat(path + "-wal"); err != nil || info.Size() == 0 {
		ways = append(ways, uri(path, "immutable=1"))
	}
	var first error
	for _, way := range ways {
		db, err := sql.Open("sqlite", way)
		if err == nil {
			err = settle(ctx, db, path)
			if err == nil {
				return &Store{path, db}, nil
			}
			db.Close()
		}
		if first == nil {
			first = err
		}
		var known *Error
		if errors.As(err, &known) {
			return nil, err
		}
	}
	return nil, plain(path, "opening", first)
}

// settle checks an open store, and brings it to the schema of this program.
func settle(ctx context.Context, db *sql.DB, path string) error {
	s, err := stateOf(db)
	if err != nil {
		return err
	}
	if err := s.check(db, path); err != nil {
		return err
	}
	switch {
	case s.tables == 0:
		return &Error{path, fmt.Errorf("%w: it holds nothing yet; stance score --store %s … fills one", ErrNoStore, path)}
	case s.version < version():
		l, err := take(ctx, path)
		if err == nil {
			defer l.release()
			err = create(ctx, db, path)
		}
		if err != nil {
			return &Error{path, fmt.Errorf("has the older schema %d and could not be brought to schema %d: give it to \"stance export %s\" once where it can be written (%w)", s.version, version(), path, err)}
		}
	}
	return nil
}

// Close ends the reading.
func (s *Store) Close() error { return s.db.Close() }
