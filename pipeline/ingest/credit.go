package ingest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"stance/pipeline/stance"
)

// weight orders what speaks for an agency: the strongest decides, and only if
// it names one agency.
type weight int

const (
	noWeight    weight = iota
	contributed        // "Additional reporting by X"
	told               // "told X": the agency's own reporter, or a quotation of it
	signed             // "Reporting by A; editing by B", as Reuters ends
	copyrighted        // "© 2014 X"
	credited           // "(X)" at the end, a byline, X on a line of its own
	datelined          // "SEOUL, Dec. 23 (X) --"
)

// evidence is one sign of an agency, at a byte of the text.
type evidence struct {
	agency string
	weight weight
	word   string // how it stands there
	at     int
}

// agency finds the wire agency that d's text is credited to, and writes it
// down in d with where it was found. Of several with equal right none is.
func (p *page) agency(d *stance.Document) {
	if a := agencyOf(d.Outlet); a != "" {
		d.Agency = a
		note(d, "agency", "the outlet is one")
		return
	}
	var best evidence
	several := false
	add := func(e evidence) {
		switch {
		case e.agency == "" || e.weight < best.weight:
		case e.weight > best.weight:
			best, several = e, false
		case e.agency != best.agency:
			several = true
		}
	}
	for i := range p.lines {
		if i < headLines {
			add(p.dateline(i))
		}
		if k := p.lines[i].kind; k >= firstFurniture {
			p.creditIn(i, add)
		}
	}
	add(p.ending())
	if best.weight < told && d.Outlet == "" {
		if e := p.toldAgency(); e.agency != "" {
			best, several = e, false
		}
	}
	if best.agency == "" || several {
		return
	}
	d.Agency = best.agency
	note(d, "agency", fmt.Sprintf("%s at byte %d", best.word, best.at))
}

// headLines is how many lines from the top a dateline or a date is looked for
// in: the furniture, the headline and its decks stand above it.
const headLines = 40

// dateline reads "SEOUL, Dec. 23 (Yonhap) --" and its like at the start of a line.
func (p *page) dateline(i int) evidence {
	l := p.lines[i]
	place, mark, ok := cutDateline(l.Of(p.text))
	if !ok {
		return evidence{}
	}
	name := ""
	for part := range strings.FieldsFuncSeq(mark, func(r rune) bool { return r == '/' || r == ',' }) {
		switch a := agencyOf(strings.TrimSpace(part)); {
		case a == "":
		case name != "" && a != name:
			return evidence{}
		default:
			name = a
		}
	}
	return evidence{name, datelined, fmt.Sprintf("dateline %q", mark), l.Start + len(place)}
}

// maxPlace is the longest stretch before the agency's mark in a dateline, a
// byline in front of the place included, in bytes.
const maxPlace = 110

// cutDateline splits off a dateline's place and the mark behind it: "SEOUL,
// Dec. 23 " and "Yonhap". The mark stands in brackets, or in slashes as TASS
// writes it. Behind it comes a dash; or the place, where none was in front; or
// the text, where the place had a date, as Indian agencies write.
func cutDateline(s string) (place, mark string, ok bool) {
	head := s[:min(len(s), maxPlace)]
	for _, q := range [...][2]string{{"(", ")"}, {"/", "/"}} {
		open := strings.Index(head, q[0])
		if open < 0 {
			continue
		}
		rest := s[open+1:]
		end := strings.Index(rest[:min(len(rest), 40)], q[1])
		if end <= 0 || !isPlace(s[:open]) {
			continue
		}
		place, mark = s[:open], rest[:end]
		tail := strings.TrimLeftFunc(strings.TrimLeft(rest[end+1:], ".:"), isBlank)
		r, _ := utf8.DecodeRuneInString(tail)
		first, _, _ := strings.Cut(tail, " ")
		switch {
		case strings.ContainsRune("-–—―_", r),
			unicode.IsUpper(r) && q[0] == "(" && place == "" && len(first) > 3 && first == strings.ToUpper(first),
			(unicode.IsUpper(r) || r == '"' || r == '“') && strings.ContainsAny(place, "0123456789"):
			return place, mark, true
		}
	}
	return "", "", false
}

// isPlace reports whether s can stand in front of a dateline's mark: nothing,
// or words in capitals, dates, and the little words between them.
func isPlace(s string) bool {
	for w := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r), unicode.IsDigit(r), !unicode.IsLetter(r):
		case smallWords[strings.TrimRight(w, ",")]:
		default:
			return false
		}
	}
	return true
}

var smallWords = set(`of|de|del|da|di|the|and|la|le|el|al|on|by|in|near|at|off|aboard`)

// creditIn adds what a line of furniture says of an agency.
func (p *page) creditIn(i int, add func(evidence)) {
	l := p.lines[i]
	s := l.Of(p.text)
	inside := !p.head(i) && i < p.last // what stands there is a photograph's
	switch l.kind {
	case agencyLine:
		if inside {
			return
		}
		add(evidence{wholeAgency(s), credited, fmt.Sprintf("credit %q", s), l.Start})
	case byline:
		if inside {
			return
		}
		add(evidence{bylineAgency(s), credited, "byline", l.Start})
	case copyright:
		add(evidence{agencyOf(holder(s)), copyrighted, "copyright line", l.Start})
	case contribution:
		names := agenciesIn(nil, s)
		w, word := contributed, "contribution"
		switch {
		case len(names) == 0 && isSignature(s):
			names, w, word = []string{"Reuters"}, signed, "signature"
		case namesWriters(s):
			w, word = credited, "writers named"
		}
		for _, n := range names {
			add(evidence{n, w, word, l.Start})
		}
	}
}

// isSignature reports whether s is the line that Reuters ends its stories
// with (Reuters Handbook of Journalism, "Sign-offs"): reporting by, editing by.
func isSignature(s string) bool {
	s = strings.ToLower(s)
	return strings.Contains(s, "reporting by") && strings.Contains(s, "editing by")
}

// namesWriters reports whether s names its contributors as an agency's writers,
// as the agency's own copy does: "Associated Press writers A and B contributed".
func namesWriters(s string) bool {
	_, n := agencyAt(s)
	if n == 0 {
		return false
	}
	rest := strings.TrimSpace(s[n:])
	for _, w := range [...]string{"writer", "reporter", "correspondent", "staff", "journalist", "video"} {
		if hasPrefixFold(rest, w) {
			return true
		}
	}
	return false
}

// ending reads a credit behind the last sentence: "… on Sony. (Yonhap)".
func (p *page) ending() evidence {
	i := len(p.lines) - 1
	for i >= 0 && p.lines[i].kind >= firstFurniture {
		i--
	}
	if i < 0 || p.lines[i].Len() < proseLen {
		return evidence{}
	}
	l := p.lines[i]
	s := strings.TrimRight(l.Of(p.text), ". ")
	body, mark := s, ""
	switch {
	case strings.HasSuffix(s, ")"):
		if open := strings.LastIndexByte(s, '('); open > 0 {
			body, mark = s[:open], s[open+1:len(s)-1]
		}
	case strings.HasSuffix(s, "/"):
		if open := strings.LastIndexByte(s[:len(s)-1], '/'); open > 0 {
			body, mark = s[:open], s[open+1:len(s)-1]
		}
	default:
		cut := strings.LastIndexAny(s, ".!?\"”-–—")
		if cut >= 0 {
			_, n := utf8.DecodeRuneInString(s[cut:])
			body, mark = s[:cut+n], strings.TrimSpace(s[cut+n:])
			if cut+n < len(s) && s[cut+n] != ' ' {
				return evidence{} // no space behind the stop: part of a word
			}
			body = strings.TrimRight(body, " -–—")
		}
	}
	if !endsSentence(body) {
		return evidence{}
	}
	return evidence{agencyOf(mark), credited, fmt.Sprintf("credit %q", s[len(strings.TrimRight(body, " ")):]), l.Start + len(body)}
}
