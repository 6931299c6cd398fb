package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"stance/pipeline/stance"
)

// record is a line of a file of JSON lines. Fields it does not name are
// ignored; a null is as good as a field left out.
type record struct {
	ID     string `json:"id"`
	Outlet string `json:"outlet"`
	Date   string `json:"date"`
	Title  string `json:"title"`
	Author names  `json:"author"`
	URL    string `json:"url"`
	Agency string `json:"agency"`
	Text   string `json:"text"`
}

// names is a string, or the strings of a list with commas between them; what is
// neither is as good as left out, for nothing hangs on it.
type names string

// UnmarshalJSON reads a string or a list of such.
func (n *names) UnmarshalJSON(b []byte) error {
	var one string
	var list []string
	switch {
	case json.Unmarshal(b, &one) == nil:
		*n = names(one)
	case json.Unmarshal(b, &list) == nil:
		*n = names(strings.Join(list, ", "))
	}
	return nil
}

// jsonl reads documents from JSON lines. Text is the decoded "text" field;
// offsets in it are bytes of its UTF-8. Empty lines are passed over.
func (r *reader) jsonl(s *source) bool {
	var at int64 // offset of the line in the file
	records := 0
	for n := 1; ; n++ {
		line, size, err := r.nextLine(s.in)
		where := RecordError{Path: s.name, Line: n, Offset: at}
		if err != nil && err != io.EOF {
			return r.broken(where, fmt.Errorf("reading stopped: %w", err))
		}
		body := line
		if n == 1 {
			body = bytes.TrimPrefix(line, []byte(bom))
			where.Offset += int64(len(line) - len(body))
		}
		switch {
		case size > r.MaxRecord:
			records++
			if !r.broken(where, r.overRecord()) {
				return false
			}
		case len(bytes.TrimSpace(body)) == 0:
		case records == 0 && opensOnly(body):
			return r.broken(where, errors.New("JSON spread over lines: want one object a line (jq -c does that)"))
		default:
			records++
			if !r.passOver(body) && !r.object(body, where) {
				return false
			}
		}
		at += size
		if err == io.EOF {
			break
		}
	}
	if records == 0 {
		return r.fail(s.name, ErrEmpty)
	}
	return true
}

// opensOnly reports whether line is but the opening bracket of a longer value.
func opensOnly(line []byte) bool {
	s := string(bytes.TrimSpace(line))
	return s == "{" || s == "[" || s == "[{"
}

// object decodes one line.
func (r *reader) object(line []byte, at RecordError) bool {
	how := ""
	if !utf8.Valid(line) {
		var s string
		s, how = toUTF8(string(line))
		line = []byte(s)
	}
	var rec record
	if err := json.Unmarshal(line, &rec); err != nil {
		err, col := jsonTrouble(err)
		at.Offset += col
		return r.broken(at, err)
	}
	switch {
	case rec.ID == "":
		return r.broken(at, errors.New(`record has no "id"`))
	case rec.Text == "":
		return r.broken(at, fmt.Errorf(`record %q has no "text"`, rec.ID))
	}
	return r.made(&rec, at, how)
}

// made hands on the document of a record; how tells what was done to its text.
func (r *reader) made(rec *record, at RecordError, how string) bool {
	if blank(rec.Text) {
		return r.broken(at, fmt.Errorf(`"text" of record %q %w`, rec.ID, ErrEmpty))
	}
	// "NPR " is no other outlet than "NPR".
	trim := strings.TrimSpace
	d := &stance.Document{ID: rec.ID, Outlet: trim(rec.Outlet), Title: trim(rec.Title), Author: trim(string(rec.Author)), URL: trim(rec.URL),
		Agency: trim(rec.Agency), Text: rec.Text, Path: at.Path, Line: max(at.Line, at.Record)}
	if how != "" {
		note(d, "text", how)
	}
	if rec.Date != "" {
		iso, ok := isoDate(rec.Date)
		if !ok {
			note(d, "date", fmt.Sprintf("the record's %q is no date", rec.Date))
		}
		d.Date = iso
	}
	return r.document(d)
}

// nextLine gives the next line without its newline, its size in the file with
// it, and io.EOF with the last one. Of a line over the cap only the size is
// given. The line is good until the next call; it is not copied where it lies
// in the buffer of br as a whole.
func (r *reader) nextLine(br *bufio.Reader) (line []byte, size int64, err error) {
	line, err = br.ReadSlice('\n')
	size = int64(len(line))
	if err == bufio.ErrBufferFull {
		r.line = append(r.line[:0], line...)
		for err == bufio.ErrBufferFull {
			var part []byte
			part, err = br.ReadSlice('\n')
			if size += int64(len(part)); size <= r.MaxRecord {
				r.line = append(r.line, part...)
			}
		}
		line = r.line
	}
	if size > r.MaxRecord {
		return nil, size, err
	}
	return bytes.TrimSuffix(line, []byte("\n")), size, err
}
