package dedup

import (
	"unicode"
	"unicode/utf8"
)

// shingle is the number of words in a row that are hashed together. Fewer, and
// the phrases every report has ("the president of the United") look like
// copying; more, and each changed word hides more of what is the same.
const shingle = 5

// What a byte is to the scanner, besides a letter or digit, which is itself in
// lower case.
const (
	gap   = 0 // between words
	mute  = 1 // not there: an apostrophe, so that don't and don’t are one word
	other = 2 // outside ASCII
)

var class = func() (t [256]byte) {
	for c := range t {
		switch {
		case '0' <= c && c <= '9', 'a' <= c && c <= 'z':
			t[c] = byte(c)
		case 'A' <= c && c <= 'Z':
			t[c] = byte(c) + 'a' - 'A'
		case c == '\'':
			t[c] = mute
		case c >= utf8.RuneSelf:
			t[c] = other
		}
	}
	return t
}()

// bare are the letters U+00C0 to U+017F in lower case without their marks:
// many outlets print names without them. The two signs among them are gaps.
const bare = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll" +
	"nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

// fold gives what a character outside ASCII is to the scanner: gap, mute, or a
// letter in lower case; alone is true of a letter that is a word by itself, as
// in scripts that set no spaces.
func fold(r rune) (folded rune, alone bool) {
	switch {
	case 0xC0 <= r && r < 0xC0+rune(len(bare)):
		if b := bare[r-0xC0]; b != ' ' {
			return rune(b), false
		}
		return gap, false
	case r == '’', r == '‘', r == 'ʼ', r == 0xAD, 0x200B <= r && r <= 0x200D, r == 0xFEFF, unicode.Is(unicode.Mn, r):
		return mute, false
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return r, true
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return unicode.ToLower(r), false
	}
	return gap, false
}

// The parameters of FNV-1a in 64 bits (Fowler, Noll and Vo; RFC 9923), for
// words, and of a polynomial over words, for shingles.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
	base      = 0x9E3779B97F4A7C15 // odd; 2^64 over the golden ratio
	baseTo4   = base * base % (1 << 64) * base % (1 << 64) * base % (1 << 64)
)

// words runs over the words of a text and hands each shingle's hash to the
// windows.
type words struct {
	last [shingle]uint64 // the latest words, a ring
	roll uint64          // their polynomial
	n    int             // words so far
	win  windows
}

// run scans s. Case, punctuation, line breaks, quotation marks and accents
// make no difference; digits do.
func (w *words) run(s string) {
	h := uint64(fnvOffset)
	for i := 0; i < len(s); {
		c := class[s[i]]
		switch {
		case c > other:
			h = (h ^ uint64(c)) * fnvPrime
			i++
		case c == gap:
			if h != fnvOffset {
				w.word(h)
				h = fnvOffset
			}
			i++
		case c == mute:
			i++
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			i += size
			f, alone := fold(r)
			if (f == gap || alone) && h != fnvOffset {
				w.word(h)
				h = fnvOffset
			}
			if f == gap || f == mute {
				continue
			}
			h = (h ^ uint64(f)) * fnvPrime
			if alone {
				w.word(h)
				h = fnvOffset
			}
		}
	}
	if h != fnvOffset {
		w.word(h)
	}
}

func (w *words) word(h uint64) {
	at := w.n % shingle
	w.roll = (w.roll-w.last[at]*baseTo4)*base + h
	w.last[at] = h
	w.n++
	if w.n >= shingle {
		w.win.shingle(mix(w.roll))
	}
}

// mix spreads the bits of h over the whole (the finaliser of MurmurHash3,
// Appleby 2011): the low bits of a polynomial hang on few words.
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xFF51AFD7ED558CCD
	h ^= h >> 33
	h *= 0xC4CEB9FE1A85EC53
	return h ^ h>>33
}
