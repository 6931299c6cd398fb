package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

// maxQuotation is the length of a quotation in characters: about four lines.
const maxQuotation = 280

// candidates holds the best sentence of each stance, source and outlet. What it
// holds does not hang on the order of documents.
type candidates map[voice]candidate

type voice struct {
	stance         stance.Label
	source, outlet string
}

type candidate struct {
	Quotation
	source string // key of the source
	worth  float64
}

func (c *candidates) add(d *stance.Scored) {
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if s.Text == "" || s.Furniture || s.RepeatOf != nil {
			continue
		}
		for j := range s.Statements {
			if st := &s.Statements[j]; st.Stance > stance.None && st.Stance < stance.NumLabels {
				c.offer(d, s, st)
			}
		}
	}
}

func (c *candidates) offer(d *stance.Scored, s *stance.Sentence, st *stance.Statement) {
	key := aggregate.SourceKey(st.Source)
	n := candidate{worth: worth(d, s, st), Quotation: Quotation{
		Stance: st.Stance, Source: aggregate.SourceName(st.Source), Kind: st.Kind, Prob: st.Prob,
		Outlet: cmp.Or(strings.TrimSpace(d.Outlet), aggregate.UnknownOutlet),
		Date:   day(d.Date), Doc: d.ID, Start: s.Start, End: s.End, Text: s.Text,
	}}
	if st.Kind == stance.Voice || st.Source == stance.Outlet {
		key = "\n" + d.Outlet // no name has a line break in it
		n.Source, n.Kind = stance.Outlet, stance.Voice
	}
	n.source = key
	v := voice{st.Stance, key, d.Outlet}
	if old, ok := (*c)[v]; ok && compareCandidates(n, old) >= 0 {
		return
	}
	n.Text = excerpt(s.Text, st.Start-s.Start, st.End-s.Start, maxQuotation)
	for _, p := range []*string{&n.Text, &n.Source, &n.Outlet, &n.Date, &n.Doc, &n.source, &v.source, &v.outlet} {
		*p = strings.Clone(*p)
	}
	if *c == nil {
		*c = candidates{}
	}
	(*c)[v] = n
}

// worth ranks sentences: by the model's probability, with a bonus for direct
// speech, which shows the source's own words, and less for what is too short to
// be understood alone, has to be cut, or stands in a copy.
func worth(d *stance.Scored, s *stance.Sentence, st *stance.Statement) float64 {
	w := st.Prob
	switch st.Kind {
	case stance.Quoted:
		w += 0.1
	case stance.Voice:
		w -= 0.1
	}
	switch n := utf8.RuneCountInString(s.Text); {
	case n < 40:
		w -= 0.3
	case n > maxQuotation:
		w -= 0.2
	}
	if d.CopyOf != "" {
		w -= 0.3
	}
	return w
}

// compareCandidates puts the better first, whatever the order they came in.
func compareCandidates(a, b candidate) int {
	return cmp.Or(
		cmp.Compare(b.worth, a.worth),
		strings.Compare(a.Date, b.Date),
		strings.Compare(a.Doc, b.Doc),
		cmp.Compare(a.Start, b.Start),
		strings.Compare(a.Source, b.Source),
		strings.Compare(a.Outlet, b.Outlet),
		cmp.Compare(b.Prob, a.Prob),
		strings.Compare(a.Text, b.Text),
	)
}

// fullNames gives the name under which a source stands for each form of it in
// a text; a form that several have stays as it is.
func fullNames(sources []aggregate.Source) map[string]string {
	full := map[string]string{}
	for _, s := range sources {
		for _, form := range s.Names {
			if other, ok := full[form]; s.Voice || ok && other != s.Name {
				full[form] = form
			} else {
				full[form] = s.Name
			}
		}
	}
	return full
}

// choose takes up to n of each stance: the best from a source and an outlet not
// yet heard, then from a source not yet heard, then any. Quotations bear the
// full name of their source.
func (c candidates) choose(n int, full map[string]string) []Quotation {
	out := []Quotation{}
	for _, label := range stance.Stances {
		var all []candidate
		for _, q := range c {
			if q.Stance == label {
				if name, ok := full[q.Source]; ok && q.Kind != stance.Voice {
					q.Source = name
					q.source = aggregate.SourceKey(name)
				}
				all = append(all, q)
			}
		}
		slices.SortFunc(all, compareCandidates)
		var taken []candidate
		for _, apart := range []func(a, b candidate) bool{
			func(a, b candidate) bool { return a.source != b.source && a.Outlet != b.Outlet },
			func(a, b candidate) bool { return a.source != b.source },
			func(a, b candidate) bool { return true },
		} {
			for _, q := range all {
				if len(taken) >= n {
					break
				}
				if !slices.ContainsFunc(taken, func(t candidate) bool { return t.Text == q.Text || !apart(t, q) }) {
					taken = append(taken, q)
				}
			}
		}
		slices.SortFunc(taken, compareCandidates)
		for _, q := range taken {
			out = append(out, q.Quotation)
		}
	}
	return out
}

// excerpt cuts text to limit characters at a word, "…" standing for what is
// gone. The cut begins at the claim, bytes start to end of text, where the
// claim would otherwise be lost; a span that does not fit the text is ignored.
func excerpt(text string, start, end, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	from := ""
	if 0 < start && start < end && end <= len(text) && utf8.RuneStart(text[start]) &&
		utf8.RuneCountInString(text[:end]) > limit {
		from, text = "…", text[start:]
		if utf8.RuneCountInString(text) <= limit-1 {
			return from + text
		}
	}
	left := limit - utf8.RuneCountInString(from) - 1
	cut := 0
	for i := range text {
		if left--; left < 0 {
			cut = i
			break
		}
	}
	// A text without spaces near the cut, as in Chinese, is cut where it stands.
	if sp := strings.LastIndexAny(text[:cut], " \n\t"); sp > cut/2 && !strings.ContainsAny(text[cut:cut+1], " \n\t") {
		cut = sp
	}
	return from + strings.TrimRight(text[:cut], " \n\t,;:–—-") + "…"
}
