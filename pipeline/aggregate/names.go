package aggregate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The names that stand where a document gives none.
const (
	UnknownOutlet = "(unknown outlet)"
	Unnamed       = "(unnamed source)"
)

// SourceKey is the form under which names of a source are one: without title,
// article, possessive ending and the dots of an acronym, in lower case. "Mr.
// Kerry", "Secretary of State Kerry" and "Kerry's" have one key, "kerry"; no
// table of aliases is consulted, so "Washington" and "the United States" have
// two.
func SourceKey(name string) string { return readName(name).key }

// SourceName is the form in which a name is shown: without a person's title and
// without what stands around it, the article in lower case; Unnamed for none.
func SourceName(name string) string { return readName(name).shown }

// marks can stand around a word of a name without being part of it.
const marks = `"“”'‘’,;:()[]`

// name is what the words of a name tell.
type name struct {
	shown  string   // without title, with its article in lower case
	key    string   // see SourceKey
	words  []string // of the key
	single bool     // one capitalised word that may be a surname
	titled bool     // a title was cut from it: it names a person
	person bool     // two to four capitalised words that may be a person's full name
}

func readName(raw string) name {
	if raw == Unnamed {
		raw = ""
	}
	words := strings.FieldsFunc(raw, unicode.IsSpace)
	for i, w := range words {
		words[i] = strings.Trim(w, marks)
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	definite, article, titled := false, false, false
	for before := -1; before != len(words) && len(words) > 0; {
		before = len(words)
		words[before-1] = unpossessed(words[before-1])
		for len(words) > 1 && isArticle(words[0]) {
			definite, article = strings.EqualFold(words[0], "the"), true
			words = words[1:]
		}
		if rest := untitled(words); len(rest) < len(words) {
			words, definite, article = rest, false, false
			titled = true
		}
	}
	if len(words) == 0 {
		return name{shown: Unnamed, key: Unnamed, words: []string{Unnamed}}
	}
	n := name{shown: strings.Join(words, " "), titled: titled}
	if definite {
		n.shown = "the " + n.shown
	}
	n.single = len(words) == 1 && !article && surname(words[0])
	n.person = len(words) >= 2 && len(words) <= 4 && !article && fullName(words)
	if n.person {
		words = withoutInitials(words)
	}
	for _, w := range words {
		w = strings.ToLower(strings.ReplaceAll(w, ".", ""))
		n.words = append(n.words, strings.FieldsFunc(w, func(r rune) bool { return r == '-' || r == '‑' })...)
	}
	n.key = strings.Join(n.words, " ")
	if n.key == "" {
		n.key = n.shown
	}
	return n
}

// unpossessed cuts the 's of "the minister's"; the sole apostrophe of "the
// ministers'" is gone with the marks.
func unpossessed(w string) string {
	for cut := true; cut; {
		cut = false
		for _, end := range []string{"'s", "’s"} {
			if s := strings.TrimRight(strings.TrimSuffix(w, end), marks); s != "" && s != w {
				w, cut = s, true
			}
		}
	}
	return w
}

func isArticle(w string) bool {
	return strings.EqualFold(w, "the") || w == "a" || w == "an" || w == "A" || w == "An"
}

// untitled cuts what stands before a person's name up to the last title: all of
// "White House spokesman" before "Josh Earnest". Words that do not read as a
// name afterwards ("President of the court") are left whole.
func untitled(words []string) []string {
	if len(words) > longestName {
		return words
	}
	for i := len(words) - 1; i > 0; i-- {
		if !endsInTitle(words[:i]) {
			continue
		}
		if rest := words[i:]; nameLike(rest) {
			return rest
		}
	}
	return words
}

// longestName is the number of words above which a source is a phrase and no
// titled name; without a bound the search for a title is quadratic.
const longestName = 20

func endsInTitle(words []string) bool {
	bare := func(i int) string { return strings.ToLower(strings.Trim(words[i], ".,")) }
	n := len(words)
	if titles[bare(n-1)] {
		return true
	}
	for _, t := range longTitles {
		if n < len(t) {
			continue
		}
		if slices.EqualFunc(t, words[n-len(t):], func(a, b string) bool {
			return a == strings.ToLower(strings.Trim(b, ".,"))
		}) {
			return true
		}
	}
	return false
}

// titles are words that stand before a person's name and are no part of it.
var titles = set(`mr mrs ms miss mx dr prof professor sir dame lord lady madam mme
	president chancellor premier minister secretary undersecretary ambassador envoy
	senator sen congressman congresswoman congressmember representative rep deputy
	governor gov mayor commissioner director chairman chairwoman chairperson
	spokesman spokeswoman spokesperson king queen prince princess emir sheikh pope
	cardinal archbishop bishop rev reverend ayatollah gen lt col maj capt sgt adm
	colonel major captain lieutenant sergeant admiral marshal judge prosecutor
	attorney lawyer analyst expert researcher adviser advisor official officer
	leader chief ceo executive editor reporter correspondent inspector detective`)

// longTitles are titles whose last word is not one by itself.
var longTitles = [][]string{
	{"secretary", "of", "state"}, {"attorney", "general"}, {"secretary", "general"},
	{"director", "general"}, {"major", "general"}, {"lieutenant", "general"}, {"brigadier", "general"},
	{"secretary-general"}, {"director-general"}, {"vice-president"}, {"vice-chairman"},
}

// impersonal are words no person's name has: a full name with one of them is an
// institution, a country or a newspaper, which a part of it does not name.
var impersonal = set(`agency army association authority bank board bureau cabinet
	center centre commission committee company congress corp corporation council
	court daily defence defense department electric embassy entertainment federal
	force forces foreign foundation fund government group guard guards guardians
	herald house inc industries institute intelligence interior international
	journal justice kingdom lab laboratories labs league ltd media ministry
	movement national nations network networks news north east south west central
	office organisation organization parliament party pictures police post press
	radio republic research review security senate service services state states
	studios systems television times today tribune tv union united university
	white new great saudi red street square officials hackers`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// particles are the small words inside a person's name.
var particles = set("al bin ibn abu van von der den de del della di da dos du la le el ter")

// nameLike reports whether all words are capitalised, but for particles, the
// last always.
func nameLike(words []string) bool {
	for i, w := range words {
		if !capitalised(w) && (i == len(words)-1 || !particles[strings.ToLower(w)]) {
			return false
		}
	}
	return true
}

func capitalised(w string) bool {
	if _, tail, ok := strings.Cut(w, "al-"); ok && tail != "" {
		w = tail
	}
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) || unicode.IsTitle(r) ||
		unicode.IsLetter(r) && !unicode.IsLower(r) // scripts without case
}

// surname reports whether w alone may be a person's name: capitalised, no
// acronym, no word of an institution.
func surname(w string) bool {
	if !capitalised(w) || impersonal[strings.ToLower(w)] || titles[strings.ToLower(w)] {
		return false
	}
	lower := strings.IndexFunc(w, unicode.IsLower) >= 0
	caseless := strings.IndexFunc(w, unicode.IsUpper) < 0
	return lower || caseless
}

func fullName(words []string) bool {
	if !nameLike(words) || particles[strings.ToLower(words[0])] {
		return false // "Van der Loo" is a surname
	}
	for _, w := range words {
		if initial(w) || particles[strings.ToLower(w)] {
			continue
		}
		if !surname(w) {
			return false
		}
	}
	return true
}

// initial reports whether w is a letter with a dot.
func initial(w string) bool {
	return utf8.RuneCountInString(w) == 2 && strings.HasSuffix(w, ".") && capitalised(w)
}

// withoutInitials drops the initials between first and last word, which one
// mention has and the next has not.
func withoutInitials(words []string) []string {
	out := []string{words[0]}
	for i, w := range words[1:] {
		if i == len(words)-2 || !initial(w) {
			out = append(out, w)
		}
	}
	return out
}
