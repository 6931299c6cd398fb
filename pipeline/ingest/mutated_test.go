package ingest

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// mutations are how many files are mutated: 10,000 with STANCE_SLOW set.
func mutations() int {
	if os.Getenv("STANCE_SLOW") != "" {
		return 10_000
	}
	return 300
}

// corpusAll gives every file of the corpus by its path in it.
func corpusAll(t *testing.T) (names []string, files map[string][]byte) {
	files = map[string][]byte{}
	err := fs.WalkDir(os.DirFS(corpus), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		names = append(names, name)
		files[name], err = os.ReadFile(corpus + name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names, files
}

// mutate changes a copy of b in one to four places.
func mutate(rng *rand.Rand, b []byte, other []byte) []byte {
	b = bytes.Clone(b)
	for range 1 + rng.IntN(4) {
		b = mutateOnce(rng, b, other, 1+rng.IntN(200))
	}
	return b
}

// mutateOnce changes no more than n bytes in a row, save that it may cut b short
// where n is over 32.
func mutateOnce(rng *rand.Rand, b, other []byte, n int) []byte {
	if len(b) == 0 {
		return b
	}
	at := rng.IntN(len(b))
	n = min(n, len(b)-at)
	switch kind := rng.IntN(8); {
	case kind == 0:
		b[at] ^= 1 << rng.IntN(8)
	case kind == 1:
		b[at] = byte(rng.IntN(256))
	case kind == 2:
		return append(b[:at], b[at+n:]...)
	case kind == 3: // again
		return append(b[:at+n], bytes.Clone(b[at:])...)
	case kind == 4:
		clear(b[at : at+n])
	case kind == 5:
		from := rng.IntN(len(other))
		copy(b[at:at+n], other[from:])
	case kind == 6:
		marks := []string{`"`, "\n", "\r\n\r\n", ",", "<", "\x00", "\xff", "{", "9", "\r\n\r\nWARC/1.0\r\n", "<script>", "</p>", "\x1f\x8b\x08"}
		m := marks[rng.IntN(len(marks))]
		return append(b[:at], append([]byte(m), b[at:]...)...)
	case n > 32:
		return b[:at]
	default:
		b[at] ^= 0xff
	}
	return b
}

// TestMutated holds that whatever happens to a file, reading neither panics nor
// hangs nor takes more memory than the caps let it, and the files beside it are
// read.
func TestMutated(t *testing.T) {
	names, files := corpusAll(t)
	rng := rand.New(rand.NewPCG(1, 2))
	docs, errs := 0, 0
	for i := range mutations() {
		name := names[i%len(names)]
		in := mutate(rng, files[name], files[names[rng.IntN(len(names))]])
		base := "m" + name[strings.LastIndexByte(name, '/')+1:]
		f := Files{FS: fstest.MapFS{
			"in/a.txt":   {Data: []byte("The first neighbour is read.")},
			"in/" + base: {Data: in},
			"in/z.jsonl": {Data: []byte(`{"id":"last","text":"The last neighbour is read."}`)},
		}, Paths: []string{"in"}}
		slow := time.AfterFunc(2*time.Minute, func() {
			stack := make([]byte, 1<<20)
			panic(fmt.Sprintf("mutation %d of %s hangs\n%s", i, name, stack[:runtime.Stack(stack, true)]))
		})
		first, last := false, false
		for d, err := range f.All() {
			switch {
			case err != nil:
				errs++
			case d.ID == "a":
				first = true
			case d.ID == "last":
				last = true
			default:
				checkDocument(t, d, Files{MaxRecord: DefaultMaxRecord})
				docs++
			}
		}
		slow.Stop()
		if !first || !last {
			t.Errorf("mutation %d of %s: a neighbour is lost", i, name)
		}
	}
	t.Logf("%d documents and %d errors of %d mutated files", docs, errs, mutations())
	if docs == 0 || errs == 0 {
		t.Error("the mutations test nothing")
	}
}

// TestMutatedStream holds that what happens to one place of a stream of records
// costs the records there and no others.
func TestMutatedStream(t *testing.T) {
	_, files := corpusAll(t)
	for _, name := range []string{"documents.jsonl", "documents.csv", "documents.tsv", "semicolons.csv", "pages.warc", "pages.warc.gz", "pages.warc.zst"} {
		t.Run(name, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(3, 4))
			whole := texts(name, files[name])
			const most = 2
			for i := range min(mutations()/5, 500) {
				in := mutateOnce(rng, bytes.Clone(files[name]), files[name], 1+rng.IntN(32))
				// The header of a table says what everything behind it is.
				if head := bytes.IndexByte(files[name], '\n'); strings.HasSuffix(name, "sv") && !bytes.HasPrefix(in, files[name][:head+1]) {
					continue
				}
				if packingOf(in) != packingOf(files[name]) {
					continue // so do the first bytes of a packed file
				}
				got := texts(name, in)
				lost := 0
				for s := range whole {
					if !got[s] {
						lost++
					}
				}
				if lost > most {
					t.Log(list(Files{FS: fstest.MapFS{name: {Data: in}}, Paths: []string{name}}))
					t.Errorf("mutation %d: %d documents of %d are lost", i, lost, len(whole))
				}
			}
		})
	}
}

func texts(name string, in []byte) map[string]bool {
	got := map[string]bool{}
	for d, err := range (Files{FS: fstest.MapFS{name: {Data: in}}, Paths: []string{name}}).All() {
		if err == nil {
			got[d.Text] = true
		}
	}
	return got
}
