// Package text cuts a report into sentences and tokens, as byte offsets into the
// one string that holds it: no word is copied, and with room in the slice given
// nothing is allocated.
//
// [Sentences] (or [AppendSentences]) walks over the text once. It looks up only
// at a full stop, a line end and the like, and decides there:
//
//   - at a stop (ends.go), by the word before it (abbrev.go: titles, months,
//     firms, initials, U.S.), by the quotes and brackets that close after it
//     (closers.go), by the word that follows (words.go: one that has a capital
//     only at the head of a sentence is proof, another name is not), and by
//     whether what follows is only the speaker of a quotation;
//   - at a line end (layout.go), by how the text is set: wrapped at a column, a
//     paragraph a line, or headlines and captions each on their own;
//   - at a marker of a list (lists.go), since its items need no stop.
//
// A quotation of several sentences is cut into them. A colon and a semicolon cut
// nothing, and a dateline, a heading and a list's number stay with what they
// stand before. The cases in testdata/sentences.txt are the rules in full, and
// those it marks as misses are known to go wrong.
//
// [AppendTokens] cuts a sentence into words, numbers and marks, with the clitics
// of English apart ("did" "n't") as in the Penn Treebank, and leaves out tags
// and the addresses of links; testdata/tokens.txt has the rules. Scripts written
// without spaces come out as one word a run.
//
// Both scanners are written by hand rather than built on the boundaries of
// Unicode's Standard Annex 29. Half of the places where a report's sentence ends
// are no boundary there (a list in one line, a missing space, a quotation
// followed by a quotation) and most line ends that are one do not end a
// sentence, so the annex would have to be both split and merged, where a scanner
// need only stop at stops. Words need the apostrophes, links and hyphens that the
// annex cuts elsewhere. What ends a sentence outside ASCII is still Unicode's to
// say (property Sentence_Terminal).
package text
