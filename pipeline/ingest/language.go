package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// What it takes to pass a text over as not English.
const (
	// englishShare is the share of words peculiar to English from which on a
	// text is English: reports have a quarter of such words, and texts in
	// other languages, names of English firms and titles of songs included,
	// hardly ever a tenth.
	englishShare = 0.12
	// minLetters is the least number of letters that say enough of a text in
	// Latin letters, and minScript of one in others.
	minLetters = 100
	minScript  = 20
	// minConfidence is what the detector of languages must say of its finding,
	// from 0 to 1. It is not sure of related languages (Danish and Norwegian);
	// what counts is that it is one of them rather than English.
	minConfidence = 0.50
	// window is how much is read of the beginning, the middle and the end of a
	// text, in bytes, and sure the share of English words in the beginning that
	// spares the rest.
	window = 1 << 10
	sure   = 0.18
	// detected is how much the detector is given, in bytes. It takes long.
	detected = 600
)

// otherLanguage reports whether text is in another language than English. A
// text too short to tell is not, for what is read in vain costs little, and a
// report passed over is lost.
func otherLanguage(text string) bool {
	var n letterCount
	if len(text) <= 3*window {
		n.add(text)
	} else {
		n.add(text[:window])
		if n.words > window/20 && 2*n.latin > n.letters && float64(n.english) >= sure*float64(n.words) {
			return false
		}
		mid := len(text) / 2
		n.add(text[mid : mid+window])
		n.add(text[len(text)-window:])
	}
	switch {
	case 2*n.latin < n.letters:
		return n.letters-n.latin >= minScript
	case n.english > 0 && float64(n.english) >= englishShare*float64(n.words):
		return false
	case n.letters < minLetters:
		return false
	}
	mid := max(0, len(text)/2-detected/2)
	sample := strings.ToValidUTF8(text[mid:min(len(text), mid+detected)], "")
	info := whatlanggo.Detect(sample)
	if info.Lang != whatlanggo.Eng && info.Confidence < minConfidence {
		pair := map[whatlanggo.Lang]bool{whatlanggo.Eng: true, info.Lang: true}
		info = whatlanggo.DetectWithOptions(sample, whatlanggo.Options{Whitelist: pair})
	}
	return info.Lang != whatlanggo.Eng && info.Confidence >= minConfidence
}

// letterCount is what is counted of a text.
type letterCount struct{ words, english, letters, latin int }

func (n *letterCount) add(s string) {
	for i := 0; i < len(s); {
		start, key := i, uint64(0)
		for i < len(s) && isLetter(s[i]) {
			key = key<<8 | uint64(s[i]|0x20)
			i++
		}
		if w := i - start; w > 0 {
			n.letters += w
			n.latin += w
			n.words++
			// What touches a letter beyond ASCII is a part of a word.
			if w <= 8 && englishWords[slot(key)] == key && (i >= len(s) || s[i] < utf8.RuneSelf) && (start == 0 || s[start-1] < utf8.RuneSelf) {
				n.english++
			}
			continue
		}
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if unicode.IsLetter(r) {
			n.letters++
			if unicode.Is(unicode.Latin, r) {
				n.latin++
			}
		}
	}
}

// englishWords are the frequent words of English that are no frequent words of
// its neighbours, in small letters, each as the number that its bytes are and in
// its slot.
var englishWords = func() (table [1 << slotBits]uint64) {
	for w := range strings.FieldsSeq(`the of and to that with said from by has have were it its be which this they
		would who for as at his he not are but been had their will she her what about says`) {
		key := uint64(0)
		for i := range len(w) {
			key = key<<8 | uint64(w[i])
		}
		if table[slot(key)] != 0 {
			panic("two words in the slot of " + w)
		}
		table[slot(key)] = key
	}
	return table
}()

const slotBits = 12

// slot is the place of a word in englishWords, which has one word a slot.
func slot(key uint64) uint64 { return key * 0x9e3779b97f4a7c15 >> (64 - slotBits) }
