package features

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

	spare  []Feature // for sorting
	counts [1 << digit]uint32
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
	v := e.sorted(e.v[from:])
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

// digit is how many bits of an index one pass of the sorting looks at: two
// passes over all of them.
const digit = 10

var _ = [1]struct{}{}[Dim>>(2*digit)-1] // Dim is 1 << (2*digit)

// sorted sorts v by index, by counting the values of half an index at a time
// (LSD radix sort). A claim has some hundred features, of which there are enough
// for this to be faster than comparing them.
func (e *emitter) sorted(v []Feature) []Feature {
	if cap(e.spare) < len(v) {
		e.spare = make([]Feature, len(v), 2*len(v))
	}
	from, to := v, e.spare[:len(v)]
	for pass := range 2 {
		shift := digit * pass
		clear(e.counts[:])
		for i := range from {
			e.counts[from[i].Index>>shift&(1<<digit-1)]++
		}
		at := uint32(0)
		for k, n := range e.counts {
			e.counts[k] = at
			at += n
		}
		for i := range from {
			k := from[i].Index >> shift & (1<<digit - 1)
			to[e.counts[k]] = from[i]
			e.counts[k]++
		}
		from, to = to, from
	}
	return v // twice moved, it is where it was
}
