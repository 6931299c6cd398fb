package features

import (
	"cmp"
	"slices"
)

// emitter gathers features. A feature's index is the FNV-1a hash of its name,
// computed piece by piece while the name is put together, so that the name
// itself need not exist; with names set it is built too, and the two cannot
// differ.
type emitter struct {
	v     Vector
	h     uint64
	names bool
	name  []byte
	named []Named
}

// Named is a feature with its name, as [Extractor.Names] returns it.
type Named struct {
	Name string
	Feature
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// f begins the name of a feature with its template's.
func (e *emitter) f(template string) *emitter {
	e.h = fnvOffset
	if e.names {
		e.name = e.name[:0]
	}
	return e.s(template)
}

// s adds a part of the name, in lower case.
func (e *emitter) s(part string) *emitter {
	h := e.h
	for i := range len(part) {
		c := part[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * fnvPrime
	}
	e.h = (h ^ '|') * fnvPrime
	if e.names {
		for i := range len(part) {
			c := part[i]
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			e.name = append(e.name, c)
		}
		e.name = append(e.name, '|')
	}
	return e
}

// n adds a small number.
func (e *emitter) n(i int) *emitter { return e.s(digits[min(max(i, 0), len(digits)-1)]) }

var digits = [...]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}

// b adds a truth value.
func (e *emitter) b(v bool) *emitter {
	if v {
		return e.s("y")
	}
	return e.s("n")
}

// emit ends the name and adds the feature.
func (e *emitter) emit(value float32) {
	ft := Feature{uint32(e.h>>32^e.h) & (Dim - 1), value}
	e.v = append(e.v, ft)
	if e.names {
		e.named = append(e.named, Named{string(e.name[:len(e.name)-1]), ft})
	}
}

// finish sorts the vector and joins equal indexes: the larger value stays.
func (e *emitter) finish(from int) {
	v := e.v[from:]
	slices.SortFunc(v, func(a, b Feature) int { return cmp.Compare(a.Index, b.Index) })
	w := 0
	for i := range v {
		if w > 0 && v[w-1].Index == v[i].Index {
			v[w-1].Value = max(v[w-1].Value, v[i].Value)
			continue
		}
		v[w] = v[i]
		w++
	}
	e.v = e.v[:from+w]
}
