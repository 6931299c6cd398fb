package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"stance/pipeline/stance"
)

// slow reports whether tests may take their time.
func slow() bool { return os.Getenv("STANCE_SLOW") != "" }

// crashes is a real run of the real program, to be disturbed.
type crashes struct {
	dir, model, input string
	documents         int
	want              []byte // what an undisturbed run writes
	took              time.Duration
}

// newCrashes makes a corpus of documents, the seventh of which repeats the one
// before, and runs it through undisturbed.
func newCrashes(t *testing.T) *crashes {
	t.Helper()
	c := &crashes{dir: t.TempDir(), model: smallModel(t), documents: 1500}
	rng := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("harbour boat morning crew captain letter crane market bread rope island winter lamp bell tower rain anchor gull street paper")
	var b, text bytes.Buffer
	enc := json.NewEncoder(&b)
	for i := range c.documents {
		if i%7 != 6 {
			text.Reset()
			fmt.Fprintf(&text, "The mayor said Vardia was behind the harbour raid number %d. Vardia denied the harbour raid.", i)
			for range 9 {
				word := func() string { return words[rng.IntN(len(words))] }
				fmt.Fprintf(&text, " The %s was on the %s, and nobody had been there for the %s in the %s.", word(), word(), word(), word())
			}
		}
		d := stance.Document{ID: fmt.Sprint("doc-", i), Outlet: fmt.Sprint("Outlet ", i%14), Date: "2031-03-09", Text: text.String()}
		if err := enc.Encode(d); err != nil {
			t.Fatal(err)
		}
	}
	c.input = filepath.Join(c.dir, "in.jsonl")
	if err := os.WriteFile(c.input, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	plain := c.command()
	var stderr strings.Builder
	plain.Stderr = &stderr
	begun := time.Now()
	out, err := plain.Output()
	if err != nil {
		t.Fatalf("undisturbed: %v: %s", err, stderr.String())
	}
	c.took, c.want = time.Since(begun), out
	if n := bytes.Count(out, []byte("\n")); n < c.documents*9/10 || !bytes.Contains(out, []byte(`"copy_of":"doc-5"`)) {
		t.Fatalf("%d lines of %d documents", n, c.documents)
	}
	return c
}

// command scores the corpus; with a store it has the same input.
func (c *crashes) command(more ...string) *exec.Cmd {
	args := append([]string{"score", "--no-sentiment", "--model", c.model, "--question", cli + "/harbour.json"}, more...)
	return exec.Command("stance", append(args, c.input)...)
}

// finish lets the run come to its end and compares what is in the store with
// what an undisturbed run writes.
func (c *crashes) finish(t *testing.T, db string) {
	t.Helper()
	out, err := c.command("--store", db).CombinedOutput()
	if err != nil {
		t.Fatalf("going on: %v: %s", err, out)
	}
	var known, scored int
	last := string(out[strings.LastIndex(strings.TrimSpace(string(out)), "\n")+1:])
	if _, err := fmt.Sscanf(last, fmt.Sprintf("stance: %d read, %%d scored", c.documents), &scored); err != nil {
		t.Fatalf("%v: %q", err, out)
	}
	if i := strings.Index(last, "statements), "); i < 0 {
		t.Fatalf("%q", last)
	} else if _, err := fmt.Sscanf(last[i:], "statements), %d in the store already", &known); err != nil || known+scored != c.documents {
		t.Errorf("%d documents, %d known and %d scored (%v)", c.documents, known, scored, err)
	}
	if !strings.Contains(string(out), "goes on") && known > 0 {
		t.Errorf("%q", out)
	}
	got, err := exec.Command("stance", "export", "-q", db).Output()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, c.want) {
		t.Errorf("what is in the store is not what an undisturbed run writes: %d bytes, want %d", len(got), len(c.want))
		if err := os.WriteFile(db+".jsonl", got, 0o644); err == nil {
			t.Logf("kept as %s", db+".jsonl")
		}
	}
}

// TestKilled kills the program at random moments of a run (10 of them; 200 with
// STANCE_SLOW=1), as often as it takes to finish, and compares with an
// undisturbed run.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a run of some seconds many times")
	}
	kills := 10
	if slow() {
		kills = 200
	}
	c := newCrashes(t)
	seed := uint64(time.Now().UnixNano())
	rng := rand.New(rand.NewPCG(seed, 0))
	t.Logf("undisturbed %v; moments by seed %d", c.took.Round(time.Millisecond), seed)
	killed, stores, left := 0, 0, map[string]int{}
	for killed < kills && stores < 3*kills {
		stores++
		db := filepath.Join(c.dir, fmt.Sprint(stores, ".db"))
		for range 1 + rng.IntN(4) {
			cmd := c.command("--store", db)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(rng.Int64N(int64(c.took) * 5 / 4)))
			_ = cmd.Process.Kill()
			if err := cmd.Wait(); err == nil {
				break // it was faster
			} else if cmd.ProcessState.ExitCode() >= 0 {
				t.Fatalf("%v: %s", err, stderr.String())
			}
			killed++
			for _, suffix := range []string{"", "-wal", "-lock"} {
				if _, err := os.Stat(db + suffix); err == nil {
					left["run.db"+suffix]++
				}
			}
			// Whatever was cut, it can be read at once, if there is anything yet.
			if _, err := os.Stat(db + "-wal"); err == nil && rng.IntN(3) == 0 {
				if out, err := exec.Command("stance", "export", "-o", os.DevNull, db).CombinedOutput(); err != nil && !strings.Contains(string(out), "it holds n") {
					t.Errorf("reading after a kill: %v: %s", err, out)
				}
			}
		}
		c.finish(t, db)
		for _, suffix := range []string{"", "-wal", "-shm", "-lock"} {
			os.Remove(db + suffix)
		}
	}
	t.Logf("killed %d times on the way to %d whole stores; left behind: %v", killed, stores, left)
	if killed < kills {
		t.Errorf("the program was killed %d times only", killed)
	}
}

// TestDiskFull lets the space for the store run out, by a limit to the size of
// files and by a small file system where one can be mounted, and goes on with
// more of it.
func TestDiskFull(t *testing.T) {
	if testing.Short() {
		t.Skip("fills disks")
	}
	c := newCrashes(t)
	full := func(t *testing.T, db string, cmd *exec.Cmd) {
		t.Helper()
		out, err := cmd.CombinedOutput()
		if err == nil {
			t.Logf("all of it fits: %s", out)
			return
		}
		if cmd.ProcessState.ExitCode() != failed || !strings.Contains(string(out), db+": ") || !strings.Contains(string(out), "disk") || !strings.Contains(string(out), "give the same command again") {
			t.Errorf("status %v and %q", err, out)
		}
	}
	t.Run("limit", func(t *testing.T) {
		if _, err := exec.LookPath("bash"); err != nil {
			t.Skip("no bash, whose ulimit counts in KiB")
		}
		starts := []int{4, 120, 1200}
		if slow() {
			starts = []int{4, 40, 120, 400, 1200, 3000}
		}
		for _, start := range starts {
			db := filepath.Join(c.dir, fmt.Sprint("limit", start, ".db"))
			for kib := start; kib <= 2*start; kib *= 2 {
				cmd := c.command("--store", db)
				args := append([]string{"-c", "ulimit -f " + strconv.Itoa(kib) + ` && exec "$0" "$@"`}, cmd.Args...)
				full(t, db, exec.Command("bash", args...))
			}
			c.finish(t, db)
		}
	})
	t.Run("tmpfs", func(t *testing.T) {
		dir := t.TempDir()
		if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", dir).CombinedOutput(); err != nil {
			t.Skipf("cannot mount a small file system: %s", out)
		}
		defer exec.Command("umount", dir).Run()
		db := filepath.Join(dir, "run.db")
		for _, size := range []string{"1m", "2m", "5m"} {
			if out, err := exec.Command("mount", "-o", "remount,size="+size, dir).CombinedOutput(); err != nil {
				t.Fatalf("%s", out)
			}
			full(t, db, c.command("--store", db))
		}
		if out, err := exec.Command("mount", "-o", "remount,size=64m", dir).CombinedOutput(); err != nil {
			t.Fatalf("%s", out)
		}
		c.finish(t, db)
	})
}

// TestSecondWriter holds that one store is not written by two runs, and that it
// can be read and reported on while one writes.
func TestSecondWriter(t *testing.T) {
	if testing.Short() {
		t.Skip("scores a corpus of some seconds")
	}
	c := newCrashes(t)
	db := filepath.Join(c.dir, "run.db")
	// The first waits for its input.
	first := exec.Command("stance", "score", "--no-sentiment", "--model", c.model, "--question", cli+"/harbour.json", "--store", db, c.input, "-")
	in, err := first.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	first.Stderr = &stderr
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	var out []byte
	for range 600 {
		if out, err = exec.Command("stance", "export", "-q", db).Output(); err == nil && len(out) > 0 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if len(out) == 0 || !bytes.HasPrefix(c.want, out) {
		t.Errorf("read meanwhile: %d bytes, no beginning of the whole", len(out))
	}
	second := c.command("--store", db)
	told, err := second.CombinedOutput()
	if err == nil || second.ProcessState.ExitCode() != failed || !strings.Contains(string(told), db+": is being written by another run: wait for it, or stop it first") {
		t.Errorf("a second writer: %v: %s", err, told)
	}
	if told, err := exec.Command("stance", "report", "--model", c.model, db).CombinedOutput(); err != nil {
		t.Errorf("a report meanwhile: %v: %s", err, told)
	}
	in.Close()
	if err := first.Wait(); err != nil {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	c.finish(t, db)
}
