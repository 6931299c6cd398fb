package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Class is the kind of a token.
type Class uint8

// The classes of token. Word is the zero value.
const (
	Word         Class = iota // letters, with inner hyphens, apostrophes and full stops; also clitics, URLs, @names
	Number                    // digits with separators, an ordinal ending, a currency sign or %
	Punct                     // punctuation of no other class: / & * and a hyphen that hangs on a word
	OpenQuote                 // an opening quotation mark, single or double
	CloseQuote                // a closing one
	Quote                     // a straight mark that can be either
	OpenBracket               // ( [ {
	CloseBracket              // ) ] }
	Comma
	Dash // – — -- and a hyphen after a space
	End  // . ? ! … and runs of them
	Colon
	Semicolon
	Other // symbols and bytes that are not UTF-8
)

var classNames = [...]string{"Word", "Number", "Punct", "OpenQuote", "CloseQuote", "Quote",
	"OpenBracket", "CloseBracket", "Comma", "Dash", "End", "Colon", "Semicolon", "Other"}

// String returns the class's name.
func (c Class) String() string {
	if int(c) < len(classNames) {
		return classNames[c]
	}
	return "invalid"
}

// Token is a word or mark of a text.
type Token struct {
	Start, End int // bytes of the text, End exclusive
	Class      Class
	Cap        bool // starts with an upper-case letter
	AllCaps    bool // has two letters or more, all of them upper-case
	ParaBefore bool // a paragraph break lies before it
}

// Of returns the text of the token; text is what it was cut from.
func (t Token) Of(text string) string { return text[t.Start:t.End] }

// AppendTokens appends the tokens of s[start:end] to dst, in order. Between
// them lie white space, invisible characters and markup alone: HTML tags and
// the brackets and address of a Markdown link. The state of quotation marks
// begins anew with each call, so the span should be a sentence. start and end
// must lie in s. It allocates only to grow dst.
//
// Clitics are tokens of their own, cut as in the Penn Treebank: "did" "n't",
// "China" "'s", "States" "'". An abbreviation keeps its full stop inside a
// sentence ("Mr.", "Nov."); at the end of the span the stop is a token of class
// End, unless the word has inner stops ("U.S.").
func AppendTokens(dst []Token, s string, start, end int) []Token {
	s = s[:end]
	z := lexer{s: s, start: start, i: skipSpace(s, start)}
	para := paraBefore(s, z.i)
	for z.i < end {
		// Most tokens are words of ASCII letters with a space before them; all
		// others go the long way.
		i := z.i
		if s[i] == ' ' {
			z.i++
			continue
		}
		j, seen := i, uint8(0)
		for j < end && byteKinds[s[j]]&(bLower|bUpper) != 0 {
			seen |= byteKinds[s[j]]
			j++
		}
		if j > i && (j == end || byteKinds[s[j]]&bJoins == 0) {
			dst = append(dst, Token{
				Start: i, End: j, Class: Word,
				Cap:        byteKinds[s[i]] == bUpper,
				AllCaps:    seen == bUpper && j-i > 1,
				ParaBefore: para,
			})
			para, z.i = false, j
			continue
		}
		t, ok := z.next()
		para = para || z.para
		if ok {
			t.ParaBefore = para
			para, z.para = false, false
			dst = append(dst, t)
		}
	}
	return dst
}

// lexer cuts a span into tokens.
type lexer struct {
	s      string // the text up to the end of the span
	start  int    // the span's start
	i      int    // the next byte to read
	para   bool   // a paragraph break has been passed since the last token
	double bool   // a straight double quote is open
	single bool   // a single quote is open
}

// next reads one token, or skips one stretch that holds none.
func (z *lexer) next() (Token, bool) {
	s, i := z.s, z.i
	switch k := byteKinds[s[i]]; {
	case k&bSpace != 0:
		j, lines := i, 0
		for j < len(s) && byteKinds[s[j]]&bSpace != 0 {
			if s[j] == '\n' {
				lines++
			}
			j++
		}
		z.i = j
		if lines > 1 {
			z.para = true
		}
		return Token{}, false
	case k&(bLower|bUpper|bDigit) != 0:
		return z.word(i), true
	case k&bHigh != 0:
		return z.high()
	}
	return z.mark()
}

// token ends a token of class c after n bytes.
func (z *lexer) token(n int, c Class) (Token, bool) {
	t := Token{Start: z.i, End: z.i + n, Class: c}
	z.i += n
	return t, true
}

// skip passes over n bytes that are no token.
func (z *lexer) skip(n int) (Token, bool) {
	z.i += n
	return Token{}, false
}

// mark reads a token that begins with ASCII punctuation.
func (z *lexer) mark() (Token, bool) {
	s, i := z.s, z.i
	rest := s[i:]
	switch b := s[i]; b {
	case ',':
		return z.token(1, Comma)
	case ';':
		return z.token(1, Semicolon)
	case ':':
		return z.token(1, Colon)
	case '.', '!', '?':
		if b == '!' && len(rest) > 1 && rest[1] == '[' && linkLen(rest[1:]) > 0 {
			return z.skip(1) // an image, ![text](url)
		}
		return z.token(stopsLen(rest), End)
	case '(', '{':
		return z.token(1, OpenBracket)
	case ')', '}':
		return z.token(1, CloseBracket)
	case '[':
		if linkLen(rest) > 0 {
			return z.skip(1)
		}
		return z.token(1, OpenBracket)
	case ']':
		if n := targetLen(rest[1:]); n > 0 {
			return z.skip(1 + n)
		}
		return z.token(1, CloseBracket)
	case '"':
		return z.token(1, z.quote(i, 1))
	case '\'':
		if len(rest) > 1 && rest[1] == '\'' {
			return z.token(2, z.quote(i, 2))
		}
		return z.apostrophe(1)
	case '`':
		if len(rest) > 1 && rest[1] == '`' {
			z.double = true
			return z.token(2, OpenQuote)
		}
		z.single = true
		return z.token(1, OpenQuote)
	case '-':
		n := 1
		for n < len(rest) && rest[n] == '-' {
			n++
		}
		if n > 1 || i == z.start || isSpaceAt(s, i-1) {
			return z.token(n, Dash)
		}
		return z.token(1, Punct)
	case '<':
		if n := tagLen(rest); n > 0 {
			return z.skip(n)
		}
		return z.token(1, Other)
	case '&':
		if n := strings.IndexByte(rest[:min(len(rest), 10)], ';'); n > 1 && isEntity(rest[1:n]) {
			return z.token(n+1, Other)
		}
		return z.token(1, Punct)
	case '$':
		if len(rest) > 1 && digit(rest[1]) {
			return z.number(i, i+1), true
		}
		return z.token(1, Other)
	case '@', '#':
		if len(rest) > 1 && (asciiLetter(rest[1]) || digit(rest[1]) && b == '#' || rest[1] == '_') && (i == z.start || !wordByte(s[i-1])) {
			t := z.word(i + 1)
			t.Start = i
			t.Cap, t.AllCaps = false, false
			return t, true
		}
		return z.token(1, Punct)
	case '+', '=', '>', '|', '~', '^':
		return z.token(1, Other)
	}
	return z.token(1, Punct)
}

// high reads a token that begins with a character beyond ASCII.
func (z *lexer) high() (Token, bool) {
	s, i := z.s, z.i
	r, n := utf8.DecodeRuneInString(s[i:])
	switch r {
	case '“', '„', '«', '‹', '‚':
		return z.token(n, OpenQuote)
	case '”', '»', '›':
		return z.token(n, CloseQuote)
	case '‘', '’':
		return z.apostrophe(n)
	case '—', '–', '―':
		return z.token(n, Dash)
	case '…':
		return z.token(stopsLen(s[i:]), End)
	case '\u2028', '\u2029':
		z.para = true
		return z.skip(n)
	case '£', '€', '¥', '₩', '₽', '₹':
		if i+n < len(s) && digit(s[i+n]) {
			return z.number(i, i+n), true
		}
		return z.token(n, Other)
	}
	switch {
	case r == utf8.RuneError && n == 1:
		return z.token(1, Other)
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
		return z.word(i), true
	case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
		return z.skip(n)
	case unicode.Is(unicode.Sentence_Terminal, r):
		return z.token(n, End)
	case unicode.Is(unicode.Ps, r):
		return z.token(n, OpenBracket)
	case unicode.Is(unicode.Pe, r):
		return z.token(n, CloseBracket)
	case r == '、' || r == '،' || r == '，':
		return z.token(n, Comma)
	case unicode.IsPunct(r):
		return z.token(n, Punct)
	}
	return z.token(n, Other)
}

// stopsLen returns the length of the run of stops at the head of s.
func stopsLen(s string) int {
	n := 0
	for n < len(s) {
		if s[n] == '.' || s[n] == '!' || s[n] == '?' {
			n++
		} else if strings.HasPrefix(s[n:], "…") {
			n += len("…")
		} else {
			break
		}
	}
	return n
}

// isEntity reports whether s stands between & and ; in an HTML entity.
func isEntity(s string) bool {
	for i := 0; i < len(s); i++ {
		if !asciiLetter(s[i]) && !digit(s[i]) && !(i == 0 && s[i] == '#') {
			return false
		}
	}
	return true
}
