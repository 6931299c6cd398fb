package text

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"stance/pipeline/stance"
)

// shared returns the path of a file of the shared material, and skips the test
// where that is absent: STANCE_SHARED, or ../shared beside the repository.
func shared(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("STANCE_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(dir, filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no shared material: %v (set STANCE_SHARED)", err)
	}
	return path
}

// readLines calls f with each line of JSON in a shared file.
func readLines[T any](t testing.TB, name string, f func(T)) {
	t.Helper()
	file, err := os.Open(shared(t, name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, stance.MaxLine)
	for sc.Scan() {
		var v T
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		f(v)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
}

// TestGoldenRules holds the splitter to the 48 golden rules of sentence
// splitting for English (Dias, Pragmatic Segmenter).
func TestGoldenRules(t *testing.T) {
	right, all := 0, 0
	readLines(t, "data/sentences/golden-rules.jsonl", func(c struct {
		ID, Text  string
		Sentences []string
	}) {
		all++
		var got []string
		for a, b := range Sentences(c.Text) {
			got = append(got, c.Text[a:b])
		}
		ok := len(got) == len(c.Sentences)
		for i := 0; ok && i < len(got); i++ {
			ok = got[i] == c.Sentences[i]
		}
		if ok {
			right++
		} else {
			t.Logf("%s: got %q\nwant %q", c.ID, got, c.Sentences)
		}
	})
	t.Logf("golden rules: %d of %d", right, all)
	if right < 48 || all != 48 {
		t.Errorf("%d of %d golden rules hold, want all 48", right, all)
	}
}

// TestGUM compares with the sentences of the GUM corpus (Zeldes 2017), by
// exact spans.
func TestGUM(t *testing.T) {
	type tally struct{ hit, got, want int }
	genres := map[string]*tally{}
	readLines(t, "data/sentences/gum.jsonl", func(d struct {
		ID, Genre, Text string
		Sentences       [][2]int // in characters
	}) {
		g := genres[d.Genre]
		if g == nil {
			g = new(tally)
			genres[d.Genre] = g
		}
		var at []int // byte offset of each character
		for i := range d.Text {
			at = append(at, i)
		}
		at = append(at, len(d.Text))
		want := map[stance.Span]bool{}
		for _, p := range d.Sentences {
			a, b := at[p[0]], at[p[1]]
			a = skipSpace(d.Text[:b], a)
			want[stance.Span{Start: a, End: trimBack(d.Text, a, b)}] = true
		}
		g.want += len(want)
		for a, b := range Sentences(d.Text) {
			g.got++
			sp := stance.Span{Start: a, End: b}
			if want[sp] {
				g.hit++
				delete(want, sp)
			} else if testing.Verbose() {
				t.Logf("%s: we have %q", d.ID, sp.Of(d.Text))
			}
		}
		if testing.Verbose() {
			for sp := range want {
				t.Logf("%s: missing %q", d.ID, sp.Of(d.Text))
			}
		}
	})
	f1 := func(c tally) float64 { return 2 * float64(c.hit) / float64(c.got+c.want) }
	var all tally
	for name, c := range genres {
		all.hit += c.hit
		all.got += c.got
		all.want += c.want
		t.Logf("GUM %-13s F1 %.3f (%d sentences)", name, f1(*c), c.want)
	}
	t.Logf("GUM all genres    F1 %.3f (%d sentences)", f1(all), all.want)
	if news := f1(*genres["news"]); !(news >= .95) {
		t.Errorf("F1 on GUM news is %.3f, want .95", news)
	}
	if f := f1(all); !(f >= .95) {
		t.Errorf("F1 on all of GUM is %.3f, want .95", f)
	}
}

// TestGoldPairing checks that every labelled sentence finds one of ours to
// stand beside, and how many are cut alike.
func TestGoldPairing(t *testing.T) {
	texts := map[string]string{}
	type doc struct{ ID, Text string }
	for _, name := range []string{"data/allsides/gold-articles.jsonl", "data/polnear/train-documents.jsonl"} {
		readLines(t, name, func(d doc) { texts[d.ID] = d.Text })
	}
	cut := map[string][]stance.Span{}
	var all, exact, paired int
	for _, name := range []string{"gold/seeds.jsonl", "gold/allsides-dev.jsonl", "gold/polnear-train.jsonl"} {
		readLines(t, name, func(l stance.Labelled) {
			if l.RepeatOf != nil {
				return
			}
			text, ok := texts[l.Doc]
			if !ok {
				b, err := os.ReadFile(shared(t, "seeds/"+l.Doc+".txt"))
				if err != nil {
					t.Fatal(err)
				}
				text = string(b)
				texts[l.Doc] = text
			}
			spans, ok := cut[l.Doc]
			if !ok {
				spans = AppendSentences(nil, text)
				cut[l.Doc] = spans
			}
			want := stance.Span{Start: l.Start, End: l.End}
			var best float64
			var at stance.Span
			for _, sp := range spans {
				in := sp.Overlap(want)
				if j := float64(in) / float64(sp.Len()+want.Len()-in); j > best {
					best, at = j, sp
				}
			}
			all++
			if at == want {
				exact++
			} else {
				t.Logf("%s: Jaccard %.2f\nwant %q\ngot  %q", l.Doc, best, want.Of(text), at.Of(text))
			}
			if best >= 0.3 {
				paired++
			}
		})
	}
	pairs, same := float64(paired)/float64(all), float64(exact)/float64(all)
	t.Logf("gold: %d sentences, paired %.4f, cut alike %.4f", all, pairs, same)
	if !(pairs >= .99) {
		t.Errorf("%.4f of the gold sentences are paired, want .99", pairs)
	}
	if !(same >= .98) {
		t.Errorf("%.4f of the gold sentences are cut alike, want .98", same)
	}
}
