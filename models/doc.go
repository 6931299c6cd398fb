// Package models holds the classifier of claims: a [Model] turns the vector of
// a claim into the probabilities of the four labels.
//
// A model is a file: [Read] and [Model.WriteTo] are inverse to each other, and
// the same training gives the same bytes. [Default] is the model that comes
// with the program. Package models/train makes models; this package only
// scores with them, so a program that scores carries no optimiser.
//
// Four learners make models of two forms. The linear form holds a weight for
// each feature and label: "softmax" over every feature, "softmax-cues" and
// "bernoulli-nb" over a few hundred features taken as present or absent. The
// other form is a vote of decision trees over such cues ("bagged-id3"). Naive
// Bayes is linear in the logarithm (Manning, Raghavan and Schütze,
// Introduction to Information Retrieval, 2008, section 13.3 and 14.4), so the
// parameters golearn estimates become weights and cost no more to use than
// those of softmax; the trees golearn grows are walked here, because its own
// Predict answers the same row differently from call to call.
//
// The package also holds [Tone], the sentiment of a claim's words. It is kept
// away from the classifier: a denial may be angry or calm.
package models
