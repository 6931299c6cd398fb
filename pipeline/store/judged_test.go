package store

import (
	"errors"
	"strings"
	"testing"

	"stance/pipeline/stance"
)

// given makes labels of one claim, "ANNOTATOR STANCE [SOURCE]".
func given(said ...string) func(yield func(Label, error) bool) {
	return func(yield func(Label, error) bool) {
		for n, s := range said {
			f := strings.Fields(s)
			l := Label{Number: int64(n + 1), Annotator: f[0], Question: "q", SHA256: "s", Span: span(0, 9)}
			if err := l.Stance.UnmarshalText([]byte(f[1])); err != nil {
				yield(Label{}, err)
				return
			}
			if len(f) > 2 {
				l.Source = f[2]
			}
			if n > 0 {
				l.Probability = .25
			}
			if !yield(l, nil) {
				return
			}
		}
	}
}

// TestDecide holds which label stands for an item.
func TestDecide(t *testing.T) {
	const split = "split"
	for _, c := range []struct {
		said      []string
		annotator string
		want      string
	}{
		{[]string{"ann deny"}, "", "deny"},
		{[]string{"ann none"}, "bob", "none"},
		{[]string{"ann deny", "bob deny"}, "", "deny"},
		{[]string{"ann deny", "bob affirm"}, "", split},
		{[]string{"ann deny", "bob affirm"}, "bob", "affirm"},
		{[]string{"ann deny", "bob affirm"}, "eve", split},
		{[]string{"ann deny", "bob deny", "eve affirm"}, "", split}, // two of three are no agreement
		{[]string{"ann deny", "bob affirm", "adjudicated:eve none"}, "bob", "none"},
		{[]string{"adjudicated:eve none", "ann deny", "bob deny"}, "", "none"},
		{[]string{"adjudicated:eve none", "adjudicated:eve deny", "ann affirm"}, "", "deny"},
		{[]string{"ann deny", "bob affirm", "ann affirm"}, "", "affirm"}, // she changed her mind
		{[]string{"ann deny", "bob deny Vardia"}, "", "deny Vardia"},
		{[]string{"ann deny Envoy", "bob deny Vardia"}, "", "deny Envoy"},
		{[]string{"ann deny Envoy", "bob deny Vardia"}, "bob", "deny Vardia"},
		{[]string{"ann deny Envoy", "bob deny"}, "bob", "deny Envoy"},
	} {
		items, err := ByPlace(given(c.said...))
		if err != nil || len(items) != 1 {
			t.Fatalf("%q: %v, %v", c.said, items, err)
		}
		got := split
		if l, ok := items[0].Decide(c.annotator); ok {
			got = strings.TrimSpace(l.Stance.String() + " " + l.Source)
		}
		if got != c.want {
			t.Errorf("%q with %q: %s, want %s", c.said, c.annotator, got, c.want)
		}
		if want := len(c.said) > 1; (items[0].Chance() == .25) != want {
			t.Errorf("%q: drawn with %v", c.said, items[0].Chance())
		}
	}
}

// TestByPlace holds what is one item: the question, the text and the span.
func TestByPlace(t *testing.T) {
	l := Label{Annotator: "ann", Question: "q", SHA256: "s", Span: span(0, 9), Stance: stance.Deny}
	labels := []Label{l, l, l, l, l}
	labels[1].Question, labels[2].SHA256, labels[3].Span, labels[4].Annotator = "r", "t", span(0, 8), "bob"
	broken := errors.New("the disk is gone")
	stream := func(end error) func(yield func(Label, error) bool) {
		return func(yield func(Label, error) bool) {
			for _, l := range labels {
				if !yield(l, nil) {
					return
				}
			}
			if end != nil {
				yield(Label{}, end)
			}
		}
	}
	items, err := ByPlace(stream(nil))
	if err != nil || len(items) != 4 || len(items[0].Labels) != 2 {
		t.Errorf("%d items: %+v, %v", len(items), items, err)
	}
	if _, err := ByPlace(stream(broken)); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
}

// TestSourcesDiffer holds when a source is in doubt.
func TestSourcesDiffer(t *testing.T) {
	same := strings.EqualFold
	for said, want := range map[string]bool{
		"ann deny Vardia, bob deny VARDIA":                            false,
		"ann deny Vardia, bob deny Envoy":                             true,
		"ann deny Vardia, bob deny":                                   false,
		"ann deny Vardia, bob affirm Envoy":                           false,
		"ann none Vardia, bob none Envoy":                             false,
		"ann deny Vardia, bob deny Envoy, adjudicated:eve deny Envoy": false,
	} {
		items, err := ByPlace(given(strings.Split(said, ", ")...))
		if err != nil {
			t.Fatal(err)
		}
		if got := items[0].SourcesDiffer(same); got != want {
			t.Errorf("%s: %v", said, got)
		}
	}
}
