package features

import (
	"strings"

	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// deedKind says what kind of deed a word names. A deed is referred back to by a
// word of its own kind or by one that fits any ("the attack", "the incident"):
// a theft of files is no "killing", and what shot down a drone is another story.
// The kinds are the hypernyms one step above the words (Miller 1995), as coarse
// as the news uses them for one another.
type deedKind uint8

const (
	kindCyber deedKind = 1 << iota
	kindKill
	kindShoot
	kindBlast
	kindSink
	kindTheft
)

// kindStems are the stems that tell a kind, in lower case.
var kindStems = [...]struct {
	stem string
	kind deedKind
}{
	{"hack", kindCyber}, {"breach", kindCyber}, {"intrusion", kindCyber}, {"cyber", kindCyber}, {"malware", kindCyber}, {"worm", kindCyber},
	{"virus", kindCyber}, {"ransomware", kindCyber}, {"wiper", kindCyber}, {"leak", kindCyber}, {"meddl", kindCyber}, {"interfer", kindCyber},
	{"kill", kindKill}, {"murder", kindKill}, {"assassin", kindKill}, {"poison", kindKill}, {"death", kindKill}, {"massacre", kindKill},
	{"gassing", kindKill}, {"slaying", kindKill}, {"disappearance", kindKill},
	{"shot", kindShoot}, {"shoot", kindShoot}, {"downing", kindShoot},
	{"bomb", kindBlast}, {"blast", kindBlast}, {"explo", kindBlast}, {"shell", kindBlast},
	{"torpedo", kindSink}, {"sink", kindSink}, {"sank", kindSink}, {"sunk", kindSink},
	{"theft", kindTheft}, {"stole", kindTheft}, {"steal", kindTheft}, {"heist", kindTheft}, {"rob", kindTheft},
}

// kindOf is the kind of deed that a word names, in any case, 0 for one that
// names none or any.
func kindOf(w string) deedKind {
	for _, s := range kindStems {
		if len(w) >= len(s.stem) && strings.EqualFold(w[:len(s.stem)], s.stem) {
			return s.kind
		}
	}
	return 0
}

// kindsOf are the kinds of deed that may be told of a deed of those names.
func kindsOf(names []string) deedKind {
	var k deedKind
	for _, n := range names {
		for w := range strings.FieldsSeq(n) {
			k |= kindOf(w)
		}
	}
	// What is broken into is robbed, who is shot is killed, what goes up sinks.
	if k&(kindCyber|kindTheft) != 0 {
		k |= kindCyber | kindTheft
	}
	if k&(kindKill|kindShoot) != 0 {
		k |= kindKill | kindShoot
	}
	if k&(kindBlast|kindSink) != 0 {
		k |= kindBlast | kindKill
	}
	return k
}

// ofKind reports whether the word for a deed at t can stand for the question's.
func (x *Extractor) ofKind(t int) bool {
	k := kindOf(x.d.Tok(t))
	return k == 0 || x.q.kinds == 0 || k&x.q.kinds != 0
}

// governs returns where the object of a verb for a deed at t begins, -1 where
// nothing tells that it is a verb with one: "shot down an airliner", "attacked
// two ports", and not "the attack a week ago".
func (x *Extractor) governs(t, hi int) int {
	k := t + 1
	if k < hi && (x.is(k, "down") || x.is(k, "up") || x.is(k, "off") || x.is(k, "out")) {
		k++
	}
	if k+1 >= hi {
		return -1
	}
	w := &x.d.Toks[k]
	switch {
	case x.is(k, "the"), x.is(k, "a"), x.is(k, "an"), w.Class == text.Number && x.d.Toks[t].W.Form&attrib.Past != 0:
	default:
		return -1
	}
	if x.d.Toks[k+1].W.Is(attrib.Time) || x.d.Toks[k+1].Class != text.Word {
		return -1
	}
	return k
}
