// Package stance holds the nouns the program speaks of, and their JSON.
//
// A [Question] is a proposition of responsibility: an actor did a deed. A
// [Document] is one report by one outlet. A [Sentence] is a byte span of its
// text, and carries the [Statement] values that some source makes on the
// question in it. Each statement has a [Label] (affirm, deny, noncommittal); a
// sentence without a statement is [None].
//
// Gold labels and predictions are one type: what a reader of a file of labels
// yields and what the scorer writes can be compared field by field.
//
// The package imports the standard library alone; every other package of the
// program may import it.
package stance
