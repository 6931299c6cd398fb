package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/term"
)

// interruptible is a reader that ends with its context: a terminal or a pipe
// would otherwise keep the program waiting for input that nobody wants any
// more. The pending read is left behind.
type interruptible struct {
	ctx     context.Context
	r       io.Reader
	pending chan result // nil while no read is under way
	left    []byte      // read and not yet handed out
	err     error       // that came with left
}

type result struct {
	b   []byte
	err error
}

func (i *interruptible) Read(p []byte) (int, error) {
	if len(i.left) == 0 && i.err == nil {
		if i.pending == nil {
			i.pending = make(chan result, 1)
			go func(c chan<- result) {
				b := make([]byte, 64<<10)
				n, err := i.r.Read(b)
				c <- result{b[:n], err}
			}(i.pending)
		}
		select {
		case <-i.ctx.Done():
			return 0, context.Cause(i.ctx)
		case got := <-i.pending:
			i.left, i.err, i.pending = got.b, got.err, nil
		}
	}
	n := copy(p, i.left)
	i.left = i.left[n:]
	if n == 0 {
		return 0, i.err
	}
	return n, nil
}

// output is buffered standard output. What is shown on a terminal is flushed
// line by line, for whoever watches.
type output struct {
	*bufio.Writer
	live bool
}

func (a *app) output() *output {
	return &output{bufio.NewWriterSize(a.Out, 64<<10), isTerminal(a.Out)}
}

// line writes v as a line of JSON, in which names stand as they were read: no
// page is made of it, so &, < and > need no escape.
func (o *output) line(v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("writing JSON: %w", err)
	}
	if _, err := o.Write(b.Bytes()); err != nil {
		return cannotWrite(err)
	}
	if o.live {
		return o.end()
	}
	return nil
}

// end writes what is left in the buffer.
func (o *output) end() error {
	if err := o.Flush(); err != nil {
		return cannotWrite(err)
	}
	return nil
}

func cannotWrite(err error) error {
	return fmt.Errorf("writing standard output, which is not whole now: %w", reason(err))
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	return term.IsTerminal(int(f.Fd()))
}

// writeFile writes a file as a whole: to one beside it, which then takes its
// name, so that a run that fails leaves the old file as it was. What is there
// and is no regular file, such as a pipe or a device, is written to.
func writeFile(path string, b []byte) error {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		if err := os.WriteFile(path, b, 0o644); err != nil {
			return fmt.Errorf("%s: %w", path, reason(err))
		}
		return nil
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err == nil {
		_, err = tmp.Write(b)
		if err == nil {
			err = tmp.Chmod(0o644)
		}
		if e := tmp.Close(); err == nil {
			err = e
		}
		if err == nil {
			err = os.Rename(tmp.Name(), path)
		}
		if err != nil {
			os.Remove(tmp.Name())
		}
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, reason(err))
	}
	return nil
}
