package aggregate

// Printing says how the text of one document counts.
type Printing struct {
	// Counts is set where the text counts at this document.
	Counts bool
	// Text is the index, among the documents in the order of Add, of the
	// document at which this one's text counts: its own where Counts is set.
	Text int
}

// Printings tells of every document, in the order of Add, whether its text
// counts there or at which document it does: at the earliest of its copies.
func (c *Counts) Printings() []Printing {
	at := origins(c.docs)
	out := make([]Printing, len(at))
	for i := range out {
		out[i] = Printing{Counts: at[i] == i, Text: at[i]}
	}
	return out
}
