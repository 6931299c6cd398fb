// Package features turns a claim into a hashed sparse vector. Whatever names
// the actor, the deed or the source of the question is replaced by a
// placeholder first, so that what is learned on one question holds for another.
package features
