package ingest

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// packing is a way in which a file is made small.
type packing uint8

const (
	unpacked packing = iota
	gzipped
	zstandard
	bzipped
)

var packings = [...]struct {
	name string
	ends []string // of the names of files
}{
	unpacked:  {},
	gzipped:   {"gzip", []string{".gz"}},
	zstandard: {"zstd", []string{".zst", ".zstd"}},
	bzipped:   {"bzip2", []string{".bz2"}},
}

// packingOf tells how content is packed by its first bytes (RFC 1952, section
// 2.3.1; RFC 8878, sections 3.1.1 and 3.1.2; bzip2 has no standard, its magic is
// in the sources of it).
func packingOf(head []byte) packing {
	switch {
	case bytes.HasPrefix(head, gzipMagic):
		return gzipped
	case bytes.HasPrefix(head, zstdMagic), len(head) >= 4 && head[0]&0xf0 == 0x50 && string(head[1:4]) == "\x2a\x4d\x18":
		return zstandard
	case len(head) >= 10 && string(head[:3]) == "BZh" && head[3] >= '1' && head[3] <= '9' &&
		(string(head[4:10]) == "1AY&SY" || string(head[4:10]) == "\x17rE8P\x90"):
		return bzipped
	}
	return unpacked
}

var (
	gzipMagic = []byte("\x1f\x8b\x08")
	zstdMagic = []byte("\x28\xb5\x2f\xfd")
)

// unpackedName is name without the ending that stands for p.
func unpackedName(name string, p packing) string {
	for _, e := range packings[p].ends {
		if n := len(name) - len(e); n > 0 && strings.EqualFold(name[n:], e) {
			return name[:n]
		}
	}
	return name
}

// maxWindow is the widest window of zstd taken, in bytes: what zstd -27 makes.
// It is held in memory.
const maxWindow = 128 << 20

// unpacker is a stream in one layer of packing. Its error is the last thing it
// gives, again and again, until resync.
type unpacker struct {
	kind packing
	caps *Files
	file *counter      // the file at the bottom
	in   *bufio.Reader // the packed bytes
	out  int64         // bytes given
	r    io.Reader
	err  error

	outer  bool          // in reads the file itself
	again  *bytes.Reader // bytes of the file read once more, before the rest of it
	member int64         // where the member begins, or a frame no earlier than the one that is read
	budget int64         // of bytes to be read once more
}

// unpack opens the layer of packing that in begins with.
func unpack(kind packing, in *bufio.Reader, file *counter, caps *Files) *unpacker {
	u := &unpacker{kind: kind, caps: caps, file: file, in: in, budget: maxReread}
	var err error
	switch kind {
	case gzipped:
		var z *gzip.Reader
		if z, err = gzip.NewReader(in); err == nil {
			z.Multistream(false)
		}
		u.r = z
	case zstandard:
		// One goroutine: the decoder reads no further than it decodes, which
		// resync needs, and leaves nothing behind.
		u.r, err = zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true))
	case bzipped:
		u.r = bzip2.NewReader(in)
	}
	u.fail(err)
	return u
}

// Read gives unpacked bytes.
func (u *unpacker) Read(p []byte) (n int, err error) {
	if u.err != nil {
		return 0, u.err
	}
	defer func() {
		if v := recover(); v != nil {
			n, u.err = 0, fmt.Errorf("%s stream is damaged: %v", packings[u.kind].name, v)
			err = u.err
		}
	}()
	for n == 0 && err == nil && len(p) > 0 {
		n, err = u.r.Read(p)
		if z, ok := u.r.(*gzip.Reader); ok && err == io.EOF {
			// One member has ended; the next may be damaged by itself.
			u.member = u.at()
			if err = z.Reset(u.in); err == nil {
				z.Multistream(false)
			}
		} else if err == nil && u.kind == zstandard {
			u.member = u.at()
		}
	}
	u.out += int64(n)
	switch {
	case u.out > u.caps.MaxStream:
		u.err = u.caps.overStream()
	case u.out > ratioFrom && u.out/u.caps.MaxRatio > u.file.n:
		u.err = u.caps.overRatio()
	default:
		u.fail(err)
	}
	return n, u.err
}

// fail keeps an error, with a word on what it is an error of.
func (u *unpacker) fail(err error) {
	switch {
	case err == nil || err == io.EOF:
		u.err = err
	case errors.Is(err, io.ErrUnexpectedEOF):
		u.err = fmt.Errorf("%s stream is cut short, at byte %d of the file", packings[u.kind].name, u.at())
	default:
		u.err = fmt.Errorf("%s stream is damaged before byte %d of the file: %w", packings[u.kind].name, u.at(), err)
	}
}

// at is the place in the file up to which it was read; with several layers of
// packing, up to which it was read ahead.
func (u *unpacker) at() int64 {
	at := u.file.n - int64(u.in.Buffered())
	if u.again != nil {
		at -= int64(u.again.Len())
	}
	return max(0, at)
}

// resync looks, after an error, for the next member of a gzip file or frame of
// a zstd file, and reports whether there is one to go on with. The caps hold on.
func (u *unpacker) resync() bool {
	var over *CapError
	if u.err == nil || u.err == io.EOF || errors.As(u.err, &over) {
		return false
	}
	magic := gzipMagic
	switch u.kind {
	case gzipped:
	case zstandard:
		magic = zstdMagic
	default:
		return false
	}
	for u.rewind(); seek(u.in, magic); u.rewind() {
		u.member = u.at()
		var err error
		switch r := u.r.(type) {
		case *gzip.Reader:
			if r == nil {
				r = new(gzip.Reader)
				u.r = r
			}
			if err = r.Reset(u.in); err == nil {
				r.Multistream(false)
			}
		case *zstd.Decoder:
			err = r.Reset(u.in)
		}
		if err == nil {
			u.err = nil
			return true
		}
		// No member after all: a head may have swallowed much of the file.
	}
	return false
}

// rewind goes back to behind the start of the member that is damaged, for
// damage may show only when members behind it are unpacked as a part of it.
func (u *unpacker) rewind() {
	rest, ok := u.file.since(u.member + 1)
	if u.budget -= int64(len(rest)); !ok || !u.outer || u.budget < 0 {
		return
	}
	u.again = bytes.NewReader(bytes.Clone(rest))
	u.in = bufio.NewReaderSize(io.MultiReader(u.again, u.file), blockSize)
}

// seek moves r to where what begins, or to its end.
func seek(r *bufio.Reader, what []byte) bool {
	for {
		b, err := r.Peek(4096)
		if i := bytes.Index(b, what); i >= 0 {
			r.Discard(i)
			return true
		}
		if err != nil {
			r.Discard(len(b))
			return false
		}
		r.Discard(len(b) - len(what) + 1)
	}
}

// close frees what the layer holds.
func (u *unpacker) close() {
	if z, ok := u.r.(*zstd.Decoder); ok && z != nil {
		z.Close()
	}
}
