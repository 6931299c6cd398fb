package ingest

import (
	"encoding/hex"
	"io"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"
)

// cursor goes through the values of a column chunk. Values are good until the
// next call.
type cursor struct {
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	buf    [64]parquet.Value
	i, n   int
	empty  int // reads in a row that gave nothing
}

func (c *cursor) next() (parquet.Value, error) {
	for c.i == c.n {
		if c.values == nil {
			page, err := c.pages.ReadPage()
			if err != nil {
				return parquet.Value{}, err
			}
			c.page, c.values = page, page.Values()
		}
		n, err := c.values.ReadValues(c.buf[:])
		c.i, c.n = 0, n
		switch {
		case err != nil && err != io.EOF:
			return parquet.Value{}, err
		case n > 0:
			c.empty = 0
		case err == io.EOF:
			parquet.Release(c.page)
			c.page, c.values = nil, nil
		default:
			if c.empty++; c.empty > 100 {
				return parquet.Value{}, io.ErrNoProgress
			}
		}
	}
	c.i++
	return c.buf[c.i-1], nil
}

func (c *cursor) close() {
	// After a panic in the library its state may be broken in any way.
	defer func() { _ = recover() }()
	if c.page != nil {
		parquet.Release(c.page)
	}
	c.pages.Close()
}

// valueText gives what writes values of a type as text: days and times as ISO
// 8601, in UTC, UUIDs with hyphens, bytes as they are, "" for null.
func valueText(t parquet.Type) func(parquet.Value) string {
	plain := func(v parquet.Value) string {
		switch v.Kind() {
		case parquet.ByteArray, parquet.FixedLenByteArray:
			return string(v.ByteArray())
		case parquet.Int96:
			return int96(v.Int96())
		}
		return v.String()
	}
	write := plain
	unit := time.Duration(0)
	if l := t.LogicalType(); l != nil {
		switch l := l.Value.(type) {
		case *format.DateType:
			write = dayText
		case *format.TimestampType:
			if l.Unit.Value != nil {
				unit = l.Unit.Value.Duration()
			}
		case *format.UUIDType:
			write = uuid
		}
	} else if c := t.ConvertedType(); c != nil {
		switch *c {
		case deprecated.Date:
			write = dayText
		case deprecated.TimestampMillis:
			unit = time.Millisecond
		case deprecated.TimestampMicros:
			unit = time.Microsecond
		}
	}
	if unit > 0 && t.Kind() == parquet.Int64 {
		write = func(v parquet.Value) string {
			// Seconds and the rest apart: nanoseconds alone reach to 2262.
			perSecond := int64(time.Second / unit)
			s := v.Int64() / perSecond
			return time.Unix(s, v.Int64()%perSecond*int64(unit)).UTC().Format(time.RFC3339)
		}
	}
	return func(v parquet.Value) string {
		if v.IsNull() {
			return ""
		}
		return write(v)
	}
}

func dayText(v parquet.Value) string {
	if v.Kind() != parquet.Int32 {
		return v.String()
	}
	return time.Unix(int64(v.Int32())*24*60*60, 0).UTC().Format(time.DateOnly)
}

// int96 reads a time as Impala wrote it: nanoseconds of the day, Julian day.
func int96(v deprecated.Int96) string {
	const epoch = 2440588 // the Julian day of 1 January 1970
	return time.Unix((int64(v[2])-epoch)*24*60*60, 0).UTC().Format(time.DateOnly)
}

func uuid(v parquet.Value) string {
	b := v.ByteArray()
	if len(b) != 16 {
		return strconv.Quote(string(b))
	}
	h := hex.EncodeToString(b)
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}
