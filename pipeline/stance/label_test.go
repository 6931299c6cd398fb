package stance

import (
	"encoding"
	"fmt"
	"strings"
	"testing"
)

// names is one of the enumerations with its reader.
type names struct {
	what  string
	n     int
	names []string
	write func(i int) (fmt.Stringer, encoding.TextMarshaler)
	read  func(b []byte) (int, error)
}

var enums = []names{
	{"stance", NumLabels, labelNames[:], func(i int) (fmt.Stringer, encoding.TextMarshaler) { return Label(i), Label(i) },
		func(b []byte) (int, error) { var v Label; err := v.UnmarshalText(b); return int(v), err }},
	{"kind", len(kindNames), kindNames[:], func(i int) (fmt.Stringer, encoding.TextMarshaler) { return Kind(i), Kind(i) },
		func(b []byte) (int, error) { var v Kind; err := v.UnmarshalText(b); return int(v), err }},
	{"certainty", len(certaintyNames), certaintyNames[:], func(i int) (fmt.Stringer, encoding.TextMarshaler) { return Certainty(i), Certainty(i) },
		func(b []byte) (int, error) { var v Certainty; err := v.UnmarshalText(b); return int(v), err }},
	{"basis", len(basisNames), basisNames[:], func(i int) (fmt.Stringer, encoding.TextMarshaler) { return Basis(i), Basis(i) },
		func(b []byte) (int, error) { var v Basis; err := v.UnmarshalText(b); return int(v), err }},
}

func TestNames(t *testing.T) {
	for _, e := range enums {
		if len(e.names) != e.n {
			t.Errorf("%s: %d names for %d values", e.what, len(e.names), e.n)
		}
		for i, want := range e.names {
			str, m := e.write(i)
			b, err := m.MarshalText()
			if err != nil || string(b) != want || str.String() != want {
				t.Errorf("%s %d is written %q and %q, %v", e.what, i, b, str, err)
			}
			if v, err := e.read(b); err != nil || v != i {
				t.Errorf("%s %q is read as %d, %v", e.what, b, v, err)
			}
		}
	}
}

// A name that does not exist is refused with the names that do, and a number
// that does not is never written.
func TestUnknownNames(t *testing.T) {
	for _, e := range enums {
		for _, bad := range []string{"", "Affirm", "maybe", " deny"} {
			_, err := e.read([]byte(bad))
			if err == nil {
				t.Errorf("%s %q is read", e.what, bad)
				continue
			}
			for _, n := range append([]string{e.what, fmt.Sprintf("%q", bad)}, e.names...) {
				if !strings.Contains(err.Error(), n) {
					t.Errorf("%s %q: the error does not name %s: %v", e.what, bad, n, err)
				}
			}
		}
		str, m := e.write(len(e.names))
		if b, err := m.MarshalText(); err == nil {
			t.Errorf("%s %d is written %q", e.what, len(e.names), b)
		}
		if s := str.String(); !strings.HasPrefix(s, "invalid(") {
			t.Errorf("%s %d is shown %q", e.what, len(e.names), s)
		}
	}
}

func TestStancesAreNotNone(t *testing.T) {
	if len(Stances) != NumLabels-1 {
		t.Errorf("%d stances of %d labels", len(Stances), NumLabels)
	}
	for _, l := range Stances {
		if l == None {
			t.Error("none is no stance")
		}
	}
}

// What cannot be read leaves the value as it was: who tries one reading after
// the other loses nothing.
func TestUnreadLeavesTheValue(t *testing.T) {
	l, k, c, b := Deny, Quoted, Possible, Legal
	for _, v := range []encoding.TextUnmarshaler{&l, &k, &c, &b} {
		if err := v.UnmarshalText([]byte("no such name")); err == nil {
			t.Errorf("%T reads what does not exist", v)
		}
	}
	if l != Deny || k != Quoted || c != Possible || b != Legal {
		t.Errorf("left %v, %v, %v, %v", l, k, c, b)
	}
}
