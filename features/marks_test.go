package features

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stance/pipeline/attrib"
	"stance/pipeline/stance"
)

// question reads a made-up question of testdata.
func question(t testing.TB, name string) *stance.Question {
	t.Helper()
	return questionFile(t, filepath.Join("testdata", name+".json"))
}

func questionFile(t testing.TB, path string) *stance.Question {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	q, err := stance.ParseQuestion(b)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return q
}

// parse reads a text into a document of its own.
func parse(s string) *attrib.Doc {
	d := new(attrib.Doc)
	attrib.NewParser().Parse(&stance.Document{ID: "x", Text: s}, d)
	return d
}

// marks lists what a token can be marked as, the first that fits first, as the
// head of testdata/match.txt names it.
var marks = []struct {
	tag  tag
	name string
}{
	{tActor, "actor"}, {tDeed, "deed"}, {tObject, "object"}, {tOther, "rival"}, {tActorRef, "aref"},
	{tDeedRef, "ref"}, {tOtherDeed, "else"}, {tGeneric, "such"}, {tAct, "act"},
}

func mark(g tag) string {
	for _, m := range marks {
		if g&m.tag != 0 {
			return m.name
		}
	}
	return ""
}

// marked writes the text of the document in hand with its marks in brackets.
func marked(x *Extractor) string {
	var b strings.Builder
	d, at := x.d, 0
	for t := 0; t < len(d.Toks); t++ {
		m := mark(x.tags[t])
		if m == "" {
			continue
		}
		end := t
		for end+1 < len(d.Toks) && mark(x.tags[end+1]) == m {
			end++
		}
		lo, hi := d.Toks[t].Start, d.Toks[end].End
		b.WriteString(d.Text[at:lo] + "[" + m + " " + d.Text[lo:hi] + "]")
		at, t = hi, end
	}
	return b.String() + d.Text[at:]
}

// plain takes the brackets and the words that name the marks out of a case.
func plain(s string) string {
	for _, m := range marks {
		s = strings.ReplaceAll(s, "["+m.name+" ", "")
	}
	return strings.ReplaceAll(s, "]", "")
}

// cases yields the lines of a file of testdata after its head, which ends at
// the first empty line; remarks and empty lines are passed over.
func cases(t *testing.T, name string, yield func(line int, s string)) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	head, body, ok := strings.Cut(string(b), "\n\n")
	if !ok {
		t.Fatalf("%s has no empty line after its head", name)
	}
	line := 2 + strings.Count(head, "\n")
	for l := range strings.SplitSeq(body, "\n") {
		line++
		if l != "" && l[0] != '#' {
			yield(line, l)
		}
	}
}

func TestMarks(t *testing.T) {
	var x *Extractor
	n, misses := 0, 0
	cases(t, "match.txt", func(line int, want string) {
		if name, ok := strings.CutPrefix(want, "@"); ok {
			x = New(question(t, name))
			return
		}
		if x == nil {
			t.Fatalf("match.txt:%d: no question before %q", line, want)
		}
		want, miss := strings.CutPrefix(want, "~")
		want = strings.ReplaceAll(want, "⏎", "\n")
		x.Start(parse(plain(want)))
		n++
		switch got := marked(x); {
		case miss && got == want:
			t.Errorf("match.txt:%d: now right, take its ~ off", line)
		case miss:
			misses++
		case got != want:
			t.Errorf("match.txt:%d:\n got %q\nwant %q", line, got, want)
		}
	})
	t.Logf("%d cases, %d known misses", n, misses)
	if n < 40 {
		t.Errorf("only %d cases read", n)
	}
	if misses > 2 {
		t.Errorf("%d known misses: the list may only shrink", misses)
	}
}

// Every question that is written down can be made ready, and finds its own names.
func TestQuestions(t *testing.T) {
	own, err := filepath.Glob("../seeds/*/question.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(own) == 0 {
		t.Fatal("no questions in seeds")
	}
	for _, path := range own {
		findsItself(t, path)
	}
	t.Logf("%d questions of seeds", len(own))
}

func TestSharedQuestions(t *testing.T) {
	dir := os.Getenv("STANCE_SHARED")
	if dir == "" {
		dir = "../../shared"
	}
	all, err := filepath.Glob(filepath.Join(dir, "gold/questions/*.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Skip("no shared questions (set STANCE_SHARED)")
	}
	for _, path := range all {
		findsItself(t, path)
	}
	t.Logf("%d shared questions", len(all))
}

func findsItself(t *testing.T, path string) {
	t.Helper()
	q := questionFile(t, path)
	c := Compile(q)
	for _, list := range []struct {
		names []string
		tag   tag
	}{{q.Actor.Names, tActor}, {q.Deed.Names, tDeed}, {q.Deed.Acts, tAct}, {q.Deed.Objects, tObject}, {q.Others, tOther}} {
		for _, n := range list.names {
			found := tag(0)
			matches, _ := c.appendMatches(nil, nil, n)
			for _, m := range matches {
				found |= m.tags
			}
			if found&list.tag == 0 {
				t.Errorf("%s: %q is not found in itself", path, n)
			}
		}
	}
}
