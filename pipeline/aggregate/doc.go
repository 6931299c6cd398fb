// Package aggregate turns scored documents into figures: per outlet, per source
// and for all outlets together.
//
// A [Counts] takes scored documents one at a time; two of them can be merged,
// so that a corpus may be counted in parts. [Counts.Summary] does the
// statistics: for each [Outlet] the shares of the three stances, apart for its
// own words and for the words of others, the net stance, the mean tone, the
// divergence from the other outlets; for each [Source] what it says, when, and
// in which outlets. What each figure rests on is told by an interval and by
// [Warning] values that stand beside it.
//
// # Which documents count
//
// A text printed by five outlets is one voice. Documents joined by CopyOf are
// one text, which counts once: at the document that is no copy, or, where that
// is not among the documents counted, at the earliest copy. Every other
// printing appears in the Copies of its outlet and in no share.
//
// # What the intervals mean
//
// All intervals are of 95 % and two-sided, with 2.5 % in each tail. They treat
// statements as drawn one by one. Statements of one document hang together, so
// where few documents make most of the statements the true doubt is larger; and
// no interval holds the errors of the classifier, which belong beside it.
//
// An undefined figure is NaN in Go and null in JSON, never 0.
package aggregate
