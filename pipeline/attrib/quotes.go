package attrib

import "stance/pipeline/text"

// markQuotes follows the quotations through d and marks the tokens inside one.
//
// A quotation over several paragraphs opens anew at each and closes once, at
// the last; one that is not opened anew was closed without a mark. A closing
// mark without an opening one closes what began with its sentence: the opening
// mark was lost, or stands in text that was cut.
func markQuotes(d *Doc) {
	open := false
	for i := range d.Sents {
		s := &d.Sents[i]
		if s.Furniture {
			continue
		}
		if s.Para && open && s.Lo < s.Hi && !opens(d.Toks[s.Lo].Class) {
			open = false
		}
		for t := s.Lo; t < s.Hi; t++ {
			switch d.Toks[t].Class {
			case text.OpenQuote:
				open = true
			case text.Quote:
				open = !open
			case text.CloseQuote:
				if !open && t > s.Lo && endsQuoted(d, t-1) {
					for k := t - 1; k >= s.Lo && !d.Toks[k].Quoted; k-- {
						d.Toks[k].Quoted = true
					}
				}
				open = false
			default:
				d.Toks[t].Quoted = open
			}
		}
	}
}

func opens(c text.Class) bool { return c == text.OpenQuote || c == text.Quote }

func closes(c text.Class) bool { return c == text.CloseQuote || c == text.Quote }

// endsQuoted reports whether the token before a stray closing mark is
// punctuation that American and British style put inside the quotation.
func endsQuoted(d *Doc, t int) bool {
	c := d.Toks[t].Class
	return c == text.Comma || c == text.End
}

// quotedWords counts the quoted words among tokens [lo, hi).
func quotedWords(d *Doc, lo, hi int) int {
	n := 0
	for i := lo; i < hi; i++ {
		if d.Toks[i].Quoted && isWord(d.Toks[i].Class) {
			n++
		}
	}
	return n
}

func isWord(c text.Class) bool { return c == text.Word || c == text.Number }
