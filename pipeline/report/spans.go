package report

import (
	"fmt"
	"time"
)

// span is a stretch of time that a bar stands for.
type span struct {
	label  string
	counts [3]int
}

// spans sums days up into days, weeks, months, quarters or years, whichever makes at most
// some forty bars, and names what they are. Empty ones stand between the others.
func spans(days []Day) (unit string, out []span) {
	if len(days) == 0 {
		return "", nil
	}
	first, err := time.Parse(time.DateOnly, days[0].Date)
	last, err2 := time.Parse(time.DateOnly, days[len(days)-1].Date)
	if err != nil || err2 != nil {
		return "", nil
	}
	const most = 40
	n := int(last.Sub(first).Hours()/24) + 1
	begin, next, format := func(t time.Time) time.Time { return t }, func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }, time.DateOnly
	unit = "day"
	switch {
	case n <= most:
	case n <= 7*most:
		unit = "week"
		begin = func(t time.Time) time.Time { return t.AddDate(0, 0, -(int(t.Weekday())+6)%7) } // Monday, ISO 8601
		next = func(t time.Time) time.Time { return t.AddDate(0, 0, 7) }
	case n <= 30*most:
		unit, format = "month", "2006-01"
		begin = func(t time.Time) time.Time { return t.AddDate(0, 0, 1-t.Day()) }
		next = func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }
	case n <= 91*most:
		unit = "quarter"
		begin = func(t time.Time) time.Time {
			return time.Date(t.Year(), t.Month()-(t.Month()-1)%3, 1, 0, 0, 0, 0, time.UTC)
		}
		next = func(t time.Time) time.Time { return t.AddDate(0, 3, 0) }
	default:
		unit, format = "year", "2006"
		years := (last.Year()-first.Year())/most + 1 // a date may be in error by centuries
		if years > 1 {
			unit = fmt.Sprintf("%d years", years)
		}
		begin = func(t time.Time) time.Time { return time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC) }
		next = func(t time.Time) time.Time { return t.AddDate(years, 0, 0) }
	}
	i := 0
	for t := begin(first); !t.After(last); t = next(t) {
		s := span{label: t.Format(format)}
		if unit == "quarter" {
			s.label = fmt.Sprintf("%d/%d", t.Year(), (t.Month()+2)/3)
		}
		for end := next(t); i < len(days); i++ {
			if day, err := time.Parse(time.DateOnly, days[i].Date); err == nil && !day.Before(end) {
				break
			}
			s.counts[0] += days[i].Affirm
			s.counts[1] += days[i].Deny
			s.counts[2] += days[i].Noncommittal
		}
		out = append(out, s)
	}
	return unit, out
}
