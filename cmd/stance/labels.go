package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"stance/pipeline/gold"
	"stance/pipeline/ingest"
	"stance/pipeline/stance"
)

// labelReader reads labelled reports: folders in the seed format, JSON lines and
// the labels of stores.
type labelReader struct {
	a *app
	// documents are paths of the documents that JSON lines label.
	documents []string
	// question is that of every JSON line where it is set; questions is the folder
	// of question files, "" for the folder questions beside each file of labels.
	// Folders in the seed format have their own.
	question  *stance.Question
	questions string
	// annotator is whose word counts where those of a store differ; may be empty.
	annotator string

	reports []*gold.Report
	files   []file // that were read, with names from the folder given
	loaded  bool
	byID    map[string]*stance.Document
	byHash  map[string]*stance.Document
	known   map[string]*stance.Question // by path
	taken   map[string]bool             // question and document of each report
}

// file is one that something was learned from.
type file struct {
	name string
	sum  [sha256.Size]byte
}

// read reads what the paths hold. What cannot be read is a problem of the app.
func (l *labelReader) read(ctx context.Context, paths []string) {
	l.start()
	for _, p := range paths {
		if p == ingest.Stdin {
			l.lines(ctx, p)
			continue
		}
		info, err := os.Stat(p)
		switch {
		case err != nil:
			l.a.problem(fmt.Errorf("%s: %w", p, reason(err)))
		case info.IsDir():
			l.folder(p)
		case isStore(p):
			l.store(ctx, p)
		default:
			l.lines(ctx, p)
		}
	}
}

func (l *labelReader) start() {
	l.byID, l.byHash = map[string]*stance.Document{}, map[string]*stance.Document{}
	l.known, l.taken = map[string]*stance.Question{}, map[string]bool{}
}

// add takes a report. Labels of one document and question twice would count
// twice in every figure.
func (l *labelReader) add(r *gold.Report) {
	key := r.Question.Name + "\n" + r.Document.ID
	if l.taken[key] {
		l.a.problem(fmt.Errorf("%s: document %q has labels on question %s already: give them once", r.Document.Path, r.Document.ID, r.Question.Name))
		return
	}
	l.taken[key] = true
	l.reports = append(l.reports, r)
}

// folder reads a folder of questions, or the folder of one question.
func (l *labelReader) folder(dir string) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		l.a.problem(fmt.Errorf("%s: %w", dir, err))
		return
	}
	root, fsys, stream := dir, os.DirFS(abs), gold.Seeds(os.DirFS(abs))
	sources, _ := fs.Glob(fsys, "*/question.json")
	if b, err := fs.ReadFile(fsys, "question.json"); err == nil {
		name := filepath.Base(abs)
		q, err := stance.ParseQuestion(b)
		if err != nil {
			l.a.problem(fmt.Errorf("%s: %w", filepath.Join(dir, "question.json"), err))
			return
		}
		// The reader of reports wants the name of the folder in the paths.
		root, fsys = filepath.Join(dir, ".."), os.DirFS(filepath.Dir(abs))
		stream = corpusReports(fsys, name, map[string]*stance.Question{name: q})
		sources = []string{path.Join(name, "question.json")}
	}
	for r, err := range stream {
		if err != nil {
			var at *gold.Error
			if errors.As(err, &at) {
				err = &gold.Error{Path: filepath.Join(root, at.Path), Line: at.Line, Err: at.Err}
			} else {
				err = fmt.Errorf("%s: %w: want a folder with a question.json, or a folder of such", dir, err)
			}
			l.a.problem(err)
			continue
		}
		if !slices.Contains(sources, r.Document.Path) {
			sources = append(sources, r.Document.Path) // once for all pairs of a file
		}
		r.Document.Path = filepath.Join(root, r.Document.Path)
		l.add(r)
	}
	for _, name := range sources {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			l.a.problem(fmt.Errorf("%s: %w", filepath.Join(root, name), reason(err)))
			continue
		}
		l.files = append(l.files, file{name, sha256.Sum256(b)})
	}
}

// questionFor finds the question of a label in the file of labels at p.
func (l *labelReader) questionFor(p, name string) (*stance.Question, error) {
	if l.question != nil {
		return l.question, nil
	}
	dir := l.questions
	if dir == "" {
		dir = filepath.Join(filepath.Dir(p), "questions")
	}
	candidates := []string{filepath.Join(dir, name+".json"), filepath.Join(dir, name, "question.json")}
	if name == "" {
		// A file of labels in a question's folder is on that question.
		candidates = []string{filepath.Join(filepath.Dir(p), "question.json")}
	} else if !fs.ValidPath(name) || strings.ContainsAny(name, `/\`) {
		return nil, fmt.Errorf("question %q is no name of a file", name)
	}
	for _, c := range candidates {
		if q := l.known[c]; q != nil {
			return q, nil
		}
		if _, err := os.Stat(c); err != nil {
			continue
		}
		q, err := readQuestion(c)
		if err == nil {
			l.known[c] = q
		}
		return q, err
	}
	builtin := name
	if name == "" {
		builtin = defaultQuestion
	}
	if slices.Contains(builtinQuestions(), builtin) {
		if l.known[builtin] == nil {
			q, err := readQuestion(builtin)
			if err != nil {
				return nil, err
			}
			l.known[builtin] = q
		}
		return l.known[builtin], nil
	}
	return nil, fmt.Errorf("no question %q: want a file %s (--questions names the folder, --question the file)", name, candidates[0])
}

// load reads the documents that labels can be of.
func (l *labelReader) load(ctx context.Context) {
	if l.loaded {
		return
	}
	l.loaded = true
	var paths []string
	for _, p := range l.documents {
		if !isStore(p) {
			paths = append(paths, p)
		} else if err := l.documentsOf(ctx, p); err != nil {
			l.a.problem(err)
		}
	}
	if len(paths) == 0 {
		return
	}
	for d, err := range (ingest.Files{Paths: paths, Stdin: l.a.In}).All() {
		if err != nil {
			l.a.problem(err)
			continue
		}
		l.document(d)
	}
}

// document takes a document; the first of an id stays.
func (l *labelReader) document(d *stance.Document) {
	sum := sha256.Sum256([]byte(d.Text))
	if hash := hex.EncodeToString(sum[:]); l.byHash[hash] == nil {
		l.byHash[hash] = d
	}
	if l.byID[d.ID] == nil {
		l.byID[d.ID] = d
	}
}
