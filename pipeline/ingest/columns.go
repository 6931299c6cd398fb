package ingest

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Columns name the columns of a table by the names in its first line, in any
// case, or by their numbers from 1. What is empty is guessed from the names that
// such columns often have; "-" is for a column that there is not, whatever the
// names. In Parquet a name may be the path of a nested column, with dots.
type Columns struct {
	ID, Text, Outlet, Date, Title, Author, URL, Agency string

	// NoHeader says that the first line is a record already. Columns are then
	// named by numbers, and guessed not at all.
	NoHeader bool
}

// The fields of a record that a column can hold.
const (
	idField = iota
	textField
	outletField
	dateField
	titleField
	authorField
	urlField
	agencyField
	numFields
)

// guesses are names of columns, small and without what parts their words, the
// likeliest first.
var guesses = [numFields][]string{
	idField:     {"id", "docid", "documentid", "articleid", "storyid", "newsid", "uuid", "guid", "identifier", "key"},
	textField:   {"text", "body", "content", "articletext", "articlebody", "articlecontent", "fulltext", "maintext", "bodytext", "plaintext", "cleantext", "story", "article", "transcript", "document"},
	outletField: {"outlet", "outletname", "newsoutlet", "source", "sourcename", "newssource", "publisher", "publication", "publicationname", "newspaper", "site", "sitename", "mediasource", "media", "medium", "domain", "sourcedomain"},
	dateField:   {"date", "published", "publishdate", "publisheddate", "publicationdate", "pubdate", "datepublished", "datepublish", "publishedat", "publishedon", "articledate", "day", "time", "datetime", "timestamp", "created", "createdat"},
	titleField:  {"title", "headline", "articletitle", "heading", "head"},
	authorField: {"author", "authors", "byline", "writer", "journalist", "creator"},
	urlField:    {"url", "link", "href", "permalink", "articleurl", "weburl", "uri", "address"},
	agencyField: {"agency", "newsagency", "wire", "wireagency", "credit"},
}

var fieldFlags = [numFields]string{"--id-column", "--text-column", "--outlet-column", "--date-column", "--title-column", "--author-column", "--url-column", "--agency-column"}

func (c *Columns) asked() [numFields]string {
	return [numFields]string{c.ID, c.Text, c.Outlet, c.Date, c.Title, c.Author, c.URL, c.Agency}
}

// columnName folds a column's name: "Publish_Date" is publishdate.
func columnName(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '_', '-', '.', '\u00a0', '\ufeff':
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// guess gives the column that the field most likely is in, -1 for none.
func guess(field int, names []string) int {
	for _, last := range [...]bool{false, true} {
		for _, g := range guesses[field] {
			for i, n := range names {
				if last { // of the path of a nested column
					n = n[strings.LastIndexByte(n, '.')+1:]
				}
				if columnName(n) == g {
					return i
				}
			}
		}
	}
	return -1
}

// find gives the column of each field, -1 for those there is no column of.
func (c *Columns) find(names []string) (at [numFields]int, err error) {
	for f, want := range c.asked() {
		at[f] = -1
		switch {
		case want == "-":
		case want == "" && !c.NoHeader:
			at[f] = guess(f, names)
		case want != "":
			if at[f] = column(want, names, c.NoHeader); at[f] < 0 {
				return at, fmt.Errorf("there is no column %q (%s): the columns are %s", want, fieldFlags[f], listed(names))
			}
		}
	}
	if at[textField] < 0 {
		return at, fmt.Errorf("no column is the text by its name: say which with %s: the columns are %s", fieldFlags[textField], listed(names))
	}
	// One column is not two things by guess.
	for f := range at {
		if f != textField && at[f] == at[textField] && c.asked()[f] == "" {
			at[f] = -1
		}
	}
	return at, nil
}

// column finds a column by its name as it stands, its name in any case, or its
// number.
func column(want string, names []string, noHeader bool) int {
	if !noHeader {
		for i, n := range names {
			if n == want {
				return i
			}
		}
		for i, n := range names {
			if columnName(n) == columnName(want) {
				return i
			}
		}
	}
	if n, err := strconv.Atoi(want); err == nil && 1 <= n && n <= len(names) {
		return n - 1
	}
	return -1
}

// check refuses what no table can answer.
func (c *Columns) check() error {
	if !c.NoHeader {
		return nil
	}
	for f, want := range c.asked() {
		if _, err := strconv.Atoi(want); err != nil && want != "" && want != "-" {
			return fmt.Errorf("%s %q: want the number of a column where there is no header (--no-header)", fieldFlags[f], want)
		}
	}
	if c.Text == "" || c.Text == "-" {
		return errors.New("--no-header: say which column is the text with --text-column NUMBER")
	}
	return nil
}

// listed gives the names for a message, the first of very many.
func listed(names []string) string {
	const most = 30
	var b strings.Builder
	for i, n := range names {
		if i > 0 {
			b.WriteString(", ")
		}
		if i == most {
			fmt.Fprintf(&b, "… (%d)", len(names))
			break
		}
		fmt.Fprintf(&b, "%q", n[:min(len(n), 60)])
	}
	return b.String()
}

// row makes a record of the fields that get gives.
func row(get func(field int) string) record {
	line := func(f int) string { return strings.TrimSpace(get(f)) }
	return record{ID: line(idField), Outlet: line(outletField), Date: line(dateField), Title: line(titleField),
		Author: names(line(authorField)), URL: line(urlField), Agency: line(agencyField), Text: get(textField)}
}
