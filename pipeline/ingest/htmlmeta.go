package ingest

import (
	"encoding/json"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"stance/pipeline/stance"
)

// claimed is something a page says of itself, and where.
type claimed struct{ value, where string }

// meta is what a page says of itself outside its text.
type meta struct {
	tags  map[string]string // content of meta tags, by name, property or itemprop in small letters
	ld    []article
	title string // of the page
	times []string
	link  string // canonical address
}

// article is what JSON-LD says of a report (https://schema.org/NewsArticle).
type article struct{ headline, date, author, publisher, url string }

// readMeta gathers what the page says of itself.
func readMeta(root *html.Node) *meta {
	m := &meta{tags: map[string]string{}}
	m.walk(root)
	return m
}

func (m *meta) walk(n *html.Node) {
	if n.Type == html.ElementNode {
		switch n.DataAtom {
		case atom.Meta:
			value := strings.Join(strings.Fields(attr(n, "content")), " ")
			for _, key := range [...]string{"property", "name", "itemprop"} {
				k := strings.ToLower(strings.TrimSpace(attr(n, key)))
				if k != "" && value != "" && m.tags[k] == "" {
					m.tags[k] = value
				}
			}
		case atom.Title:
			if m.title == "" && n.FirstChild != nil && (n.Parent == nil || n.Parent.DataAtom == atom.Head) {
				m.title = strings.Join(strings.Fields(n.FirstChild.Data), " ")
			}
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") && m.link == "" {
				m.link = strings.TrimSpace(attr(n, "href"))
			}
		case atom.Time:
			if d := attr(n, "datetime"); d != "" && (attr(n, "itemprop") == "datePublished" || has(n, "pubdate")) {
				m.times = append(m.times, d)
			}
		case atom.Script:
			if strings.HasPrefix(strings.ToLower(strings.TrimSpace(attr(n, "type"))), "application/ld+json") && n.FirstChild != nil {
				m.linked(n.FirstChild.Data)
			}
			return
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		m.walk(c)
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// linked reads a block of JSON-LD. Blocks with bare line ends in their strings
// are frequent, so these are forgiven.
func (m *meta) linked(s string) {
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
	var v any
	if json.Unmarshal([]byte(s), &v) == nil {
		m.graph(v, 0)
	}
}

// maxDepth is how deep articles are looked for in JSON-LD.
const maxDepth = 8

func (m *meta) graph(v any, depth int) {
	if depth > maxDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			m.graph(e, depth+1)
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			m.ld = append(m.ld, article{
				headline: name(v["headline"]), date: name(v["datePublished"]), author: name(v["author"]),
				publisher: name(v["publisher"]), url: name(v["url"]),
			})
			return
		}
		for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage"} {
			m.graph(v[key], depth+1)
		}
	}
}

// isArticle reports whether a type of schema.org is one of reports.
func isArticle(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || strings.HasSuffix(v, "BlogPosting") || strings.HasSuffix(v, "Report")
	case []any:
		for _, e := range v {
			if isArticle(e) {
				return true
			}
		}
	}
	return false
}

// name is a string, or the name of a thing, or those of several.
func name(v any) string {
	switch v := v.(type) {
	case string:
		return strings.Join(strings.Fields(html.UnescapeString(v)), " ")
	case map[string]any:
		s, _ := v["name"].(string)
		return name(s)
	case []any:
		var all []string
		for _, e := range v {
			if _, list := e.([]any); list {
				continue
			}
			if s := name(e); s != "" && len(all) < 20 {
				all = append(all, s)
			}
		}
		return strings.Join(all, ", ")
	}
	return ""
}

// first gives the first that is there and passes ok.
func (m *meta) first(ok func(string) (string, bool), ld func(article) string, tags ...string) claimed {
	for _, a := range m.ld {
		if v, ok := ok(ld(a)); ok {
			return claimed{v, "the page's JSON-LD"}
		}
	}
	for _, t := range tags {
		if v, ok := ok(m.tags[t]); ok {
			return claimed{v, "the page's meta tag " + t}
		}
	}
	return claimed{}
}

func some(s string) (string, bool) { return s, s != "" }

// person refuses addresses, which stand in for authors on some pages, and takes
// the word before the name off.
func person(s string) (string, bool) {
	if hasPrefixFold(s, "by ") {
		s = strings.TrimSpace(s[3:])
	}
	return s, s != "" && !strings.Contains(s, "://") && len(s) < 300
}

func outletName(s string) (string, bool) {
	s = strings.TrimPrefix(s, "@")
	return s, s != "" && !strings.Contains(s, "://") && len(s) < 100
}

func absolute(s string) (string, bool) {
	u, err := url.Parse(s)
	return s, err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// fill writes what the page says into d where d has nothing yet. JSON-LD goes
// before tags: it is written for the article, tags are often left as the
// template has them.
func (m *meta) fill(d *stance.Document) {
	set := func(field string, at *string, c claimed) {
		if *at == "" && c.value != "" {
			*at = c.value
			if field != "" {
				note(d, field, c.where)
			}
		}
	}
	set("", &d.Title, m.first(some, func(a article) string { return a.headline }, "og:title", "twitter:title", "headline", "parsely-title", "sailthru.title", "dc.title", "citation_title"))
	set("", &d.Title, claimed{value: m.title})
	set("outlet", &d.Outlet, m.first(outletName, func(a article) string { return "" }, "og:site_name"))
	set("outlet", &d.Outlet, m.first(outletName, func(a article) string { return a.publisher }, "publisher", "dc.publisher", "application-name", "citation_journal_title", "twitter:site"))
	set("date", &d.Date, m.first(isoDate, func(a article) string { return a.date },
		"article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "publication_date", "published_time",
		"parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "citation_publication_date", "cxenseparse:recs:publishtime", "date"))
	for _, t := range m.times {
		if iso, ok := isoDate(t); ok {
			set("date", &d.Date, claimed{iso, "the page's time element"})
		}
	}
	set("", &d.Author, m.first(person, func(a article) string { return a.author },
		"author", "article:author", "og:article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author", "twitter:creator"))
	if u, ok := absolute(m.link); ok {
		set("", &d.URL, claimed{value: u})
	}
	set("", &d.URL, m.first(absolute, func(a article) string { return a.url }, "og:url"))
	// A wire agency that signs its own copy.
	if d.Agency == "" && d.Author != "" {
		if a := agencyOf(d.Author); a != "" {
			set("agency", &d.Agency, claimed{a, "the page's byline"})
		}
	}
}
