package ingest

import (
	"bytes"
	"errors"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// format is a kind of file that documents are read from.
type format uint8

const (
	plainText format = iota
	jsonLines
)

// formatOf tells a file's format by the first bytes of its content; the name
// decides only where the content leaves it open, so that a broken first line
// does not turn a file of JSON lines into one long report.
func formatOf(name string, head []byte) (format, error) {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return 0, errors.New("is UTF-16: convert it to UTF-8 (iconv -f UTF-16 -t UTF-8)")
	case looksBinary(head):
		return 0, ErrBinary
	case beginsObject(head):
		return jsonLines, nil
	}
	switch strings.ToLower(path.Ext(filepath.ToSlash(name))) {
	case ".jsonl", ".ndjson", ".json":
		return jsonLines, nil
	}
	return plainText, nil
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
// of it is control characters and bytes that are no UTF-8. A rune cut off at
// the end of b does not count.
func looksBinary[T string | []byte](b T) bool {
	odd, i := 0, 0
	for i < len(b) {
		c := b[i]
		switch {
		case c == 0:
			return true
		case c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v', c == 0x7f:
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
	return float64(odd) > binaryShare*float64(len(b))
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
