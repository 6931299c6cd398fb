package aggregate

import (
	"math"
	"strings"
	"unicode/utf8"

	"stance/pipeline/stance"
)

// Counts collects scored documents. The zero value is empty and ready.
//
// It keeps a record of every document and statement (names, labels, dates and
// the beginning of the sentence, some hundred bytes each), because what a
// statement counts for is known only at the end: whether its document is a copy
// of one that comes later, and whose short form a surname is. A Counts may not be changed by
// several goroutines at once.
type Counts struct {
	docs  []record
	names map[string]string // one copy of every name
}

// record is what is kept of a document. It is never changed, so that two
// Counts may share one.
type record struct {
	id, outlet, date, agency, copyOf string
	joins                            []string
	sentences, onQuestion            int
	said                             []said
}

// said is what is kept of a statement.
type said struct {
	source    string // as it stands in the text; "" for the words of the page itself
	kind      stance.Kind
	label     stance.Label
	certainty stance.Certainty
	sentiment float64 // NaN where the sentiment model knew no word
	prob      float64
	claim     stance.Span
	sentence  stance.Span
	text      string // of the sentence, cut short
}

// Add counts d; nil counts nothing. It keeps nothing of d, so that the caller
// may fill d anew. Sentences that are page furniture or repeat an earlier one
// are left out, as are statements without a stance.
func (c *Counts) Add(d *stance.Scored) {
	if d == nil {
		return
	}
	r := record{
		id:     strings.Clone(d.ID),
		outlet: c.name(d.Outlet),
		date:   c.name(day(d.Date)),
		agency: c.name(d.Agency),
		copyOf: c.name(d.CopyOf),
	}
	for _, id := range d.Joins {
		r.joins = append(r.joins, c.name(id))
	}
	n := 0
	for i := range d.Sentences {
		n += len(d.Sentences[i].Statements)
	}
	if n > 0 {
		r.said = make([]said, 0, n)
	}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if s.Furniture || s.RepeatOf != nil {
			continue
		}
		r.sentences++
		before := len(r.said)
		for j := range s.Statements {
			r.said = c.appendSaid(r.said, s, &s.Statements[j])
		}
		if len(r.said) > before {
			r.onQuestion++
		}
	}
	c.docs = append(c.docs, r)
}

func (c *Counts) appendSaid(dst []said, s *stance.Sentence, st *stance.Statement) []said {
	if st.Stance == stance.None || st.Stance >= stance.NumLabels || st.Certainty > stance.Possible {
		return dst
	}
	k := said{
		kind: st.Kind, label: st.Stance, certainty: st.Certainty, sentiment: st.Sentiment,
		prob: st.Prob, claim: st.Span, sentence: s.Span(),
	}
	if n := len(dst); n > 0 && dst[n-1].sentence == k.sentence {
		k.text = dst[n-1].text // one copy for all statements of a sentence
	} else {
		k.text = strings.Clone(beginning(s.Text))
	}
	if st.Kind != stance.Voice && st.Source != stance.Outlet {
		if k.source = c.name(st.Source); k.source == "" {
			k.source = Unnamed
		}
	}
	// A tone of 0 with no word known is no tone (stance.Statement.Coverage).
	if !(st.Coverage > 0) || !(math.Abs(st.Sentiment) <= 1) {
		k.sentiment = math.NaN()
	}
	return append(dst, k)
}

// beginning is at most longestText bytes of a sentence, cut at a character.
func beginning(s string) string {
	if len(s) <= longestText {
		return s
	}
	n := longestText
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// longestText bounds what is kept of a sentence, in bytes.
const longestText = 400

// Merge adds all that o has counted; o stays as it is, and nil adds nothing.
// However documents are split over several Counts, and in whatever order those
// are merged, the results are the same to the last bit.
func (c *Counts) Merge(o *Counts) {
	if o == nil {
		return
	}
	c.docs = append(c.docs, o.docs...)
}

// name gives the one copy of s kept, without white space at its ends: a slice
// of a document's text would hold the whole text in memory.
func (c *Counts) name(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	if n, ok := c.names[s]; ok {
		return n
	}
	if c.names == nil {
		c.names = map[string]string{}
	}
	s = strings.Clone(s)
	c.names[s] = s
	return s
}

// day is the date of an ISO 8601 time without its hours.
func day(date string) string {
	date = strings.TrimSpace(date)
	return date[:min(len(date), len("2006-01-02"))]
}
