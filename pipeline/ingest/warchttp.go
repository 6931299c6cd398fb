package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http/httputil"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// fields are the named fields of a head, by name in small letters; the first of
// a name counts.
type fields map[string]string

func (f fields) get(name string) string { return f[name] }

// headLen is the length of the head that b begins with, the blank line at its
// end included; 0 if it does not end in b.
func headLen(b []byte) int {
	crlf, lf := bytes.Index(b, []byte("\r\n\r\n")), bytes.Index(b, []byte("\n\n"))
	switch {
	case crlf < 0 && lf < 0:
		return 0
	case lf < 0 || crlf >= 0 && crlf < lf:
		return crlf + 4
	}
	return lf + 2
}

// parseFields reads the fields below the first line of a head. Lines that are
// none are passed over: crawls are full of servers that keep to no standard.
func parseFields(b []byte) fields {
	f := fields{}
	last := ""
	for i, line := range strings.Split(string(b), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if i == 0 || line == "" {
			continue
		}
		if (line[0] == ' ' || line[0] == '\t') && last != "" {
			f[last] += " " + strings.TrimSpace(line)
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		last = strings.ToLower(strings.TrimSpace(key))
		if _, known := f[last]; !known {
			f[last] = strings.TrimSpace(value)
		}
	}
	return f
}

// pageRecord reports whether a record of this head can hold a page.
func (f fields) pageRecord() bool {
	switch strings.ToLower(f["warc-type"]) {
	case "response", "resource":
		return true
	}
	return false
}

// mimeOf is the type of a Content-Type without its parameters, in small letters.
func mimeOf(contentType string) string {
	t, _, _ := strings.Cut(contentType, ";")
	return strings.ToLower(strings.TrimSpace(t))
}

// pageType reports whether content of the type is HTML or plain text; without a
// type, whether it looks like HTML.
func pageType(contentType string, body []byte) bool {
	switch mimeOf(contentType) {
	case "text/html", "application/xhtml+xml", "text/plain":
		return true
	case "":
		return beginsPage(body[:min(len(body), sniffed)])
	}
	return false
}

// isPage reports whether content that is HTML or plain text is HTML.
func isPage(contentType string, body []byte) bool {
	return mimeOf(contentType) != "text/plain" || beginsPage(body[:min(len(body), sniffed)])
}

// response is what is kept of an HTTP response.
type response struct {
	status      int
	page        bool // it holds HTML or plain text
	contentType string
	body        []byte
}

// parseResponse reads an HTTP response (RFC 9112), its body without the codings
// of transfer and content, up to a cap. The error is of the body.
func parseResponse(b []byte, most int64, over func() error) (response, error) {
	var resp response
	n := headLen(b[:min(len(b), maxHead)])
	if n == 0 {
		n = len(b)
	}
	status, _, _ := bytes.Cut(b[:n], []byte("\n"))
	if words := strings.Fields(string(status)); len(words) > 1 && strings.HasPrefix(words[0], "HTTP/") {
		resp.status, _ = strconv.Atoi(words[1])
	}
	head := parseFields(b[:n])
	resp.contentType, resp.body = head["content-type"], b[n:]
	resp.page = resp.status == 200 && (resp.contentType == "" || pageType(resp.contentType, nil))
	if !resp.page {
		return resp, nil
	}
	if strings.Contains(strings.ToLower(head["transfer-encoding"]), "chunked") {
		resp.body = unchunk(resp.body)
	}
	codings := strings.Split(strings.ToLower(head["content-encoding"]), ",")
	for i := len(codings) - 1; i >= 0; i-- {
		body, err := decode(resp.body, strings.TrimSpace(codings[i]), most, over)
		if err != nil {
			return resp, err
		}
		resp.body = body
	}
	resp.page = pageType(resp.contentType, resp.body)
	return resp, nil
}

// unchunk takes the chunked coding off. Many crawlers take it off themselves
// and leave the header, so what is not chunked stays as it is; what is, up to
// some point, is taken up to there.
func unchunk(b []byte) []byte {
	line, _, _ := bytes.Cut(b[:min(len(b), 64)], []byte("\n"))
	size, _, _ := strings.Cut(strings.TrimSpace(string(line)), ";")
	if _, err := strconv.ParseUint(strings.TrimSpace(size), 16, 63); err != nil {
		return b
	}
	out, err := io.ReadAll(httputil.NewChunkedReader(bufio.NewReader(bytes.NewReader(b))))
	if err != nil && len(out) == 0 {
		return b
	}
	return out
}

// decode takes a content coding (RFC 9110, section 8.4.1) off. What bears the
// name of a coding and not its magic was decoded by the crawler.
func decode(b []byte, coding string, most int64, over func() error) ([]byte, error) {
	var r io.Reader
	var err error
	switch coding {
	case "gzip", "x-gzip":
		if packingOf(b) != gzipped {
			return b, nil
		}
		r, err = gzip.NewReader(bytes.NewReader(b))
	case "deflate":
		if r, err = zlib.NewReader(bytes.NewReader(b)); err != nil {
			r, err = flate.NewReader(bytes.NewReader(b)), nil // some servers leave the wrapping out
		}
	case "zstd":
		if packingOf(b) != zstandard {
			return b, nil
		}
		var z *zstd.Decoder
		if z, err = zstd.NewReader(bytes.NewReader(b), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8<<20)); err == nil {
			defer z.Close()
			r = z
		}
	case "br":
		r = brotli.NewReader(bytes.NewReader(b))
	case "", "identity":
		return b, nil
	default:
		return nil, fmt.Errorf("content coding %q is not known", coding)
	}
	var out []byte
	if err == nil {
		out, err = io.ReadAll(io.LimitReader(r, most+1))
	}
	switch {
	case int64(len(out)) > most:
		return nil, over()
	case err == nil:
		return out, nil
	case coding != "gzip" && coding != "x-gzip" && coding != "zstd" && len(out) == 0 && beginsPage(b[:min(len(b), sniffed)]):
		return b, nil // decoded already; these codings have no magic
	case errors.Is(err, io.ErrUnexpectedEOF) && len(out) > 0:
		return out, nil // what a crawler cut short is read as far as it goes
	}
	return nil, fmt.Errorf("%s content is damaged: %w", coding, err)
}
