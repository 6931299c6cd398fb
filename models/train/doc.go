// Package train makes models out of labelled examples.
//
// [Fit] cuts the examples into folds that share no document cluster and no
// question ([Folds]), trains on all folds but one and predicts that one, finds
// the temperature that calibrates those held-out predictions, and trains the
// model to be kept on everything. [Compare] does so for several learners on
// the same folds.
//
// Everything but the bagged trees is deterministic: the same examples in the
// same order give the same bits, for any GOMAXPROCS.
package train
