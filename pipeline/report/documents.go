package report

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

// Day counts the statements of one day of publication, of texts that count.
type Day struct {
	Date         string `json:"date"` // 2014-12-22
	Affirm       int    `json:"affirm"`
	Deny         int    `json:"deny"`
	Noncommittal int    `json:"noncommittal"`
}

// Wire is a text that was printed more than once.
type Wire struct {
	Page                // where it counts: the original, or the earliest copy
	Agency     string   `json:"agency,omitempty"` // it is credited to
	Original   bool     `json:"original"`         // the page is no copy itself
	Statements int      `json:"statements"`
	Copies     []Page   `json:"copies"`  // by day, then outlet
	Outlets    []string `json:"outlets"` // that print it, sorted, each once
}

// Page is where a text stands.
type Page struct {
	Outlet string `json:"outlet"`
	Date   string `json:"date,omitempty"`
	Title  string `json:"title,omitempty"`
	URL    string `json:"url,omitempty"` // as it was given: see Link
	Doc    string `json:"doc"`
}

// Agency is a news agency and who prints it.
type Agency struct {
	Name       string   `json:"agency"`
	Documents  int      `json:"documents"`  // credited to it, copies too
	Statements int      `json:"statements"` // in those that count
	Outlets    []string `json:"outlets"`    // that print it, sorted
}

// Rival is another one who may have done the deed, named in somebody's claim.
type Rival struct {
	Name   string `json:"rival"` // as the question has it
	Source string `json:"source"`
	// The claims of Source that name it, by their stance on the question.
	Affirm       int `json:"affirm"`
	Deny         int `json:"deny"`
	Noncommittal int `json:"noncommittal"`
}

// document is what is kept of one, beside what package aggregate keeps.
type document struct {
	Page
	agency, copyOf string
	counts         [3]int
	named          []naming
}

// naming is a rival's name in a claim.
type naming struct {
	rival  int
	source string // as aggregate.SourceName has it
	k      int    // place of the stance in stance.Stances
}

// documents are those added, in their order.
type documents struct {
	all                []document
	furniture, repeats int // sentences
}

func (ds *documents) add(d *stance.Scored, q *stance.Question) {
	r := document{
		Page: Page{
			Outlet: strings.Clone(cmp.Or(strings.TrimSpace(d.Outlet), aggregate.UnknownOutlet)), Date: strings.Clone(day(d.Date)),
			Title: cutText(d.Title, maxNear), URL: strings.Clone(d.URL), Doc: strings.Clone(d.ID),
		},
		agency: strings.Clone(strings.TrimSpace(d.Agency)), copyOf: strings.Clone(d.CopyOf),
	}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		switch {
		case s.Furniture:
			ds.furniture++
			continue
		case s.RepeatOf != nil:
			ds.repeats++
			continue
		}
		for j := range s.Statements {
			st := &s.Statements[j]
			if !counted(st) {
				continue
			}
			k := int(st.Stance - stance.Affirm)
			r.counts[k]++
			if q != nil {
				r.named = appendNamed(r.named, q, s, st, k)
			}
		}
	}
	ds.all = append(ds.all, r)
}

// appendNamed adds the rivals that the words of a claim name.
func appendNamed(dst []naming, q *stance.Question, s *stance.Sentence, st *stance.Statement, k int) []naming {
	if st.Start < s.Start || st.Start > st.End || st.End-s.Start > len(s.Text) {
		return dst
	}
	claim := s.Text[st.Start-s.Start : st.End-s.Start]
	for i, name := range q.Others {
		if !names(claim, name) {
			continue
		}
		source := stance.Outlet
		if st.Kind != stance.Voice && st.Source != stance.Outlet {
			source = strings.Clone(aggregate.SourceName(st.Source))
		}
		dst = append(dst, naming{rival: i, source: source, k: k})
	}
	return dst
}

// names reports whether text has name as a word of its own.
func names(text, name string) bool {
	for from := 0; name != ""; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		behind, _ := utf8.DecodeRuneInString(text[i+len(name):])
		if !letter(before) && !letter(behind) {
			return true
		}
		from = i + len(name)
	}
	return false
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// days counts the statements of each day with a date that is one.
func (ds *documents) days(texts []aggregate.Printing) []Day {
	of := map[string]*Day{}
	for i := range ds.all {
		d := &ds.all[i]
		if _, err := time.Parse(time.DateOnly, d.Date); err != nil || !texts[i].Counts || d.counts == [3]int{} {
			continue
		}
		if of[d.Date] == nil {
			of[d.Date] = &Day{Date: d.Date}
		}
		of[d.Date].Affirm += d.counts[0]
		of[d.Date].Deny += d.counts[1]
		of[d.Date].Noncommittal += d.counts[2]
	}
	out := make([]Day, 0, len(of))
	for _, d := range of {
		out = append(out, *d)
	}
	slices.SortFunc(out, func(a, b Day) int { return strings.Compare(a.Date, b.Date) })
	return out
}

// wire gives the texts printed more than once, those printed most first.
func (ds *documents) wire(texts []aggregate.Printing) []Wire {
	at := map[int]*Wire{}
	for i := range ds.all {
		if t := texts[i]; !t.Counts && t.Text != i {
			w := at[t.Text]
			if w == nil {
				o := &ds.all[t.Text]
				w = &Wire{Page: o.Page, Agency: o.agency, Original: o.copyOf == "", Statements: sumOf(o.counts)}
				at[t.Text] = w
			}
			w.Agency = cmp.Or(w.Agency, ds.all[i].agency)
			w.Copies = append(w.Copies, ds.all[i].Page)
		}
	}
	out := make([]Wire, 0, len(at))
	for _, w := range at {
		slices.SortFunc(w.Copies, comparePages)
		w.Outlets = []string{w.Outlet}
		for _, c := range w.Copies {
			w.Outlets = append(w.Outlets, c.Outlet)
		}
		slices.Sort(w.Outlets)
		w.Outlets = slices.Compact(w.Outlets)
		out = append(out, *w)
	}
	slices.SortFunc(out, func(a, b Wire) int {
		return cmp.Or(cmp.Compare(len(b.Copies), len(a.Copies)), comparePages(a.Page, b.Page))
	})
	return out
}

func comparePages(a, b Page) int {
	return cmp.Or(strings.Compare(a.Date, b.Date), strings.Compare(a.Outlet, b.Outlet), strings.Compare(a.Doc, b.Doc), strings.Compare(a.Title, b.Title), strings.Compare(a.URL, b.URL))
}

func sumOf(k [3]int) int { return k[0] + k[1] + k[2] }

// reprints gives for the documents that count the outlets of their copies.
func (ds *documents) reprints(texts []aggregate.Printing) map[int][]string {
	of := map[int][]string{}
	for i := range ds.all {
		if t := texts[i]; !t.Counts && t.Text != i {
			of[t.Text] = append(of[t.Text], ds.all[i].Outlet)
		}
	}
	for i := range of {
		slices.Sort(of[i])
		of[i] = slices.Compact(of[i])
	}
	return of
}

// agencies gives those to which documents of other outlets are credited.
func (ds *documents) agencies(texts []aggregate.Printing) []Agency {
	of := map[string]*Agency{}
	for i := range ds.all {
		d := &ds.all[i]
		if d.agency == "" || strings.EqualFold(d.agency, d.Outlet) {
			continue
		}
		a := of[strings.ToLower(d.agency)]
		if a == nil {
			a = &Agency{Name: d.agency}
			of[strings.ToLower(d.agency)] = a
		}
		a.Name = min(a.Name, d.agency) // one of its forms, whichever came first
		a.Documents++
		if texts[i].Counts {
			a.Statements += sumOf(d.counts)
		}
		a.Outlets = append(a.Outlets, d.Outlet)
	}
	out := make([]Agency, 0, len(of))
	for _, a := range of {
		slices.Sort(a.Outlets)
		a.Outlets = slices.Compact(a.Outlets)
		out = append(out, *a)
	}
	slices.SortFunc(out, func(a, b Agency) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), strings.Compare(a.Name, b.Name))
	})
	return out
}

// rivals counts who names which rival, those named most first.
func (ds *documents) rivals(q *stance.Question, texts []aggregate.Printing, full map[string]string) []Rival {
	type key struct{ rival, source string }
	of, total := map[key]*Rival{}, map[string]int{}
	for i := range ds.all {
		if !texts[i].Counts {
			continue
		}
		for _, n := range ds.all[i].named {
			k := key{q.Others[n.rival], cmp.Or(full[n.source], n.source)}
			if n.source == stance.Outlet {
				k.source = ds.all[i].Outlet
			}
			if of[k] == nil {
				of[k] = &Rival{Name: k.rival, Source: k.source}
			}
			r := of[k]
			*[]*int{&r.Affirm, &r.Deny, &r.Noncommittal}[n.k]++
			total[k.rival]++
		}
	}
	out := make([]Rival, 0, len(of))
	for _, r := range of {
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b Rival) int {
		return cmp.Or(cmp.Compare(total[b.Name], total[a.Name]), strings.Compare(a.Name, b.Name),
			cmp.Compare(b.Affirm+b.Deny+b.Noncommittal, a.Affirm+a.Deny+a.Noncommittal), strings.Compare(a.Source, b.Source))
	})
	return out
}
