package bench_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"

	"stance/models"
	"stance/pipeline"
	"stance/pipeline/gold"
	"stance/pipeline/ingest"
	"stance/pipeline/scan"
	"stance/pipeline/stance"
)

// corpus is a text as JSON lines, and a question it is asked.
type corpus struct {
	name     string
	lines    []byte
	question *stance.Question
}

func (c *corpus) words() int { return len(bytes.Fields(c.lines)) }

// corpora are the labelled reports of the repository, which are dense in
// statements, and the news articles beside it ($STANCE_SHARED or ../shared), most
// of which are on something else; without them the first alone.
func corpora(b *testing.B) []*corpus {
	b.Helper()
	seeds := &corpus{name: "seeds"}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	for r, err := range gold.Seeds(os.DirFS("../seeds")) {
		if err != nil {
			b.Fatal(err)
		}
		if seeds.question == nil {
			seeds.question = r.Question
		}
		if err := enc.Encode(r.Document); err != nil {
			b.Fatal(err)
		}
	}
	seeds.lines = buf.Bytes()
	out := []*corpus{seeds}

	shared := os.Getenv("STANCE_SHARED")
	if shared == "" {
		shared = "../../shared"
	}
	f, err := os.Open(filepath.Join(shared, "data/allsides/articles.jsonl.gz"))
	if err != nil {
		b.Logf("no articles: %v (set STANCE_SHARED)", err)
		return out
	}
	defer f.Close()
	news := &corpus{name: "news"}
	gz, err := gzip.NewReader(f)
	if err == nil {
		news.lines, err = io.ReadAll(gz)
	}
	if err != nil {
		b.Fatal(err)
	}
	q, err := os.ReadFile(filepath.Join(shared, "gold/questions/sony.json"))
	if err != nil {
		b.Fatal(err)
	}
	if news.question, err = stance.ParseQuestion(q); err != nil {
		b.Fatal(err)
	}
	return append(out, news)
}

// perSecond reports words a second beside the bytes.
func perSecond(b *testing.B, words int) {
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkScan looks for the names of a question in lines of JSON: all that is
// done about a document that is passed over. Beside it, one pass for each name
// with bytes.Contains, which does not heed case or escapes.
func BenchmarkScan(b *testing.B) {
	for _, c := range corpora(b) {
		lines := bytes.Split(c.lines, []byte("\n"))
		b.Run(c.name+"/wanted", func(b *testing.B) {
			w := pipeline.NewWanted(c.question)
			b.SetBytes(int64(len(c.lines)))
			b.ReportAllocs()
			for b.Loop() {
				for _, l := range lines {
					w.Raw(l)
				}
			}
		})
		names := c.question.Deed.Objects
		b.Run(c.name+"/set", func(b *testing.B) {
			s := scan.New(names)
			b.SetBytes(int64(len(c.lines)))
			b.ReportAllocs()
			for b.Loop() {
				for _, l := range lines {
					s.In(l)
				}
			}
		})
		b.Run(c.name+"/bytes.Contains", func(b *testing.B) {
			b.SetBytes(int64(len(c.lines)))
			for b.Loop() {
				for _, l := range lines {
					for _, n := range names {
						if bytes.Contains(l, []byte(n)) {
							break
						}
					}
				}
			}
		})
	}
}

// BenchmarkLines goes from JSON lines to JSON lines: with the scan; without it;
// and without it looking for the claims of every document.
func BenchmarkLines(b *testing.B) {
	m, err := models.Default()
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range corpora(b) {
		words := c.words()
		for _, way := range []struct {
			name           string
			scan, thorough bool
		}{{"scan", true, false}, {"decode", false, false}, {"thorough", false, true}} {
			b.Run(c.name+"/"+way.name, func(b *testing.B) {
				o := pipeline.Options{Question: c.question, Model: m, Stated: true, Thorough: way.thorough}
				b.SetBytes(int64(len(c.lines)))
				b.ReportAllocs()
				for b.Loop() {
					files := ingest.Files{Paths: []string{ingest.Stdin}, Stdin: bytes.NewReader(c.lines)}
					if way.scan {
						files.Wanted = pipeline.NewWanted(c.question).Raw
					}
					enc := json.NewEncoder(io.Discard)
					for doc, err := range pipeline.Run(context.Background(), o, files.All()) {
						if err != nil {
							continue // an article that is broken
						}
						if len(doc.Sentences) == 0 {
							continue
						}
						if err := enc.Encode(doc); err != nil {
							b.Fatal(err)
						}
					}
				}
				perSecond(b, words)
			})
		}
	}
}
