package pipeline

import (
	"testing"

	"stance/features"
	"stance/models"
	"stance/pipeline/stance"
)

// What was published before the deed says nothing of it, whatever it names.
func TestSince(t *testing.T) {
	q := *raid()
	q.Deed.Since = "2019-06-13"
	for _, c := range []struct {
		date string
		said bool
	}{{"2019-06-12", false}, {"2019-06-13", true}, {"", true}, {"2013", false}} {
		s := NewScorer(&q, nil, nil)
		s.thorough = true
		s.classify = func(int, features.Vector) models.Probs { return models.Probs{stance.Affirm: 1} }
		doc := &stance.Document{ID: "a", Date: c.date, Text: "The navy said that Vardia carried out the harbour raid."}
		if got := len(s.Stated(doc)) > 0; got != c.said {
			t.Errorf("published %q: a statement is found: %v", c.date, got)
		}
		if got := len(s.Sentences(doc)); got != 1 {
			t.Errorf("published %q: %d sentences", c.date, got)
		}
	}
}
