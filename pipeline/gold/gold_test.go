package gold

import (
	"os"
	"testing"
)

// TestSeedsRead reads the whole of the project's seeds.
func TestSeedsRead(t *testing.T) {
	n, docs := 0, 0
	labels := map[string]int{}
	for r, err := range Seeds(os.DirFS("../../seeds")) {
		if err != nil {
			t.Error(err)
			continue
		}
		docs++
		for _, s := range r.Sentences {
			n++
			labels[s.Stance.String()]++
		}
	}
	t.Log(docs, "reports,", n, "sentences,", labels)
}
