package features

import (
	"bufio"
	_ "embed"
	"strings"
	"sync"
)

//go:embed lexicon.txt
var classText string

// class is a set of the word classes of lexicon.txt.
type class uint32

// The classes, in the order of classNames.
const (
	cAtom class = 1 << iota
	cNeg
	cNoEv
	cAffDouble
	cDeny
	cDoubt
	cPoss
	cProb
	cEvidence
	cRespond
	cAskEv
	cWithhold
	cFuture
	cEffect
	cPresup
	cDeed
	cActorRef
	cAccuser
	cClear
	cOpen
	cMedia
	cLinkTo
	cLight
	cRival
	cCharge
	cSort
	numClasses = iota
)

var classNames = [numClasses]string{"atom", "neg", "noev", "affdouble", "deny", "doubt", "poss", "prob", "evidence", "respond",
	"askev", "withhold", "future", "effect", "presup", "whatdeed", "actorref", "accuser", "clear", "open", "media", "linkto",
	"light", "culprit", "charge", "sort"}

// classes maps words to their classes. It is read-only after loading.
type classes struct {
	words    map[string]class   // single words, lower-cased
	prefixes map[string]class   // "slander*", by the letters before the star
	phrases  map[string][]multi // phrases by their first word
	sieve    *sieve
}

type multi struct {
	rest []string
	c    class
}

var defaultClasses = sync.OnceValue(func() *classes { return parseClasses(classText) })

func parseClasses(text string) *classes {
	cs := &classes{words: map[string]class{}, prefixes: map[string]class{}, phrases: map[string][]multi{}}
	var cur class
	sc := bufio.NewScanner(strings.NewReader(text))
	for sc.Scan() {
		line := strings.TrimSpace(sc.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			cur = 0
			for i, n := range classNames {
				if n == strings.Trim(line, "[]") {
					cur = 1 << i
				}
			}
			if cur == 0 {
				panic("features: lexicon.txt has an unknown class " + line)
			}
			continue
		}
		for _, w := range strings.Fields(line) {
			switch parts := strings.Split(w, "_"); {
			case len(parts) > 1:
				cs.phrases[parts[0]] = append(cs.phrases[parts[0]], multi{parts[1:], cur})
			case strings.HasSuffix(w, "*"):
				cs.prefixes[strings.TrimSuffix(w, "*")] |= cur
			default:
				cs.words[w] |= cur
			}
		}
	}
	cs.sieve = newSieve(cs)
	return cs
}

// minPrefix is the shortest stem of a starred word.
const minPrefix = 3

// of returns the classes of a lower-cased word by itself.
func (cs *classes) of(w string) class {
	c := cs.words[w]
	for n := minPrefix; n <= len(w); n++ {
		c |= cs.prefixes[w[:n]]
	}
	return c
}
