package ingest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// toldAgency finds the agency that sources speak to in the text: its own
// report, unless sources speak to others too, or the text cites it as others
// do ("Reuters reported").
func (p *page) toldAgency() evidence {
	var e evidence
	for at := 0; ; {
		i := strings.Index(p.text[at:], "told ")
		if i < 0 {
			break
		}
		start := at + i
		at = start + len("told ")
		rest := p.text[at:]
		name, n := agencyAt(strings.TrimPrefix(rest, "The "))
		switch {
		case n == 0 && toldOutlet(rest), n > 0 && e.agency != "" && e.agency != name:
			return evidence{}
		case n > 0 && e.agency == "":
			e = evidence{name, told, fmt.Sprintf("%q", "told "+name), start}
		}
	}
	if e.agency != "" && p.cites(e.agency) {
		return evidence{}
	}
	return e
}

// toldOutlet reports whether s, behind "told", begins with an outlet's name.
func toldOutlet(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s[:min(len(s), 48)], "the "), "The ")
	for n := 0; n < 4; n++ {
		w, rest, _ := strings.Cut(s, " ")
		word := strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		r, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(r) {
			return false
		}
		if outletWords[strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s"))] {
			return true
		}
		if len(w) > 0 && !isLetter(w[len(w)-1]) { // the name ends here
			return false
		}
		s = rest
	}
	return false
}

// cites reports whether the text speaks of an agency as another's report does,
// which it does of those that put a dateline over all they write.
func (p *page) cites(name string) bool {
	for _, a := range agencies {
		if a.name != name {
			continue
		}
		if a.datelined {
			return true
		}
		for _, f := range a.full {
			for at := 0; ; {
				i := strings.Index(p.text[at:], f)
				if i < 0 {
					break
				}
				i += at
				at = i + len(f)
				before, after := p.text[max(0, i-24):i], p.text[at:min(len(p.text), at+16)]
				before = strings.TrimSuffix(strings.TrimSuffix(before, "the "), "The ")
				for _, w := range [...]string{"according to ", "citing ", "cited by ", "quoted by ", "reported by ", "via "} {
					if strings.HasSuffix(before, w) {
						return true
					}
				}
				for _, w := range [...]string{" reported", " reports", " quoted", " cited", " news agency", " report "} {
					if strings.HasPrefix(after, w) {
						return true
					}
				}
			}
		}
	}
	return false
}
