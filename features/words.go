package features

import (
	"math/bits"

	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// ngrams emits the claim's words with placeholders, alone, in pairs and in threes.
func (x *Extractor) ngrams(c *attrib.Claim) {
	for q := c.PredLo; q < c.PredHi; q++ {
		p := &x.d.Preds[q]
		lo, hi := p.Lo, p.Hi
		if p.Cue >= 0 {
			lo, hi = min(lo, p.Cue), max(hi, p.Cue+1)
		}
		var a, b string
		for t := lo; t < hi; t++ {
			w := x.form(t, c)
			if w == "" {
				continue
			}
			x.e.f("w").s(w).emit(1)
			if b != "" {
				x.e.f("2").s(b).s(w).emit(1)
				if a != "" {
					x.e.f("3").s(a).s(b).s(w).emit(1)
				}
			}
			a, b = b, w
		}
	}
}

// symbolOf lists the classes a word stands for in the skeleton, the most telling
// first.
var symbolOf = [...]class{cNoEv, cNeg, cClear, cDeny, cDoubt, cAffDouble, cPoss, cProb, cWithhold, cOpen, cRespond, cAtom, cAskEv, cEvidence, cAccuser, cFuture, cActorRef}

// symbol is what a token contributes to the skeleton of a claim, "" for nothing.
func (x *Extractor) symbol(t int, c *attrib.Claim) string {
	g := x.tags[t]
	switch {
	case g&(tActor|tActorRef) != 0:
		return "ACTOR"
	case g&(tDeed|tDeedRef) != 0:
		return "DEED"
	case g&tOtherDeed != 0:
		return "ELSE"
	case g&tGeneric != 0:
		return "SUCH"
	case g&tObject != 0:
		return "OBJECT"
	case g&tOther != 0:
		return "RIVAL"
	case c.NameLo <= t && t < c.NameHi:
		return "SOURCE"
	}
	if x.d.Toks[t].Class == text.End && x.d.Tok(t) == "?" {
		return "?"
	}
	for _, k := range symbolOf {
		if x.cls[t]&k != 0 {
			return classNames[bits.TrailingZeros32(uint32(k))]
		}
	}
	w := x.d.Toks[t].W
	if w.Verb != attrib.NoAct && w.Verb != attrib.Do && w.Verb != attrib.Light {
		return w.Verb.String()
	}
	if w.Is(attrib.Pron) && !x.d.Toks[t].AllCaps {
		return "pron"
	}
	return ""
}

// skeleton emits the claim's telling words alone, as sequences of up to four:
// what the sentence says when everything else is left out.
func (x *Extractor) skeleton(c *attrib.Claim) {
	for q := c.PredLo; q < c.PredHi; q++ {
		p := &x.d.Preds[q]
		lo, hi := p.Lo, p.Hi
		if p.Cue >= 0 {
			lo, hi = min(lo, p.Cue), max(hi, p.Cue+1)
		}
		if c.NameHi > c.NameLo && c.NameHi <= lo && lo-c.NameHi < 6 {
			lo = c.NameLo
		}
		var a, b, d string
		for t := lo; t < hi && t < len(x.d.Toks); t++ {
			w := x.symbol(t, c)
			if w == "" || w == d {
				continue
			}
			x.e.f("s1").s(w).emit(1)
			if d != "" {
				x.e.f("s2").s(d).s(w).emit(1)
				if b != "" {
					x.e.f("s3").s(b).s(d).s(w).emit(1)
					if a != "" {
						x.e.f("s4").s(a).s(b).s(d).s(w).emit(1)
					}
				}
			}
			a, b, d = b, d, w
		}
	}
}

// placeholders stand for the names of a question, the first that fits.
var placeholders = [...]struct {
	tag  tag
	form string
}{{tActor, "<ACTOR>"}, {tDeed, "<DEED>"}, {tObject, "<OBJECT>"}, {tOther, "<RIVAL>"}}

// form is a token as the n-grams see it: a placeholder for a name of the
// question, the lemma of a word the lexicon knows, the word itself, or "" for
// what they pass over.
func (x *Extractor) form(t int, c *attrib.Claim) string {
	tok := &x.d.Toks[t]
	g := x.tags[t]
	for _, n := range placeholders {
		if g&n.tag == 0 {
			continue
		}
		if g&tFirst == 0 && t > 0 && x.tags[t-1]&n.tag != 0 {
			return "" // a name of several words is one placeholder
		}
		return n.form
	}
	switch {
	case g&tDeedRef != 0:
		return "<DEED>"
	case g&tActorRef != 0:
		return "<ACTOR>"
	case g&tAct != 0:
		return "<ACT>"
	case c.NameLo <= t && t < c.NameHi:
		if t > c.NameLo {
			return ""
		}
		return "<SOURCE>"
	}
	switch tok.Class {
	case text.Word:
	case text.Number:
		return "<N>"
	case text.End:
		if x.d.Tok(t) == "?" {
			return "?"
		}
		return ""
	default:
		return ""
	}
	if tok.W.Is(attrib.Time) {
		return ""
	}
	if tok.Cap && tok.W.Lemma == "" && t > x.d.Sents[c.Sent].Lo {
		return "<NAME>"
	}
	if tok.W.Verb != attrib.NoAct {
		return tok.W.Lemma
	}
	return x.d.Tok(t)
}
