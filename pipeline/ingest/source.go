package ingest

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/text/transform"
)

// sniffed is how much of a file is looked at to tell its format, and blockSize
// how much of it is read at a time.
const (
	sniffed   = 4096
	blockSize = 256 << 10
)

// source is one file that is open, with its packings taken off.
type source struct {
	name  string      // as messages have it
	id    string      // path from the folder given, in slashes, without the endings that packings have
	size  int64       // of the file; a hint, 0 where it is not known
	at    io.ReaderAt // the file, where it can be read at any place and is not packed
	in    *bufio.Reader
	layer *unpacker // the innermost packing, nil if bare
	how   string    // a word on the character set
}

// file reads the documents in one file.
func (r *reader) file(in io.Reader, s source) bool {
	file := &counter{r: in, tally: r.Tally, taping: true}
	s.in = r.buffer(0, file)
	var head []byte
	for depth := int64(0); ; depth++ {
		var err error
		head, err = s.in.Peek(sniffed)
		// What a damaged packing still holds is read, and the error comes after it.
		if err != nil && err != io.EOF && (s.layer == nil || len(head) == 0) {
			return r.fail(s.name, err) && (s.layer == nil || r.later(&s))
		}
		kind := packingOf(head)
		if kind == unpacked {
			break
		}
		outer := s.layer == nil
		if depth == r.MaxNesting {
			return r.fail(s.name, r.overNesting())
		}
		s.layer = unpack(kind, s.in, file, &r.Files)
		s.layer.outer = outer
		defer s.layer.close()
		s.in = r.buffer(int(depth)+1, s.layer)
		s.id = unpackedName(s.id, kind)
	}
	if s.layer == nil {
		file.taping, file.tape = false, nil
	}
	if dec := utf16(head); dec != nil {
		s.in = bufio.NewReaderSize(transform.NewReader(s.in, dec), blockSize)
		s.how = readAs("UTF-16")
		s.layer = nil
		var err error
		if head, err = s.in.Peek(sniffed); err != nil && err != io.EOF && len(head) == 0 {
			return r.fail(s.name, err)
		}
	} else if at, ok := in.(io.ReaderAt); ok && s.size > 0 && s.layer == nil {
		s.at = at
	}
	f, err := formatOf(s.id, head)
	if err != nil {
		return r.fail(s.name, err)
	}
	switch f {
	case jsonLines:
		return r.jsonl(&s)
	case table:
		return r.csv(&s)
	case webPage:
		return r.html(&s)
	case webArchive:
		return r.warc(&s)
	case parquetFile:
		return r.parquet(&s)
	default:
		return r.text(&s)
	}
}

// buffer gives a buffered reader of in, the same for every file at that depth
// of packings: folders can have many files.
func (r *reader) buffer(depth int, in io.Reader) *bufio.Reader {
	for len(r.buffers) <= depth {
		r.buffers = append(r.buffers, bufio.NewReaderSize(nil, blockSize))
	}
	r.buffers[depth].Reset(in)
	return r.buffers[depth]
}

// later reads a packed web archive whose first members are damaged. In other
// formats what comes later is no record by itself.
func (r *reader) later(s *source) bool {
	for s.layer.resync() {
		s.in.Reset(s.layer)
		head, err := s.in.Peek(len(recordStart))
		if bytes.Equal(head, recordStart) {
			return r.warc(s)
		}
		if err == nil || err == io.EOF {
			break
		}
	}
	return true
}

// textID makes the id of a text file out of its path from the folder given,
// pageID that of a page.
func textID(name string) string { return without(name, ".txt") }

func pageID(name string) string {
	return without(without(without(name, ".html"), ".htm"), ".xhtml")
}

// without takes the ending off name if there is more of the name.
func without(name, ending string) string {
	if strings.EqualFold(path.Ext(name), ending) && len(path.Base(name)) > len(ending) {
		return name[:len(name)-len(ending)]
	}
	return name
}

// recordID is the id of a record that has none of its own.
func recordID(s *source, n int) string { return fmt.Sprintf("%s#%d", s.id, n) }
