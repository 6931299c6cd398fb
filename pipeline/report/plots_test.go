package report

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"

	"pgregory.net/rapid"
)

// However long the time, there are few bars and every statement is in one.
func TestSpans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dates := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{
			"0001-01-01", "1999-12-31", "2031-01-01", "2031-01-31", "2031-02-01", "2031-02-03", "2031-03-09", "2031-12-31", "2032-02-29", "2040-06-01", "9999-12-31",
		}), 1, 8, rapid.ID[string]).Draw(t, "dates")
		docs := documents{}
		for _, d := range dates {
			docs.all = append(docs.all, document{Page: Page{Date: d}, counts: [3]int{1, 2, 3}})
		}
		docs.all = append(docs.all, document{Page: Page{Date: "someday"}, counts: [3]int{9, 9, 9}})
		texts := make([]aggregate.Printing, len(docs.all))
		for i := range texts {
			texts[i] = aggregate.Printing{Counts: true, Text: i}
		}
		unit, bars := spans(docs.days(texts))
		var sum [3]int
		for _, b := range bars {
			for i := range sum {
				sum[i] += b.counts[i]
			}
		}
		if n := len(dates); sum != [3]int{n, 2 * n, 3 * n} || len(bars) > 43 {
			t.Errorf("%v make %d bars of a %s with %v statements", dates, len(bars), unit, sum)
		}
	})
}

func TestSpanUnits(t *testing.T) {
	for _, c := range []struct{ first, last, unit, from string }{
		{"2031-03-03", "2031-03-03", "day", "2031-03-03"},
		{"2031-03-03", "2031-04-11", "day", "2031-03-03"},
		{"2031-03-05", "2031-04-14", "week", "2031-03-03"},
		{"2031-03-05", "2032-03-05", "month", "2031-03"},
		{"2031-05-05", "2039-03-05", "quarter", "2031/2"},
		{"2031-03-05", "2051-03-05", "year", "2031"},
		{"1931-03-05", "2031-03-05", "3 years", "1931"},
	} {
		unit, bars := spans([]Day{{Date: c.first}, {Date: c.last}})
		if unit != c.unit || bars[0].label != c.from {
			t.Errorf("%s to %s: by %s from %s, want by %s from %s", c.first, c.last, unit, bars[0].label, c.unit, c.from)
		}
	}
	if unit, bars := spans(nil); unit != "" || bars != nil {
		t.Errorf("no days are %v by %s", bars, unit)
	}
}

var hexColour = regexp.MustCompile(`[:"]#[0-9A-Fa-f]{3,8}`)

// A plot is drawn of whatever names and figures there are, in the classes of
// the style sheet alone.
func TestPlotsAreInClasses(t *testing.T) {
	s := &aggregate.Shares{Affirm: aggregate.Undefined(), Deny: aggregate.Estimate{Value: .5, Lo: 0, Hi: 1}, Noncommittal: aggregate.Point(math.Inf(1)), Net: aggregate.Undefined()}
	for _, names := range [][]string{{"A"}, {"<b>", `"&`}, {"海港日报", "\u0301", ""}} {
		all := make([]*aggregate.Shares, len(names))
		net := make([]aggregate.Estimate, len(names))
		for i := range all {
			all[i], net[i] = s, s.Deny
		}
		for _, p := range []*picture{drawShares(names, all), drawVoices(names, all, all), drawTone(names, net, net)} {
			svg, err := p.svg()
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(svg), "style=") || hexColour.MatchString(string(svg)) || strings.Contains(string(svg), "<b>") {
				t.Errorf("%s has a style, a colour or an element of its own: %s", p.id, svg)
			}
			if !strings.Contains(string(svg), "The table below has the numbers.</desc>") {
				t.Errorf("%s is not described: %s", p.id, svg)
			}
			for _, class := range strings.Split(string(svg), `class="`)[1:] {
				class, _, _ = strings.Cut(class, `"`)
				if !strings.Contains(pageCSS, "."+class+" {") {
					t.Errorf("%s uses the class %s, which the style sheet does not have", p.id, class)
				}
			}
		}
	}
}

// The three stances have one class, one word and one glyph everywhere.
func TestStancesLookTheSame(t *testing.T) {
	for i, l := range stance.Stances {
		if m := markOf(l); m != stanceMarks[i] || inkClasses[hex(inks[i])] != m.Class || m.Class != l.String() || !strings.Contains(pageCSS, ".badge."+m.Class) {
			t.Errorf("%s looks like %+v", l, m)
		}
	}
}
