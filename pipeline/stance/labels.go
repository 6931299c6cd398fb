package stance

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
)

// Labelled is one line of a file of labels: a sentence of a document, with the
// question its labels answer.
type Labelled struct {
	Doc      string `json:"doc"`
	Question string `json:"question,omitempty"`
	Sentence
}

// UnmarshalJSON reads a line of labels.
func (l *Labelled) UnmarshalJSON(b []byte) error {
	var head struct {
		Doc      string `json:"doc"`
		Question string `json:"question"`
	}
	if err := json.Unmarshal(b, &head); err != nil {
		return err
	}
	l.Doc, l.Question = head.Doc, head.Question
	return json.Unmarshal(b, &l.Sentence)
}

// MarshalJSON writes a line of labels.
func (l Labelled) MarshalJSON() ([]byte, error) {
	type plain Sentence
	s := l.Sentence
	if s.Statements == nil {
		s.Statements = []Statement{}
	}
	return encode(struct {
		Doc      string `json:"doc"`
		Question string `json:"question,omitempty"`
		plain
	}{l.Doc, l.Question, plain(s)})
}

// MaxLine is the longest line a reader of JSON lines takes, in bytes.
const MaxLine = 16 << 20

// ReadLabels yields the labels in r, one JSON object a line; name stands in
// the errors. A bad line is an item with an error that says which; reading
// goes on after it. A broken stream is the last item.
func ReadLabels(r io.Reader, name string) iter.Seq2[Labelled, error] {
	return func(yield func(Labelled, error) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(nil, MaxLine)
		for n := 1; sc.Scan(); n++ {
			line := bytes.TrimSpace(sc.Bytes())
			if len(line) == 0 {
				continue
			}
			var l Labelled
			err := json.Unmarshal(line, &l)
			if err == nil {
				err = l.check()
			}
			if err != nil {
				err = fmt.Errorf("%s:%d: %w", name, n, err)
			}
			if !yield(l, err) {
				return
			}
		}
		if err := sc.Err(); err != nil {
			yield(Labelled{}, fmt.Errorf("%s: %w", name, err))
		}
	}
}

func (l *Labelled) check() error {
	switch {
	case l.Doc == "":
		return fmt.Errorf(`label has no "doc"`)
	case l.Start < 0 || l.End <= l.Start:
		return fmt.Errorf("label of %s has the empty span %d to %d", l.Doc, l.Start, l.End)
	case l.Stance != None && len(l.Statements) == 0:
		return fmt.Errorf("label of %s at %d is %s without a statement", l.Doc, l.Start, l.Stance)
	}
	return nil
}
