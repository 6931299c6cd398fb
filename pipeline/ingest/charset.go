package ingest

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// toUTF8 gives s as UTF-8, and a word on what was done to it, "" if nothing.
//
// What is no UTF-8 and has no more runes of it beyond ASCII than stray bytes is
// in another character set. Where few bytes are beyond ASCII, as in English,
// that is windows-1252, which the web takes for granted (Encoding Standard,
// section 4.2, where latin1 and ascii are other names of it); else it is
// guessed from the bytes. Text that is UTF-8 but for stray bytes keeps its
// length: each of those stands as a '?'.
func toUTF8(s string) (string, string) {
	if utf8.ValidString(s) {
		return s, ""
	}
	runes, stray := 0, 0
	for i := 0; i < len(s); {
		n := 1
		if s[i] >= utf8.RuneSelf {
			if n = runeLen(s, i); n == 0 {
				stray++
				n = 1
			} else {
				runes++
			}
		}
		i += n
	}
	if runes > stray {
		text, bad := validUTF8(s)
		return text, fmt.Sprintf(`%d bytes that are no UTF-8 stand as "?"`, bad)
	}
	var enc encoding.Encoding = charmap.Windows1252
	name := "windows-1252"
	if float64(runes+stray) > binaryShare*float64(len(s)) {
		if e, n := guessed(s); e != nil {
			enc, name = e, n
		}
	}
	text, err := enc.NewDecoder().String(s)
	if err != nil {
		text, bad := validUTF8(s)
		return text, fmt.Sprintf(`%d bytes that are no UTF-8 stand as "?"`, bad)
	}
	return text, readAs(name)
}

func readAs(charset string) string { return "is UTF-8 made from " + charset }

// guessed gives the character set of a text of many letters beyond ASCII.
func guessed(s string) (encoding.Encoding, string) {
	best, err := chardet.NewTextDetector().DetectBest([]byte(s[:min(len(s), 16<<10)]))
	if err != nil {
		return nil, ""
	}
	return charset.Lookup(best.Charset)
}

// foreignBytes reports whether b, which looks binary, may be text in another
// character set: it has bytes beyond ASCII in plenty and hardly a control
// character.
func foreignBytes(b []byte) bool {
	odd := 0
	for _, c := range b {
		switch {
		case c == 0:
			return false
		case c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 0x1b, c == 0x7f:
			odd++
		}
	}
	if 50*odd > len(b) {
		return false
	}
	best, err := chardet.NewTextDetector().DetectBest(b)
	return err == nil && best.Confidence >= 30
}

// utf16 gives the decoder of content in UTF-16, nil for other content: it begins
// with a byte order mark, or of its pairs of bytes most have a zero on the same
// side, as Latin letters do, and none on the other.
func utf16(head []byte) *encoding.Decoder {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()
	}
	const few, most = 8, .8 // pairs; their share
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	pairs := len(head) / 2
	switch enough := int(most * float64(pairs)); {
	case pairs < few:
	case zeros[0] == 0 && zeros[1] >= enough:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()
	case zeros[1] == 0 && zeros[0] >= enough:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()
	}
	return nil
}

// pageUTF8 gives the HTML in b as UTF-8, and a word on what was done to it. A
// byte order mark goes before the header of the transfer, that before a meta
// tag, and that before a guess (HTML Standard, section 13.2.3); but no bytes
// that are valid UTF-8 beyond ASCII are anything else by chance.
func pageUTF8(b []byte, contentType string) (string, string) {
	if dec := utf16(b); dec != nil {
		if s, err := dec.Bytes(b); err == nil {
			return strings.TrimPrefix(string(s), bom), readAs("UTF-16")
		}
	}
	enc, name, _ := charset.DetermineEncoding(b, contentType)
	if name == "utf-8" || name == "windows-1252" || utf8.Valid(b) {
		s, how := toUTF8(string(b))
		return strings.TrimPrefix(s, bom), how
	}
	s, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		s, how := toUTF8(string(b))
		return s, how
	}
	return string(s), readAs(name)
}
