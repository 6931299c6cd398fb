package aggregate

import (
	"fmt"
	"slices"
)

// Corrected are the shares of the three stances as they are estimated to be.
//
// [Shares] count what the model said. A model that overlooks half of the
// denials and takes other news for blame makes such counts wrong however many
// there are, and an interval around them that knows of chance alone is false
// comfort. Corrected allows for both, and its intervals are of 95 % in the plain
// sense: of a hundred such intervals about ninety-five hold the share that
// careful readers would have found. They carry
//
//   - sampling: another week's reports would have been other reports;
//   - the model's errors, and that they are known from a limited number of
//     labelled claims on other questions;
//   - copies and documents: statements of one text hang together, and a text
//     printed twelve times is one text.
//
// They do not carry what nobody knows: errors of another kind on this question
// or at one outlet than on those the model was measured on (Method tells what
// is assumed), nor documents that were never collected.
type Corrected struct {
	Method     Method     `json:"method"`
	Population Population `json:"population"`
	// Statements is the number of statements the model found on which the
	// estimate rests, and Texts the number of documents they stand in, copies
	// together as one: the smaller Texts, the wider the intervals.
	Statements int `json:"statements"`
	Texts      int `json:"texts"`
	// Labels is how many of these statements people labelled, and Silent how many
	// sentences in which the model found none, where Missed is told by them; both
	// are 0 for ByErrors.
	Labels int `json:"labels"`
	Silent int `json:"silent"`

	// The shares sum to 1; each lies in [0, 1].
	Affirm       Estimate `json:"affirm"`
	Deny         Estimate `json:"deny"`
	Noncommittal Estimate `json:"noncommittal"`
	// Net is Affirm less Deny, in [-1, 1].
	Net Estimate `json:"net"`
	// Off is the share of the statements the model found that are no statement
	// on the question: what the correction took out.
	Off Estimate `json:"off"`
	// Missed is the share of the statements on the question that the model did
	// not find: what the correction put back, by the model's errors or, with
	// Silent, by labels. Undefined for the population Found.
	Missed Estimate `json:"missed"`
}

// Method says how shares were corrected.
type Method uint8

// The methods.
const (
	// ByErrors corrects the counts by how often the model takes each stance for
	// each other on labelled claims held out of its training. It assumes that
	// it errs alike here: that of true denials, say, as many are found and as
	// many are taken for blame (prior probability shift: what differs between
	// outlets is how much of each stance there is, not how a stance is put
	// into words). Labels of one's own need no such assumption.
	ByErrors Method = iota
	// ByLabels counts what people said of a random sample of the statements and
	// uses the model to make more of it. It assumes nothing of the model: a bad
	// one makes the intervals wide, not wrong. It assumes that the labels are
	// right and were drawn with the probabilities that stand beside them.
	ByLabels
)

var methodNames = [...]string{"errors", "labels"}

func (m Method) String() string { return enumName(methodNames[:], uint8(m)) }

// MarshalText writes the method's name.
func (m Method) MarshalText() ([]byte, error) { return enumText("method", methodNames[:], uint8(m)) }

// UnmarshalText reads a method's name; any other text is an error that lists the names.
func (m *Method) UnmarshalText(b []byte) error {
	v, err := enumValue("method", methodNames[:], b)
	*m = Method(v)
	return err
}

// Population says of which statements the shares are.
type Population uint8

// The populations.
const (
	// Printed are all statements on the question in the texts, those that the
	// model overlooked too: their number is inferred from how often it
	// overlooks each stance on labelled claims. Claims that the program never
	// showed to its model, because nothing in them points to the question, are no
	// part of it then: labels of sentences in which nothing was found tell of them
	// too (Corrected.Silent), though not of what was overlooked beside a statement.
	Printed Population = iota
	// Found are the statements that the model found and that are truly on the
	// question: the shares among what the report lists, its errors repaired.
	Found
)

var populationNames = [...]string{"printed", "found"}

func (p Population) String() string { return enumName(populationNames[:], uint8(p)) }

// MarshalText writes the population's name.
func (p Population) MarshalText() ([]byte, error) {
	return enumText("population", populationNames[:], uint8(p))
}

// UnmarshalText reads a population's name; any other text is an error that lists the names.
func (p *Population) UnmarshalText(b []byte) error {
	v, err := enumValue("population", populationNames[:], b)
	*p = Population(v)
	return err
}

func enumName(names []string, v uint8) string {
	if int(v) < len(names) {
		return names[v]
	}
	return fmt.Sprintf("invalid(%d)", v)
}

func enumText(what string, names []string, v uint8) ([]byte, error) {
	if int(v) >= len(names) {
		return nil, fmt.Errorf("%s %d does not exist", what, v)
	}
	return []byte(names[v]), nil
}

func enumValue(what string, names []string, b []byte) (uint8, error) {
	i := slices.Index(names, string(b))
	if i < 0 {
		return 0, fmt.Errorf("unknown %s %q: want one of %q", what, b, names)
	}
	return uint8(i), nil
}
