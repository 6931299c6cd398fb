package ingest

import (
	"bytes"
	"errors"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// fileKind is a kind of file that documents are read from.
type fileKind uint8

const (
	plainText fileKind = iota
	jsonLines
	table
	webPage
	webArchive
	parquetFile
)

// formatOf tells a file's format by the first bytes of its content; the name
// decides only where the content leaves it open, so that a broken first line
// does not turn a file of JSON lines into one long report.
func formatOf(name string, head []byte) (fileKind, error) {
	switch {
	case bytes.HasPrefix(head, []byte("PAR1")):
		return parquetFile, nil
	case bytes.HasPrefix(head, []byte("WARC/")):
		return webArchive, nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return 0, errors.New("is a zip archive, as office programs write too: unpack it into a folder, or save the sheet as CSV and the document as text")
	}
	kind := plainText
	switch ext := strings.ToLower(path.Ext(filepath.ToSlash(name))); {
	case beginsObject(head):
		kind = jsonLines
	case beginsPage(head):
		kind = webPage
	case ext == ".jsonl", ext == ".ndjson", ext == ".json":
		kind = jsonLines
	case ext == ".csv", ext == ".tsv", ext == ".tab":
		kind = table
	case ext == ".html", ext == ".htm", ext == ".xhtml":
		kind = webPage
	case ext == ".warc":
		kind = webArchive
	case ext == ".txt" && !looksTable(head, "\t"): // spreadsheets save "Unicode text" under this name
	case looksTable(head, delimiters):
		kind = table
	}
	// A stray NUL is one broken record of many, but makes no text.
	odd, nul := oddBytes(head)
	if (odd > binaryShare || nul && kind == plainText) && !foreignBytes(head) {
		return 0, ErrBinary
	}
	return kind, nil
}

// beginsPage reports whether the content starts as an HTML document does,
// comments and the declaration of XML before it aside.
func beginsPage(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte(bom))
	for {
		head = bytes.TrimLeft(head, " \t\r\n\f")
		end := "-->"
		switch {
		case bytes.HasPrefix(head, []byte("<!--")):
		case bytes.HasPrefix(head, []byte("<?xml")):
			end = "?>"
		default:
			for _, start := range [...]string{"<!doctype html", "<html", "<head", "<body"} {
				if n := len(start); len(head) > n && strings.EqualFold(string(head[:n]), start) && !isLetter(head[n]) {
					return true
				}
			}
			return false
		}
		i := bytes.Index(head, []byte(end))
		if i < 0 {
			return false
		}
		head = head[i+len(end):]
	}
}

const bom = "\ufeff"

// beginsObject reports whether the content starts as a JSON object does. A
// brace alone is not enough: a report may open with one.
func beginsObject(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte(bom)), " \t\r\n")
	if len(head) == 0 || head[0] != '{' {
		return false
	}
	head = bytes.TrimLeft(head[1:], " \t\r\n")
	return len(head) > 0 && (head[0] == '"' || head[0] == '}')
}

// binaryShare is the share of control and invalid bytes above which content
// is taken for binary. Latin-1 text in a Western language stays below it.
const binaryShare = 0.30

// looksBinary reports whether b is no text: it holds a NUL byte, or too much
// of it is control characters and bytes that are no UTF-8.
func looksBinary[T string | []byte](b T) bool {
	odd, nul := oddBytes(b)
	return nul || odd > binaryShare
}

// oddBytes gives the share of control characters and bytes that are no UTF-8,
// and whether there is a NUL byte. A rune cut off at the end of b does not
// count.
func oddBytes[T string | []byte](b T) (share float64, nul bool) {
	odd, i := 0, 0
	for i < len(b) {
		c := b[i]
		switch {
		case c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v', c == 0x7f:
			nul = nul || c == 0
			odd++
			i++
		case c < utf8.RuneSelf:
			i++
		default:
			n := runeLen(b, i)
			if n == 0 {
				odd++
				n = 1
			}
			i += n
		}
	}
	return float64(odd) / max(1, float64(len(b))), nul
}

// runeLen is the length of the UTF-8 sequence at b[i], 0 if there is none.
func runeLen[T string | []byte](b T, i int) int {
	var buf [utf8.UTFMax]byte
	n := copy(buf[:], b[i:min(len(b), i+utf8.UTFMax)])
	if r, size := utf8.DecodeRune(buf[:n]); r != utf8.RuneError || size > 1 {
		return size
	}
	return 0
}
