package report

import "slices"

// The width of the format text. A table holds two names and a few numbers side
// by side, for which less than narrowest is no room; sentences set wider than
// widest make the eye lose its line.
const (
	usualWidth = 80
	narrowest  = 40
	widest     = 120
)

// WidthRange gives the least and the most that Options.Width heeds.
func WidthRange() (least, most int) { return narrowest, widest }

func (o Options) width() int {
	if o.Width == 0 {
		return usualWidth
	}
	return min(max(o.Width, narrowest), widest)
}

// turn says when a column of a table gives up room on a narrow page.
type turn uint8

const (
	stays    turn = iota
	drawn         // first: what only draws the numbers beside it is left out
	ranged        // then: numbers lose their intervals
	named         // then: names are cut
	foregone      // last: what csv and json tell as well is left out
	turns
)

// gone is the least width of a column that can be left out.
const gone = -1

// fit makes columns that fit a page of w: too narrow a page takes room from
// them in their turns, down to their least, and what is over goes to the one
// that grows. A column that is gone has the width gone.
func fit(cols []column, w int) []column {
	cols = slices.Clone(cols)
	grows := slices.IndexFunc(cols, func(c column) bool { return c.grows })
	if w > usualWidth {
		cols[grows].width += w - usualWidth
		return cols
	}
	total := 1 // as row writes them: one blank, and one before each column
	for _, c := range cols {
		total += 1 + c.width
	}
	most := cols[grows].width
	for t := drawn; t < turns; t++ {
		for i := range cols {
			if c := &cols[i]; c.turn == t && total > w {
				total -= c.width - c.least
				c.width = c.least
			}
		}
	}
	if c := &cols[grows]; c.width < most {
		c.width += min(most-c.width, w-total)
	}
	return cols
}
