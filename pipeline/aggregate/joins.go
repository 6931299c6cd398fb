package aggregate

// forms reads each name once and knows which surname stands for which full
// name.
//
// In a document a single capitalised word joins the one full name that ends in
// it ("Kerry", "John Kerry") or begins with it, as names with the family name
// first do ("Hua", "Hua Chunying"); with two such names it joins neither. In a
// document where the full name is not a source it joins the one full name of
// all documents that has the word at an end, if somewhere the word is seen to
// name that person: beside the full name, or with a title ("Ms Hua"). Without
// such a sign it stays a source by itself: "Washington" is rarely Ms Washington.
type forms struct {
	read   map[string]*name
	joined map[string]string // surname key → full key, all documents agreeing
}

func (f *forms) of(raw string) *name {
	n, ok := f.read[raw]
	if !ok {
		v := readName(raw)
		n = &v
		f.read[raw] = n
	}
	return n
}

// owners says which full names have a word at an end: a key, or "" for several.
type owners map[string]string

func (o owners) add(n *name) {
	if !n.person {
		return
	}
	for _, w := range []string{n.words[0], n.words[len(n.words)-1]} {
		if key, ok := o[w]; ok && key != n.key {
			o[w] = ""
		} else {
			o[w] = n.key
		}
	}
}

func newForms(docs []record) *forms {
	f := &forms{read: map[string]*name{}, joined: map[string]string{}}
	all := owners{}
	for i := range docs {
		for _, s := range docs[i].said {
			all.add(f.of(s.source))
		}
	}
	for i := range docs {
		here := f.owners(&docs[i])
		for _, s := range docs[i].said {
			// A word that two full names share among all documents is joined
			// only inside a document, by key.
			if n := f.of(s.source); n.single && all[n.key] != "" && (n.titled || here[n.key] != "") {
				f.joined[n.key] = all[n.key]
			}
		}
	}
	return f
}

func (f *forms) owners(d *record) owners {
	here := owners{}
	for _, s := range d.said {
		here.add(f.of(s.source))
	}
	return here
}

// key gives the source that raw names in a document whose full names are here.
func (f *forms) key(raw string, here owners) string {
	n := f.of(raw)
	if !n.single {
		return n.key
	}
	if full, ok := here[n.key]; ok {
		if full != "" {
			return full
		}
		return n.key
	}
	if full, ok := f.joined[n.key]; ok {
		return full
	}
	return n.key
}
