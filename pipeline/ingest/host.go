package ingest

import (
	"net/url"
	"strings"
)

// citedHost takes the site from a line like "retrieved … from <https://…>".
func (p *page) citedHost() (string, string, int) {
	for i, l := range p.lines {
		if l.kind != citation {
			continue
		}
		if h, at := hostIn(p.of(i)); h != "" {
			return h, "citation line", l.Start + at
		}
	}
	return "", "", 0
}

// ownAddress takes the site from an address that the page gives as its own:
// alone on its first or last lines, or behind "Read or share this story".
func (p *page) ownAddress() (string, int) {
	for i, l := range p.lines {
		s := p.of(i)
		edge := i < p.first || i > p.last
		if l.kind == address && edge || l.kind == menu && hasPrefixFold(s, "read or share this story") {
			if h, at := hostIn(s); h != "" {
				return h, l.Start + at
			}
		}
	}
	return "", 0
}

// notSites serve what others publish.
var notSites = set(`
t.co|youtu.be|youtube.com|twitter.com|x.com|facebook.com|instagram.com|archive.org|web.archive.org|archive.is
archive.today|webcache.googleusercontent.com|google.com|news.google.com|news.yahoo.com
`)

// isShort reports whether an address has the path of a shortened one: a few
// letters and figures mixed.
func isShort(path string) bool {
	if len(path) < 4 || len(path) > 9 {
		return false
	}
	lower, upper, figure := false, false, false
	for i := range len(path) {
		c := path[i]
		switch {
		case 'a' <= c && c <= 'z':
			lower = true
		case 'A' <= c && c <= 'Z':
			upper = true
		case '0' <= c && c <= '9':
			figure = true
		default:
			return false
		}
	}
	return figure && (lower || upper) || lower && upper
}

// hostIn finds the first address in s and gives its site, with its offset.
func hostIn(s string) (string, int) {
	at := strings.Index(s, "http")
	if at < 0 {
		if at = strings.Index(s, "www."); at < 0 {
			return "", 0
		}
	}
	addr := s[at:]
	if end := strings.IndexAny(addr, " \t<>\"')]"); end >= 0 {
		addr = addr[:end]
	}
	return host(addr), at
}

// host gives the site of an address, "example.org" of
// "https://www.example.org/news/1", or "".
func host(addr string) string {
	addr = strings.TrimSpace(addr)
	if addr == "" {
		return ""
	}
	if !strings.Contains(addr, "://") {
		addr = "http://" + addr
	}
	u, err := url.Parse(addr)
	if err != nil {
		return ""
	}
	if isShort(strings.Trim(u.Path, "/")) {
		return ""
	}
	h := strings.ToLower(u.Hostname())
	for _, p := range [...]string{"www.", "m.", "amp.", "edition."} {
		h = strings.TrimPrefix(h, p)
	}
	if !strings.Contains(h, ".") || notSites[h] {
		return ""
	}
	return h
}
