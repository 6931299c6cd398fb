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

// Stdin is the path that stands for standard input.
const Stdin = "-"

// Files reads documents out of paths. The zero value reads nothing.
type Files struct {
	// Paths are read in the order given: files of any format, Stdin, or a
	// folder, whose files are read in lexical order, those of its folders too.
	// Hidden files and folders (".name") inside a folder are passed over, links
	// to folders are not followed.
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

	// Columns name the columns of CSV, TSV and Parquet. What is empty is guessed
	// from the names that the columns have.
	Columns Columns

	// Wanted, where it is not nil, is asked of each record whether it is worth
	// reading; of one that is not, nothing comes but a count in the Tally. It
	// sees a line of JSON as it stands in the file, before anything is decoded,
	// so that a malformed line that is not wanted is not noticed; of every
	// other format it sees the text of the document in UTF-8. It is called from
	// the goroutine that ranges over All alone, and must not keep the bytes.
	Wanted func(raw []byte) bool

	// AnyLanguage keeps documents in other languages than English, which are
	// passed over otherwise: features and lexicons know English alone.
	AnyLanguage bool

	// Tally, where it is not nil, counts what is read.
	Tally *Tally

	// The caps; zero or less means the default (DefaultMaxRecord and so on).
	// What is over one is an item with a *CapError, and reading goes on behind
	// it.
	//
	// MaxRecord is the longest record taken, in bytes: a text file, a line of
	// JSON lines with its newline, a record of CSV, a page of a WARC without
	// its transfer coding, the fields of a row of Parquet.
	MaxRecord int64
	// MaxPage is the longest HTML page taken, in bytes, where MaxRecord is not
	// less, and MaxElements the number of its elements.
	MaxPage, MaxElements int64
	// MaxStream is the most that a packed file may unpack to, in bytes, and
	// MaxRatio how many times the bytes read of the file that may be.
	MaxStream, MaxRatio int64
	// MaxNesting is how many packings may lie in one another.
	MaxNesting int64
}

// All yields the documents of f.Paths in order. What cannot be read is an item
// without a document and with a *RecordError, and reading goes on after it.
// The documents are the caller's to keep and change. Each call reads the files
// anew, save for Stdin, which can be read once.
func (f Files) All() iter.Seq2[*stance.Document, error] {
	return func(yield func(*stance.Document, error) bool) {
		f.setCaps()
		if f.Tally == nil {
			f.Tally = new(Tally)
		}
		if f.Date != "" {
			iso, ok := isoDate(f.Date)
			if !ok {
				yield(nil, fmt.Errorf("%q is no date: want one like 2014-12-22", f.Date))
				return
			}
			f.Date = iso
		}
		if err := f.Columns.check(); err != nil {
			yield(nil, err)
			return
		}
		r := reader{Files: f, yield: yield}
		defer r.await()
		for _, p := range f.Paths {
			if !r.path(p) {
				return
			}
		}
		r.drain(0)
	}
}

// reader is one run over the paths. Its methods report whether the consumer
// wants more.
type reader struct {
	Files
	yield func(*stance.Document, error) bool
	line  []byte // reused from line to line
	page  page
	pages []*pageJob // under way, in order

	buffers []*bufio.Reader // by depth of packings
}

func (r *reader) fail(path string, err error) bool {
	// The path stands in front of the message already.
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = fmt.Errorf("cannot %s: %w", pe.Op, pe.Err)
	}
	return r.broken(RecordError{Path: path}, err)
}

// broken hands on what is wrong with the record at the place given.
func (r *reader) broken(at RecordError, err error) bool {
	at.Err = err
	return r.drain(0) && r.tell(&at)
}

// tell is broken for when no page is under way.
func (r *reader) tell(e *RecordError) bool {
	r.Tally.Read.Add(1)
	if errors.Is(e, ErrEmpty) {
		r.Tally.Empty.Add(1)
	} else {
		r.Tally.Broken.Add(1)
	}
	return r.yield(nil, e)
}

// unwanted is passOver for text.
func (r *reader) unwanted(text string) bool {
	return r.Wanted != nil && r.passOver([]byte(text))
}

// passOver reports whether a record is not wanted, which it counts.
func (r *reader) passOver(raw []byte) bool {
	if r.Wanted == nil || r.Wanted(raw) {
		return false
	}
	r.Tally.Read.Add(1)
	r.Tally.PassedOver.Add(1)
	return true
}

func (r *reader) path(p string) bool {
	if p == Stdin {
		if r.Stdin == nil {
			return r.fail(p, errors.New("there is no standard input to read"))
		}
		return r.file(r.Stdin, source{name: p, id: "stdin"})
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
	return r.file(file, source{name: p, id: path.Base(filepath.ToSlash(p)), size: sizeOf(info)})
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
		switch {
		case err != nil:
			found = true // what went wrong is said here, not again below
			more = r.fail(full, err)
		case hidden(name) && d.IsDir():
			return fs.SkipDir
		case hidden(name) || d.IsDir():
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

func hidden(name string) bool {
	return name != "." && strings.HasPrefix(path.Base(name), ".")
}

// sizeOf is the size of a file, 0 where it has none.
func sizeOf(info fs.FileInfo) int64 {
	if !info.Mode().IsRegular() {
		return 0
	}
	return info.Size()
}

// special is a word on what is no regular file.
func special(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "a link to a folder"
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	}
	return "a device"
}

// entry reads one file of a folder. A pipe or device in there would block the
// run or never end; given by name it is read, like any other file.
func (r *reader) entry(dir fs.FS, name, full string) bool {
	info, err := fs.Stat(dir, name)
	switch {
	case err != nil:
		return r.fail(full, err)
	case !info.Mode().IsRegular():
		return r.fail(full, fmt.Errorf("is %s, which is not read as a part of a folder: name it by itself to read it", special(info.Mode())))
	}
	file, err := dir.Open(name)
	if err != nil {
		return r.fail(full, err)
	}
	defer file.Close()
	return r.file(file, source{name: full, id: name, size: info.Size()})
}
