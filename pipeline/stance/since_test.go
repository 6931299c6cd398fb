package stance

import "testing"

func TestBefore(t *testing.T) {
	for _, c := range []struct {
		since, date string
		want        bool
	}{
		{"2019-06-13", "2019-06-12", true},
		{"2019-06-13", "2019-06-13", false},
		{"2019-06-13", "2019-06-12T23:59:59Z", true},
		{"2019-06-13", "2013-11-11", true},
		{"2019-06-13", "2013", true},
		{"2019-06-13", "2019", false}, // may be later in the year
		{"2019-06-13", "2019-05", true},
		{"2019-06-13", "2019-06", false},
		{"2019-06", "2019-05-31", true},
		{"2019", "2019-01-01", false},
		{"2019", "2018-12-31", true},
		{"", "1900-01-01", false},
		{"2019-06-13", "", false},
		{"2019-06-13", "unknown", false},
		{"2019-06-13", "12 June 2019", false},
	} {
		var q Question
		if q.Deed.Since = c.since; q.Before(c.date) != c.want {
			t.Errorf("%q is before %q: %v", c.date, c.since, !c.want)
		}
	}
}

func TestCheckSince(t *testing.T) {
	for since, ok := range map[string]bool{
		"": true, "2019": true, "2019-06": true, "2019-06-13": true,
		"June 2019": false, "13.06.2019": false, "19": false, "2019-6-1": false, "2019-06-13T00": false,
	} {
		q := Question{Name: "raid"}
		q.Actor.Names, q.Deed.Names, q.Deed.Since = []string{"Vardia"}, []string{"harbour raid"}, since
		if err := q.Check(); (err == nil) != ok {
			t.Errorf("%q: %v", since, err)
		}
	}
}
