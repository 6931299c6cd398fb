package ingest

import (
	"io"
	"io/fs"
	"os"
	"sync/atomic"
)

// Tally counts what becomes of the records that are read. It can be looked at
// while they are read, from any goroutine; the zero value is ready for use. A
// Tally given to several Files sums over them.
//
// Read less the four below it is the number of documents handed out.
type Tally struct {
	Read          atomic.Int64 // all records met
	OtherLanguage atomic.Int64 // not in English, see Files.AnyLanguage
	PassedOver    atomic.Int64 // Files.Wanted did not want them
	Empty         atomic.Int64 // hold no text; their items match ErrEmpty
	Broken        atomic.Int64 // every other item with an error

	// Skipped counts the records of a web archive that are no page (requests,
	// pictures, redirects, …). They are not in Read.
	Skipped atomic.Int64

	// Bytes counts the bytes read of the files, as they are on disk: packed
	// where they are packed.
	Bytes atomic.Int64
}

// counter is a file whose bytes are counted. Offsets in a packed file come from
// it.
type counter struct {
	r     io.Reader
	n     int64
	tally *Tally
	// tape has the bytes read last, some tapeLen of them, while taping.
	tape   []byte
	taping bool
}

// tapeLen is how far back in a packed file reading can begin anew after damage,
// in bytes. Members of packed web archives are some 10 KB.
const tapeLen = 1 << 20

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	c.tally.Bytes.Add(int64(n))
	if c.taping {
		if len(c.tape) > 2*tapeLen {
			c.tape = c.tape[:copy(c.tape, c.tape[len(c.tape)-tapeLen:])]
		}
		c.tape = append(c.tape, p[:n]...)
	}
	return n, err
}

// since gives what was read from offset from on, if the tape has it all.
func (c *counter) since(from int64) ([]byte, bool) {
	i := from - (c.n - int64(len(c.tape)))
	if !c.taping || i < 0 || i > int64(len(c.tape)) {
		return nil, false
	}
	return c.tape[i:], true
}

// Size gives the size in bytes of all files that f reads, as they are on disk.
// It is not known where standard input is among them, or a file without a size,
// such as a pipe; bytes then counts the others.
func (f Files) Size() (bytes int64, known bool) {
	known = true
	for _, p := range f.Paths {
		if p == Stdin {
			known = false
			continue
		}
		dir, name := f.FS, p
		if dir == nil {
			info, err := os.Stat(p)
			if err != nil {
				continue // All tells of it
			}
			if !info.IsDir() {
				bytes += info.Size()
				known = known && info.Mode().IsRegular()
				continue
			}
			dir, name = os.DirFS(p), "."
		}
		// What cannot be seen is not read either, so that its size is 0.
		_ = fs.WalkDir(dir, name, func(at string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return nil //nolint:nilerr // its size is 0, and reading it tells what is wrong
			case at != name && hidden(at) && d.IsDir():
				return fs.SkipDir
			case at != name && hidden(at), d.IsDir():
				return nil
			}
			if info, err := fs.Stat(dir, at); err == nil && info.Mode().IsRegular() {
				bytes += info.Size()
			}
			return nil
		})
	}
	return bytes, known
}
