package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxCredit is the longest credit without another sign, in bytes.
const maxCredit = 160

// creditLine tells whether a line is nothing but a credit, and which; it is
// other where it is none.
func creditLine(s string) kind {
	switch {
	case wholeAgency(s) != "":
		return agencyLine
	case isContribution(s):
		return contribution
	case isByline(s):
		return byline
	case isPhoto(s):
		return photo
	}
	return other
}

// wholeAgency gives the agency that a line names and nothing else: "(Yonhap)",
// "- Reuters.", "Source: AFP", "By The Associated Press".
func wholeAgency(s string) string {
	if len(s) > maxWhole {
		return ""
	}
	s = strings.TrimRight(bare(s), ". ")
	for _, w := range [...]string{"by ", "from ", "source: ", "source - ", "via "} {
		if hasPrefixFold(s, w) {
			s = s[len(w):]
			break
		}
	}
	if strings.IndexFunc(s, unicode.IsUpper) < 0 && s != "dpa" { // "app" is a word
		return ""
	}
	return agencyOf(strings.TrimSpace(s))
}

// isContribution reports whether s says who else had a hand in the report. A
// sentence that begins with "Reporting by" is told by its other words.
func isContribution(s string) bool {
	t := strings.TrimRight(strings.TrimLeft(s, "(—–-•* "), ".) ")
	for _, w := range [...]string{"additional reporting by", "contributing: ", "reporting by ", "with reporting by ", "with files from ",
		"with inputs from ", "with input from ", "with assistance from ", "with assistance by ", "with additional reporting", "includes reporting by "} {
		if hasPrefixFold(t, w) {
			return creditWordsOnly(t)
		}
	}
	for _, w := range [...]string{"contributed to this report", "contributed to this article", "contributed to this story", "contributed to this piece"} {
		if hasSuffixFold(t, w) {
			return creditWordsOnly(t) // no sentence of the report in front of it
		}
	}
	// Without a full stop it may be a headline.
	return endsSentence(s) && (hasSuffixFold(t, " contributed") || hasSuffixFold(t, " contributed reporting")) && creditWordsOnly(t)
}

// creditWordsOnly reports whether s is names and the words between them in a credit.
func creditWordsOnly(s string) bool {
	if strings.ContainsAny(s, "\"“”?!") {
		return false
	}
	for w := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) && !smallWords[strings.TrimRight(w, ",;.")] && !creditWords[strings.TrimRight(w, ",;.:")] {
			return false
		}
	}
	return true
}

var creditWords = set(`
additional|reporting|writing|editing|compiled|written|edited|reported|has|have|contributed|contributing|with|from|for|to|this
report|article|story|piece|also
writer|writers|reporter|reporters|correspondent|correspondents|staff|news|producer|producers|editor|editors|researcher
researchers|bureau|agency|agencies|around|world|as|well|dpa|von|van|bin|bt|files|inputs|input|assistance
`)

// isByline reports whether s is nothing but who wrote the report: "By Ann Lee,
// Associated Press", or the same without "By" where it ends in an agency. A
// headline in capitals that begins with "By" mostly goes on with a verb's -ing.
func isByline(s string) bool {
	rest := strings.TrimLeft(s, "*•- ")
	if !hasPrefixFold(rest, "by ") && !hasPrefixFold(rest, "by: ") {
		name := firstPart(s)
		return len(name) < len(s) && strings.Count(name, " ") <= 3 && isName(name) && agencyTitle(s[len(name)+1:]) != ""
	}
	if len(s) > maxByline || endsSentence(s) && !strings.HasSuffix(s, "Jr.") {
		return false
	}
	n := 0
	for w := range strings.FieldsSeq(rest[3:]) {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case n == 0 && len(w) > 5 && strings.HasSuffix(w, "ing"):
			return false
		case unicode.IsLower(r) && !smallWords[strings.TrimRight(w, ",")] && w != "for" && w != "von" && w != "van" && w != "dpa":
			return false
		}
		n++
	}
	return 1 <= n && n <= 12
}

const maxByline = 120

func firstPart(s string) string {
	if i := strings.IndexAny(s, ",|"); i >= 0 {
		return s[:i]
	}
	return s
}

// bylineAgency gives the agency in a byline: behind a comma, a bar, "of" or
// "for", or right behind the name.
func bylineAgency(s string) string {
	for _, sep := range [...]string{",", "|", " of ", " for ", " - ", " – ", " — "} {
		if i := strings.LastIndex(s, sep); i >= 0 {
			if a := agencyTitle(s[i+len(sep):]); a != "" {
				return a
			}
		}
	}
	if !hasPrefixFold(s, "by ") {
		return ""
	}
	if a := agencyOf(strings.TrimSpace(s[3:])); a != "" {
		return a
	}
	for i := 4; i < len(s); i++ {
		if s[i-1] == ' ' {
			if a, _ := agencyAt(s[i:]); a != "" {
				return a
			}
		}
	}
	return ""
}

// agencyTitle gives the agency that s is, or that s is a title at: "AP White
// House Correspondent".
func agencyTitle(s string) string {
	s = strings.TrimSpace(s)
	if a := agencyOf(s); a != "" {
		return a
	}
	s = strings.TrimPrefix(s, "The ")
	a, n := agencyAt(s)
	if a == "" || !isName(s[:n]+" Title"+s[n:]) { // isName wants two words or more
		return ""
	}
	return a
}

// photoAgencies are the words a photograph's credit ends with.
var photoAgencies = set(`
getty images|getty|gettyimages|reuters|afp|ap|ap photo|ap images|associated press|the associated press|shutterstock|epa
epa-efe|wireimage|alamy|bloomberg|rex|rex features|pa|pa wire|istock|istockphoto|corbis|zuma|zuma press|sipa|sipa usa
xinhua|upi|shutterstock.com|flickr|wikimedia commons|nurphoto|polaris|redux|magnum|cnp|tass|yonhap|file|file photo
handout|pool|bloomberg news|bloomberg via getty images|afp via getty images|getty images/istockphoto|npr|contributed
staff|usa today|usa today network
`)

// isPhoto reports whether s is nothing but a photograph's credit: "Ann Lee /
// Reuters", "AFP/Getty Images", "Photo: Ann Lee". A caption with a credit at its
// end is not.
func isPhoto(s string) bool {
	if len(s) > maxCredit {
		return false
	}
	t := strings.TrimRight(strings.Trim(s, "()[] "), ".")
	for _, w := range [...]string{"photo: ", "photo by ", "photos by ", "photo credit: ", "photo courtesy ", "photograph: ", "photographer: ", "picture: ", "image: ",
		"image credit: ", "credit: ", "image copyright ", "photograph by ", "illustration by ", "reuters photo: ", "ap photo/",
		"enlarge this image toggle caption ", "enlarge this image ", "toggle caption ", "hide caption "} {
		if hasPrefixFold(t, w) && capitals(t[len(w):]) {
			return true
		}
	}
	i := strings.LastIndexByte(t, '/')
	via := len(" via ")
	if v := strings.LastIndex(t, " via "); v > i {
		i = v
	} else {
		via = 1
	}
	if i <= 0 || !capitals(t[:i]) {
		return false
	}
	var buf [64]byte
	return photoAgencies[strings.TrimSpace(string(fold(buf[:0], t[i+via:], len(buf))))]
}

// capitals reports whether each word of s, small ones aside, starts with a
// capital, and there are at most twenty: some pages print a credit twice.
func capitals(s string) bool {
	n := 0
	for w := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) && !smallWords[w] && w != "via" && w != "for" {
			return false
		}
		n++
	}
	return 0 < n && n <= 20
}
