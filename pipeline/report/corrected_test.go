package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"stance/pipeline/aggregate"
)

// Where the classifier's errors are known, every format states the shares with
// them allowed for, says so, and keeps the counts.
func TestCorrectedEverywhere(t *testing.T) {
	r := listed(t, -1)
	all := &r.Total.All
	if all.Corrected == nil {
		t.Fatal("with a confusion nothing is corrected")
	}
	if c := all.Corrected; c.Affirm == all.Affirm {
		t.Fatalf("the corrected share is the counted one, %v", c.Affirm)
	}
	share := unicodeSigns.percent(all.Corrected.Affirm)
	for _, f := range Formats() {
		var b bytes.Buffer
		if err := f.Write(&b, r, Options{}); err != nil {
			t.Fatal(err)
		}
		var want []string
		switch f.Name {
		case "json":
			want = []string{`"corrected": {`, `"method": "errors"`, `"differences": [`, `"confusion": [`}
		case "csv":
			want = []string{"affirm_corrected," + figure(all.Corrected.Affirm.Value), "affirm," + figure(all.Affirm.Value), "missed,", "difference-rest,", "p_adjusted,"}
		case "markdown":
			want = []string{strings.NewReplacer("[", "[").Replace(share), "corrected for the classifier", "What sets them apart"}
		default:
			want = []string{share, "What sets them apart"}
		}
		for _, w := range want {
			if !strings.Contains(b.String(), w) {
				t.Errorf("%s does not have %q", f.Name, w)
			}
		}
	}
}

func TestApart(t *testing.T) {
	net := aggregate.Estimate{Value: .5, Lo: .2, Hi: .8}
	r := &Report{}
	if got := r.apart(&unicodeSigns, 3); got != nil {
		t.Errorf("of nothing tested: %q", got)
	}
	for i := range 5 {
		r.Differences = append(r.Differences, aggregate.Difference{Between: aggregate.Between(i % 4), Outlet: "A", Other: "B", Date: "2031-03-05", Net: net, Adjusted: 1})
	}
	if got := r.apart(&unicodeSigns, 3); len(got) != 1 || got[0] != "None of 5 comparisons shows a difference that chance would hardly make." {
		t.Errorf("of nothing found: %q", got)
	}
	for i := range r.Differences {
		r.Differences[i].Adjusted = 0.04 - float64(i)/100
	}
	want := `["A against B: net +50 [+20, +80] points (p = 0.001 or less)" "A, own words against those it cites: net +50 [+20, +80] points (p = 0.010)" ` +
		`"A before 2031-03-05 against from then on: net +50 [+20, +80] points (p = 0.020)" "2 more; the formats csv and json have all."]`
	if got := fmt.Sprintf("%q", r.apart(&unicodeSigns, 3)); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestErrorsOfTheModel(t *testing.T) {
	r := &Report{HeldOut: erring()}
	e := r.errors()
	if got := fmt.Sprint(e.Rows[0]); got != "{affirm 185 [{81 % true} {5 % false} {3 % false} {11 % false}]}" {
		t.Errorf("the first row is %s", got)
	}
	if !strings.HasPrefix(e.Note, "Read the other way, of what it calls a stance so much is that stance: affirm 81 %, deny 78 % and no side 78 %.") {
		t.Error(e.Note)
	}
	if r.HeldOut = scores; r.errors() != nil {
		t.Error("a table of errors that are not known")
	}
}

// Wire copy, agencies and rivals are told with those who print and say them.
func TestWhoElse(t *testing.T) {
	r := listed(t, 0)
	if len(r.Wire) == 0 || len(r.Agencies) == 0 {
		t.Fatalf("%d texts reprinted and %d agencies", len(r.Wire), len(r.Agencies))
	}
	copies := 0
	for _, w := range r.Wire {
		copies += len(w.Copies)
	}
	if copies != r.Total.Copies {
		t.Errorf("%d reprints in the list of texts, %d among the figures", copies, r.Total.Copies)
	}
	if len(r.Rivals) == 0 || r.Rivals[0].Name != "landslide" || r.Rivals[0].Deny != 1 || r.Rivals[0].Source != "Olsen" {
		t.Errorf("rivals are %+v, want the landslide of which Olsen speaks", r.Rivals)
	}
	for _, c := range []struct {
		text, name string
		want       bool
	}{{"an insider did it", "insider", true}, {"insiders did it", "insider", false}, {"the (insider)", "insider", true}, {"", "x", false}, {"x", "", false}, {"reinsider insider", "insider", true}} {
		if got := names(c.text, c.name); got != c.want {
			t.Errorf("names(%q, %q) = %v", c.text, c.name, got)
		}
	}
}
