package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/stance"
	"stance/pipeline/text"
)

// telling are the classes that can carry a statement on the question where
// neither actor nor deed is named, next to one that does.
const telling = cAtom | cNoEv | cDeny | cDoubt | cEvidence | cRespond | cAskEv | cWithhold | cAccuser | cClear | cOpen | cAffDouble | cCharge | cRival

// near is how many sentences a statement lends its topic to what follows it.
const near = 3

// Relevant reports whether a claim can be a statement on the question: it names
// the actor, the deed or a rival, or refers to them; or its words can tell a
// stance and a statement stands within the three sentences before; or its source
// made a statement in the two sentences before and goes on. Whatever else stands
// in a document is off the question, however it is put.
func (x *Extractor) Relevant(claim int) bool {
	if x.deeds == 0 && x.actors == 0 {
		return false
	}
	c := &x.d.Claims[claim]
	if c.Covered && c.Source == stance.Outlet {
		return false // what others are reported to say is not the outlet's
	}
	self := x.isActor(c)
	words := class(0)
	for t := c.Lo; t < c.Hi; t++ {
		if x.tags[t]&(tActor|tActorRef|tDeed|tDeedRef|tOther) != 0 {
			return true
		}
		words |= x.cls[t]
	}
	if self && words&telling != 0 {
		return true
	}
	last, same, okLast, okSame := x.before(c)
	if okSame && c.Sent-same.sent <= 2 {
		return true
	}
	if words&telling == 0 {
		return false
	}
	if okLast && c.Sent-last.sent <= near {
		return true
	}
	s := &x.sents[c.Sent]
	return s.on() > 0 || c.Sent > 0 && x.sents[c.Sent-1].on() == 2
}

// Append appends the features of a claim to dst. The result is sorted by index
// from the old end of dst on.
func (x *Extractor) Append(dst Vector, claim int) Vector {
	from := len(dst)
	x.e.v = dst
	x.claim(claim)
	x.e.finish(from)
	dst, x.e.v = x.e.v, nil
	return dst
}

// Names returns the features of a claim with their names: the slow twin of
// Append, which explains it.
func (x *Extractor) Names(claim int) []Named {
	x.e.names, x.e.named, x.e.v = true, nil, nil
	x.claim(claim)
	x.e.names = false
	x.e.v = nil
	return x.e.named
}

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
	for t := c.NameLo; t < c.NameHi; t++ {
		if x.cls[t]&cMedia != 0 {
			return "media" // it passes on rather than says
		}
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
	question           bool
	others             int   // other claims of the sentence that say something of it
	othersV            value // what the first of them says
}

// claim emits the features of claim ci.
func (x *Extractor) claim(ci int) {
	d := x.d
	c := &d.Claims[ci]
	s, sc := &d.Sents[c.Sent], &x.sents[c.Sent]
	var m summary
	x.summarise(c, &m)
	for k := s.ClaimLo; k < s.ClaimHi; k++ {
		if k == ci || d.Claims[k].Covered {
			continue
		}
		o := &d.Claims[k]
		self := x.isActor(o)
		for q := o.PredLo; q < o.PredHi; q++ {
			if v, _ := x.polarity(&d.Preds[q], self); v != vNone {
				if m.others == 0 {
					m.othersV = v
				}
				m.others++
				break
			}
		}
	}
	e := &x.e

	on := 0
	if m.actor || m.self {
		on |= 1
	}
	switch {
	case m.deed:
		on |= 4
	case m.ref:
		on |= 2
	}
	onS := sc.on()
	last, same, okLast, okSame := x.before(c)
	gap := 9
	lastL, sameL := "0", "0"
	if okLast {
		gap = c.Sent - last.sent
		if gap <= 3 {
			lastL = last.label.String()
		}
	}
	sameGap := 9
	if okSame {
		sameGap = c.Sent - same.sent
		if sameGap <= 4 {
			sameL = same.label.String()
		}
	}
	nameRole, act, v := m.role, m.act.String(), m.v.String()
	kind := c.Kind.String()
	density := min(4, 8*x.deeds/(len(d.Sents)+4))

	e.f("bias").emit(1)
	// Who speaks, by what construction, and what the cue commits to.
	e.f("role").s(nameRole).emit(1)
	e.f("act").s(act).b(m.neg).emit(1)
	e.f("shape").s(m.shape.String()).emit(1)
	e.f("kind").s(kind).emit(1)
	e.f("act,role").s(act).b(m.neg).s(nameRole).emit(1)
	e.f("weak").b(c.Weak).b(c.Covered).s(nameRole).emit(1)
	e.f("parent").b(c.Parent >= 0).s(act).emit(1)
	e.f("under").s(x.under(c)).s(act).emit(1)
	e.f("under,v").s(x.under(c)).s(v).emit(1)
	if m.cue != "" {
		e.f("cue").s(m.cue).b(m.neg).emit(1)
		e.f("cue,on").s(m.cue).n(on).emit(1)
	}
	// How far it is on the question.
	e.f("on").n(on).emit(1)
	e.f("on,sent").n(on).n(onS).emit(1)
	e.f("on,density").n(on).n(density).emit(1)
	e.f("on,role").n(on).s(nameRole).emit(1)
	e.f("on,act,role").n(on).s(act).b(m.neg).s(nameRole).emit(1)
	e.f("on,covered").n(on).b(c.Covered).b(c.Weak).s(kind).emit(1)
	e.f("generic").b(m.generic).b(m.otherDeed).n(on).emit(1)
	e.f("rival").b(m.rival).n(on).emit(1)
	e.f("sent").b(sc.actor).b(sc.full).b(sc.ref).b(sc.other).emit(1)
	if c.Sent > 0 {
		p := &x.sents[c.Sent-1]
		e.f("prev.sent").n(p.on()).n(on).emit(1)
	}
	// The composed polarity.
	e.f("v").s(v).emit(base)
	e.f("v,on").s(v).n(on).emit(base)
	e.f("v,role").s(v).s(nameRole).b(c.Covered || c.Weak).emit(base)
	e.f("v,act").s(v).s(act).b(m.neg).emit(base)
	e.f("v,act,on").s(v).s(act).n(on).emit(base)
	e.f("v,kind").s(v).s(kind).b(c.Covered).emit(base)
	e.f("atom").s(atomNames[m.atom.kind]).s(v).emit(base)
	if m.atom.kind != atomNone {
		e.f("atom,v,on").s(atomNames[m.atom.kind]).s(v).n(on).s(nameRole).emit(base)
		e.f("atom.word").s(x.form(m.atom.at, c)).s(v).emit(base)
		e.f("ops")
		for i := range m.atom.n {
			e.s(opNames[m.atom.ops[i]])
		}
		e.emit(base)
		for i := range m.atom.n {
			e.f("op").s(opNames[m.atom.ops[i]]).s(nameRole).emit(base)
		}
	}
	e.f("others").n(min(m.others, 2)).s(m.othersV.String()).s(v).b(c.Covered || c.Weak).emit(1)
	e.f("others,act").s(m.othersV.String()).s(act).n(on).emit(1)
	e.f("sent.v").s(x.sentence(c.Sent).String()).s(v).n(on).emit(1)
	e.f("sent.v,role").s(x.sentence(c.Sent).String()).s(nameRole).b(c.Covered || c.Weak).emit(1)
	// The stratum: what the claim is by rule alone. Its value makes it the base
	// from which all else departs.
	who := nameRole
	if who != "outlet" && who != "ACTOR" && who != "carried" {
		who = "other"
	}
	how := "plain"
	switch {
	case c.Covered:
		how = "covered"
	case c.Weak:
		how = "weak"
	case c.Parent >= 0:
		how = "nested"
	}
	e.f("stratum").s(who).s(how).n(on).s(v).emit(base)
	e.f("stratum,act").s(who).s(how).n(on).s(v).s(act).b(m.neg).emit(base)
	e.f("stratum,last").s(who).s(how).n(on).s(v).s(lastL).s(sameL).emit(base)
	e.f("stratum,atom").s(who).n(on).s(v).s(atomNames[m.atom.kind]).s(m.shape.String()).emit(base)
	if m.atom.n > 0 {
		e.f("stratum,op").s(who).b(on >= 3).s(v).s(opNames[m.atom.ops[m.atom.n-1]]).emit(base)
		e.f("op,act").s(opNames[m.atom.ops[m.atom.n-1]]).s(v).s(act).emit(base)
	}
	// Classes of words.
	for k := range numClasses {
		if m.cls&(1<<k) == 0 {
			continue
		}
		n := classNames[k]
		e.f("class").s(n).emit(1)
		e.f("class,on").s(n).n(on).emit(1)
		e.f("class,v").s(n).s(v).emit(1)
		e.f("class,role").s(n).s(nameRole).emit(1)
		e.f("class,act").s(n).s(act).b(m.neg).emit(1)
		if lastL != "0" {
			e.f("class,last").s(n).s(lastL).emit(1)
		}
		if sameL != "0" {
			e.f("class,same").s(n).s(sameL).emit(1)
		}
	}
	if m.question || sc.question {
		e.f("question").b(m.question).n(on).s(v).emit(1)
	}
	// Place in the text and what was said before.
	where := "body"
	switch {
	case s.Head:
		where = "head"
	case c.Sent < 3:
		where = "lead"
	}
	e.f("where").s(where).n(on).emit(1)
	e.f("len").n(m.words / 4).emit(1)
	e.f("last").s(lastL).n(min(gap, 4)).emit(1)
	e.f("last,on").s(lastL).n(on).s(nameRole).emit(1)
	e.f("last,kind").s(lastL).s(kind).s(m.shape.String()).emit(1)
	e.f("same").s(sameL).n(min(sameGap, 5)).emit(1)
	e.f("same,on").s(sameL).n(on).s(kind).emit(1)
	e.f("same,v").s(sameL).s(v).n(on).emit(1)
	e.f("same,para").s(sameL).b(s.Para).s(kind).n(min(sameGap, 3)).emit(1)
	e.f("quoted.run").b(m.shape == attrib.ShapeContinued).s(sameL).b(s.Para).emit(1)
	x.skeleton(c)
	x.ngrams(c)
}

// summarise reads a claim's predications and words.
func (x *Extractor) summarise(c *attrib.Claim, m *summary) {
	d := x.d
	m.role = x.role(c)
	m.self = m.role == "ACTOR"
	rank := -1
	for q := c.PredLo; q < c.PredHi; q++ {
		p := &d.Preds[q]
		x.hide(c, p)
		v, a := x.polarity(p, m.self)
		x.skip = nil
		if v == vNone {
			v = x.proform(c, p)
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
}

// proform is what a predication without a content of its own says: "as many
// believe", "but Moscow denies" take the sentence's proposition, "agreed" the
// statement before.
func (x *Extractor) proform(c *attrib.Claim, p *attrib.Pred) value {
	if p.Cue < 0 {
		return vNone
	}
	for t := p.Lo; t < p.Hi; t++ {
		if w := &x.d.Toks[t]; w.Class == text.Word && t != p.Cue && (t < c.NameLo || t >= c.NameHi) && !w.W.Is(attrib.Adv|attrib.Conj|attrib.Prep|attrib.Pron|attrib.Aux|attrib.Time|attrib.Sub) {
			return vNone
		}
	}
	switch p.Act {
	case attrib.Believe, attrib.Assert, attrib.Deny, attrib.Doubt:
		s := &x.sents[c.Sent]
		if !(s.actor || s.actorRef) || !(s.full || s.ref || s.otherDo) {
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
		if o == c || o.Weak || o.Covered || o.Source == stance.Outlet || !outlet && (o.Parent < 0 || &d.Claims[o.Parent] != c) {
			continue
		}
		if o.NameHi > o.NameLo && x.cls[o.NameLo]&cNeg != 0 {
			continue // "nobody doubts" is what the reporter says
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

// base is the value of the features that say what a claim is by rule alone; all
// others have the value 1. The larger a feature's value, the less the penalty
// holds its weight down: what is composed by rule is to be trusted before what
// a few words suggest.
const base = 2
