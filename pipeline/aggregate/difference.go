package aggregate

// Difference is what sets two groups of statements apart, with a test whether
// chance could have done it.
type Difference struct {
	Between Between `json:"between"`
	Outlet  string  `json:"outlet"`          // the first group is of this outlet; "" for all outlets together
	Other   string  `json:"other,omitempty"` // of BetweenOutlets: the outlet of the second group
	// Date is of BetweenTimes: the first group is of the days before it, the
	// second of that day and those after. Chosen is set where nobody asked for
	// the date and it is the one that sets the two most apart: the test allows
	// for the choice, while the differences are those of a choice and rather
	// too large.
	Date   string `json:"date,omitempty"`
	Chosen bool   `json:"chosen,omitempty"`

	// Statements found and the texts they stand in, of the first group and the
	// second.
	Statements [2]int `json:"statements"`
	Texts      [2]int `json:"texts"`

	// The first group's share less the second's, in [-1, 1], with the 95 %
	// interval; corrected as [Corrected] is where Options.Errors is known.
	Affirm       Estimate `json:"affirm"`
	Deny         Estimate `json:"deny"`
	Noncommittal Estimate `json:"noncommittal"`
	Net          Estimate `json:"net"`

	// P is how often chance alone would set the groups apart at least as much:
	// small means that the difference is hardly chance. It is never 0, since it
	// is counted on a number of random regroupings of whole texts.
	P float64 `json:"p"`
	// Adjusted is P for one who looks at all differences of this kind in the
	// report (Holm): among those below 0.05 there is with 95 % confidence not
	// one that is chance.
	Adjusted float64 `json:"p_adjusted"`
}

// Between says which two groups a [Difference] compares.
type Between uint8

// The comparisons, in the order in which they are given.
const (
	BetweenOutlets Between = iota // Outlet and Other
	BetweenRest                   // Outlet and all other outlets together
	BetweenTimes                  // before Date and from Date on
	BetweenVoices                 // Outlet's own words and those of the sources it quotes or reports
)

var betweenNames = [...]string{"outlets", "rest", "times", "voices"}

func (b Between) String() string { return enumName(betweenNames[:], uint8(b)) }

// MarshalText writes the comparison's name.
func (b Between) MarshalText() ([]byte, error) {
	return enumText("comparison", betweenNames[:], uint8(b))
}

// UnmarshalText reads a comparison's name; any other text is an error that lists the names.
func (b *Between) UnmarshalText(t []byte) error {
	v, err := enumValue("comparison", betweenNames[:], t)
	*b = Between(v)
	return err
}
