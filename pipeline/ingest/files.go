package ingest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strings"

	"stance/pipeline/stance"
)

// DefaultMaxRecord is the longest record read where Files.MaxRecord is zero:
// 16 MiB, the longest line that the other readers of the program take.
const DefaultMaxRecord = stance.MaxLine

// Stdin is the path that stands for standard input.
const Stdin = "-"

// Files reads documents out of paths. The zero value reads nothing.
type Files struct {
	// Paths are read in the order given: a plain text file, a file of JSON
	// lines, Stdin, or a folder, whose files are read in lexical order, those
	// of its folders too. Hidden files and folders (".name") inside a folder
	// are passed over, links to folders are not followed.
	Paths []string

	// Stdin is what the path "-" reads; nil makes that path an error.
	Stdin io.Reader

	// FS, where it is not nil, is where Paths are looked up, in place of the
	// operating system's files; paths then follow fs.ValidPath.
	FS fs.FS

	// Outlet, Date and Agency, where they are not empty, stand in every
	// document in place of what its record gives or its text tells. A Date
	// that is no date ends the reading before it begins.
	Outlet, Date, Agency string

	// MaxRecord is the longest record taken, in bytes: a text file, or a line
	// of a file of JSON lines with its newline. Zero means DefaultMaxRecord.
	MaxRecord int64
}

// All yields the documents of f.Paths in order. What cannot be read is an item
// without a document and with a *RecordError, and reading goes on after it.
// The documents are the caller's to keep and change. Each call reads the files
// anew, save for Stdin, which can be read once.
func (f Files) All() iter.Seq2[*stance.Document, error] {
	return func(yield func(*stance.Document, error) bool) {
		if f.MaxRecord <= 0 {
			f.MaxRecord = DefaultMaxRecord
		}
		if f.Date != "" {
			iso, ok := isoDate(f.Date)
			if !ok {
				yield(nil, fmt.Errorf("%q is no date: want one like 2014-12-22", f.Date))
				return
			}
			f.Date = iso
		}
		r := reader{Files: f, yield: yield}
		for _, p := range f.Paths {
			if !r.path(p) {
				return
			}
		}
	}
}

// reader is one run over the paths. Its methods report whether the consumer
// wants more.
type reader struct {
	Files
	yield func(*stance.Document, error) bool
	line  []byte // reused from line to line
	page  page
}

func (r *reader) fail(path string, err error) bool {
	// The path stands in front of the message already.
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = fmt.Errorf("cannot %s: %w", pe.Op, pe.Err)
	}
	return r.yield(nil, &RecordError{Path: path, Err: err})
}

func (r *reader) path(p string) bool {
	if p == Stdin {
		if r.Stdin == nil {
			return r.fail(p, errors.New("there is no standard input to read"))
		}
		return r.file(r.Stdin, p, "stdin", 0)
	}
	var info fs.FileInfo
	var err error
	if r.FS != nil {
		info, err = fs.Stat(r.FS, p)
	} else {
		info, err = os.Stat(p)
	}
	switch {
	case err != nil:
		return r.fail(p, err)
	case info.IsDir():
		return r.folder(p)
	}
	var file fs.File
	if r.FS != nil {
		file, err = r.FS.Open(p)
	} else {
		file, err = os.Open(p)
	}
	if err != nil {
		return r.fail(p, err)
	}
	defer file.Close()
	return r.file(file, p, documentID(path.Base(filepath.ToSlash(p))), info.Size())
}

// folder reads the files under p, told by their paths from p.
func (r *reader) folder(p string) bool {
	var dir fs.FS
	if r.FS != nil {
		sub, err := fs.Sub(r.FS, p)
		if err != nil {
			return r.fail(p, err)
		}
		dir = sub
	} else {
		dir = os.DirFS(p)
	}
	found, more := false, true
	err := fs.WalkDir(dir, ".", func(name string, d fs.DirEntry, err error) error {
		full := filepath.Join(p, filepath.FromSlash(name))
		if r.FS != nil {
			full = path.Join(p, name)
		}
		hidden := name != "." && strings.HasPrefix(path.Base(name), ".")
		switch {
		case err != nil:
			found = true // what went wrong is said here, not again below
			more = r.fail(full, err)
		case hidden && d.IsDir():
			return fs.SkipDir
		case hidden || d.IsDir():
		default:
			found = true
			more = r.entry(dir, name, full)
		}
		if !more {
			return fs.SkipAll
		}
		return nil
	})
	switch {
	case !more:
		return false
	case err != nil:
		return r.fail(p, err)
	case !found:
		return r.fail(p, errors.New("folder has no files to read"))
	}
	return true
}

// entry reads one file of a folder. A pipe or device in there would block the
// run or never end; given by name it is read, like any other file.
func (r *reader) entry(dir fs.FS, name, full string) bool {
	info, err := fs.Stat(dir, name)
	switch {
	case err != nil:
		return r.fail(full, err)
	case !info.Mode().IsRegular():
		return r.fail(full, fmt.Errorf("is no regular file but %v: name it by itself to read it", info.Mode().Type()))
	}
	file, err := dir.Open(name)
	if err != nil {
		return r.fail(full, err)
	}
	defer file.Close()
	return r.file(file, full, documentID(name), info.Size())
}

// documentID makes the id of a text file out of its path from the folder
// given, in slashes.
func documentID(name string) string {
	if strings.EqualFold(path.Ext(name), ".txt") && len(path.Base(name)) > len(".txt") {
		return name[:len(name)-len(".txt")]
	}
	return name
}

// sniffed is how much of a file is looked at to tell its format.
const sniffed = 4096

// file reads the documents in one file; size is a hint and may be 0.
func (r *reader) file(in io.Reader, name, id string, size int64) bool {
	br := bufio.NewReaderSize(in, 64<<10)
	head, err := br.Peek(sniffed)
	if err != nil && err != io.EOF {
		return r.fail(name, err)
	}
	switch f, err := formatOf(name, head); {
	case err != nil:
		return r.fail(name, err)
	case f == jsonLines:
		return r.jsonl(br, name)
	default:
		return r.text(br, name, id, size)
	}
}
