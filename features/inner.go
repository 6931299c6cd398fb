package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/stance"
)

// inner emits what the claim says that a claim reports: who reports the actor's
// denial has not denied, who says that somebody found it out has mostly taken
// it over.
func (x *Extractor) inner(ci int, m *summary) {
	d := x.d
	c := &d.Claims[ci]
	s := &d.Sents[c.Sent]
	if c.Source == stance.Outlet || c.Weak {
		return
	}
	for k := s.ClaimLo; k < s.ClaimHi; k++ {
		o := &d.Claims[k]
		if o.Parent != ci || o.Weak || o.Covered || o.Source == stance.Outlet {
			continue
		}
		v, act, self := vNone, attrib.NoAct, x.isActor(o)
		for q := o.PredLo; q < o.PredHi && v == vNone; q++ {
			v, _ = x.polarity(&d.Preds[q], self)
			act = d.Preds[q].Act
		}
		who := "other"
		if self {
			who = "ACTOR"
		}
		e := &x.e
		own := m.v.String()
		e.f("inner").s(v.String()).s(who).s(own).b(m.self).emit(base)
		e.f("inner,act").s(act.String()).s(who).s(own).s(m.act.String()).emit(1)
		e.f("inner,acts").s(act.String()).s(v.String()).s(m.act.String()).s(own).emit(1)
		return
	}
}
