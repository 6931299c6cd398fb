package ingest

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"fmt"
	"html"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func newReader(r io.Reader) *bufio.Reader { return bufio.NewReaderSize(r, blockSize) }

// corpusFiles makes every file of the corpus from its source, by name.
func corpusFiles(t testing.TB) map[string][]byte {
	docs := corpusSource(t)
	source, err := os.ReadFile(corpus + "documents.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{
		"documents.jsonl.gz":  pack(t, gzipped, source),
		"documents.jsonl.zst": pack(t, zstandard, source),
		"documents.csv":       writeCSV(t, docs, ',', "id,outlet,date,title,author,url,text"),
		"documents.parquet":   writeParquet(t, docs),
	}
	files["documents.jsonl.gz.zst"] = pack(t, zstandard, files["documents.jsonl.gz"])
	files["documents.csv.gz"] = pack(t, gzipped, files["documents.csv"])
	files["documents.parquet.gz"] = pack(t, gzipped, files["documents.parquet"])
	// Columns as others name and order them, and the character sets of
	// spreadsheets.
	semicolons := writeCSV(t, docs, ';', "Body Text;Article ID;Published;Source;Headline;Link;Authors\r")
	files["semicolons.csv"] = append([]byte(bom), semicolons...)
	tabs := writeCSV(t, docs, '\t', "doc_id\tpublisher\tpublication_date\theadline\tbyline\tURL\tcontent")
	files["documents.tsv"] = tabs
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(tabs)
	if err != nil {
		t.Fatal(err)
	}
	files["utf16.tsv"] = wide
	for i, d := range docs {
		files["texts/"+d.ID+".txt"] = []byte(d.Text)
		text := []byte(d.Text)
		switch i % 3 {
		case 0:
			files["texts-packed/"+d.ID+".txt.gz"] = pack(t, gzipped, text)
		case 1:
			files["texts-packed/"+d.ID+".txt.zst"] = pack(t, zstandard, text)
		default:
			files["texts-packed/"+d.ID+".txt"] = text
		}
		files["pages/"+d.ID+".html"] = writePage(t, d, i, true)
	}
	records := writeWARC(t, docs)
	files["pages.warc"] = bytes.Join(records, nil)
	var gz, zs [][]byte
	for _, r := range records {
		gz = append(gz, pack(t, gzipped, r))
		zs = append(zs, pack(t, zstandard, r))
	}
	files["pages.warc.gz"] = bytes.Join(gz, nil)
	files["pages.warc.zst"] = bytes.Join(zs, nil)
	return files
}

func pack(t testing.TB, how packing, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	var w io.WriteCloser
	var err error
	switch how {
	case gzipped:
		w, err = gzip.NewWriterLevel(&out, gzip.BestCompression)
	case zstandard:
		w, err = zstd.NewWriter(&out, zstd.WithEncoderConcurrency(1))
	}
	if err == nil {
		_, err = w.Write(b)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// writeCSV writes the fields that the header's names stand for.
func writeCSV(t testing.TB, docs []record, delim rune, header string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = delim
	// A header that ends in a carriage return makes all lines end so.
	header, crlf := strings.CutSuffix(header, "\r")
	columns := strings.Split(header, string(delim))
	rows := [][]string{columns}
	for _, d := range docs {
		var row []string
		for _, c := range columns {
			field := ""
			switch {
			case guess(idField, []string{c}) == 0:
				field = d.ID
			case guess(textField, []string{c}) == 0:
				field = d.Text
			case guess(outletField, []string{c}) == 0:
				field = d.Outlet
			case guess(dateField, []string{c}) == 0:
				field = d.Date
			case guess(titleField, []string{c}) == 0:
				field = d.Title
			case guess(authorField, []string{c}) == 0:
				field = string(d.Author)
			case guess(urlField, []string{c}) == 0:
				field = d.URL
			default:
				t.Fatalf("no field is a %q", c)
			}
			row = append(row, field)
		}
		rows = append(rows, row)
	}
	for _, row := range rows {
		if err := w.WriteAll([][]string{row}); err != nil {
			t.Fatal(err)
		}
		if crlf { // within fields they stay
			b.Truncate(b.Len() - 1)
			b.WriteString("\r\n")
		}
	}
	return b.Bytes()
}

// writeParquet writes row groups of four rows, with a date that is no string, a
// nested column and a list that is no field.
func writeParquet(t testing.TB, docs []record) []byte {
	type origin struct {
		URL string `parquet:"url,dict"`
	}
	type row struct {
		ArticleID string    `parquet:"article_id"`
		Published time.Time `parquet:"published,timestamp(microsecond)"`
		Source    *string   `parquet:"source,optional,dict"`
		Headline  string    `parquet:"headline"`
		Authors   string    `parquet:"authors"`
		Origin    origin    `parquet:"origin"`
		Tags      []string  `parquet:"tags"`
		Length    int64     `parquet:"length"`
		Text      string    `parquet:"text,zstd"`
	}
	var b bytes.Buffer
	w := parquet.NewGenericWriter[row](&b)
	for i, d := range docs {
		day, err := time.Parse(time.DateOnly, d.Date)
		if err != nil {
			t.Fatal(err)
		}
		outlet := d.Outlet
		_, err = w.Write([]row{{d.ID, day.Add(11 * time.Hour), &outlet, d.Title, string(d.Author), origin{d.URL}, []string{"news", outlet}, int64(len(d.Text)), d.Text}})
		if err == nil && i%4 == 3 {
			err = w.Flush()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// writePage sets a document as outlets do, with the furniture of a page around
// it; n says how the page tells of itself. Pages that are in another character
// set than UTF-8 say so in a meta tag, or leave it to the transfer.
func writePage(t testing.TB, d record, n int, tag bool) []byte {
	var head, body strings.Builder
	title, author := html.EscapeString(d.Title), html.EscapeString(string(d.Author))
	latin := n%4 == 2
	set := "utf-8"
	if latin {
		set = "windows-1252"
	}
	if tag {
		fmt.Fprintf(&head, "<meta charset=%q>\n", set)
	}
	switch n % 3 {
	case 0:
		var authors []string
		for a := range strings.SplitSeq(string(d.Author), ", ") {
			authors = append(authors, fmt.Sprintf(`{"@type":"Person","name":%q}`, a))
		}
		fmt.Fprintf(&head, `<title>%s | %s</title>
<link rel="canonical" href="%s">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"The site"},{"@type":["NewsArticle"],
"headline":%q,"datePublished":"%sT09:30:00+01:00","dateModified":"2031-12-01T00:00:00Z","author":[%s],
"publisher":{"@type":"Organization","name":%q},"url":%q}]}</script>
`, title, html.EscapeString(d.Outlet), d.URL, d.Title, d.Date, strings.Join(authors, ","), d.Outlet, d.URL)
	case 1:
		fmt.Fprintf(&head, `<title>%s</title>
<meta property="og:site_name" content="%s"><meta property="og:title" content="%s"><meta property="og:url" content="%s">
<meta property="article:published_time" content="%sT23:30:00-05:00"><meta name="author" content="By %s">
`, title, html.EscapeString(d.Outlet), title, d.URL, d.Date, author)
	default:
		fmt.Fprintf(&head, `<title>%s</title>
<meta name="application-name" content="%s"><link rel='canonical' href='%s'><meta name="byl" content="%s"><meta name="date" content="%s">
`, title, html.EscapeString(d.Outlet), d.URL, author, d.Date)
	}
	for p := range strings.SplitSeq(d.Text, "\n\n") {
		fmt.Fprintf(&body, "<p>%s</p>\n", strings.ReplaceAll(html.EscapeString(p), ", ", ",\n<span>")+strings.Repeat("</span>", strings.Count(html.EscapeString(p), ", ")))
	}
	page := fmt.Sprintf(`<!DOCTYPE html>
<html lang="en"><head>
%s<style>p { margin: 1em }</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div class="banner ad"><p>Advertisement</p></div>
<main><article><header><h1>%s</h1><div class="byline">By %s</div></header>
<div class="article-body">
%s</div></article></main>
<aside class="related"><h2>More on this</h2><ul><li><a href="/a">Ten walks by the sea</a></li><li><a href="/b">Our cook of the year</a></li></ul></aside>
<footer><p>Sign up to our newsletter.</p><p>&copy; 2031 All rights reserved</p></footer>
<script>window.dataLayer = [];</script></body></html>
`, head.String(), title, author, body.String())
	if !latin {
		return []byte(page)
	}
	b, err := charmap.Windows1252.NewEncoder().Bytes([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// writeWARC gives the records of a crawl: each page with its request, in all
// codings that servers use, among what is no page.
func writeWARC(t testing.TB, docs []record) [][]byte {
	var records [][]byte
	id := 0
	add := func(kind, uri, mime string, block []byte) {
		id++
		records = append(records, fmt.Appendf(nil, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2031-07-01T00:00:%02dZ\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
			kind, uri, id, id, mime, len(block), block))
	}
	respond := func(uri, status, head string, body []byte) {
		add("response", uri, "application/http; msgtype=response", fmt.Appendf(nil, "HTTP/1.1 %s\r\n%s\r\n%s", status, head, body))
	}
	add("warcinfo", "", "application/warc-fields", []byte("software: a crawler\r\n"))
	for i, d := range docs {
		add("request", d.URL, "application/http; msgtype=request", []byte("GET / HTTP/1.1\r\nHost: example\r\n\r\n"))
		page := writePage(t, d, i, i%8 != 2)
		set := ""
		if i%8 == 2 {
			set = "; charset=windows-1252"
		}
		head := "Content-Type: text/html" + set + "\r\nServer: a server\r\n broken header line\r\n"
		switch i % 6 {
		case 0:
			respond(d.URL, "200 OK", head, page)
		case 1:
			respond(d.URL, "200 OK", head+"Transfer-Encoding: chunked\r\n", chunked(page))
		case 2:
			respond(d.URL, "200", head+"Content-Encoding: gzip\r\n", pack(t, gzipped, page))
		case 3:
			respond(d.URL, "200 OK", head+"Content-Encoding: br\r\ntransfer-encoding: chunked\r\n", chunked(brotlied(t, page)))
		case 4: // decoded by the crawler, which left the headers
			respond(d.URL, "200 OK", head+"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", page)
		default:
			add("resource", d.URL, "text/html", page)
		}
		if i == 1 {
			respond("https://quaynews.example/none", "404 Not Found", head, page)
			respond("https://quaynews.example/pic.png", "200 OK", "Content-Type: image/png\r\n", []byte("\x89PNG\r\n\x1a\n"))
			respond("https://quaynews.example/moved", "301 Moved", "Location: /\r\n", nil)
			add("metadata", d.URL, "application/warc-fields", []byte("via: nowhere\r\n"))
		}
	}
	return records
}

func chunked(b []byte) []byte {
	var out []byte
	for len(b) > 0 {
		n := min(len(b), 1000)
		out = fmt.Appendf(out, "%x\r\n%s\r\n", n, b[:n])
		b = b[n:]
	}
	return append(out, "0\r\n\r\n"...)
}

func brotlied(t testing.TB, b []byte) []byte {
	var out bytes.Buffer
	w := brotli.NewWriter(&out)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
