package attrib

import (
	"strings"
	"testing"

	"stance/pipeline/stance"
	"stance/pipeline/text"
)

// hostile are texts that lead the rules into their corners; more are kept in
// testdata/fuzz.
var hostile = []string{
	report,
	"The ministry is expected to be ready to be able to say that Nordland is likely to be about to deny it.",
	"He said she said they said it said.",
	"\"\"\"Said\"\" said \"said.\" “‘He’ said” 'x",
	"said said said, said. Said: said; said — said (said) “said” according to according to",
	"A: B: C: D\n\nA: x\n\nB: y\n\nA: z\n\nC: I said",
	", said", "said,", "by", "as", "’s", "'s claim that", "the", "of of of", "It is said", "“", "”", "I", "\n\n",
	"\xff said \xfe that \xf0\x9f", "他说：是。 ЦРУ said that Łódź blamed Ångström.",
	"Hale, Brandt, Hale, Brandt, and and and others, who which whom said, denied.",
	"Mr. Mr. Mr. of of the the Secretary of State of said.",
	strings.Repeat("to be ready ", 200) + "to say",
	"The ministry " + strings.Repeat("is expected to be ready to be able to ", 60) + "say that Nordland cut it.",
	strings.Repeat("according to ", 150) + "Hale",
	strings.Repeat("Hale said that ", 150) + "it is so.",
	strings.Repeat("the ministry of ", 150) + "war said so.",
	strings.Repeat("“Hale ‘said” ", 100),
	strings.Repeat("Hale, ", 200) + "said it.",
	strings.Repeat("HALE: no\n\n", 100),
}

func FuzzParse(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	p := NewParser() // one for all texts: nothing of one document may reach the next
	var d Doc
	f.Fuzz(func(t *testing.T, s string) {
		p.Parse(&stance.Document{Text: s}, &d)
		checkDoc(t, &d)
		var fresh Doc
		NewParser().Parse(&stance.Document{Text: s}, &fresh)
		sameDoc(t, &d, &fresh)
	})
}

// checkDoc holds a parsed document to the promises of its types.
func checkDoc(t *testing.T, d *Doc) {
	t.Helper()
	tok, claim, pred := 0, 0, make([]int, len(d.Preds))
	for i := range d.Sents {
		s := &d.Sents[i]
		if s.Lo != tok || s.Hi < s.Lo {
			t.Fatalf("sentence %d has tokens %d to %d, want them from %d", i, s.Lo, s.Hi, tok)
		}
		tok = s.Hi
		if s.ClaimLo != claim || s.ClaimHi < s.ClaimLo {
			t.Fatalf("sentence %d has claims %d to %d, want them from %d", i, s.ClaimLo, s.ClaimHi, claim)
		}
		claim = s.ClaimHi
		if (s.RepeatOf >= 0 || s.Furniture) && s.ClaimHi > s.ClaimLo {
			t.Errorf("sentence %d is repeated or furniture and has claims", i)
		}
		for k := s.ClaimLo; k < s.ClaimHi; k++ {
			checkClaim(t, d, i, k, pred)
		}
	}
	if tok != len(d.Toks) || claim != len(d.Claims) {
		t.Errorf("sentences hold %d of %d tokens and %d of %d claims", tok, len(d.Toks), claim, len(d.Claims))
	}
	for q, n := range pred {
		if n != 1 {
			t.Errorf("predication %d belongs to %d claims", q, n)
		}
	}
}

func checkClaim(t *testing.T, d *Doc, i, k int, pred []int) {
	t.Helper()
	s, c := &d.Sents[i], &d.Claims[k]
	within := func(what string, lo, hi int) {
		if lo < s.Lo || hi > s.Hi || lo > hi {
			t.Errorf("claim %d: %s is tokens %d to %d, its sentence %d to %d", k, what, lo, hi, s.Lo, s.Hi)
		}
	}
	if c.Sent != i {
		t.Errorf("claim %d of sentence %d says sentence %d", k, i, c.Sent)
	}
	if c.Source == "" || c.Source[0] == 0 {
		t.Errorf("claim %d has the source %q", k, c.Source)
	}
	if c.Kind > stance.Quoted {
		t.Errorf("claim %d has kind %v", k, c.Kind)
	}
	within("the claim", c.Lo, c.Hi)
	if c.NameHi > c.NameLo {
		within("the name", c.NameLo, c.NameHi)
		if want := (stance.Span{Start: d.Toks[c.NameLo].Start, End: d.Toks[c.NameHi-1].End}); c.Name != want {
			t.Errorf("claim %d: name is %v, its tokens %v", k, c.Name, want)
		}
	} else if c.Name != (stance.Span{}) {
		t.Errorf("claim %d has a name without tokens: %v", k, c.Name)
	}
	if c.Parent != -1 && (c.Parent < s.ClaimLo || c.Parent >= s.ClaimHi || c.Parent == k) {
		t.Errorf("claim %d has parent %d, the sentence claims %d to %d", k, c.Parent, s.ClaimLo, s.ClaimHi)
	}
	// Following the parents comes to an end.
	for up, n := c.Parent, 0; up >= 0 && up < len(d.Claims); up = d.Claims[up].Parent {
		if n++; n > s.ClaimHi-s.ClaimLo {
			t.Errorf("claim %d: its parents go round in a circle", k)
			break
		}
	}
	if c.PredLo >= c.PredHi || c.PredLo < 0 || c.PredHi > len(d.Preds) {
		t.Fatalf("claim %d has predications %d to %d of %d", k, c.PredLo, c.PredHi, len(d.Preds))
	}
	for q := c.PredLo; q < c.PredHi; q++ {
		pred[q]++
		pr := &d.Preds[q]
		within("a content", pr.Lo, pr.Hi)
		if pr.Cue < -1 || pr.Cue >= 0 && (pr.Cue < s.Lo || pr.Cue >= s.Hi) {
			t.Errorf("claim %d: cue %d is not in its sentence", k, pr.Cue)
		}
		if pr.Shape >= NumShapes || pr.Act >= NumActs {
			t.Errorf("claim %d: shape %d, act %d", k, pr.Shape, pr.Act)
		}
	}
}

// sameDoc checks that a parser that has read other documents and one that has
// read none find the same.
func sameDoc(t *testing.T, a, b *Doc) {
	t.Helper()
	if len(a.Claims) != len(b.Claims) || len(a.Preds) != len(b.Preds) || len(a.Toks) != len(b.Toks) {
		t.Fatalf("a used parser finds %d claims, %d predications, a new one %d, %d", len(a.Claims), len(a.Preds), len(b.Claims), len(b.Preds))
	}
	for k := range a.Claims {
		if a.Claims[k] != b.Claims[k] {
			t.Errorf("claim %d of a used parser\n%+v\nof a new one\n%+v", k, a.Claims[k], b.Claims[k])
		}
	}
	for k := range a.Preds {
		if a.Preds[k] != b.Preds[k] {
			t.Errorf("predication %d: %+v, %+v", k, a.Preds[k], b.Preds[k])
		}
	}
}

// Every word inside quotation marks is marked so, and no mark itself.
func TestQuotedTokens(t *testing.T) {
	var d Doc
	NewParser().Parse(&stance.Document{Text: "He said “the cable is cut” twice."}, &d)
	var in []string
	for i := range d.Toks {
		if d.Toks[i].Quoted {
			in = append(in, d.Tok(i))
			if c := d.Toks[i].Class; c == text.OpenQuote || c == text.CloseQuote {
				t.Errorf("the mark %q is marked", d.Tok(i))
			}
		}
	}
	if got := strings.Join(in, " "); got != "the cable is cut" {
		t.Errorf("marked are %q", got)
	}
}
