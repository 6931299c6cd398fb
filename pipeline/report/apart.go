package report

import (
	"cmp"
	"fmt"
	"slices"

	"stance/pipeline/aggregate"
)

// probability writes one in [0, 1] so that a small one does not look like none.
func probability(p float64) string {
	switch {
	case p < 0.001:
		return "0.001 or less"
	case p < 0.1:
		return fmt.Sprintf("%.3f", p)
	}
	return fmt.Sprintf("%.2f", min(p, 1))
}

// apart tells of the differences that chance hardly made, the clearest first, at
// most so many of them; where none is clear it says so in one line, and where
// nothing was tested nothing.
func (r *Report) apart(g *signs, most int) []string {
	if len(r.Differences) == 0 {
		return nil
	}
	var clear []*aggregate.Difference
	for i := range r.Differences {
		if d := &r.Differences[i]; d.Adjusted < 0.05 {
			clear = append(clear, d)
		}
	}
	if len(clear) == 0 {
		return []string{plural(len(r.Differences), "The one comparison made", fmt.Sprintf("None of %s comparisons", number(len(r.Differences)))) +
			plural(len(r.Differences), " shows no", " shows a") + " difference that chance would hardly make."}
	}
	slices.SortStableFunc(clear, func(a, b *aggregate.Difference) int { return cmp.Compare(a.Adjusted, b.Adjusted) })
	var out []string
	for _, d := range clear[:min(len(clear), most)] {
		out = append(out, fmt.Sprintf("%s: net %s points (p = %s)", groups(g, d), g.points(d.Net), probability(d.Adjusted)))
	}
	if more := len(clear) - len(out); more > 0 {
		out = append(out, fmt.Sprintf("%s more; the formats csv and json have all.", number(more)))
	}
	return out
}

// groups names the two that a difference compares, the first less the second.
func groups(g *signs, d *aggregate.Difference) string {
	who := "All outlets together"
	if d.Outlet != "" {
		who = g.short(d.Outlet)
	}
	switch d.Between {
	case aggregate.BetweenOutlets:
		return who + " against " + g.short(d.Other)
	case aggregate.BetweenRest:
		return who + " against all others together"
	case aggregate.BetweenTimes:
		return fmt.Sprintf("%s before %s against from then on", who, clean(d.Date))
	default:
		return who + ", own words against those it cites"
	}
}
