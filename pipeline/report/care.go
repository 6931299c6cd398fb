package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

// byCount gives the sources with a statement of stance l, those with most first.
func byCount(sources []aggregate.Source, l stance.Label) []*aggregate.Source {
	var out []*aggregate.Source
	for i := range sources {
		if sources[i].Count(l) > 0 {
			out = append(out, &sources[i])
		}
	}
	slices.SortStableFunc(out, func(a, b *aggregate.Source) int { return cmp.Compare(b.Count(l), a.Count(l)) })
	return out
}

// warningsListed is the number of outlets named in one warning.
const warningsListed = 6

// cares are the warnings in words, one sentence or two for each kind.
func (r *Report) cares(g *signs) []string {
	var of [4][]aggregate.Warning
	sort := func(list []aggregate.Warning) {
		for _, w := range list {
			if int(w.Kind) < len(of) {
				of[w.Kind] = append(of[w.Kind], w)
			}
		}
	}
	if len(r.Outlets) > 1 {
		sort(r.Total.Warnings)
	}
	for i := range r.Outlets {
		sort(r.Outlets[i].Warnings)
	}
	where := func(k aggregate.WarningKind, tell func(w aggregate.Warning) string) string {
		var names []string
		for _, w := range of[k] {
			name := "all outlets together"
			if w.Outlet != "" {
				name = g.short(w.Outlet)
			}
			names = append(names, name+" ("+tell(w)+")")
		}
		return list(names, warningsListed)
	}
	n := func(w aggregate.Warning) string { return number(w.N) }

	var out []string
	if r.Unread > 0 {
		out = append(out, fmt.Sprintf("%s could not be read and %s missing here.", count(r.Unread, "record"), plural(r.Unread, "is", "are")))
	}
	if len(r.Models) > 1 {
		out = append(out, fmt.Sprintf("The documents were scored by %s, whose figures should not stand side by side.", count(len(r.Models), "model")))
	}
	if few := of[aggregate.FewStatements]; len(few) > 0 {
		out = append(out, fmt.Sprintf("Fewer than %s: %s. Shares of so few can easily be chance.",
			count(few[0].Of, "statement"), where(aggregate.FewStatements, n)))
	}
	if len(of[aggregate.OneDocument]) > 0 {
		out = append(out, fmt.Sprintf("All statements in one document: %s. The figures are that document's, hardly the outlet's.",
			where(aggregate.OneDocument, n)))
	}
	if len(of[aggregate.AllWire]) > 0 {
		out = append(out, fmt.Sprintf("Nothing but wire copy: %s. It shows what is printed there, not what is said there.",
			where(aggregate.AllWire, func(w aggregate.Warning) string { return count(w.N, "document") })))
	}
	if len(of[aggregate.OneSource]) > 0 {
		out = append(out, fmt.Sprintf("Most statements by one source: %s. The figures are as much the source's as the outlet's.",
			where(aggregate.OneSource, func(w aggregate.Warning) string {
				return fmt.Sprintf("%s, %s of %s", g.short(w.Source), number(w.N), number(w.Of))
			})))
	}
	for i := range r.Outlets {
		if o := &r.Outlets[i]; o.Name == aggregate.UnknownOutlet && len(r.Outlets) > 1 {
			out = append(out, fmt.Sprintf("%s no outlet; %s.", count(o.Documents, "document")+plural(o.Documents, " names", " name"), plural(o.Documents, "it stands by itself", "they stand together as one")))
		}
	}
	return out
}

// methods tell what was read and how the figures came about.
func (r *Report) methods(g *signs) []string {
	t := &r.Total
	read := fmt.Sprintf("Read: %s of %s", count(t.Documents, "document"), count(len(r.Outlets), "outlet"))
	switch {
	case r.First != "" && r.First == r.Last:
		read += ", of " + clean(r.First)
	case r.First != "":
		read += ", " + clean(r.First) + " to " + clean(r.Last)
	}
	if t.Copies > 0 {
		read += fmt.Sprintf("; %s of them %s of another and not counted again", number(t.Copies), plural(t.Copies, "a copy", "copies"))
	}
	read += ". "
	if t.Sentences > t.OnQuestion {
		read += fmt.Sprintf("Of %s %s on the question, with %s.", count(t.Sentences, "sentence"), number(t.OnQuestion)+plural(t.OnQuestion, " is", " are"), count(t.All.Statements, "statement"))
	} else {
		read += fmt.Sprintf("%s on the question, with %s.", count(t.OnQuestion, "sentence"), count(t.All.Statements, "statement"))
	}
	if t.AgencyText > 0 {
		read += fmt.Sprintf(" %s in text credited to a news agency; what such a text says itself counts as the agency's words.", number(t.AgencyText)+plural(t.AgencyText, " of these stands", " of these stand"))
	}
	out := []string{read, r.heldOut(g)}
	out = append(out, r.intervals(g))
	if len(r.Differences)+len(r.Changes) > 0 {
		out = append(out, "p is how often chance alone would set two groups apart at least as far, were whole texts dealt to them anew, for one who looks at all such comparisons (Holm).")
	}
	return append(out,
		"Net is the share that affirms less the share that denies, from "+g.minus+"100 (all deny) to +100 (all affirm). An outlet leans to a side where the interval of its net lies wholly on it, and mostly takes no side where more than half of its statements surely do so. To print a statement is not to share it.",
	)
}

// intervals tells what the intervals carry.
func (r *Report) intervals(g *signs) string {
	c := r.Total.All.Corrected
	if c == nil {
		return "Brackets hold 95 % intervals: how far a figure may be off because only so many statements were read. They do not cover the classifier's own errors, nor that statements of one document hang together."
	}
	var s string
	switch c.Method {
	case aggregate.ByLabels:
		s = fmt.Sprintf("Shares are corrected by %s that people gave to statements drawn at random, so they are not the counts beside them divided by each other.", count(c.Labels, "label"))
	default:
		s = "Shares are corrected for the classifier's errors, so they are not the counts beside them divided by each other: how often it takes each stance for another, for something off the question, or the other way, is known from held-out text. That it errs here as it did there is an assumption, which labels of one's own would do without."
	}
	if c.Population == aggregate.Printed {
		s += " They are of all statements printed, those the classifier overlooked too"
		if c.Silent > 0 {
			s += fmt.Sprintf(": %s of all, as %s tell in which it had found none", g.percent(c.Missed), count(c.Silent, "labelled sentence"))
		}
		s += "."
	} else {
		s += " They are of the statements found that are truly on the question."
	}
	return s + " Brackets hold 95 % intervals, which carry chance in what was printed, the classifier's errors, and that statements of one text, copies included, hang together."
}

// heldOut is one line on how often the model is right.
func (r *Report) heldOut(g *signs) string {
	var models []string
	for _, m := range r.Models {
		models = append(models, g.short(m))
	}
	by := ""
	if len(models) > 0 {
		by = "Stances were assigned by a classifier (" + list(models, 3) + "), not by a person. "
	} else {
		by = "Stances were assigned by a classifier, not by a person. "
	}
	h := r.HeldOut
	if h == nil || !h.MacroF1.Defined() {
		return by + "How often it errs on held-out text is not known here."
	}
	f1 := func(e aggregate.Estimate) string {
		s := g.decimal(e)
		if e.HasInterval() {
			s += fmt.Sprintf(" [%.2f%s%.2f]", e.Lo, g.to, e.Hi)
		}
		return s
	}
	s := fmt.Sprintf("On held-out text this model has a macro-F1 of %s over the three stances, where 1 is without error", f1(h.MacroF1))
	var each []string
	for i, e := range []aggregate.Estimate{h.AffirmF1, h.DenyF1, h.NoncommittalF1} {
		if e.Defined() {
			each = append(each, stanceWords[i]+" "+g.decimal(e))
		}
	}
	if h.Sentences > 0 {
		each = append(each, "on "+count(h.Sentences, "sentence"))
	}
	if len(each) > 0 {
		s += " (" + strings.Join(each, ", ") + ")"
	}
	return by + s + "."
}

// courses tells of the sources that changed their stance, at most n of them.
func (r *Report) courses(g *signs, n int) []string {
	var out []string
	for i := range r.Total.Sources {
		s := &r.Total.Sources[i]
		if len(s.Course) < 2 || len(out) == n {
			continue
		}
		steps := make([]string, 0, len(s.Course))
		for _, t := range s.Course {
			steps = append(steps, stanceOf(t.Stance)+" from "+clean(t.Date))
		}
		if k := len(steps); k > 4 {
			steps = append(steps[:1:1], fmt.Sprintf("%d turns more", k-2), steps[k-1])
		}
		line := g.speaker(s) + ": " + strings.Join(steps, ", then ")
		for j := range r.Changes {
			if c := &r.Changes[j]; c.Source == s.Name && c.Voice == s.Voice {
				line += fmt.Sprintf(" (p = %s)", probability(c.Adjusted))
			}
		}
		out = append(out, line)
	}
	return out
}
