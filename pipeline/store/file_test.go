package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func query(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", uri(path))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

// TestOtherFiles holds that what is no store is refused with a word that tells
// what it is, and is left as it was.
func TestOtherFiles(t *testing.T) {
	foreign := filepath.Join(t.TempDir(), "other.db")
	query(t, foreign, "CREATE TABLE things (x)")
	newer := filepath.Join(t.TempDir(), "newer.db")
	feed(t, newer, run("x"), nil, Done)
	query(t, newer, "PRAGMA user_version = 99")
	damaged := filepath.Join(t.TempDir(), "damaged.db")
	feed(t, damaged, run("x"), nil, Done)
	if err := os.Truncate(damaged, 3000); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, want, reading string }{
		{write(t, "notes.txt", "The mayor said so."), "is no store, and no SQLite file at all: give another path", ""},
		{write(t, "short", "SQLite"), "is no store, and no SQLite file at all", ""},
		{t.TempDir(), "is no store but a folder: give a file, such as run.db", ""},
		{"/dev/null", "is no store but a pipe or device", ""},
		{foreign, "is no store but an SQLite file of another program: give another path", ""},
		{newer, "has schema 99, written by stance v1, and this stance knows schemas up to 2: use that version of stance, or have it write the documents for this one with \"stance export --format jsonl " + newer + `"`, ""},
		{damaged, "the file is damaged", ""},
		{filepath.Join(t.TempDir(), "nowhere", "run.db"), "cannot be written or opened", "there is no such file; stance score --store"},
		{write(t, "empty", ""), "", "the file is empty; stance score --store"},
	} {
		before, _ := os.ReadFile(c.path)
		if c.want != "" {
			w, err := Create(context.Background(), c.path, run("x"), Session{})
			if err == nil {
				w.Close(Done, Counts{})
			}
			if err == nil || !strings.HasPrefix(err.Error(), c.path+": ") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("writing: got %v\nwant …%s", err, c.want)
			}
			if strings.Contains(c.want, "no store") && !errors.Is(err, ErrNoStore) {
				t.Errorf("%v does not match ErrNoStore", err)
			}
		}
		if c.reading == "" {
			c.reading = c.want
		}
		s, err := Open(context.Background(), c.path)
		if err == nil {
			s.Close()
		}
		if err == nil || !strings.HasPrefix(err.Error(), c.path+": ") || !strings.Contains(err.Error(), c.reading) {
			t.Errorf("reading: got %v\nwant …%s", err, c.reading)
		}
		if after, _ := os.ReadFile(c.path); string(after) != string(before) {
			t.Errorf("%s was changed", c.path)
		}
		if _, err := os.Stat(c.path + "-lock"); err == nil {
			t.Errorf("%s-lock was left behind", c.path)
		}
	}
}

// TestStrangePaths holds that no character of a path means anything.
func TestStrangePaths(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a b.db", "what?.db", "100%20.db", "c#.db", "file:x.db", "é'\".db", "-lock"} {
		path := filepath.Join(dir, name)
		feed(t, path, run("x"), nil, Done, fed{id: "a", text: "one"})
		check(t, name, held(t, path, &Run{Number: 1, Question: question("x")}), "a one")
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
	// A path without a folder that looks like the name of something else.
	t.Chdir(dir)
	for _, name := range []string{":memory:", "file::memory:", "?mode=memory"} {
		feed(t, name, run("x"), nil, Done, fed{id: "a", text: "one"})
		check(t, name, held(t, name, &Run{Number: 1, Question: question("x")}), "a one")
		if _, err := os.Stat(name); err != nil {
			t.Error(err)
		}
	}
}

// TestKilledWhileMade holds that a file that was cut before it became a store
// becomes one.
func TestKilledWhileMade(t *testing.T) {
	path := filepath.Join(t.TempDir(), "run.db")
	query(t, path, "PRAGMA journal_mode = wal")
	if _, err := Open(context.Background(), path); err == nil || !strings.Contains(err.Error(), "holds nothing yet") {
		t.Errorf("reading: %v", err)
	}
	feed(t, path, run("x"), nil, Done, fed{id: "a", text: "one"})
	check(t, "held", held(t, path, &Run{Number: 1, Question: question("x")}), "a one")
}

// TestUpgrade holds that a store of an older schema becomes one of this, by
// whoever opens it, with what is in it.
func TestUpgrade(t *testing.T) {
	old := filepath.Join(t.TempDir(), "old.db")
	feed(t, old, run("x"), nil, "", fed{id: "a", text: "one"})
	defer func(before []string) { upgrades = before }(upgrades)
	upgrades = append(upgrades[:len(upgrades):len(upgrades)], "CREATE TABLE later (x)", "ALTER TABLE later ADD COLUMN y")
	b, err := os.ReadFile(old)
	if err != nil {
		t.Fatal(err)
	}
	for name, use := range map[string]func(path string){
		"reading": func(path string) { held(t, path, &Run{Number: 1, Question: question("x")}) },
		"writing": func(path string) { feed(t, path, run("x"), nil, Done, fed{id: "a", text: "one"}) },
	} {
		path := write(t, "old.db", string(b))
		if wal, err := os.ReadFile(old + "-wal"); err == nil {
			if err := os.WriteFile(path+"-wal", wal, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		use(path)
		query(t, path, "INSERT INTO later VALUES (1, 2)")
		check(t, name, held(t, path, &Run{Number: 1, Question: question("x")}), "a one")
		db, err := sql.Open("sqlite", uri(path))
		if err != nil {
			t.Fatal(err)
		}
		if s, err := stateOf(db); err != nil || s.version != version() {
			t.Errorf("%s: schema %d, %v", name, s.version, err)
		}
		db.Close()
	}
	// One that fails leaves the store as it was.
	known := upgrades[:len(upgrades)-2]
	upgrades = append(known[:len(known):len(known)], "CREATE TABLE half (x); CREATE TABLE runs (y)")
	path := write(t, "old.db", string(b))
	if _, err := Open(context.Background(), path); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("older schema %d and could not be brought to schema %d", version()-1, version())) {
		t.Errorf("got %v", err)
	}
	upgrades = known
	check(t, "after a failure", held(t, path, &Run{Number: 1, Question: question("x")}), "a one")
}

// TestFirstSchema holds that a store of the first schema, without the column that
// tells anonymous sources, comes to have the columns of a new one.
func TestFirstSchema(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	feed(t, path, run("x"), nil, Done, fed{id: "a", text: "one"})
	columns := func() (names []string) {
		db, err := sql.Open("sqlite", uri(path))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		rows, err := db.Query("SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type IN ('table', 'view') ORDER BY 1")
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				t.Fatal(err)
			}
			names = append(names, name)
		}
		return names
	}
	want := columns()
	query(t, path, "DROP VIEW said; ALTER TABLE statements DROP COLUMN anonymous; CREATE VIEW said AS SELECT source FROM statements; PRAGMA user_version = 1")
	if len(columns()) == len(want) {
		t.Fatal("the store is as new")
	}
	feed(t, path, run("x"), nil, Done, fed{id: "a", text: "one"}, fed{id: "b", text: "two"})
	check(t, "held", held(t, path, &Run{Number: 1, Question: question("x")}), "a one", "b two")
	if got := columns(); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// TestOneWriter holds that a second writer is refused while the first lives,
// and that readers are not.
func TestOneWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "run.db")
	feed(t, path, run("x"), nil, Done, fed{id: "a", text: "one"})
	w, err := Create(context.Background(), path, run("x"), Session{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Create(context.Background(), path, run("x"), Session{}); !errors.Is(err, ErrLocked) || !strings.HasPrefix(err.Error(), path+": is being written by another run") {
		t.Errorf("a second writer: %v", err)
	}
	check(t, "held meanwhile", held(t, path, &Run{Number: 1, Question: question("x")}), "a one")
	if err := w.Close(Done, Counts{}); err != nil {
		t.Fatal(err)
	}
	feed(t, path, run("x"), nil, Done, fed{id: "a", text: "one"})
}

// TestReadOnly holds that a store can be read where nothing can be written, and
// that writing it is refused with a word on permissions. Where the tests are
// run by root, whom no permission stops, they are run by nobody.
func TestReadOnly(t *testing.T) {
	if dir := os.Getenv("STANCE_TEST_READONLY"); dir != "" {
		path := filepath.Join(dir, "run.db")
		check(t, "held", held(t, path, &Run{Number: 1, Question: question("x")}), "a one")
		_, err := Create(context.Background(), path, run("x"), Session{})
		if err == nil || !strings.Contains(err.Error(), "permissions") {
			t.Errorf("writing: %v", err)
		}
		if _, err := open(t, path).PutLabel(context.Background(), Label{Annotator: "ann", Question: "q", SHA256: "s", Span: span(0, 1)}); err == nil || !strings.Contains(err.Error(), "permissions") {
			t.Errorf("labelling: %v", err)
		}
		return
	}
	dir, err := os.MkdirTemp("", "stance")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "run.db")
	feed(t, path, run("x"), nil, Done, fed{id: "a", text: "one"})
	for p, mode := range map[string]os.FileMode{path: 0o444, dir: 0o555} {
		if err := os.Chmod(p, mode); err != nil {
			t.Fatal(err)
		}
	}
	defer os.Chmod(dir, 0o755)
	// A copy that others may run.
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(exe)
	if err != nil {
		t.Fatal(err)
	}
	bin, err := os.MkdirTemp("", "stance")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(bin)
	if err := errors.Join(os.Chmod(bin, 0o755), os.WriteFile(filepath.Join(bin, "test"), b, 0o755)); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(filepath.Join(bin, "test"), "-test.run=^TestReadOnly$")
	cmd.Dir = bin
	cmd.Env = append(os.Environ(), "STANCE_TEST_READONLY="+dir)
	asNobody(cmd)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
