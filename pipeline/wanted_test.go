package pipeline

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stance/models"
	"stance/pipeline/attrib"
	"stance/pipeline/ingest"
	"stance/pipeline/stance"
)

// sluice has an actor that is a country, an act with an object, and names that
// hold each other.
func sluice() *stance.Question {
	q := &stance.Question{Name: "sluice", Proposition: "North Korea opened the sluice at Quaytown"}
	q.Actor.Names = []string{"North Korea", "the North"}
	q.Deed.Names = []string{"sluice attack"}
	q.Deed.Acts = []string{"open", "attack"}
	q.Deed.Objects = []string{"the sluice", "Quaytown"}
	q.Others = []string{"the dockers"}
	return q
}

var sluiceSentences = []string{
	"The mayor said Pyongyang opened the sluice.", "The north wind opened the door.", "North Korean envoys denied it.",
	"They attacked Quaytown at night.", "It rained.", "“We did not do it,” she said.", "The dockers were behind the attack, he said.",
	"The sluice\nwas attacked by the North.", "A sluice attack was expected.", "Nobody knows who did this.", "He opened it.", "QUAYTOWN ATTACK BLAMED ON NORTH KOREA",
	"<b>Quaytown</b> has no proof.", "The opening of Quaytown's fair was late.", "It was the sluice.", "The state is responsible for the attacks.",
}

// TestWantedMissesNothing holds that nothing can be said on the question in a
// document that is passed over, nor in one that the scorer does not look into:
// the model here finds a statement in every claim that it is asked about.
func TestWantedMissesNothing(t *testing.T) {
	for _, q := range []*stance.Question{raid(), sluice()} {
		w, m := NewWanted(q), leaning(t)
		brief, thorough := NewScorer(q, m, nil), NewScorer(q, m, nil)
		thorough.thorough = true
		passed, stated := 0, 0
		rapid.Check(t, func(t *rapid.T) {
			sentences := rapid.SliceOfN(rapid.SampledFrom(append(sluiceSentences, strings.SplitAfter(raidText, ". ")...)), 0, 8).Draw(t, "sentences")
			doc := &stance.Document{ID: "a", Text: strings.Join(sentences, rapid.SampledFrom([]string{" ", "\n\n"}).Draw(t, "between"))}
			line, err := json.Marshal(doc)
			if err != nil {
				t.Fatal(err)
			}
			all := thorough.Stated(doc)
			if len(all) > 0 {
				stated++
			}
			if d := cmp.Diff(all, brief.Stated(doc)); d != "" {
				t.Fatalf("looked into where it is needed alone, %q has other statements: %s", doc.Text, d)
			}
			if w.Raw(line) && w.Raw([]byte(doc.Text)) {
				return
			}
			passed++
			if len(all) > 0 {
				t.Fatalf("%q is passed over and has %d sentences with a statement", doc.Text, len(all))
			}
		})
		if passed == 0 || stated == 0 {
			t.Errorf("%s: %d documents passed over, %d with statements", q.Name, passed, stated)
		}
	}
}

// TestStated holds that the sentences with a statement are those of all sentences
// that have one.
func TestStated(t *testing.T) {
	doc := &stance.Document{ID: "a", Text: raidText}
	s := NewScorer(raid(), uneven(t, doc), nil)
	want := []stance.Sentence{}
	for _, sent := range s.Sentences(doc) {
		if len(sent.Statements) > 0 {
			want = append(want, sent)
		}
	}
	if d := cmp.Diff(want, s.Stated(doc)); d != "" || len(want) == 0 {
		t.Errorf("%d sentences: %s", len(want), d)
	}
	if got := s.Stated(&stance.Document{Text: "It rained."}); got == nil || len(got) != 0 {
		t.Errorf("of a text off the question: %v", got)
	}
}

// TestAllocs locks what scoring allocates: nothing where nothing is said, however
// long, and else no more than the results.
func TestAllocs(t *testing.T) {
	m, err := models.Default()
	if err != nil {
		t.Fatal(err)
	}
	s := NewScorer(raid(), m, nil)
	off := &stance.Document{Text: strings.Repeat("The mayor of Quaytown said that it rained. “It may,” said Ilse Tern.\n\nThe market was open; the raid was not discussed.\n\n", 20)}
	on := &stance.Document{Text: raidText}
	quiet := &stance.Document{Text: "The harbour raid was a year ago, said the mayor. Vardia is north of it.\n\n" + off.Text}
	for _, d := range []*stance.Document{off, on, quiet} {
		s.Stated(d)
		s.Stated(d)
	}
	results := 1 // the list of sentences
	for _, sent := range s.Stated(on) {
		results++ // the list of statements
		for _, st := range sent.Statements {
			results += 1 + len(st.Chain) + len(st.Cues) // lists that grow as they are filled
		}
	}
	if results < 8 {
		t.Errorf("only %d results in %q", results, raidText)
	}
	if n := testing.AllocsPerRun(20, func() { s.Stated(on) }); n > float64(results) {
		t.Errorf("%v allocations for %d results", n, results)
	}
	if n := testing.AllocsPerRun(20, func() { s.Stated(off) }); n != 0 {
		t.Errorf("a document off the question takes %v allocations", n)
	}
	s.thorough = true
	s.Stated(off)
	if n := testing.AllocsPerRun(20, func() { s.Stated(off) }); n != 0 {
		t.Errorf("a document off the question, looked into, takes %v allocations", n)
	}
}

// TestWantedOnNews goes through the news articles beside the repository: on no
// question is anything said in an article that is passed over, and in the others
// the same is said as without a scan. One in forty is read, all with
// STANCE_SLOW=1.
func TestWantedOnNews(t *testing.T) {
	shared := os.Getenv("STANCE_SHARED")
	if shared == "" {
		shared = "../../shared"
	}
	articles := filepath.Join(shared, "data/allsides/articles.jsonl.gz")
	files, _ := filepath.Glob(filepath.Join(shared, "gold/questions/*.json"))
	if _, err := os.Stat(articles); err != nil || len(files) == 0 {
		t.Skip("no articles or questions in " + shared + " (set STANCE_SHARED)")
	}
	m, err := models.Default()
	if err != nil {
		t.Fatal(err)
	}
	type on struct {
		want                   *Wanted
		brief, thorough        *Scorer
		wanted                 bool
		passed, looked, stated int
	}
	var questions []*on
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		q, err := stance.ParseQuestion(b)
		if err != nil {
			t.Fatal(err)
		}
		questions = append(questions, &on{want: NewWanted(q), brief: NewScorer(q, m, nil), thorough: NewScorer(q, m, nil)})
	}
	every := 40
	if os.Getenv("STANCE_SLOW") != "" {
		every = 1
	}
	n := 0
	read := ingest.Files{Paths: []string{articles}, AnyLanguage: true, Wanted: func(raw []byte) bool {
		for _, q := range questions {
			q.wanted = q.want.Raw(raw)
		}
		n++
		return n%every == 0
	}}
	parser := attrib.NewParser()
	for doc, err := range read.All() {
		if err != nil {
			t.Logf("%v", err)
			continue
		}
		var d attrib.Doc // the same for every question, and most of the work
		parser.Parse(doc, &d)
		for i, q := range questions {
			s := q.thorough
			s.doc = d
			s.x.Start(&s.doc)
			s.probs = Walk(s.x, &s.doc, s.classify, s.probs)
			all := s.stated()
			if len(all) > 0 {
				q.stated++
			}
			if !q.wanted {
				if q.passed++; len(all) > 0 {
					t.Errorf("%s: %s is passed over and has %d sentences with a statement", files[i], doc.ID, len(all))
				}
				continue
			}
			q.looked++
			if d := cmp.Diff(all, q.brief.Stated(doc)); d != "" {
				t.Errorf("%s: %s has other statements: %s", files[i], doc.ID, d)
			}
		}
	}
	passed, looked := 0, 0
	for i, q := range questions {
		t.Logf("%s: %d articles passed over, %d looked into, %d with statements", filepath.Base(files[i]), q.passed, q.looked, q.stated)
		passed, looked = passed+q.passed, looked+q.looked
	}
	if looked == 0 || passed < 2*looked {
		t.Errorf("of %d articles and questions %d were passed over", passed+looked, passed)
	}
}
