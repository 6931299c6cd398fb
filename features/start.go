package features

import "stance/pipeline/attrib"

// Start makes d the document in hand. Claims must be asked for in the order of
// the text, each followed by what was decided of it ([Extractor.Observe]).
func (x *Extractor) Start(d *attrib.Doc) {
	x.open(d)
	x.survey()
	x.affiliate()
}

// Survey is the part of Start that needs no claims: it reports whether any claim
// of d can be [Extractor.Relevant]. If so, d has to be attributed and Sources
// called before claims are asked for; if not, there is nothing to ask.
func (x *Extractor) Survey(d *attrib.Doc) bool {
	x.open(d)
	named := tag(0)
	for _, m := range x.matches {
		named |= m.tags
	}
	if named&(tActor|tDeed) == 0 && named&(tAct|tObject) != tAct|tObject {
		return false
	}
	x.survey()
	return x.deeds > 0 || !NeedsDeed && x.actors > 0
}

// StartAbout is Start for a document that is known to be about the deed, as a
// sentence is that was written down to teach with: alone it need not name it.
func (x *Extractor) StartAbout(d *attrib.Doc) {
	x.about = true
	x.Start(d)
	x.about = false
}

// Sources is the part of Start that needs the claims.
func (x *Extractor) Sources() { x.affiliate() }

// open forgets the document before d and finds the question's names in d.
func (x *Extractor) open(d *attrib.Doc) {
	x.d = d
	x.matches, x.found = x.q.appendMatches(x.matches[:0], x.found, d.Text)
	clear(x.affil)
	x.hist.reset()
	x.deeds, x.actors, x.spoken = 0, 0, -1
	x.tags = zeros(x.tags, len(d.Toks))
	x.cls = zeros(x.cls, len(d.Toks))
	x.sents = zeros(x.sents, len(d.Sents))
}

// survey finds what the tokens and sentences name and refer to.
func (x *Extractor) survey() {
	d := x.d
	tagTokens(d, x.matches, x.tags)
	for i := range d.Toks {
		x.cls[i] = x.classOf(i)
		if x.tags[i]&(tDeed|tFirst|tActor) == tDeed|tFirst && x.q.owners[d.Tok(i)] && i+1 < len(d.Toks) && x.tags[i+1]&tDeed != 0 {
			// "Nordlandic hacking" is a name of the deed that says whose it is
			x.tags[i] = tActor | tFirst
			x.tags[i+1] |= tFirst
		}
	}
	for i := range d.Sents {
		x.name(i)
	}
	x.settle()
	if x.about && x.deeds == 0 {
		x.deeds = 1
	}
	for i := range d.Sents {
		x.refer(i)
	}
}

// zeros gives n zero values, in s where they fit.
func zeros[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}
