package ingest

import (
	"bytes"
	"strings"
)

// classify tells what line i is by its own words. A line it is not sure of is
// prose or other: furniture that is missed costs a sentence read in vain, a
// sentence taken for furniture is lost.
func (p *page) classify(i int) kind {
	s := p.of(i)
	plain := other
	if isProse(s) {
		plain = prose
	}
	if p.lines[i].joins {
		if p.lines[i-1].kind == citation {
			return citation
		}
		return plain
	}
	head := bare(s)
	switch {
	case !hasWord(s):
		return rule
	case isAddress(s):
		return address
	case len(head) <= maxWhole && p.whole(head):
		return menu
	case len(s) <= maxDated && plain != prose && loneDate(s):
		return dated
	}
	if len(s) <= maxSigned {
		if k := creditLine(s); k != other {
			return k
		}
	}
	if i+1 < len(p.lines) && p.lines[i+1].joins && !hasPrefixFold(head, "citation:") {
		return plain // the first line of a broken paragraph
	}
	if k := p.begins(head, len(s)); k != other {
		return k
	}
	if addressesReader(s) && p.appeals(s) >= 2 {
		return appeal
	}
	return plain
}

// inContext tells what some lines are by the lines around them.
func (p *page) inContext() {
	for i := range p.lines {
		l := &p.lines[i]
		switch {
		case l.kind >= firstFurniture:
		case l.kind == other && i < headLines && p.beside(i, dated) && p.head(i) && p.titled(i) && p.isWriter(i):
			l.kind = byline
		case p.beside(i, appeal) && addressesReader(p.of(i)) && p.appeals(p.of(i)) > 0:
			l.kind = appeal
		case i > 0 && p.lines[i-1].kind == appeal && i+1 < len(p.lines) && p.lines[i+1].kind == appeal && ownVoice(p.of(i)):
			l.kind = appeal
		}
	}
	p.links()
	p.sections()
}

// isWriter reports whether line i is the name of who wrote the report: a name
// whose parts do not come back in the text, as they would if it were a headline
// of three words in capitals.
func (p *page) isWriter(i int) bool {
	s := p.of(i)
	if !isName(s) || strings.Count(s, " ") > 5 {
		return false
	}
	below := p.text[p.lines[i].End:]
	for w := range strings.FieldsSeq(s) {
		if w = strings.TrimRight(w, ",."); len(w) > 3 && strings.Contains(below, w) {
			return false
		}
	}
	return true
}

// beside reports whether the line above or below i is of kind k.
func (p *page) beside(i int, k kind) bool {
	return i > 0 && p.lines[i-1].kind == k || i+1 < len(p.lines) && p.lines[i+1].kind == k
}

// links marks the list of links to other reports under a heading like
// "Related news", where nothing but links comes after it.
func (p *page) links() {
	p.bounds()
	for i := p.last + 1; i < len(p.lines); i++ {
		if p.last < 0 || p.lines[i].kind != menu || !p.listHead(bare(p.of(i))) {
			continue
		}
		for ; i < len(p.lines) && !(p.lines[i].kind == other && endsSentence(p.of(i))); i++ {
			if p.lines[i].kind == other {
				p.lines[i].kind = menu
			}
		}
	}
}

// sections marks menus that hold one section of the site a line: three or more
// in a row.
func (p *page) sections() {
	for i := 0; i < len(p.lines); {
		j := i
		for j < len(p.lines) && (p.lines[j].kind == other || p.lines[j].kind == menu) && p.section(p.of(j)) {
			j++
		}
		if j-i >= 3 {
			for k := i; k < j; k++ {
				p.lines[k].kind = menu
			}
		}
		i = max(j, i+1)
	}
}

// Longest lines, in bytes, that the forms below are looked for in.
const (
	maxWhole  = 64
	maxDated  = 120
	maxSigned = 500
)

func (p *page) whole(s string) bool {
	p.buf = fold(p.buf[:0], s, maxWhole)
	b := trimEnd(p.buf)
	if wholeLines[string(b)] || listHeads[string(b)] {
		return true
	}
	if len(b) == 0 || !('0' <= b[0] && b[0] <= '9') && !bytes.ContainsAny(b, ">»›/|") && !sectionNames[string(firstField(b))] {
		return false // the most lines, told without a copy
	}
	t := string(b)
	return isCount(t) || isTrail(t) || isMenu(t)
}

func (p *page) listHead(s string) bool {
	p.buf = fold(p.buf[:0], s, maxWhole)
	return listHeads[string(trimEnd(p.buf))]
}

func (p *page) section(s string) bool {
	if len(s) > maxWhole {
		return false
	}
	p.buf = fold(p.buf[:0], bare(s), maxWhole)
	return sectionNames[string(p.buf)]
}

// maxBegin is how much of a line is compared with the beginnings in the table.
const maxBegin = 56

// begins looks a line up by its first words; size is the length of the line.
func (p *page) begins(s string, size int) kind {
	p.buf = fold(p.buf[:0], s, maxBegin)
	b := p.buf
	first := 0
	for first < len(b) && b[first] != ' ' && b[first] != ':' {
		first++
	}
	if c := len("©"); len(b) > c && string(b[:c]) == "©" {
		first = c // "©2014"
	}
	rules := beginnings[string(b[:first])]
	if len(rules) == 0 {
		return other
	}
	for _, r := range rules {
		if size <= r.max && len(b) >= len(r.words) && string(b[:len(r.words)]) == r.words && wordEnds(b, len(r.words)) {
			if len(r.with) == 0 || containsAny(strings.ToLower(s), r.with) {
				return r.kind
			}
		}
	}
	return other
}

// addressesReader reports whether s could speak to the one who reads the page,
// or of the outlet as "we". It is a quick look before the slow one. What stands
// in quotation marks is said in the report.
func addressesReader(s string) bool {
	if !strings.Contains(s, "our ") && !strings.Contains(s, "you") && !strings.Contains(s, "You") && !strings.Contains(s, "Our ") {
		return false
	}
	return !quotes(s)
}

// appeals weighs the phrases of appeals, sign-ups and forms in s; from 2 on it
// is one.
func (p *page) appeals(s string) int {
	p.buf = fold(p.buf[:0], s, len(s))
	n := 0
	for _, a := range appealPhrases {
		if bytes.Contains(p.buf, a.words) {
			n += a.weight
		}
	}
	return n
}

// ownVoice reports whether s speaks of its outlet as "we", outside quotation
// marks: between two paragraphs of an appeal it belongs to it.
func ownVoice(s string) bool {
	return !quotes(s) && (strings.Contains(s, " we ") || strings.Contains(s, "We ") || strings.Contains(s, " us ") || strings.Contains(s, " our "))
}

func quotes(s string) bool {
	return strings.Contains(s, `"`) || strings.Contains(s, "“") || strings.Contains(s, "”")
}
