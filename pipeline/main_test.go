package pipeline

import (
	"strings"
	"testing"

	"stance/features"
	"stance/models"
	"stance/pipeline/stance"
)

// With a model that finds a statement in every claim it is asked about, what is
// left are those that can be one, that of the main clause first.
func TestMainStatement(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// The main clause before what it is compared with, leads up to, or goes along with.
		{"The navy said there was no proof that Vardia carried out the harbour raid, as Pell has claimed.", "The navy > Pell"},
		{"Lawmakers blamed Vardia for the harbour raid as the minister declined to comment on it.", "Lawmakers > the minister"},
		{"While Pell says Vardia carried out the harbour raid, Ilse Tern refuses to blame Vardia.", "Ilse Tern > Pell"},
		{"Reminded that Pell blames Vardia for the harbour raid, Ilse Tern said Vardia had no part in it.", "Ilse Tern > Pell"},
		{"Although the navy has blamed Vardia for the harbour raid, the minister said Vardia had no part in it.", "the minister > the navy"},
		{"The navy blamed Vardia for the harbour raid, but the minister said Vardia had no part in it.", "The navy > the minister"},
		{"The navy, which the minister accused of sloth, said Vardia carried out the harbour raid.", "The navy > the minister"},
		// What is asked is not said, by either.
		{"Asked whether the navy blamed Vardia for the harbour raid, Pell declined to comment.", "Pell"},
		{"Asked if Pell believed that Vardia carried out the harbour raid, Ilse Tern declined to say.", "Ilse Tern"},
		{"Pell would not say whether the ministry still blames Vardia for the harbour raid.", "Pell"},
		{"If the navy finds that Vardia carried out the harbour raid, Pell said, it will pay.", "Pell"},
		{"Pell said that the navy blames Vardia for the harbour raid.", "Pell > the navy"},
		// Who reports what somebody will do about it makes the statement.
		{"Pell said the ministry would sanction Vardia for the harbour raid.", "Pell"},
		{"The ministry sanctioned Vardia for the harbour raid, Pell said.", "Pell"},
		{"The ministry sanctioned Vardia for the harbour raid.", "The ministry"},
		{"The ministry sanctioned Vardia for the harbour raid, the Quay Courier reported.", "The ministry"},
		// Media pass on; what is theirs alone is their own.
		{"The navy believes that Vardia carried out the harbour raid, the Polar news agency said.", "The navy"},
		{"According to the Quay Courier, the navy believes that Vardia carried out the harbour raid.", "the navy"},
		{"The navy blames Vardia for the harbour raid, reports Tomas Hale from Port Ellis.", "The navy"},
		{"The Quay Courier said that Vardia carried out the harbour raid.", "The Quay Courier"},
		{"The intelligence agency said the navy blamed Vardia for the harbour raid.", "The intelligence agency > the navy"},
	} {
		s := NewScorer(raid(), nil, nil)
		s.thorough = true
		s.classify = func(int, features.Vector) models.Probs { return models.Probs{stance.Affirm: 1} }
		var got []string
		for _, sent := range s.Sentences(&stance.Document{ID: "a", Text: c.text}) {
			for _, st := range sent.Statements {
				if st.Source != stance.Outlet {
					got = append(got, st.Source)
				}
			}
		}
		if g := strings.Join(got, " > "); g != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}
