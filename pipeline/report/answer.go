package report

import (
	"fmt"
	"slices"
	"strings"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

// lean says to which side a number of statements leans.
type lean uint8

// The leans, in the order in which the answer tells of them.
const (
	affirms lean = iota // the interval of the net stance lies above 0
	denies              // it lies below 0
	neither             // surely more than half of the statements take no side
	unclear             // none of these
	unheard             // none of these, and few statements
	silent              // no statement
)

// leanWords say it of one outlet and of many.
var leanWords = [...][2]string{
	affirms: {"leans towards affirming it", "lean towards affirming it"},
	denies:  {"leans towards denying it", "lean towards denying it"},
	neither: {"mostly takes no side", "mostly take no side"},
	unclear: {"leans neither way", "lean neither way"},
	unheard: {"says too little to tell", "say too little to tell"},
	silent:  {"says nothing on it", "say nothing on it"},
}

// leaning judges by the ends of the intervals, so that few statements do not
// lean by chance.
func leaning(s aggregate.Shares) lean {
	e := best(&s)
	switch {
	case s.Statements == 0:
		return silent
	case e.Noncommittal.Lo > 0.5:
		return neither
	case e.Net.Lo > 0:
		return affirms
	case e.Net.Hi < 0:
		return denies
	}
	return unclear
}

// estimates are shares as the report states them.
type estimates struct{ Affirm, Deny, Noncommittal, Net aggregate.Estimate }

// best gives the shares with the classifier's errors allowed for where that can
// be done, and else as they were counted.
func best(s *aggregate.Shares) estimates {
	if c := s.Corrected; c != nil {
		return estimates{c.Affirm, c.Deny, c.Noncommittal, c.Net}
	}
	return estimates{s.Affirm, s.Deny, s.Noncommittal, s.Net}
}

// each gives the three shares in the order of stance.Stances.
func (e estimates) each() [3]aggregate.Estimate {
	return [3]aggregate.Estimate{e.Affirm, e.Deny, e.Noncommittal}
}

// answer is the report in a few sentences, a paragraph each.
func (r *Report) answer(g *signs) []string {
	p := r.found(g)
	if r.Only != "" {
		p[0] = "Only statements " + clean(r.Only) + " are counted. " + p[0]
	}
	return p
}

// found is the answer without what it is cut to; it has a paragraph at least.
func (r *Report) found(g *signs) []string {
	switch {
	case r.Total.Documents == 0:
		return []string{"No documents were read, so there is nothing to tell."}
	case r.Total.All.Statements == 0 && r.Total.Documents == 1:
		return []string{"The one document read says nothing on the question."}
	case r.Total.All.Statements == 0:
		return []string{fmt.Sprintf("None of the %s of %s says anything on the question.",
			count(r.Total.Documents, "document"), count(len(r.Outlets), "outlet"))}
	}
	p := []string{r.byOutlets(g), r.byVoice(g)}
	if cited := r.bySources(g); cited != "" {
		p = append(p, cited)
	}
	return p
}

// byOutlets: "Of 5 outlets, 2 lean towards affirming this (A and B), …".
func (r *Report) byOutlets(g *signs) string {
	var names [len(leanWords)][]string
	for i := range r.Outlets {
		o := &r.Outlets[i]
		l := leaning(o.All)
		if l == unclear && slices.ContainsFunc(o.Warnings, func(w aggregate.Warning) bool { return w.Kind == aggregate.FewStatements }) {
			l = unheard
		}
		names[l] = append(names[l], strings.Trim(g.short(o.Name), "()")) // UnknownOutlet, which stands in brackets here already
	}
	var parts []string
	for l, who := range names {
		words := plural(len(who), leanWords[l][0], leanWords[l][1])
		switch {
		case len(who) == 0:
		case len(r.Outlets) == 1:
			return fmt.Sprintf("By all that it prints, %s %s.", who[0], words)
		default:
			parts = append(parts, fmt.Sprintf("%s %s (%s)", number(len(who)), words, list(who, 3)))
		}
	}
	return fmt.Sprintf("Of %s, by all that they print, %s.", count(len(r.Outlets), "outlet"), list(parts, len(parts)))
}

// byVoice tells who takes a side without hiding behind a source.
func (r *Report) byVoice(g *signs) string {
	var yes, no []string
	speaking := 0
	for i := range r.Outlets {
		o := &r.Outlets[i]
		if o.Voice.Statements > 0 {
			speaking++
		}
		switch leaning(o.Voice) {
		case affirms:
			yes = append(yes, g.short(o.Name))
		case denies:
			no = append(no, g.short(o.Name))
		}
	}
	switch {
	case speaking == 0:
		return "Nothing is said on it in an outlet's own words: all that is printed is cited."
	case len(yes)+len(no) == 0:
		return "In its own words, as against those it cites, " + plural(len(r.Outlets), "it does not clearly take a side.", "none clearly takes a side.")
	}
	var parts []string
	if len(yes) > 0 {
		parts = append(parts, fmt.Sprintf("%s %s it", list(yes, 4), plural(len(yes), "affirms", "affirm")))
	}
	if len(no) > 0 {
		parts = append(parts, fmt.Sprintf("%s %s it", list(no, 4), plural(len(no), "denies", "deny")))
	}
	s := plural(len(yes)+len(no), "In its own words, as against those it cites, ", "In their own words, as against those they cite, ") + strings.Join(parts, " and ")
	switch {
	case len(r.Outlets) == 1:
	case len(yes) == 0:
		s += "; no outlet clearly affirms it"
	case len(no) == 0:
		s += "; no outlet clearly denies it"
	}
	return s + "."
}

// bySources names the one heard most for each stance, outlets' own words apart.
func (r *Report) bySources(g *signs) string {
	what := [3]string{"affirming it", "denying it", "taking no side"}
	var parts []string
	for i, l := range stance.Stances {
		for _, s := range byCount(r.Total.Sources, l) {
			if s.Voice {
				continue
			}
			is, of := "", number(s.Statements)
			if len(parts) == 0 {
				is, of = " is", count(s.Statements, "statement")
			}
			parts = append(parts, fmt.Sprintf("%s%s %s (%s of %s)", what[i], is, g.speaker(s), number(s.Count(l)), of))
			break
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Heard most often " + list(parts, len(parts)) + "."
}

// speakers names those with most statements of a stance, the number behind each.
func (r *Report) speakers(g *signs, l stance.Label, most int) string {
	var names []string
	for _, s := range byCount(r.Total.Sources, l) {
		names = append(names, fmt.Sprintf("%s %s", g.speaker(s), number(s.Count(l))))
	}
	return list(names, most)
}
