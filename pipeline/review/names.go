package review

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stance/pipeline/stance"
	"stance/pipeline/store"
)

const (
	maxNames  = 9   // names to choose from, each with a digit
	maxSource = 200 // bytes
)

// candidates are whom a source could be: those the model has for the sentence,
// names in it, names in the words before it, and the outlet, the likelier first.
func candidates(d *store.Stored, sent *stance.Sentence, words, before string, said []store.Label) []string {
	var out []string
	add := func(names ...string) {
		for _, n := range names {
			n = named(n)
			same := func(o string) bool { return strings.EqualFold(o, n) }
			if n != "" && n != stance.Outlet && len(out) < maxNames-1 && !slices.ContainsFunc(out, same) {
				out = append(out, n)
			}
		}
	}
	for _, l := range said {
		add(l.Source)
	}
	if sent != nil {
		for i := range sent.Statements {
			add(sent.Statements[i].Source)
			add(sent.Statements[i].Chain...)
		}
	}
	add(capitals(words)...)
	for i := range d.Sentences {
		if s := &d.Sentences[i]; sent != nil && s.End <= sent.Start && sent.Start-s.End < maxNear {
			for j := range s.Statements {
				add(s.Statements[j].Source)
			}
		}
	}
	add(capitals(before)...)
	return append(out, stance.Outlet)
}

// capitals are the runs of capitalised words of a text, with the small words
// that stand within a name. A lone word at the beginning of a sentence may be
// anything: it comes last, and not at all if it is a common opening.
func capitals(s string) (out []string) {
	var run, alone []string
	first, opening := true, false // of a sentence; whether run is
	end := func() {
		for len(run) > 0 && small[run[len(run)-1]] {
			run = run[:len(run)-1]
		}
		switch {
		case len(run) == 1 && opening:
			alone = append(alone, run[0])
		case len(run) > 0:
			out = append(out, strings.Join(run, " "))
		}
		run = nil
	}
	for f := range strings.FieldsSeq(s) {
		word := strings.TrimFunc(f, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if strings.Contains(word, ".") && strings.Contains(f, word+".") {
			word += "." // U.S.
		}
		word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
		opened := word != "" && !strings.HasPrefix(f, word)
		if opened {
			end()
		}
		r, _ := utf8.DecodeRuneInString(word)
		switch {
		case unicode.IsUpper(r) && !(len(run) == 0 && openings[strings.ToLower(word)]):
			if len(run) == 0 {
				opening = first
			}
			run = append(run, word)
		case len(run) > 0 && small[word] && !first:
			run = append(run, word)
		default:
			end()
		}
		first = word == "" || strings.HasSuffix(f, ".") && len(word) > 3 || strings.ContainsAny(f, "?!")
		if !strings.HasSuffix(f, word) && !(strings.HasSuffix(f, word+".") && len(word) <= 3) {
			end() // a comma, a quotation mark, or 's
		}
	}
	end()
	return append(out, alone...)
}

var (
	small    = set("of the de la du van von der bin al el y e")
	openings = set("the a an in on at by of for to from with but and or so if it its he she they we you i this that these those his her their our my as when while after before since although though because yet not no there here who what which where why how is are was were has have had do does did mr mrs ms however meanwhile also some many most officials then now earlier later last")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
