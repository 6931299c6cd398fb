package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/stance"
	"stance/pipeline/text"
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
	sents   []scene
	deeds   int             // sentences that name the deed in full
	actors  int             // sentences that name the actor
	affil   map[string]bool // entities that speak for the actor
	known   map[string]class
	lowBuf  []byte

	skip   []bool // tokens of the sentence in hand that another source's claim holds
	skipLo int
	mask   []bool

	hist history
	e    emitter
}

// New returns an extractor for a question.
func New(q *stance.Question) *Extractor {
	return &Extractor{q: Compile(q), cs: defaultClasses(), affil: map[string]bool{}, known: map[string]class{}}
}

// scene is what a sentence names.
type scene struct {
	actor    bool // a name of the actor
	actorRef bool // something that refers back to it
	full     bool // the deed by name, or an act with its object
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

// Start makes d the document in hand. Claims must be asked for in the order of
// the text, each followed by what was decided of it ([Extractor.Observe]).
func (x *Extractor) Start(d *attrib.Doc) {
	x.d = d
	x.matches = x.q.appendMatches(x.matches[:0], d.Text)
	x.tags = append(x.tags[:0], make([]tag, len(d.Toks))...)
	x.cls = append(x.cls[:0], make([]class, len(d.Toks))...)
	tagTokens(d, x.matches, x.tags)
	for i := range d.Toks {
		x.cls[i] = x.classOf(i)
	}
	clear(x.affil)
	x.hist.reset()
	x.sents = append(x.sents[:0], make([]scene, len(d.Sents))...)
	x.deeds, x.actors = 0, 0
	for i := range d.Sents {
		x.name(i)
	}
	for i := range d.Sents {
		x.refer(i)
	}
	x.affiliate()
}

// classOf returns the classes of token i, phrases that begin with it included.
func (x *Extractor) classOf(i int) class {
	t := &x.d.Toks[i]
	if t.Class != text.Word {
		return 0
	}
	w := x.low(i)
	c, ok := x.known[string(w)]
	if !ok {
		c = x.cs.of(string(w))
		if len(x.known) > 1<<16 {
			clear(x.known) // a bound on what a long stream can pile up
		}
		x.known[string(w)] = c
	}
	for _, m := range x.cs.phrases[string(w)] {
		if x.follows(i+1, m.rest) {
			c |= m.c
		}
	}
	return c
}

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
		sc.full = sc.full || g&tDeed != 0
		sc.accuse = sc.accuse || x.cls[t]&cAccuser != 0
		if g&tAct != 0 && g&tDeed == 0 {
			if x.objectNear(t, s) {
				x.tags[t] |= tDeed
				sc.full = true
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
func (x *Extractor) objectNear(t int, s *attrib.Sent) bool {
	if x.target(t, s) == targetOther {
		return false
	}
	for k := max(s.Lo, t-objectWindow); k < min(s.Hi, t+objectWindow+1); k++ {
		if x.tags[k]&tObject != 0 && k != t {
			return true
		}
	}
	return false
}

type target uint8

const (
	targetNone target = iota
	targetObject
	targetOther
)

// target reads what follows an act: "attack on Sony", "theft from the bank".
func (x *Extractor) target(t int, s *attrib.Sent) target {
	k := t + 1
	if k >= s.Hi {
		return targetNone
	}
	switch {
	case x.is(k, "on"), x.is(k, "against"), x.is(k, "of"), x.is(k, "at"), x.is(k, "targeting"), x.is(k, "from"), x.is(k, "into"):
	case x.tags[t]&tVerb != 0 && (x.d.Toks[k].Class == text.Word || x.d.Toks[k].Class == text.Number) && !x.d.Toks[k].W.Is(attrib.Prep|attrib.Conj|attrib.Aux|attrib.Sub|attrib.Rel) &&
		(x.d.Toks[t].W.Form&attrib.Participle == 0 || x.d.Toks[t].W.Form&attrib.Past != 0 && !x.passive(t, s.Lo) && (x.d.Toks[k].W.Is(attrib.Det) || x.d.Toks[k].Cap)):
		k-- // "hacking banks": the object follows at once
	default:
		return targetNone
	}
	names := false
	for k++; k < s.Hi && k < t+9; k++ {
		w := &x.d.Toks[k]
		if x.tags[k]&(tObject|tDeed) != 0 || x.ownWord(k) {
			return targetObject
		}
		if w.Class != text.Word && w.Class != text.Number || w.W.Is(attrib.Sub|attrib.Rel|attrib.Aux) {
			break
		}
		if x.tags[k]&tActor != 0 && (x.is(t+1, "on") || x.is(t+1, "against") || x.is(t+1, "at") || x.is(t+1, "into") || x.is(t+1, "targeting")) && !x.blamed(t, s) {
			return targetOther // "a strike on Syria": the actor is the target
		}
		if w.W.Is(attrib.Time) || x.tags[k]&tActor != 0 {
			return targetNone // "the attack on Monday", "an attack of the North's"
		}
		if w.W.Is(attrib.Pron) {
			return targetNone
		}
		names = names || !w.W.Is(attrib.Det|attrib.Prep|attrib.Conj)
	}
	if names {
		return targetOther
	}
	return targetNone
}

// ownWord reports whether the question's names of the deed have token k among
// their words: "the Saudi plants" where it knows "the Saudi oil plants".
func (x *Extractor) ownWord(k int) bool {
	return x.d.Toks[k].Class == text.Word && x.q.words[string(x.low(k))]
}

// blamed reports whether a verb of blame stands before the act at t, so that
// what follows is the culprit: "blamed the attack on Syria".
func (x *Extractor) blamed(t int, s *attrib.Sent) bool {
	for k := t - 1; k >= s.Lo && k > t-6; k-- {
		if x.d.Toks[k].W.Verb == attrib.Accuse {
			return true
		}
	}
	return false
}

// refer finds what sentence i refers back to, once the whole document is known
// to be on the question or not.
func (x *Extractor) refer(i int) {
	s, sc := &x.d.Sents[i], &x.sents[i]
	for t := s.Lo; t < s.Hi; t++ {
		g, c := x.tags[t], x.cls[t]
		if g&tDeed == 0 && (g&tAct != 0 || c&cDeed != 0) {
			switch k := x.deedRef(t, s); {
			case k == tOtherDeed:
				sc.otherDo = true
				x.tags[t] |= k
			case k == tGeneric:
				sc.generic = true
				x.tags[t] |= k
			case k == tDeedRef && x.deeds > 0:
				sc.ref = true
				x.tags[t] |= k
			}
		}
		if x.deeds > 0 && g == 0 && (x.is(t, "it") || x.is(t, "this") || x.is(t, "so")) && t > s.Lo && x.does(t-1) {
			// "they did it", "who was behind this"
			sc.ref = true
			x.tags[t] |= tDeedRef
		}
		if c&cActorRef != 0 && g&tActor == 0 && x.actors > 0 && x.actorNear(i) && t > s.Lo && x.definite(t, s) {
			sc.actorRef = true
			x.tags[t] |= tActorRef
		}
	}
}

// does reports whether what follows token t is a deed done.
func (x *Extractor) does(t int) bool {
	for _, w := range [...]string{"did", "done", "do", "does", "doing", "behind", "ordered", "order", "for", "planned", "sponsored"} {
		if x.is(t, w) {
			return w != "for" || t > 0 && (x.is(t-1, "responsible") || x.is(t-1, "blame") || x.is(t-1, "responsibility"))
		}
	}
	return false
}

// definite reports whether a noun at t has a definite article or demonstrative
// within the two tokens before it.
func (x *Extractor) definite(t int, s *attrib.Sent) bool {
	for k := t - 1; k >= s.Lo && k >= t-3; k-- {
		if x.is(k, "the") || x.is(k, "this") || x.is(k, "that") || x.is(k, "these") || x.is(k, "those") {
			return true
		}
		if x.d.Toks[k].Class != text.Word || x.d.Toks[k].W.Is(attrib.Prep|attrib.Conj|attrib.Aux) {
			return false
		}
	}
	return false
}

// actorNear reports whether the actor was named in this sentence or the two before.
func (x *Extractor) actorNear(i int) bool {
	for k := i; k >= 0 && k >= i-2; k-- {
		if x.sents[k].actor {
			return true
		}
	}
	return false
}

// deedRef reads an act that stands without its object.
func (x *Extractor) deedRef(t int, s *attrib.Sent) tag {
	if x.target(t, s) == targetOther {
		return tOtherDeed
	}
	w := x.d.Tok(t)
	many := w[len(w)-1] == 's'
	for k := t - 1; k >= s.Lo && k >= t-4; k-- {
		c := x.cls[k]
		switch {
		case x.is(k, "the"), x.is(k, "this"), x.is(k, "that"), x.is(k, "these"), x.is(k, "those"), x.is(k, "'s"), x.is(k, "’s"),
			x.is(k, "last"), x.is(k, "recent"):
			return tDeedRef
		case c&cFuture != 0, x.is(k, "such"), x.is(k, "any"), x.is(k, "no"), x.is(k, "more"), x.is(k, "all"):
			return tGeneric
		case x.is(k, "another"), x.is(k, "other"), x.is(k, "previous"), x.is(k, "earlier"), x.is(k, "a"), x.is(k, "an"):
			if x.is(k, "a") || x.is(k, "an") {
				return tDeedRef
			}
			return tOtherDeed
		case x.tags[k]&tActor != 0:
			return tDeedRef // Russian hackers, North Korea attacked
		case x.foreign(k, s):
			return tOtherDeed // the WannaCry attack, another country's hackers
		}
		if x.d.Toks[k].Class != text.Word || x.d.Toks[k].W.Is(attrib.Prep|attrib.Conj|attrib.Aux|attrib.Sub) {
			break
		}
	}
	if many && x.tags[t]&tVerb == 0 {
		return tGeneric
	}
	return tDeedRef
}

// foreign reports whether token k is a name the question does not know.
func (x *Extractor) foreign(k int, s *attrib.Sent) bool {
	t := &x.d.Toks[k]
	return t.Cap && k > s.Lo && !x.ownWord(k) && t.Class == text.Word && x.tags[k] == 0 && t.W.Flags&^(attrib.Male|attrib.Female) == 0 && t.W.Verb == attrib.NoAct && t.W.Noun == attrib.NoAct
}

// affiliate finds the entities that speak for the actor: "Russian foreign
// minister Sergei Lavrov", "Hua Chunying, a Chinese spokeswoman".
func (x *Extractor) affiliate() {
	for i := range x.d.Claims {
		c := &x.d.Claims[i]
		if c.NameHi <= c.NameLo || c.Source == stance.Outlet || c.Pron {
			continue
		}
		if x.speaksForActor(c) {
			x.affil[c.Source] = true
			if c.Entity != "" {
				x.affil[c.Entity] = true
			}
		}
	}
}

func (x *Extractor) speaksForActor(c *attrib.Claim) bool {
	s := &x.d.Sents[c.Sent]
	for t := c.NameLo; t < c.NameHi; t++ {
		if x.tags[t]&tActor != 0 && !x.facing(t, s) {
			return true
		}
	}
	for t := c.NameLo - 1; t >= s.Lo && t > c.NameLo-8; t-- {
		w := &x.d.Toks[t]
		if w.Class == text.Comma && t > s.Lo {
			continue
		}
		if w.Class != text.Word || w.W.Is(attrib.Sub|attrib.Rel|attrib.Aux|attrib.Conj) || w.W.Verb != attrib.NoAct && w.W.Noun == attrib.NoAct && !w.W.Is(attrib.Role|attrib.Thing) {
			break
		}
		if x.tags[t]&tActor != 0 {
			// only where a role lies between: "Russian foreign minister Sergei Lavrov"
			for k := t + 1; k < c.NameLo; k++ {
				if x.d.Toks[k].W.Is(attrib.Role) {
					return !x.facing(t, s)
				}
			}
			return false
		}
	}
	if t := c.NameHi; t+1 < s.Hi && x.d.Toks[t].Class == text.Comma {
		role := false
		for t++; t < s.Hi && t < c.NameHi+10; t++ {
			w := &x.d.Toks[t]
			if w.Class == text.Comma || w.Class == text.End || w.W.Is(attrib.Rel|attrib.Aux) {
				break
			}
			role = role || w.W.Is(attrib.Role)
			if x.tags[t]&tActor != 0 && !x.facing(t, s) {
				for k := t; k < s.Hi && k < t+5; k++ {
					role = role || x.d.Toks[k].W.Is(attrib.Role)
				}
				return role
			}
		}
	}
	return false
}

// facing reports whether the actor's name at t is what a role is turned to: an
// envoy to it, an expert on it.
func (x *Extractor) facing(t int, s *attrib.Sent) bool {
	for k := t - 1; k >= s.Lo && k >= t-2; k-- {
		if x.is(k, "to") || x.is(k, "on") || x.is(k, "against") || x.is(k, "in") || x.is(k, "about") {
			return true
		}
		if !x.is(k, "the") {
			return false
		}
	}
	return false
}
