package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

// signs are the marks a renderer writes with.
type signs struct {
	minus, to, none, dots, open, shut string
	bar                               [3]string // one per stance
	rule, bullet, edge, dash, arrow   string
	ascii                             bool
}

var unicodeSigns = signs{
	minus: "−", to: "–", none: "–", dots: "…", open: "“", shut: "”",
	bar: [3]string{"█", "▒", "·"}, rule: "─", bullet: "•", edge: "│", dash: "–", arrow: "→",
}

var asciiSigns = signs{
	minus: "-", to: "-", none: "-", dots: "...", open: `"`, shut: `"`,
	bar: [3]string{"#", "x", "."}, rule: "-", bullet: "*", edge: "|", dash: "-", arrow: "->", ascii: true,
}

// percent writes a share and its interval: "62 % [41–80]".
func (g *signs) percent(e aggregate.Estimate) string {
	if !e.Defined() {
		return g.none
	}
	s := fmt.Sprintf("%.0f %%", 100*e.Value)
	if e.HasInterval() {
		s += fmt.Sprintf(" [%.0f%s%.0f]", 100*e.Lo, g.to, 100*e.Hi)
	}
	return s
}

// points writes a difference of shares in points of a hundred: "+54 [+28, +75]".
func (g *signs) points(e aggregate.Estimate) string {
	return g.signed(e, 100, 0)
}

// signed writes a number that may be below 0, times a factor, with decimals.
func (g *signs) signed(e aggregate.Estimate, times float64, decimals int) string {
	if !e.Defined() {
		return g.none
	}
	one := func(v float64) string {
		s := strconv.FormatFloat(math.Abs(v*times), 'f', decimals, 64)
		switch {
		case strings.Trim(s, "0.") == "":
			return s
		case v < 0:
			return g.minus + s
		}
		return "+" + s
	}
	if !e.HasInterval() {
		return one(e.Value)
	}
	return fmt.Sprintf("%s [%s, %s]", one(e.Value), one(e.Lo), one(e.Hi))
}

// decimal writes a figure between 0 and some bits without its interval.
func (g *signs) decimal(e aggregate.Estimate) string {
	if !e.Defined() {
		return g.none
	}
	return fmt.Sprintf("%.2f", e.Value)
}

// count is a number with what is counted: "1 document", "1,204 documents".
func count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return number(n) + " " + thing
}

// number writes n with a comma after each three digits.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// list joins names as in a sentence, "A, B and C"; of more than most it tells
// how many are left: "A, B and 7 more".
func list(names []string, most int) string {
	if len(names) > most+1 {
		return fmt.Sprintf("%s and %s more", strings.Join(names[:most], ", "), number(len(names)-most))
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// short is a name as it stands in a sentence, clean and of bounded length.
func (g *signs) short(name string) string { return cut(clean(name), 32, g.dots) }

// speaker is the name of a source; a voice is told from one who is cited.
func (g *signs) speaker(s *aggregate.Source) string {
	if s.Voice {
		return g.short(s.Name) + " itself"
	}
	return g.short(s.Name)
}

// credit tells whose words a quotation is and where it stands.
func (q *Quotation) credit(g *signs) string {
	who := g.short(q.Source) + ", " + q.Kind.String() + " in " + g.short(q.Outlet)
	if q.Kind == stance.Voice || q.Source == stance.Outlet {
		who = g.short(q.Outlet) + ", in its own words"
	}
	if q.Date != "" {
		who += ", " + g.short(q.Date)
	}
	return who
}

// stanceWords are the stances as the reader's table names them.
var stanceWords = [3]string{"affirm", "deny", "no side"}

// stanceOf is the word for one label.
func stanceOf(l stance.Label) string {
	for i, s := range stance.Stances {
		if s == l {
			return stanceWords[i]
		}
	}
	return l.String()
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
