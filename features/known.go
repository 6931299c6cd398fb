package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// classOf returns the classes of token i, phrases that begin with it included.
func (x *Extractor) classOf(i int) class {
	t := &x.d.Toks[i]
	if t.Class != text.Word {
		return 0
	}
	k := x.knownOf(i)
	if k == nil {
		return 0
	}
	c := k.c
	for _, m := range k.phrases {
		if x.follows(i+1, m.rest) {
			c |= m.c
		}
	}
	return c
}

// known is what the lexicon of classes has of a word.
type known struct {
	c       class
	phrases []multi // those that begin with it
	read    bool
}

func (cs *classes) known(w string) known { return known{cs.of(w), cs.phrases[w], true} }

// knownOf looks token i up: a form of the reporting lexicon by its number, any
// other word by itself. Most others are in no class, which their hash tells; it
// is nil for them.
func (x *Extractor) knownOf(i int) *known {
	t := &x.d.Toks[i]
	if form, ok := t.Form(); ok {
		id := int(t.W.ID)
		if id >= len(x.forms) {
			x.forms = append(x.forms, make([]known, id+1-len(x.forms))...)
		}
		k := &x.forms[id]
		if !k.read {
			*k = x.cs.known(form)
		}
		return k
	}
	if !x.cs.sieve.may(t.Hash, x.d.Tok(i)) {
		return nil
	}
	w := x.low(i)
	k := x.known[string(w)]
	if k == nil {
		if len(x.known) > 1<<12 {
			clear(x.known) // a bound on what a long stream can pile up
		}
		s := string(w)
		k = new(x.cs.known(s))
		x.known[s] = k
	}
	return k
}

// sieve tells most words that are in no class from those that may be.
type sieve struct {
	words [sieveBits / 64]uint64 // by the hash of the word
	stems [sieveBits / 64]uint64 // by that of its first minPrefix bytes, for "slander*"
}

const sieveBits = 1 << 16

func newSieve(cs *classes) *sieve {
	v := new(sieve)
	set := func(bits *[sieveBits / 64]uint64, w string) {
		h := attrib.Hash(w) % sieveBits
		bits[h/64] |= 1 << (h % 64)
	}
	for w := range cs.words {
		set(&v.words, w)
	}
	for w := range cs.phrases {
		set(&v.words, w)
	}
	for w := range cs.prefixes {
		set(&v.stems, w[:minPrefix])
	}
	return v
}

// may reports whether a word with that hash may be in a class. It is false only
// where it is in none.
func (v *sieve) may(hash uint32, word string) bool {
	h := hash % sieveBits
	if v.words[h/64]>>(h%64)&1 != 0 {
		return true
	}
	if len(word) < minPrefix {
		return false
	}
	h = attrib.Hash(word[:minPrefix]) % sieveBits
	return v.stems[h/64]>>(h%64)&1 != 0
}
