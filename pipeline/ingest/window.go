package ingest

import (
	"bytes"
	"io"
)

// stretch is the part of a stream that is looked at before it is taken, as long
// as it has to be.
type stretch struct {
	r   io.Reader
	buf []byte
	pos int   // what lies before is taken
	off int64 // of buf[0] in the stream
	err error // of r, with which the stream ended
}

// bytes gives what was read and not yet taken, good until the next more.
func (s *stretch) bytes() []byte { return s.buf[s.pos:] }

// at is the offset in the stream of the first byte not yet taken.
func (s *stretch) at() int64 { return s.off + int64(s.pos) }

// more reads on, and reports whether anything came.
func (s *stretch) more() bool {
	if s.err != nil {
		return false
	}
	if s.pos > 0 && s.pos >= len(s.buf)/2 {
		s.off += int64(s.pos)
		s.buf = s.buf[:copy(s.buf, s.buf[s.pos:])]
		s.pos = 0
	}
	if len(s.buf) == cap(s.buf) {
		grown := make([]byte, len(s.buf), max(blockSize, 2*cap(s.buf)))
		copy(grown, s.buf)
		s.buf = grown
	}
	for range 100 { // empty reads in a row, as bufio has it
		n, err := s.r.Read(s.buf[len(s.buf):cap(s.buf)])
		s.buf = s.buf[:len(s.buf)+n]
		s.err = err
		if n > 0 || err != nil {
			return n > 0
		}
	}
	s.err = io.ErrNoProgress
	return false
}

// fill reads until n bytes are there to be looked at, and reports whether they
// are.
func (s *stretch) fill(n int) bool {
	for len(s.buf)-s.pos < n {
		if !s.more() {
			return false
		}
	}
	return true
}

// take takes n bytes of those there are.
func (s *stretch) take(n int) { s.pos += n }

// takeLine takes the rest of the line, its newline included, and reports
// whether there was one.
func (s *stretch) takeLine() bool {
	for {
		b := s.bytes()
		if i := bytes.IndexByte(b, '\n'); i >= 0 {
			s.take(i + 1)
			return true
		}
		s.take(len(b))
		if !s.more() {
			return false
		}
	}
}

// shrink gives a buffer that grew for one long record back.
func (s *stretch) shrink() {
	if cap(s.buf) > 8*blockSize && len(s.buf)-s.pos < blockSize {
		s.off += int64(s.pos)
		s.buf = append(make([]byte, 0, blockSize), s.buf[s.pos:]...)
		s.pos = 0
	}
}
