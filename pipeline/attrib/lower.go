package attrib

import "strings"

// lowered remembers the lower case of words with capitals, so that a name that
// comes again costs no new string.
type lowered map[string]string

// maxLowered bounds what a long stream can pile up.
const maxLowered = 1 << 14

// of is strings.ToLower for words with a capital of ASCII; others stay as they
// are, since the rules compare with words of ASCII.
func (l lowered) of(s string) string {
	for i := range len(s) {
		if c := s[i]; 'A' <= c && c <= 'Z' {
			if len(s) > maxWord {
				return strings.ToLower(s)
			}
			low, ok := l[s]
			if !ok {
				if len(l) >= maxLowered {
					clear(l)
				}
				low = strings.ToLower(s)
				l[strings.Clone(s)] = low // not a piece of the document, which would be kept
			}
			return low
		}
	}
	return s
}
