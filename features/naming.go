package features

// NeedsDeed says what a document has to name for any claim of it to be
// [Extractor.Relevant]: the deed, or else the actor or the deed.
const NeedsDeed = true

// Naming lists the names by which a document comes to be on a question. Where a
// document names none of Actors and Deeds and not both one of Acts and one of
// Objects, no claim of it is [Extractor.Relevant], whatever it says. A capital of
// a name must stand in the text, another letter may be either.
type Naming struct {
	Actors        []string // empty where a document has to name the deed
	Deeds         []string
	Acts, Objects []string // an act in any inflection; with an object near it, it names the deed
}

// Naming returns the names the question was compiled to. They are the caller's.
func (c *Question) Naming() Naming {
	var n Naming
	for _, p := range c.pattern {
		for _, l := range [...]struct {
			list *[]string
			tag  tag
		}{{&n.Actors, tActor}, {&n.Deeds, tDeed}, {&n.Acts, tAct}, {&n.Objects, tObject}} {
			if p.tags&l.tag != 0 && !(NeedsDeed && l.tag == tActor) {
				*l.list = append(*l.list, p.text)
			}
		}
	}
	return n
}
