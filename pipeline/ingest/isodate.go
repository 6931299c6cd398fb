package ingest

import (
	"strings"
	"time"
)

// dateLayouts are the forms of a date read as such, beside RFC 3339. Slashed
// dates are not among them: 3/4 is March or April by country.
var dateLayouts = []string{
	"2006-01-02", "20060102", "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 15:04", "2006/01/02",
	"January 2, 2006", "January 2 2006", "Jan 2, 2006", "Jan 2 2006", "Jan. 2, 2006",
	"2 January 2006", "2 Jan 2006", "2 Jan. 2006", "02-Jan-2006",
	time.RFC1123, time.RFC1123Z, time.RFC850, time.UnixDate,
}

// isoDate gives the day s names, in the form 2014-12-22, and whether s is a
// date at all. A time of day is dropped, the zone is the writer's own.
func isoDate(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.Format(time.DateOnly), true
	}
	for _, l := range dateLayouts {
		if t, err := time.Parse(l, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}
