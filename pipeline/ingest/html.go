package ingest

import (
	"fmt"
	"net/url"
	"runtime"
	"strings"

	trafilatura "github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"stance/pipeline/stance"
)

// html reads an HTML file as one document: its main text, and what its head
// says of it.
func (r *reader) html(s *source) bool {
	raw, err := r.whole(s, r.MaxPage, r.overPage)
	if err != nil {
		return r.fail(s.name, err)
	}
	return r.extract(&pageJob{raw: []byte(raw), how: s.how, where: RecordError{Path: s.name},
		doc: &stance.Document{ID: pageID(s.id), Path: s.name}})
}

// pageJob is a page whose text is being extracted. That takes some ten
// milliseconds, so several are under way at once; they are handed on in order.
type pageJob struct {
	raw         []byte
	contentType string // as the transfer told it, or ""
	how         string // a word on the character set
	where       RecordError
	doc         *stance.Document // with what is known beforehand
	err         error
	done        chan struct{}
}

// extract starts a job, and hands on those before it that would be too many.
func (r *reader) extract(j *pageJob) bool {
	j.done = make(chan struct{})
	r.pages = append(r.pages, j)
	go func() {
		defer close(j.done)
		j.run(&r.Files)
	}()
	return r.drain(2*runtime.GOMAXPROCS(0) - 1)
}

// drain hands on jobs until no more than most are under way.
func (r *reader) drain(most int) bool {
	for len(r.pages) > most {
		j := r.pages[0]
		r.pages = r.pages[1:]
		<-j.done
		more := true
		if j.err != nil {
			j.where.Err = j.err
			more = r.tell(&j.where)
		} else if !r.unwanted(j.doc.Text) {
			more = r.finish(j.doc)
		}
		if !more {
			return false
		}
	}
	return true
}

// await lets nothing outlive the reading.
func (r *reader) await() {
	for _, j := range r.pages {
		<-j.done
	}
}

// run fills in j.doc or j.err.
func (j *pageJob) run(caps *Files) {
	defer func() {
		if v := recover(); v != nil {
			j.err = fmt.Errorf("page cannot be taken apart: %v", v)
		}
		j.raw = nil
	}()
	page, how := pageUTF8(j.raw, j.contentType)
	if how == "" {
		how = j.how
	}
	if blank(page) {
		j.err = ErrEmpty
		return
	}
	if elements(page, caps.MaxElements) > caps.MaxElements {
		j.err = caps.overElements()
		return
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		j.err = fmt.Errorf("page cannot be taken apart: %w", err)
		return
	}
	readMeta(root).fill(j.doc)
	j.doc.Text = mainText(root, j.doc.URL)
	if blank(j.doc.Text) {
		j.err = fmt.Errorf("page %w that reads like an article", ErrEmpty)
		return
	}
	if how != "" {
		note(j.doc, "text", how)
	}
}

// elements counts the tags that open an element, up to one more than most.
func elements(page string, most int64) int64 {
	n := int64(0)
	z := html.NewTokenizer(strings.NewReader(page))
	for n <= most {
		switch z.Next() {
		case html.ErrorToken:
			return n
		case html.StartTagToken, html.SelfClosingTagToken:
			n++
		}
	}
	return n
}

// mainText gives the main text of a page, "" if there is none. The extractor is
// the Go port of Barbaresi's Trafilatura (ACL 2021), with its fallbacks, which
// does best of those there are by the comparison in its README; it reads no
// more than the tree it is given.
func mainText(root *html.Node, address string) string {
	o := trafilatura.Options{EnableFallback: true, ExcludeComments: true, HtmlDateMode: trafilatura.Disabled}
	if u, err := url.Parse(address); err == nil && u.IsAbs() {
		o.OriginalURL = u
	}
	found, err := trafilatura.ExtractDocument(root, o)
	if err != nil || found.ContentNode == nil {
		return "" // the extractor's errors say that there is too little text
	}
	return pageText(found.ContentNode)
}
