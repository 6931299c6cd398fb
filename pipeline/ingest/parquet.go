package ingest

import (
	"fmt"
	"io"
	"os"

	"github.com/parquet-go/parquet-go"
)

// parquet reads documents from the rows of a Parquet file. Its footer stands at
// its end, so a file that cannot be read at any place (a pipe, a packed file) is
// first written to a temporary one, up to the cap on streams. After a row group
// that cannot be read on, reading goes on with the next.
func (r *reader) parquet(s *source) bool {
	at, size := s.at, s.size
	if at == nil {
		file, n, err := spool(s.in, &r.Files)
		if file != nil {
			defer os.Remove(file.Name())
			defer file.Close()
		}
		if err != nil {
			return r.fail(s.name, err)
		}
		at, size = file, n
	} else {
		r.Tally.Bytes.Add(size - min(size, blockSize)) // what is not read through s.in
	}
	t, err := openTable(at, size, &r.Files)
	if err != nil {
		return r.fail(s.name, err)
	}
	rows := 0
	for row, err := range t.rows() {
		where := RecordError{Path: s.name, Record: row.number}
		if err != nil {
			if !r.broken(where, err) {
				return false
			}
			continue
		}
		rows++
		how := s.how
		rec := row.record
		var made string
		if rec.Text, made = toUTF8(rec.Text); made != "" {
			how = made
		}
		if rec.ID == "" {
			rec.ID = recordID(s, row.number)
		}
		if !blank(rec.Text) && r.unwanted(rec.Text) {
			continue
		}
		if !r.made(&rec, where, how) {
			return false
		}
	}
	if rows == 0 && t.groups() == 0 {
		return r.fail(s.name, ErrEmpty)
	}
	return true
}

// spool writes in to a temporary file, which is there even with an error once
// it was made.
func spool(in io.Reader, caps *Files) (*os.File, int64, error) {
	file, err := os.CreateTemp("", "stance-*.parquet")
	if err != nil {
		return nil, 0, err
	}
	n, err := io.Copy(file, io.LimitReader(in, caps.MaxStream+1))
	if err == nil && n > caps.MaxStream {
		err = caps.overStream()
	}
	return file, n, err
}

// parquetTable is an open Parquet file.
type parquetTable struct {
	file    *parquet.File
	caps    *Files
	columns [numFields]int // leaf columns, -1 for none
	asText  [numFields]func(parquet.Value) string
}

func openTable(at io.ReaderAt, size int64, caps *Files) (t *parquetTable, err error) {
	// The library takes what it reads for well-formed in places.
	defer func() {
		if v := recover(); v != nil {
			t, err = nil, fmt.Errorf("Parquet file is damaged: %v", v)
		}
	}()
	if err := checkFooter(at, size, caps); err != nil {
		return nil, err
	}
	file, err := parquet.OpenFile(at, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return nil, fmt.Errorf("Parquet file cannot be opened: %w", err)
	}
	t = &parquetTable{file: file, caps: caps}
	if err := t.find(); err != nil {
		return nil, err
	}
	return t, t.checkCodecs()
}

// find chooses the columns.
func (t *parquetTable) find() error {
	var names []string
	var leaves []int
	for _, path := range t.file.Schema().Columns() {
		leaf, ok := t.file.Schema().Lookup(path...)
		if !ok || leaf.MaxRepetitionLevel > 0 {
			continue // lists are no field of a document
		}
		names = append(names, joinPath(path))
		leaves = append(leaves, leaf.ColumnIndex)
	}
	c := t.caps.Columns
	c.NoHeader = false
	at, err := c.find(names)
	if err != nil {
		return err
	}
	types := map[int]parquet.Type{}
	for _, path := range t.file.Schema().Columns() {
		leaf, _ := t.file.Schema().Lookup(path...)
		types[leaf.ColumnIndex] = leaf.Node.Type()
	}
	for f, i := range at {
		t.columns[f] = -1
		if i >= 0 {
			t.columns[f] = leaves[i]
			t.asText[f] = valueText(types[leaves[i]])
		}
	}
	return nil
}

func joinPath(path []string) string {
	s := ""
	for i, p := range path {
		if i > 0 {
			s += "."
		}
		s += p
	}
	return s
}

func (t *parquetTable) groups() int { return len(t.file.RowGroups()) }
