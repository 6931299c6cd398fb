package ingest

import "strings"

// holder gives who a copyright line names: "The Example Times" of "Copyright ©
// 2019 The Example Times, LLC. Click here …", or "".
func holder(s string) string {
	s = bare(s)
	for trimmed := true; trimmed; {
		trimmed = false
		s = strings.TrimLeft(s, " ©,.-–—:()")
		for _, w := range [...]string{"copyright", "content copyright", "(c)", "c)", "by ", "all content"} {
			if hasPrefixFold(s, w) {
				s, trimmed = s[len(w):], true
			}
		}
		if n := yearLen(s); n > 0 {
			s, trimmed = s[n:], true
		}
	}
	s = strings.TrimSpace(s)
	if i := strings.Index(s, "©"); i > 0 {
		s = s[:i]
	}
	for _, end := range [...]string{". ", ", LLC", ", Inc", " LLC", " Inc.", ", Ltd", " Ltd", ", a ", " All rights", " All Rights", " ALL RIGHTS", " Click", ", All", " (", "|"} {
		if i := strings.Index(s, end); i > 0 {
			s = s[:i]
		}
	}
	s = strings.TrimRight(s, " .,;:-–—)")
	// The year may stand behind the name: "© Thomson Reuters 2014".
	if i := strings.LastIndexByte(s, ' '); i > 0 && yearLen(s[i+1:]) == len(s)-i-1 {
		s = strings.TrimRight(s[:i], " ,")
	}
	return s
}

// yearLen is the length of the year, or range of years, s starts with.
func yearLen(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	if n != 4 || s[0] != '1' && s[0] != '2' {
		return 0
	}
	if rest := strings.TrimPrefix(strings.TrimPrefix(s[n:], "-"), "–"); rest != s[n:] {
		if m := yearLen(rest); m > 0 {
			return len(s) - len(rest) + m
		}
	}
	return n
}
