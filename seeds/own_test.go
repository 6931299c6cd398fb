package seeds_test

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"stance/pipeline/stance"
)

// shared is a file of the material beside the repository; the test is skipped
// where it is not.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("STANCE_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	p := filepath.Join(dir, filepath.FromSlash(name))
	if _, err := os.Stat(p); err != nil {
		t.Skipf("no shared material: %v (set STANCE_SHARED)", err)
	}
	return p
}

// lines calls f with each line of a file.
func lines(t *testing.T, file string, f func(line []byte)) {
	t.Helper()
	r, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, stance.MaxLine)
	for sc.Scan() {
		f(sc.Bytes())
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
}

func unmarshal(t *testing.T, b []byte, v any) {
	t.Helper()
	if err := json.Unmarshal(b, v); err != nil {
		t.Fatal(err)
	}
}

// originals are the texts of others, by name: the articles the question is
// about, and those that the program is measured on.
func originals(t *testing.T) map[string]string {
	t.Helper()
	texts := articles(t)
	var d struct{ Doc, ID, Text string }
	lines(t, shared(t, "data/allsides/gold-articles.jsonl"), func(b []byte) {
		unmarshal(t, b, &d)
		texts[d.ID] = d.Text
	})
	gold := map[string]bool{}
	lines(t, shared(t, "gold/polnear-train.jsonl"), func(b []byte) {
		unmarshal(t, b, &d)
		gold[d.Doc] = true
	})
	n := len(texts)
	lines(t, shared(t, "data/polnear/train-documents.jsonl"), func(b []byte) {
		unmarshal(t, b, &d)
		if gold[d.ID] {
			texts[d.ID] = d.Text
		}
	})
	if len(texts)-n != len(gold) {
		t.Fatalf("%d of %d documents with labels were found", len(texts)-n, len(gold))
	}
	return texts
}

// articles are the texts on the built-in question that its corpus retells.
func articles(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(shared(t, "seeds"), "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	texts := map[string]string{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts[strings.TrimSuffix(filepath.Base(f), ".txt")] = string(b)
	}
	return texts
}

var anyWord = regexp.MustCompile(`[\pL\d]+(?:['’][\pL\d]+)*`)

func words(s string) []string {
	return anyWord.FindAllString(strings.ReplaceAll(s, "’", "'"), -1)
}

// grams are the runs of n words in texts, in lower case, with the name of a text
// that has each.
func grams(of map[string]string, n int) map[string]string {
	in := map[string]string{}
	for name, text := range of {
		w := words(strings.ToLower(text))
		for i := 0; i+n <= len(w); i++ {
			in[strings.Join(w[i:i+n], " ")] = name
		}
	}
	return in
}

// runs finds the runs of words that a text shares with those of in, which are n
// words long, or longer if several follow each other. Words written large are
// names and do not count: a run has n others.
func runs(text string, in map[string]string, n int) []string {
	w := words(text)
	var found []string
	for i := 0; i+n <= len(w); i++ {
		end := i
		for end+n <= len(w) && in[strings.ToLower(strings.Join(w[end:end+n], " "))] != "" {
			end++
		}
		if end == i {
			continue
		}
		run, others := w[i:end+n-1], 0
		for _, x := range run {
			if !unicode.IsUpper([]rune(x)[0]) {
				others++
			}
		}
		if others >= n {
			found = append(found, strings.Join(run, " "))
		}
		i = end - 1
	}
	return found
}

func TestRuns(t *testing.T) {
	of := map[string]string{"a": "The harbour of Port Vardia was closed on the second day of the storm."}
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"He said the harbour of Port Vardia was closed.", 6, ""},
		{"He said the harbour of Port Vardia was closed.", 5, "the harbour of Port Vardia was closed"},
		{"The storm of the day closed it.", 3, ""},
		{"It was closed on the second day, the last of the storm.", 3, "was closed on the second day; of the storm"},
	} {
		if got := strings.Join(runs(c.text, grams(of, c.n), c.n), "; "); got != c.want {
			t.Errorf("runs(%q, %d) = %q, want %q", c.text, c.n, got, c.want)
		}
	}
}

// Text that models learn from is not text they are measured on.
func TestSeedsAreOurOwn(t *testing.T) {
	const n = 10
	in := grams(originals(t), n)
	whole, pairs := reports(t)
	for _, r := range append(whole, pairs...) {
		w := words(strings.ToLower(r.Document.Text))
		for i := 0; i+n <= len(w); i++ {
			if from, ok := in[strings.Join(w[i:i+n], " ")]; ok {
				t.Errorf("%s has %q, and so has %s", r.Document.ID, strings.Join(w[i:i+n], " "), from)
			}
		}
	}
}

// The built-in reports retell what five articles say, in other words.
func TestCorpusIsRetold(t *testing.T) {
	const n = 8
	in := grams(articles(t), n)
	files, err := filepath.Glob("sony-hack/corpus/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		_, text, _ := strings.Cut(string(b), "\n\n")
		for _, run := range runs(text, in, n) {
			t.Errorf("%s has the words of an article: %q", f, run)
		}
	}
}

// gold-offsets.jsonl holds labels of the articles without their text.
type offsets struct {
	Doc, Retold, SHA256 string
	Bytes               int
	Sentences           []stance.Sentence
	None                []stance.Span
}

func offsetLines(t *testing.T) []offsets {
	var all []offsets
	lines(t, "sony-hack/gold-offsets.jsonl", func(b []byte) {
		var o offsets
		unmarshal(t, b, &o)
		all = append(all, o)
	})
	if len(all) == 0 {
		t.Fatal("no labels")
	}
	return all
}

func TestOffsetsFit(t *testing.T) {
	for _, o := range offsetLines(t) {
		if _, err := os.Stat(filepath.Join("sony-hack", "corpus", o.Retold+".txt")); err != nil {
			t.Errorf("%s: %v", o.Doc, err)
		}
		covered := make([]bool, o.Bytes)
		spans := o.None
		for _, s := range o.Sentences {
			spans = append(spans, s.Span())
			main := stance.None
			if len(s.Statements) > 0 {
				main = s.Statements[0].Stance
			}
			if s.Stance != main {
				t.Errorf("%s: sentence at %d is %s and its main statement %s", o.Doc, s.Start, s.Stance, main)
			}
		}
		for _, s := range spans {
			if s.Start < 0 || s.End <= s.Start || s.End > o.Bytes {
				t.Errorf("%s: sentence %d to %d lies outside its %d bytes", o.Doc, s.Start, s.End, o.Bytes)
				continue
			}
			for i := s.Start; i < s.End; i++ {
				if covered[i] {
					t.Errorf("%s: byte %d lies in two sentences", o.Doc, i)
					break
				}
				covered[i] = true
			}
		}
	}
}

func TestOffsetsAreOfTheArticles(t *testing.T) {
	of := articles(t)
	for _, o := range offsetLines(t) {
		text, ok := of[o.Doc]
		if !ok {
			t.Errorf("no article %s", o.Doc)
			continue
		}
		sum := sha256.Sum256([]byte(text))
		if got := hex.EncodeToString(sum[:]); got != o.SHA256 || len(text) != o.Bytes {
			t.Errorf("%s: the labels are of %d bytes with the SHA-256 %s, and the article has %d with %s", o.Doc, o.Bytes, o.SHA256, len(text), got)
		}
	}
}
