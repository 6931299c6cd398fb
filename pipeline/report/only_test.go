package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"stance/pipeline/stance"
)

// saidBy are statements of every certainty, basis and kind of source, all
// affirming; the sentence of each is its number.
func saidBy() *stance.Scored {
	d := &stance.Scored{Document: stance.Document{ID: "d", Outlet: "Quay News", Date: "2031-02-03"}, Question: "q", Model: "m"}
	n := 0
	for c := stance.Certain; c <= stance.Possible; c++ {
		for b := stance.NoBasis; b <= stance.Legal; b++ {
			for _, source := range []string{"Dora Pell", "officials", stance.Outlet} {
				st := stance.Statement{Source: source, Kind: stance.Reported, Stance: stance.Affirm, Prob: .9, Certainty: c, Basis: b, Anonymous: source == "officials"}
				if source == stance.Outlet {
					st.Kind = stance.Voice
				}
				// What officials say comes with a go-between, and may come with two.
				st.Chain = []string{stance.Outlet, source}
				switch {
				case source == stance.Outlet:
					st.Chain = st.Chain[:1]
				case source == "officials" && b == stance.NoBasis:
					st.Chain = []string{stance.Outlet, "the Coast Wire", source}
				case source == "officials" && b == stance.Technical:
					st.Chain = []string{stance.Outlet, "spokeswoman Ann Holt", "the Coast Wire agency", source}
				case source == "officials" && b == stance.Official:
					st.Chain = []string{stance.Outlet, "a reader", source}
				}
				st.Span = stance.Span{Start: 10 * n, End: 10*n + 9}
				d.Sentences = append(d.Sentences, stance.Sentence{Start: 10 * n, End: 10*n + 9, Stance: stance.Affirm, Text: fmt.Sprint("Sentence ", n), Statements: []stance.Statement{st}})
				n++
			}
		}
	}
	return d
}

func TestOnly(t *testing.T) {
	q := &stance.Question{Name: "q", Proposition: "Vardia cut the cable."}
	n := 36 // statements: 3 × 4 × 3
	for _, c := range []struct {
		only Only
		want int // of n
		head string
	}{
		{Only{}, n, ""},
		{Only{Certainty: []stance.Certainty{stance.Probable}}, 12, "Only statements that are probable are counted."},
		{Only{Certainty: []stance.Certainty{stance.Probable, stance.Possible}}, 24, "Only statements that are probable or possible are counted."},
		{Only{Basis: []stance.Basis{stance.Technical}}, 9, "Only statements that appeal to technical evidence are counted."},
		{Only{Basis: []stance.Basis{stance.NoBasis, stance.Legal}, Named: true}, 6, "Only statements that appeal to nothing given or a legal charge, by named sources are counted."},
		{Only{Named: true}, 12, "Only statements by named sources are counted."},
		{Only{Anonymous: true}, 12, "Only statements by anonymous sources are counted."},
		{Only{Named: true, Anonymous: true}, 24, "Only statements by sources, named or not are counted."},
		{Only{Certainty: []stance.Certainty{stance.Probable}, Basis: []stance.Basis{stance.Technical}, Anonymous: true}, 1,
			"Only statements that are probable, that appeal to technical evidence, by anonymous sources are counted."},
		{Only{Direct: true}, n - 9, "Only statements that nobody relays are counted."},
		{Only{Relayed: true}, 9, "Only statements that somebody relays are counted."},
		{Only{Direct: true, Relayed: true}, n, "Only statements relayed or not are counted."},
		{Only{Via: []string{"coast WIRE"}}, 6, "Only statements that coast WIRE relays are counted."},
		{Only{Via: []string{"Wire"}, Relayed: true}, 6, "Only statements that Wire relays are counted."},
		{Only{Via: []string{"Ann Holt", "Wir"}}, 3, "Only statements that Ann Holt or Wir relays are counted."},
		{Only{Via: []string{"reader", "Coast Wire"}}, 9, "Only statements that reader or Coast Wire relays are counted."},
		{Only{Via: []string{"officials", "outlet"}}, 0, "Only statements that officials or outlet relays are counted."},
		{Only{Via: []string{"Coast Wire"}, Direct: true}, n - 3, "Only statements that nobody or Coast Wire relays are counted."},
		{Only{Via: []string{"Coast Wire"}, Named: true}, 0, "Only statements by named sources, that Coast Wire relays are counted."},
	} {
		d := saidBy()
		b := Builder{Question: q, Statements: -1, Only: c.only}
		if err := b.Add(d); err != nil {
			t.Fatal(err)
		}
		r := b.Report(Options{})
		if got := r.Total.All.Statements; got != c.want || len(r.Statements) != c.want {
			t.Errorf("%+v: %d statements counted and %d shown, want %d", c.only, got, len(r.Statements), c.want)
		}
		if d.Sentences[1].Stance != stance.Affirm || len(d.Sentences[1].Statements) != 1 {
			t.Errorf("%+v: the document was changed", c.only)
		}
		for _, f := range Formats() {
			var out bytes.Buffer
			if err := f.Write(&out, r, Options{}); err != nil {
				t.Fatal(err)
			}
			said := strings.Contains(strings.Join(strings.Fields(out.String()), " "), strings.TrimSuffix(strings.TrimPrefix(c.head, "Only statements "), " are counted."))
			if c.head != "" && !said {
				t.Errorf("%+v: the format %s does not say %q", c.only, f.Name, c.head)
			}
			if only := strings.Contains(out.String(), "Only statements"); c.head == "" && only {
				t.Errorf("the format %s says that the report is cut, which it is not", f.Name)
			}
		}
	}
}
