package stance

import "fmt"

// Label is the stance of a statement toward the question, or None.
type Label uint8

// The labels. None is the zero value: a sentence or claim not on the question.
const (
	None         Label = iota
	Affirm             // the source commits to the actor's responsibility
	Deny               // the source rejects it
	Noncommittal       // the source speaks on it and takes no side
)

// NumLabels is the number of labels, None included.
const NumLabels = 4

// Stances lists the three labels a statement can have, in the order of every
// table the program prints.
var Stances = [...]Label{Affirm, Deny, Noncommittal}

var labelNames = [...]string{"none", "affirm", "deny", "noncommittal"}

func (l Label) String() string { return nameOf(labelNames[:], uint8(l)) }

// MarshalText writes the label's name.
func (l Label) MarshalText() ([]byte, error) { return marshalName("stance", labelNames[:], uint8(l)) }

// UnmarshalText reads a label's name; any other text is an error that lists the
// names, and leaves l as it was.
func (l *Label) UnmarshalText(b []byte) error {
	v, err := parseName("stance", labelNames[:], b)
	if err == nil {
		*l = Label(v)
	}
	return err
}

// Kind says how a claim stands in the text.
type Kind uint8

// The kinds of claim.
const (
	Voice    Kind = iota // the outlet's own words
	Reported             // indirect speech
	Quoted               // direct or mixed quotation
)

var kindNames = [...]string{"voice", "reported", "quoted"}

func (k Kind) String() string { return nameOf(kindNames[:], uint8(k)) }

// MarshalText writes the kind's name.
func (k Kind) MarshalText() ([]byte, error) { return marshalName("kind", kindNames[:], uint8(k)) }

// UnmarshalText reads a kind's name.
func (k *Kind) UnmarshalText(b []byte) error {
	v, err := parseName("kind", kindNames[:], b)
	if err == nil {
		*k = Kind(v)
	}
	return err
}

// Certainty is how strongly a source commits to what it says, after the
// three-way reading of epistemic strength in FactBank (Saurí and Pustejovsky 2009).
type Certainty uint8

// The degrees of certainty.
const (
	Certain Certainty = iota
	Probable
	Possible
)

var certaintyNames = [...]string{"certain", "probable", "possible"}

func (c Certainty) String() string { return nameOf(certaintyNames[:], uint8(c)) }

// MarshalText writes the degree's name.
func (c Certainty) MarshalText() ([]byte, error) {
	return marshalName("certainty", certaintyNames[:], uint8(c))
}

// UnmarshalText reads a degree's name.
func (c *Certainty) UnmarshalText(b []byte) error {
	v, err := parseName("certainty", certaintyNames[:], b)
	if err == nil {
		*c = Certainty(v)
	}
	return err
}

// Basis is what a source appeals to for its claim.
type Basis uint8

// The bases a claim can rest on.
const (
	NoBasis Basis = iota
	Technical
	Official
	Legal
)

var basisNames = [...]string{"none", "technical", "official", "legal"}

func (b Basis) String() string { return nameOf(basisNames[:], uint8(b)) }

// MarshalText writes the basis's name.
func (b Basis) MarshalText() ([]byte, error) { return marshalName("basis", basisNames[:], uint8(b)) }

// UnmarshalText reads a basis's name.
func (b *Basis) UnmarshalText(t []byte) error {
	v, err := parseName("basis", basisNames[:], t)
	if err == nil {
		*b = Basis(v)
	}
	return err
}

func nameOf(names []string, v uint8) string {
	if int(v) < len(names) {
		return names[v]
	}
	return fmt.Sprintf("invalid(%d)", v)
}

func marshalName(what string, names []string, v uint8) ([]byte, error) {
	if int(v) >= len(names) {
		return nil, fmt.Errorf("%s %d does not exist", what, v)
	}
	return []byte(names[v]), nil
}

func parseName(what string, names []string, b []byte) (uint8, error) {
	for i, n := range names {
		if n == string(b) {
			return uint8(i), nil
		}
	}
	return 0, fmt.Errorf("unknown %s %q: want one of %q", what, b, names)
}
