package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/stance"
	"stance/pipeline/text"
)

// role tells who a source is.
func (x *Extractor) role(c *attrib.Claim) string {
	switch {
	case c.Source == stance.Outlet:
		return "outlet"
	case x.isActor(c):
		return "ACTOR"
	}
	for t := c.NameLo; t < c.NameHi; t++ {
		if x.tags[t]&tOther != 0 {
			return "RIVAL"
		}
	}
	if c.NameHi <= c.NameLo {
		return "carried"
	}
	h := &x.d.Toks[c.NameHi-1]
	if x.isMedium(c) {
		return "media" // it passes on rather than says
	}
	switch {
	case c.Pron:
		return "pronoun"
	case h.W.Is(attrib.Role) && !h.Cap:
		if h.W.Is(attrib.Plural) {
			return "people"
		}
		return "role"
	case h.AllCaps || h.Cap && c.NameHi-c.NameLo == 1:
		return "name"
	case h.Cap:
		return "names"
	}
	return "noun"
}

// isMedium reports whether a source is a medium by its name. Its editor or
// press secretary is none, nor is an agency of the state, nor a report.
func (x *Extractor) isMedium(c *attrib.Claim) bool {
	h := c.NameHi - 1
	if x.d.Toks[h].W.Is(attrib.Role) && x.cls[h]&cMedia == 0 {
		return false
	}
	for t := c.NameLo; t < c.NameHi; t++ {
		switch {
		case x.cls[t]&cMedia == 0, x.is(t, "report"):
		case x.is(t, "agency") && !x.is(t-1, "news") && !x.is(t-1, "press"):
		default:
			return true
		}
	}
	return false
}

// isActor reports whether the source is the actor or speaks for it.
func (x *Extractor) isActor(c *attrib.Claim) bool {
	if c.Source == stance.Outlet {
		return false
	}
	if x.affil[c.Source] || c.Entity != "" && x.affil[c.Entity] {
		return true
	}
	return false
}

// summary is what the claim's features are made of.
type summary struct {
	role               string
	self               bool
	act                attrib.Act
	shape              attrib.Shape
	neg                bool
	cue                string
	v                  value
	atom               atom
	actor, deed, ref   bool
	generic, otherDeed bool
	rival, object      bool
	cls                class // classes of its own words
	words              int
	held               int // what its source was found to hold back on
	question           bool
	others             int   // other claims of the sentence that say something of it
	othersV            value // what the first of them says
}

// summarise reads a claim's predications and words.
func (x *Extractor) summarise(c *attrib.Claim, m *summary) {
	d := x.d
	m.role = x.role(c)
	m.self = m.role == "ACTOR"
	x.voice, x.held = c.Source == stance.Outlet, 0
	rank := -1
	for q := c.PredLo; q < c.PredHi; q++ {
		p := &d.Preds[q]
		x.hide(c, p)
		v, a := x.polarity(p, m.self)
		x.skip = nil
		if a.kind == atomRespond && c.Source == stance.Outlet {
			v, a = vNone, atom{} // who answers says so by it, not who tells of it
		}
		if v == vNone {
			v = x.proform(c, p)
		}
		if m.role == "outlet" && (a.kind == atomRespond || a.kind == atomRival) {
			v, a = vNone, atom{} // who answers is somebody else, and so is who suspects another
		}
		if x.voice && v == vOpen && x.another(c, &a) {
			v, a = vNone, atom{} // who asks or does not say is the source of that
		}
		if v != vNone && x.under(c) == "if" {
			v = vNone // "asked whether China believed": nobody says that it does
		}
		r := 0
		if v != vNone {
			r = 2
		}
		if p.Act != attrib.NoAct && p.Act != attrib.Say && p.Act != attrib.Do {
			r++
		}
		if p.Shape == attrib.ShapeNoun && rank >= 2 {
			r = 0 // a noun inside what was composed already: "calling its finding absurd"
		}
		if r > rank {
			rank = r
			m.v, m.atom, m.act, m.shape, m.neg, m.cue = v, a, p.Act, p.Shape, p.Neg, ""
			if p.Cue >= 0 {
				m.cue = d.Toks[p.Cue].W.Lemma
				if x.tags[p.Cue]&(tAct|tDeed) != 0 {
					// The deed's own verb is no verb of reporting.
					m.act, m.cue = attrib.Do, "<ACT>"
				}
			}
		}
		x.words(p.Lo, p.Hi, m)
		if p.Cue >= 0 && (p.Cue < p.Lo || p.Cue >= p.Hi) {
			x.words(p.Cue, p.Cue+1, m)
		}
	}
	x.voice, m.held = false, x.held
}

// another reports whether what leaves the atom open is that somebody asks or does
// not say, somebody whom the sentence names: that is no claim of the outlet's.
func (x *Extractor) another(c *attrib.Claim, a *atom) bool {
	said := false
	for _, o := range a.ops[:a.n] {
		said = said || o == opWith || o == opAsk || o == opNoEv && a.kind == atomWho
	}
	s := &x.d.Sents[c.Sent]
	if x.is(s.Lo, "asked") && said {
		return true
	}
	if !said && a.kind != atomWho {
		return false
	}
	for k := s.ClaimLo; k < s.ClaimHi; k++ {
		if o := &x.d.Claims[k]; o.Source != stance.Outlet && o.Lo <= a.at && a.at < o.Hi {
			return true
		}
	}
	return false
}

// proform is what a predication without a content of its own says: "as many
// believe", "but Moscow denies" take the sentence's proposition, "agreed" the
// statement before.
func (x *Extractor) proform(c *attrib.Claim, p *attrib.Pred) value {
	if p.Cue < 0 {
		return vNone
	}
	d := x.d
	for t := p.Lo; t < p.Hi; t++ {
		if t > p.Cue && x.d.Toks[t].Class == text.CloseQuote {
			break // who says it stands behind what is said
		}
		if w := &x.d.Toks[t]; w.Class == text.Word && t != p.Cue && (t < c.NameLo || t >= c.NameHi) && !w.W.Is(attrib.Adv|attrib.Conj|attrib.Prep|attrib.Pron|attrib.Aux|attrib.Time|attrib.Sub) {
			return vNone
		}
	}
	if n := p.Cue + 1; n < len(d.Toks) && d.Toks[n].W.Form&attrib.Ing != 0 {
		return vNone // "considered answering"
	}
	switch p.Act {
	case attrib.Believe, attrib.Assert, attrib.Deny, attrib.Doubt:
		s := &x.sents[c.Sent]
		if !(s.actor || s.actorRef) || !(s.full || s.ref || s.otherDo) {
			if l := x.d.Toks[p.Cue].W.Lemma; p.Neg && (l == "believe" || l == "think" || l == "buy") && x.near(c.Sent) {
				return vMinus // "I don't believe it"
			}
			return vNone
		}
		o, ok := x.cueOp(p)
		if !ok {
			return vPlus
		}
		return o.apply(vPlus)
	case attrib.Agree:
		if last, _, ok, _ := x.before(c); ok && c.Sent-last.sent <= 2 {
			return [...]value{stance.None: vNone, stance.Affirm: vPlus, stance.Deny: vMinus, stance.Noncommittal: vOpen}[last.label]
		}
	}
	return vNone
}

// sentence composes what a sentence says of the question as a whole, whoever
// says it: a help where its claims were cut wrongly.
func (x *Extractor) sentence(i int) value {
	s := &x.d.Sents[i]
	out := vNone
	x.scan(s.Lo, s.Hi, false, func(a atom) {
		if a.kind == atomState && a.v == vPlus {
			return
		}
		if out == vNone || out == vPlus && a.v != vPlus {
			out = a.v
		}
	})
	return out
}

// under tells what introduces a claim: an embedded question leaves it open, a
// clause of time or cause takes it for granted.
func (x *Extractor) under(c *attrib.Claim) string {
	at := c.Lo
	if c.NameHi > c.NameLo {
		at = c.NameLo
	}
	s := &x.d.Sents[c.Sent]
	for t := at - 1; t >= s.Lo && t >= at-4; t-- {
		switch {
		case x.is(t, "if"), x.is(t, "whether"):
			return "if"
		case x.is(t, "asked"), x.is(t, "questions"), x.is(t, "question"):
			return "asked"
		case x.is(t, "that"):
			return "that"
		case x.is(t, "after"), x.is(t, "as"), x.is(t, "when"), x.is(t, "while"), x.is(t, "although"), x.is(t, "though"), x.is(t, "because"), x.is(t, "since"):
			return "sub"
		case x.is(t, "but"), x.is(t, "and"):
			return "and"
		}
		if x.d.Toks[t].Class != text.Word {
			break
		}
	}
	if at == s.Lo {
		return "start"
	}
	return "0"
}

// IsActor reports whether a claim's source is the actor or speaks for it.
func (x *Extractor) IsActor(claim int) bool { return x.isActor(&x.d.Claims[claim]) }

// hide takes the claims of other sources inside a claim out of what is composed
// for it: who reports what the FBI says has not said it, and what anybody is
// reported to say is not the outlet's. A denial or a doubt keeps them, since they
// are what it is about.
func (x *Extractor) hide(c *attrib.Claim, p *attrib.Pred) {
	outlet := c.Source == stance.Outlet
	switch p.Act {
	case attrib.Deny, attrib.Doubt, attrib.Withhold, attrib.Agree, attrib.Accuse:
		if !outlet {
			return
		}
	}
	d := x.d
	s := &d.Sents[c.Sent]
	x.skipLo = s.Lo
	x.mask = x.mask[:0]
	for range s.Hi - s.Lo {
		x.mask = append(x.mask, false)
	}
	any := false
	for k := s.ClaimLo; k < s.ClaimHi; k++ {
		o := &d.Claims[k]
		if o == c || o.Weak || o.Covered || o.Source == stance.Outlet || !outlet && !(c.Weak && o.NameLo > c.NameHi) && (o.Parent < 0 || &d.Claims[o.Parent] != c) {
			continue
		}
		if o.NameHi > o.NameLo && x.cls[o.NameLo]&cNeg != 0 {
			continue // "nobody doubts" is what the reporter says
		}
		if o.Pron && p.Cue >= 0 && o.NameLo > p.Cue && o.NameLo <= p.Cue+2 {
			continue // "he said he had no comment": himself, as a rule
		}
		any = true
		for t := max(o.Lo, s.Lo); t < min(o.Hi, s.Hi); t++ {
			if outlet || t >= o.NameLo {
				x.mask[t-s.Lo] = true
			}
		}
	}
	if any {
		x.skip = x.mask
	}
}

// words adds to a summary what tokens [lo, hi) name and which classes they are of.
func (x *Extractor) words(lo, hi int, m *summary) {
	for t := lo; t < hi; t++ {
		g := x.tags[t]
		m.actor = m.actor || g&(tActor|tActorRef) != 0
		m.deed = m.deed || g&tDeed != 0
		m.ref = m.ref || g&tDeedRef != 0
		m.generic = m.generic || g&tGeneric != 0
		m.otherDeed = m.otherDeed || g&tOtherDeed != 0
		m.rival = m.rival || g&tOther != 0
		m.object = m.object || g&tObject != 0
		m.cls |= x.cls[t]
		if x.d.Toks[t].Class == text.Word {
			m.words++
		}
		m.question = m.question || x.d.Toks[t].Class == text.End && x.d.Tok(t) == "?"
	}
	if hi < len(x.d.Toks) && x.d.Tok(hi) == "?" {
		m.question = true
	}
}
