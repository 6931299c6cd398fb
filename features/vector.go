package features

// Dim is the size of the hashed feature space.
const Dim = 1 << 20

// Version is raised with every change that makes old weights mean something
// else; a model file of another version is refused.
const Version = 3

// Feature is one entry of a sparse vector: Index < [Dim].
type Feature struct {
	Index uint32
	Value float32
}

// Vector is a claim's features, sorted by index, each index once.
type Vector []Feature
