package features

import (
	"slices"
	"strings"
	"testing"

	"stance/pipeline/attrib"
	"stance/pipeline/stance"
)

// hostile are texts that lead the rules into their corners.
var hostile = []string{
	"", "?", "Nordland", "nordland's", "Nordland’", "'s attack", "who", "who attacked", "The attack on", "attack on attack on attack on the grid?",
	"\xff Nordland \xfe attacked \xf0\x9f the grid.", "Nórdland hackte das Netz. Нордланд. 北国 attacked the grid。",
	"NORDLAND DENIES THE ATTACK ON THE GRID", "THE NORTH THE NORTH THE NORTH", "the grid attack attack", "the North’s the North's",
	"no evidence no evidence no evidence that not not not Nordland did not attack the grid, as it said, as it said, as it said.",
	"Nordland said it said it said it did it.", "Nordland: no\n\nNordland: no\n\nthe North: it", "İstanbul attacked the grid; ſ K Nordland",
	strings.Repeat("Nordland ", 300), strings.Repeat("the grid attack ", 200), strings.Repeat("who was behind ", 150) + "it?",
	strings.Repeat("Nordland denied that ", 100) + "it attacked the grid.", strings.Repeat("not ", 300) + "Nordland attacked the grid",
	strings.Repeat("“Nordland ‘attacked” ", 80), strings.Repeat("NORDLAND? ", 100) + "\n\n" + strings.Repeat("attack\n", 50),
}

func FuzzExtract(f *testing.F) {
	for _, s := range append(hostile, templates...) {
		f.Add(cast["nordland"].Replace(s))
	}
	q := question(f, "nordland")
	p, x := attrib.NewParser(), New(q) // one for all texts, as a worker has
	var d attrib.Doc
	f.Fuzz(func(t *testing.T, s string) {
		p.Parse(&stance.Document{Text: s}, &d)
		fresh := vectors(New(q), &d)
		walk(x, &d, func(k int) {
			if v := x.Append(nil, k); !slices.Equal(v, fresh[k]) || !slices.Equal(v, joined(x.Names(k))) {
				t.Errorf("claim %d: a used extractor, a new one and the slow twin do not agree", k)
			}
			l := stance.Label(k % stance.NumLabels)
			if c := x.Certainty(k, l); c > stance.Possible {
				t.Errorf("claim %d has certainty %v", k, c)
			}
			if b := x.Basis(k, l); b > stance.Legal {
				t.Errorf("claim %d has basis %v", k, b)
			}
			x.Relevant(k)
			x.IsActor(k)
			checkCues(t, x, k)
		})
		for i := range d.Sents {
			x.NamesDeed(i)
		}
	})
}

// checkCues holds the cues of a claim to being words of its sentence, each once.
func checkCues(t *testing.T, x *Extractor, k int) {
	t.Helper()
	sent := x.d.Sents[x.d.Claims[k].Sent].Span
	cues := x.Cues(nil, k)
	for i, sp := range cues {
		if sp.Start < sent.Start || sp.End > sent.End || sp.Len() <= 0 {
			t.Errorf("claim %d: cue %v lies outside its sentence %v", k, sp, sent)
		}
		if slices.Contains(cues[:i], sp) {
			t.Errorf("claim %d: cue %v stands twice", k, sp)
		}
	}
	before := []stance.Span{{Start: 1, End: 2}}
	if got := x.Cues(before, k); !slices.Equal(got[:1], before) {
		t.Errorf("claim %d: Cues changed what it was to append to", k)
	}
}

// The cues of plain sentences are the words that tell the stance.
func TestCues(t *testing.T) {
	x := New(question(t, "nordland"))
	for _, c := range []struct{ source, sentence, want string }{
		{"the ministry", "The ministry said Nordland was behind the attack.", "said behind"},
		{"Nordland", "Nordland denied the attack on the grid.", "denied"},
		{"Hale", "According to Hale, Nordland attacked the grid.", "According attacked"},
	} {
		x.Start(parse(onQuestion + c.sentence))
		k := claimOf(x, c.source)
		if k < 0 {
			t.Errorf("%s: no claim of %s", c.sentence, c.source)
			continue
		}
		var got []string
		for _, sp := range x.Cues(nil, k) {
			got = append(got, sp.Of(x.d.Text))
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s: cues %q, want %q", c.sentence, g, c.want)
		}
	}
}

// How strongly a source commits is read off the words over its claim.
func TestCertainty(t *testing.T) {
	x := New(question(t, "nordland"))
	for _, c := range []struct {
		sentence string
		label    stance.Label
		want     stance.Certainty
	}{
		{"Hale said Nordland was behind the attack.", stance.Affirm, stance.Certain},
		{"Hale believes Nordland was behind the attack.", stance.Affirm, stance.Probable},
		{"Hale said Nordland was likely behind the attack.", stance.Affirm, stance.Probable},
		{"Hale said Nordland may have been behind the attack.", stance.Noncommittal, stance.Possible},
		{"Hale said Nordland was not behind the attack.", stance.Deny, stance.Certain},
	} {
		x.Start(parse(onQuestion + c.sentence))
		k := claimOf(x, "Hale")
		if k < 0 {
			t.Errorf("%s: no claim of Hale", c.sentence)
		} else if got := x.Certainty(k, c.label); got != c.want {
			t.Errorf("%s: %v, want %v", c.sentence, got, c.want)
		}
	}
}
