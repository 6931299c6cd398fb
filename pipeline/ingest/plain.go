package ingest

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"stance/pipeline/stance"
)

// text reads a plain text file as one document. Its Text is the file's bytes,
// byte order mark and carriage returns included, so that offsets in it are
// offsets in the file; each byte that is no UTF-8 stands as a single '?', for
// the same reason.
func (r *reader) text(br *bufio.Reader, name, id string, size int64) bool {
	var b strings.Builder
	b.Grow(int(min(size, r.MaxRecord) + 1))
	n, err := io.Copy(&b, io.LimitReader(br, r.MaxRecord+1))
	switch {
	case err != nil:
		return r.fail(name, err)
	case n > r.MaxRecord:
		return r.fail(name, overCap(r.MaxRecord))
	case looksBinary(b.String()):
		return r.fail(name, ErrBinary)
	case blank(b.String()):
		return r.fail(name, ErrEmpty)
	}
	d := &stance.Document{ID: id, Path: name}
	text, bad := validUTF8(b.String())
	d.Text = text
	if bad > 0 {
		note(d, "text", fmt.Sprintf(`%d bytes that are no UTF-8 stand as "?"`, bad))
	}
	return r.document(d)
}

// document fills in what the record did not give and hands d on.
func (r *reader) document(d *stance.Document) bool {
	if r.Outlet != "" {
		d.Outlet = r.Outlet
	}
	if r.Date != "" {
		d.Date = r.Date
	}
	if r.Agency != "" {
		d.Agency = r.Agency
	}
	r.page.fill(d)
	return r.yield(d, nil)
}

func overCap(n int64) error { return fmt.Errorf("%w of %d bytes", ErrTooLong, n) }

// blank reports whether s has nothing but white space and byte order marks.
func blank(s string) bool {
	return strings.TrimSpace(strings.ReplaceAll(s, bom, "")) == ""
}

// validUTF8 gives s with a '?' for each byte that is no UTF-8, and how many.
// The length does not change, nor the offset of anything else.
func validUTF8(s string) (string, int) {
	if utf8.ValidString(s) {
		return s, 0
	}
	b, bad := []byte(s), 0
	for i := 0; i < len(b); {
		n := runeLen(b, i)
		if n == 0 {
			b[i] = '?'
			bad++
			n = 1
		}
		i += n
	}
	return string(b), bad
}

// note puts a word on field into d.Found.
func note(d *stance.Document, field, word string) {
	if d.Found == nil {
		d.Found = make(map[string]string)
	}
	d.Found[field] = word
}
