package ingest

import (
	"strings"
	"time"
)

// figures reads a date in figures, or with its month in letters between
// hyphens: 2014-12-22, 2014/12/22, 20141222, 22/12/2014, 22.12.2014,
// 22-Dec-2014. It is the zero day where there is none or it could be two.
func figures(w string) day {
	if len(w) == 8 && allDigits(w) {
		n, _ := leadingInt(w)
		if d := (day{n / 10000, n / 100 % 100, n % 100}); 1900 <= d.year && d.year < 2100 {
			return d
		}
		return day{}
	}
	for _, sep := range [...]string{"-", "/", "."} {
		a, rest, ok := strings.Cut(w, sep)
		if !ok {
			continue
		}
		b, c, ok := strings.Cut(rest, sep)
		if !ok {
			continue
		}
		x, xr := leadingInt(a)
		y, yr := leadingInt(b)
		z, zr := leadingInt(c)
		if xr != "" || zr != "" {
			return day{}
		}
		if m := monthOf(b); m > 0 && len(c) == 4 {
			return day{z, m, x}
		}
		switch {
		case yr != "":
		case len(a) == 4 && x < 2100:
			return day{x, y, z}
		case len(c) != 4 || z < 1900 || z >= 2100:
		case x > 12 && y <= 12, x == y, sep == "." && x <= 31 && y <= 12: // dots are the European order
			return day{z, y, x}
		case y > 12 && x <= 12:
			return day{z, x, y}
		}
		return day{}
	}
	return day{}
}

// isClock reports whether w is a time of day: 09:03, 9:03pm, 9.03am, 12:00:00Z.
func isClock(w string) bool {
	n, rest := leadingInt(w)
	if n > 24 || len(rest) == len(w) {
		return false
	}
	if len(rest) > 2 && (rest[0] == ':' || rest[0] == '.') {
		m, r := leadingInt(rest[1:])
		if m > 59 || len(r) == len(rest)-1 {
			return false
		}
		if len(r) > 2 && r[0] == ':' {
			_, r = leadingInt(r[1:])
		}
		rest = r
	}
	if i := strings.IndexAny(rest, "+-"); i >= 0 {
		rest = rest[:i]
	}
	switch strings.ToLower(rest) {
	case "am", "pm", "a.m", "p.m", "z", "h":
		return true
	}
	return rest == "" && strings.ContainsAny(w, ":")
}

func leadingInt(s string) (n int, rest string) {
	i := 0
	for i < len(s) && i < 9 && '0' <= s[i] && s[i] <= '9' {
		n = 10*n + int(s[i]-'0')
		i++
	}
	return n, s[i:]
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func dateWord(w string) string {
	if w = strings.TrimRight(w, ".:"); w == "" {
		return "-"
	}
	return strings.ToLower(w)
}

// monthOf gives the month a word names, in full or by three letters or more, 0 for none.
func monthOf(w string) int {
	w = strings.TrimRight(w, ".")
	if len(w) < 3 || len(w) > len("September") {
		return 0
	}
	for m := time.January; m <= time.December; m++ {
		name := m.String()
		if strings.EqualFold(w, name) || len(w) <= 4 && len(w) < len(name) && strings.EqualFold(w, name[:len(w)]) {
			return int(m)
		}
	}
	return 0
}

func weekdayOf(w string) (time.Weekday, bool) {
	w = strings.TrimRight(w, ".")
	if len(w) < 3 || len(w) > len("Wednesday") {
		return 0, false
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		name := d.String()
		if strings.EqualFold(w, name) || len(w) <= 5 && len(w) < len(name) && strings.EqualFold(w, name[:len(w)]) {
			return d, true
		}
	}
	return 0, false
}
