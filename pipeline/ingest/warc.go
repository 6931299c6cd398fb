package ingest

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"stance/pipeline/stance"
)

// maxHead is the longest head of a record or of a response, in bytes.
const maxHead = 64 << 10

// warc reads the pages in a web archive (ISO 28500): of its records those of
// type response or resource that hold HTML or plain text, responses with status
// 200 only. After a record that cannot be read, reading goes on where the next
// one begins, in the same member of a packed archive or in another.
func (r *reader) warc(s *source) bool {
	a := archive{reader: r, source: s, in: stretch{r: s.in}}
	for {
		a.blankLines()
		a.where = RecordError{Path: s.name, Record: a.n + 1, Offset: a.in.at()}
		if len(a.in.bytes()) == 0 && a.in.err != nil {
			if a.in.err == io.EOF {
				if a.n == 0 {
					return r.fail(s.name, ErrEmpty)
				}
				return true
			}
			if !r.broken(a.where, fmt.Errorf("reading stopped: %w", a.in.err)) {
				return false
			}
			if s.layer == nil || !s.layer.resync() {
				return true
			}
			s.in.Reset(s.layer)
			a.in = stretch{r: s.in, off: a.in.at()}
			continue
		}
		a.n++
		if !a.record() {
			return false
		}
		a.in.shrink()
	}
}

type archive struct {
	*reader
	source *source
	in     stretch
	n      int // records begun
	where  RecordError
}

// blankLines takes the line ends between records.
func (a *archive) blankLines() {
	for {
		b := a.in.bytes()
		n := len(b) - len(bytes.TrimLeft(b, "\r\n"))
		a.in.take(n)
		if n < len(b) || !a.in.more() {
			return
		}
	}
}

var recordStart = []byte("WARC/")

// record reads the record that the archive stands at.
func (a *archive) record() bool {
	head, n := a.head()
	if head == nil {
		if a.cutShort() {
			return true // the error of the stream tells of it
		}
		return a.lost("is no head of a WARC record", len(recordStart))
	}
	size, err := strconv.ParseInt(head.get("content-length"), 10, 63)
	if err != nil || size < 0 {
		return a.lost(fmt.Sprintf("record has the Content-Length %q", head.get("content-length")), n)
	}
	if size > a.MaxRecord+maxHead {
		return a.tooLong(head, n, size)
	}
	end := n + int(size)
	whole := a.in.fill(end)
	if !whole && a.in.err != io.EOF && a.in.err != nil && !bytes.Contains(a.in.bytes()[n:], recordMark) {
		a.in.take(len(a.in.bytes()))
		return true
	}
	if !whole || !a.ends(end) {
		// A length that does not lead to the next record is wrong, or the
		// archive is cut short here.
		word := "record is longer or shorter than its Content-Length of " + strconv.FormatInt(size, 10)
		if !whole {
			word = fmt.Sprintf("record is cut short: %d bytes of %d", len(a.in.bytes())-n, size)
		}
		return a.lost(word, n)
	}
	more := a.block(head, a.in.bytes()[n:end])
	a.in.take(end)
	return more
}

// head reads the head of a record; it is nil if there is none. n is its length.
func (a *archive) head() (fields, int) {
	a.in.fill(len(recordStart))
	if !bytes.HasPrefix(a.in.bytes(), recordStart) {
		return nil, 0
	}
	for {
		b := a.in.bytes()
		if n := headLen(b); n > 0 {
			return parseFields(b[:n]), n
		}
		if len(b) > maxHead || !a.in.more() {
			return nil, 0
		}
	}
}

// cutShort takes the rest of a stream that broke off in a head with an error.
func (a *archive) cutShort() bool {
	b := a.in.bytes()
	if a.in.err == nil || a.in.err == io.EOF || len(b) > maxHead || bytes.Contains(b, recordMark) {
		return false
	}
	a.in.take(len(b))
	return true
}

// recordMark stands before every record but the first of a member.
var recordMark = []byte("\r\n\r\nWARC/1.")

// ends reports whether a record can end n bytes on: what follows is line ends,
// and then another record or nothing.
func (a *archive) ends(n int) bool {
	for {
		b := bytes.TrimLeft(a.in.bytes()[n:], "\r\n")
		if len(b) >= len(recordStart) {
			return bytes.HasPrefix(b, recordStart)
		}
		if !a.in.more() {
			return len(b) == 0
		}
	}
}

// lost tells of a record that cannot be read and goes to the next, which is no
// nearer than from.
func (a *archive) lost(word string, from int) bool {
	a.next(from)
	return a.broken(a.where, fmt.Errorf("%s", word))
}

// next takes all up to the next record, or to the end.
func (a *archive) next(from int) {
	for {
		b := a.in.bytes()
		from = min(from, len(b))
		if i := bytes.Index(b[from:], recordMark); i >= 0 {
			a.in.take(from + i)
			return
		}
		// What may be the beginning of the mark stays.
		a.in.take(max(from, len(b)-len(recordMark)+1))
		from = 0
		if !a.in.more() {
			a.in.take(len(a.in.bytes()))
			return
		}
	}
}

// tooLong passes a record over the cap over. If another record begins in it
// where one would, its length is wrong.
func (a *archive) tooLong(head fields, n int, size int64) bool {
	left := int64(n) + size
	for left > 0 {
		b := a.in.bytes()
		b = b[:min(int64(len(b)), left)]
		if i := bytes.Index(b, recordMark); i >= 0 {
			a.in.take(i)
			return a.broken(a.where, fmt.Errorf("record is longer or shorter than its Content-Length of %d", size))
		}
		keep := 0
		if int64(len(b)) < left {
			keep = min(len(b), len(recordMark)-1)
		}
		a.in.take(len(b) - keep)
		left -= int64(len(b) - keep)
		if left > 0 && !a.in.more() {
			a.in.take(len(a.in.bytes()))
			if a.in.err != io.EOF {
				return true
			}
			return a.broken(a.where, fmt.Errorf("record is cut short: %d bytes of %d are missing", left, size))
		}
	}
	if !head.pageRecord() {
		a.Tally.Skipped.Add(1)
		return true
	}
	return a.broken(a.where, a.overRecord())
}

// block makes a document of the block of a record, if it is a page.
func (a *archive) block(head fields, block []byte) bool {
	skip := func() bool { a.Tally.Skipped.Add(1); return true }
	if !head.pageRecord() {
		return skip()
	}
	mime := head.get("content-type")
	body := block
	if strings.HasPrefix(strings.ToLower(mime), "application/http") || mime == "" && bytes.HasPrefix(block, []byte("HTTP/")) {
		resp, err := parseResponse(block, a.MaxRecord, a.overRecord)
		switch {
		case resp.status != 200, !resp.page:
			return skip()
		case err != nil:
			return a.broken(a.where, err)
		}
		mime, body = resp.contentType, resp.body
	} else if !pageType(mime, body) {
		return skip()
	}
	address := strings.Trim(head.get("warc-target-uri"), "<> ")
	d := &stance.Document{ID: address, URL: address, Path: a.where.Path, Line: a.where.Record}
	if _, ok := absolute(address); !ok {
		d.URL = ""
	}
	if d.ID == "" {
		d.ID = recordID(a.source, a.n)
	}
	how := a.source.how
	if why := head.get("warc-truncated"); why != "" {
		how = "the crawler cut the page short: " + why
	}
	if !isPage(mime, body) {
		return a.plain(string(body), d, how, a.where)
	}
	if int64(len(body)) > a.MaxPage {
		return a.broken(a.where, a.overPage())
	}
	return a.extract(&pageJob{raw: bytes.Clone(body), contentType: mime, how: how, where: a.where, doc: d})
}
