package report

import (
	"slices"
	"strings"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

// Only says which statements a report is cut to. The zero value lets all
// through; of several conditions a statement has to meet each.
type Only struct {
	Certainty []stance.Certainty // any of these; empty for all
	Basis     []stance.Basis     // any of these; empty for all
	// Named lets through statements of named sources, Anonymous of anonymous ones.
	// An outlet's own words are neither. Both together let both through.
	Named, Anonymous bool
	// Direct lets through statements that nobody relays: the outlet heard the
	// source, or says it itself. Relayed lets through the others, where the outlet
	// has it from somebody who says that the source said it, and Via those of them
	// that one of these relays: a name, in whatever case, or whole words of it that
	// follow each other. Direct and one of the others together let both through.
	Direct, Relayed bool
	Via             []string
}

// Cuts reports whether there is a condition at all.
func (o *Only) Cuts() bool {
	return len(o.Certainty)+len(o.Basis)+len(o.Via) > 0 || o.Named || o.Anonymous || o.Direct || o.Relayed
}

// passes reports whether a statement meets the conditions.
func (o *Only) passes(st *stance.Statement) bool {
	if len(o.Certainty) > 0 && !slices.Contains(o.Certainty, st.Certainty) || len(o.Basis) > 0 && !slices.Contains(o.Basis, st.Basis) {
		return false
	}
	if !o.reaches(st) {
		return false
	}
	if !o.Named && !o.Anonymous {
		return true
	}
	voice := st.Kind == stance.Voice || st.Source == stance.Outlet
	return !voice && (st.Anonymous && o.Anonymous || !st.Anonymous && o.Named)
}

// reaches reports whether the way on which st came to the outlet passes.
func (o *Only) reaches(st *stance.Statement) bool {
	if !o.Direct && !o.Relayed && len(o.Via) == 0 {
		return true
	}
	by := st.Relayers()
	if len(by) == 0 {
		return o.Direct
	}
	if len(o.Via) == 0 {
		return o.Relayed
	}
	return slices.ContainsFunc(by, func(name string) bool {
		name = spaced(name)
		return slices.ContainsFunc(o.Via, func(via string) bool { return strings.Contains(name, spaced(via)) })
	})
}

// spaced is the key of a name with a space on either side, so that what it
// contains are whole words.
func spaced(name string) string { return " " + aggregate.SourceKey(name) + " " }

// of gives d with the statements that pass; d itself stays as it is.
func (o *Only) of(d *stance.Scored) *stance.Scored {
	if !o.Cuts() {
		return d
	}
	cut := *d
	cut.Sentences = slices.Clone(d.Sentences)
	for i := range cut.Sentences {
		s := &cut.Sentences[i]
		if len(s.Statements) == 0 {
			continue
		}
		s.Statements = slices.DeleteFunc(slices.Clone(s.Statements), func(st stance.Statement) bool { return !o.passes(&st) })
		s.Stance = stance.None
		if len(s.Statements) > 0 {
			s.Stance = s.Statements[0].Stance
		}
	}
	return &cut
}

// String says in words what is counted, as it follows "Only statements";
// empty where all are.
func (o *Only) String() string {
	var parts []string
	if len(o.Certainty) > 0 {
		var names []string
		for _, c := range o.Certainty {
			names = append(names, c.String())
		}
		parts = append(parts, "that are "+strings.Join(names, " or "))
	}
	if len(o.Basis) > 0 {
		var names []string
		for _, b := range o.Basis {
			if int(b) < len(basisWords) {
				names = append(names, strings.TrimPrefix(basisWords[b], "appeals to "))
			}
		}
		parts = append(parts, "that appeal to "+strings.Join(names, " or "))
	}
	switch {
	case o.Named && o.Anonymous:
		parts = append(parts, "by sources, named or not")
	case o.Named:
		parts = append(parts, "by named sources")
	case o.Anonymous:
		parts = append(parts, "by anonymous sources")
	}
	switch {
	case o.Direct && len(o.Via) > 0:
		parts = append(parts, "that nobody or "+strings.Join(o.Via, " or ")+" relays")
	case o.Direct && o.Relayed:
		parts = append(parts, "relayed or not")
	case o.Direct:
		parts = append(parts, "that nobody relays")
	case len(o.Via) > 0:
		parts = append(parts, "that "+strings.Join(o.Via, " or ")+" relays")
	case o.Relayed:
		parts = append(parts, "that somebody relays")
	}
	return strings.Join(parts, ", ")
}
