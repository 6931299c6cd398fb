package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"strings"
	"unicode/utf8"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed page.css
	pageCSS string
	//go:embed page.js
	pageJS string
)

// policy lets the page's own style and script run and nothing else: not the
// network, no other script, no frame, no form (W3C, Content Security Policy
// Level 3). What an article smuggles in despite the escaping stays dead text.
func policy() string {
	hash := func(s string) string {
		sum := sha256.Sum256([]byte(s))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return "default-src 'none'; style-src " + hash(pageCSS) + "; script-src " + hash(pageJS) + "; img-src data:; base-uri 'none'; form-action 'none'"
}

// stanceMark is how a stance looks on the page, everywhere the same.
type stanceMark struct {
	Class, Word, Glyph string
}

// stanceMarks are in the order of stance.Stances; the glyphs are those of the plots.
var stanceMarks = [3]stanceMark{
	{"affirm", stanceWords[0], "M5,1A4,4 0 1 1 4.99,1Z"},
	{"deny", stanceWords[1], "M1,1H9V9H1Z"},
	{"noncommittal", stanceWords[2], "M5,1.2L9.2,8.6H0.8Z"},
}

func markOf(l stance.Label) stanceMark {
	for i, s := range stance.Stances {
		if s == l {
			return stanceMarks[i]
		}
	}
	return stanceMark{Word: l.String()}
}

// functions are what the template calls.
var functions = template.FuncMap{
	"stances":  func() []stanceMark { return stanceMarks[:] },
	"num":      number,
	"clean":    clean,
	"point":    func(e aggregate.Estimate) aggregate.Estimate { return aggregate.Point(e.Value) },
	"pct":      unicodeSigns.percent,
	"net":      unicodeSigns.points,
	"tone":     func(e aggregate.Estimate) string { return unicodeSigns.signed(e, 1, 2) },
	"names":    func(names []string) string { return list(cleaned(names), 12) },
	"link":     Link,
	"pagename": pageName,
}

func cleaned(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = unicodeSigns.short(n)
	}
	return out
}

func pageName(p Page) string {
	for _, s := range []string{p.Title, p.Doc} {
		if s = cut(clean(s), 90, "…"); s != "" {
			return s
		}
	}
	return "document without a name"
}

// Link is the address to which a page may link: an absolute http or https
// address with a host and without a user, or "". Anything else that stands in a
// document's url ("javascript:", a file's path) is not for a reader to click on.
func Link(address string) string {
	if strings.ContainsRune(address, utf8.RuneError) {
		return "" // no UTF-8: nobody knows which address was meant
	}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// HTML writes the report as one page that needs nothing else: no network, no
// script to be read, no style of another file. With a script (its own) the
// statements can be filtered. See the package comment for what it shows.
func HTML(w io.Writer, r *Report, o Options) error {
	s, err := newSheet(r, o)
	if err != nil {
		return err
	}
	// Parsed here and not once for all, which would slow every start of the
	// program by what one page costs.
	t, err := template.New("page").Funcs(functions).Parse(pageHTML)
	if err != nil {
		return fmt.Errorf("reading the page's template: %w", err)
	}
	var b bytes.Buffer // a template that fails must not leave half a page
	if err := t.Execute(&b, s); err != nil {
		return fmt.Errorf("writing the page: %w", err)
	}
	_, err = b.WriteTo(w)
	return err
}
