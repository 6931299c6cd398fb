package ingest

import (
	"fmt"
	"strings"
	"time"
)

// day is a calendar day; Year 0 is a day of an unknown year.
type day struct {
	year, month, day int
}

// String writes the day in ISO 8601.
func (d day) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day) }

// ok reports whether the calendar has the day.
func (d day) ok() bool {
	year := d.year
	if year == 0 {
		year = 2000 // a leap year: 29 February of an unknown year may be
	}
	t := time.Date(year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return d.month > 0 && d.day > 0 && t.Year() == year && int(t.Month()) == d.month && t.Day() == d.day
}

// stamp is what a line says of time.
type stamp struct {
	day     day
	weekday bool // the day of the week is given, and is right
	updated bool // it is the day of a change
}

// isoDate gives the day s names, in the form 2014-12-22, and whether s is a
// date and nothing else, a time of day aside. A date in figures whose month
// and day could change places (3/4/2014) is none.
func isoDate(s string) (string, bool) {
	st, ok := readStamp(s)
	if !ok || st.day.year == 0 {
		return "", false
	}
	return st.day.String(), true
}

// loneDate reports whether s is nothing but a date, with or without a time.
func loneDate(s string) bool {
	st, ok := readStamp(s)
	return ok && (st.day.year > 0 || st.weekday)
}

// readStamp reads a line that is a date, or two, with the words and times that
// stand around dates, and nothing else. The day is that of publication where
// both it and a change are given; its year is 0 where none is given.
func readStamp(s string) (stamp, bool) {
	if !strings.ContainsAny(s, "0123456789") {
		return stamp{}, false
	}
	var all [4]scan
	n := 0
	cur := &all[0]
	for w := range strings.FieldsFuncSeq(s, isDateGap) {
		if cur.closes(w) {
			if n++; n == len(all) {
				return stamp{}, false
			}
			cur = &all[n]
		}
		if !cur.take(w) {
			return stamp{}, false
		}
	}
	var best stamp
	found := false
	for i := range all[:n+1] {
		st, ok := all[i].stamp()
		if !ok {
			if all[i].dateful() {
				return stamp{}, false
			}
			continue
		}
		if !found || best.updated && !st.updated {
			best, found = st, true
		}
	}
	return best, found
}

func isDateGap(r rune) bool {
	return isBlank(r) || strings.ContainsRune(",|·•;()[]–—*", r)
}

// scan gathers the parts of one date from words in any order.
type scan struct {
	year, month, day int
	weekday          time.Weekday
	hasWeekday       bool
	updated          bool
}

func (c *scan) dateful() bool { return c.year+c.month+c.day > 0 }

// closes reports whether w begins another date behind a full one.
func (c *scan) closes(w string) bool {
	if c.month == 0 || c.day == 0 || c.year == 0 {
		return false
	}
	switch dateWord(w) {
	case "published", "posted", "updated", "modified", "last", "edited", "created", "first":
		return true
	}
	return monthOf(w) > 0 || len(w) >= 8 && w[0] >= '0' && w[0] <= '9' && figures(w).ok()
}

// take reads one word and reports whether it belongs in a date.
func (c *scan) take(w string) bool {
	if m := monthOf(w); m > 0 {
		if c.month > 0 {
			return false
		}
		c.month = m
		return true
	}
	if wd, ok := weekdayOf(w); ok {
		c.weekday, c.hasWeekday = wd, true
		return true
	}
	if '0' <= w[0] && w[0] <= '9' {
		return c.number(w)
	}
	switch x := dateWord(w); x {
	case "updated", "modified", "edited":
		c.updated = true
		return true
	case "published", "posted", "created", "last", "first", "originally", "on", "at", "date", "of", "the", "am", "pm", "a.m", "p.m", "-", "--", "/", "time", "local",
		"est", "edt", "et", "gmt", "utc", "bst", "pst", "pdt", "pt", "cst", "cdt", "ct", "mst", "mdt", "ist", "kst", "jst", "cet", "cest", "msk", "hkt", "sgt", "aest", "aedt", "eet", "z", "h", "hrs", "hours":
		return true
	default:
		return len(x) == 5 && (x[0] == '+' || x[0] == '-') && allDigits(x[1:]) // zone
	}
}

// number reads a word that starts with a figure.
func (c *scan) number(w string) bool {
	w = strings.TrimRight(w, ".:")
	if date, _, ok := strings.Cut(w, "T"); ok && len(date) == len(time.DateOnly) {
		w = date // the time behind it is not needed
	}
	if d := figures(w); d.ok() {
		if c.dateful() {
			return false
		}
		c.year, c.month, c.day = d.year, d.month, d.day
		return true
	}
	if isClock(w) {
		return true
	}
	n, rest := leadingInt(w)
	switch rest {
	case "":
	case "st", "nd", "rd", "th", "ST", "ND", "RD", "TH":
		if n > 31 {
			return false
		}
	default:
		return false
	}
	switch {
	case len(w) == 4 && 1900 <= n && n < 2100 && c.year == 0:
		c.year = n
	case 1 <= n && n <= 31 && c.day == 0 && len(w)-len(rest) <= 2:
		c.day = n
	case n <= 12 && c.day > 0: // "5 pm"
	default:
		return false
	}
	return true
}

// stamp is what was gathered, if it is a day; a weekday that is not the day's
// own makes it none.
func (c *scan) stamp() (stamp, bool) {
	d := day{c.year, c.month, c.day}
	if !d.ok() {
		return stamp{}, false
	}
	if c.hasWeekday && d.year > 0 {
		if time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC).Weekday() != c.weekday {
			return stamp{}, false
		}
	}
	return stamp{d, c.hasWeekday, c.updated}, true
}
