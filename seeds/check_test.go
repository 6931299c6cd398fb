// Package seeds_test checks the labelled text that models learn from: that it
// can be read, that there is enough of it, that it is nobody else's, and that it
// does not say the same over and over.
package seeds_test

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"stance/pipeline/gold"
	"stance/pipeline/stance"
)

// reports reads the seeds as training does: reports of questions, and the
// blocks of pairs, each a little report of its own.
func reports(t *testing.T) (whole, pairs []*gold.Report) {
	t.Helper()
	for r, err := range gold.Seeds(os.DirFS(".")) {
		switch {
		case err != nil:
			t.Error(err)
		case strings.HasPrefix(r.Document.Path, "pairs/"):
			pairs = append(pairs, r)
		default:
			whole = append(whole, r)
		}
	}
	if t.Failed() {
		t.FailNow()
	}
	return whole, pairs
}

// The least there has to be. A pair is two blocks.
const (
	minReports   = 250
	minQuestions = 14
	minSentences = 3000
	minPairs     = 300
)

func TestEnough(t *testing.T) {
	whole, pairs := reports(t)
	questions := map[string]bool{}
	count := func(of string, rs []*gold.Report) (sentences int) {
		labels, kinds, statements := map[stance.Label]int{}, map[stance.Kind]int{}, 0
		for _, r := range rs {
			questions[r.Question.Name] = true
			for _, s := range r.Sentences {
				sentences++
				labels[s.Stance]++
				for _, st := range s.Statements {
					kinds[st.Kind]++
					statements++
				}
			}
		}
		t.Logf("%s: %d with %d sentences, %d statements", of, len(rs), sentences, statements)
		for _, l := range slices.Sorted(maps.Keys(labels)) {
			t.Logf("  %-12s %5d sentences, %4.1f %%", l, labels[l], 100*float64(labels[l])/float64(sentences))
		}
		for _, k := range slices.Sorted(maps.Keys(kinds)) {
			t.Logf("  %-12s %5d statements, %4.1f %%", k, kinds[k], 100*float64(kinds[k])/float64(statements))
		}
		for l := stance.None; l < stance.NumLabels; l++ {
			if labels[l] == 0 {
				t.Errorf("%s: no sentence is %s", of, l)
			}
		}
		return sentences
	}
	sentences := count("reports", whole)
	count("blocks of pairs", pairs)
	t.Logf("%d questions", len(questions))
	for _, c := range []struct {
		what      string
		have, min int
	}{
		{"reports", len(whole), minReports}, {"questions", len(questions), minQuestions},
		{"labelled sentences", sentences, minSentences}, {"pairs", len(pairs) / 2, minPairs},
	} {
		if c.have < c.min {
			t.Errorf("%d %s, want %d or more", c.have, c.what, c.min)
		}
	}
}

// Sentences of at least minWords words are looked at: shorter ones ("He
// declined to comment.") are said everywhere. A skeleton is a formula if it
// occurs more than usual times; fewer than maxFormulas of the sentences may have
// one, or the model learns formulas.
const (
	minWords    = 4
	usual       = 3
	maxFormulas = .02
)

var wordOrNumber = regexp.MustCompile(`\d[\d.,:]*|[\pL'’-]+`)

// TestVariety looks at sentences with their names taken out.
func TestVariety(t *testing.T) {
	whole, pairs := reports(t)
	all := slices.Concat(whole, pairs)
	lower := map[string]bool{} // words that are somewhere written small
	types, tokens := map[string]bool{}, 0
	for _, r := range all {
		for _, w := range wordOrNumber.FindAllString(r.Document.Text, -1) {
			small := strings.ToLower(w)
			types[small] = true
			tokens++
			if w == small {
				lower[w] = true
			}
		}
	}
	t.Logf("%d words of %d types: type-token ratio %.4f", tokens, len(types), float64(len(types))/float64(tokens))

	skeletons := map[string][]string{}
	names := map[*stance.Question]*strings.Replacer{}
	sentences := 0
	for _, r := range all {
		if names[r.Question] == nil {
			names[r.Question] = placeholders(r.Question)
		}
		for _, s := range r.Sentences {
			text := s.Span().Of(r.Document.Text)
			k, words := skeleton(names[r.Question].Replace(text), lower)
			if words < minWords {
				continue
			}
			sentences++
			skeletons[k] = append(skeletons[k], fmt.Sprintf("%s: %s", r.Document.ID, text))
		}
	}
	formulas := 0
	for _, k := range slices.Sorted(maps.Keys(skeletons)) {
		if n := len(skeletons[k]); n > usual {
			formulas += n
			t.Logf("%d times %q, first in %s", n, k, skeletons[k][0])
		}
	}
	share := float64(formulas) / float64(sentences)
	t.Logf("%d of %d sentences of %d words or more, %.2f %%, have a skeleton that occurs more than %d times", formulas, sentences, minWords, 100*share, usual)
	if share >= maxFormulas {
		t.Errorf("%.2f %% of sentences are made by formula, want less than %.0f %%", 100*share, 100*maxFormulas)
	}
}

// placeholders puts one word for each name of a question, the longest first.
func placeholders(q *stance.Question) *strings.Replacer {
	var pairs [][2]string
	for by, list := range map[string][]string{" ACTOR ": q.Actor.Names, " DEED ": q.Deed.Names, " OTHER ": q.Others} {
		for _, n := range list {
			pairs = append(pairs, [2]string{n, by})
		}
	}
	slices.SortFunc(pairs, func(a, b [2]string) int {
		if len(a[0]) != len(b[0]) {
			return len(b[0]) - len(a[0])
		}
		return strings.Compare(a[0]+a[1], b[0]+b[1])
	})
	var flat []string
	for _, p := range pairs {
		flat = append(flat, p[:]...)
	}
	return strings.NewReplacer(flat...)
}

// skeleton is a sentence in lower case with names and numbers taken out, and
// the number of words it was made of. Names that follow each other are one.
func skeleton(s string, lower map[string]bool) (string, int) {
	var out []string
	words := wordOrNumber.FindAllString(s, -1)
	for i, w := range words {
		small := strings.ToLower(w)
		switch {
		case '0' <= w[0] && w[0] <= '9':
			small = "9"
		case w == "ACTOR" || w == "DEED" || w == "OTHER":
			small = w
		case w != small && (i > 0 || !lower[small]):
			small = "X"
		}
		if small == "X" && len(out) > 0 && out[len(out)-1] == "X" {
			continue
		}
		out = append(out, small)
	}
	return strings.Join(out, " "), len(words)
}

func TestSkeleton(t *testing.T) {
	lower := map[string]bool{"the": true}
	for _, c := range []struct{ in, want string }{
		{"The Vardian navy lost 3 ships.", "the X navy lost 9 ships"},
		{"Dora Pell lost 1,200 ships", "X lost 9 ships"},
		{"Why  ACTOR  did it", "X ACTOR did it"},
	} {
		if got, _ := skeleton(c.in, lower); got != c.want {
			t.Errorf("skeleton(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
