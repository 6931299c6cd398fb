package store

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"stance/pipeline/stance"
)

// TestQueries asks in SQL what the package comment and the schema promise, with
// the programs that others would use where they are.
func TestQueries(t *testing.T) {
	path := filepath.Join(t.TempDir(), "run.db")
	text := "Él dijo. Vardia did it."
	r := run("x")
	w, err := Create(context.Background(), path, r, Session{Command: []string{"score", "a b"}})
	if err != nil {
		t.Fatal(err)
	}
	d := &stance.Document{ID: "a", Outlet: "Quay News", Text: text}
	s := scoredAs(d, r)
	s.Sentences[0].Start, s.Sentences[0].End = len("Él dijo. "), len(text)
	s.Sentences[0].Text = s.Sentences[0].Span().Of(text)
	if err := w.Put(Item{Document: d}, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Note("b: broken"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(Done, Counts{Read: 2, Scored: 1, Broken: 1}); err != nil {
		t.Fatal(err)
	}
	queries := map[string]string{
		"SELECT outlet, stance, count(*) FROM said GROUP BY 1, 2":                                                                                "Quay News|deny|1",
		`SELECT substr(CAST(d.text AS BLOB), 1 + "start", "end" - "start") = CAST(s.text AS BLOB) FROM sentences s JOIN documents d USING (doc)`: "1",
		"SELECT command, outcome, read, scored, broken, ended IS NULL FROM sessions":                                                             `["score","a b"]|done|2|1|1|0`,
		"SELECT message FROM problems":                  "b: broken",
		"PRAGMA integrity_check":                        "ok",
		"SELECT count(*) FROM pragma_foreign_key_check": "0",
	}
	python := `import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print("|".join(map(str, row)))`
	for q, want := range queries {
		programs := [][]string{{"sqlite3", path, q}, {"python3", "-c", python, path, q}}
		var cells []string
		rows, err := open(t, path).db.Query(q)
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		names, _ := rows.Columns()
		for rows.Next() {
			row := make([]any, len(names))
			to := make([]any, len(names))
			for i := range row {
				to[i] = &row[i]
			}
			if err := rows.Scan(to...); err != nil {
				t.Fatal(err)
			}
			for _, c := range row {
				cells = append(cells, fmt.Sprint(c))
			}
		}
		if got := strings.Join(cells, "|"); got != want {
			t.Errorf("%s: %q, want %q", q, got, want)
		}
		for _, p := range programs {
			if _, err := exec.LookPath(p[0]); err != nil {
				t.Logf("%s is not here", p[0])
				continue
			}
			out, err := exec.Command(p[0], p[1:]...).CombinedOutput()
			if strings.Contains(string(out), "No module named") {
				continue
			}
			if got := strings.TrimSpace(string(out)); err != nil || got != want {
				t.Errorf("%s: %s: %q, want %q (%v)", p[0], q, got, want, err)
			}
		}
	}
	if _, err := exec.LookPath("sqlite3"); err == nil {
		out, err := exec.Command("sqlite3", path, ".schema").Output()
		if err != nil || !strings.Contains(string(out), "-- who says that who says it") {
			t.Errorf("the tables tell nothing of themselves (%v): %s", err, out)
		}
	}
}

// TestSchemaIsTold holds that every column has a word on what it holds, but for
// those that the table before or their name tell.
func TestSchemaIsTold(t *testing.T) {
	plain := strings.Fields("run doc session sentence question start end outlet created id started message model time annotator read scored title author url date empty broken known source ended pid stance text")
	for line := range strings.Lines(Schema) {
		if !strings.HasPrefix(line, "  ") || strings.Contains(line, "--") {
			continue
		}
		name, kind, _ := strings.Cut(strings.TrimSpace(line), " ")
		if kind = strings.TrimSpace(kind); !strings.HasPrefix(kind, "TEXT") && !strings.HasPrefix(kind, "INTEGER") && !strings.HasPrefix(kind, "REAL") && !strings.HasPrefix(kind, "BLOB") {
			continue
		}
		found := false
		for _, p := range plain {
			found = found || p == strings.Trim(name, `"`)
		}
		if !found {
			t.Errorf("column %s has no word: %s", name, line)
		}
	}
}

func corpus(n int) (docs []*stance.Document, scored []*stance.Scored, size int64) {
	r := run("x")
	for i := range n {
		d := &stance.Document{ID: fmt.Sprint("doc ", i), Outlet: "Quay News", Text: fmt.Sprint(i, strings.Repeat(" the market was open and bread was cheap", 150))}
		s := scoredAs(d, r)
		s.Sentences[0].Text, s.Sentences[0].Statements[0].Source = "Vardia denied it.", "Vardia"
		docs, scored, size = append(docs, d), append(scored, s), size+int64(len(d.Text))
	}
	return docs, scored, size
}

// BenchmarkPut measures the whole of a session that stores 2,000 documents of
// six kilobytes.
func BenchmarkPut(b *testing.B) {
	docs, scored, size := corpus(2000)
	b.SetBytes(size)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		w, err := Create(context.Background(), filepath.Join(b.TempDir(), "run.db"), run("x"), Session{})
		if err != nil {
			b.Fatal(err)
		}
		for j, d := range docs {
			if err := w.Put(Item{Document: d, Position: int64(j)}, scored[j]); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Close(Done, Counts{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkKnown measures what a run that goes on spends on those documents, and
// BenchmarkDocuments what reading them takes.
func BenchmarkKnown(b *testing.B) {
	path, docs, size := filled2000(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		w, err := Create(context.Background(), path, run("x"), Session{})
		if err != nil {
			b.Fatal(err)
		}
		for j, d := range docs {
			if known, err := w.Known(Item{Document: d, Position: int64(j)}); err != nil || !known {
				b.Fatal(known, err)
			}
		}
		if err := w.Close(Done, Counts{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDocuments(b *testing.B) {
	path, _, size := filled2000(b)
	s := open(b, path)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range s.Documents(context.Background(), &Run{Number: 1, Question: question("x")}, Which{}) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 2000 {
			b.Fatal(n)
		}
	}
}

func filled2000(b *testing.B) (path string, docs []*stance.Document, size int64) {
	path = filepath.Join(b.TempDir(), "run.db")
	docs, scored, size := corpus(2000)
	w, err := Create(context.Background(), path, run("x"), Session{})
	if err != nil {
		b.Fatal(err)
	}
	for j, d := range docs {
		if err := w.Put(Item{Document: d, Position: int64(j)}, scored[j]); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(Done, Counts{}); err != nil {
		b.Fatal(err)
	}
	return path, docs, size
}
