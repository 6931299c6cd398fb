package ingest

import (
	"fmt"
	"strings"

	"stance/pipeline/stance"
)

// date finds the day d was published. No date is better than a wrong one: a
// page's first line often bears the day the page was saved, so that a date
// there counts only with another sign of its year.
func (p *page) date(d *stance.Document) {
	word := d.Found["date"] // what was wrong with the record's own date
	found := func(day day, how string, at int) {
		d.Date = day.String()
		how = fmt.Sprintf("%s at byte %d", how, at)
		if word != "" {
			how += "; " + word
		}
		note(d, "date", how)
	}
	for i, l := range p.lines {
		if l.kind == citation {
			if day, at, ok := citedDay(p.of(i)); ok {
				found(day, "citation line", l.Start+at)
				return
			}
		}
	}
	if day, ok := urlDay(d.URL); ok {
		d.Date = day.String()
		note(d, "date", "the URL")
		return
	}
	var ys years
	if i, st, ok := p.dateLine(d.URL, &ys); ok {
		how := "line under the headline"
		switch {
		case st.updated:
			how = "line that tells of an update"
		case !p.titled(i):
			how = "line at the top"
		}
		found(st.day, how, p.lines[i].Start)
		return
	}
	for i := range p.lines[:min(len(p.lines), headLines)] {
		place, _, ok := cutDateline(p.of(i))
		if !ok {
			continue
		}
		if day, ok := placeDay(place); ok {
			if day.year == 0 {
				ys.gather(p, d.URL)
				day.year = ys.only()
			}
			if day.year > 0 && day.ok() {
				found(day, "dateline", p.lines[i].Start)
			}
		}
		return
	}
}

// dateLine finds the line of the page's head that gives the day of publication.
func (p *page) dateLine(url string, ys *years) (int, stamp, bool) {
	at, best := -1, stamp{}
	for i := 0; i < min(len(p.lines), headLines); i++ {
		if p.lines[i].kind != dated || !p.head(i) {
			continue
		}
		if !ys.read {
			ys.gather(p, url)
		}
		st, ok := readStamp(p.of(i))
		switch {
		case !ok || st.day.year == 0:
		case !p.titled(i) && !ys.has(st.day.year): // the day it was saved, for all we know
		case ys.before(st.day.year): // the page is younger than all else on it
		case at < 0 || best.updated && !st.updated:
			at, best = i, st
		}
	}
	return at, best, at >= 0
}

// titled reports whether a headline stands above line i; a site's name, which
// may stand there too, is shorter.
func (p *page) titled(i int) bool {
	for _, l := range p.lines[:i] {
		if l.kind < firstFurniture && strings.Count(l.Of(p.text), " ") >= 3 {
			return true
		}
	}
	return false
}

// years are those a page bears beside its lines of dates. The year of a
// copyright line is often that of the site, not of the report: no report is
// younger than it, but it makes none as young.
type years struct {
	read             bool
	url              int // 0 for none
	copyright, prose []int
}

func (ys *years) gather(p *page, url string) {
	*ys = years{read: true, url: urlYear(url)}
	for i, l := range p.lines {
		switch l.kind {
		case copyright:
			ys.copyright = appendYears(ys.copyright, p.of(i))
		case prose, other:
			ys.prose = appendYears(ys.prose, p.of(i))
		}
	}
}

// has reports whether the report's address or words bear the year y.
func (ys *years) has(y int) bool {
	if y == ys.url {
		return true
	}
	for _, x := range ys.prose {
		if x == y {
			return true
		}
	}
	return false
}

// before reports whether what the page says of its own year is all before y,
// more than the turn of a year apart.
func (ys *years) before(y int) bool {
	for _, x := range ys.copyright {
		if x >= y-1 {
			return false
		}
	}
	return ys.url > 0 && ys.url < y-1 || ys.url == 0 && len(ys.copyright) > 0
}

// only gives the year of the address, or the one that all copyright lines
// bear; 0 where there is none.
func (ys *years) only() int {
	y := ys.url
	for _, x := range ys.copyright {
		if y != 0 && x != y {
			return 0
		}
		y = x
	}
	return y
}

// appendYears adds the numbers in s that can be the year of a report.
func appendYears(dst []int, s string) []int {
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && '0' <= s[j] && s[j] <= '9' {
			j++
		}
		if j-i == 4 {
			if n, _ := leadingInt(s[i:j]); 1980 <= n && n < 2100 {
				dst = append(dst, n)
			}
		}
		i = j + 1
	}
	return dst
}

// citedDay reads the day in brackets of a line like "Citation: … (2014,
// December 22)"; at is its offset in s.
func citedDay(s string) (d day, at int, ok bool) {
	for rest := s; ; {
		i := strings.IndexByte(rest, '(')
		if i < 0 {
			return day{}, 0, false
		}
		rest = rest[i+1:]
		end := strings.IndexByte(rest, ')')
		if end < 0 {
			return day{}, 0, false
		}
		if st, ok := readStamp(rest[:end]); ok && st.day.year > 0 {
			return st.day, len(s) - len(rest), true
		}
	}
}

// placeDay reads the day out of a dateline's place: "SEOUL, Dec. 23 ".
func placeDay(place string) (day, bool) {
	for i := 0; i < len(place); i++ {
		if i > 0 && place[i-1] != ' ' && place[i-1] != ',' {
			continue
		}
		if st, ok := readStamp(place[i:]); ok {
			return st.day, true
		}
	}
	return day{}, false
}

// urlDay reads the day out of a report's address: /2014/12/22/ or 2014-12-22.
func urlDay(url string) (day, bool) {
	for i := 0; i+10 <= len(url); i++ {
		if url[i] != '1' && url[i] != '2' || i > 0 && '0' <= url[i-1] && url[i-1] <= '9' {
			continue
		}
		s := url[i : i+10]
		if s[4] != s[7] || s[4] != '/' && s[4] != '-' || i+10 < len(url) && '0' <= url[i+10] && url[i+10] <= '9' {
			continue
		}
		if d := figures(s); d.ok() {
			return d, true
		}
	}
	return day{}, false
}

func urlYear(url string) int {
	if ys := appendYears(nil, url); len(ys) > 0 && ys[0] >= 1995 {
		return ys[0]
	}
	return 0
}
