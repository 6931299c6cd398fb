package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"stance/pipeline/stance"
)

// sniffed is how much of a file is looked at to tell scored documents from
// others: more than the fields before "sentences" take.
const sniffed = 64 << 10

// beginsScored reports whether the first line that is not blank is a document
// as stance score writes it: an object with "sentences" and no "text" before
// it. The line may be cut short anywhere behind that name.
func beginsScored(head []byte) bool {
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(head, []byte("\ufeff"))))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return false
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return false
		}
		switch key {
		case "sentences":
			return true
		case "text":
			return false
		}
		var value json.RawMessage
		if dec.Decode(&value) != nil {
			return false
		}
	}
	return false
}

// openScored opens a file of scored documents; it is nil for anything else, and
// for what cannot be opened.
func openScored(path string) io.ReadCloser {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	head := make([]byte, sniffed)
	n, _ := io.ReadFull(f, head)
	if _, err := f.Seek(0, io.SeekStart); err != nil || !beginsScored(head[:n]) {
		f.Close()
		return nil
	}
	return f
}

// maxScored is the longest line of scored documents, in bytes: what is said of
// a long document takes more room than the document.
const maxScored = 8 * stance.MaxLine

// readScored yields the scored documents in r, one a line; name stands in the
// errors. A line that cannot be read is an item with an error, and reading goes
// on; a broken stream is the last item. The documents are the caller's.
func readScored(r io.Reader, name string) iter.Seq2[*stance.Scored, error] {
	return func(yield func(*stance.Scored, error) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(nil, maxScored)
		n := 1
		for ; sc.Scan(); n++ {
			line := sc.Bytes()
			if n == 1 {
				line = bytes.TrimPrefix(line, []byte("\ufeff"))
			}
			if len(bytes.TrimSpace(line)) == 0 {
				continue
			}
			doc, err := parseScored(line)
			if err != nil {
				err = fmt.Errorf("%s:%d: %w", name, n, err)
			}
			if !yield(doc, err) {
				return
			}
		}
		if err := sc.Err(); err != nil {
			yield(nil, fmt.Errorf("%s:%d: reading stopped: %w", name, n, reason(err)))
		}
	}
}

func parseScored(line []byte) (*stance.Scored, error) {
	s := new(stance.Scored)
	if err := json.Unmarshal(line, s); err != nil {
		return nil, fmt.Errorf("bad JSON: %w", err)
	}
	switch {
	case s.ID == "":
		return nil, errors.New(`scored document has no "id"`)
	case s.Sentences == nil:
		return nil, fmt.Errorf(`document %q has no "sentences": the lines of one file are all scored or all not; score it with stance score`, s.ID)
	}
	return s, nil
}
