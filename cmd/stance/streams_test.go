package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

// TestFullDisk holds that output which could not be written is an error.
func TestFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here")
	}
	defer full.Close()
	model := smallModel(t)
	for _, args := range [][]string{
		{"score", "--all", "--model", model, cli + "/article.txt"},
		{"report", "--model", model, cli + "/article.txt"},
		{"eval", "--model", model, cli + "/seeds"},
		{"explain", "--model", model, "The mayor said so."},
		{"train", "--compare", cli + "/seeds"},
		{"version"},
		{"report", "--model", model, "-o", "/dev/full", cli + "/article.txt"},
	} {
		var stderr bytes.Buffer
		code := run(context.Background(), streams{Out: full, Err: &stderr}, args)
		if code != failed || !strings.Contains(stderr.String(), "no space left on device") {
			t.Errorf("stance %s: status %d and %q", strings.Join(args, " "), code, stderr.String())
		}
	}
}

// TestBrokenPipe holds that nothing is said when the reader of the output has
// enough of it.
func TestBrokenPipe(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	defer w.Close()
	var stderr bytes.Buffer
	code := run(context.Background(), streams{Out: w, Err: &stderr}, []string{"score", "--all", "--model", smallModel(t), cli + "/article.txt"})
	if code != failed || stderr.Len() > 0 {
		t.Errorf("status %d and %q", code, stderr.String())
	}
}

// waiting is a reader that gives what it has, tells that it waits for more, and
// then blocks.
type waiting struct {
	r     io.Reader
	waits func()
	until chan struct{}
}

func (w *waiting) Read(p []byte) (int, error) {
	if n, err := w.r.Read(p); n > 0 || err != io.EOF {
		return n, err
	}
	w.waits()
	<-w.until
	return 0, io.EOF
}

// TestInterrupt holds that a run that waits for input ends with its context,
// and does not look finished.
func TestInterrupt(t *testing.T) {
	model := smallModel(t)
	for _, args := range [][]string{
		{"score", "--model", model, "-"},
		{"report", "--model", model, "-"},
		{"explain", "--model", model, "-"},
	} {
		ctx, cancel := context.WithCancelCause(context.Background())
		in := &waiting{strings.NewReader(`{"id":"a","text":"The mayor said so."}` + "\n"), func() { cancel(errors.New("interrupt")) }, make(chan struct{})}
		var stdout, stderr bytes.Buffer
		code := run(ctx, streams{in, &stdout, &stderr}, args)
		close(in.until)
		if code != failed || !strings.Contains(stderr.String(), "interrupt") || strings.Contains(stderr.String(), "broken\n") {
			t.Errorf("stance %s: status %d and %q", args[0], code, stderr.String())
		}
	}
}

// TestInterruptible holds that the reader gives what is below it, however that
// is cut.
func TestInterruptible(t *testing.T) {
	want := strings.Repeat("a line of text\n", 9000)
	for name, below := range map[string]io.Reader{
		"whole":          strings.NewReader(want),
		"byte by byte":   iotest.OneByteReader(strings.NewReader(want[:500])),
		"data and error": iotest.DataErrReader(strings.NewReader(want)),
	} {
		b, err := io.ReadAll(&interruptible{ctx: context.Background(), r: below})
		if err != nil || !strings.HasPrefix(want, string(b)) || len(b) < 500 {
			t.Errorf("%s: %d bytes, %v", name, len(b), err)
		}
	}
	burst := errors.New("pipe burst")
	if _, err := io.ReadAll(&interruptible{ctx: context.Background(), r: iotest.ErrReader(burst)}); !errors.Is(err, burst) {
		t.Errorf("got %v", err)
	}
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "f"), filepath.Join(dir, "link")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{path, link} {
		if err := writeFile(to, []byte("to "+to)); err != nil {
			t.Fatal(err)
		}
		if b, err := os.ReadFile(path); err != nil || string(b) != "to "+to {
			t.Errorf("%q, %v", b, err)
		}
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced by a file")
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("mode %v", info.Mode())
	}
	if err := writeFile(dir, nil); err == nil {
		t.Error("a folder was written to")
	}
	if left, _ := os.ReadDir(dir); len(left) != 2 {
		t.Errorf("left behind: %v", left)
	}
}
