package dedup_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stance/pipeline/dedup"
)

// match is what one document says, for a table.
type match struct {
	id, outlet, date, text string
	copyOf                 string
	joins                  []string
}

// paragraphs are five of some 60 words.
func paragraphs(seed uint64) []string {
	p := newPress(seed)
	var all []string
	for range 5 {
		all = append(all, p.paragraph(60))
	}
	return all
}

func text(parts ...string) string { return strings.Join(parts, "\n\n") }

func TestIndex(t *testing.T) {
	a, b, c := paragraphs(1), paragraphs(2), paragraphs(3)
	note := strings.Join(strings.Fields(a[0])[:dedup.MinWords-1], " ")
	for _, test := range []struct {
		name    string
		options dedup.Options
		docs    []match
	}{
		{"whole, cut, in another order, with another lead", dedup.Options{}, []match{
			{id: "0", outlet: "A", text: text(a...)},
			{id: "1", outlet: "B", text: text(b...)},
			{id: "2", outlet: "C", text: strings.ToUpper(text(a...)), copyOf: "0"},
			{id: "3", outlet: "D", text: text(a[3], a[1]), copyOf: "0"},
			{id: "4", outlet: "E", text: text(c[0], a[2], a[4]), copyOf: "0"},
		}},
		{"a paragraph in common is no copy", dedup.Options{}, []match{
			{id: "0", outlet: "A", text: text(a...)},
			{id: "1", outlet: "B", text: text(b[0], b[1], a[4])},
		}},
		{"a round-up is none of its reports", dedup.Options{}, []match{
			{id: "0", outlet: "A", text: a[0]},
			{id: "1", outlet: "B", text: b[0]},
			{id: "2", outlet: "C", text: text(a[0], b[0], c[0], c[1], c[2], c[3])},
		}},
		{"one outlet needs more, and one not known", dedup.Options{}, []match{
			{id: "0", outlet: "A", text: text(a[0], a[1], b[0], b[3][:200])},
			{id: "1", outlet: "A", text: text(a[0], a[1], c[0], c[1][:200])},
			{id: "2", text: text(a[0], a[1], c[2], c[3][:200])},
			{id: "3", outlet: "B", text: text(a[0], a[1], b[1], b[2][:200]), copyOf: "0", joins: []string{"1"}},
		}},
		{"notes are not compared", dedup.Options{}, []match{{id: "0", outlet: "A", text: note}, {id: "1", outlet: "B", text: note}}},
		{"the window", dedup.Options{Window: 2}, []match{
			{id: "0", date: "2031-02-27", text: text(a...)},
			{id: "1", date: "2031-03-02", text: text(a...)},
			{id: "2", date: "2031-03-01T08:30:00Z", text: text(a...), copyOf: "0", joins: []string{"1"}},
			{id: "3", date: "2031-03-04", text: text(a...), copyOf: "0"},
			{id: "4", date: "2031-03-06", text: text(a...), copyOf: "0"},
			{id: "5", date: "2031-03-09", text: text(a...)},
			{id: "6", text: text(a...), copyOf: "0", joins: []string{"5"}},
			{id: "7", date: "2031-02-24", text: text(a...)},
		}},
		{"no window", dedup.Options{Window: -1}, []match{
			{id: "0", date: "2031-02-27", text: text(a...)},
			{id: "1", date: "1999-03-02", text: text(a...), copyOf: "0"},
		}},
		{"the earliest of those before", dedup.Options{}, []match{
			{id: "0", text: text(a...)},
			{id: "1", date: "2031-02-05", text: text(a...), copyOf: "0"},
			{id: "2", date: "2031-02-03", text: text(a...), copyOf: "1"},
			{id: "3", date: "2031-02-03", text: text(a...), copyOf: "2"},
			{id: "4", date: "2031-02-04", text: text(a...), copyOf: "2"},
			{id: "5", date: "soon", text: text(a...), copyOf: "2"},
		}},
		{"the whole read last", dedup.Options{}, []match{
			{id: "0", outlet: "A", date: "2031-02-05", text: text(a[0], a[1])},
			{id: "1", outlet: "B", date: "2031-02-04", text: text(a[3], a[4])},
			{id: "2", outlet: "C", date: "2031-02-03", text: text(a...), copyOf: "1", joins: []string{"0"}},
			{id: "3", outlet: "D", date: "2031-02-06", text: text(a[1], a[2]), copyOf: "2"},
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			x := dedup.NewIndex(test.options)
			for _, d := range test.docs {
				m := x.Add(dedup.Item{ID: d.id, Outlet: d.outlet, Date: d.date, Text: d.text})
				if m.CopyOf != d.copyOf || !reflect.DeepEqual(m.Joins, d.joins) {
					t.Errorf("document %s repeats %q and %q, want %q and %q", d.id, m.CopyOf, m.Joins, d.copyOf, d.joins)
				}
				if (m.CopyOf != "") != (m.Share > 0) || m.Share > 1 {
					t.Errorf("document %s: share %v of %q", d.id, m.Share, m.CopyOf)
				}
			}
		})
	}
}

// TestGroups holds that the groups and their earliest hang on the documents and
// not on the order of reading.
func TestGroups(t *testing.T) {
	a := paragraphs(1)
	docs := []match{
		{id: "0", outlet: "A", date: "2031-02-05", text: text(a[0], a[1])},
		{id: "1", outlet: "B", date: "2031-02-04", text: text(a[3], a[4])},
		{id: "2", outlet: "C", date: "2031-02-03", text: text(a...)},
		{id: "3", outlet: "D", date: "2031-02-06", text: text(a[1], a[2])},
		{id: "4", outlet: "E", text: text(a[4], a[0])},
		{id: "5", outlet: "E", date: "2031-02-01", text: text(paragraphs(2)...)},
	}
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.Permutation(docs).Draw(t, "order")
		x := dedup.NewIndex(dedup.Options{})
		var g dedup.Groups
		for _, d := range order {
			m := x.Add(dedup.Item{ID: d.id, Outlet: d.outlet, Date: d.date, Text: d.text})
			g.Add(d.id, d.date, m.CopyOf, m.Joins...)
		}
		for id, want := range map[string]string{"0": "2", "1": "2", "2": "2", "3": "2", "4": "2", "5": "5", "unheard": "unheard"} {
			if got := g.Earliest(id); got != want {
				t.Errorf("the earliest of %s is %s, want %s", id, got, want)
			}
		}
	})
}

// A document that is named and was never added leads no group that has others.
func TestGroupsOfWhatIsThere(t *testing.T) {
	var g dedup.Groups
	g.Add("1", "", "0")
	g.Add("2", "2031-02-05", "0")
	if got := g.Earliest("0"); got != "2" {
		t.Errorf("the earliest is %s, want 2", got)
	}
}

// TestResume holds that an index built again from sketches says the same.
func TestResume(t *testing.T) {
	p := newPress(3)
	var originals []article
	for i := range 60 {
		originals = append(originals, p.story(i, 300))
	}
	docs := p.corpus(originals, false).articles
	whole := dedup.NewIndex(dedup.Options{Memory: 400 << 10})
	var want []dedup.Match
	var sketches [][]byte
	for i := range docs {
		want = append(want, whole.Add(docs[i].item()))
		b, err := dedup.NewSketch(docs[i].Text).AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		sketches = append(sketches, b)
	}
	for _, cut := range []int{0, 1, len(docs) / 2, len(docs)} {
		x := dedup.NewIndex(dedup.Options{Memory: 400 << 10})
		for i := range docs {
			it := docs[i].item()
			var m dedup.Match
			if i < cut {
				var s dedup.Sketch
				if err := s.UnmarshalBinary(sketches[i]); err != nil {
					t.Fatal(err)
				}
				it.Text = ""
				m = x.AddSketch(it, s)
			} else {
				m = x.Add(it)
			}
			if !reflect.DeepEqual(m, want[i]) {
				t.Fatalf("cut at %d, document %d: %+v, want %+v", cut, i, m, want[i])
			}
		}
	}
}

// TestForgets holds that the index stays within its memory, forgets the oldest
// and knows the youngest.
func TestForgets(t *testing.T) {
	p := newPress(4)
	const memory = 1 << 20
	x := dedup.NewIndex(dedup.Options{Memory: memory})
	var docs []article
	most := int64(0)
	for i := range 3000 {
		a := p.story(i, 200)
		docs = append(docs, a)
		if m := x.Add(a.item()); m.CopyOf != "" {
			t.Fatalf("story %d repeats %s", i, m.CopyOf)
		}
		most = max(most, x.Size())
	}
	if most > memory*11/10 || most < memory/2 {
		t.Errorf("the index held %d bytes, with %d allowed", most, memory)
	}
	for back, known := range map[int]bool{1: true, 100: true, 2999: false} {
		a := docs[len(docs)-back]
		a.ID, a.Outlet = fmt.Sprint("again ", back), "Other"
		want := ""
		if known {
			want = docs[len(docs)-back].ID
		}
		if m := x.Add(a.item()); m.CopyOf != want {
			t.Errorf("the story %d before the last repeats %q, want %q", back, m.CopyOf, want)
		}
	}
}

// TestFurniture holds that what all pages of an outlet have, and the background
// that a running story takes up, joins nothing.
func TestFurniture(t *testing.T) {
	p := newPress(5)
	menu, background := p.paragraph(110), p.paragraph(100)
	for name, page := range map[string]func(i int) dedup.Item{
		"menu": func(i int) dedup.Item { return dedup.Item{Outlet: "A", Text: text(p.paragraph(90), menu)} },
		"background": func(i int) dedup.Item {
			return dedup.Item{Outlet: fmt.Sprint(i), Text: text(p.paragraph(120), background)}
		},
		"both": func(i int) dedup.Item {
			return dedup.Item{Outlet: fmt.Sprint(i % 3), Text: text(p.paragraph(250), background, menu)}
		},
		"menu, no outlet": func(i int) dedup.Item { return dedup.Item{Text: text(p.paragraph(90), menu)} },
	} {
		x := dedup.NewIndex(dedup.Options{})
		for i := range 200 {
			it := page(i)
			it.ID = fmt.Sprint(i)
			if m := x.Add(it); m.CopyOf != "" {
				t.Errorf("%s: page %d repeats %s", name, i, m.CopyOf)
			}
		}
	}

	// Where there is little else than menu, it is learned.
	x := dedup.NewIndex(dedup.Options{})
	joined := 0
	for i := range 200 {
		if m := x.Add(dedup.Item{ID: fmt.Sprint(i), Outlet: "A", Text: text(p.paragraph(55), menu, background, menu[:300])}); m.CopyOf != "" {
			joined++
		}
	}
	if joined > 10 {
		t.Errorf("%d of 200 pages of little else than a menu are taken for copies", joined)
	}

	// And a copy is still known by what is left.
	a := p.paragraph(200)
	x.Add(dedup.Item{ID: "report", Outlet: "A", Text: text(a, menu, background)})
	if m := x.Add(dedup.Item{ID: "copy", Outlet: "A", Text: text(menu, a)}); m.CopyOf != "report" {
		t.Errorf("a copy below a menu repeats %q", m.CopyOf)
	}
}
