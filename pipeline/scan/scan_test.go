package scan

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestIn are the cases of testdata/in.txt: names, whether they are in the line,
// and the line as it stands in a file.
func TestIn(t *testing.T) {
	b, err := os.ReadFile("testdata/in.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.SplitN(line, " | ", 3)
		if len(f) != 3 {
			t.Fatalf("line %d: want names | yes or no | line", i+1)
		}
		s := New(strings.Split(f[0], ", "))
		if got := s.In([]byte(f[2])); got != (f[1] == "yes") {
			t.Errorf("line %d: %v for %s in %s", i+1, got, f[0], f[2])
		}
		n++
	}
	if n < 30 {
		t.Errorf("only %d cases", n)
	}
}

func TestInNothing(t *testing.T) {
	if New(nil).In([]byte("Vardia")) {
		t.Error("a set of no names is in a text")
	}
	for _, name := range []string{"", " ", `"`, "?"} {
		if !New([]string{"Vardia", name}).In([]byte("no such name")) {
			t.Errorf("nothing is known of %q, and yet the set is not in a text", name)
		}
	}
}

// names draws names as questions have them: of words of few letters, so that they
// hold each other, with other alphabets, marks and blanks.
func names(t *rapid.T) []string {
	word := rapid.StringOfN(rapid.SampledFrom([]rune("ababncdnAN1éß’'-.&/?\"\\И한")), 1, 6, -1)
	name := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 1, 3).Draw(t, "words"), rapid.SampledFrom([]string{" ", " ", "\u00a0", "\t"}).Draw(t, "blank"))
	})
	return rapid.SliceOfN(name, 1, 6).Draw(t, "names")
}

// textWith draws a text of the alphabet of names, most with one of them in it.
func textWith(t *rapid.T, names []string) string {
	noise := rapid.StringOfN(rapid.SampledFrom([]rune("ababncdnAN1éß’' -.\n\"\\/И한😀\u00ad")), 0, 24, -1)
	text := noise.Draw(t, "before")
	if rapid.Bool().Draw(t, "named") {
		name := rapid.SampledFrom(names).Draw(t, "name")
		switch rapid.IntRange(0, 3).Draw(t, "case") {
		case 0:
			name = strings.ToUpper(name)
		case 1:
			name = strings.ToLower(name)
		}
		text += rapid.SampledFrom([]string{"", " ", "“", "\n", "\\", "-"}).Draw(t, "beside") + name
	}
	return text + noise.Draw(t, "after")
}

// standsIn is what the set must not miss, by another way: some name stands in
// text letter for letter, its capitals as capitals, with no letter or digit
// beside it.
func standsIn(names []string, text string) bool {
	letter := func(r rune) bool {
		return r < utf8.RuneSelf && alnum(byte(r)) || r >= 0xC0 && (r < 0x2000 || r > 0x206F)
	}
	for _, name := range names {
		for i := range text {
			end := i + len(name)
			if end > len(text) {
				break
			}
			fits := true
			for k := range len(name) {
				c, n := text[i+k], name[k]
				fits = fits && (c == n || 'a' <= n && n <= 'z' && c+'a'-'A' == n)
			}
			before, _ := utf8.DecodeLastRuneInString(text[:i])
			after, _ := utf8.DecodeRuneInString(text[end:])
			if fits && (i == 0 || !letter(before)) && (end == len(text) || !letter(after)) {
				return true
			}
		}
	}
	return false
}

// encodings write a text as encoders of JSON do.
var encodings = map[string]func(string) []byte{
	"plain": func(s string) []byte { return []byte(s) },
	"Go":    func(s string) []byte { b, _ := json.Marshal(map[string]string{"text": s}); return b },
	"ASCII": func(s string) []byte { return escaped(s, func(r rune) bool { return r >= utf8.RuneSelf }) },
	"odd":   func(s string) []byte { return escaped(s, func(r rune) bool { return r%3 == 0 || r >= utf8.RuneSelf }) },
	"all":   func(s string) []byte { return escaped(s, func(r rune) bool { return true }) },
}

func escaped(s string, number func(rune) bool) []byte {
	var b bytes.Buffer
	b.WriteString(`{"id": "a", "text": "`)
	for _, r := range s {
		switch {
		case number(r) && r > 0xFFFF:
			hi, lo := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04X`, hi, lo)
		case number(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '"' || r == '\\' || r == '/':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ':
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteString(`"}`)
	return b.Bytes()
}

// TestInMissesNothing holds that whoever writes the JSON, a name in the text is
// found in the line.
func TestInMissesNothing(t *testing.T) {
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		list := names(t)
		s, text := New(list), textWith(t, list)
		if !standsIn(list, text) {
			return
		}
		found++
		for how, encode := range encodings {
			line := encode(text)
			if how != "plain" {
				var back struct{ Text string }
				if err := json.Unmarshal(line, &back); err != nil || back.Text != text {
					t.Fatalf("%s: %q was written as %s: %v", how, text, line, err)
				}
			}
			if !s.In(line) {
				t.Fatalf("%s: one of %q stands in %q and not in %s", how, list, text, line)
			}
		}
	})
	if found == 0 {
		t.Error("no text had a name in it")
	}
}

// FuzzIn holds the same for any bytes, of JSON or not.
func FuzzIn(f *testing.F) {
	f.Add("Vardia", "the harbour of Vardia")
	f.Add("a", `\u0061`)
	f.Add("é", "caf\xe9 \u00e9")
	f.Fuzz(func(t *testing.T, name, text string) {
		if len(name) > 64 || !utf8.ValidString(name) || !utf8.ValidString(text) || strings.TrimSpace(name) != name {
			t.Skip()
		}
		s := New([]string{name})
		if name != "" && standsIn([]string{name}, text) {
			for how, encode := range encodings {
				if !s.In(encode(text)) {
					t.Errorf("%s: %q stands in %q", how, name, text)
				}
			}
		}
		s.In([]byte(text + "\xff\\u00"))
	})
}

// TestNames holds that the matcher finds what looking at every byte finds.
func TestNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := names(t)
		text := textWith(t, list) + textWith(t, list)
		var want []Match
		for i := range len(text) {
			best := Match{Start: i, End: i}
			for k, name := range list {
				if end := i + len(name); end <= len(text) && end > best.End && equalFold(name, text[i:end]) {
					best.End, best.Name = end, k
				}
			}
			if best.End > i {
				want = append(want, best)
			}
		}
		got := NewNames(list).Append([]Match{{1, 2, 3}}, text)
		if fmt.Sprint(got[1:]) != fmt.Sprint(want) || got[0] != (Match{1, 2, 3}) {
			t.Fatalf("%q in %q: %v, want %v", list, text, got[1:], want)
		}
	})
	if got := NewNames(nil).Append(nil, "text"); got != nil {
		t.Errorf("no names, and found %v", got)
	}
}

// TestManyNames has more q-grams than buckets.
func TestManyNames(t *testing.T) {
	var list []string
	for i := range 2000 {
		list = append(list, fmt.Sprintf("name%d of it", i*7919))
	}
	s, n := New(list), NewNames(list)
	for _, name := range list {
		text := "So NAME: " + strings.ToUpper(name) + "."
		if !s.In([]byte(text)) {
			t.Errorf("%q is not in %q", name, text)
		}
		if got := n.Append(nil, text); len(got) != 1 || list[got[0].Name] != name {
			t.Errorf("%v in %q", got, text)
		}
	}
	if s.In([]byte("name1 of it, name12345 of it")) {
		t.Error("a name is found that is none")
	}
}

func TestAllocs(t *testing.T) {
	list := []string{"Vardia", "the harbour raid", "Quaytown"}
	s, n := New(list), NewNames(list)
	line := []byte(strings.Repeat(`the raid \u201con\u201d the Harbour, `, 50))
	if got := testing.AllocsPerRun(10, func() { s.In(line) }); got != 0 {
		t.Errorf("In allocates %v times", got)
	}
	text := strings.Repeat("Vardia and quaytown. ", 50)
	var ms []Match
	ms = n.Append(ms[:0], text)
	if got := testing.AllocsPerRun(10, func() { ms = n.Append(ms[:0], text) }); got != 0 || len(ms) != 100 {
		t.Errorf("Append allocates %v times for %d names", got, len(ms))
	}
}
