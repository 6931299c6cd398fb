package dedup_test

import (
	"testing"

	"stance/pipeline/dedup"
)

// TestFalseJoins runs over articles that real outlets printed. All that join
// were read one beside the other: they are one agency's report in two outlets,
// or a second version of an outlet's own. One is a matter of opinion, the next
// day's report of a speech that keeps 59 % of the first (Fox, under two names).
// A change that joins more has to be looked at (-v shows the pairs).
func TestFalseJoins(t *testing.T) {
	for _, c := range []struct {
		path         string
		copies, most int
	}{
		{allSides, 4, 6},
		{polNeAR, 4, 5},
	} {
		t.Run(c.path, func(t *testing.T) {
			all := articles(t, c.path)
			for _, window := range []int{0, -1} {
				x := dedup.NewIndex(dedup.Options{Window: window})
				byID := map[string]*article{}
				copies := 0
				for i := range all {
					a := &all[i]
					byID[a.ID] = a
					if m := x.Add(a.item()); m.CopyOf != "" {
						copies++
						of := byID[m.CopyOf]
						t.Logf("%.2f %s, %s: %s\n\t%s, %s: %s", m.Share, a.Outlet, a.Date, a.Title, of.Outlet, of.Date, of.Title)
					}
				}
				t.Logf("window %d: %d of %d articles are taken for copies", window, copies, len(all))
				if copies < c.copies || copies > c.most {
					t.Errorf("window %d: %d articles are taken for copies, want %d to %d", window, copies, c.copies, c.most)
				}
			}
		})
	}
}
