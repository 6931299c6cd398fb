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
// (Karttunen 1977); the report of an act commits who reports it.
func (x *Extractor) unowned(c *attrib.Claim) bool {
	if c.Source == stance.Outlet || c.NameHi <= c.NameLo || c.PredHi-c.PredLo != 1 {
		return false
	}
	p := &x.d.Preds[c.PredLo]
	if p.Shape == attrib.ShapeActive && (x.is(c.NameLo-1, "if") || x.is(c.NameLo-1, "whether")) {
		return true
	}
	if p.Act != attrib.Respond && p.Act != attrib.Investigate || c.Parent < 0 {
		return false
	}
	o := &x.d.Claims[c.Parent]
	return !o.Covered && !o.Weak && o.Source != stance.Outlet
}
