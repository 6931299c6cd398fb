package stance

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// crowds are the heads of noun phrases that tell what somebody is and not who:
// pronouns for which no name was found, an official, people close to the
// inquiry, experts, firms without a name. Institutions ("the trade ministry",
// "the police") and those who speak for one ("its spokesman") are not among
// them: they answer for what they say.
var crowds = words(`
	i we he she it they one two three four five six several others another those each
	official officials source sources person people someone somebody anyone anybody everyone everybody nobody many most some others several insider insiders
	percent percentage majority minority
	expert experts analyst analysts specialist specialists researcher researchers observer observers critic critics sceptic sceptics skeptic skeptics
	diplomat diplomats officer officers attaché investigator investigators agents aide aides adviser advisers advisor advisors
	lawmaker lawmakers member members colleague colleagues reporters
	witness witnesses resident residents employee employees executive executives engineer engineers scientist scientists
	scholar scholars academics commentator commentators politician politicians senator senators ministers
	lawyers man men woman women individual individuals figure figures reports media rumours rumors
	detective detectives soldier soldiers fisherman fishermen trader traders insurer insurers defector defectors hacker hackers
	patient patients relatives families parents friends neighbours neighbors veterans allies pilots sailors chiefs voters readers
	companies firms
`)

// quantities begin the name of somebody who is one of many: "one Democrat",
// "some Europeans".
var quantities = words("one two three four five some several many most few another")

// after are words behind which no head of the phrase stands any more.
var after = words("of with in at from for by to on near close familiar who that which whose briefed involved inside within among under speaking")

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// Anonymous reports whether the name of a source, as it stands in the text,
// keeps back who it is: no name at all, or one that tells a role without a
// person or an institution to answer for it ("two US officials", "a person
// familiar with the inquiry", "experts"). It is a rule over the words of the
// name, after what style books of news agencies call anonymous (e.g. AP,
// "Anonymous sources"), not a model. [Outlet] is not anonymous. Of a
// [Statement] Anonymous tells more: its scorer has read the whole document.
func Anonymous(source string) bool {
	head, first, n := "", "", 0
	for w := range strings.FieldsSeq(source) {
		w = strings.Trim(w, `"“”'‘’,;:()[].`)
		w = strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s")
		if w == "" {
			continue
		}
		if after[w] {
			break
		}
		if head == "" {
			first = w
		}
		head = w
		n++
	}
	if head == "" {
		return true
	}
	if r, _ := utf8.DecodeRuneInString(head); unicode.IsUpper(r) && strings.TrimSpace(source) != head && (n > 1 || !crowds[strings.ToLower(head)]) {
		// "Defence Minister Dora Pell", but "one Democrat"; "Some Europeans", but
		// "Two Rivers Bank"
		return quantities[first] || n == 2 && quantities[strings.ToLower(first)]
	}
	head = strings.ToLower(head)
	return crowds[head] || strings.HasSuffix(head, "ists") // strategists, biologists
}
