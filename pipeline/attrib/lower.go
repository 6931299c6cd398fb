package attrib

import "strings"

// lowerASCII is strings.ToLower for the short function words the rules compare
// with; it allocates only where a capital stands.
func lowerASCII(s string) string {
	for i := range len(s) {
		if c := s[i]; 'A' <= c && c <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}
