package stance

import "fmt"

// Before reports whether a date ("2019-06-13", or a year or month alone) lies
// before the deed, so that what was published then cannot speak of it. It is
// false where either date is missing or the date is no date.
func (q *Question) Before(date string) bool {
	n := min(len(date), len(q.Deed.Since), len("2006-01-02"))
	return n >= 4 && isDate(date[:n]) && date[:n] < q.Deed.Since[:n]
}

// checkSince reports what is wrong with the day of the deed.
func (q *Question) checkSince() error {
	if s := q.Deed.Since; s != "" && (len(s) != 4 && len(s) != 7 && len(s) != 10 || !isDate(s)) {
		return fmt.Errorf(`question %s: "since" of the deed is %q, not a date as 2006-01-02, 2006-01 or 2006`, q.Name, s)
	}
	return nil
}

// isDate reports whether s has digits and hyphens where an ISO 8601 date, or the
// beginning of one, has them.
func isDate(s string) bool {
	for i := range len(s) {
		if i == 4 || i == 7 {
			if s[i] != '-' {
				return false
			}
		} else if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
