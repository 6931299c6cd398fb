package export

import (
	"encoding/csv"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"stance/pipeline/stance"
)

var header = []string{"question", "model", "id", "outlet", "date", "title", "author", "url", "agency", "copy_of",
	"source", "kind", "stance", "prob", "certainty", "basis", "anonymous", "sentiment", "coverage", "chain",
	"sentence_text", "sentence_stance", "sentence_start", "sentence_end", "start", "end", "cues"}

// CSV writes the table after RFC 4180, with a line of names. A text that a
// spreadsheet would take for a formula has an apostrophe before it (OWASP, "CSV
// Injection"), so that such a text does not read back as it was; Parquet leaves
// it as it is. Numbers are never changed.
func CSV(w io.Writer, docs iter.Seq2[*stance.Scored, error]) (int, error) {
	out := csv.NewWriter(w)
	n := 0
	if err := out.Write(header); err != nil {
		return 0, err
	}
	for r, err := range rows(docs) {
		if err != nil {
			out.Flush()
			return n, err
		}
		number := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
		place := func(v int64) string { return strconv.FormatInt(v, 10) }
		cells := []string{r.Question, r.Model, r.ID, r.Outlet, r.Date, r.Title, r.Author, r.URL, r.Agency, r.CopyOf,
			r.Source, r.Kind, r.Stance, number(r.Prob), r.Certainty, r.Basis, strconv.FormatBool(r.Anonymous), number(r.Sentiment), number(r.Coverage), r.Chain,
			r.SentenceText, r.SentenceStance, place(r.SentenceStart), place(r.SentenceEnd), place(r.Start), place(r.End), r.Cues}
		for i, c := range cells {
			switch header[i] {
			case "prob", "sentiment", "coverage":
			default:
				cells[i] = defused(c)
			}
		}
		if err := out.Write(cells); err != nil {
			return n, err
		}
		n++
	}
	out.Flush()
	return n, out.Error()
}

// defused puts an apostrophe before what a spreadsheet would take for a formula:
// what begins with = + - @, or their full-width forms, or a tab, line break or
// NUL, which some pass over, blanks before it or not.
func defused(s string) string {
	for i, r := range s {
		switch {
		case strings.ContainsRune("=+-@＝＋－＠\t\r\n\x00", r):
			return "'" + s
		case r == ' ' || r == '\u00a0' || r == '\ufeff':
			continue
		case r == utf8.RuneError && i == 0:
			return "'" + s
		}
		return s
	}
	return s
}
