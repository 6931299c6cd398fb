package features

import "testing"

// What somebody is asked, and that another refused, is no statement of whom the
// claim is by; what is found or accused is that of who says so too.
func TestUnowned(t *testing.T) {
	x := New(question(t, "nordland"))
	for _, c := range []struct {
		text, source string
		want         bool
	}{
		{"Hale was asked whether Vardia believed that Nordland was behind the attack on Ellis Power.", "Vardia", true},
		{"Hale said Vardia believed that Nordland was behind the attack on Ellis Power.", "Vardia", false},
		{"Hale said Nordland denied the attack on Ellis Power.", "Hale", true},
		{"Vardia did not blame Nordland for the attack on Ellis Power, the ministry said.", "the ministry", true},
		{"Hale said Vardia accused Nordland of the attack on Ellis Power.", "Hale", false},
		{"Hale said Nordland was behind the attack on Ellis Power, which Nordland denied.", "Hale", false},
	} {
		x.Start(parse(c.text))
		found := false
		for k := range x.d.Claims {
			if x.d.Claims[k].Source == c.source {
				found = true
				if got := x.unowned(k); got != c.want {
					t.Errorf("%q: what %s says is nobody's: %v", c.text, c.source, got)
				}
			}
		}
		if !found {
			t.Errorf("%q has no claim of %s", c.text, c.source)
		}
	}
}
