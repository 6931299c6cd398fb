package ingest

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageText writes the text of a tree as the sentence splitter expects it: white
// space as one space, a blank line between paragraphs, headings, items of lists
// and rows of tables, and a line end at <br>.
func pageText(root *html.Node) string {
	w := textWriter{}
	w.node(root)
	return strings.TrimRight(w.b.String(), " \n")
}

type textWriter struct {
	b     strings.Builder
	gap   string // owed before the next word: "", " ", "\n" or "\n\n"
	exact int    // within so many <pre>
}

// owe keeps the widest gap.
func (w *textWriter) owe(gap string) {
	if w.b.Len() == 0 {
		return
	}
	if w.gap == "\n" && gap == "\n" {
		gap = "\n\n" // two line breaks are a paragraph's end
	}
	if len(gap) > len(w.gap) || w.gap == " " && gap != " " && gap != "" {
		w.gap = gap
	}
}

func (w *textWriter) word(s string) {
	w.b.WriteString(w.gap)
	w.gap = ""
	w.b.WriteString(s)
}

func (w *textWriter) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	around, pre := "", false
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head:
		return
	case atom.Br:
		w.owe("\n")
		return
	case atom.Pre:
		around, pre = "\n\n", true
	case atom.Td, atom.Th:
		around = "\n"
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Blockquote,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd,
		atom.Table, atom.Tr, atom.Caption, atom.Figure, atom.Figcaption, atom.Hr, atom.Address, atom.Details, atom.Summary, atom.Body:
		around = "\n\n"
	}
	if pre {
		w.exact++
	}
	w.edge(around)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	w.edge(around)
	if pre {
		w.exact--
	}
}

// edge is the side of a block: a cell next to a cell is no paragraph's end.
func (w *textWriter) edge(around string) {
	if around == "\n" && w.gap == "\n" {
		return
	}
	w.owe(around)
}

func (w *textWriter) text(s string) {
	for len(s) > 0 {
		end := strings.IndexFunc(s, isWhite)
		if end < 0 {
			end = len(s)
		}
		if end > 0 {
			w.word(s[:end])
		}
		s = s[end:]
		for len(s) > 0 {
			r, n := utf8.DecodeRuneInString(s)
			if !isWhite(r) {
				break
			}
			if w.exact > 0 && r == '\n' {
				w.owe("\n")
			} else {
				w.owe(" ")
			}
			s = s[n:]
		}
	}
}

// isWhite is what HTML takes for white space between words, and the no-break
// space, which pages are full of where none is meant.
func isWhite(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\f', '\u00a0':
		return true
	}
	return false
}
