package ingest

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
)

// BenchmarkReaders reads the corpus in each format, bytes as they are on disk.
func BenchmarkReaders(b *testing.B) {
	for _, f := range formats {
		b.Run(f.path, func(b *testing.B) {
			n, _ := Files{Paths: []string{corpus + f.path}}.Size()
			b.SetBytes(n)
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range (Files{Paths: []string{corpus + f.path}}).All() {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// manyLines are JSON lines of 5 KB, as long as an article's.
func manyLines() []byte {
	var lines bytes.Buffer
	text := strings.Repeat("The operator said it accepted most of the findings. ", 100)
	for i := range 10_000 {
		fmt.Fprintf(&lines, "{\"id\":\"%d\",\"outlet\":\"Gazette\",\"date\":\"2014-12-22\",\"text\":%q}\n", i, text)
	}
	return lines.Bytes()
}

// BenchmarkUnwanted passes lines over that nobody wants, apart from the time it
// takes to tell; the second reads them from a file, the third in gzip.
func BenchmarkUnwanted(b *testing.B) {
	lines := manyLines()
	path := b.TempDir() + "/lines.jsonl"
	if err := os.WriteFile(path, lines, 0o644); err != nil {
		b.Fatal(err)
	}
	packed := pack(b, gzipped, lines)
	for _, c := range []struct {
		name  string
		files Files
		in    []byte
	}{
		{"memory", Files{Paths: []string{Stdin}}, lines},
		{"file", Files{Paths: []string{path}}, nil},
		{"gzip", Files{Paths: []string{Stdin}}, packed},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(lines)))
			b.ReportAllocs()
			c.files.Wanted = func([]byte) bool { return false }
			for b.Loop() {
				if c.in != nil {
					c.files.Stdin = bytes.NewReader(c.in)
				}
				for d, err := range c.files.All() {
					b.Fatal(d, err)
				}
			}
		})
	}
}

// BenchmarkSplit cuts records of a table.
func BenchmarkSplit(b *testing.B) {
	in, err := os.ReadFile(corpus + "documents.csv")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	s := splitter{delim: ','}
	for b.Loop() {
		for at := 0; at < len(in); {
			n, err := s.split(in[at:], true)
			if err != nil {
				b.Fatal(err)
			}
			at += n
		}
	}
}

// BenchmarkUnpack takes packings off.
func BenchmarkUnpack(b *testing.B) {
	lines := manyLines()
	for kind := gzipped; kind <= zstandard; kind++ {
		packed := pack(b, kind, lines)
		b.Run(packings[kind].name, func(b *testing.B) {
			b.SetBytes(int64(len(lines)))
			b.ReportAllocs()
			var caps Files
			caps.setCaps()
			for b.Loop() {
				file := &counter{r: bytes.NewReader(packed), tally: new(Tally)}
				u := unpack(kind, newReader(file), file, &caps)
				if _, err := io.Copy(io.Discard, u); err != nil {
					b.Fatal(err)
				}
				u.close()
			}
		})
	}
}

// TestUnwantedAllocates locks the way of lines that nobody wants.
func TestUnwantedAllocates(t *testing.T) {
	few, many := manyLines()[:1<<20], manyLines()
	allocs := func(in []byte) float64 {
		f := Files{Paths: []string{Stdin}, Wanted: func([]byte) bool { return false }}
		return testing.AllocsPerRun(5, func() {
			f.Stdin = bytes.NewReader(in)
			for range f.All() {
			}
		})
	}
	if a, b := allocs(few), allocs(many); a != b {
		t.Errorf("%v allocations for %d bytes, %v for %d", a, len(few), b, len(many))
	}
}
