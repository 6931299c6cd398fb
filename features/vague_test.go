package features

import "testing"

// A sentence that was written down for a statement need not name the deed; one
// found in the news has to.
func TestStartAbout(t *testing.T) {
	x := New(question(t, "nordland"))
	asked := func(text string, start func(*Extractor, string)) bool {
		start(x, text)
		for k := range x.d.Claims {
			if x.Relevant(k) {
				return true
			}
		}
		return false
	}
	plain := func(x *Extractor, s string) { x.Start(parse(s)) }
	about := func(x *Extractor, s string) { x.StartAbout(parse(s)) }
	for _, c := range []struct {
		text         string
		plain, about bool
	}{
		{"Hale said that Nordland did it.", false, true},
		{"Nordland denied that it was behind this.", false, true},
		{"Nordland was behind the attack on Ellis Power, Hale said.", true, true},
		{"The mayor opened a bridge.", false, false},
		{"Thieves stole cables from the grid, the mayor said.", false, true},
		{"Nordland stole cables from the grid, the mayor said.", true, true},
	} {
		if got := asked(c.text, plain); got != c.plain {
			t.Errorf("in the news %q is asked about: %v", c.text, got)
		}
		if got := asked(c.text, about); got != c.about {
			t.Errorf("by itself %q is asked about: %v", c.text, got)
		}
	}
	if x.Start(parse("Hale said that Nordland did it.")); x.deeds != 0 {
		t.Error("one document's being about the deed is taken for the next one's")
	}
}
