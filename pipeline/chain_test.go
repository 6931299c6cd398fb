package pipeline

import (
	"strings"
	"testing"

	"stance/features"
	"stance/models"
	"stance/pipeline/stance"
)

// The chain of a statement names everybody through whom it came to the reader,
// outermost first: the outlet, those who pass it on, its own source.
func TestChain(t *testing.T) {
	for _, c := range []struct{ text, source, want string }{
		{"Kerry said the FBI had found that Vardia carried out the harbour raid.", "the FBI", "outlet > Kerry > the FBI"},
		{"Kerry said the FBI had found that Vardia carried out the harbour raid.", "Kerry", "outlet > Kerry"},
		{"The FBI said that Vardia carried out the harbour raid.", "The FBI", "outlet > The FBI"},
		{"According to the Quay Courier, the navy believes that Vardia carried out the harbour raid.", "the navy", "outlet > the Quay Courier > the navy"},
		{"“The navy has concluded that Vardia carried out the harbour raid,” Dora Pell told reporters.", "The navy", "outlet > Dora Pell > The navy"},
		{"Dora Pell said that Ilse Tern had told her that the navy blamed Vardia for the harbour raid.", "the navy", "outlet > Dora Pell > Ilse Tern > the navy"},
		{"The navy believes that Vardia carried out the harbour raid, two guests told Dora Pell.", "The navy", "outlet > two guests > The navy"},
		{"The navy knew that Vardia carried out the harbour raid, according to a police report.", "The navy", "outlet > a police report > The navy"},
		{"Vardia rejected the navy's charge that it carried out the harbour raid.", "the navy", "outlet > the navy"},
		{"Dora Pell denied what Ilse Tern says, that Vardia carried out the harbour raid.", "Ilse Tern", "outlet > Ilse Tern"},
		{"Dora Pell said the analyst who blames Vardia for the harbour raid would be heard.", "the analyst", "outlet > the analyst"},
		{"Vardia's harbour raid cost the port a year.", stance.Outlet, "outlet"},
		{"Dora Pell spoke for an hour. She said that the navy had found that Vardia carried out the harbour raid.", "the navy", "outlet > Dora Pell > the navy"},
	} {
		s := NewScorer(raid(), nil, nil)
		s.thorough = true
		s.classify = func(int, features.Vector) models.Probs { return models.Probs{stance.Affirm: 1} }
		var got []string
		found := false
		for _, sent := range s.Sentences(&stance.Document{ID: "a", Text: c.text}) {
			for _, st := range sent.Statements {
				chain := strings.Join(st.Chain, " > ")
				got = append(got, st.Source+": "+chain)
				found = found || st.Source == c.source && chain == c.want
				if st.Chain[0] != stance.Outlet || st.Chain[len(st.Chain)-1] != st.Source {
					t.Errorf("%s: the chain %s does not lead from the outlet to %s", c.text, chain, st.Source)
				}
			}
		}
		if !found {
			t.Errorf("%s\n got %q\nwant %s: %s", c.text, got, c.source, c.want)
		}
	}
}

// A role alone is anonymous until somebody named was introduced with it.
func TestAnonymousInContext(t *testing.T) {
	for _, c := range []struct {
		text, source string
		want         bool
	}{
		{"An official said that Vardia carried out the harbour raid.", "An official", true},
		{"A senior official, Dora Pell, spoke on Monday. The official said that Vardia carried out the harbour raid.", "The official", false},
		{"A senior official spoke on Monday. The official said that Vardia carried out the harbour raid.", "The official", true},
		{"Dora Pell, a spokeswoman, met the press. The spokeswoman said that Vardia carried out the harbour raid.", "The spokeswoman", false},
		{"People familiar with the matter said that Vardia carried out the harbour raid.", "People", true},
		{"The navy said that Vardia carried out the harbour raid.", "The navy", false},
		{"Vardia's harbour raid cost the port a year.", stance.Outlet, false},
	} {
		s := NewScorer(raid(), nil, nil)
		s.thorough = true
		s.classify = func(int, features.Vector) models.Probs { return models.Probs{stance.Affirm: 1} }
		found := false
		var names []string
		for _, sent := range s.Sentences(&stance.Document{ID: "a", Text: c.text}) {
			for _, st := range sent.Statements {
				names = append(names, st.Source)
				if st.Source == c.source {
					found = true
					if st.Anonymous != c.want {
						t.Errorf("%s: %s is anonymous: %v", c.text, st.Source, st.Anonymous)
					}
				}
			}
		}
		if !found {
			t.Errorf("%s: no %s among %q", c.text, c.source, names)
		}
	}
}
