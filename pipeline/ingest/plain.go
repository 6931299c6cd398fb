package ingest

import (
	"io"
	"strings"
	"unicode/utf8"

	"stance/pipeline/stance"
)

// text reads a plain text file as one document. Its Text is the file's bytes,
// byte order mark and carriage returns included, so that offsets in it are
// offsets in the file, unless the file is in another character set than UTF-8.
func (r *reader) text(s *source) bool {
	b, err := r.whole(s, r.MaxRecord, r.overRecord)
	if err != nil {
		return r.fail(s.name, err)
	}
	return r.plain(b, &stance.Document{ID: textID(s.id), Path: s.name}, s.how, RecordError{Path: s.name})
}

// whole reads what is left of s, up to a cap.
func (r *reader) whole(s *source, most int64, over func() error) (string, error) {
	var b strings.Builder
	if s.layer == nil {
		b.Grow(int(min(s.size, most) + 1))
	}
	n, err := io.Copy(&b, io.LimitReader(s.in, most+1))
	if err == nil && n > most {
		err = over()
	}
	return b.String(), err
}

// plain hands on the document d with the plain text b, in any character set.
func (r *reader) plain(b string, d *stance.Document, how string, at RecordError) bool {
	switch {
	case looksBinary(b) && !foreignBytes([]byte(b)):
		return r.broken(at, ErrBinary)
	case blank(b):
		return r.broken(at, ErrEmpty)
	}
	text, made := toUTF8(b)
	if r.unwanted(text) {
		return true
	}
	d.Text = text
	if made == "" {
		made = how
	}
	if made != "" {
		note(d, "text", made)
	}
	return r.document(d)
}

// document hands on d if it is wanted and in English.
func (r *reader) document(d *stance.Document) bool {
	return r.drain(0) && r.finish(d)
}

// finish is document for when no page is under way. It fills in what the record
// did not give. Wanted was asked already of a line of JSON lines.
func (r *reader) finish(d *stance.Document) bool {
	r.Tally.Read.Add(1)
	if !r.AnyLanguage && otherLanguage(d.Text) {
		r.Tally.OtherLanguage.Add(1)
		return true
	}
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
