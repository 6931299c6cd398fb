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
// A text printed by five outlets is one voice. Documents joined by CopyOf and
// Joins, in however long a chain, are one text, which counts once: at the
// earliest by date. Every other printing appears in the Copies of its outlet
// and in no share. [Counts.Printings] tells which text counts where.
//
// # What the intervals mean
//
// All intervals are of 95 % and two-sided, with 2.5 % in each tail. There are
// two kinds. Those of [Shares] treat what the model said as true and statements
// as drawn one by one: they tell how little a handful of statements can bear,
// and no more. Those of [Corrected] carry the model's errors too, and take
// documents, their copies with them, as what is drawn. Where a report has the
// second, they are what its words should rest on. [Difference] and [Change]
// tell what sets outlets, times and voices apart, and whether chance could.
//
// TestCoverage tries the second kind on some thousand made-up outlets, and
// prints what counting the model's labels would have come to beside it.
//
// Results hang on the documents, the options and Options.Seed alone: neither on
// the order of documents nor on the number of processors.
//
// An undefined figure is NaN in Go and null in JSON, never 0.
package aggregate
