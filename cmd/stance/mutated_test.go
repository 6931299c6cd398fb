package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestMutatedFiles holds that the whole command stands what can happen to files:
// of folders of damaged files (200 in all; 10,000 with STANCE_SLOW=1), with sound
// ones between them, every sound one is scored, nothing panics or hangs, and
// the status is 0 or 1. Some of the runs are scored to the end, some kept in a store,
// which then holds the same, and reported on.
func TestMutatedFiles(t *testing.T) {
	const batch = 25
	files := 200
	if slow() {
		files = 10_000
	} else if testing.Short() {
		files = 2 * batch
	}
	names, corpus := corpusFiles(t)
	model := smallModel(t)
	rng := rand.New(rand.NewPCG(5, 6))
	codes := map[int]int{}
	for b := range files / batch {
		base := t.TempDir()
		dir := filepath.Join(base, "in")
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		write := func(name string, in []byte) {
			if err := os.WriteFile(filepath.Join(dir, name), in, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		var sound, damaged []string
		for i := range batch {
			name := names[(b*batch+i)%len(names)]
			flat := strings.ReplaceAll(name, "/", "-")
			damaged = append(damaged, name)
			write(fmt.Sprintf("%02d-%s", i, flat), damage(rng, corpus[name], corpus[names[rng.IntN(len(names))]]))
			id := fmt.Sprintf("%02d-sound", i)
			sound = append(sound, id)
			write(id+".txt", fmt.Appendf(nil, "The mayor said Vardia was behind the harbour raid number %d.", i))
		}
		told := func() string { return fmt.Sprintf("batch %d of %v", b, damaged) }
		score := []string{"score", "-q", "--no-sentiment", "--model", model, "--question", cli + "/harbour.json"}
		if b%3 == 1 {
			score = append(score, "--all")
		} else if b%3 == 2 {
			score = append(score, "--scan=false", "--any-language")
		}
		code, out := within(t, told, append(score, dir)...)
		codes[code]++
		checkSound(t, told, out, sound)
		if b%4 != 0 {
			continue
		}
		db := filepath.Join(base, "run.db")
		again, _ := within(t, told, append(score, "--store", db, dir)...)
		exported, kept := within(t, told, "export", "-q", db)
		if again != code || exported != done || !bytes.Equal(kept, out) {
			t.Errorf("%s: without a store status %d and %d bytes; with one %d, and %d bytes exported with %d", told(), code, len(out), again, len(kept), exported)
		}
		format := []string{"text", "markdown", "html", "csv", "json"}[b/4%5]
		if code, out := within(t, told, "report", "-q", "--model", model, "--format", format, db); code != done || len(out) == 0 {
			t.Errorf("%s: a report as %s ends with %d and has %d bytes", told(), format, code, len(out))
		}
	}
	t.Logf("batches by status: %v", codes)
	if codes[failed] == 0 {
		t.Error("nothing was damaged")
	}
}

// within runs the program in this process; it has to end in two minutes, with 0
// or 1.
func within(t *testing.T, told func() string, args ...string) (int, []byte) {
	t.Helper()
	const patience = 2 * time.Minute
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	hangs := time.AfterFunc(patience+30*time.Second, func() {
		stack := make([]byte, 1<<20)
		panic(fmt.Sprintf("%s hangs: %q\n%s", told(), args, stack[:runtime.Stack(stack, true)]))
	})
	defer hangs.Stop()
	var out, stderr bytes.Buffer
	code := run(ctx, streams{nil, &out, &stderr}, args)
	if code != done && code != failed || ctx.Err() != nil {
		t.Errorf("%s: %q ends with %d (%v): %s", told(), args, code, ctx.Err(), stderr.String())
	}
	if i := strings.Index(stderr.String(), "fault of the program"); i >= 0 {
		t.Errorf("%s: %q: %s", told(), args, stderr.String())
	}
	return code, out.Bytes()
}

// checkSound looks for the documents that nothing happened to, in their order.
func checkSound(t *testing.T, told func() string, out []byte, want []string) {
	t.Helper()
	var got []string
	for line := range bytes.Lines(out) {
		var d struct{ ID string }
		if err := json.Unmarshal(line, &d); err != nil {
			t.Fatalf("%s: %v in %.200q", told(), err, line)
		}
		if slices.Contains(want, d.ID) {
			got = append(got, d.ID)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: of the sound documents there are %v", told(), got)
	}
}

// corpusFiles are the files of testdata/corpus by their paths in it.
func corpusFiles(t *testing.T) (names []string, files map[string][]byte) {
	dir := os.DirFS("../../testdata/corpus")
	files = map[string][]byte{}
	err := fs.WalkDir(dir, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		names = append(names, name)
		files[name], err = fs.ReadFile(dir, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names, files
}

// damage is b after one to six accidents: bytes flipped, lost, doubled, zeroed,
// or written over with those of another file, and an end cut off.
func damage(rng *rand.Rand, b, other []byte) []byte {
	b = slices.Clone(b)
	for range 1 + rng.IntN(6) {
		if len(b) == 0 {
			break
		}
		at := rng.IntN(len(b))
		to := min(len(b), at+1+rng.IntN(300))
		switch rng.IntN(7) {
		case 0:
			b[at] ^= 1 << rng.IntN(8)
		case 1:
			b[at] = byte(rng.IntN(256))
		case 2:
			b = slices.Delete(b, at, to)
		case 3:
			b = slices.Insert(b, at, slices.Clone(b[at:to])...)
		case 4:
			clear(b[at:to])
		case 5:
			copy(b[at:to], other[rng.IntN(len(other)):])
		default:
			b = b[:at]
		}
	}
	return b
}
