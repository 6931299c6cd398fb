// Package attrib finds who says what: it turns the sentences of a document into
// claims, each with a source, a span and a kind.
//
// There is no parser of dependencies behind it. A claim is found by the words
// that report it (a verb, a noun of saying, "according to", a colon after a
// name) and the noun phrase beside them, by rules over tokens and a lexicon;
// quotations are followed over sentence ends, and pronouns are resolved to the
// last name that fits. What no source claims is the outlet's own voice.
//
// The terms source, cue and content are those of PolNeAR (Newell et al. 2018)
// and PARC 3.0 (Pareti 2016).
package attrib

import (
	"stance/pipeline/stance"
	"stance/pipeline/text"
)

// Tok is a token with what the lexicon knows of it.
type Tok struct {
	text.Token
	W      *Word  // never nil
	Hash   uint32 // [Hash] of its text
	Quoted bool   // stands inside a quotation
}

// Form is the token in lower case, where it is one of the lexicon's forms.
func (t *Tok) Form() (string, bool) {
	// An adverb by its ending alone has the Word of another form, of another length.
	s := t.W.text
	return s, len(s) == t.End-t.Start
}

// Sent is a sentence: its bytes, and its tokens as indices into Doc.Toks.
type Sent struct {
	stance.Span
	Lo, Hi    int
	Para      bool // first of its paragraph
	Last      bool // last of its paragraph
	Head      bool // a line without final punctuation: a headline, caption or label
	Title     bool // written in title case
	Furniture bool
	RepeatOf  int // start of the identical earlier sentence, or -1
	// Claims of the sentence are Doc.Claims[ClaimLo:ClaimHi].
	ClaimLo, ClaimHi int
}

// Shape says by which construction a predication was found.
type Shape uint8

// The constructions.
const (
	ShapeVoice     Shape = iota // no source but the outlet
	ShapeActive                 // the FBI says …
	ShapeInverted               // "…," said X
	ShapePassive                // blamed by X
	ShapeAgentless              // blamed on Y, no one named
	ShapeAccording              // according to X
	ShapeNoun                   // X's claim that …
	ShapeAs                     // …, as X has said
	ShapeRelative               // which X has blamed on Y
	ShapeIng                    // …, accusing Y of …
	ShapeColon                  // X: …
	ShapeContinued              // a quotation or headline that goes on
	NumShapes
)

var shapeNames = [...]string{"voice", "active", "inverted", "passive", "agentless", "according", "noun", "as", "relative", "participle", "colon", "continued"}

func (s Shape) String() string { return shapeNames[s] }

// Pred is one predication of a source: a cue and the content it governs.
type Pred struct {
	Cue   int // index into Doc.Toks of the reporting word, -1 without one
	Act   Act
	Shape Shape
	Neg   bool // the cue itself is negated ("did not blame")
	Modal bool // "may deny", "would accuse"
	// Lo, Hi is the content, as tokens: what is said. It may lie on either side of the cue.
	Lo, Hi int
}

// Claim is what one source says in one sentence.
type Claim struct {
	Sent    int         // index into Doc.Sents
	Source  string      // as it stands in the text, pronouns resolved; stance.Outlet for the outlet's voice
	Entity  string      // the fullest name the document gives the source
	Name    stance.Span // bytes of the mention in this sentence that names the source; empty without one
	NameLo  int         // tokens of that mention
	NameHi  int
	Kind    stance.Kind
	Weak    bool // found by a verb that reports nothing: the words are the outlet's too
	Covered bool // the outlet's claim where every word is some source's
	Pron    bool // the mention is a pronoun, or the source is carried over
	Parent  int  // index into Doc.Claims of the claim whose content this one stands in, -1 without
	// Predications of the claim are Doc.Preds[PredLo:PredHi]; at least one.
	PredLo, PredHi int
	// Lo, Hi are the tokens the claim covers, source and cue included.
	Lo, Hi int
}

// Doc is a parsed document. Its slices are reused by the next Parse into it.
type Doc struct {
	Text   string
	Toks   []Tok
	Sents  []Sent
	Claims []Claim
	Preds  []Pred
}

// Tok returns the text of token i.
func (d *Doc) Tok(i int) string { return d.Text[d.Toks[i].Start:d.Toks[i].End] }

// SentText returns the text of sentence i.
func (d *Doc) SentText(i int) string { return d.Sents[i].Of(d.Text) }

// Parser parses documents. It owns buffers and may be used by one goroutine at
// a time.
type Parser struct {
	lex   *Lexicon
	d     *Doc
	toks  []text.Token
	spans []stance.Span
	seen  map[string]int
	found []found // predications of the sentence in hand, with their sources
	segs  []int
	preds []Pred // those of a claim that is joined to another
	doer  phrase // subject of the last verb that reports nothing and is not the main clause's
	doing int    // that verb
	mem   memory
	posts []post
	low   lowered
}

// NewParser returns a parser over the default lexicon.
func NewParser() *Parser {
	return &Parser{lex: DefaultLexicon(), seen: map[string]int{}, low: lowered{}}
}

// Parse finds the claims of doc, into d.
func (p *Parser) Parse(doc *stance.Document, d *Doc) {
	p.Split(doc, d)
	p.Attribute(d)
}

// Split cuts doc into sentences and tokens, marks page furniture and repeated
// sentences, and follows the quotations.
func (p *Parser) Split(doc *stance.Document, d *Doc) {
	d.Text = doc.Text
	d.Toks, d.Sents, d.Claims, d.Preds = d.Toks[:0], d.Sents[:0], d.Claims[:0], d.Preds[:0]
	clear(p.seen)
	p.spans = text.AppendSentences(p.spans[:0], doc.Text)
	f := 0
	for _, sp := range p.spans {
		for f < len(doc.Furniture) && doc.Furniture[f].End <= sp.Start {
			f++
		}
		s := Sent{Span: sp, Lo: len(d.Toks), RepeatOf: -1}
		s.Furniture = f < len(doc.Furniture) && 2*doc.Furniture[f].Overlap(sp) > sp.Len()
		p.toks = text.AppendTokens(p.toks[:0], doc.Text, sp.Start, sp.End)
		for _, t := range p.toks {
			if !t.Cap && innerCap(doc.Text[t.Start:t.End]) {
				t.Cap = true
			}
			w, h := p.lex.lookup(doc.Text[t.Start:t.End])
			if t.Cap && w.Lemma == "also" && len(d.Toks) > s.Lo && isWord(d.Toks[len(d.Toks)-1].Class) && t.End-t.Start > 4 {
				w = &p.lex.none // a name that ends in -ly
			}
			d.Toks = append(d.Toks, Tok{Token: t, W: w, Hash: h})
		}
		s.Hi = len(d.Toks)
		if at, ok := p.seen[sp.Of(doc.Text)]; ok {
			s.RepeatOf = at
		} else {
			p.seen[sp.Of(doc.Text)] = sp.Start
		}
		d.Sents = append(d.Sents, s)
	}
	markParagraphs(d)
	markQuotes(d)
}

// Attribute finds the claims of the sentences in d.
func (p *Parser) Attribute(d *Doc) {
	p.d = d
	p.mem.reset()
	p.mem.labels = p.countLabels()
	p.signed()
	for i := range d.Sents {
		s := &d.Sents[i]
		s.ClaimLo = len(d.Claims)
		if !s.Furniture && s.RepeatOf < 0 && s.Hi > s.Lo {
			p.sentence(i)
			p.mem.end(p, s)
		}
		s.ClaimHi = len(d.Claims)
	}
	p.speakers()
}

// markParagraphs finds which sentences begin and end a paragraph, and which are
// lines without a full stop.
func markParagraphs(d *Doc) {
	for i := range d.Sents {
		s := &d.Sents[i]
		s.Para = i == 0 || newParagraph(d.Text[d.Sents[i-1].End:s.Start])
		if s.Para && i > 0 {
			d.Sents[i-1].Last = true
		}
		s.Last = i == len(d.Sents)-1
	}
	for i := range d.Sents {
		s := &d.Sents[i]
		s.Title = titled(d, s)
		s.Head = s.Para && s.Last && s.Hi > s.Lo && !closed(d, s) || s.Title
	}
}

// innerCap reports whether a word has its capital after a hyphen: al-Jubeir.
func innerCap(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i-1] == '-' && 'A' <= s[i] && s[i] <= 'Z' {
			return true
		}
	}
	return false
}

// titled reports whether a sentence is written in title case, as the headlines
// of American papers are: nearly every longer word has a capital.
func titled(d *Doc, s *Sent) bool {
	n, caps := 0, 0
	for i := s.Lo; i < s.Hi; i++ {
		if t := &d.Toks[i]; t.Class == text.Word && t.End-t.Start > 3 {
			n++
			if t.Cap {
				caps++
			}
		}
	}
	return n >= 4 && caps*10 >= n*9
}

func newParagraph(gap string) bool {
	for i := range len(gap) {
		if gap[i] == '\n' || gap[i] == '\r' {
			return true
		}
	}
	return false
}

// closed reports whether a sentence ends as running prose ends.
func closed(d *Doc, s *Sent) bool {
	for i := s.Hi - 1; i >= s.Lo; i-- {
		switch d.Toks[i].Class {
		case text.CloseQuote, text.Quote, text.CloseBracket:
			continue
		case text.End:
			return true
		}
		return false
	}
	return false
}
