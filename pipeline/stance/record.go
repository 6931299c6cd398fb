package stance

import (
	"bytes"
	"encoding/json"
)

// Outlet is the name under which a statement of the outlet's own voice stands
// as a source.
const Outlet = "outlet"

// Span is a stretch of a text in bytes, End exclusive. It is a pair in JSON.
type Span struct{ Start, End int }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Overlap is the number of bytes s and t have in common.
func (s Span) Overlap(t Span) int { return max(0, min(s.End, t.End)-max(s.Start, t.Start)) }

// Of returns the text s covers; the offsets must lie in text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// MarshalJSON writes [start, end].
func (s Span) MarshalJSON() ([]byte, error) { return json.Marshal([2]int{s.Start, s.End}) }

// UnmarshalJSON reads [start, end].
func (s *Span) UnmarshalJSON(b []byte) error {
	var p [2]int
	if err := json.Unmarshal(b, &p); err != nil {
		return err
	}
	s.Start, s.End = p[0], p[1]
	return nil
}

// Document is one report. ID and Text are required of a reader of documents;
// every other field may be empty. Date is ISO 8601 (2014-12-22) or empty.
type Document struct {
	ID     string `json:"id"`
	Outlet string `json:"outlet,omitempty"`
	Date   string `json:"date,omitempty"`
	Title  string `json:"title,omitempty"`
	Author string `json:"author,omitempty"` // the byline, as the record or the page's own data gives it
	URL    string `json:"url,omitempty"`
	Agency string `json:"agency,omitempty"`  // the wire agency the text is credited to
	CopyOf string `json:"copy_of,omitempty"` // the document this one repeats
	// Joins names further documents that this one shows to be the same text,
	// where CopyOf alone would leave them apart.
	Joins []string `json:"joins,omitempty"`
	Text  string   `json:"text,omitempty"`

	// Found says where a field that the record did not give was found in the
	// text, by field name: {"outlet": "copyright line at byte 2021"}.
	Found map[string]string `json:"found,omitempty"`

	// Furniture marks what is on the page and not of the report (menus,
	// advertisements, appeals): spans of Text in order, never scored.
	Furniture []Span `json:"-"`

	// Path and Line say where the document was read, for messages; Line is the
	// number of the record in a file without lines, and 0 for a file that is one
	// document.
	Path string `json:"-"`
	Line int    `json:"-"`
}

// Statement is a claim on the question by one source.
type Statement struct {
	Source    string    `json:"source"` // the name as it stands in the text, or Outlet
	Kind      Kind      `json:"kind"`
	Stance    Label     `json:"stance"`
	Prob      float64   `json:"prob"` // calibrated probability of Stance, in [0, 1]
	Certainty Certainty `json:"certainty"`
	Basis     Basis     `json:"basis"`
	// Anonymous is whether the text keeps back who the source is; see the function
	// of this name. A role of somebody named before ("the official") is not.
	Anonymous bool `json:"anonymous,omitempty"`
	// Sentiment is the tone of the claim's words in [-1, 1]; Coverage the share
	// of its words the sentiment model knows. Sentiment is 0 where nothing is known.
	Sentiment float64 `json:"sentiment"`
	Coverage  float64 `json:"coverage"`
	Span              // the claim; flattened to "start" and "end" by Statement's JSON
	// Chain names who says that who says it, outermost first: the outlet, then
	// each reporting source, the statement's own source last.
	Chain []string `json:"chain"`
	Cues  []Span   `json:"cues"` // the words that tell the stance, in order
}

// Relayers are those who tell that the source says it, the one nearest to the
// outlet first: the chain without the outlet and the source. It is nil where
// nobody does.
func (s *Statement) Relayers() []string {
	var out []string
	for i, name := range s.Chain {
		if i < len(s.Chain)-1 && name != Outlet {
			out = append(out, name)
		}
	}
	return out
}

// Sentence is a byte span of a document with what is said on the question in it.
type Sentence struct {
	Start  int   `json:"start"`
	End    int   `json:"end"`
	Stance Label `json:"stance"` // of the main statement, the first; None without one
	// Text repeats the sentence where it carries a statement, so that a scored
	// file can be reported on without the documents.
	Text       string      `json:"text,omitempty"`
	Furniture  bool        `json:"furniture,omitempty"`
	RepeatOf   *int        `json:"repeat_of,omitempty"` // start of the identical earlier sentence
	Statements []Statement `json:"statements"`
}

// Span is the sentence's place in the text.
func (s *Sentence) Span() Span { return Span{s.Start, s.End} }

// Scored is a document as the scorer writes it: without its text, with its
// sentences.
type Scored struct {
	Document
	Question  string     `json:"question"`
	Model     string     `json:"model"`
	Sentences []Sentence `json:"sentences"`
}

// statementJSON gives Statement's JSON its order of fields and its span as two
// numbers.
type statementJSON struct {
	Source    string    `json:"source"`
	Kind      Kind      `json:"kind"`
	Stance    Label     `json:"stance"`
	Prob      float64   `json:"prob"`
	Certainty Certainty `json:"certainty"`
	Basis     Basis     `json:"basis"`
	Anonymous bool      `json:"anonymous,omitempty"`
	Sentiment float64   `json:"sentiment"`
	Coverage  float64   `json:"coverage"`
	Start     int       `json:"start"`
	End       int       `json:"end"`
	Chain     []string  `json:"chain"`
	Cues      []Span    `json:"cues"`
}

// MarshalJSON writes the statement as the README's record; empty lists are
// [] rather than null.
func (s Statement) MarshalJSON() ([]byte, error) {
	j := statementJSON{s.Source, s.Kind, s.Stance, s.Prob, s.Certainty, s.Basis, s.Anonymous, s.Sentiment, s.Coverage, s.Start, s.End, s.Chain, s.Cues}
	if j.Chain == nil {
		j.Chain = []string{}
	}
	if j.Cues == nil {
		j.Cues = []Span{}
	}
	return encode(j)
}

// UnmarshalJSON reads what MarshalJSON writes; fields a label file leaves out stay zero.
func (s *Statement) UnmarshalJSON(b []byte) error {
	var j statementJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*s = Statement{j.Source, j.Kind, j.Stance, j.Prob, j.Certainty, j.Basis, j.Anonymous, j.Sentiment, j.Coverage, Span{j.Start, j.End}, j.Chain, j.Cues}
	return nil
}

// MarshalJSON writes the sentence; no statements are [] rather than null.
func (s Sentence) MarshalJSON() ([]byte, error) {
	type plain Sentence
	if s.Statements == nil {
		s.Statements = []Statement{}
	}
	return encode(plain(s))
}

// encode is json.Marshal that leaves &, < and > as they are: "AT&T" is to be
// found in a file of labels as it is written. Whoever encodes a value that holds
// one of these has to call SetEscapeHTML(false) too, or the escapes come back.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
