package report

import (
	"io"
	"math"
	"strconv"
	"strings"

	"stance/pipeline/aggregate"
)

// colours are those of the eight every terminal has (ECMA-48, 8.3.117) that
// people who do not tell red from green tell apart.
const (
	plain  = ""
	bold   = "1"
	faint  = "2"
	blue   = "34"
	yellow = "33"
)

// stanceColors go with the stances in their order.
var stanceColors = [3]string{blue, yellow, faint}

// page is a text being laid out. Its first error stays and stops the writing.
type page struct {
	w     io.Writer
	wide  int // columns a line may have
	g     *signs
	color bool
	err   error
}

func (p *page) line(parts ...string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, strings.TrimRight(strings.Join(parts, ""), " ")+"\n")
	}
}

// paint wraps laid-out text in a colour; its width stays.
func (p *page) paint(color, s string) string {
	if !p.color || color == plain || strings.TrimSpace(s) == "" {
		return s
	}
	// Blanks at the end stay outside, where line can cut them off.
	body := strings.TrimRight(s, " ")
	return "\x1b[" + color + "m" + body + "\x1b[0m" + s[len(body):]
}

func (p *page) heading(s string) {
	p.line()
	first := p.paint(faint, strings.Repeat(p.g.rule, 2)) + " "
	lines := wrap(s, p.wide-4)
	for i, l := range lines {
		if i < len(lines)-1 {
			p.line(first, p.paint(bold, l))
		} else {
			p.line(first, p.paint(bold, l), " ", p.paint(faint, strings.Repeat(p.g.rule, p.wide-4-width(l))))
		}
		first = "   "
	}
}

// paragraph writes text wrapped, each line behind an indent; first stands in
// place of the indent of the first line.
func (p *page) paragraph(color, first, indent, text string) {
	for i, l := range wrap(text, p.wide-max(width(indent), width(first))) {
		if i > 0 {
			first = indent
		}
		p.line(first, p.paint(color, l))
	}
}

// column is a column of a table: its heading, width and side.
type column struct {
	head  string
	width int
	right bool
	color string

	turn  turn // when it gives up room, down to least; see fit
	least int
	grows bool // takes the room that is over; one column of a table does
}

// cell is a name or number, or a drawing of a known width.
type cell struct {
	text  string
	brief string // stands for a text that does not fit; "" for one that is cut
	drawn string
	width int // of drawn
}

func say(text string) cell { return cell{text: text} }

// share and points say an estimate with its interval, or where that does not
// fit without.
func (p *page) share(e aggregate.Estimate) cell {
	return cell{text: p.g.percent(e), brief: p.g.percent(aggregate.Point(e.Value))}
}

func (p *page) points(e aggregate.Estimate) cell {
	return cell{text: p.g.points(e), brief: p.g.points(aggregate.Point(e.Value))}
}

// many is a number that fits w columns: 1,204 or 12042, then 120k or 12M.
func many(n, w int) cell {
	for _, s := range []string{number(n), strconv.Itoa(n), strconv.Itoa(n/1000) + "k"} {
		if len(s) <= w {
			return say(s)
		}
	}
	return say(strconv.Itoa(n/1e6) + "M")
}

// row writes cells in columns, a blank between them, two before the first.
// Words are cut to their column; drawings have to fit.
func (p *page) row(cols []column, cells ...cell) {
	out := " "
	for i, c := range cells {
		col := cols[i]
		if col.width == gone {
			continue
		}
		s, w := c.drawn, c.width
		if s == "" {
			s = c.text
			if c.brief != "" && width(s) > col.width {
				s = c.brief
			}
			s = cut(s, col.width, p.g.dots)
			w = width(s)
			s = p.paint(col.color, s)
		}
		blank := strings.Repeat(" ", max(0, col.width-w))
		if col.right {
			out += " " + blank + s
		} else {
			out += " " + s + blank
		}
	}
	p.line(out)
}

// head writes the headings of the columns.
func (p *page) head(cols []column) {
	bare := make([]column, len(cols))
	heads := make([]cell, len(cols))
	for i, c := range cols {
		heads[i] = say(c.head)
		c.color = faint
		bare[i] = c
	}
	p.row(bare, heads...)
}

// bar draws counts as parts of a bar of w columns.
func (p *page) bar(counts [3]int, w int) cell {
	var c cell
	for i, n := range barParts(counts, w) {
		c.drawn += p.paint(stanceColors[i], strings.Repeat(p.g.bar[i], n))
		c.width += n
	}
	return c
}

// length draws one stance's n of total as a bar of at most w columns.
func (p *page) length(stance, n, total, w int) cell {
	k := int(math.Round(float64(n) / float64(total) * float64(w)))
	if n > 0 && k == 0 {
		k = 1
	}
	return cell{drawn: p.paint(stanceColors[stance], strings.Repeat(p.g.bar[stance], k)), width: k}
}

// barParts shares w columns out by the method of largest remainders, so that
// they are all used; a count above 0 is never without a column.
func barParts(counts [3]int, w int) [3]int {
	var parts [3]int
	total := counts[0] + counts[1] + counts[2]
	if total == 0 || w < len(counts) {
		return parts
	}
	var lost [3]float64 // what rounding took
	left := w
	for i, n := range counts {
		exact := float64(n) / float64(total) * float64(w)
		parts[i] = int(exact)
		if n > 0 && parts[i] == 0 {
			parts[i] = 1
		}
		lost[i] = exact - float64(parts[i])
		left -= parts[i]
	}
	for ; left != 0; left -= sign(left) {
		at := 0
		for i := range lost {
			if left > 0 && lost[i] > lost[at] || left < 0 && parts[i] > parts[at] {
				at = i
			}
		}
		parts[at] += sign(left)
		lost[at] -= float64(sign(left))
	}
	return parts
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}
