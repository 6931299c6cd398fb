// Package dedup finds near copies among news reports: reprints and wire copy,
// abridged, with another headline, another agency's lead, or their paragraphs
// in another order. It reads each text once, as it comes, and imports nothing
// of this program.
//
// An [Index] takes documents one at a time; its [Match] says which one they
// repeat. What was said of each is put together by who counts them, at the end.
//
// # How
//
// A text is read as words, without case, punctuation, quotation marks, accents
// and line breaks; digits count. Each five words in a row are a shingle, and
// each eight shingles in a row are represented by their MinHash: the one whose
// hash is least (Broder 1997). So any twelve words that two texts have in common
// leave the same print in both, wherever they stand (Schleimer, Wilkerson and
// Aiken 2003, who call it winnowing), and about a quarter of the shingles is
// kept. One MinHash of a whole text would not do: of an abridgement that keeps
// 30 % it agrees with that of the original three times in ten.
//
// A table from prints to the texts that have them gives for a new text at one
// look a print how much every earlier text has in common with it. Then comes
// the check of containment: a text repeats another if both lie within the
// window of days, and have in common half of the prints of the shorter and a
// fifth of the longer one's. Half, because a copy may have a lead, a headline
// and an outlet's furniture of its own; on news, different reports of one event,
// with the same quotations and the same background, stay below (TestFalseJoins).
// A fifth, because a round-up of the day holds many reports whole and is none of
// them.
//
// Two reports by one outlet need four fifths, where what is half the same is
// mostly the same menu; where an outlet is not known, which of the two it is
// cannot be told either, and they need three fifths. Prints that five groups of
// texts have, or five texts of one outlet, are boilerplate, or background that
// a running story takes up day after day, and do not count at all. Texts of less
// than fifty words are not compared.
//
// # What is the earliest
//
// Texts that repeat one another, in however many steps, are a group. The
// earliest of a group is that with the earliest date, those without a date last,
// and of one day that which was read first. What was read cannot be called back,
// so CopyOf names the earliest of those before, and two things may come later: a
// document with an earlier date, whose CopyOf then names one that is younger;
// and a document that shows two groups to be one, which names both (CopyOf and
// Joins). Links lead to documents read before, never round in a circle.
//
// # What it holds
//
// Per text some 10 bytes for each four words, and no text; a copy in which
// nothing is new is not held at all. [Options] bounds it. A [Sketch] has a
// binary form, from which a later run can build the index again.
package dedup
