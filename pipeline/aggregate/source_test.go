package aggregate

import (
	"encoding/json"
	"slices"
	"testing"

	"stance/pipeline/stance"
)

func TestCourse(t *testing.T) {
	var c Counts
	add := func(date string, labels ...stance.Label) {
		d := &stance.Scored{Document: stance.Document{Date: date}}
		for _, l := range labels {
			d.Sentences = append(d.Sentences, says("the navy", l))
		}
		c.Add(d)
	}
	add("2031-03-09", stance.Deny)
	add("2031-03-01", stance.Noncommittal, stance.Noncommittal, stance.Affirm)
	add("2031-03-03T23:00:00+02:00", stance.Noncommittal)
	add("2031-03-05", stance.Deny, stance.Affirm) // no majority
	add("2031-03-07", stance.Deny)
	add("", stance.Affirm)
	s := c.Sources(Options{})[0]
	want := []Turn{{"2031-03-01", stance.Noncommittal}, {"2031-03-07", stance.Deny}}
	if !slices.Equal(s.Course, want) {
		t.Errorf("course is %v, want %v", s.Course, want)
	}
	if s.Documents != 6 || s.Statements != 9 || s.Mainly() != stance.Noncommittal {
		t.Errorf("source is %+v, mainly %v", s, s.Mainly())
	}
}

func TestMainly(t *testing.T) {
	for _, c := range []struct {
		s    Source
		want stance.Label
	}{
		{Source{}, stance.None},
		{Source{Affirm: 2, Deny: 1}, stance.Affirm},
		{Source{Affirm: 2, Deny: 2, Noncommittal: 1}, stance.None},
		{Source{Affirm: 2, Deny: 1, Noncommittal: 2}, stance.Noncommittal},
		{Source{Deny: 1}, stance.Deny},
	} {
		if got := c.s.Mainly(); got != c.want {
			t.Errorf("%+v is mainly %v, want %v", c.s, got, c.want)
		}
	}
}

func TestWarnings(t *testing.T) {
	many := func(c *Counts, id, copyOf, agency, source string, n int) {
		d := &stance.Scored{Document: stance.Document{ID: id, Outlet: "A", CopyOf: copyOf, Agency: agency}}
		for range n {
			d.Sentences = append(d.Sentences, says(source, stance.Affirm))
		}
		c.Add(d)
	}
	for _, c := range []struct {
		name string
		add  func(*Counts)
		want []Warning
	}{
		{"enough of everything", func(c *Counts) {
			many(c, "1", "", "", "x", 5)
			many(c, "2", "", "", "y", 5)
		}, []Warning{}},
		{"nothing said", func(c *Counts) { many(c, "1", "", "", "x", 0) },
			[]Warning{{FewStatements, "A", "", 0, 10}}},
		{"few, in one document", func(c *Counts) { many(c, "1", "", "", "x", 9) },
			[]Warning{{FewStatements, "A", "", 9, 10}, {OneDocument, "A", "", 9, 9}}},
		{"one source", func(c *Counts) {
			many(c, "1", "", "", "x", 6)
			many(c, "2", "", "", "y", 5)
		}, []Warning{{OneSource, "A", "x", 6, 11}}},
		{"the outlet itself is no such source", func(c *Counts) {
			many(c, "1", "", "", "outlet", 9)
			many(c, "2", "", "", "y", 5)
		}, []Warning{}},
		{"a copy and an agency's text", func(c *Counts) {
			many(c, "1", "0", "", "x", 5)
			many(c, "2", "", "Coast Wire", "y", 5)
		}, []Warning{{AllWire, "A", "", 2, 2}}},
	} {
		var counts Counts
		c.add(&counts)
		if got := counts.Outlets(Options{})[0].Warnings; !slices.Equal(got, c.want) {
			t.Errorf("%s: warnings %v, want %v", c.name, got, c.want)
		}
	}
	var counts Counts
	many(&counts, "1", "", "", "x", 3)
	many(&counts, "2", "", "", "y", 1)
	if got := counts.Outlets(Options{Few: 4, Most: .7})[0].Warnings; !slices.Equal(got, []Warning{{OneSource, "A", "x", 3, 4}}) {
		t.Errorf("with a lower bar: warnings %v", got)
	}
}

func TestWarningKindText(t *testing.T) {
	for k := range WarningKind(len(warningNames)) {
		b, err := json.Marshal(k)
		var back WarningKind
		if err != nil || json.Unmarshal(b, &back) != nil || back != k {
			t.Errorf("%v is written %s (%v) and read back as %v", k, b, err, back)
		}
	}
	if _, err := json.Marshal(WarningKind(99)); err == nil {
		t.Error("a kind that does not exist is written")
	}
	if err := new(WarningKind).UnmarshalText([]byte("no such")); err == nil {
		t.Error("a name that does not exist is read")
	}
}
