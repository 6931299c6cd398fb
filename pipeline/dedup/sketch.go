package dedup

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

const (
	// window is the number of shingles in a row that one is taken from. Any
	// window+shingle-1 = 12 words in a row that two texts have in common are
	// seen; a quarter of the shingles is kept (2/(window+1), Schleimer et al.).
	window = 8

	// maxPrints ends a sketch: what comes after some 70,000 words is not
	// compared, so that no text takes more than 64 KiB.
	maxPrints = 1 << 14
)

// windows takes the MinHash of every window of shingles: the one with the least
// hash stands for the window.
type windows struct {
	ring   [window]uint64
	n      int
	least  int // number of the shingle that was taken last, counted from 0
	prints []uint32
}

func (w *windows) shingle(h uint64) {
	w.ring[w.n%window] = h
	i := w.n
	w.n++
	if w.n < window {
		return
	}
	switch {
	case w.n == window || w.least <= i-window:
		// Of equal ones the last, which stays in sight longest.
		w.least = i - window + 1
		for j := w.least + 1; j <= i; j++ {
			if w.ring[j%window]>>32 <= w.ring[w.least%window]>>32 {
				w.least = j
			}
		}
	case h>>32 <= w.ring[w.least%window]>>32:
		w.least = i
	default:
		return
	}
	if len(w.prints) < maxPrints {
		// The upper half of a least hash is small, so the lower is kept.
		w.prints = append(w.prints, uint32(w.ring[w.least%window]))
	}
}

// Sketch is what an [Index] compares of a text: some 20 % as many numbers of
// four bytes as the text has words. It does not change; the zero Sketch is that
// of an empty text.
type Sketch struct {
	words  int
	prints []uint32 // ascending, each once
}

// NewSketch reads a text. It may run on any goroutine.
func NewSketch(text string) Sketch {
	var w words
	w.win.prints = make([]uint32, 0, len(text)/24+8)
	s := w.sketch(text)
	s.prints = slices.Clip(s.prints)
	return s
}

// sketch reads a text into w's memory, which the result keeps using.
func (w *words) sketch(text string) Sketch {
	w.run(text)
	p := w.win.prints
	slices.Sort(p)
	return Sketch{words: w.n, prints: slices.Compact(p)}
}

// sketchVersion stands first in the binary form. It changes with anything that
// gives a text another sketch, since sketches of two kinds share nothing.
const sketchVersion = 1

// ErrSketch is wrapped by every error of [Sketch.UnmarshalBinary]. The cure is
// to make the sketch from the text again.
var ErrSketch = errors.New("not a sketch of this version")

// AppendBinary appends the sketch's binary form to b: a byte of version, the
// number of words and of prints as varints, the prints in ascending order, each
// in four bytes, the least byte first. The error is always nil.
func (s Sketch) AppendBinary(b []byte) ([]byte, error) {
	b = slices.Grow(b, 1+2*binary.MaxVarintLen64+4*len(s.prints))
	b = append(b, sketchVersion)
	b = binary.AppendUvarint(b, uint64(s.words))
	b = binary.AppendUvarint(b, uint64(len(s.prints)))
	for _, p := range s.prints {
		b = binary.LittleEndian.AppendUint32(b, p)
	}
	return b, nil
}

// UnmarshalBinary reads what AppendBinary wrote, and nothing else; b is not
// kept. After an error s is as it was.
func (s *Sketch) UnmarshalBinary(b []byte) error {
	if len(b) == 0 || b[0] != sketchVersion {
		return ErrSketch
	}
	words, n := binary.Uvarint(b[1:])
	if n <= 0 || words > 1<<40 {
		return fmt.Errorf("%w: no number of words", ErrSketch)
	}
	b = b[1+n:]
	prints, n := binary.Uvarint(b)
	if n <= 0 || prints > maxPrints || uint64(len(b)-n) != 4*prints || prints > words {
		return fmt.Errorf("%w: %d bytes for %d words", ErrSketch, len(b), words)
	}
	b = b[n:]
	p := make([]uint32, prints)
	for i := range p {
		p[i] = binary.LittleEndian.Uint32(b[4*i:])
		if i > 0 && p[i] <= p[i-1] {
			return fmt.Errorf("%w: print %d is out of order", ErrSketch, i)
		}
	}
	*s = Sketch{words: int(words), prints: p}
	return nil
}
