package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// crowds are the heads of noun phrases that tell what somebody is and not who:
// pronouns for which no name was found, an official, people close to the inquiry, experts. Institutions ("the trade
// ministry", "the police") and those who speak for one ("its spokesman") are not
// among them: they answer for what they say.
var crowds = words(`
	i we he she it they
	official officials source sources person people someone somebody many some others several insider insiders
	expert experts analyst analysts specialist specialists researcher researchers observer observers critic critics sceptics skeptics
	diplomat diplomats officer officers investigator investigators aide aides adviser advisers advisor advisors lawmaker lawmakers
	witness witnesses resident residents employee employees executive executives engineer engineers scientist scientists
	scholar scholars academics commentator commentators politician politicians senator senators ministers
	lawyers man men woman women individual individuals figure figures reports report media rumours rumors
	detective detectives soldier soldiers fisherman fishermen trader traders insurer insurers defector defectors hacker hackers
`)

// after are words behind which no head of the phrase stands any more.
var after = words("of with in at from for by to on near close familiar who that which whose briefed involved inside within among speaking")

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
// "Anonymous sources"), not a model.
func Anonymous(source string) bool {
	head := ""
	for _, w := range strings.Fields(source) {
		w = strings.Trim(w, `"“”'‘’,;:()[].`)
		w = strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s")
		if w == "" {
			continue
		}
		if after[w] {
			break
		}
		head = w
	}
	if head == "" {
		return true
	}
	if r, _ := utf8.DecodeRuneInString(head); unicode.IsUpper(r) && strings.TrimSpace(source) != head {
		return false // "Defence Minister Dora Pell"
	}
	return crowds[strings.ToLower(head)]
}
