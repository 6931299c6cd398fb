package aggregate

import (
	"fmt"
	"slices"
)

// WarningKind says what is thin about figures.
type WarningKind uint8

// The kinds of warning, in the order in which they are given.
const (
	FewStatements WarningKind = iota // N statements, fewer than Of
	OneDocument                      // all N statements stand in one document
	AllWire                          // all N documents are copies or credited to an agency
	OneSource                        // Source makes N of the Of statements
)

var warningNames = [...]string{"few-statements", "one-document", "all-wire", "one-source"}

func (k WarningKind) String() string {
	if int(k) < len(warningNames) {
		return warningNames[k]
	}
	return fmt.Sprintf("invalid(%d)", uint8(k))
}

// MarshalText writes the kind's name.
func (k WarningKind) MarshalText() ([]byte, error) {
	if int(k) >= len(warningNames) {
		return nil, fmt.Errorf("kind of warning %d does not exist", uint8(k))
	}
	return []byte(warningNames[k]), nil
}

// UnmarshalText reads a kind's name; any other text is an error that lists the names.
func (k *WarningKind) UnmarshalText(b []byte) error {
	i := slices.Index(warningNames[:], string(b))
	if i < 0 {
		return fmt.Errorf("unknown kind of warning %q: want one of %q", b, warningNames)
	}
	*k = WarningKind(i)
	return nil
}

// Warning tells why the figures of an outlet should be read with care.
type Warning struct {
	Kind   WarningKind `json:"kind"`
	Outlet string      `json:"outlet,omitempty"` // empty for all outlets together
	Source string      `json:"source,omitempty"` // of OneSource
	N      int         `json:"n"`
	Of     int         `json:"of"`
}

// warnings gives those that hold for f, which has its sources. A single source is told of only among
// statements that are not few; an outlet's own words are no source to warn of.
func (t *tally) warnings(outlet string, f *Figures, o Options) []Warning {
	w := []Warning{}
	n := f.All.Statements
	few := n < o.few()
	if few {
		w = append(w, Warning{Kind: FewStatements, Outlet: outlet, N: n, Of: o.few()})
	}
	if n > 1 && t.perDoc == n {
		w = append(w, Warning{Kind: OneDocument, Outlet: outlet, N: n, Of: n})
	}
	if f.Documents > 0 && t.wire == f.Documents {
		w = append(w, Warning{Kind: AllWire, Outlet: outlet, N: f.Documents, Of: f.Documents})
	}
	for i := range f.Sources {
		s := &f.Sources[i]
		if !few && !s.Voice && float64(s.Statements) > o.most()*float64(n) {
			w = append(w, Warning{Kind: OneSource, Outlet: outlet, Source: s.Name, N: s.Statements, Of: n})
			break // the sources stand in order: no other makes more
		}
	}
	return w
}
