package stance

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"
	"testing/quick"
)

// full has every field set that JSON carries.
var full = Statement{
	Source: "AT&T", Kind: Quoted, Stance: Noncommittal, Prob: 0.75, Certainty: Possible, Basis: Technical, Anonymous: true,
	Sentiment: -0.5, Coverage: 0.25, Span: Span{Start: 12, End: 40},
	Chain: []string{Outlet, "Mrs Brandt", "AT&T"}, Cues: []Span{{Start: 14, End: 20}, {Start: 22, End: 25}},
}

// roundTrip writes v and reads it back into a value of its own type.
func roundTrip[T any](t *testing.T, v T) (string, T) {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back T
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatalf("%s does not read back: %v", b, err)
	}
	return string(b), back
}

func TestRoundTrips(t *testing.T) {
	zero := 0
	sent := Sentence{Start: 12, End: 41, Stance: Noncommittal, Text: "AT&T doesn't know.", Statements: []Statement{full}}
	repeat := Sentence{Start: 60, End: 89, RepeatOf: &zero, Furniture: true, Statements: []Statement{}}
	if _, got := roundTrip(t, full); !reflect.DeepEqual(got, full) {
		t.Errorf("statement: got %+v", got)
	}
	for _, s := range []Sentence{sent, repeat} {
		if _, got := roundTrip(t, s); !reflect.DeepEqual(got, s) {
			t.Errorf("sentence: got %+v", got)
		}
	}
	l := Labelled{Doc: "d1", Question: "grid", Sentence: sent}
	if _, got := roundTrip(t, l); !reflect.DeepEqual(got, l) {
		t.Errorf("labelled: got %+v", got)
	}
	l.SHA256, l.Open, l.Off, l.Chance = "c0ffee", true, []Span{{Start: 3, End: 9}}, 0.25
	if _, got := roundTrip(t, l); !reflect.DeepEqual(got, l) {
		t.Errorf("open line: got %+v", got)
	}
	sc := Scored{
		Document:  Document{ID: "d1", Outlet: "Port Ellis Post", Date: "2031-02-03", Title: "Cut", URL: "https://x.example", CopyOf: "d0", Found: map[string]string{"date": "byline"}},
		Question:  "grid",
		Model:     "m1",
		Sentences: []Sentence{sent, repeat},
	}
	if _, got := roundTrip(t, sc); !reflect.DeepEqual(got, sc) {
		t.Errorf("scored: got %+v", got)
	}
}

// Path, Line and Furniture say where a document was read; they are no part of
// the record.
func TestDocumentKeepsItsPlaceToItself(t *testing.T) {
	s, got := roundTrip(t, Document{ID: "d", Text: "x", Path: "a.jsonl", Line: 4, Furniture: []Span{{Start: 0, End: 1}}})
	if got.Path != "" || got.Line != 0 || got.Furniture != nil || strings.Contains(s, "a.jsonl") {
		t.Errorf("%s", s)
	}
}

// A reader in another language takes null for a missing list, which is not what
// an empty one means.
func TestNilListsAreEmpty(t *testing.T) {
	for _, c := range []struct {
		v    any
		want []string
	}{
		{Statement{}, []string{`"chain":[]`, `"cues":[]`}},
		{Sentence{}, []string{`"statements":[]`}},
		{Labelled{Doc: "d"}, []string{`"statements":[]`}},
		{Scored{Sentences: []Sentence{{}}}, []string{`"statements":[]`}},
		{Sentence{Statements: []Statement{{}}}, []string{`"chain":[]`, `"cues":[]`}},
	} {
		b, err := json.Marshal(c.v)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(b), "null") {
			t.Errorf("%T has null: %s", c.v, b)
		}
		for _, w := range c.want {
			if !strings.Contains(string(b), w) {
				t.Errorf("%T: no %s in %s", c.v, w, b)
			}
		}
	}
}

// What the record's own writer leaves as it stands is not escaped: the name is
// found in the file as it is in the text.
func TestNamesAreNotEscaped(t *testing.T) {
	for _, v := range []interface{ MarshalJSON() ([]byte, error) }{full, Sentence{Statements: []Statement{full}}, Labelled{Doc: "d", Sentence: Sentence{Statements: []Statement{full}}}} {
		b, err := v.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(b), `"AT&T"`) {
			t.Errorf("%T escapes the name: %s", v, b)
		}
	}
}

// Unknown fields of a record are kept out of the way.
func TestUnknownFields(t *testing.T) {
	var d Document
	if err := json.Unmarshal([]byte(`{"id":"d","text":"x","colour":"red"}`), &d); err != nil || d.ID != "d" {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestSpanOverlap(t *testing.T) {
	for _, c := range []struct {
		s, t Span
		want int
	}{
		{Span{0, 5}, Span{5, 9}, 0}, // End is exclusive: side by side is not in common
		{Span{0, 5}, Span{4, 9}, 1},
		{Span{0, 9}, Span{3, 4}, 1},
		{Span{3, 3}, Span{0, 9}, 0},
		{Span{8, 9}, Span{0, 2}, 0},
	} {
		if got := c.s.Overlap(c.t); got != c.want {
			t.Errorf("%v and %v: %d, want %d", c.s, c.t, got, c.want)
		}
	}
}

// Overlap counts the bytes that are in both, so it is the same from either
// side, no more than either length, and a span's own length with itself.
func TestSpanOverlapProperties(t *testing.T) {
	span := func(a, b uint8) Span { return Span{Start: int(min(a, b)), End: int(max(a, b))} }
	err := quick.Check(func(a, b, c, d, shift uint8) bool {
		s, u := span(a, b), span(c, d)
		n := 0
		for i := range 256 {
			if s.Start <= i && i < s.End && u.Start <= i && i < u.End {
				n++
			}
		}
		k := int(shift)
		moved := Span{Start: s.Start + k, End: s.End + k}.Overlap(Span{Start: u.Start + k, End: u.End + k})
		return s.Overlap(u) == n && u.Overlap(s) == n && moved == n && s.Overlap(s) == s.Len() && n <= min(s.Len(), u.Len())
	}, &quick.Config{MaxCount: 2000})
	if err != nil {
		t.Error(err)
	}
}

func TestSpanJSON(t *testing.T) {
	b, _ := json.Marshal(Span{Start: 3, End: 9})
	if string(b) != "[3,9]" {
		t.Errorf("%s", b)
	}
	var s Span
	if err := json.Unmarshal([]byte(`{"start":3}`), &s); err == nil {
		t.Error("an object is read as a span")
	}
}

func TestSpanOf(t *testing.T) {
	const s = "the cable was cut"
	if got := (Span{Start: 4, End: 9}).Of(s); got != "cable" {
		t.Errorf("%q", got)
	}
}

// A NaN has no JSON: an undefined figure must not get into a record unseen.
func TestNaNIsRefused(t *testing.T) {
	if b, err := json.Marshal(Statement{Prob: math.NaN()}); err == nil {
		t.Errorf("NaN is written as %s", b)
	}
}
