package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// delimiters are the bytes that part fields.
const delimiters = ",;\t|"

// splitter cuts records of delimited text into fields (RFC 4180, and for tabs
// what has no quotes at all). The fields are good until the next record.
type splitter struct {
	delim byte
	cells []byte // the fields of the record, one behind the other
	ends  []int  // of each in cells
}

// errShort says that the record does not end in what was given.
var errShort = errors.New("more is needed")

// split reads the record that b begins with, and gives its length with its line
// end. Where it cannot be read, n is where the trouble lies. last says that
// nothing comes behind b.
func (s *splitter) split(b []byte, last bool) (n int, err error) {
	s.cells, s.ends = s.cells[:0], s.ends[:0]
	i := 0
	for {
		ended := false
		if i < len(b) && b[i] == '"' {
			kept := len(s.cells)
			next, err := s.quoted(b, i+1, last)
			switch {
			case err == nil:
				i = next
			case err == errShort:
				return i, err
			case s.delim == '\t':
				// Tables with tabs often have no quotes, only texts that begin
				// with one.
				s.cells = s.cells[:kept]
				if i, ended = s.plain(b, i); !ended && !last {
					return i, errShort
				}
			default:
				return next, err
			}
		} else if i, ended = s.plain(b, i); !ended && !last {
			return i, errShort
		}
		s.ends = append(s.ends, len(s.cells))
		switch {
		case i >= len(b):
			return len(b), nil
		case b[i] == s.delim:
			i++
			if i == len(b) && !last {
				return i, errShort
			}
		case b[i] == '\r': // a quoted field ends the line
			return i + 2, nil
		default:
			return i + 1, nil
		}
	}
}

// plain takes a field without quotes, and gives where it ends, and whether that
// is by a delimiter or a newline.
func (s *splitter) plain(b []byte, i int) (int, bool) {
	start := i
	for i < len(b) && b[i] != s.delim && b[i] != '\n' {
		i++
	}
	field := b[start:i]
	if i == len(b) || b[i] == '\n' {
		field = bytes.TrimSuffix(field, []byte("\r"))
	}
	s.cells = append(s.cells, field...)
	return i, i < len(b)
}

// quoted takes a field from behind its opening quote, and gives where the
// delimiter or line end behind its closing one stands.
func (s *splitter) quoted(b []byte, i int, last bool) (int, error) {
	for {
		j := bytes.IndexByte(b[i:], '"')
		if j < 0 {
			if !last {
				return i, errShort
			}
			return len(b), errors.New("a quoted field does not end")
		}
		s.cells = append(s.cells, b[i:i+j]...)
		i += j + 1
		switch {
		case i == len(b) && last:
			return i, nil
		case i == len(b):
			return i, errShort
		case b[i] == '"':
			s.cells = append(s.cells, '"')
			i++
		case b[i] == s.delim, b[i] == '\n':
			return i, nil
		case b[i] == '\r' && i+1 == len(b) && !last:
			return i, errShort
		case b[i] == '\r' && (i+1 == len(b) || b[i+1] == '\n'):
			if i+1 == len(b) {
				return i + 1, nil
			}
			return i, nil
		default:
			return i, fmt.Errorf("a quote within a quoted field is not doubled before %q", b[i:min(len(b), i+12)])
		}
	}
}

// cell gives field i, "" where the record has none.
func (s *splitter) cell(i int) string {
	if i < 0 || i >= len(s.ends) {
		return ""
	}
	start := 0
	if i > 0 {
		start = s.ends[i-1]
	}
	return string(s.cells[start:s.ends[i]])
}

// all gives all fields.
func (s *splitter) all() []string {
	var out []string
	for i := range s.ends {
		out = append(out, s.cell(i))
	}
	return out
}

// delimiter guesses what parts the fields of a line: a tab where there is one,
// else what there is most of, outside quotes; a comma for none.
func delimiter(line []byte) byte {
	counts := map[byte]int{}
	in := false
	for _, c := range line {
		switch {
		case c == '"':
			in = !in
		case in:
		case c == '\n':
			return most(counts)
		case c == ',', c == ';', c == '\t', c == '|':
			counts[c]++
		}
	}
	return most(counts)
}

func most(counts map[byte]int) byte {
	if counts['\t'] > 0 {
		return '\t'
	}
	best := byte(',')
	for _, c := range []byte{';', '|'} {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}

// looksTable reports whether head begins as a table with a text does: of the
// columns in the first line one is the text by its name and another is another
// field, and a record of as many fields follows, if there is room for one. The
// fields are parted by one of delims.
func looksTable(head []byte, delims string) bool {
	head = bytes.TrimPrefix(head, []byte(bom))
	line, rest, ended := bytes.Cut(head, []byte("\n"))
	if !ended || len(line) > 1000 {
		return false
	}
	s := splitter{delim: delimiter(line)}
	if strings.IndexByte(delims, s.delim) < 0 {
		return false
	}
	if _, err := s.split(line, true); err != nil || len(s.ends) < 2 {
		return false
	}
	names := s.all()
	if guess(textField, names) < 0 {
		return false
	}
	fields := 0
	for f := range guesses {
		if guess(f, names) >= 0 {
			fields++
		}
	}
	rest = bytes.TrimLeft(rest, "\r\n")
	_, err := s.split(rest, len(head) < sniffed)
	return fields > 1 && len(rest) > 0 && (err == errShort || err == nil && len(s.ends) == len(names))
}
