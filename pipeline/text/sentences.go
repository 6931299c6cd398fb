package text

import (
	"iter"
	"unicode"
	"unicode/utf8"

	"stance/pipeline/stance"
)

// Sentences yields the byte span [start,end) of each sentence of s in order,
// white space around it trimmed; between spans lies only white space. An empty
// or blank s yields nothing. Invalid UTF-8 is text like any other: no byte is
// replaced, and the offsets are those of s.
func Sentences(s string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		c := newCutter(s)
		for {
			sp, ok := c.next()
			if !ok || !yield(sp.Start, sp.End) {
				return
			}
		}
	}
}

// AppendSentences appends the spans that [Sentences] yields to dst. It
// allocates only to grow dst.
func AppendSentences(dst []stance.Span, s string) []stance.Span {
	c := newCutter(s)
	for {
		sp, ok := c.next()
		if !ok {
			return dst
		}
		dst = append(dst, sp)
	}
}

// cutter walks over a text from sentence to sentence.
type cutter struct {
	s    string
	pos  int    // the next sentence begins at or after pos
	wrap layout // how the text's lines are broken
}

func newCutter(s string) cutter { return cutter{s: s, wrap: measure(s)} }

// next returns the next sentence.
func (c *cutter) next() (stance.Span, bool) {
	s := c.s
	start := skipSpace(s, c.pos)
	if start == len(s) {
		c.pos = start
		return stance.Span{}, false
	}
	i, limit := c.list(start)
	for i < len(s) {
		if !stops[s[i]] {
			i++
			continue
		}
		if i >= limit {
			break
		}
		switch b := s[i]; {
		case b == '\n' || b == '\r':
			from, to := trimBack(s, start, i), skipSpace(s, i)
			if to == len(s) || c.breaksAt(start, from, to) {
				return c.cut(start, from, to)
			}
			i = to
		case b == '.' || b == '!' || b == '?':
			end, to, ok := c.ends(start, i)
			if ok {
				return c.cut(start, trimBack(s, start, min(end, limit)), min(to, limit))
			}
			i = to
		case b == ':':
			if at, ok := credit(s, start, i); ok {
				return c.cut(start, trimBack(s, start, at), at)
			}
			i++
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			switch {
			case r == '\u2028' || r == '\u2029' || r == '\u0085':
				from, to := trimBack(s, start, i), skipSpace(s, i)
				return c.cut(start, from, to)
			case r == '…' || unicode.Is(unicode.Sentence_Terminal, r):
				end, to, ok := c.ends(start, i)
				if ok {
					return c.cut(start, trimBack(s, start, min(end, limit)), min(to, limit))
				}
				i = to
			default:
				i += n
			}
		}
	}
	i = min(i, limit)
	return c.cut(start, trimBack(s, start, i), i)
}

// cut ends the sentence that began at start.
func (c *cutter) cut(start, end, next int) (stance.Span, bool) {
	c.pos = next
	return stance.Span{Start: start, End: end}, true
}

// stops marks the bytes at which a sentence may end: the full stops and line
// ends of ASCII, the colon of a picture's credit, and the first bytes of those beyond it (the lead bytes under
// which Unicode has the property Sentence_Terminal, the ellipsis or a line
// separator).
var stops = [256]bool{
	'.': true, '!': true, '?': true, ':': true, '\n': true, '\r': true,
	0xC2: true, 0xD6: true, 0xD8: true, 0xDB: true, 0xDC: true, 0xDF: true,
	0xE0: true, 0xE1: true, 0xE2: true, 0xE3: true, 0xEA: true, 0xEF: true, 0xF0: true,
}
