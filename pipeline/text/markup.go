package text

import (
	"strings"
	"unicode"
)

// linkLen returns the length of the Markdown link at the head of s, which
// begins with its bracket: [text](address). It is 0 where there is none.
func linkLen(s string) int {
	n := strings.IndexByte(s[:min(len(s), maxLook)], ']')
	if n < 0 {
		return 0
	}
	if t := targetLen(s[n+1:]); t > 0 {
		return n + 1 + t
	}
	return 0
}

// targetLen returns the length of the address of a Markdown link at the head of
// s, with its parentheses and its title. It is 0 where the parenthesis holds no
// address: one has no space in it, and is empty, a fragment, a path or has a
// dot or colon in it.
func targetLen(s string) int {
	if len(s) < 2 || s[0] != '(' {
		return 0
	}
	n, depth := 1, 0
	for n < len(s) && n < maxLook && s[n] > ' ' && (s[n] != ')' || depth > 0) {
		switch s[n] {
		case '(':
			depth++
		case ')':
			depth--
		}
		n++
	}
	if n == len(s) || s[n] != ')' && s[n] != ' ' {
		return 0
	}
	addr := s[1:n]
	if s[n] == ' ' {
		if len(s) <= n+1 || s[n+1] != '"' {
			return 0
		}
		e := strings.Index(s[n:min(len(s), n+maxLook)], `")`)
		if e < 0 {
			return 0
		}
		n += e + 1
	}
	if addr == "" || addr[0] == '#' || addr[0] == '/' || strings.ContainsAny(addr, ".:") {
		return n + 1
	}
	return 0
}

// urlEnd returns where the URL ends whose path goes on at i: at white space, a
// quote or an angle bracket, without the punctuation before that.
func urlEnd(s string, i int) int {
	j := i
	open := false
	for j < len(s) && s[j] > ' ' && s[j] != '"' && s[j] != '<' && s[j] != '>' && !strings.HasPrefix(s[j:], "”") && !strings.HasPrefix(s[j:], "’") {
		if s[j] == '(' {
			open = true
		}
		if s[j] == ')' && !open || s[j] == ']' {
			break
		}
		j++
	}
	for j > i {
		switch s[j-1] {
		case '.', ',', ';', ':', '!', '?', '\'':
			j--
			continue
		}
		break
	}
	return j
}

// hostName reports whether w looks like a host: a dot and a known ending.
func hostName(w string) bool {
	at := strings.LastIndexByte(w, '.')
	return at > 0 && isDomain(w[at+1:])
}

// linkish reports whether the full stop at j stands in an address or the name of
// a file, where a capital may follow it.
func linkish(s string, j int) bool {
	from, e := max(0, j-maxLook), min(len(s), j+maxLook)
	i := from
	if n := strings.LastIndexFunc(s[from:j], unicode.IsSpace); n >= 0 {
		i += n // the space itself is no mark of a link
	}
	if n := strings.IndexFunc(s[j:e], unicode.IsSpace); n >= 0 {
		e = j + n
	}
	return strings.ContainsAny(s[i:e], "@/_") || isDomain(nextWord(s[j+1:]))
}

// tagLen returns the length of the HTML tag or comment at the head of s, or 0.
func tagLen(s string) int {
	if len(s) < 3 || s[0] != '<' {
		return 0
	}
	if strings.HasPrefix(s, "<!--") {
		if n := strings.Index(s[:min(len(s), maxLook)], "-->"); n > 0 {
			return n + 3
		}
		return 0
	}
	i := 1
	if s[1] == '/' {
		i = 2
	}
	if !asciiLetter(s[i]) {
		return 0
	}
	for i < len(s) && (asciiLetter(s[i]) || digit(s[i])) {
		i++
	}
	if i == len(s) || s[i] != '>' && s[i] != ' ' && s[i] != '/' && s[i] != '\n' {
		return 0
	}
	n := strings.IndexAny(s[i:min(len(s), i+maxLook)], "<>")
	if n < 0 || s[i+n] != '>' {
		return 0
	}
	return i + n + 1
}
