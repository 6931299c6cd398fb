// Package features turns a claim into a hashed sparse vector. Whatever names
// the actor, the deed or the source of the question is replaced by a
// placeholder first, so that what is learned on one question holds for another.
//
// An [Extractor] reads one document at a time: it finds the question's names in
// it and what refers back to them, tells how far each sentence is on the
// question, and composes for each claim a polarity from its words by rule
// (negation, doubt, modality around the expressions that put actor and deed
// together). That polarity is one feature among many; what it is worth is
// learned.
package features
