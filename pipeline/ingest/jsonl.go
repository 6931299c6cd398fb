package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
	URL    string `json:"url"`
	Agency string `json:"agency"`
	Text   string `json:"text"`
}

// jsonl reads documents from JSON lines. Text is the decoded "text" field;
// offsets in it are bytes of its UTF-8. Empty lines are passed over.
func (r *reader) jsonl(br *bufio.Reader, name string) bool {
	var at int64 // offset of the line in the file
	records := 0
	for n := 1; ; n++ {
		line, size, err := r.nextLine(br)
		if err != nil && err != io.EOF {
			return r.yield(nil, &RecordError{name, n, at, fmt.Errorf("reading stopped: %w", err)})
		}
		skip := int64(0)
		if n == 1 {
			skip = int64(len(line) - len(bytes.TrimPrefix(line, []byte(bom))))
		}
		body := line[skip:]
		switch {
		case size > r.MaxRecord:
			records++
			if !r.yield(nil, &RecordError{name, n, at, overCap(r.MaxRecord)}) {
				return false
			}
		case len(bytes.TrimSpace(body)) == 0:
		case records == 0 && opensOnly(body):
			return r.yield(nil, &RecordError{name, n, at, errors.New("JSON spread over lines: want one object a line (jq -c does that)")})
		default:
			records++
			if !r.record(body, name, n, at+skip) {
				return false
			}
		}
		at += size
		if err == io.EOF {
			break
		}
	}
	if records == 0 {
		return r.fail(name, ErrEmpty)
	}
	return true
}

// opensOnly reports whether line is but the opening bracket of a longer value.
func opensOnly(line []byte) bool {
	s := string(bytes.TrimSpace(line))
	return s == "{" || s == "[" || s == "[{"
}

// record decodes one line, which starts at byte at of the file.
func (r *reader) record(line []byte, name string, n int, at int64) bool {
	bad := 0
	if !utf8.Valid(line) {
		var s string
		s, bad = validUTF8(string(line))
		line = []byte(s)
	}
	var rec record
	if err := json.Unmarshal(line, &rec); err != nil {
		err, col := jsonTrouble(err)
		return r.yield(nil, &RecordError{name, n, at + col, err})
	}
	switch {
	case rec.ID == "":
		return r.yield(nil, &RecordError{name, n, at, errors.New(`record has no "id"`)})
	case rec.Text == "":
		return r.yield(nil, &RecordError{name, n, at, fmt.Errorf(`record %q has no "text"`, rec.ID)})
	case blank(rec.Text):
		return r.yield(nil, &RecordError{name, n, at, fmt.Errorf(`"text" of record %q %w`, rec.ID, ErrEmpty)})
	}
	d := &stance.Document{ID: rec.ID, Outlet: rec.Outlet, Title: rec.Title, URL: rec.URL,
		Agency: rec.Agency, Text: rec.Text, Path: name, Line: n}
	if bad > 0 {
		note(d, "text", fmt.Sprintf(`%d bytes of the line that are no UTF-8 stand as "?"`, bad))
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
// given. The line is good until the next call.
func (r *reader) nextLine(br *bufio.Reader) (line []byte, size int64, err error) {
	r.line = r.line[:0]
	for {
		part, err := br.ReadSlice('\n')
		size += int64(len(part))
		if size <= r.MaxRecord {
			r.line = append(r.line, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if size > r.MaxRecord {
			return nil, size, err
		}
		return bytes.TrimSuffix(r.line, []byte("\n")), size, err
	}
}
