package ingest

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// bare takes the marks that pages set around buttons and headings off s, and
// an opening tag.
func bare(s string) string {
	if strings.HasPrefix(s, "<") {
		s = s[tagLen(s):]
	}
	return strings.TrimFunc(s, func(r rune) bool {
		return isBlank(r) || strings.ContainsRune("-–—*•·|>»«›‹[](){}<_=#~+▼▶►→←✕×…", r)
	})
}

func trimEnd(b []byte) []byte {
	for len(b) > 0 && strings.IndexByte(" .:!", b[len(b)-1]) >= 0 {
		b = b[:len(b)-1]
	}
	return b
}

func firstField(b []byte) []byte {
	if i := bytes.IndexByte(b, ' '); i >= 0 {
		return b[:i]
	}
	return b
}

func wordEnds(b []byte, i int) bool {
	return i >= len(b) || !isLetter(b[i]) || !isLetter(b[i-1])
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// hasWord reports whether s has a letter or digit.
func hasWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// isAddress reports whether s is a bare URL.
func isAddress(s string) bool {
	s = strings.Trim(s, "<>()[]")
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.")) &&
		!strings.ContainsAny(s, " \t")
}

// isCount reports whether s counts what stands below or who shared it: "12
// comments", "3 shares", "5 min read", "2 hours ago".
func isCount(s string) bool {
	rest := strings.TrimLeft(s, "0123456789,.k")
	if rest == s {
		return false
	}
	return countedThings[strings.TrimSpace(rest)]
}

// isTrail reports whether s is a breadcrumb: the way to the page through its
// site, from its home or by sections alone.
func isTrail(s string) bool {
	for _, sep := range [...]string{" > ", " » ", " › ", " / ", " | "} {
		first, rest, ok := strings.Cut(s, sep)
		if !ok {
			continue
		}
		if first == "home" {
			return true
		}
		for ok && sectionNames[first] {
			first, rest, ok = strings.Cut(rest, sep)
		}
		return !ok && sectionNames[first]
	}
	return false
}

// isMenu reports whether s is a row of four or more section names.
func isMenu(s string) bool {
	n := 0
	for w := range strings.FieldsSeq(s) {
		if w == "|" || w == "·" || w == "&" || w == "•" {
			continue
		}
		if !sectionNames[w] {
			return false
		}
		n++
	}
	return n >= 4
}

// isName reports whether s may be a person's name, or two: two to six words in
// capitals and nothing else.
func isName(s string) bool {
	n := 0
	for w := range strings.FieldsSeq(s) {
		w = strings.TrimRight(w, ",.")
		if w == "and" || w == "&" {
			continue
		}
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) || strings.ContainsFunc(w, func(r rune) bool {
			return !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' && r != '.'
		}) {
			return false
		}
		n++
	}
	return 2 <= n && n <= 6
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

func hasSuffixFold(s, suffix string) bool {
	return len(s) >= len(suffix) && strings.EqualFold(s[len(s)-len(suffix):], suffix)
}
