package attrib

import (
	"bufio"
	_ "embed"
	"strings"
	"sync"
)

//go:embed lexicon.txt
var lexiconText string

// Act is what a reporting word does with its content.
type Act uint8

// The acts, as lexicon.txt groups them.
const (
	NoAct Act = iota
	Say
	Assert
	Believe
	Find
	Accuse
	Deny
	Doubt
	Withhold
	Ask
	Investigate
	Respond
	Agree
	Emote
	Light
	Do // a verb that reports nothing by itself
	NumActs
)

var actNames = [...]string{"none", "say", "assert", "believe", "find", "accuse", "deny", "doubt", "withhold", "ask", "investigate", "act", "agree", "emote", "light", "do"}

func (a Act) String() string { return actNames[a] }

// Flag is a set of the classes a word can belong to.
type Flag uint32

// The classes of words; see lexicon.txt.
const (
	Det Flag = 1 << iota
	Prep
	Conj
	Sub
	Rel
	Pron
	Aux
	Modal
	Adv
	Time
	Neg
	Thing
	Role
	Male
	Female
	Title
	Collective
	LightObj
	Plural
	Medium // a medium that passes on what others say
)

// Form is the set of inflections a word can be as a verb.
type Form uint8

// The inflections.
const (
	Base Form = 1 << iota
	Third
	Past
	Participle
	Ing
)

// Word is what the lexicon knows of one word form, lower-cased. A form can be
// verb and noun at once; the context decides.
type Word struct {
	Lemma string
	Verb  Act
	Form  Form
	Noun  Act
	Adj   Act
	Flags Flag
	// ID numbers the forms of the lexicon from 1 on; 0 is a word it does not know.
	ID   int32
	hash uint32
	text string // the form, lower-cased
}

// Is reports whether the word belongs to any of the classes f.
func (w *Word) Is(f Flag) bool { return w.Flags&f != 0 }

// Lexicon maps lower-cased word forms to what is known of them. It is never
// changed after loading and may be shared.
type Lexicon struct {
	words map[string]*Word
	slots [slots]*Word // the words again, by their hash
	none  Word
	ly    *Word // what is taken for an adverb by its ending
}

// slots is more than twice the number of forms, so that most unknown words end at
// an empty slot at once; parseLexicon checks it.
const slots = 1 << 14

// DefaultLexicon is the lexicon the program is built with.
var DefaultLexicon = sync.OnceValue(func() *Lexicon { return parseLexicon(lexiconText) })

// maxWord is the length in bytes beyond which a token is no word of the lexicon.
const maxWord = 32

// Lookup finds a token's text, in any case. It never returns nil: an unknown
// word has no class.
func (l *Lexicon) Lookup(s string) *Word {
	w, _ := l.lookup(s)
	return w
}

// lookup is Lookup that gives the word's [Hash] too.
func (l *Lexicon) lookup(s string) (*Word, uint32) {
	h := Hash(s)
	if len(s) > maxWord {
		return &l.none, h
	}
	if w := l.at(s, h); w != nil {
		return w, h
	}
	if n := len(s); n > 4 && s[n-1]|0x20 == 'y' && s[n-2]|0x20 == 'l' {
		return l.ly, h // any -ly word stands where an adverb stands
	}
	return &l.none, h
}

// at finds a form by its hash: from the slot that the hash names on, up to an
// empty one.
func (l *Lexicon) at(s string, h uint32) *Word {
	for i := h; ; i++ {
		w := l.slots[i&(slots-1)]
		if w == nil {
			return nil
		}
		if w.hash == h && sameLower(w.text, s) {
			return w
		}
	}
}

// sameLower reports whether s in lower case is low.
func sameLower(low, s string) bool {
	if len(low) != len(s) {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != low[i] {
			return false
		}
	}
	return true
}

// Hash is the 32-bit FNV-1a hash of s with the letters of ASCII in lower case.
func Hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

func parseLexicon(text string) *Lexicon {
	l := &Lexicon{words: make(map[string]*Word, 4096)}
	irregular := map[string][]string{}
	type entry struct{ section, lemma string }
	var entries []entry
	section := ""
	sc := bufio.NewScanner(strings.NewReader(text))
	for sc.Scan() {
		line := strings.TrimSpace(sc.Text())
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = strings.Trim(line, "[]")
		case section == "forms":
			f := strings.Fields(line)
			irregular[f[0]] = f
		default:
			for _, w := range strings.Fields(line) {
				entries = append(entries, entry{section, w})
			}
		}
	}
	for _, e := range entries {
		kind, act, _ := strings.Cut(e.section, " ")
		switch kind {
		case "verb":
			l.addVerb(e.lemma, actOf(act), irregular)
		case "light":
			l.addVerb(e.lemma, Light, irregular)
		case "noun":
			l.addNoun(e.lemma, actOf(act))
		case "adj":
			if w := l.form(e.lemma, e.lemma); w.Adj == NoAct {
				w.Adj = actOf(act)
			}
		case "thing", "role", "lightobj":
			f := map[string]Flag{"thing": Thing, "role": Role, "lightobj": LightObj}[kind]
			l.form(e.lemma, e.lemma).Flags |= f
			l.form(plural(e.lemma), e.lemma).Flags |= f | Plural
		case "plain":
			l.form(e.lemma, e.lemma) // known, and of no class
		default:
			l.form(e.lemma, e.lemma).Flags |= flagOf(kind)
		}
	}
	l.ly = l.words["also"]
	if 2*len(l.words) > slots {
		panic("lexicon.txt: more forms than half the slots")
	}
	for _, w := range l.words {
		i := w.hash
		for l.slots[i&(slots-1)] != nil {
			i++
		}
		l.slots[i&(slots-1)] = w
	}
	return l
}

func (l *Lexicon) form(form, lemma string) *Word {
	w := l.words[form]
	if w == nil {
		w = &Word{Lemma: lemma, ID: int32(len(l.words) + 1), hash: Hash(form), text: form}
		l.words[form] = w
	}
	return w
}

// addVerb adds a verb's forms; the act that stands first in the file keeps a form.
func (l *Lexicon) addVerb(lemma string, act Act, irregular map[string][]string) {
	forms := irregular[lemma]
	if forms == nil {
		forms = []string{lemma, third(lemma), past(lemma), past(lemma), ing(lemma)}
	}
	if lemma == "be" {
		forms = append(forms[:len(forms):len(forms)], "are", "were") // a sixth and seventh form: present and past
	}
	for i, f := range forms {
		switch f {
		case "are":
			i = 1
		case "were":
			i = 2
		}
		w := l.form(f, lemma)
		if w.Verb == NoAct {
			w.Verb, w.Lemma = act, lemma
		}
		if w.Verb == act {
			w.Form |= Form(1) << i
		}
	}
}

func (l *Lexicon) addNoun(lemma string, act Act) {
	for i, f := range []string{lemma, plural(lemma)} {
		w := l.form(f, lemma)
		if w.Noun == NoAct {
			w.Noun = act
		}
		if i == 1 {
			w.Flags |= Plural
		}
	}
}

func actOf(name string) Act {
	for i, n := range actNames {
		if n == name {
			return Act(i)
		}
	}
	panic("lexicon.txt: unknown act " + name)
}

func flagOf(name string) Flag {
	names := [...]string{"det", "prep", "conj", "sub", "rel", "pron", "aux", "modal", "adv", "time", "neg", "thing", "role", "male", "female", "title", "collective", "lightobj", "plural", "medium"}
	for i, n := range names {
		if n == name {
			return 1 << i
		}
	}
	panic("lexicon.txt: unknown section " + name)
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

func plural(s string) string {
	n := len(s)
	switch {
	case strings.HasSuffix(s, "man") && s != "german":
		return s[:n-2] + "en"
	case s == "person":
		return "people"
	case s[n-1] == 'y' && n > 1 && !vowel(s[n-2]):
		return s[:n-1] + "ies"
	case strings.HasSuffix(s, "s") || strings.HasSuffix(s, "x") || strings.HasSuffix(s, "ch") || strings.HasSuffix(s, "sh"):
		return s + "es"
	}
	return s + "s"
}

func third(s string) string {
	if s == "do" || s == "go" {
		return s + "es"
	}
	return plural(s)
}

func past(s string) string {
	n := len(s)
	switch {
	case s[n-1] == 'e':
		return s + "d"
	case s[n-1] == 'y' && !vowel(s[n-2]):
		return s[:n-1] + "ied"
	}
	return s + "ed"
}

func ing(s string) string {
	n := len(s)
	if s[n-1] == 'e' && n > 2 && s[n-2] != 'e' {
		return s[:n-1] + "ing"
	}
	return s + "ing"
}
