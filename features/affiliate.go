package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/stance"
	"stance/pipeline/text"
)

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
		if x.tags[t]&tActor != 0 && !x.facing(t, s) && !x.opponent(t) {
			return true
		}
	}
	for t := c.NameLo - 1; t >= s.Lo && t > c.NameLo-8; t-- {
		w := &x.d.Toks[t]
		if w.Class == text.Comma && t > s.Lo || (x.is(t, "'s") || x.is(t, "’s")) && x.d.Toks[t+1].W.Is(attrib.Role) {
			continue // "Russia's foreign minister Sergei Lavrov"
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
			if w.W.Verb != attrib.NoAct && w.W.Noun == attrib.NoAct && w.W.Form&attrib.Third != 0 && !w.W.Is(attrib.Role|attrib.Thing) {
				break // "according to the Herald, the navy blames …" is no apposition
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
