package aggregate

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"stance/pipeline/stance"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// doc draws a document, out of few names so that they meet.
func doc(t *rapid.T) *stance.Scored {
	one := func(label string, from ...string) string { return rapid.SampledFrom(from).Draw(t, label) }
	d := &stance.Scored{Document: stance.Document{
		ID:     fmt.Sprintf("d%d", rapid.IntRange(0, 8).Draw(t, "id")),
		Outlet: one("outlet", "", "Harbour Post", "Northern Star", "Coast Wire"),
		Date:   one("date", "", "2031-03-01", "2031-03-02T08:00:00Z", "2031-03-04"),
		Agency: one("agency", "", "", "", "Coast Wire"),
	}}
	if rapid.IntRange(0, 2).Draw(t, "copy") == 0 {
		d.CopyOf = fmt.Sprintf("d%d", rapid.IntRange(0, 9).Draw(t, "of"))
	}
	for range rapid.IntRange(0, 3).Draw(t, "sentences") {
		var s stance.Sentence
		for range rapid.IntRange(0, 3).Draw(t, "statements") {
			st := stance.Statement{
				Source:    one("source", "Dora Pell", "Pell", "Ms Pell", "Anton Pell", "the navy", "Ren", "Ren Shulan", "outlet", ""),
				Kind:      rapid.SampledFrom([]stance.Kind{stance.Voice, stance.Reported, stance.Quoted}).Draw(t, "kind"),
				Stance:    rapid.SampledFrom([]stance.Label{stance.None, stance.Affirm, stance.Deny, stance.Noncommittal}).Draw(t, "stance"),
				Certainty: stance.Certainty(rapid.IntRange(0, 2).Draw(t, "certainty")),
				Sentiment: rapid.Float64Range(-1, 1).Draw(t, "tone"),
				Coverage:  rapid.SampledFrom([]float64{0, .5}).Draw(t, "coverage"),
			}
			s.Statements = append(s.Statements, st)
		}
		d.Sentences = append(d.Sentences, s)
	}
	return d
}

// Merging any split, in any order, is adding all: to the last bit.
func TestMergeIsAdd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := rapid.SliceOfN(rapid.Custom(doc), 0, 12).Draw(t, "documents")
		var all Counts
		parts := make([]Counts, 3)
		for _, d := range docs {
			all.Add(d)
			parts[rapid.IntRange(0, 2).Draw(t, "part")].Add(d)
		}
		var merged Counts
		for _, i := range rapid.Permutation([]int{0, 1, 2}).Draw(t, "order") {
			merged.Merge(&parts[i])
		}
		if diff := cmp.Diff(written(t, &all), written(t, &merged)); diff != "" {
			t.Fatalf("merged differs from added (-added +merged):\n%s", diff)
		}
	})
}

func written(t rapid.TB, c *Counts) string {
	b, err := json.MarshalIndent(c.Summary(Options{}), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// What is counted by outlet, by voice, by stance, by certainty and by source is
// the same statements each time.
func TestSumsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c Counts
		n := rapid.IntRange(0, 10).Draw(t, "documents")
		for range n {
			c.Add(doc(t))
		}
		s := c.Summary(Options{})
		docs, statements, copies := 0, 0, 0
		for _, o := range s.Outlets {
			docs += o.Documents
			statements += o.All.Statements
			copies += o.Copies
			check(t, o.Name, &o.Figures)
		}
		check(t, "all", &s.Total)
		if docs != n || s.Total.Documents != n || statements != s.Total.All.Statements || copies != s.Total.Copies {
			t.Errorf("outlets hold %d documents, %d copies, %d statements, the total %d, %d, %d; added %d documents",
				docs, copies, statements, s.Total.Documents, s.Total.Copies, s.Total.All.Statements, n)
		}
	})
}

func check(t *rapid.T, name string, f *Figures) {
	n := 0
	for _, s := range f.Sources {
		n += s.Statements
		if s.Affirm+s.Deny+s.Noncommittal != s.Statements || s.Statements == 0 || len(s.Outlets) == 0 || s.Names[0] != s.Name {
			t.Errorf("%s: source %+v does not add up", name, s)
		}
	}
	a := f.All
	if n != a.Statements || a.AffirmCount+a.DenyCount+a.NoncommittalCount != n || f.Voice.Statements+f.Others.Statements != n {
		t.Errorf("%s: %d statements by source, by stance %+v, voice %d, others %d", name, n, a, f.Voice.Statements, f.Others.Statements)
	}
	if f.Copies+f.WithStatement > f.Documents || f.AgencyText > n {
		t.Errorf("%s: %+v", name, f)
	}
	if sum := f.Certainty.Certain.Value + f.Certainty.Probable.Value + f.Certainty.Possible.Value; n > 0 && !near(sum, 1, 1e-12) {
		t.Errorf("%s: certainties make %v", name, sum)
	}
}

// put is a document of one affirming statement by the navy.
func put(c *Counts, id, outlet, date, copyOf, agency string) {
	c.Add(&stance.Scored{
		Document:  stance.Document{ID: id, Outlet: outlet, Date: date, CopyOf: copyOf, Agency: agency},
		Sentences: []stance.Sentence{says("the navy", stance.Affirm)},
	})
}

func TestCopiesCountOnce(t *testing.T) {
	for _, c := range []struct {
		name string
		add  func(*Counts)
		want string // outlet documents/copies/statements, …
	}{
		{"a text and its copies", func(c *Counts) {
			put(c, "1", "A", "2031-03-02", "", "")
			put(c, "2", "B", "2031-03-01", "1", "")
			put(c, "3", "B", "2031-03-02", "2", "")
		}, "A 1/1/0, B 2/1/1"},
		{"a copy of the same day", func(c *Counts) {
			put(c, "2", "B", "2031-03-01", "1", "")
			put(c, "1", "A", "2031-03-01", "", "")
		}, "A 1/0/1, B 1/1/0"},
		{"two texts that a third shows to be one", func(c *Counts) {
			put(c, "1", "A", "2031-03-02", "", "")
			put(c, "2", "B", "2031-03-01", "", "")
			c.Add(&stance.Scored{Document: stance.Document{ID: "3", Outlet: "C", Date: "2031-03-05", CopyOf: "1", Joins: []string{"2"}}})
		}, "A 1/1/0, B 1/0/1, C 1/1/0"},
		{"a chain", func(c *Counts) {
			put(c, "4", "D", "2031-03-04", "3", "")
			put(c, "3", "C", "2031-03-03", "2", "")
			put(c, "2", "B", "2031-03-02", "1", "")
			put(c, "1", "A", "2031-03-01", "", "")
		}, "A 1/0/1, B 1/1/0, C 1/1/0, D 1/1/0"},
		{"one ID of two texts, and of a text read twice", func(c *Counts) {
			put(c, "1", "A", "", "", "")
			put(c, "1", "A", "", "", "")
			put(c, "2", "B", "", "", "")
			put(c, "2", "B", "", "2", "")
		}, "A 2/0/2, B 2/1/1"},
		{"no IDs", func(c *Counts) {
			put(c, "", "A", "", "1", "")
			put(c, "", "A", "", "1", "")
			put(c, "", "A", "", "", "")
		}, "A 3/1/2"},
		{"a copy before its text", func(c *Counts) {
			put(c, "2", "B", "", "1", "")
			put(c, "1", "A", "", "", "")
		}, "A 1/0/1, B 1/1/0"},
		{"copies of a text that is not here: the earliest stands for it", func(c *Counts) {
			put(c, "3", "C", "", "1", "")
			put(c, "2", "B", "2031-03-02", "1", "")
			put(c, "4", "A", "2031-03-03", "1", "")
		}, "A 1/1/0, B 1/0/1, C 1/1/0"},
		{"copies of each other", func(c *Counts) {
			put(c, "1", "A", "2031-03-02", "2", "")
			put(c, "2", "B", "2031-03-01", "1", "")
			put(c, "3", "C", "2031-03-01", "3", "")
		}, "A 1/1/0, B 1/0/1, C 1/0/1"},
		{"an agency's text is no copy", func(c *Counts) {
			put(c, "1", "A", "", "", "Coast Wire")
			put(c, "2", "B", "", "", "Coast Wire")
		}, "A 1/0/1, B 1/0/1"},
	} {
		var counts Counts
		c.add(&counts)
		var got []string
		for _, o := range counts.Outlets(Options{}) {
			got = append(got, fmt.Sprintf("%s %d/%d/%d", o.Name, o.Documents, o.Copies, o.All.Statements))
		}
		slices.Sort(got)
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestCopiesCarryTheirSource(t *testing.T) {
	var c Counts
	put(&c, "1", "A", "", "", "")
	put(&c, "2", "B", "", "1", "")
	src := c.Sources(Options{})
	if len(src) != 1 || src[0].Statements != 1 || !slices.Equal(src[0].Outlets, []string{"A", "B"}) {
		t.Errorf("sources are %+v, want one statement carried by A and B", src)
	}
}

func TestWhoseVoice(t *testing.T) {
	var c Counts
	add := func(outlet, agency, source string, kind stance.Kind) {
		s := says(source, stance.Deny)
		s.Statements[0].Kind = kind
		c.Add(&stance.Scored{Document: stance.Document{Outlet: outlet, Agency: agency}, Sentences: []stance.Sentence{s}})
	}
	add("A", "", stance.Outlet, stance.Voice)
	add("A", "Coast Wire", stance.Outlet, stance.Voice)
	add("A", "Coast Wire", "the navy", stance.Quoted)
	add("A", "", "Coast Wire", stance.Reported)
	add("Coast Wire", "COAST WIRE", stance.Outlet, stance.Voice)
	add("", "", "", stance.Reported)
	var got []string
	s := c.Summary(Options{})
	for _, o := range s.Outlets {
		got = append(got, fmt.Sprintf("%s: voice %d, others %d, agency %d", o.Name, o.Voice.Statements, o.Others.Statements, o.AgencyText))
	}
	for _, src := range s.Total.Sources {
		got = append(got, fmt.Sprintf("%s %v %d %v", src.Name, src.Voice, src.Statements, src.Outlets))
	}
	want := []string{
		"A: voice 1, others 3, agency 2",
		"(unknown outlet): voice 0, others 1, agency 0",
		"Coast Wire: voice 1, others 0, agency 0",
		"Coast Wire true 2 [A Coast Wire]",
		"(unnamed source) false 1 [(unknown outlet)]",
		"Coast Wire false 1 [A]",
		"the navy false 1 [A]",
		"A true 1 [A]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("voices (-want +got):\n%s", diff)
	}
}

func TestWhatIsLeftOut(t *testing.T) {
	var c Counts
	furniture, repeat, none := says("a", stance.Affirm), says("b", stance.Affirm), says("c", stance.None)
	furniture.Furniture = true
	repeat.RepeatOf = new(int)
	c.Add(&stance.Scored{Sentences: []stance.Sentence{furniture, repeat, none, {}, says("d", stance.Affirm)}})
	c.Add(nil)
	c.Merge(nil)
	f := c.Summary(Options{}).Total
	if f.Sentences != 3 || f.OnQuestion != 1 || f.All.Statements != 1 || f.Sources[0].Name != "d" {
		t.Errorf("counted %+v, want three sentences and the one statement of d", f)
	}
}

func TestAddKeepsNothing(t *testing.T) {
	var c Counts
	d := &stance.Scored{Document: stance.Document{ID: "1", Outlet: "A"}, Sentences: []stance.Sentence{says("the navy", stance.Affirm)}}
	c.Add(d)
	d.Outlet, d.Sentences[0].Statements[0] = "B", stance.Statement{Source: "x", Kind: stance.Reported, Stance: stance.Deny}
	if o := c.Outlets(Options{})[0]; o.Name != "A" || o.All.AffirmCount != 1 || o.Sources[0].Name != "the navy" {
		t.Errorf("after the document was filled anew the outlet is %+v", o)
	}
}
