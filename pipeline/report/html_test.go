package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"pgregory.net/rapid"
)

// elements are all that may stand on a page.
var elements = strings.Fields(`html head meta title link style body a header h1 p nav ul li main section h2 h3 figure figcaption div
	span svg desc g path text rect circle table caption thead tbody tr th td small bdi b details summary blockquote ol
	form label select option input button output mark footer code script`)

// attributes are all that these may have.
var attributes = strings.Fields(`lang charset http-equiv content name rel href id class role aria-label aria-labelledby aria-hidden aria-live
	tabindex dir form scope viewbox viewBox preserveAspectRatio preserveaspectratio xmlns d x y width height cx cy r transform fill-opacity stroke-width stroke-opacity
	stroke-dasharray font-size font-weight hidden type autocomplete spellcheck for value
	data-outlet data-source data-stance data-certainty data-basis data-kind data-naming data-via`)

// checkPage reads a page as a browser does and holds that nothing on it is of
// an article's making but text, names of filters and checked links.
func checkPage(t rapid.TB, page string) *html.Node {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	scripts, styles := 0, 0
	var csp string
	for n := range doc.Descendants() {
		switch n.Type {
		case html.CommentNode:
			t.Errorf("a comment: %q", n.Data)
		case html.TextNode:
			if strings.ContainsFunc(n.Data, func(r rune) bool {
				return unicode.IsControl(r) && r != '\n' && r != '\t' || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
			}) {
				t.Errorf("control or direction characters in %q", n.Data)
			}
		case html.ElementNode:
			if !slices.Contains(elements, n.Data) {
				t.Errorf("element %s", n.Data)
			}
			for _, a := range n.Attr {
				if !slices.Contains(attributes, a.Key) {
					t.Errorf("attribute %s of %s", a.Key, n.Data)
				}
				switch {
				case a.Key == "id" && ids[a.Val]:
					t.Errorf("id %q stands twice", a.Val)
				case a.Key == "id":
					ids[a.Val] = true
				case a.Key == "href" && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "http://") && !strings.HasPrefix(a.Val, "https://") && a.Val != "data:,":
					t.Errorf("link to %q", a.Val)
				case a.Key == "content" && strings.HasPrefix(a.Val, "default-src"):
					csp = a.Val
				}
			}
			if n.DataAtom == atom.Script || n.DataAtom == atom.Style {
				sum := sha256.Sum256([]byte(n.FirstChild.Data))
				if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(csp, want) {
					t.Errorf("the policy %q does not name the %s", csp, n.Data)
				}
				if n.DataAtom == atom.Script {
					scripts++
				} else {
					styles++
				}
			}
		}
	}
	if scripts != 1 || styles != 1 || !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
		t.Errorf("%d scripts and %d styles under the policy %q", scripts, styles, csp)
	}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			if id, ok := strings.CutPrefix(a.Val, "#"); ok && a.Key == "href" && !ids[id] {
				t.Errorf("a link to #%s, which is not there", id)
			}
		}
	}
	return doc
}

func TestPageIsOfOneMaking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := hostileReport(t)
		var b bytes.Buffer
		if err := HTML(&b, r, Options{}); err != nil {
			t.Fatal(err)
		}
		checkPage(t, b.String())
	})
}

// listed is the report of the corpus with all its statements and with links.
func listed(t testing.TB, most int) *Report {
	t.Helper()
	q, docs := corpus(t)
	q.Actor.Names, q.Others = []string{"Vardia", "Vardian"}, []string{"landslide", "the crew"}
	b := Builder{Question: q, Statements: most}
	for i, d := range docs {
		d.URL = []string{"https://x.example/a?b=1&c=2", "javascript:alert(1)", ""}[i%3]
		if err := b.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	b.LeftOut("documents in another language", 3)
	return b.Report(Options{Scores: erring()})
}

func rendered(t testing.TB, r *Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := HTML(&b, r, Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The page says what the report holds, each thing in its place.
func TestPageHasItAll(t *testing.T) {
	r := listed(t, -1)
	page := rendered(t, r)
	doc := checkPage(t, page)
	var text strings.Builder
	rows, svgs := 0, 0
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.TextNode:
			text.WriteString(n.Data)
		case n.DataAtom == atom.Li && n.Parent.Attr != nil && n.Parent.Attr[0].Val == "rows":
			rows++
		case n.Data == "svg" && slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "role" && a.Val == "img" }):
			svgs++
			if first := n.FirstChild; first.Data != "title" || first.FirstChild == nil || first.NextSibling.Data != "desc" || first.NextSibling.FirstChild == nil {
				t.Error("a plot has no title or no description")
			}
		}
	}
	if rows != r.Total.All.Statements || len(r.Statements) != rows {
		t.Errorf("%d rows and %d statements kept, want %d", rows, len(r.Statements), r.Total.All.Statements)
	}
	if svgs != 4 {
		t.Errorf("%d plots, want those of shares, voices, time and tone", svgs)
	}
	for _, want := range []string{
		"Of 6 outlets", "Shares of the three stances", "share of the outlet's statements", "Statements by day of publication",
		"Net stance of outlets' own words", "Tone of the words", "accuses Vardia", "names landslide", "the accused",
		"Wire copy", "Coast Wire", "海港日报", "Every statement", "In its own words:", "probability 0.97",
		"3 documents in another language", "default v1", "goes by these names: Vardia and Vardian", "taken for affirm", "corrected for the classifier",
		"Who may have changed their stance",
	} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(page, "%!") || strings.Contains(page, "ZgotmplZ") {
		t.Error("the page has marks of a format or a template gone wrong")
	}
	if !strings.Contains(page, `href="https://x.example/a?b=1&amp;c=2"`) || strings.Contains(page, "javascript:") {
		t.Error("links to the originals are not there, or some that must not be")
	}
}

// Nothing in the page is to be fetched: it opens from a disk without a network.
func TestPageIsSelfContained(t *testing.T) {
	z := html.NewTokenizer(strings.NewReader(rendered(t, made(t))))
	for z.Next() != html.ErrorToken {
		tok := z.Token()
		for _, a := range tok.Attr {
			if a.Key == "src" || a.Key == "srcset" || tok.Data == "link" && a.Key == "href" && a.Val != "data:," {
				t.Errorf("%s loads %q", tok.Data, a.Val)
			}
		}
	}
	if z.Err() != io.EOF {
		t.Fatal(z.Err())
	}
	if strings.Contains(pageCSS, "url(") || strings.Contains(pageCSS, "@import") {
		t.Error("the style sheet loads something")
	}
}

func TestLink(t *testing.T) {
	for in, want := range map[string]string{
		"https://x.example/a b":       "https://x.example/a%20b",
		" http://x.example ":          "http://x.example",
		"HTTPS://X.example/":          "https://X.example/",
		"javascript:alert(1)":         "",
		"JaVaScRiPt://x.example/%0a1": "",
		"data:text/html,x":            "",
		"//x.example":                 "",
		"/etc/passwd":                 "",
		"https:x.example":             "",
		"https://u:p@x.example":       "",
		"http://x.example/\x00":       "",
		"java\nscript:x":              "",
		"":                            "",
		"https://x.example/\xff":      "",
	} {
		if got := Link(in); got != want {
			t.Errorf("Link(%q) = %q, want %q", in, got, want)
		}
	}
}
