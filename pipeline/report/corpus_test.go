package report

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

// corpus reads testdata/corpus.txt, which tells its own format.
func corpus(t testing.TB) (*stance.Question, []*stance.Scored) {
	t.Helper()
	b, err := os.ReadFile("testdata/corpus.txt")
	if err != nil {
		t.Fatal(err)
	}
	q := new(stance.Question)
	var docs []*stance.Scored
	at := 0 // byte in the document
	line := 0
	bad := func(what string, err error) {
		if err != nil {
			t.Fatalf("testdata/corpus.txt:%d: %s: %v", line, what, err)
		}
	}
	for l := range strings.SplitSeq(string(b), "\n") {
		line++
		mark, rest, _ := strings.Cut(l, " ")
		parts := strings.Split(rest, " | ")
		switch mark {
		case "", "#":
		case "?":
			q.Name, q.Proposition = parts[0], parts[1]
		case "@":
			d := &stance.Scored{Question: q.Name, Model: "default v1"}
			d.ID, d.Outlet, d.Date = parts[0], parts[1], parts[2]
			if len(parts) > 3 {
				fields, agency, _ := strings.Cut(parts[3], "agency=")
				d.Agency = agency
				d.CopyOf = strings.TrimPrefix(strings.TrimSpace(fields), "copy_of=")
			}
			docs, at = append(docs, d), 0
		case "=":
			d := docs[len(docs)-1]
			d.Sentences = append(d.Sentences, stance.Sentence{Start: at, End: at + len(rest), Text: rest})
			at += len(rest) + 1
		case ".":
			n, err := strconv.Atoi(rest)
			bad("number of sentences", err)
			d := docs[len(docs)-1]
			for range n {
				d.Sentences = append(d.Sentences, stance.Sentence{Start: at, End: at + 10})
				at += 11
			}
		default:
			parts = strings.Split(l, " | ")
			if len(parts) != 6 {
				t.Fatalf("testdata/corpus.txt:%d: %d fields, want 6", line, len(parts))
			}
			d := docs[len(docs)-1]
			s := &d.Sentences[len(d.Sentences)-1]
			st := stance.Statement{Source: parts[0], Span: s.Span(), Chain: []string{}, Cues: []stance.Span{}}
			bad("kind", st.Kind.UnmarshalText([]byte(parts[1])))
			bad("stance", st.Stance.UnmarshalText([]byte(parts[2])))
			st.Prob, err = strconv.ParseFloat(parts[3], 64)
			bad("probability", err)
			bad("certainty", st.Certainty.UnmarshalText([]byte(parts[4])))
			if parts[5] != "?" {
				st.Sentiment, err = strconv.ParseFloat(parts[5], 64)
				bad("tone", err)
				st.Coverage = 0.7
			}
			s.Statements = append(s.Statements, st)
			s.Stance = s.Statements[0].Stance
		}
	}
	return q, docs
}

// stream yields docs, and an error after the nth for each n of bad.
func stream(docs []*stance.Scored, bad ...int) func(func(*stance.Scored, error) bool) {
	return func(yield func(*stance.Scored, error) bool) {
		for i, d := range docs {
			if !yield(d, nil) {
				return
			}
			for _, n := range bad {
				if i+1 == n && !yield(nil, fmt.Errorf("scored.jsonl:%d: broken record", n)) {
					return
				}
			}
		}
	}
}

// scores are made up, as the corpus is.
var scores = &Scores{
	MacroF1:  aggregate.Estimate{Value: 0.81, Lo: 0.77, Hi: 0.84},
	AffirmF1: aggregate.Point(0.86), DenyF1: aggregate.Point(0.74), NoncommittalF1: aggregate.Point(0.82),
	Sentences: 640,
}

// made is the report of the corpus.
func made(t testing.TB) *Report {
	t.Helper()
	q, docs := corpus(t)
	// Tests of difference have a test of their own: a golden file should hang on
	// how the report is laid out, and not on random regroupings.
	r, err := Build(q, stream(docs), Options{Scores: scores, Aggregate: aggregate.Options{Permutations: -1}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// erring are scores with a confusion, by which shares are corrected.
func erring() *Scores {
	s := *scores
	s.Claims = 1000
	s.Calibration = aggregate.Point(0.04)
	s.Confusion = &aggregate.Confusion{{560, 20, 10, 10}, {20, 150, 10, 5}, {15, 10, 90, 5}, {15, 5, 5, 70}}
	return &s
}
