package report

import (
	"testing"

	"stance/pipeline/aggregate"
)

// Hundreds of outlets that say nothing would bury those that say something; few
// are shown, since that they are silent is an answer as well.
func TestSilentOutlets(t *testing.T) {
	all := make([]aggregate.Outlet, 60)
	for i := range 3 {
		all[i].All.Statements = 3 - i
	}
	for _, c := range []struct{ asked, of, want int }{
		{0, 60, 3}, {0, 20, 20}, {2, 60, 2}, {40, 60, 3}, {60, 60, 60}, {-1, 60, 60}, {0, 0, 0},
	} {
		if got := (Options{Outlets: c.asked}).outlets(all[:c.of]); got != c.want {
			t.Errorf("%d asked for of %d: %d shown, want %d", c.asked, c.of, got, c.want)
		}
	}
}
