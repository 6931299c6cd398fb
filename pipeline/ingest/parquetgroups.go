package ingest

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"

	"github.com/parquet-go/parquet-go"
)

// parquetRow is a row with its number from 1 in the file.
type parquetRow struct {
	number int
	record record
}

// batch is some rows of a group in their order; an error is the group's last.
type batch struct {
	rows []parquetRow
	err  error
	next int // number of the row that the error is at
}

// Rows are handed from goroutine to goroutine by batches of so many, or so many
// bytes of text.
const (
	batchRows  = 256
	batchBytes = 1 << 20
)

// rows yields the rows of the file in order, read by several goroutines, one a
// row group; each is no more than two batches ahead, so that memory does not
// grow with the groups. Row groups are independent of each other by the format.
func (t *parquetTable) rows() func(yield func(parquetRow, error) bool) {
	return func(yield func(parquetRow, error) bool) {
		groups := t.file.RowGroups()
		stop := make(chan struct{})
		var under []chan batch
		defer func() {
			close(stop)
			for _, c := range under {
				for range c {
				}
			}
		}()
		started, first := 0, 1
		start := func() {
			if started < len(groups) {
				c := make(chan batch, 1)
				go t.read(groups[started], first, c, stop)
				under = append(under, c)
				first += int(max(0, groups[started].NumRows()))
				started++
			}
		}
		for range runtime.GOMAXPROCS(0) {
			start()
		}
		for len(under) > 0 {
			for b := range under[0] {
				for _, row := range b.rows {
					if !yield(row, nil) {
						return
					}
				}
				if b.err != nil && !yield(parquetRow{number: b.next}, b.err) {
					return
				}
			}
			under = under[1:]
			start()
		}
	}
}

// errStopped says that nobody wants more.
var errStopped = errors.New("stopped")

// read sends the rows of a group, the first with the number first.
func (t *parquetTable) read(g parquet.RowGroup, first int, to chan<- batch, stop <-chan struct{}) {
	defer close(to)
	b := batch{next: first}
	size := 0
	send := func() error {
		select {
		case to <- b:
			b.rows, size = nil, 0
			return nil
		case <-stop:
			return errStopped
		}
	}
	err := t.group(g, func(rec record) error {
		b.rows = append(b.rows, parquetRow{b.next, rec})
		b.next++
		size += len(rec.Text)
		if len(b.rows) < batchRows && size < batchBytes {
			return nil
		}
		return send()
	}, func(e error) error {
		b.err = e
		err := send()
		b.err = nil
		b.next++
		return err
	})
	if err != nil && err != errStopped {
		b.err = fmt.Errorf("row group cannot be read on: %w", err)
	}
	if err != errStopped && (len(b.rows) > 0 || b.err != nil) {
		_ = send() // an end without a listener is an end all the same
	}
}

// group calls row for each row of the group, or bad for a row over the cap, and
// stops at the first error of either.
func (t *parquetTable) group(g parquet.RowGroup, each func(record) error, bad func(error) error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("it is damaged: %v", v)
		}
	}()
	chunks := g.ColumnChunks()
	var cursors [numFields]*cursor // of fields that share a column, the first has it
	var values [numFields]parquet.Value
	var same [numFields]int
	defer func() {
		for _, c := range cursors {
			if c != nil {
				c.close()
			}
		}
	}()
	for f, i := range t.columns {
		if same[f] = slices.Index(t.columns[:], i); i < 0 || same[f] < f {
			continue
		}
		chunk, ok := chunks[i].(*parquet.FileColumnChunk)
		if !ok {
			return errors.New("column is not in the file")
		}
		if err := t.checkPages(chunk); err != nil {
			return err
		}
		cursors[f] = &cursor{pages: chunk.Pages()}
	}
	for n := g.NumRows(); n > 0; n-- {
		size := int64(0)
		for f, c := range cursors {
			if c == nil {
				continue
			}
			v, err := c.next()
			if err == io.EOF {
				return fmt.Errorf("a column has %d values less than rows", n)
			}
			if err != nil {
				return err
			}
			values[f] = v
			if k := v.Kind(); k == parquet.ByteArray || k == parquet.FixedLenByteArray {
				size += int64(len(v.ByteArray()))
			}
		}
		if size > t.caps.MaxRecord {
			err = bad(t.caps.overRecord())
		} else {
			err = each(row(func(f int) string {
				if t.columns[f] < 0 {
					return ""
				}
				return t.asText[f](values[same[f]])
			}))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
