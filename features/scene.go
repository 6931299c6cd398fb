package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/scan"
	"stance/pipeline/stance"
)

// Extractor turns the claims of documents into vectors. It owns buffers and
// may be used by one goroutine at a time.
type Extractor struct {
	q  *Question
	cs *classes

	d       *attrib.Doc
	tags    []tag
	cls     []class
	matches []match
	found   []scan.Match
	sents   []scene
	deeds   int             // sentences that name the deed in full
	about   bool            // the document is known to be about the deed, named or not
	actors  int             // sentences that name the actor
	affil   map[string]bool // entities that speak for the actor
	known   map[string]*known
	forms   []known // of the forms of the reporting lexicon, by their number
	lowBuf  []byte

	cueAct attrib.Act // of that predication
	cue    int        // of the predication in hand, where it is an operator itself; -1 without one
	spoken int        // the sentence in hand, where a statement stands right before it; else -1
	skip   []bool     // tokens of the sentence in hand that another source's claim holds
	skipLo int
	mask   []bool
	voice  bool // the claim in hand is the outlet's
	held   int  // what the claim in hand holds back on

	hist   history
	e      emitter
	vector Vector
}

// New returns an extractor for a question.
func New(q *stance.Question) *Extractor {
	return &Extractor{q: Compile(q), cs: defaultClasses(), affil: map[string]bool{}, known: map[string]*known{}, cue: -1, spoken: -1}
}

// scene is what a sentence names.
type scene struct {
	actor    bool // a name of the actor
	actorRef bool // something that refers back to it
	full     bool // the deed by name, or an act with its object
	vague    bool // an act with an object that fits many things
	ref      bool // the deed referred back to
	generic  bool // such acts in general
	otherDo  bool // such an act on another target
	object   bool
	other    bool
	accuse   bool // words for the charge itself
	question bool // ends with a question mark
}

// on grades how far a sentence by itself is on the question: 0 names nothing of
// it, 1 the actor or the deed, 2 both.
func (s *scene) on() int {
	a, d := s.actor || s.actorRef, s.full || s.ref
	switch {
	case a && d:
		return 2
	case a || d || s.other:
		return 1
	}
	return 0
}

// NamesDeed reports whether a sentence names the deed of the question or refers
// back to it.
func (x *Extractor) NamesDeed(sent int) bool { return x.sents[sent].full || x.sents[sent].ref }

// low returns token i lower-cased, in a buffer that the next call overwrites.
func (x *Extractor) low(i int) []byte {
	s := x.d.Tok(i)
	x.lowBuf = x.lowBuf[:0]
	for k := 0; k < len(s); k++ {
		c := s[k]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		x.lowBuf = append(x.lowBuf, c)
	}
	return x.lowBuf
}

// is reports whether token i is the lower-case word w, in any case.
func (x *Extractor) is(i int, w string) bool {
	if i < 0 || i >= len(x.d.Toks) {
		return false
	}
	s := x.d.Tok(i)
	if len(s) != len(w) {
		return false
	}
	for k := range len(s) {
		c := s[k]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != w[k] {
			return false
		}
	}
	return true
}

func (x *Extractor) follows(i int, rest []string) bool {
	if i+len(rest) > len(x.d.Toks) {
		return false
	}
	for k, w := range rest {
		if !x.is(i+k, w) {
			return false
		}
	}
	return true
}

// objectWindow is how many tokens an act and its object may stand apart.
const objectWindow = 9

// name finds what sentence i names by the question's own words.
func (x *Extractor) name(i int) {
	s, sc := &x.d.Sents[i], &x.sents[i]
	for t := s.Lo; t < s.Hi; t++ {
		g := x.tags[t]
		sc.actor = sc.actor || g&tActor != 0
		sc.object = sc.object || g&tObject != 0
		sc.other = sc.other || g&tOther != 0
		sc.full = sc.full || g&(tDeed|tVague) == tDeed
		sc.vague = sc.vague || g&(tDeed|tVague) == tDeed|tVague
		sc.accuse = sc.accuse || x.cls[t]&cAccuser != 0
		if g&tAct != 0 && g&tDeed == 0 {
			if x.objectNear(t, s, true) {
				x.tags[t] |= tDeed
				sc.full = true
			} else if x.objectNear(t, s, false) {
				sc.vague = true
			}
		}
	}
	if s.Hi > s.Lo {
		for t := s.Hi - 1; t >= s.Lo && t > s.Hi-4; t-- {
			if x.d.Tok(t) == "?" {
				sc.question = true
			}
		}
	}
	if !s.Furniture {
		if sc.full {
			x.deeds++
		}
		if sc.actor {
			x.actors++
		}
	}
}

// objectNear reports whether an object of the deed stands near the act at t,
// and the act is not on a target of its own ("attacks on banks").
// Where named is set, the object has to be a name.
func (x *Extractor) objectNear(t int, s *attrib.Sent, named bool) bool {
	if x.target(t, s) == targetOther {
		return false
	}
	for k := max(s.Lo, t-objectWindow); k < min(s.Hi, t+objectWindow+1); k++ {
		if x.tags[k]&tObject != 0 && k != t && !(named && x.tags[k]&tVague != 0) {
			return true
		}
	}
	return false
}
