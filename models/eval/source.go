package eval

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// SameSource tells whether two names of sources stand for one source: case,
// articles, quotation marks and the possessive aside they are equal, or belong
// to one camp of [camps], or the words of one are all in the other, titles not
// counted, or they end in the same word of more than three letters, as a person
// named once in full and once by title does.
func SameSource(a, b string) bool {
	x, y := words(a), words(b)
	if slices.Equal(x, y) {
		return true
	}
	if c := camp(x); c >= 0 && c == camp(y) {
		return true
	}
	p, q := untitled(x), untitled(y)
	if len(p) == 0 || len(q) == 0 {
		return false
	}
	last := x[len(x)-1]
	return contains(p, q) || contains(q, p) || last == y[len(y)-1] && utf8.RuneCountInString(last) > 3
}

// words splits a name into its words in lower case, without a leading article,
// possessive endings and marks around words.
func words(name string) []string {
	var b strings.Builder
	runes := []rune(strings.ToLower(name))
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; r {
		case '"', '“', '”', '(', ')', '[', ']', ',':
			b.WriteByte(' ')
		case '\'', '’':
			if i+1 < len(runes) && runes[i+1] == 's' && (i+2 == len(runes) || !inWord(runes[i+2])) {
				i++
				continue
			}
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	w := strings.Fields(b.String())
	if len(w) > 1 && isArticle(w[0]) {
		w = w[1:]
	}
	return w
}

func inWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

func isArticle(w string) bool { return w == "the" || w == "a" || w == "an" }

// untitled drops the words that say what somebody is rather than who.
func untitled(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return isArticle(w) || titles[w] })
}

// contains tells whether every word of part is in all.
func contains(all, part []string) bool {
	for _, w := range part {
		if !slices.Contains(all, w) {
			return false
		}
	}
	return true
}

// camp is the place in camps of the camp that goes by this name; -1 for none.
func camp(words []string) int {
	if c, ok := campOf[strings.Join(words, " ")]; ok {
		return c
	}
	return -1
}
