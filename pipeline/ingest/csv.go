package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
)

// maxReread bounds what is read again after records that are broken, in bytes
// of a file: without it a file of quotes would take time by the square of its
// length.
const maxReread = 256 << 20

// csv reads documents from a table of delimited text: commas, semicolons, tabs
// or bars, told from its first line. After a record that cannot be read, reading
// goes on with the line behind the one in which it begins, so that a quote too
// many costs one record; lines that are no whole record are then taken for the
// rest of it.
func (r *reader) csv(s *source) bool {
	t := tableReader{reader: r, source: s, in: stretch{r: s.in}, line: 1, budget: maxReread}
	return t.read()
}

type tableReader struct {
	*reader
	source *source
	in     stretch
	splitter
	names   []string // of the columns; numbers where there is no header
	columns [numFields]int
	line    int  // at which the next record begins
	records int  // seen so far
	done    bool // there is no telling what the columns are
	spoilt  bool // the lines that come may be the rest of a broken record
	budget  int  // of bytes to be read again
}

func (t *tableReader) read() bool {
	t.in.fill(len(bom))
	if bytes.HasPrefix(t.in.bytes(), []byte(bom)) {
		t.in.take(len(bom))
	}
	t.in.fill(sniffed)
	t.delim = delimiter(t.in.bytes())
	for {
		where := RecordError{Path: t.source.name, Line: t.line, Offset: t.in.at()}
		n, err := t.next()
		switch {
		case t.in.err != nil && t.in.err != io.EOF && (err == io.EOF || n == len(t.in.bytes()) && !bytes.HasSuffix(t.in.bytes(), []byte("\n"))):
			// The record may be cut short, so it is none.
			return t.broken(where, fmt.Errorf("reading stopped: %w", t.in.err))
		case err == io.EOF:
			if t.records == 0 {
				return t.fail(t.source.name, ErrEmpty)
			}
			return true
		case err != nil:
			// At a loss, what was looked at is not looked at again.
			if t.budget -= n; t.budget < 0 {
				t.take(n)
			}
			if !t.skip() || !t.spoilt && !t.broken(where, err) {
				return false
			}
			t.spoilt = true
			t.records++
			if t.names == nil {
				return true
			}
			continue
		}
		more := t.record(n, where)
		t.take(n)
		t.in.shrink()
		if !more || t.done {
			return more
		}
	}
}

// next splits the next record, which is whole.
func (t *tableReader) next() (int, error) {
	for {
		b := t.in.bytes()
		if len(b) == 0 && !t.in.more() {
			return 0, io.EOF
		}
		b = t.in.bytes()
		n, err := t.split(b, t.in.err != nil)
		if err != errShort {
			if int64(n) > t.MaxRecord {
				err = t.overRecord()
			}
			return n, err
		}
		if int64(len(b)) > t.MaxRecord {
			return len(b), t.overRecord()
		}
		// Twice as much, lest a long record is split over and over.
		t.in.fill(2 * len(b))
	}
}

// take takes n bytes and counts their lines.
func (t *tableReader) take(n int) {
	t.line += bytes.Count(t.in.bytes()[:n], []byte("\n"))
	t.in.take(n)
}

// skip takes the rest of the line; it is always true.
func (t *tableReader) skip() bool {
	if t.in.takeLine() {
		t.line++
	}
	return true
}

// record makes a document of the record of n bytes just split.
func (t *tableReader) record(n int, where RecordError) bool {
	if len(bytes.TrimSpace(t.in.bytes()[:n])) == 0 {
		return true
	}
	t.records++
	if t.names == nil {
		header, err := t.header(where)
		if err != nil {
			t.done = true
			return t.broken(where, err)
		}
		if header {
			return true
		}
	}
	if len(t.ends) != len(t.names) {
		if t.spoilt {
			return true
		}
		return t.broken(where, fmt.Errorf("record has %d fields: want %d, as the first line has", len(t.ends), len(t.names)))
	}
	t.spoilt = false
	how := t.source.how
	rec := row(func(f int) string {
		s, made := toUTF8(t.cell(t.columns[f]))
		if made != "" && f == textField {
			how = made
		}
		return s
	})
	if rec.ID == "" {
		rec.ID = recordID(t.source, t.records)
	}
	if !blank(rec.Text) && t.unwanted(rec.Text) {
		return true
	}
	return t.made(&rec, where, how)
}

// header reads the first record, and reports whether it is no more than names.
func (t *tableReader) header(where RecordError) (bool, error) {
	names := t.all()
	if len(names) > 10_000 {
		return false, errors.New("first line has over 10,000 columns: this is no table of texts")
	}
	var err error
	if t.columns, err = t.Columns.find(names); err != nil {
		return false, err
	}
	t.names = slices.Clip(names)
	if !t.Columns.NoHeader {
		t.records--
	}
	return !t.Columns.NoHeader, nil
}
