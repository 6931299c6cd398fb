package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stance/pipeline/stance"
)

func TestBeginsScored(t *testing.T) {
	long := `{"id":"a","title":"` + strings.Repeat("x", 1000) + `","sentences":[{"start":0`
	for _, c := range []struct {
		head string
		want bool
	}{
		{`{"id":"a","sentences":[]}`, true},
		{"\ufeff\n\n {\"id\":\"a\",\"sentences\":[", true},
		{`{"sentences"`, true},
		{long, true},
		{`{"id":"a","found":{"text":"x"},"sentences":[`, true},
		{long[:500], false},
		{`{"id":"a","text":"it has \"sentences\":[]"}`, false},
		{`{"id":"a","text":"x","sentences":[]}`, false},
		{`{"id":"a","found":{"sentences":"x"}}`, false},
		{`["sentences"]`, false},
		{`"sentences"`, false},
		{"The sentences are short.", false},
		{"", false},
	} {
		if got := beginsScored([]byte(c.head)); got != c.want {
			t.Errorf("beginsScored(%.60q) = %v", c.head, got)
		}
	}
}

// drawScored draws a document as the scorer writes it.
func drawScored(t *rapid.T) *stance.Scored {
	text := rapid.String()
	span := rapid.Custom(func(t *rapid.T) stance.Span {
		start := rapid.IntRange(0, 1000).Draw(t, "start")
		return stance.Span{Start: start, End: start + rapid.IntRange(1, 100).Draw(t, "length")}
	})
	statement := rapid.Custom(func(t *rapid.T) stance.Statement {
		return stance.Statement{
			Source: text.Draw(t, "source"), Kind: stance.Kind(rapid.IntRange(0, 2).Draw(t, "kind")),
			Stance: rapid.SampledFrom(stance.Stances[:]).Draw(t, "stance"), Prob: rapid.Float64Range(0, 1).Draw(t, "prob"),
			Sentiment: rapid.Float64Range(-1, 1).Draw(t, "sentiment"), Span: span.Draw(t, "span"),
			Chain: rapid.SliceOfN(text, 1, 3).Draw(t, "chain"), Cues: rapid.SliceOfN(span, 1, 3).Draw(t, "cues"),
		}
	})
	sentence := rapid.Custom(func(t *rapid.T) stance.Sentence {
		sp := span.Draw(t, "span")
		s := stance.Sentence{Start: sp.Start, End: sp.End, Text: text.Draw(t, "text"), Statements: rapid.SliceOfN(statement, 1, 3).Draw(t, "statements")}
		s.Stance = s.Statements[0].Stance
		return s
	})
	return &stance.Scored{
		Document: stance.Document{ID: rapid.StringN(1, 9, -1).Draw(t, "id"), Outlet: text.Draw(t, "outlet")},
		Question: text.Draw(t, "question"), Model: text.Draw(t, "model"), Sentences: rapid.SliceOfN(sentence, 1, 4).Draw(t, "sentences"),
	}
}

// TestReadScored holds that what is written as scored is known for it and read
// back as it was.
func TestReadScored(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := rapid.SliceOfN(rapid.Custom(drawScored), 1, 5).Draw(t, "documents")
		var b bytes.Buffer
		for _, d := range docs {
			line, err := json.Marshal(d)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(append(line, '\n'))
		}
		if !beginsScored(b.Bytes()) {
			t.Fatal("scored documents are not taken for such")
		}
		var got []*stance.Scored
		for d, err := range readScored(iotest.HalfReader(&b), "x") {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, d)
		}
		if diff := cmp.Diff(docs, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestReadScoredBreaks(t *testing.T) {
	burst := errors.New("pipe burst")
	in := io.MultiReader(strings.NewReader("{\"id\":\"a\",\"sentences\":[]}\n\nnonsense\n{\"id\":\"b\",\"sentences\":[]}\n"), iotest.ErrReader(burst))
	var got []string
	for d, err := range readScored(in, "in.jsonl") {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, d.ID)
	}
	want := []string{"a", "in.jsonl:3: bad JSON: invalid character 'o' in literal null (expecting 'u')", "b", "in.jsonl:5: reading stopped: pipe burst"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
