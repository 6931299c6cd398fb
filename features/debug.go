package features

// Debug is for development.
func (x *Extractor) Debug(claim int) (v, on, role, act, atomw string) {
	c := &x.d.Claims[claim]
	var m summary
	x.summarise(c, &m)
	o := 0
	if m.actor || m.self {
		o |= 1
	}
	switch {
	case m.deed:
		o |= 4
	case m.ref:
		o |= 2
	}
	if m.atom.kind != atomNone {
		atomw = atomNames[m.atom.kind] + ":" + x.d.Tok(m.atom.at)
		for i := range m.atom.n {
			atomw += "," + opNames[m.atom.ops[i]]
		}
	}
	return m.v.String(), digits[o], m.role, m.act.String(), atomw
}

func (x *Extractor) Scene(i int) string {
	s := &x.sents[i]
	o := ""
	if s.actor {
		o += "A"
	} else if s.actorRef {
		o += "a"
	} else {
		o += "-"
	}
	if s.full {
		o += "D"
	} else if s.ref {
		o += "d"
	} else if s.otherDo {
		o += "o"
	} else if s.generic {
		o += "g"
	} else {
		o += "-"
	}
	if s.accuse {
		o += "c"
	} else {
		o += "-"
	}
	return o
}

func (x *Extractor) NamesDeed(i int) bool { return x.sents[i].full || x.sents[i].ref }
