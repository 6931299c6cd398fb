package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/stance"
)

// unowned reports whether a claim is by its place nobody's statement: what
// somebody is asked or wondered about ("asked whether Oslo believed", "if the
// ministry admits") is not said by its subject, and what another source says
// that somebody does or will do about the charge ("warned that Oslo would
// retaliate") is the other one's statement. An embedded question commits nobody
// (Karttunen 1977); the report of an act commits who reports it. Who merely says
// that another denied, doubted or would not say it has taken no side by that.
func (x *Extractor) unowned(ci int) bool {
	c := &x.d.Claims[ci]
	if c.Source == stance.Outlet || c.NameHi <= c.NameLo || c.PredHi-c.PredLo != 1 {
		return false
	}
	p := &x.d.Preds[c.PredLo]
	if p.Shape == attrib.ShapeActive && (x.is(c.NameLo-1, "if") || x.is(c.NameLo-1, "whether")) {
		return true
	}
	if p.Act == attrib.Say && !p.Neg && x.refusal(ci) {
		x.hide(c, p)
		v, _ := x.polarity(p, x.isActor(c))
		x.skip = nil
		return v == vNone
	}
	if p.Act != attrib.Respond && p.Act != attrib.Investigate || c.Parent < 0 {
		return false
	}
	o := &x.d.Claims[c.Parent]
	return !o.Covered && !o.Weak && o.Source != stance.Outlet
}

// refusal reports whether the first that claim ci reports of others is that they
// denied, doubted or held back.
func (x *Extractor) refusal(ci int) bool {
	s := &x.d.Sents[x.d.Claims[ci].Sent]
	for k := s.ClaimLo; k < s.ClaimHi; k++ {
		o := &x.d.Claims[k]
		if o.Parent != ci || o.Weak || o.Covered || o.Source == stance.Outlet || o.PredLo == o.PredHi {
			continue
		}
		for q := o.PredLo; q < o.PredHi; q++ {
			switch p := &x.d.Preds[q]; p.Act {
			case attrib.Deny, attrib.Doubt, attrib.Withhold:
				return true
			case attrib.Accuse, attrib.Say, attrib.Assert:
				if p.Neg {
					return true
				}
			}
		}
		return false
	}
	return false
}
