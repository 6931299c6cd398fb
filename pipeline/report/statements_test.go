package report

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"stance/pipeline/stance"

	"pgregory.net/rapid"
)

// Of many statements a sample is kept that hangs on no order.
func TestStatementsAreSampled(t *testing.T) {
	whole := listed(t, -1)
	for _, n := range []int{1, 7, 30, 1000} {
		q, docs := corpus(t)
		var want string
		for turn := range 3 {
			b := Builder{Question: q, Statements: n}
			for _, d := range docs {
				if err := b.Add(d); err != nil {
					t.Fatal(err)
				}
			}
			got := b.Report(Options{}).Statements
			// Copies among those kept are dropped.
			if len(got) > n || n > 2*len(whole.Statements) && len(got) != len(whole.Statements) {
				t.Errorf("asked for %d statements of %d, got %d", n, len(whole.Statements), len(got))
			}
			j, err := json.Marshal(got)
			if err != nil {
				t.Fatal(err)
			}
			if turn == 0 {
				want = string(j)
			} else if string(j) != want {
				t.Fatalf("the sample of %d hangs on the order of documents", n)
			}
			slices.Reverse(docs)
			docs = append(docs[3:], docs[:3]...)
		}
	}
	if page := rendered(t, listed(t, 5)); !strings.Contains(page, "of 37 statements, a sample") {
		t.Error("the page does not tell that its statements are a sample")
	}
	if r := listed(t, 0); r.Statements != nil || strings.Contains(rendered(t, r), `id="rows"`) {
		t.Error("statements are listed that nobody asked for")
	}
}

func TestContext(t *testing.T) {
	const text = "Menu. One came first. Vardia cut it, she said. Then came two. Subscribe!"
	at := func(s string) (int, int) { i := strings.Index(text, s); return i, i + len(s) }
	sentence := func(s string) stance.Sentence { a, b := at(s); return stance.Sentence{Start: a, End: b, Text: s} }
	st := stance.Statement{Source: "she", Kind: stance.Reported, Stance: stance.Affirm, Chain: []string{"outlet", "Orrin", "she"}}
	st.Start, st.End = at("Vardia cut it")
	a, b := at("cut")
	st.Cues = []stance.Span{{Start: 0, End: 2}, {Start: a, End: b}}
	main := sentence("Vardia cut it, she said.")
	main.Statements = []stance.Statement{st}
	menu, end := sentence("Menu."), sentence("Subscribe!")
	menu.Furniture, end.Furniture = true, true
	for _, c := range []struct {
		name, text, before, after string
		sentences                 []stance.Sentence
	}{
		{"all sentences", text, "One came first.", "Then came two.", []stance.Sentence{menu, sentence("One came first."), main, sentence("Then came two."), end}},
		{"that with a statement", text, "Menu. One came first.", "Then came two. Subscribe!", []stance.Sentence{main}},
		{"furniture beside it", text, "", "Then came two. Subscribe!", []stance.Sentence{func() stance.Sentence { m := menu; m.End = main.Start; return m }(), main}},
		{"no text", "", "", "", []stance.Sentence{main}},
		{"another text", text[:20], "", "", []stance.Sentence{main}},
	} {
		b := Builder{Statements: -1}
		if err := b.Add(&stance.Scored{Document: stance.Document{ID: "1", Text: c.text}, Sentences: c.sentences}); err != nil {
			t.Fatal(err)
		}
		s := b.Report(Options{}).Statements[0]
		if s.Before != c.before || s.After != c.after {
			t.Errorf("%s: stands between %q and %q, want %q and %q", c.name, s.Before, s.After, c.before, c.after)
		}
		if got := fmt.Sprint(s.Claim.Of(s.Text), s.Cues, s.Chain); got != "Vardia cut it[{7 10}] [Orrin]" {
			t.Errorf("%s: claim, cues and chain are %s", c.name, got)
		}
		if got := fmt.Sprint(s.parts()); got != "[{Vardia  true false} {cut true true} { it true false} {, she said. false false}]" {
			t.Errorf("%s: the parts are %s", c.name, got)
		}
	}
}

// Whatever the spans, the parts put together are the clean sentence.
func TestPartsTile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"a  b\x1b[31mc", " x\u202ey ", "  ", ""})).Draw(t, "text")
		off := func(name string) int { return rapid.IntRange(-2, len(text)+2).Draw(t, name) }
		s := Statement{Text: text, Claim: stance.Span{Start: off("claim"), End: off("claim's end")}, Cues: []stance.Span{{Start: off("cue"), End: off("cue's end")}}}
		var got strings.Builder
		for _, p := range s.parts() {
			got.WriteString(p.Text)
		}
		// A cut within an escape sequence or a character leaves its rest as text.
		if whole := clean(text); !strings.ContainsAny(text, "\x1b\u009b\u009d") && strings.TrimSpace(got.String()) != whole && strings.ToValidUTF8(text, "") == text && onRunes(text, &s) {
			t.Fatalf("parts of %q are %q, want %q", text, got.String(), whole)
		}
	})
}

func onRunes(text string, s *Statement) bool {
	ends := []int{s.Claim.Start, s.Claim.End, s.Cues[0].Start, s.Cues[0].End}
	for _, e := range ends {
		if e > 0 && e < len(text) && text[e]&0xc0 == 0x80 {
			return false
		}
	}
	return true
}

func TestLongSentences(t *testing.T) {
	long := strings.Repeat("é", 3000)
	text := long + "Vardia did" + long
	st := stance.Statement{Source: "x", Stance: stance.Deny, Kind: stance.Reported, Span: stance.Span{Start: 6000, End: 6010}}
	b := Builder{Statements: -1}
	d := &stance.Scored{Sentences: []stance.Sentence{{End: len(text), Text: text, Statements: []stance.Statement{st}}}}
	if err := b.Add(d); err != nil {
		t.Fatal(err)
	}
	s := b.Report(Options{}).Statements[0]
	if len(s.Text) > maxSentence || s.Claim.Of(s.Text) != "Vardia did" || strings.ToValidUTF8(s.Text, "") != s.Text {
		t.Errorf("%d bytes with the claim %q", len(s.Text), s.Claim.Of(s.Text))
	}
}
