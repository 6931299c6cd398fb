package report

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

// Statement is one statement with the sentence it stands in, for whoever wants
// to look a figure up.
type Statement struct {
	Stance    stance.Label     `json:"stance"`
	Source    string           `json:"source"` // as aggregate.Source has it; stance.Outlet for a voice
	Kind      stance.Kind      `json:"kind"`
	Prob      float64          `json:"prob"` // calibrated probability of Stance, in [0, 1]
	Certainty stance.Certainty `json:"certainty"`
	Basis     stance.Basis     `json:"basis"`
	Anonymous bool             `json:"anonymous,omitempty"` // see stance.Statement
	// Tone of the claim's words in [-1, 1]; undefined where none is known.
	Tone  aggregate.Estimate `json:"tone"`
	Chain []string           `json:"chain"` // who says that who says it, without the outlet and the source

	Outlet string `json:"outlet"`
	Date   string `json:"date,omitempty"`
	Title  string `json:"title,omitempty"`
	URL    string `json:"url,omitempty"` // as it was given: see Link
	Doc    string `json:"doc"`
	Start  int    `json:"start"`
	End    int    `json:"end"` // the sentence in the document's text, in bytes
	// Reprints are the other outlets that print the same text, sorted.
	Reprints []string `json:"reprints,omitempty"`

	// Text is the sentence, or of one longer than maxSentence bytes the part
	// about the claim; empty where the scored document has none. Before and
	// After are what stands around it, empty where the document's text was not
	// at hand. Claim and Cues are spans of Text.
	Before string        `json:"before,omitempty"`
	Text   string        `json:"text"`
	After  string        `json:"after,omitempty"`
	Claim  stance.Span   `json:"claim"`
	Cues   []stance.Span `json:"cues"`

	doc int    // the document's place in the order of Add
	key uint64 // by which some of many are taken
}

// Lengths in bytes: of a sentence shown, and of what is shown on either side.
const (
	maxSentence = 2000
	maxNear     = 280
)

// keeper keeps statements, at most so many. Of more it keeps those whose hash is
// smallest: a sample that does not hang on the order of documents and in which
// every statement has the same chance.
type keeper struct {
	most int // 0 for none, below 0 for all
	kept []Statement
	seen int
}

func (k *keeper) add(d *stance.Scored, doc int) {
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if s.Furniture || s.RepeatOf != nil {
			continue
		}
		for j := range s.Statements {
			if st := &s.Statements[j]; counted(st) {
				k.seen++
				if k.most != 0 {
					k.keep(statement(d, i, st, doc, j))
				}
			}
		}
	}
}

// counted reports whether package aggregate counts a statement.
func counted(st *stance.Statement) bool {
	return st.Stance > stance.None && st.Stance < stance.NumLabels && st.Certainty <= stance.Possible
}

func (k *keeper) keep(s Statement) {
	k.kept = append(k.kept, s)
	if k.most > 0 && len(k.kept) >= 2*k.most+64 {
		k.thin()
	}
}

// thin drops what is more than may be kept.
func (k *keeper) thin() {
	if k.most < 0 || len(k.kept) <= k.most {
		return
	}
	slices.SortFunc(k.kept, func(a, b Statement) int { return cmp.Or(cmp.Compare(a.key, b.key), compareStatements(a, b)) })
	clear(k.kept[k.most:])
	k.kept = k.kept[:k.most]
}

// compareStatements orders by day, the undated last, outlet and place in the text.
func compareStatements(a, b Statement) int {
	if (a.Date == "") != (b.Date == "") {
		return -strings.Compare(a.Date, b.Date)
	}
	return cmp.Or(
		strings.Compare(a.Date, b.Date), strings.Compare(a.Outlet, b.Outlet), strings.Compare(a.Doc, b.Doc),
		cmp.Compare(a.Start, b.Start), cmp.Compare(a.Claim.Start, b.Claim.Start), cmp.Compare(a.key, b.key),
		strings.Compare(a.Source, b.Source), cmp.Compare(a.Stance, b.Stance), strings.Compare(a.Text, b.Text),
	)
}

// statement copies all that is kept of st, the nth of sentence i of d.
func statement(d *stance.Scored, i int, st *stance.Statement, doc, nth int) Statement {
	s := &d.Sentences[i]
	r := Statement{
		Stance: st.Stance, Kind: st.Kind, Prob: st.Prob, Certainty: st.Certainty, Basis: st.Basis, Tone: aggregate.Undefined(),
		Outlet: strings.Clone(cmp.Or(strings.TrimSpace(d.Outlet), aggregate.UnknownOutlet)), Date: strings.Clone(day(d.Date)),
		Title: cutText(d.Title, maxNear), URL: strings.Clone(d.URL), Doc: strings.Clone(d.ID), Start: s.Start, End: s.End,
		Chain: []string{}, Cues: []stance.Span{}, doc: doc,
	}
	if len(r.URL) > 4096 { // longer ones are no address of a page: browsers differ in what they take
		r.URL = ""
	}
	if st.Kind == stance.Voice || st.Source == stance.Outlet {
		r.Source, r.Kind = stance.Outlet, stance.Voice
	} else {
		r.Source = strings.Clone(aggregate.SourceName(st.Source))
		r.Anonymous = st.Anonymous
	}
	if st.Coverage > 0 && math.Abs(st.Sentiment) <= 1 {
		r.Tone = aggregate.Point(st.Sentiment)
	}
	for _, name := range st.Relayers() {
		r.Chain = append(r.Chain, strings.Clone(aggregate.SourceName(name)))
	}
	r.cutOut(s, st)
	r.Before, r.After = around(d, i)
	h := fnv.New64a()
	h.Write([]byte(d.ID + "\x00" + d.Outlet + "\x00" + strconv.Itoa(s.Start) + "\x00" + strconv.Itoa(nth)))
	r.key = h.Sum64()
	return r
}

// cutOut takes the sentence, or of a very long one what stands about the claim,
// and what is to be marked in it. A span that does not fit the sentence is left out.
func (r *Statement) cutOut(s *stance.Sentence, st *stance.Statement) {
	text, off := s.Text, s.Start
	within := func(sp stance.Span) (stance.Span, bool) {
		sp.Start, sp.End = sp.Start-off, sp.End-off
		return sp, sp.Start >= 0 && sp.Start < sp.End && sp.End <= len(text)
	}
	if len(text) > maxSentence {
		from := 0
		if c, ok := within(st.Span); ok && c.End > maxSentence {
			from = max(0, c.Start-maxSentence/4)
		}
		to := min(len(text), from+maxSentence)
		for from > 0 && from < to && !utf8.RuneStart(text[from]) {
			from++
		}
		for to < len(text) && to > from && !utf8.RuneStart(text[to]) {
			to--
		}
		text, off = text[from:to], off+from
	}
	r.Text = strings.Clone(text)
	c, _ := within(st.Span)
	c.Start, c.End = max(0, c.Start), min(len(text), c.End)
	if c.Start < c.End {
		r.Claim = c
	}
	for _, cue := range st.Cues {
		if c, ok := within(cue); ok && (len(r.Cues) == 0 || c.Start >= r.Cues[len(r.Cues)-1].End) {
			r.Cues = append(r.Cues, c)
		}
	}
	if !utf8.ValidString(r.Text) {
		r.mend()
	}
}

// mend puts U+FFFD for bytes that are no UTF-8, as the report's JSON does, and
// moves the spans with them.
func (r *Statement) mend() {
	whole := string([]rune(r.Text))
	move := func(sp stance.Span) stance.Span {
		at := func(i int) int { return min(len(whole), len(string([]rune(r.Text[:i])))) }
		return stance.Span{Start: at(sp.Start), End: at(sp.End)}
	}
	r.Claim = move(r.Claim)
	for i, c := range r.Cues {
		r.Cues[i] = move(c)
	}
	r.Text = whole
}

// around gives what stands before and after sentence i in the text of d: the
// neighbouring sentence where the document has it, or else some words, and
// nothing of the page's furniture.
func around(d *stance.Scored, i int) (before, after string) {
	text, s := d.Text, &d.Sentences[i]
	if s.Start < 0 || s.Start > s.End || s.End > len(text) {
		return "", ""
	}
	lo, hi := 0, len(text)
	if i > 0 {
		switch p := &d.Sentences[i-1]; {
		case p.End > s.Start || p.Start < 0 || p.Start > p.End:
		case p.Furniture:
			lo = p.End
		case strings.TrimSpace(text[p.End:s.Start]) == "":
			lo = p.Start
		}
	}
	if i+1 < len(d.Sentences) {
		switch n := &d.Sentences[i+1]; {
		case n.Start < s.End || n.End > len(text) || n.Start > n.End:
		case n.Furniture:
			hi = n.Start
		case strings.TrimSpace(text[s.End:n.Start]) == "":
			hi = n.End
		}
	}
	return cutHead(text[lo:s.Start], maxNear), cutText(text[s.End:hi], maxNear)
}

// cutText is the beginning of s, of at most n bytes and whole words, with dots
// for what is gone; cutHead is its end.
func cutText(s string, n int) string {
	s = strings.TrimSpace(s)
	if len(s) <= n {
		return strings.Clone(s)
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	if sp := strings.LastIndexAny(s[:n], " \n\t"); sp > n/2 {
		n = sp
	}
	return strings.TrimSpace(s[:n]) + " …"
}

func cutHead(s string, n int) string {
	s = strings.TrimSpace(s)
	if len(s) <= n {
		return strings.Clone(s)
	}
	from := len(s) - n
	for from < len(s) && !utf8.RuneStart(s[from]) {
		from++
	}
	if sp := strings.IndexAny(s[from:], " \n\t"); sp >= 0 && sp < n/2 {
		from += sp
	}
	return "… " + strings.TrimSpace(s[from:])
}

// statements gives those kept of texts that count, under the full names of
// their sources, in the order of compareStatements.
func (k *keeper) statements(texts []aggregate.Printing, reprints map[int][]string, full map[string]string) []Statement {
	if k.most == 0 {
		return nil
	}
	out := make([]Statement, 0, len(k.kept))
	for _, s := range k.kept {
		if !texts[s.doc].Counts {
			continue
		}
		if name, ok := full[s.Source]; ok && s.Kind != stance.Voice {
			s.Source = name
		}
		s.Reprints = slices.DeleteFunc(slices.Clone(reprints[s.doc]), func(o string) bool { return o == s.Outlet })
		out = append(out, s)
	}
	slices.SortFunc(out, compareStatements)
	return out
}
