package report

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"

	"pgregory.net/rapid"
)

// hostile draws a name no outlet should have.
func hostile(t *rapid.T, label string) string {
	parts := rapid.SliceOfN(rapid.SampledFrom([]string{
		"Post", "the", "Mr", " ", "\n", "\t", "\r", "\x1b[31m", "\x1b]0;x\a", "\x1b", "\u009b7m", "\u202e", "\u0301", "海港", "日报", "한국",
		"|", "*", "`", "[x](y)", "<b>", "\\", "=cmd()", "+1", "-", "@x", "'", "\"", ",", "\xff", "\x00", "e\u0301\u0301\u0301\u0301\u0301\u0301",
		strings.Repeat("long", 40), strings.Repeat("very ", 30), "𝕏", "ﬁ", "\u200d", "#", "1.", "&lt;", "\u2028",
	}), 0, 8).Draw(t, label)
	return strings.Join(parts, "")
}

func hostileReport(t *rapid.T) *Report {
	q := &stance.Question{Name: "q", Proposition: hostile(t, "proposition"), Others: []string{hostile(t, "rival")}}
	q.Actor.Names = []string{hostile(t, "actor")}
	b := Builder{Question: q, Statements: rapid.IntRange(-1, 3).Draw(t, "statements")}
	for range rapid.IntRange(0, 6).Draw(t, "documents") {
		d := &stance.Scored{Question: "q", Model: hostile(t, "model")}
		d.ID, d.Outlet, d.Date = hostile(t, "id"), hostile(t, "outlet"), hostile(t, "date")
		d.Agency, d.CopyOf = hostile(t, "agency"), rapid.SampledFrom([]string{"", "", "x"}).Draw(t, "copy")
		d.Title, d.URL, d.Text = hostile(t, "title"), rapid.SampledFrom([]string{"", "javascript:x", "https://x.example/"}).Draw(t, "scheme")+hostile(t, "url"), hostile(t, "whole text")
		for range rapid.IntRange(0, 3).Draw(t, "sentences") {
			st := stance.Statement{
				Source: hostile(t, "source"),
				Kind:   rapid.SampledFrom([]stance.Kind{stance.Voice, stance.Reported, stance.Quoted}).Draw(t, "kind"),
				Stance: rapid.SampledFrom(stance.Stances[:]).Draw(t, "stance"),
				Chain:  []string{hostile(t, "chain"), "x"},
			}
			st.Start, st.End = rapid.IntRange(-1, 5).Draw(t, "start"), rapid.IntRange(-1, 9).Draw(t, "end")
			st.Cues = []stance.Span{st.Span, {Start: 1, End: 3}}
			d.Sentences = append(d.Sentences, stance.Sentence{Text: hostile(t, "text"), Statements: []stance.Statement{st, st}})
		}
		if err := b.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	for range rapid.IntRange(0, 2).Draw(t, "unread") {
		b.Unread()
	}
	b.LeftOut(hostile(t, "why"), 2)
	return b.Report(Options{Aggregate: aggregate.Options{Permutations: -1, Draws: 10}})
}

var sgr = regexp.MustCompile(`\x1b\[[0-9]*m`)

func TestTextKeepsToItsWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := hostileReport(t)
		o := Options{Width: rapid.IntRange(-5, 160).Draw(t, "width"), ASCII: rapid.Bool().Draw(t, "ascii"), Color: rapid.Bool().Draw(t, "color"), Sources: rapid.IntRange(-1, 5).Draw(t, "sources"), Outlets: rapid.IntRange(-1, 3).Draw(t, "outlets")}
		most := min(max(o.Width, 40), 120)
		if o.Width == 0 {
			most = 80
		}
		var buf bytes.Buffer
		if err := Text(&buf, r, o); err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(buf.String(), "\n") {
			bare := line
			if o.Color {
				bare = sgr.ReplaceAllString(line, "")
			}
			if n := columnsOf(bare); n > most {
				t.Errorf("%d columns of %d: %q", n, most, line)
			}
			if strings.ContainsFunc(bare, unicode.IsControl) {
				t.Errorf("control character in %q", line)
			}
			if strings.TrimRight(bare, " ") != bare {
				t.Errorf("blanks at the end of %q", line)
			}
		}
	})
}

// Whatever the width, the numbers of statements and the shares are told.
func TestWidthKeepsFigures(t *testing.T) {
	r := made(t)
	for w := narrowest; w <= widest; w++ {
		var b bytes.Buffer
		if err := Text(&b, r, Options{Width: w}); err != nil {
			t.Fatal(err)
		}
		for i := range r.Outlets {
			s := &r.Outlets[i].All
			want := regexp.MustCompile(fmt.Sprintf(`(?m)^  %s\S* .*\b%d .*%.0f %%`, regexp.QuoteMeta(r.Outlets[i].Name[:3]), s.Statements, 100*s.Affirm.Value))
			if s.Affirm.Defined() && !want.MatchString(b.String()) {
				t.Errorf("width %d: no line has the statements and share of %s (%s)", w, r.Outlets[i].Name, want)
			}
		}
	}
}

func TestFit(t *testing.T) {
	cols := []column{{width: 16, turn: named, least: 8, grows: true}, {width: 20, turn: ranged, least: 6}, {width: 10, turn: drawn, least: gone}}
	for _, c := range []struct{ page, name, number, bar int }{
		{120, 56, 20, 10}, {81, 17, 20, 10}, {80, 16, 20, 10}, {50, 16, 20, 10}, {49, 16, 20, gone}, {39, 16, 20, gone}, {38, 16, 6, gone}, {25, 16, 6, gone}, {24, 15, 6, gone}, {17, 8, 6, gone},
	} {
		f := fit(cols, c.page)
		if got := [3]int{f[0].width, f[1].width, f[2].width}; got != [3]int{c.name, c.number, c.bar} {
			t.Errorf("on %d columns: %v, want %v", c.page, got, [3]int{c.name, c.number, c.bar})
		}
	}
}

// Colour changes nothing but colour.
func TestColorAndASCII(t *testing.T) {
	r := made(t)
	write := func(o Options) string {
		var b bytes.Buffer
		if err := Text(&b, r, o); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	plain, color := write(Options{}), write(Options{Color: true})
	if !strings.Contains(color, "\x1b[") || strings.Contains(plain, "\x1b[") {
		t.Error("colours are not there when asked for, or there when not")
	}
	if sgr.ReplaceAllString(color, "") != plain {
		t.Error("the report in colours differs in more than colours")
	}
	// What is not ASCII then comes from the corpus.
	given := "“”海港日报"
	if i := strings.IndexFunc(write(Options{ASCII: true}), func(r rune) bool { return r > unicode.MaxASCII && !strings.ContainsRune(given, r) }); i >= 0 {
		t.Errorf("in ASCII the report has %q", write(Options{ASCII: true})[i:i+8])
	}
}

func TestBarParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 5000)
		k := [3]int{n.Draw(t, "a"), n.Draw(t, "d"), n.Draw(t, "n")}
		w := rapid.IntRange(3, 40).Draw(t, "width")
		p := barParts(k, w)
		if k == [3]int{} {
			if p != k {
				t.Fatalf("nothing is drawn as %v", p)
			}
			return
		}
		if p[0]+p[1]+p[2] != w {
			t.Errorf("%v in %d columns is %v", k, w, p)
		}
		total := k[0] + k[1] + k[2]
		for i := range k {
			exact := float64(k[i]) / float64(total) * float64(w)
			if (p[i] == 0) != (k[i] == 0) || float64(p[i]) > exact+1 && p[i] > 1 || float64(p[i]) < exact-2 {
				t.Errorf("%v in %d columns is %v", k, w, p)
			}
		}
	})
}

type failing struct{ left int }

var errFull = errors.New("disk full")

func (f *failing) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestWriteErrors(t *testing.T) {
	r := made(t)
	for _, f := range Formats() {
		for _, room := range []int{0, 100, 3000} {
			if err := f.Write(&failing{room}, r, Options{}); !errors.Is(err, errFull) {
				t.Errorf("%s on a disk with room for %d bytes: error %v, want %v", f.Name, room, err, errFull)
			}
		}
	}
}

func TestFormatNamed(t *testing.T) {
	for _, want := range Formats() {
		if got, err := FormatNamed(want.Name); err != nil || got.Name != want.Name {
			t.Errorf("FormatNamed(%q) = %q, %v", want.Name, got.Name, err)
		}
	}
	if _, err := FormatNamed("pdf"); err == nil || !strings.Contains(err.Error(), "markdown") {
		t.Errorf("FormatNamed(pdf): error %v, want one that lists the formats", err)
	}
}
