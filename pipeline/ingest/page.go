package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stance/pipeline/stance"
)

// kind is what a line of a page is. All kinds from the first of furniture on
// are furniture.
type kind uint8

const (
	other kind = iota // a headline, crosshead, caption, list item
	prose             // a paragraph of the report

	menu         // menus, breadcrumbs, buttons, advertisements, links elsewhere
	appeal       // appeals, sign-ups and forms in running prose
	rule         // no letter in it
	address      // a bare URL
	dated        // nothing but a date
	byline       // nothing but who wrote it
	photo        // nothing but a photograph's credit
	agencyLine   // nothing but an agency's name
	contribution // who else had a hand in it
	copyright
	citation
)

const firstFurniture = menu

// line is one line of a page that is not blank, without the white space around it.
type line struct {
	stance.Span
	kind  kind
	joins bool // carries on the line above, which was broken to fit a column
	apart bool // stands after a blank line, or first
}

// page is a text as lines. Its buffers are used again for the next text.
type page struct {
	text  string
	lines []line
	// first and last are the indices of the first and last line of prose;
	// first is len(lines) and last -1 where there is none.
	first, last int
	buf         []byte // folded text
}

// fill reads d.Text, marks its furniture and writes down what d lacks and the
// page tells: outlet, agency, date, each with where it was found.
func (p *page) fill(d *stance.Document) {
	p.read(d.Text)
	d.Furniture = p.furniture()
	if d.Outlet == "" {
		p.outlet(d)
	}
	if d.Agency == "" {
		p.agency(d)
	}
	if d.Date == "" {
		p.date(d)
	}
	if d.Outlet == "" && d.Agency != "" {
		d.Outlet = d.Agency
		note(d, "outlet", "the agency, no other outlet is named")
	}
}

// read cuts text into lines and tells what each is.
func (p *page) read(text string) {
	p.text, p.lines = text, p.lines[:0]
	apart := true
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		sp := trimSpan(text, at, end)
		at = end + 1
		if sp.Len() == 0 {
			apart = true
			continue
		}
		l := line{Span: sp, apart: apart}
		if n := len(p.lines); n > 0 && !apart {
			l.joins = joins(p.lines[n-1].Of(text), sp.Of(text))
		}
		p.lines = append(p.lines, l)
		apart = false
	}
	for i := range p.lines {
		p.lines[i].kind = p.classify(i)
	}
	p.bounds()
	p.inContext()
	p.bounds()
}

// bounds finds the first and last line of prose.
func (p *page) bounds() {
	p.first, p.last = len(p.lines), -1
	for i := range p.lines {
		if p.lines[i].kind == prose {
			p.first = min(p.first, i)
			p.last = i
		}
	}
}

// head reports whether line i stands in the head of the page: above the prose,
// or right under one short paragraph of it, which is a deck.
func (p *page) head(i int) bool {
	if i < p.first {
		return true
	}
	if i > p.first+headBelow || p.lines[p.first].Len() > deckLen {
		return false
	}
	for j := p.first + 1; j <= i; j++ {
		if p.lines[j].kind == prose {
			return false
		}
	}
	return i > p.first
}

// deckLen is the longest deck, in bytes, and headBelow how many lines below it
// are of the head.
const (
	deckLen   = 220
	headBelow = 5
)

// of is the text of line i.
func (p *page) of(i int) string { return p.lines[i].Of(p.text) }

// furniture gives the spans of furniture, each as long as can be: lines that
// follow each other are one span, so that a sentence over two of them lies in it.
func (p *page) furniture() []stance.Span {
	var spans []stance.Span
	in := false
	for _, l := range p.lines {
		f := l.kind >= firstFurniture
		switch {
		case f && in:
			spans[len(spans)-1].End = l.End
		case f:
			spans = append(spans, l.Span)
		}
		in = f
	}
	return spans
}

// joins reports whether next is the rest of a line broken to fit a column: the
// line above is long, does not end as a sentence does, and next begins small or
// is the sentence's short end.
func joins(above, next string) bool {
	if len(above) < minBroken || endsSentence(above) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(next)
	return unicode.IsLower(r) || len(next) <= maxWhole && endsSentence(next)
}

// minBroken is the shortest line, in bytes, that may have been broken to fit a
// column; mail and terminals break from 65 columns on.
const minBroken = 45

// proseLen and longLen are the lengths in bytes from which a line is taken
// for prose: with the end of a sentence, and in any case.
const (
	proseLen = 60
	longLen  = 160
)

func isProse(s string) bool {
	return len(s) >= longLen || len(s) >= proseLen && endsSentence(s)
}

// endsSentence reports whether s ends in a full stop or the like, closing
// quotes and brackets aside.
func endsSentence(s string) bool {
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		switch r {
		case '.', '!', '?', '…':
			return true
		case '"', '\'', '”', '’', '»', ')', ']', ' ', '\u00a0':
			s = s[:len(s)-n]
		default:
			return false
		}
	}
	return false
}
