package dedup_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stance/pipeline/dedup"
)

func binary(t interface{ Fatal(...any) }, s dedup.Sketch) string {
	b, err := s.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// What an editor's hand or a file's way may change without changing the words.
func TestSketchOfTheSameWords(t *testing.T) {
	p := newPress(6)
	long := p.paragraph(200) + ` He said: "I don't know 42 of the co-op’s cafes", naïvely - in Zurich. ` + p.paragraph(100)
	want := binary(t, dedup.NewSketch(long))
	for name, change := range map[string]func(string) string{
		"case":        strings.ToUpper,
		"line breaks": func(s string) string { return strings.ReplaceAll(s, " ", "\r\n") },
		"curly": func(s string) string {
			return strings.NewReplacer(`: "`, `: “`, `",`, `”,`, `don't`, `don’t`, ` - `, `—`).Replace(s)
		},
		"plain": func(s string) string { return strings.NewReplacer("’", "'", `"`, "'").Replace(s) },
		"accents": func(s string) string {
			return strings.NewReplacer("naïve", "naive", "cafe", "café", "Zu", "Zü").Replace(s)
		},
		"decomposed": func(s string) string { return strings.NewReplacer("ï", "i\u0308", "Zu", "Zu\u0308").Replace(s) },
		"hidden marks": func(s string) string {
			return strings.NewReplacer("know", "kn\u00adow", "naming", "x", "said", "sa\u200bid").Replace(s)
		},
		"odd spaces":   func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0\u2003") },
		"broken bytes": func(s string) string { return strings.ReplaceAll(s, ". ", ".\xff\xfe ") },
	} {
		changed := change(long)
		if changed == long {
			t.Fatalf("%s changes nothing", name)
		}
		if binary(t, dedup.NewSketch(changed)) != want {
			t.Errorf("%s makes another sketch", name)
		}
	}
	for name, other := range map[string]string{
		"a figure":    strings.Replace(long, "42", "43", 1),
		"a word":      strings.Replace(long, "cafes", "bars", 1),
		"words moved": strings.Replace(long, "I don't know", "know I don't", 1),
	} {
		if binary(t, dedup.NewSketch(other)) == want {
			t.Errorf("%s makes no difference", name)
		}
	}
}

func TestWords(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "'": 0, "— …": 0, "don't": 1, "a-b": 2, "U.S.": 2, "1,000": 2, "naïve": 1, "×": 0,
		"北京": 2, "in北京now": 4, "Київ та Άθήνα": 3, "\xff\xfea": 1, "e\u0301": 1, "\u0301": 0,
	} {
		if got := dedup.NewSketch(s).Words(); got != want {
			t.Errorf("%q has %d words, want %d", s, got, want)
		}
	}
}

// TestContainment holds the estimate against the count of all shingles.
func TestContainment(t *testing.T) {
	p := newPress(8)
	var off, most float64
	const n = 300
	for range n {
		a := p.story(0, 200+p.IntN(1000))
		b := p.reprint(a, 0, .3+.7*p.Float64(), p.paragraph(40))
		got := dedup.NewSketch(a.Text).Containment(dedup.NewSketch(b.Text))
		x, y := shingles(a.Text), shingles(b.Text)
		both := 0
		for s := range x {
			if y[s] {
				both++
			}
		}
		d := math.Abs(got - float64(both)/float64(min(len(x), len(y))))
		off += d / n
		most = max(most, d)
	}
	t.Logf("the estimate is off by %.3f in the mean, at most %.3f", off, most)
	if off > .03 || most > .15 {
		t.Errorf("the estimate is off by %.3f in the mean, at most %.3f", off, most)
	}
}

func shingles(s string) map[string]bool {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	all := map[string]bool{}
	for i := 5; i <= len(words); i++ {
		all[strings.Join(words[i-5:i], " ")] = true
	}
	return all
}

// Twelve words in a row are never overlooked.
func TestTwelveWords(t *testing.T) {
	p := newPress(9)
	rapid.Check(t, func(t *rapid.T) {
		around := func(name string) string { return p.paragraph(rapid.IntRange(1, 80).Draw(t, name)) }
		same := p.paragraph(12)
		a := dedup.NewSketch(text(around("before"), same, around("after")))
		b := dedup.NewSketch(text(around("in front"), same, around("behind")))
		if a.Containment(b) == 0 {
			t.Fatal("not seen")
		}
	})
}

func TestSketchBinary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := dedup.NewSketch(rapid.StringOfN(rapid.SampledFrom([]rune("abcd  é\n")), 0, 2000, -1).Draw(t, "text"))
		b := []byte(binary(t, s))
		var back dedup.Sketch
		if err := back.UnmarshalBinary(b); err != nil {
			t.Fatal(err)
		}
		if binary(t, back) != string(b) || back.Words() != s.Words() {
			t.Fatal("another sketch is read back")
		}
		if len(b) > 0 {
			cut := rapid.IntRange(0, len(b)-1).Draw(t, "cut")
			if err := new(dedup.Sketch).UnmarshalBinary(b[:cut]); !errors.Is(err, dedup.ErrSketch) {
				t.Fatalf("cut at %d of %d: %v", cut, len(b), err)
			}
		}
		if err := new(dedup.Sketch).UnmarshalBinary(append(b, 0)); !errors.Is(err, dedup.ErrSketch) {
			t.Fatalf("with a byte more: %v", err)
		}
	})
}

func FuzzUnmarshalSketch(f *testing.F) {
	f.Add([]byte(binary(f, dedup.NewSketch(newPress(1).paragraph(80)))))
	f.Add([]byte{1, 0, 0})
	f.Add([]byte{1, 0xff, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f})
	f.Fuzz(func(t *testing.T, b []byte) {
		var s dedup.Sketch
		if err := s.UnmarshalBinary(b); err != nil {
			if !errors.Is(err, dedup.ErrSketch) || s.Words() != 0 {
				t.Fatalf("%v, %d words", err, s.Words())
			}
			return
		}
		var back dedup.Sketch
		if err := back.UnmarshalBinary([]byte(binary(t, s))); err != nil || back.Words() != s.Words() {
			t.Fatalf("not read back: %v", err)
		}
		x := dedup.NewIndex(dedup.Options{})
		x.AddSketch(dedup.Item{ID: "0"}, s)
		x.AddSketch(dedup.Item{ID: "1"}, s)
	})
}

func FuzzIndex(f *testing.F) {
	f.Add("a report", "another", "2031-02-03")
	f.Add(newPress(1).paragraph(80), "\xff北京’\u0301", "2031-13-03")
	f.Fuzz(func(t *testing.T, a, b, date string) {
		x := dedup.NewIndex(dedup.Options{Window: 1})
		items := []dedup.Item{{ID: "a", Text: a, Date: date}, {ID: "b", Text: b}, {ID: "A", Text: a, Date: date}, {ID: "ab", Text: a + "\n" + b}}
		for i, it := range items {
			m := x.Add(it)
			if m.CopyOf == it.ID || !(m.Share >= 0 && m.Share <= 1) || (m.CopyOf == "") != (m.Share == 0) {
				t.Fatalf("document %d: %+v", i, m)
			}
			words := dedup.NewSketch(it.Text).Words()
			if m.CopyOf != "" && words < dedup.MinWords {
				t.Fatalf("a copy of %d words", words)
			}
			if prints := len(binary(t, dedup.NewSketch(a))) / 4; it.ID == "A" && m.CopyOf == "" && words >= dedup.MinWords && prints > 10 {
				t.Fatalf("the same text of %d words is not known again", words)
			}
		}
		if c := dedup.NewSketch(a).Containment(dedup.NewSketch(a)); c != 0 && c != 1 {
			t.Fatalf("a text holds %v of itself", c)
		}
		if s, u := dedup.NewSketch(a), dedup.NewSketch("\n"+a+" ."); binary(t, s) != binary(t, u) {
			t.Fatal("white space changes the sketch")
		}
	})
}
