// Package gold reads labelled reports: the seeds, in the format that
// seeds/README.md describes, and files of labels beside their documents.
package gold

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"

	"stance/pipeline/stance"
)

// Report is a document with gold labels for one question.
type Report struct {
	Document  *stance.Document
	Question  *stance.Question
	Sentences []stance.Sentence // in order of the text; those that are none too
	// Register is the way the report is written, where its header says so:
	// "literary" for one that is worded as few news reports are.
	Register string
	// Record says that certainty, basis, anonymity and chain of every statement
	// were labelled; else they are the zero value where nobody looked.
	Record  bool
	Partial bool // sentences of the text that are not listed have no label
	// Claims are labels of single claims, in sentences that are not among
	// Sentences: what else these say is not known. A claim stands in it once.
	Claims []Claim
}

// Claim is the label of one claim by its place.
type Claim struct {
	stance.Span              // the claim, or the whole sentence where it holds no statement or nobody said where it is
	Sentence    stance.Span  // that the claim stands in
	Stance      stance.Label // None: not on the question
	Source      string       // as the label has it; may be empty for None
	Kind        stance.Kind  // Voice for None
	Chance      float64      // the probability in (0, 1] with which it was drawn; 0: it was not
}

// Error is a place in a labelled report that cannot be read.
type Error struct {
	Path string
	Line int // from 1; 0 for the whole file
	Err  error
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %v", e.Path, e.Err)
	}
	return fmt.Sprintf("%s:%d: %v", e.Path, e.Line, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

// Seeds yields the labelled reports below the root of fsys: in every folder
// with a question.json those of its folder reports, and the minimal pairs of
// the folder pairs, each block a report of its own. A report that cannot be
// read is an item with an *Error; reading goes on. The order is that of the
// file names, so that what is learned from the seeds is the same everywhere.
func Seeds(fsys fs.FS) iter.Seq2[*Report, error] {
	return func(yield func(*Report, error) bool) {
		questions := map[string]*stance.Question{}
		names, err := fs.Glob(fsys, "*/question.json")
		if err != nil || len(names) == 0 {
			yield(nil, errors.Join(errors.New("no folder with a question.json"), err))
			return
		}
		for _, name := range names {
			b, err := fs.ReadFile(fsys, name)
			var q *stance.Question
			if err == nil {
				q, err = stance.ParseQuestion(b)
			}
			if err != nil {
				if !yield(nil, &Error{name, 0, err}) {
					return
				}
				continue
			}
			questions[path.Dir(name)] = q
		}
		files, _ := fs.Glob(fsys, "*/reports/*.txt")
		pairs, _ := fs.Glob(fsys, "pairs/*.txt")
		files = append(files, pairs...)
		slices.Sort(files)
		for _, name := range files {
			b, err := fs.ReadFile(fsys, name)
			if err != nil {
				if !yield(nil, &Error{name, 0, err}) {
					return
				}
				continue
			}
			for r, err := range Parse(name, b, questions) {
				if !yield(r, err) {
					return
				}
			}
		}
	}
}

// Parse yields the labelled reports of one file in the seed format: one, or a
// report for each block where the header names a question. Otherwise the
// file's folder does ("<question>/reports/x.txt"). name stands in the errors
// and makes the documents' ids.
func Parse(name string, b []byte, questions map[string]*stance.Question) iter.Seq2[*Report, error] {
	return func(yield func(*Report, error) bool) {
		p := parser{name: name, header: map[string]string{}}
		if err := p.read(b); err != nil {
			yield(nil, err)
			return
		}
		dir, blocks := path.Dir(path.Dir(name)), false
		if q := p.header["question"]; q != "" {
			dir, blocks = q, true
		}
		q := questions[dir]
		if q == nil {
			yield(nil, &Error{name, 0, fmt.Errorf("no question %q: want a folder %s with a question.json", dir, dir)})
			return
		}
		id := strings.TrimSuffix(name, ".txt")
		if p.header["id"] != "" {
			id = p.header["id"]
		}
		if !blocks {
			yield(p.report(id, q, p.paras), nil)
			return
		}
		for i, para := range p.paras {
			if !yield(p.report(fmt.Sprintf("%s#%d", id, i+1), q, [][]line{para}), nil) {
				return
			}
		}
	}
}

// line is a sentence with its labels.
type line struct {
	text       string
	statements []stance.Statement
}

type parser struct {
	name   string
	header map[string]string
	paras  [][]line
}

func (p *parser) read(b []byte) error {
	sc := bufio.NewScanner(bytes.NewReader(b))
	sc.Buffer(nil, stance.MaxLine)
	inHeader, fresh := true, true
	for n := 1; sc.Scan(); n++ {
		s := strings.TrimRight(sc.Text(), " \r")
		switch {
		case strings.HasPrefix(s, "#"):
		case strings.TrimSpace(s) == "":
			inHeader = inHeader && len(p.header) == 0
			fresh = true
		case inHeader:
			k, v, ok := strings.Cut(s, ":")
			if !ok {
				return &Error{p.name, n, fmt.Errorf("header line %q has no colon; an empty line ends the header", s)}
			}
			p.header[strings.TrimSpace(k)] = strings.TrimSpace(v)
		case s[0] == '\t':
			if fresh {
				return &Error{p.name, n, errors.New("label without a sentence above it")}
			}
			st, err := label(s[1:])
			if err != nil {
				return &Error{p.name, n, err}
			}
			last := &p.paras[len(p.paras)-1]
			l := &(*last)[len(*last)-1]
			l.statements = append(l.statements, st)
		default:
			if fresh {
				p.paras, fresh = append(p.paras, nil), false
			}
			last := &p.paras[len(p.paras)-1]
			*last = append(*last, line{text: strings.TrimSpace(s)})
		}
	}
	if err := sc.Err(); err != nil {
		return &Error{p.name, 0, err}
	}
	if v, ok := p.header["record"]; ok && v != "audited" {
		return &Error{p.name, 0, fmt.Errorf("record: %q: want audited, or no such line", v)}
	}
	if len(p.paras) == 0 {
		return &Error{p.name, 0, errors.New("no sentence")}
	}
	return nil
}

// label reads "SOURCE: stance kind [certainty] [basis] [anonymous] [via NAME]".
// Chain is set where NAME is given.
func label(s string) (stance.Statement, error) {
	var st stance.Statement
	i := strings.LastIndex(s, ":")
	if i <= 0 {
		return st, fmt.Errorf("label %q: want SOURCE: stance kind", s)
	}
	st.Source = strings.TrimSpace(s[:i])
	f := strings.Fields(s[i+1:])
	if len(f) < 2 {
		return st, fmt.Errorf("label %q: want SOURCE: stance kind", s)
	}
	if err := st.Stance.UnmarshalText([]byte(f[0])); err != nil {
		return st, err
	}
	if st.Stance == stance.None {
		return st, fmt.Errorf("label %q: a sentence that is none has no label", s)
	}
	if err := st.Kind.UnmarshalText([]byte(f[1])); err != nil {
		return st, err
	}
	for n, w := range f[2:] {
		if w == "via" {
			by := strings.Join(f[n+3:], " ")
			switch {
			case by == "":
				return st, fmt.Errorf("label %q: nobody is named after \"via\"", s)
			case by == stance.Outlet, st.Source == stance.Outlet:
				return st, fmt.Errorf("label %q: every statement has the outlet before its source: want no \"via\"", s)
			}
			st.Chain = []string{stance.Outlet, by, st.Source}
			break
		}
		if w == "anonymous" {
			st.Anonymous = true
			continue
		}
		if st.Certainty.UnmarshalText([]byte(w)) == nil {
			continue
		}
		if err := st.Basis.UnmarshalText([]byte(w)); err != nil {
			return st, fmt.Errorf("label %q: %q is no certainty, no basis, not \"anonymous\" and not \"via\"", s, w)
		}
	}
	return st, nil
}

// report joins the lines to a text and counts their offsets in it.
func (p *parser) report(id string, q *stance.Question, paras [][]line) *Report {
	r := &Report{Question: q, Register: p.header["register"], Record: p.header["record"] == "audited", Document: &stance.Document{
		ID: id, Path: p.name, Outlet: known(p.header["outlet"]), Date: known(p.header["date"]),
		Title: p.header["title"], Agency: known(p.header["agency"]),
	}}
	var b strings.Builder
	for i, para := range paras {
		if i > 0 {
			b.WriteString("\n\n")
		}
		for j, l := range para {
			if j > 0 {
				b.WriteByte(joint(para[j-1].text))
			}
			if r.Record {
				direct(l.statements)
			}
			s := stance.Sentence{Start: b.Len(), Statements: l.statements}
			b.WriteString(l.text)
			s.End = b.Len()
			if len(l.statements) > 0 {
				s.Stance = l.statements[0].Stance
			}
			r.Sentences = append(r.Sentences, s)
		}
	}
	r.Document.Text = b.String()
	return r
}

// direct gives the statements that nobody relays the chain that says so.
func direct(statements []stance.Statement) {
	for i := range statements {
		switch st := &statements[i]; {
		case len(st.Chain) > 0:
		case st.Source == stance.Outlet:
			st.Chain = []string{stance.Outlet}
		default:
			st.Chain = []string{stance.Outlet, st.Source}
		}
	}
}

// joint is what stands between a line and the next of its paragraph: a line
// that does not end as a sentence does (a headline, a byline) stays a line.
func joint(before string) byte {
	if strings.ContainsRune(".?!…:;,\"”’')]–—-", []rune(before)[len([]rune(before))-1]) {
		return ' '
	}
	return '\n'
}

func known(s string) string {
	if s == "unknown" {
		return ""
	}
	return s
}
