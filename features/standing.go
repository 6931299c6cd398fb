package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// byPlace reports whether the name of the actor at k only tells whose the place
// or the opponent is that follows: "a Nordlandic town", "the Nordlandic
// opposition". A relational adjective need not name an agent (Levi 1978).
func (x *Extractor) byPlace(k int) bool {
	for j := k + 1; j < len(x.d.Toks) && j < k+4; j++ {
		t := &x.d.Toks[j]
		if t.Class != text.Word {
			return false
		}
		if x.tags[j]&tActor != 0 {
			continue
		}
		if _, ok := places[string(x.low(j))]; ok {
			return true
		}
		if t.W.Is(attrib.Prep|attrib.Aux|attrib.Conj|attrib.Sub|attrib.Rel|attrib.Det|attrib.Pron) || t.W.Verb != attrib.NoAct && t.W.Noun == attrib.NoAct || x.is(j, "'s") || x.is(j, "’s") {
			return false
		}
	}
	return false
}

// places are what is in a country without being its government (false), and who
// in it or from it is against that (true).
var places = map[string]bool{
	"town": false, "city": false, "village": false, "suburb": false, "province": false, "region": false, "airport": false, "airbase": false,
	"territory": false, "capital": false, "consulate": false, "embassy": false, "soil": false, "border": false, "coast": false, "port": false,
	"waters": false, "airspace": false, "island": false, "desert": false, "street": false, "streets": false, "hospital": false,
	"opposition": true, "rebel": true, "rebels": true, "activist": true, "activists": true, "dissident": true, "dissidents": true,
	"exile": true, "exiles": true, "defector": true, "defectors": true, "civilians": true, "refugees": true, "rescuers": true,
	"protesters": true, "victims": true, "emigre": true, "émigré": true,
}

// opponent reports whether the name of the actor at k only tells whose opponent
// it is that follows.
func (x *Extractor) opponent(k int) bool {
	for j := k + 1; j < len(x.d.Toks) && j < k+4 && x.d.Toks[j].Class == text.Word; j++ {
		if places[string(x.low(j))] {
			return true
		}
		if x.tags[j]&tActor == 0 {
			return false
		}
	}
	return false
}

// headed reports whether the relative pronoun at k has a noun of its own before
// it that is not the actor, which is then what the verb behind it is said of: "a
// war of the regime's that has killed thousands".
func (x *Extractor) headed(k, lo int) bool {
	j := k - 1
	if j > lo && x.d.Toks[j].Class == text.Comma {
		j--
	}
	if j < lo || x.d.Toks[j].Class != text.Word {
		return false
	}
	w := x.d.Toks[j].W
	if w.Verb != attrib.NoAct && w.Noun == attrib.NoAct || w.Is(attrib.Aux|attrib.Prep|attrib.Conj|attrib.Pron|attrib.Adv) {
		return false // "said that"
	}
	for ; j >= lo && j > k-7; j-- {
		if x.tags[j]&(tActor|tActorRef) != 0 {
			return false
		}
		if c := &x.d.Toks[j]; c.Class != text.Word || c.W.Is(attrib.Det) {
			break
		}
	}
	return w.Noun == attrib.NoAct // "the claim that" is a complement
}

// kindly reports whether the plural at t, with the actor at k before it, is of
// the kind of deeds that the actor is known for rather than of this one: it has
// neither article nor owner, and no object of its own ("Nordlandic cyberattacks
// have grown"). Those who do them may be these ("Nordlandic hackers broke in").
func (x *Extractor) kindly(t, k int) bool {
	w := x.d.Tok(t)
	if x.tags[t]&tDeed != 0 || w[len(w)-1] != 's' || len(w) > 3 && w[len(w)-3:] == "ers" {
		return false
	}
	s := &x.d.Sents[x.sentAt(t)]
	for j := k + 1; j < t; j++ {
		if x.is(j, "'s") || x.is(j, "’s") || x.is(j, "’") || x.is(j, "'") {
			return false
		}
	}
	return !x.definite(k, s) && !(k > s.Lo && x.tags[k-1]&tActor != 0 && x.definite(k-1, s)) && t+1 < s.Hi && !s.Head
}

// compound reports whether the word for a deed at t only qualifies the noun
// behind it: "an attack jet", "a torpedo boat".
func (x *Extractor) compound(t, hi int) bool {
	if t+1 >= hi {
		return false
	}
	n := &x.d.Toks[t+1]
	if n.Class != text.Word || n.Cap || x.tags[t+1] != 0 || x.cls[t+1]&(cDeed|cAtom) != 0 || x.is(t+1, "'s") || x.is(t+1, "’s") {
		return false
	}
	for _, w := range [...]string{"jet", "jets", "boat", "boats", "helicopter", "helicopters", "submarine", "submarines", "dog", "dogs", "capabilities", "capability", "tools", "group", "groups", "team", "teams", "unit", "units", "skills", "programme", "program", "powers", "industry"} {
		if x.is(t+1, w) {
			return true
		}
	}
	return false
}

// concurs reports whether a claim agrees with what was said before and says
// nothing else: "The mayor agreed."
func (x *Extractor) concurs(c *attrib.Claim) bool {
	for q := c.PredLo; q < c.PredHi; q++ {
		if p := &x.d.Preds[q]; p.Act == attrib.Agree && x.proform(c, p) != vNone {
			return true
		}
	}
	return false
}

// inquiries are looks into a deed, and what comes of them.
var inquiries = map[string]bool{
	"investigation": true, "investigations": true, "inquiry": true, "inquiries": true, "enquiry": true, "probe": true, "review": true,
	"search": true, "inspection": true, "audit": true, "investigate": true, "investigated": true, "investigating": true, "arrested": true, "detained": true,
}

// misread reports whether the expression of responsibility at t is another word
// of its spelling: "hand over", "a responsible member", "arrested in connection
// with", "traces of", "launched an inquiry".
func (x *Extractor) misread(t, hi int) bool {
	switch {
	case x.is(t, "hand"), x.is(t, "hands"):
		return x.is(t+1, "over") || x.is(t+1, "out") || x.is(t+1, "back")
	case x.is(t, "connection"):
		return t > 0 && x.is(t-1, "in") && x.is(t+1, "with")
	case x.is(t, "trace"), x.is(t, "traces"):
		return x.is(t+1, "of")
	case x.is(t, "committed"):
		return x.is(t+1, "to")
	case x.is(t, "responsible"):
		if t+1 >= hi {
			return false
		}
		n := &x.d.Toks[t+1]
		return n.Class == text.Word && !n.Cap && n.W.Verb == attrib.NoAct && x.tags[t+1] == 0 &&
			!n.W.Is(attrib.Prep|attrib.Conj|attrib.Adv|attrib.Sub|attrib.Rel|attrib.Aux|attrib.Pron|attrib.Det|attrib.Time|attrib.Neg)
	case x.cls[t]&cLight != 0 && x.d.Toks[t].W.Noun == attrib.NoAct, x.is(t, "launch"), x.is(t, "order"):
		for k := t + 1; k < hi && k < t+6; k++ {
			if inquiries[string(x.low(k))] {
				return true
			}
			if x.d.Toks[k].Class != text.Word || k > t+1 && x.d.Toks[k].W.Is(attrib.Det|attrib.Prep) && !x.is(k, "out") {
				break
			}
		}
	}
	return false
}
