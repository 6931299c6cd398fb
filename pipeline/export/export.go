// Package export writes scored documents as a table, one row a statement, for
// spreadsheets ([CSV]) and for data frames and databases ([Parquet]). The
// columns of both are the same and in one order; documents and sentences
// without a statement have no row.
package export

import (
	"encoding/json"
	"io"
	"iter"

	"stance/pipeline/stance"
)

// row is a statement with all that is known of it. The names of the columns are
// those of the view "said" of a store, and of the scored document. Offsets are
// bytes of the document's text, ends exclusive.
type row struct {
	Question string `parquet:"question,dict"`
	Model    string `parquet:"model,dict"`

	ID     string `parquet:"id"` // of the document
	Outlet string `parquet:"outlet,dict"`
	Date   string `parquet:"date,dict"` // 2014-12-22, or empty
	Title  string `parquet:"title"`
	Author string `parquet:"author,dict"`
	URL    string `parquet:"url"`
	Agency string `parquet:"agency,dict"`
	CopyOf string `parquet:"copy_of"`

	Source    string  `parquet:"source,dict"`
	Kind      string  `parquet:"kind,dict"`
	Stance    string  `parquet:"stance,dict"`
	Prob      float64 `parquet:"prob"`
	Certainty string  `parquet:"certainty,dict"`
	Basis     string  `parquet:"basis,dict"`
	Anonymous bool    `parquet:"anonymous"`
	Sentiment float64 `parquet:"sentiment"`
	Coverage  float64 `parquet:"coverage"`
	Chain     string  `parquet:"chain,dict"` // JSON: ["outlet", "Kerry", "the FBI"]

	SentenceText   string `parquet:"sentence_text"`
	SentenceStance string `parquet:"sentence_stance,dict"`
	SentenceStart  int64  `parquet:"sentence_start"`
	SentenceEnd    int64  `parquet:"sentence_end"`
	Start          int64  `parquet:"start"`
	End            int64  `parquet:"end"`
	Cues           string `parquet:"cues"` // JSON: [[start, end], …]
}

// rows yields the rows of the documents; an error is passed on and ends them.
// The row is good until the next one.
func rows(docs iter.Seq2[*stance.Scored, error]) iter.Seq2[*row, error] {
	return func(yield func(*row, error) bool) {
		var r row
		for d, err := range docs {
			if err != nil {
				yield(nil, err)
				return
			}
			r = row{Question: d.Question, Model: d.Model, ID: d.ID, Outlet: d.Outlet, Date: d.Date, Title: d.Title,
				Author: d.Author, URL: d.URL, Agency: d.Agency, CopyOf: d.CopyOf}
			for i := range d.Sentences {
				s := &d.Sentences[i]
				r.SentenceText, r.SentenceStance, r.SentenceStart, r.SentenceEnd = s.Text, s.Stance.String(), int64(s.Start), int64(s.End)
				for j := range s.Statements {
					r.of(&s.Statements[j])
					if !yield(&r, nil) {
						return
					}
				}
			}
		}
	}
}

func (r *row) of(s *stance.Statement) {
	r.Source, r.Kind, r.Stance, r.Prob = s.Source, s.Kind.String(), s.Stance.String(), s.Prob
	r.Certainty, r.Basis, r.Anonymous, r.Sentiment, r.Coverage = s.Certainty.String(), s.Basis.String(), s.Anonymous, s.Sentiment, s.Coverage
	r.Chain, r.Cues = array(s.Chain), array(s.Cues)
	r.Start, r.End = int64(s.Start), int64(s.End)
}

// array is the JSON of a list, [] for none.
func array[T any](l []T) string {
	if len(l) == 0 {
		return "[]"
	}
	b, _ := json.Marshal(l) // of strings and pairs of numbers: cannot fail
	return string(b)
}

// Write is a writer of a format: it writes the statements of all documents and
// gives their number. An error among the documents ends it and is returned; what
// was written is then not whole.
type Write func(w io.Writer, docs iter.Seq2[*stance.Scored, error]) (statements int, err error)
