package main

import (
	"fmt"
	"strings"

	"stance/models/eval"
	"stance/pipeline/store"
)

// named is how many disagreements are told of one by one.
const named = 20

// differ tells of items on which annotators differ.
func (a *app) differ(k *storeLabels, split []store.Judged, annotator string) {
	for i := range split[:min(len(split), named)] {
		j := &split[i]
		a.say(fmt.Errorf("%s: %s on bytes %d to %d of %s: %s: left out", k.path, opinions(j), j.Start, j.End, j.Labels[0].ID, quote(k.words(j))))
	}
	if more := len(split) - named; more > 0 {
		a.say(fmt.Errorf("%s: and %d more such", k.path, more))
	}
	if len(split) > 0 {
		a.say(fmt.Errorf("%s: annotators differ on %s, left out: stance review --adjudicate decides, --annotator NAME takes one's word, stance agree lists them", k.path, number(len(split), "item")))
	}
	sources := 0
	for i := range k.judged {
		if l, ok := k.judged[i].Decide(annotator); ok && l.Annotator != annotator && k.judged[i].SourcesDiffer(eval.SameSource) {
			sources++
		}
	}
	if sources > 0 {
		a.say(fmt.Errorf("%s: of %s annotators agree on the stance and name other sources; the first named stands", k.path, number(sources, "item")))
	}
}

// opinions says who holds what of an item.
func opinions(j *store.Judged) string {
	var out []string
	for i := range j.Labels {
		out = append(out, fmt.Sprintf("%s has %s", j.Labels[i].Annotator, j.Labels[i].Stance))
	}
	return strings.Join(out, ", ")
}

// quote is a sentence for a message, on one line and not too long.
func quote(s string) string {
	const most = 120
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		s = strings.TrimSpace(string(r[:most])) + " …"
	}
	if s == "" {
		return "(its text was not kept)"
	}
	return "“" + s + "”"
}
