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
	// SHA256 is that of the document's text, hexadecimal; empty where the document
	// is known by its id alone.
	SHA256 string `json:"sha256,omitempty"`
	Sentence
	// Open says that single claims of the sentence were labelled: those of
	// Statements, which have their places, and those at Off, which are not on the
	// question. What else the sentence says is not known. Otherwise the sentence
	// was labelled as a whole, and nothing else in it is on the question.
	Open bool   `json:"open,omitempty"`
	Off  []Span `json:"off,omitempty"`
	// Chance is the probability in (0, 1] with which the labelled was drawn; 0
	// where it was not drawn.
	Chance float64 `json:"chance,omitempty"`
}

// labelledHead are the fields of a line beside those of its sentence.
type labelledHead struct {
	Doc      string  `json:"doc"`
	Question string  `json:"question"`
	SHA256   string  `json:"sha256"`
	Open     bool    `json:"open"`
	Off      []Span  `json:"off"`
	Chance   float64 `json:"chance"`
}

// UnmarshalJSON reads a line of labels.
func (l *Labelled) UnmarshalJSON(b []byte) error {
	var head labelledHead
	if err := json.Unmarshal(b, &head); err != nil {
		return err
	}
	l.Doc, l.Question, l.SHA256 = head.Doc, head.Question, head.SHA256
	l.Open, l.Off, l.Chance = head.Open, head.Off, head.Chance
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
		SHA256   string `json:"sha256,omitempty"`
		plain
		Open   bool    `json:"open,omitempty"`
		Off    []Span  `json:"off,omitempty"`
		Chance float64 `json:"chance,omitempty"`
	}{l.Doc, l.Question, l.SHA256, plain(s), l.Open, l.Off, l.Chance})
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
	case !(l.Chance >= 0 && l.Chance <= 1):
		return fmt.Errorf("label of %s at %d has the chance %v: want one over 0 and up to 1", l.Doc, l.Start, l.Chance)
	case l.Stance != None && len(l.Statements) == 0:
		return fmt.Errorf("label of %s at %d is %s without a statement", l.Doc, l.Start, l.Stance)
	}
	return nil
}
