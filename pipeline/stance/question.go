package stance

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Question is a proposition of responsibility, as an analyst writes it down:
// names and acts in surface form, no rules. It is data, never code.
type Question struct {
	Name        string `json:"name"`
	Proposition string `json:"proposition"`
	Actor       struct {
		// Names are surface forms of the actor and of those taken to act for it.
		Names []string `json:"names"`
	} `json:"actor"`
	Deed struct {
		// Names are phrases that name the deed by themselves ("Sony hack").
		Names []string `json:"names"`
		// Acts are nouns or verbs in base form ("hack"); an act in any
		// inflection, with one of Objects near it, mentions the deed.
		Acts    []string `json:"acts"`
		Objects []string `json:"objects"`
		// Since is the day of the deed (2006-01-02), or its month or year; "" where
		// it is not said. What was published before cannot speak of the deed.
		Since string `json:"since,omitempty"`
	} `json:"deed"`
	// Others are rival culprits.
	Others []string `json:"others"`
}

// ParseQuestion reads a question file. The error names what is missing or, for
// broken JSON, the line.
func ParseQuestion(b []byte) (*Question, error) {
	q := new(Question)
	if err := json.Unmarshal(b, q); err != nil {
		var syn *json.SyntaxError
		var typ *json.UnmarshalTypeError
		switch {
		case errors.As(err, &syn):
			return nil, fmt.Errorf("line %d: %w", 1+bytes.Count(b[:syn.Offset], []byte("\n")), err)
		case errors.As(err, &typ):
			return nil, fmt.Errorf("line %d: %w", 1+bytes.Count(b[:typ.Offset], []byte("\n")), err)
		}
		return nil, err
	}
	return q, q.Check()
}

// Check reports what a question lacks to be scored.
func (q *Question) Check() error {
	switch {
	case strings.TrimSpace(q.Name) == "":
		return errors.New(`question has no "name"`)
	case len(q.Actor.Names) == 0:
		return fmt.Errorf(`question %s has no "actor": {"names": […]}`, q.Name)
	case len(q.Deed.Names) == 0 && (len(q.Deed.Acts) == 0 || len(q.Deed.Objects) == 0):
		return fmt.Errorf(`question %s has no deed: give "names", or "acts" with "objects"`, q.Name)
	}
	if err := q.checkSince(); err != nil {
		return err
	}
	for _, list := range [][]string{q.Actor.Names, q.Deed.Names, q.Deed.Acts, q.Deed.Objects, q.Others} {
		for _, n := range list {
			if strings.TrimSpace(n) == "" {
				return fmt.Errorf("question %s has an empty name in a list", q.Name)
			}
		}
	}
	return nil
}
