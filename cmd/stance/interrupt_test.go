//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestInterrupted sends a real interrupt to a run that waits for more input: it
// finishes what it has, says how to go on, and exits with 1.
func TestInterrupted(t *testing.T) {
	model := smallModel(t)
	db := filepath.Join(t.TempDir(), "run.db")
	const documents = 60 // more than is looked at to tell their format
	score := func(store bool) *exec.Cmd {
		args := []string{"score", "--no-sentiment", "--model", model, "--question", cli + "/harbour.json"}
		if store {
			args = append(args, "--store", db)
		}
		return exec.Command("stance", append(args, "-")...)
	}
	var input strings.Builder
	for i := range documents {
		fmt.Fprintf(&input, `{"id":"d%d","text":"The mayor said Vardia was behind the harbour raid, and %d boats were lost."}`+"\n", i, i)
	}
	var took time.Duration
	for _, store := range []bool{true, false} {
		cmd := score(store)
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		var stdout, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(in, input.String()); err != nil {
			t.Fatal(err)
		}
		// A store shows when they are in hand. The second run is given as long
		// as the first took.
		if begun := time.Now(); store {
			for range 300 {
				out, _ := exec.Command("stance", "export", "-q", db).Output()
				if bytes.Count(out, []byte("\n")) == documents {
					break
				}
			}
			took = time.Since(begun)
		} else {
			time.Sleep(took)
		}
		_ = cmd.Process.Signal(os.Interrupt)
		err = cmd.Wait()
		in.Close()
		want := "stance: stopped before the end: interrupt signal received; 60 documents in " + db + ": the same command goes on from there\n"
		if !store {
			want = "; 60 documents were written, and the next run begins anew: with --store FILE one goes on\n"
		}
		if cmd.ProcessState.ExitCode() != failed || !strings.HasSuffix(stderr.String(), want) || strings.Contains(stderr.String(), "broken") {
			t.Errorf("status %v and %q", err, stderr.String())
		}
		if n := bytes.Count(stdout.Bytes(), []byte("\n")); !store && n != documents {
			t.Errorf("%d lines were written", n)
		}
	}
	// The same command goes on.
	cmd := score(true)
	cmd.Stdin = strings.NewReader(input.String() + `{"id":"last","text":"Vardia denied the harbour raid."}` + "\n")
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "61 read, 1 scored (1 with statements), 60 in the store already") {
		t.Errorf("%v: %s", err, out)
	}
}

// TestInterruptedTwice holds that a run that cannot finish what it has in hand,
// because reading blocks, ends with a second interrupt.
func TestInterruptedTwice(t *testing.T) {
	model := smallModel(t)
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Skip(err)
	}
	cmd := exec.Command("stance", "score", "--no-sentiment", "--model", model, pipe)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w, err := os.OpenFile(pipe, os.O_WRONLY, 0) // waits until it is read
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for range 600 {
		_ = cmd.Process.Signal(os.Interrupt)
		select {
		case <-ended:
			if s, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || !s.Signaled() || s.Signal() != syscall.SIGINT {
				t.Errorf("ended with %v", cmd.ProcessState)
			}
			return
		case <-time.After(50 * time.Millisecond):
		}
	}
	_ = cmd.Process.Kill()
	t.Error("interrupts do not end it")
}
