package attrib

import (
	"strings"
	"testing"

	"stance/pipeline/stance"
	"stance/pipeline/text"
)

func parse(s string) *Doc {
	d := new(Doc)
	NewParser().Parse(&stance.Document{Text: s}, d)
	return d
}

// The outlet's claim is there in any sentence: it may take something for
// granted where all words are another's. Covered tells the two apart.
func TestCovered(t *testing.T) {
	for _, c := range []struct {
		text    string
		covered bool
	}{
		{"The ministry said that Nordland had cut the cable.", true},
		{"The outage began at midnight.", false},
		{"The harbour emptied after the ministry accused Nordland.", false},
	} {
		n := 0
		d := parse(c.text)
		for k := range d.Claims {
			if cl := &d.Claims[k]; cl.Source == stance.Outlet {
				n++
				if cl.Covered != c.covered {
					t.Errorf("%s: covered is %v", c.text, cl.Covered)
				}
			}
		}
		if n != 1 {
			t.Errorf("%s: the outlet has %d claims, want 1", c.text, n)
		}
	}
}

// A verb that reports nothing gives its subject a weak claim, and the words
// stay the outlet's too.
func TestWeak(t *testing.T) {
	d := parse("The ministry repaired the pumps of Nordland.")
	var weak, voice int
	for k := range d.Claims {
		switch c := &d.Claims[k]; {
		case c.Weak:
			weak++
			if c.Source != "The ministry" {
				t.Errorf("the weak claim is of %q", c.Source)
			}
		case c.Source == stance.Outlet && !c.Covered:
			voice++
		default:
			t.Errorf("claim of %q", c.Source)
		}
	}
	if weak != 1 || voice != 1 {
		t.Errorf("%d weak claims, %d of the outlet, want one each", weak, voice)
	}
}

// The cue says what is done, and whether it is denied that it is done.
func TestPredications(t *testing.T) {
	for _, c := range []struct {
		text       string
		cue        string
		act        Act
		shape      Shape
		neg, modal bool
	}{
		{"The ministry said that Nordland had cut the cable.", "said", Say, ShapeActive, false, false},
		{"The ministry did not blame Nordland.", "blame", Accuse, ShapeActive, true, false},
		{"The ministry may blame Nordland.", "blame", Accuse, ShapeActive, false, true},
		{"Nordland denied the report.", "denied", Deny, ShapeActive, false, false},
		{"The ministry ruled out that Nordland cut the cable.", "ruled", Deny, ShapeActive, false, false},
		{"The minister made no mention of Nordland.", "made", Withhold, ShapeActive, false, false},
		{"\"We had no part in it,\" said the ambassador.", "said", Say, ShapeInverted, false, false},
		{"Nordland was accused of the sabotage by the ministry.", "accused", Accuse, ShapePassive, false, false},
		{"Nordland was accused of the sabotage.", "accused", Accuse, ShapeAgentless, false, false},
		{"According to the utility, Nordland cut the cable.", "According", Say, ShapeAccording, false, false},
		{"Nordland cut the cable, as the ministry has said.", "said", Say, ShapeAs, false, false},
	} {
		d := parse(c.text)
		hit := false
		var got []string
		for q := range d.Preds {
			pr := &d.Preds[q]
			if pr.Cue < 0 {
				continue
			}
			got = append(got, strings.Join([]string{d.Tok(pr.Cue), pr.Act.String(), pr.Shape.String()}, " "))
			hit = hit || d.Tok(pr.Cue) == c.cue && pr.Act == c.act && pr.Shape == c.shape && pr.Neg == c.neg && pr.Modal == c.modal
		}
		if !hit {
			t.Errorf("%s: got %q, want %s %v %v, negated %v, modal %v", c.text, got, c.cue, c.act, c.shape, c.neg, c.modal)
		}
	}
}

// Furniture and sentences that stood before are read for their tokens alone.
func TestFurnitureAndRepeats(t *testing.T) {
	const first = "The ministry accused Nordland."
	s := first + "\n\nSubscribe to our letter now.\n\n" + first
	at := strings.Index(s, "Subscribe")
	d := new(Doc)
	NewParser().Parse(&stance.Document{Text: s, Furniture: []stance.Span{{Start: at, End: at + len("Subscribe to our letter now.")}}}, d)
	if len(d.Sents) != 3 {
		t.Fatalf("%d sentences", len(d.Sents))
	}
	if d.Sents[0].RepeatOf != -1 || d.Sents[0].ClaimHi == d.Sents[0].ClaimLo {
		t.Errorf("the first sentence: %+v", d.Sents[0])
	}
	if !d.Sents[1].Furniture || d.Sents[2].RepeatOf != d.Sents[0].Start {
		t.Errorf("furniture %v, repeat of %d", d.Sents[1].Furniture, d.Sents[2].RepeatOf)
	}
	checkDoc(t, d)
}

// A surname and a full name are one entity, whichever form the source has.
func TestEntity(t *testing.T) {
	d := parse("Tomas Hale accused Nordland. Hale said the proof was clear.")
	n := 0
	for k := range d.Claims {
		if c := &d.Claims[k]; strings.HasSuffix(c.Source, "Hale") {
			n++
			if c.Entity != "Tomas Hale" {
				t.Errorf("%q is the entity %q", c.Source, c.Entity)
			}
		}
	}
	if n != 2 {
		t.Errorf("%d claims of Hale, want 2", n)
	}
}

func TestParagraphsAndHeadlines(t *testing.T) {
	d := parse("Ministry accuses Nordland\n\nThe cable was cut. It was old.")
	var got []bool
	for i := range d.Sents {
		got = append(got, d.Sents[i].Para, d.Sents[i].Last, d.Sents[i].Head)
	}
	want := []bool{true, true, true, true, false, false, false, true, false}
	if len(got) != len(want) {
		t.Fatalf("%d sentences", len(d.Sents))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("sentence %d, mark %d (first, last, headline) is %v", i/3, i%3, got[i])
		}
	}
}

// The lexicon never answers nil, knows a form in any case, and gives a long or
// unknown word no class.
func TestLexicon(t *testing.T) {
	l := DefaultLexicon()
	if l != DefaultLexicon() {
		t.Error("the lexicon is read twice")
	}
	for _, s := range []string{"", "zzyzx", strings.Repeat("a", 100), "é", "\xff"} {
		if w := l.Lookup(s); w == nil || w.Verb != NoAct || w.Noun != NoAct || w.Flags != 0 {
			t.Errorf("%q is %+v", s, w)
		}
	}
	if a, b := l.Lookup("denied"), l.Lookup("DENIED"); a != b || a.Verb != Deny || a.Lemma != "deny" || a.Form&Past == 0 {
		t.Errorf("denied is %+v, DENIED %+v", a, b)
	}
	for word, w := range l.words {
		if len(word) > maxWord {
			t.Errorf("%q is too long to be found", word)
		}
		if w.Verb >= NumActs || w.Noun >= NumActs || w.Adj >= NumActs {
			t.Errorf("%q has an act that does not exist: %+v", word, w)
		}
		if word != strings.ToLower(word) {
			t.Errorf("%q is not in lower case", word)
		}
	}
}

// The same document read twice into one Doc gives the same.
func TestParseAgain(t *testing.T) {
	p := NewParser()
	var d, e Doc
	doc := &stance.Document{Text: report}
	p.Parse(doc, &d)
	if len(d.Claims) < 8 {
		t.Fatalf("only %d claims", len(d.Claims))
	}
	p.Parse(doc, &e)
	sameDoc(t, &d, &e)
	p.Parse(&stance.Document{Text: "He said so."}, &d)
	p.Parse(doc, &d)
	sameDoc(t, &d, &e)
	if d.Toks[0].Class != text.Word {
		t.Errorf("first token %+v", d.Toks[0])
	}
}

// An empty document has nothing in it.
func TestEmpty(t *testing.T) {
	for _, s := range []string{"", " \n\n\t"} {
		if d := parse(s); len(d.Sents)+len(d.Toks)+len(d.Claims)+len(d.Preds) != 0 {
			t.Errorf("%q: %+v", s, d)
		}
	}
}
