package scan

import "strings"

// filter finds the places of a text where the window of a word may stand.
type filter struct {
	q, m, step int
	mul        uint32             // hashes what a load of four bytes has of the first q
	window     []int              // of each word, where its window begins
	table      [1 << hash16]uint8 // of a hash, its bucket; 0 for none
	buckets    [][]entry
}

// entry is a q-gram of a word's window.
type entry struct {
	gram         uint32
	word, offset int32 // the word, and the bytes of its window before the q-gram
}

// word is a text to be found.
type word struct {
	text  string
	apart byte // its window must not hold this byte, which stands for more than itself
	fold  bool // capitals stand for either case too
}

const (
	hash16    = 16 // bits
	maxWindow = 8  // bytes; beyond, the looks are few enough
)

// hash gives the hash of q bytes, loaded together with those after them: mul is
// the multiplier of Fibonacci hashing, moved up so that those overflow.
func hash(load, mul uint32) uint32 { return load * mul >> (32 - hash16) }

const golden = 0x9E3779B1 // 2^32 over the golden ratio, made odd

// newFilter makes the filter of words, which are not empty.
func newFilter(words []word) *filter {
	m := maxWindow
	for _, w := range words {
		longest := 0
		for _, p := range w.pieces() {
			longest = max(longest, p[1]-p[0])
		}
		m = min(m, longest)
	}
	var best *filter
	least := 0.0
	for q := min(2, m); q <= min(4, m); q++ {
		f := &filter{q: q, m: m, step: m - q + 1, mul: golden << (8 * (4 - q)), window: make([]int, len(words))}
		if cost := f.plan(words); best == nil || cost < least {
			best, least = f, cost
		}
	}
	best.fill(words)
	return best
}

// pieces are the stretches of a word between the bytes apart.
func (w word) pieces() (out [][2]int) {
	at := 0
	for piece := range strings.SplitSeq(w.text, string(w.apart)) {
		out = append(out, [2]int{at, at + len(piece)})
		at += len(piece) + 1
	}
	return out
}

// plan picks the windows and estimates what a byte of English costs: a look
// every so many bytes, and many times that at a candidate.
func (f *filter) plan(words []word) float64 {
	const candidate = 40 // looks: some ten nanoseconds, and three candidates where letters are taken to be independent
	hits := 0.0
	for i, w := range words {
		least := -1.0
		for _, p := range w.pieces() {
			for k := p[0]; k+f.m <= p[1]; k++ {
				sum := 0.0
				for o := range f.step {
					sum += frequency(w.text[k+o:k+o+f.q], w.fold)
				}
				if least < 0 || sum < least {
					least, f.window[i] = sum, k
				}
			}
		}
		hits += least
	}
	steps := float64(f.step)
	return (1 + candidate*hits/steps) / steps
}

// fill enters the q-grams of the windows, a letter that stands for either case in
// both.
func (f *filter) fill(words []word) {
	f.buckets = make([][]entry, 1)
	for i, w := range words {
		for o := range f.step {
			gram := w.text[f.window[i]+o:][:f.q]
		cases:
			for upper := range 1 << f.q {
				v := uint32(0)
				for k := range f.q {
					c := gram[k]
					if upper>>k&1 == 1 {
						switch {
						case 'a' <= c && c <= 'z':
							c -= 'a' - 'A'
						case w.fold && 'A' <= c && c <= 'Z':
							c += 'a' - 'A'
						default:
							continue cases
						}
					}
					v |= uint32(c) << (8 * k)
				}
				f.enter(entry{v, int32(i), int32(o)})
			}
		}
	}
}

func (f *filter) enter(e entry) {
	h := hash(e.gram, f.mul)
	if f.table[h] == 0 {
		if len(f.buckets) <= 0xFF {
			f.buckets = append(f.buckets, nil)
			f.table[h] = uint8(len(f.buckets) - 1)
		} else {
			f.table[h] = uint8(1 + h%0xFF) // shared: an entry is compared with what is there
		}
	}
	n := f.table[h]
	f.buckets[n] = append(f.buckets[n], e)
}

// next is the first place from i on, in steps, whose q bytes may be those of a
// window, or -1.
func next[T string | []byte](f *filter, b T, i int) int {
	mul, step := f.mul, f.step
	if step <= 0 {
		return -1
	}
	// Four looks to a branch, which is seldom taken.
	for step2, step3 := 2*step, 3*step; i+step3+4 <= len(b); i += 4 * step {
		h0 := hash(load(b, i), mul)
		h1 := hash(load(b, i+step), mul)
		h2 := hash(load(b, i+step2), mul)
		h3 := hash(load(b, i+step3), mul)
		if f.table[h0]|f.table[h1]|f.table[h2]|f.table[h3] != 0 {
			break
		}
	}
	for ; i+f.q <= len(b); i += step {
		if f.table[hash(gram(f, b, i), mul)] != 0 {
			return i
		}
	}
	return -1
}

func load[T string | []byte](b T, i int) uint32 {
	_ = b[i+3]
	return uint32(b[i]) | uint32(b[i+1])<<8 | uint32(b[i+2])<<16 | uint32(b[i+3])<<24
}

// gram is the q-gram at i, as its entry has it.
func gram[T string | []byte](f *filter, b T, i int) uint32 {
	v := uint32(0)
	for k := range f.q {
		v |= uint32(b[i+k]) << (8 * k)
	}
	return v
}

// frequency estimates how often a stretch of bytes, its small letters in either
// case, stands at a place of English text: the product of the shares of its
// bytes, as if they were independent.
func frequency(s string, fold bool) float64 {
	p := 1.0
	for i := range len(s) {
		c := s[i]
		if fold && 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		p *= share(c)
	}
	return p
}

// letters are the shares of a to z in English prose, in 1/1000 of all bytes
// (Norvig, English letter frequency counts: Mayzner revisited, 2013, times .78
// for blanks and marks).
var letters = [26]float64{63, 12, 26, 30, 98, 19, 15, 39, 59, 1.2, 4.2, 32, 20, 57, 60, 17, 1, 49, 51, 72, 21, 8, 13, 2, 13, .7}

// share is the share of a byte in English text.
func share(c byte) float64 {
	switch {
	case 'a' <= c && c <= 'z':
		return letters[c-'a'] / 1000
	case 'A' <= c && c <= 'Z':
		return .0014 // a capital in thirty letters, the letters alike
	case '0' <= c && c <= '9':
		return .002
	case c == ' ':
		return .16
	}
	return .005
}
