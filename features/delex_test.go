package features

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"stance/pipeline/stance"
)

// templates are sentences with places for the names of a question.
var templates = []string{
	"{ACTOR} {ACTED} {OBJECT}.",
	"The ministry said on Monday that {ACTOR} was behind the {DEED}.",
	"Hale did not believe {ACTOR}'s envoy, who denied the {DEED}.",
	"“There is no proof that {PEOPLE} {ACTED} {OBJECT},” Brandt told reporters.",
	"{ADJ} officials denied on Friday that they had {ACTED} {OBJECT}.",
	"The mayor accused {ACTOR} of the {DEED} and asked for sanctions.",
	"Two engineers blamed the {RIVAL}, not {ACTOR}, for the {DEED}.",
	"If {ACTOR} is responsible for the {DEED}, it will pay, Hale said.",
	"It is unclear who {ACTED} {OBJECT}.",
	"The {RIVAL} may have {ACTED} {OBJECT}, the minister said.",
	"The ministry, which first doubted it, now says {PEOPLE} were behind the {DEED}.",
	"Did {ACTOR} order the {DEED}?",
	"The suspected {ADJ} {ACT} on {OBJECT} cost a lot.",
	"{ACTOR} had nothing to do with it, its envoy said.",
}

// cast gives the names of the made-up questions, alike in number of words and in
// what the general word lists hold of them: a placeholder hides a name, not the
// length of a sentence.
var cast = map[string]*strings.Replacer{
	"nordland": strings.NewReplacer("{ACTOR}", "Nordland", "{PEOPLE}", "Nordlanders", "{ADJ}", "Nordlandic", "{DEED}", "grid attack",
		"{ACTED}", "hacked", "{ACT}", "attack", "{OBJECT}", "Ellis Power", "{RIVAL}", "Cable Wolves"),
	"veldania": strings.NewReplacer("{ACTOR}", "Veldania", "{PEOPLE}", "Veldanians", "{ADJ}", "Veldanian", "{DEED}", "plant breach",
		"{ACTED}", "breached", "{ACT}", "breach", "{OBJECT}", "Orrin Works", "{RIVAL}", "Red Lantern"),
}

// namesOf lists the features of a document's claims, each with its value.
func namesOf(x *Extractor, text string) []string {
	x.Start(parse(text))
	var names []string
	for k := range x.d.Claims {
		for _, n := range x.Names(k) {
			names = append(names, fmt.Sprintf("claim %d: %s = %v", k, n.Name, n.Value))
		}
	}
	return names
}

// What is learned on one question holds for another: the same sentence about
// other names has the same features.
func TestSameForAnotherQuestion(t *testing.T) {
	a, b := New(question(t, "nordland")), New(question(t, "veldania"))
	for _, tmpl := range append(templates, strings.Join(templates, "\n\n")) {
		an := namesOf(a, cast["nordland"].Replace(tmpl))
		bn := namesOf(b, cast["veldania"].Replace(tmpl))
		if len(an) == 0 {
			t.Errorf("%s\nhas no features", tmpl)
		}
		for _, d := range unlike(an, bn) {
			t.Errorf("%s\n%s", tmpl, d)
		}
	}
}

// unlike lists what stands in one of two lists only, up to six of each.
func unlike(a, b []string) []string {
	var out []string
	for n, l := range [][2][]string{{a, b}, {b, a}} {
		k := 0
		for _, s := range l[0] {
			if k < 6 && !slices.Contains(l[1], s) {
				k++
				out = append(out, fmt.Sprintf("only the %s question: %s", [...]string{"first", "second"}[n], s))
			}
		}
	}
	return out
}

// nameWords are the words of a question's names, lower-cased, without those
// that any text has; acts are not among them, since an act away from its object
// is a word like another.
func nameWords(q *stance.Question) map[string]bool {
	out := map[string]bool{}
	for _, list := range [][]string{q.Actor.Names, q.Deed.Objects, q.Others} {
		for _, n := range list {
			for w := range strings.FieldsSeq(strings.ToLower(n)) {
				if w != "the" && w != "a" {
					out[w] = true
				}
			}
		}
	}
	return out
}

// Features carry placeholders, never a name of the question.
func TestPlaceholders(t *testing.T) {
	for name, c := range cast {
		q := question(t, name)
		x, words := New(q), nameWords(q)
		seen := map[string]bool{}
		for _, tmpl := range templates {
			names := namesOf(x, c.Replace(tmpl))
			for _, n := range names {
				_, n, _ = strings.Cut(n, ": ")
				n, _, _ = strings.Cut(n, " = ")
				for part := range strings.SplitSeq(n, "|") {
					seen[part] = true
					if words[part] {
						t.Errorf("%s: the feature %q names the question", name, n)
					}
				}
			}
		}
		for _, p := range []string{"<actor>", "<deed>", "<object>", "<rival>", "<source>", "actor", "deed", "rival"} {
			if !seen[p] {
				t.Errorf("%s: no feature has the placeholder %s", name, p)
			}
		}
	}
}
