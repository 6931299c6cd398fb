package main

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"path"

	"github.com/spf13/cobra"

	"stance/pipeline/gold"
	"stance/pipeline/ingest"
	"stance/pipeline/stance"
	"stance/seeds"
)

// told are the flags that say of all documents what they do not say themselves.
type told struct {
	outlet, date, agency string
	inputs               inputs
}

func (t *told) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&t.outlet, "outlet", "", "`NAME` of the outlet, for all documents")
	f.StringVar(&t.date, "date", "", "`DATE` of publication, for all documents (2014-12-22)")
	f.StringVar(&t.agency, "agency", "", "news agency the text is credited to, for all documents")
	t.inputs.register(cmd)
}

// files tells ingest what to read.
func (t *told) files(paths []string, in io.Reader) (ingest.Files, error) {
	// With no path there is nothing to read: whatever is wrong is a flag.
	f := ingest.Files{Stdin: in, Outlet: t.outlet, Date: t.date, Agency: t.agency}
	t.inputs.set(&f)
	if err := t.inputs.check(); err != nil {
		return f, err
	}
	for _, err := range f.All() {
		return f, &misuse{err}
	}
	f.Paths = paths
	return f, nil
}

// corpus yields the reports of a built-in question.
func corpus(q *stance.Question) iter.Seq2[*stance.Document, error] {
	return func(yield func(*stance.Document, error) bool) {
		for r, err := range corpusReports(seeds.FS, q.Name, map[string]*stance.Question{q.Name: q}) {
			var d *stance.Document
			if err == nil {
				d = r.Document
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// corpusReports yields the labelled reports of the folder dir of fsys: those in
// its folders reports and corpus.
func corpusReports(fsys fs.FS, dir string, questions map[string]*stance.Question) iter.Seq2[*gold.Report, error] {
	return func(yield func(*gold.Report, error) bool) {
		reports, _ := fs.Glob(fsys, path.Join(dir, "reports", "*.txt"))
		own, _ := fs.Glob(fsys, path.Join(dir, "corpus", "*.txt"))
		files := append(reports, own...)
		if len(files) == 0 {
			yield(nil, &gold.Error{Path: dir, Err: errors.New("holds no reports/*.txt and no corpus/*.txt")})
			return
		}
		for _, name := range files {
			b, err := fs.ReadFile(fsys, name)
			if err != nil {
				if !yield(nil, &gold.Error{Path: name, Err: reason(err)}) {
					return
				}
				continue
			}
			for r, err := range gold.Parse(name, b, questions) {
				if !yield(r, err) {
					return
				}
			}
		}
	}
}
