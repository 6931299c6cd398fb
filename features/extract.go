package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/stance"
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
	if x.deeds == 0 && (NeedsDeed || x.actors == 0) {
		return false
	}
	c := &x.d.Claims[claim]
	if c.Covered && (c.Source == stance.Outlet || c.NameHi > c.NameLo && !x.isActor(c)) {
		return false // what others are reported to say is not the outlet's, nor the medium's that passes it on
	}
	if x.unowned(claim) {
		return false
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
	if okLast && c.Sent-last.sent <= 1 && x.concurs(c) {
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

// Vector is the features of a claim in a buffer of x, which the next call
// overwrites.
func (x *Extractor) Vector(claim int) Vector {
	x.vector = x.Append(x.vector[:0], claim)
	return x.vector
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

// claim emits the features of claim ci.
func (x *Extractor) claim(ci int) {
	d := x.d
	c := &d.Claims[ci]
	s, sc := &d.Sents[c.Sent], &x.sents[c.Sent]
	var m summary
	last, same, okLast, okSame := x.before(c)
	x.spoken = -1
	if okLast && c.Sent-last.sent <= 2 {
		x.spoken = c.Sent
	}
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
	if m.v == vNone {
		e.f("bare").b(m.cls&(telling|cWithhold|cNeg) == 0).n(on).emit(base)
		e.f("bare,last").b(m.cls&(telling|cWithhold|cNeg) == 0).n(on).s(lastL).s(sameL).emit(base)
	}
	if m.held != 0 {
		e.f("held").n(m.held).s(v).emit(base)
		e.f("held,on").n(m.held).n(on).s(nameRole).emit(base)
	}
	e.f("others").n(min(m.others, 2)).s(m.othersV.String()).s(v).b(c.Covered || c.Weak).emit(1)
	e.f("others,act").s(m.othersV.String()).s(act).n(on).emit(1)
	sentV := x.sentence(c.Sent).String()
	e.f("sent.v").s(sentV).s(v).n(on).emit(1)
	e.f("sent.v,role").s(sentV).s(nameRole).b(c.Covered || c.Weak).emit(1)
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
	x.inner(ci, &m)
	x.skeleton(c)
	x.ngrams(c)
}

// base is the value of the features that say what a claim is by rule alone; all
// others have the value 1. The larger a feature's value, the less the penalty
// holds its weight down: what is composed by rule is to be trusted before what
// a few words suggest.
const base = 2
