// Package eval compares gold labels with predicted ones.
//
// [Confusion] counts labels and yields precision, recall and F1; [ECE] and
// [Brier] say whether probabilities can be believed; [Bootstrap] says how far a
// figure would move with other documents. [Compare] pairs the sentences of a
// gold file with those of a scored one and measures labels, statements and
// sources.
//
// A figure that is not defined, such as the F1 of a label that neither side
// has, is NaN, and a mean leaves it out.
package eval
