package stance

import "testing"

func TestAnonymous(t *testing.T) {
	for name, want := range map[string]bool{
		"":                           true,
		"“ ”":                        true,
		"officials":                  true,
		"Officials":                  true,
		"two US officials":           true,
		"a senior diplomat in Varga": true,
		"a person familiar with the inquiry by the Harbour Office": true,
		"some of the experts":        true,
		"one Democrat":               true,
		"Some Europeans":             true,
		"two antivirus companies":    true,
		"those under 30":             true,
		"60 percent":                 true,
		"biologists":                 true,
		"Executives of four firms":   true,
		"One of the diplomats":       true,
		"the report":                 false,
		"two members of the panel":   true,
		"people close to Dora Pell":  true,
		"Dora Pell":                  false,
		"Defence Minister Dora Pell": false,
		"Pell":                       false,
		"the coast guard":            false,
		"the trade ministry":         false,
		"it":                         true,
		"Pell's spokesman":           false,
		"the FBI":                    false,
		"the Varga party":            false,
		"One":                        true,
		"Two Rivers Bank":            false, // a name that begins as a number does
		"outlet":                     false,
		"海港日报":                       false,
		"Ministry of Officials":      false,
	} {
		if got := Anonymous(name); got != want {
			t.Errorf("Anonymous(%q) = %v, want %v", name, got, want)
		}
	}
}
