package report

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

func TestBuildTellsWhatItMissed(t *testing.T) {
	q, docs := corpus(t)
	other := *docs[0]
	other.ID, other.Question = "x-1", "another"
	r, err := Build(q, stream(append([]*stance.Scored{&other}, docs...), 3, 5), Options{})
	if err == nil || !strings.Contains(err.Error(), "3 records") || !strings.Contains(err.Error(), "x-1") {
		t.Errorf("error is %v, want one of 3 records that names the first, x-1", err)
	}
	if r.Unread != 3 || r.Total.Documents != len(docs) {
		t.Errorf("report has %d unread and %d documents, want 3 and %d", r.Unread, r.Total.Documents, len(docs))
	}
	var b bytes.Buffer
	if err := Text(&b, r, Options{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "3 records could not be read") {
		t.Error("the text does not tell of the records that could not be read")
	}
}

func TestBuilderTakesTheFirstQuestion(t *testing.T) {
	var b Builder
	if err := b.Add(&stance.Scored{Question: "one"}); err != nil {
		t.Fatal(err)
	}
	if err := b.Add(&stance.Scored{Question: "two"}); err == nil {
		t.Error("a second question is taken")
	}
	if r := b.Report(Options{}); r.Question != "one" || r.Total.Documents != 1 {
		t.Errorf("report on %q of %d documents", r.Question, r.Total.Documents)
	}
}

// The order of documents changes nothing, quotations included.
func TestOrderDoesNotMatter(t *testing.T) {
	q, docs := corpus(t)
	write := func() string {
		r, err := Build(q, stream(docs), Options{Scores: scores, Quotations: 5})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := JSON(&b, r, Options{}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	want := write()
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		rng.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		if write() != want {
			t.Fatal("the report hangs on the order of its documents")
		}
	}
}

func TestQuotations(t *testing.T) {
	var b Builder
	long := strings.Repeat("and so on and on ", 30)
	add := func(id, outlet, source string, kind stance.Kind, prob float64, text string) {
		s := stance.Sentence{Text: text, End: len(text), Statements: []stance.Statement{{
			Source: source, Kind: kind, Stance: stance.Affirm, Prob: prob, Span: stance.Span{End: len(text)},
		}}}
		d := &stance.Scored{Document: stance.Document{ID: id, Outlet: outlet}, Sentences: []stance.Sentence{s}}
		if err := b.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	text := func(s string) string { return s + " said in a sentence that is long enough to be read alone." }
	add("1", "A", "the navy", stance.Reported, .99, text("first"))
	add("2", "A", "Dora Pell", stance.Quoted, .98, text("second")) // direct speech: above the first
	add("3", "A", "Ms Pell", stance.Quoted, .70, text("third"))
	add("4", "B", "Dora Pell", stance.Quoted, .97, text("fourth")) // the same source again
	add("5", "B", "Ren", stance.Reported, .80, text("fifth"))      // another source and outlet
	add("6", "B", "Abel", stance.Quoted, .99, "Too short.")
	add("7", "C", "Noor", stance.Quoted, .99, long)
	add("8", "C", "outlet", stance.Voice, .92, text("eighth"))
	add("9", "C", "insurers", stance.Quoted, .90, text("ninth")) // not cut: above the seventh

	of := func(n int) (ids []string) {
		for _, q := range b.Report(Options{Quotations: n}).Quotations {
			ids = append(ids, q.Doc)
			if utf8.RuneCountInString(q.Text) > maxQuotation {
				t.Errorf("quotation of %d characters", utf8.RuneCountInString(q.Text))
			}
		}
		return ids
	}
	for _, c := range []struct {
		n    int
		want []string
	}{
		{0, []string{"2", "9"}},
		{3, []string{"2", "9", "5"}},
		{-1, nil},
		{7, []string{"2", "9", "5", "1", "8", "6", "7"}}, // every source once
		{8, []string{"2", "9", "5", "1", "8", "6", "7", "4"}},
		{20, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}},
	} {
		got := of(c.n)
		want := slices.Clone(c.want)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%d a stance: quotations of documents %v, want %v", c.n, got, want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	for _, c := range []struct {
		text       string
		start, end int
		limit      int
		want       string
	}{
		{"short enough", 0, 12, 20, "short enough"},
		{"one two three four five", 0, 7, 14, "one two three…"},
		{"one two, three four", 0, 3, 10, "one two…"},
		{"one two three four five six", 19, 27, 12, "…five six"},
		{"one two three four five six seven eight", 14, 27, 12, "…four five…"},
		{"one two three four", 90, 95, 9, "one two…"},
		{"一二三四五六七八九十", 0, 3, 5, "一二三四…"},
		{"abcdefghijkl", 0, 2, 5, "abcd…"},
	} {
		if got := excerpt(c.text, c.start, c.end, c.limit); got != c.want {
			t.Errorf("excerpt(%q, %d, %d, %d) = %q, want %q", c.text, c.start, c.end, c.limit, got, c.want)
		}
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add("one two three four", 4, 9, 8)
	f.Add("一二三四", 1, 3, 2)
	f.Fuzz(func(t *testing.T, text string, start, end, limit int) {
		limit = 2 + limit&0xff
		got := excerpt(text, start, end, limit)
		if n := utf8.RuneCountInString(got); n > limit {
			t.Fatalf("excerpt(%q, %d, %d, %d) has %d characters: %q", text, start, end, limit, n, got)
		}
		if !strings.Contains(text, strings.Trim(got, "…")) {
			t.Fatalf("excerpt %q is not in %q", got, text)
		}
	})
}

func TestAnswer(t *testing.T) {
	type outlet struct {
		name                    string
		voice                   bool
		affirm, deny, noncommit int
	}
	for _, c := range []struct {
		outlets []outlet
		want    string
	}{
		{nil, "No documents were read, so there is nothing to tell."},
		{[]outlet{{"A", false, 0, 0, 0}}, "The one document read says nothing on the question."},
		{[]outlet{{"A", false, 0, 0, 0}, {"B", false, 0, 0, 0}}, "None of the 2 documents of 2 outlets says anything on the question."},
		{[]outlet{{"A", false, 20, 0, 0}},
			"By all that it prints, A leans towards affirming it. | Nothing is said on it in an outlet's own words: all that is printed is cited. | Heard most often affirming it is the navy (20 of 20 statements)."},
		{[]outlet{{"A", true, 0, 20, 0}},
			"By all that it prints, A leans towards denying it. | In its own words, as against those it cites, A denies it."},
		{[]outlet{{"A", true, 5, 5, 0}},
			"By all that it prints, A leans neither way. | In its own words, as against those it cites, it does not clearly take a side."},
		{[]outlet{{"A", false, 1, 1, 20}, {"B", false, 1, 0, 0}, {"C", true, 30, 1, 0}, {"D", true, 0, 9, 0}},
			"Of 4 outlets, by all that they print, 1 leans towards affirming it (C), 1 leans towards denying it (D), 1 mostly takes no side (A) and 1 says too little to tell (B). | " +
				"In their own words, as against those they cite, C affirms it and D denies it. | " +
				"Heard most often affirming it is the navy (2 of 23 statements), denying it the navy (1 of 23) and taking no side the navy (20 of 23)."},
		{[]outlet{{"A", false, 0, 0, 20}, {"B", true, 12, 0, 0}},
			"Of 2 outlets, by all that they print, 1 leans towards affirming it (B) and 1 mostly takes no side (A). | " +
				"In its own words, as against those it cites, B affirms it; no outlet clearly denies it. | " +
				"Heard most often taking no side is the navy (20 of 20 statements)."},
	} {
		var b Builder
		for _, o := range c.outlets {
			d := &stance.Scored{Document: stance.Document{Outlet: o.name}}
			for i, n := range []int{o.affirm, o.deny, o.noncommit} {
				st := stance.Statement{Source: "the navy", Kind: stance.Reported, Stance: stance.Stances[i]}
				if o.voice {
					st.Source, st.Kind = stance.Outlet, stance.Voice
				}
				for range n {
					d.Sentences = append(d.Sentences, stance.Sentence{Statements: []stance.Statement{st}})
				}
			}
			if err := b.Add(d); err != nil {
				t.Fatal(err)
			}
		}
		if got := strings.Join(b.Report(Options{}).answer(&unicodeSigns), " | "); got != c.want {
			t.Errorf("%v:\n got %s\nwant %s", c.outlets, got, c.want)
		}
	}
}

func TestHeldOut(t *testing.T) {
	r := &Report{Models: []string{"m"}}
	if got := r.heldOut(&unicodeSigns); !strings.Contains(got, "not known") {
		t.Errorf("without scores: %s", got)
	}
	r.HeldOut = &Scores{MacroF1: aggregate.Point(.8), AffirmF1: aggregate.Undefined(), DenyF1: aggregate.Point(.7), NoncommittalF1: aggregate.Undefined()}
	want := "On held-out text this model has a macro-F1 of 0.80 over the three stances, where 1 is without error (deny 0.70)."
	if got := r.heldOut(&unicodeSigns); !strings.HasSuffix(got, want) {
		t.Errorf("with some scores: %s\nwant it to end: %s", got, want)
	}
}

func TestNumbers(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1204: "1,204", 1234567: "1,234,567", -1204: "-1,204"} {
		if got := number(n); got != want {
			t.Errorf("number(%d) = %s, want %s", n, got, want)
		}
	}
	for n, want := range map[int]string{9999: "9,999", 12042: "12042", 123456: "123k", 12345678: "12M"} {
		if got := many(n, 5).text; got != want {
			t.Errorf("many(%d, 5) = %s, want %s", n, got, want)
		}
	}
	g := &unicodeSigns
	for _, c := range []struct{ got, want string }{
		{g.percent(aggregate.Estimate{Value: .62, Lo: .41, Hi: .8}), "62 % [41–80]"},
		{g.percent(aggregate.Point(.5)), "50 %"},
		{g.percent(aggregate.Undefined()), "–"},
		{asciiSigns.percent(aggregate.Undefined()), "-"},
		{g.points(aggregate.Estimate{Value: .54, Lo: -.001, Hi: .75}), "+54 [0, +75]"},
		{g.points(aggregate.Estimate{Value: -.2, Lo: -.45, Hi: .1}), "−20 [−45, +10]"},
		{g.signed(aggregate.Point(-.004), 1, 2), "0.00"},
		{list(nil, 3), ""}, {list([]string{"A"}, 3), "A"}, {list([]string{"A", "B"}, 3), "A and B"},
		{list([]string{"A", "B", "C", "D"}, 3), "A, B, C and D"}, {list([]string{"A", "B", "C", "D", "E"}, 3), "A, B, C and 2 more"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func BenchmarkBuilder(b *testing.B) {
	_, docs := corpus(b)
	var size bytes.Buffer
	for _, d := range docs {
		for _, s := range d.Sentences {
			size.WriteString(s.Text)
		}
	}
	b.SetBytes(int64(size.Len()))
	b.ReportAllocs()
	for b.Loop() {
		var r Builder
		for _, d := range docs {
			if err := r.Add(d); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkText(b *testing.B) {
	r := made(b)
	var out bytes.Buffer
	if err := Text(&out, r, Options{}); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(out.Len()))
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := Text(&out, r, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
