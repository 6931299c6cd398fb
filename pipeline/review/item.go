package review

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stance/pipeline/stance"
	"stance/pipeline/store"
	"stance/pipeline/text"
)

// view is an item as the page shows it. Its text is tidy; the page writes it as
// text and never as markup.
type view struct {
	Key    string `json:"key"`
	Outlet string `json:"outlet"`
	Date   string `json:"date"`
	Title  string `json:"title"`
	URL    string `json:"url"` // http or https, or empty
	Before string `json:"before"`
	After  string `json:"after"`
	Parts  []part `json:"parts"` // of the sentence
	// Model is nil for a sentence without a statement.
	Model  *opinion  `json:"model"`
	Names  []string  `json:"names"` // whom the source could be
	Labels []verdict `json:"labels,omitempty"`
}

type part struct {
	Text  string `json:"text"`
	Claim bool   `json:"claim,omitempty"`
	Cue   bool   `json:"cue,omitempty"`
}

// opinion is what the model has to say.
type opinion struct {
	Source string       `json:"source"`
	Stance stance.Label `json:"stance"`
	Prob   float64      `json:"prob"`
	Kind   stance.Kind  `json:"kind"`
	Chain  []string     `json:"chain"`
}

// verdict is what somebody said; shown to who adjudicates.
type verdict struct {
	Annotator string       `json:"annotator"`
	Stance    stance.Label `json:"stance"`
	Source    string       `json:"source"`
}

// shown is stored with a label: all that the annotator saw of what others,
// program or people, made of the item.
type shown struct {
	Silent   bool        `json:"silent,omitempty"` // the program found nothing
	Sentence stance.Span `json:"sentence"`
	Model    string      `json:"model"` // its hash
	*opinion
	Labels []verdict `json:"labels,omitempty"`
}

const maxNear = 600 // bytes of what stands on either side

// viewOf shows an item of d. ok is false where d no longer has it.
func viewOf(d *store.Stored, it *item, said []store.Label) (v view, sh shown, ok bool) {
	v = view{
		Key: it.key(), Outlet: tidy(d.Outlet), Date: tidy(d.Date), Title: tidy(d.Title), URL: address(d.URL),
		Names: []string{},
	}
	sentence, sent, st := it.Span, (*stance.Sentence)(nil), (*stance.Statement)(nil)
	for i := range d.Sentences {
		s := &d.Sentences[i]
		for j := range s.Statements {
			if st == nil && s.Statements[j].Span == it.Span {
				sent, st, sentence = s, &s.Statements[j], s.Span()
			}
		}
	}
	words := ""
	switch {
	case d.HasText && sentence.Start >= 0 && sentence.Start < sentence.End && sentence.End <= len(d.Text):
		words = sentence.Of(d.Text)
	case sent != nil:
		words = sent.Text
	default:
		return v, sh, false
	}
	sh = shown{Silent: st == nil, Sentence: sentence, Model: d.Model}
	var cues []stance.Span
	if st != nil {
		v.Model = &opinion{named(st.Source), st.Stance, st.Prob, st.Kind, []string{}}
		for _, c := range st.Chain {
			v.Model.Chain = append(v.Model.Chain, tidy(c))
		}
		sh.opinion = v.Model
		cues = st.Cues
	}
	for _, l := range said {
		v.Labels = append(v.Labels, verdict{tidy(l.Annotator), l.Stance, tidy(l.Source)})
	}
	sh.Labels = v.Labels
	v.Parts = parts(words, sentence.Start, it.Span, cues, st != nil)
	if d.HasText {
		v.Before, v.After = around(d, sentence)
	}
	v.Names = candidates(d, sent, words, v.Before, said)
	return v, sh, true
}

// parts cuts a sentence, which begins at byte off of its text, where the claim
// and the cues begin and end.
func parts(words string, off int, claim stance.Span, cues []stance.Span, marked bool) []part {
	cuts := []int{0, len(words)}
	for _, sp := range append(slices.Clone(cues), claim) {
		for _, c := range []int{sp.Start - off, sp.End - off} {
			if c > 0 && c < len(words) {
				cuts = append(cuts, c)
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []part
	for i := 1; i < len(cuts); i++ {
		sp := stance.Span{Start: cuts[i-1] + off, End: cuts[i] + off}
		p := part{Text: loose(words[cuts[i-1]:cuts[i]])}
		if marked {
			p.Claim = claim.Overlap(sp) > 0
			p.Cue = slices.ContainsFunc(cues, func(c stance.Span) bool { return c.Overlap(sp) > 0 })
		}
		if p.Text != "" {
			out = append(out, p)
		}
	}
	return out
}

// around gives two sentences on either side, without furniture.
func around(d *store.Stored, sentence stance.Span) (before, after string) {
	var prior, next []string
	for _, sp := range text.AppendSentences(nil, d.Text) {
		if furniture(d, sp) {
			continue
		}
		switch {
		case sp.End <= sentence.Start:
			if prior = append(prior, sp.Of(d.Text)); len(prior) > 2 {
				prior = prior[1:]
			}
		case sp.Start >= sentence.End && len(next) < 2:
			next = append(next, sp.Of(d.Text))
		}
	}
	before, after = tidy(strings.Join(prior, " ")), tidy(strings.Join(next, " "))
	if n := len(before) - maxNear; n > 0 {
		for n < len(before) && !utf8.RuneStart(before[n]) {
			n++
		}
		before = "… " + strings.TrimSpace(before[n:])
	}
	return before, cut(after, maxNear)
}

// named is a source as the page has it: what it shows, it can send back.
func named(s string) string { return cut(tidy(s), maxSource-len(" …")) }

func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.TrimSpace(s[:n]) + " …"
}

// loose makes text of a stranger fit for the page: white space is one space;
// controls, direction marks and bytes that are no UTF-8 are gone.
func loose(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Z, r):
			space = true
			continue
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d', r == utf8.RuneError:
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

// tidy is loose without white space at the ends.
func tidy(s string) string { return strings.TrimSpace(loose(s)) }

// address is what the page may link to: http or https, to a host.
func address(s string) string {
	const longest = 4096
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || len(s) > longest || !utf8.ValidString(s) || u.User != nil || cmp.Or(u.Host, " ") == " " || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}
