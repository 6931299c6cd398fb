package features

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"stance/pipeline/attrib"
	"stance/pipeline/scan"
	"stance/pipeline/stance"
)

//go:embed countries.txt
var countriesText string

// tag is a set of what a token names of the question.
type tag uint16

const (
	tActor     tag = 1 << iota // a name of the actor
	tDeed                      // part of a name of the deed
	tAct                       // an act, in any inflection
	tObject                    // a target, victim, place or tool of the deed
	tOther                     // a rival culprit
	tFirst                     // first token of a name
	tVerb                      // the act in a verb's form that is no noun's
	tActorRef                  // "the regime" after the actor was named
	tDeedRef                   // "the incident", or the act alone, for the deed
	tOtherDeed                 // the act with another target
	tGeneric                   // such acts in general
)

// Question is a question made ready for matching. It is read-only and may be
// shared.
type Question struct {
	Q       *stance.Question
	names   *scan.Names // the texts of pattern
	pattern []pattern
	words   map[string]bool // lower-cased words of the deed's names and objects; false for a country's
	owners  map[string]bool // names of the actor of one word
	kinds   deedKind        // what kind of deed it is, 0 for one of no kind known
}

type pattern struct {
	text string
	tags tag
}

// Compile makes a question ready.
func Compile(q *stance.Question) *Question {
	c := &Question{Q: q, words: deedWords(q), kinds: kindsOf(q.Deed.Names) | kindsOf(q.Deed.Acts)}
	seen := map[string]int{}
	add := func(name string, t tag) {
		name = strings.TrimSpace(name)
		for _, art := range []string{"the ", "The ", "a ", "an "} {
			// "the North" needs its article, "the Kremlin" does not.
			if rest, ok := strings.CutPrefix(name, art); ok && (strings.Contains(rest, " ") || !ambiguous(rest)) {
				name = rest
			}
		}
		if name == "" {
			return
		}
		if i, ok := seen[name]; ok {
			c.pattern[i].tags |= t
			return
		}
		seen[name] = len(c.pattern)
		c.pattern = append(c.pattern, pattern{name, t})
	}
	c.owners = map[string]bool{}
	for _, n := range expand(q.Actor.Names) {
		add(n, tActor)
		if !strings.Contains(n, " ") {
			c.owners[n] = true
		}
	}
	apart := tellsApart(q)
	for _, n := range q.Deed.Names {
		deed := tDeed
		if apart && !strings.Contains(n, " ") && vague(n) {
			deed |= tVague
		}
		add(n, deed)
		add(strings.ReplaceAll(n, "cyberattack", "cyber attack"), deed)
		add(strings.ReplaceAll(n, "cyberattack", "cyber-attack"), deed)
		add(strings.ReplaceAll(n, "cyber attack", "cyber-attack"), deed)
	}
	for _, a := range q.Deed.Acts {
		for form, verb := range inflect(a) {
			t := tAct
			if verb {
				t |= tVerb
			}
			add(form, t)
		}
	}
	for _, o := range q.Deed.Objects {
		if apart && vague(o) {
			add(o, tObject|tVague)
			continue
		}
		add(o, tObject)
		if a := acronym(o); a != "" {
			add(a, tObject)
		}
		if n := len(o); n > 3 && o[n-1] != 's' && o[0] >= 'A' && o[0] <= 'Z' && !strings.Contains(o, " ") {
			add(o+"s", tObject) // the Skripals
		}
	}
	for _, o := range q.Others {
		add(o, tOther)
	}
	words := make([]string, len(c.pattern))
	for i := range c.pattern {
		words[i] = c.pattern[i].text
	}
	c.names = scan.NewNames(words)
	return c
}

// expand adds to the names of an actor the adjective, people and capital of a
// country among them.
func expand(names []string) []string {
	out := append([]string(nil), names...)
	for _, c := range countries() {
		hit := false
		for _, n := range names {
			for _, m := range c.names {
				hit = hit || n == m || n == "the "+m
			}
		}
		if hit {
			out = append(out, c.names...)
			out = append(out, c.forms...)
		}
	}
	return out
}

type country struct{ names, forms []string }

var countries = sync.OnceValue(func() []country {
	var out []country
	for line := range strings.Lines(countriesText) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, ";")
		var c country
		for i, part := range f {
			for w := range strings.SplitSeq(part, ",") {
				if w = strings.TrimSpace(w); i == 0 || i == 1 {
					c.names = append(c.names, w)
				} else {
					c.forms = append(c.forms, w)
				}
			}
		}
		out = append(out, c)
	}
	return out
})

// inflect yields the forms of an act given in base form, and whether a form is
// a verb's alone. The last word of a phrase is inflected, and its first where
// that is the verb ("shoot down").
func inflect(act string) func(func(string, bool) bool) {
	return func(yield func(string, bool) bool) {
		if !yield(act, false) {
			return
		}
		words := strings.Fields(act)
		first, rest := words[0], ""
		if len(words) == 2 && particle(words[1]) {
			rest = " " + words[1]
		} else if len(words) > 1 {
			first, rest = act, ""
		}
		if f, ok := irregularActs[first]; ok {
			for _, w := range f {
				if !yield(w+rest, true) {
					return
				}
			}
			return
		}
		n := len(first)
		stem := first
		var forms []string
		switch {
		case strings.HasSuffix(first, "ing") || strings.HasSuffix(first, "tion") || strings.HasSuffix(first, "ment"):
			forms = []string{first + "s"}
		case stem[n-1] == 'e':
			forms = []string{stem + "s", stem + "d", stem[:n-1] + "ing", stem[:n-1] + "ings", stem + "r", stem + "rs"}
		case stem[n-1] == 'y' && n > 1 && !strings.ContainsRune("aeiou", rune(stem[n-2])):
			forms = []string{stem[:n-1] + "ies", stem[:n-1] + "ied", stem + "ing"}
		case strings.HasSuffix(stem, "ch") || strings.HasSuffix(stem, "sh") || strings.HasSuffix(stem, "s"):
			forms = []string{stem + "es", stem + "ed", stem + "ing"}
		default:
			forms = []string{stem + "s", stem + "ed", stem + "ing", stem + "ings", stem + "er", stem + "ers"}
			if n > 2 && !strings.ContainsRune("aeiouwxy", rune(stem[n-1])) && strings.ContainsRune("aeiou", rune(stem[n-2])) && !strings.ContainsRune("aeiou", rune(stem[n-3])) {
				d := stem + stem[n-1:]
				forms = append(forms, d+"ed", d+"ing")
			}
		}
		for _, f := range forms {
			if !yield(f+rest, strings.HasSuffix(f, "ed") || strings.HasSuffix(f, "ing")) {
				return
			}
		}
	}
}

func particle(s string) bool {
	switch s {
	case "down", "up", "off", "out", "into", "on", "over", "away":
		return true
	}
	return false
}

var irregularActs = map[string][]string{
	"shoot": {"shoots", "shot", "shooting"}, "blow": {"blows", "blew", "blown", "blowing"},
	"steal": {"steals", "stole", "stolen", "stealing"}, "sink": {"sinks", "sank", "sunk", "sinking"},
	"break": {"breaks", "broke", "broken", "breaking"}, "bring": {"brings", "brought", "bringing"},
	"take": {"takes", "took", "taken", "taking"}, "cut": {"cuts", "cutting"}, "hit": {"hits", "hitting"},
	"strike": {"strikes", "struck", "striking"}, "kill": {"kills", "killed", "killing", "killings", "killer", "killers"},
	"set": {"sets", "setting"}, "put": {"puts", "putting"}, "spread": {"spreads", "spreading"},
}

// match is where a name of the question stands in the text, in bytes.
type match struct {
	start, end int
	tags       tag
}

// appendMatches appends the names of the question in text, in order of start.
// A capital in a name must stand in the text too: "the North" is not "the north".
// found is room for what comes before that is looked at, which it returns.
func (c *Question) appendMatches(dst []match, found []scan.Match, text string) ([]match, []scan.Match) {
	found = c.names.Append(found[:0], text)
	for _, m := range found {
		p := &c.pattern[m.Name]
		if boundary(text, m.Start, m.End) && sameCapitals(p.text, text[m.Start:m.End]) {
			dst = append(dst, match{m.Start, m.End, p.tags})
		}
	}
	return dst, found
}

func boundary(s string, start, end int) bool {
	if start > 0 {
		r, _ := utf8.DecodeLastRuneInString(s[:start])
		if wordRune(r) {
			return false
		}
	}
	if end < len(s) {
		r, _ := utf8.DecodeRuneInString(s[end:])
		if wordRune(r) {
			return false
		}
	}
	return true
}

func wordRune(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r >= 0xC0 && r != '–' && r != '—' && (r < 0x2000 || r > 0x206F)
}

// sameCapitals reports whether every capital of the name stands in the text.
// Text in capitals throughout matches any name.
func sameCapitals(name, text string) bool {
	for i := range len(name) {
		if c := name[i]; 'A' <= c && c <= 'Z' && text[i] != c {
			return false
		}
	}
	return true
}

// tagTokens marks the tokens of d that the matches cover.
func tagTokens(d *attrib.Doc, ms []match, tags []tag) {
	t := 0
	for _, m := range ms {
		for t > 0 && d.Toks[t-1].End > m.start {
			t--
		}
		for t < len(d.Toks) && d.Toks[t].End <= m.start {
			t++
		}
		first := tFirst
		for k := t; k < len(d.Toks) && d.Toks[k].Start < m.end; k++ {
			tags[k] |= m.tags | first
			first = 0
		}
	}
}
