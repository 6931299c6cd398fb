package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
)

// What a record can lack, beside what the file system and the JSON reader
// report; match them with [errors.Is].
var (
	ErrEmpty   = errors.New("holds no text")
	ErrBinary  = errors.New("looks like a binary file: want text, JSON lines, CSV, HTML, WARC or Parquet")
	ErrTooLong = errors.New("record is over the cap")
)

// CapError is what is over a cap: a record, a page, an unpacked stream. It
// matches ErrTooLong where it is a record or a page.
type CapError struct {
	What string // "record", "unpacked stream", …
	Cap  int64
	Unit string // "bytes", "layers", …
	Flag string // the flag that sets the cap, and so the field of Files: "--max-record"
}

func (e *CapError) Error() string {
	return fmt.Sprintf("%s is over the cap of %d %s (%s)", e.What, e.Cap, e.Unit, e.Flag)
}

// Is makes records and pages match ErrTooLong.
func (e *CapError) Is(target error) bool {
	return target == ErrTooLong && (e.What == "record" || e.What == "page")
}

// RecordError names a record that could not be read: where it stands and why.
// Reading goes on after it.
type RecordError struct {
	Path   string // as it was given, or found under a folder given; "-" is standard input
	Line   int    // counted from 1; 0 where the whole file is meant
	Record int    // its number, from 1, in a file without lines (WARC, Parquet); 0 elsewhere
	Offset int64  // of the trouble, in bytes from the start of the unpacked file; the start of the record where nothing nearer is known
	Err    error  // what is wrong; never nil
}

func (e *RecordError) Error() string {
	switch {
	case e.Line > 0:
		return e.Path + ":" + strconv.Itoa(e.Line) + ": " + e.Err.Error()
	case e.Record > 0 && e.Offset > 0:
		return fmt.Sprintf("%s: record %d, at byte %d: %v", e.Path, e.Record, e.Offset, e.Err)
	case e.Record > 0:
		return fmt.Sprintf("%s: record %d: %v", e.Path, e.Record, e.Err)
	}
	return e.Path + ": " + e.Err.Error()
}

// Unwrap gives the reason, for [errors.Is] against fs.ErrNotExist and the like.
func (e *RecordError) Unwrap() error { return e.Err }

// jsonTrouble words a decoding error for the one who wrote the line, and gives
// the byte of the line it points at. JSON's own errors count bytes read, so
// the last of them is the culprit.
func jsonTrouble(err error) (error, int64) {
	var syn *json.SyntaxError
	var typ *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syn):
		at := max(0, syn.Offset-1)
		return fmt.Errorf("column %d: bad JSON: %w", at+1, err), at
	case errors.As(err, &typ) && typ.Field == "":
		return fmt.Errorf("record is a JSON %s: want an object", typ.Value), 0
	case errors.As(err, &typ):
		at := max(0, typ.Offset-1)
		return fmt.Errorf("column %d: field %q is a %s: want a string", at+1, typ.Field, typ.Value), at
	}
	return fmt.Errorf("bad JSON: %w", err), 0
}
