package review

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stance/pipeline/stance"
)

// TestView holds what an item shows: the sentences around, the claim, the cues,
// what the model makes of it, and whom the source could be.
func TestView(t *testing.T) {
	s, run := world(t, false, report{id: "a", outlet: "Quay News", says: []told{
		{words: "Rain fell."}, {words: "Mr Oduya of the Dock Union saw smoke."}, {words: "It was late."},
		{words: "Captain Brandt said, \"Vardia did it\", and the U.S. State Department agreed.", source: "Captain Brandt", stance: stance.Affirm, prob: 0.9},
		{words: "Ships waited."}, {words: "Bread was cheap."}, {words: "Nothing else was heard."}}})
	r := start(t, s, run, Options{Items: 1})
	got := state_(t, r).Item
	want := &view{
		Key: got.Key, Outlet: "Quay News", Date: "2031-03-02", Title: "Raid, day a", URL: "https://quay.example/a",
		Before: "Mr Oduya of the Dock Union saw smoke. It was late.", After: "Ships waited. Bread was cheap.",
		Parts: []part{{Text: "Captain Brandt ", Claim: true}, {Text: "said", Claim: true, Cue: true}, {Text: `, "Vardia did it", and the U.S. State Department agreed.`, Claim: true}},
		Model: &opinion{"Captain Brandt", stance.Affirm, 0.9, stance.Reported, []string{"outlet", "Captain Brandt"}},
		Names: []string{"Captain Brandt", "Vardia", "U.S. State Department", "Oduya of the Dock Union", "outlet"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestTidy holds that text of strangers has nothing in it that hides or turns
// what stands beside it.
func TestTidy(t *testing.T) {
	for in, want := range map[string]string{
		" a\n\tb\u00a0c ":             "a b c",
		"\u202egnorw\u202c\u2066":     "gnorw",
		"\x1b[31mred\x00\x07":         "[31mred",
		"bad\xff\xfebytes":            "badbytes",
		"z\u200bw\ufeff\u00adx\u2028": "zwx",
	} {
		if got := tidy(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"https://quay.example/a?b=c": "https://quay.example/a?b=c", "http://quay.example": "http://quay.example",
		"javascript:alert(1)": "", "data:text/html,x": "", "//quay.example": "", "https://": "", "file:///etc/passwd": "", "reports/a.txt": "",
		"https://user:pw@quay.example/": "", "https://\xff.example": "", "https://quay.example/" + strings.Repeat("a", 5000): "",
	} {
		if got := address(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

// TestHostileSpans holds that spans which do not fit the text harm nothing.
func TestHostileSpans(t *testing.T) {
	for _, sp := range []stance.Span{{Start: -5, End: 3}, {Start: 2, End: 900}, {Start: 7, End: 7}, {Start: 9, End: 2}} {
		all := ""
		for _, p := range parts("Vardia did it.", 100, stance.Span{Start: 100, End: 114}, []stance.Span{sp, {Start: sp.Start + 100, End: sp.End + 100}}, true) {
			all += p.Text
		}
		if all != "Vardia did it." {
			t.Errorf("%v: %q is left", sp, all)
		}
	}
}

func TestCapitals(t *testing.T) {
	for in, want := range map[string]string{
		"The FBI told Hua Chunying, Kerr and the Bank of Quay that it rained.": "FBI|Hua Chunying|Kerr|Bank of Quay",
		"On Monday Vardia's envoy left. But Oduya stayed.":                     "Monday Vardia|Oduya",
		"“No,” Kerr said.":                        "Kerr",
		"Fog lay on the quay of Lund. Rain fell.": "Lund|Fog|Rain",
		"nothing here":                            "",
	} {
		if got := strings.Join(capitals(in), "|"); got != want {
			t.Errorf("%q has %q, want %q", in, got, want)
		}
	}
}
