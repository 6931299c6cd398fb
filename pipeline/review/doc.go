// Package review is the page on which people label what the program found.
//
// [New] reads a run of a store once, draws the items to be labelled, and
// [Review.Serve] shows them one at a time on a page of this machine. A key
// decides, and the label is a row of the store when the next item appears.
//
// # What is drawn
//
// Items are drawn by chance, each with a probability that is known, over zero
// and stored with its label, so that shares estimated from the labels (package
// aggregate, Options.Labels) hold whatever the model is like. Most are
// statements the model found; a tenth are sentences in which it found nothing,
// which tell what it overlooks (aggregate.Corrected, Missed). design.go derives the probabilities: higher
// where the model is unsure and where the report's intervals gain most.
//
// The items are drawn all at once (Options.Items) and shown in an order that is
// random. Whoever stops after m of n has labelled a simple random sample of
// them, which makes every chance m/n times what was stored, and that factor
// falls out of a share, which is a ratio. So there is no harm in stopping at any
// time. A second draw, of another seed or number or of a run that has grown, is
// as good a sample, and so are both together, though less sharp than one draw of
// that size. Of a text printed several times the earliest printing alone is drawn.
//
// # Who sees what
//
// Everybody who labels has a name. Two names on one store are blind to each
// other: until one has labelled an item, nothing tells what others said of it.
// A share of the items (Options.Overlap) is given to everybody, so that
// agreement can be measured; any other is left out once somebody labelled it.
// With Options.Adjudicate the items on which labels differ are shown with these
// labels, and what is decided is a label by "adjudicated:NAME".
//
// # What the page can do
//
// It can add labels, and take them back by adding a row that says so. Nothing
// else is ever written, and a GET writes nothing. The page is served on the
// loopback interface alone, to who knows the token in its address; guard.go
// tells what is refused.
package review
