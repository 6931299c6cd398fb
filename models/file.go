package models

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"

	"stance/features"
	"stance/pipeline/stance"
)

// A model file is the line magic, the header as one line of JSON, the
// parameters, and the SHA-256 of all that. Numbers of the parameters are
// uvarints and little-endian floats:
//
//	linear: 4 biases (float64), the number of weights that are not 0, and for
//	        each the distance of its place from the one before and its value
//	        (float32); the place of feature i and label l is 4i+l
//	trees:  the number of cues, for each the distance from the one before, the
//	        number of trees, and for each its number of nodes and its nodes in
//	        order: a leaf is 0 and its label, another node its cue plus 1 and
//	        the distances to its absent and present child
const magic = "stance model 1\n"

// maxFile bounds a model file: the largest linear model has a weight of at most
// 8 bytes for each feature and label, and trees need far less.
const maxFile = 1<<20 + 8*features.Dim*stance.NumLabels

// VersionError refuses a model whose features mean something else to this
// program.
type VersionError struct{ Have, Want int }

func (e *VersionError) Error() string {
	return fmt.Sprintf("the model was trained with features of version %d and this program has version %d: train it anew with stance train", e.Have, e.Want)
}

var (
	errNotModel = errors.New("not a stance model file")
	errDamaged  = errors.New("model file is damaged or cut short: its checksum does not match")
	errShort    = errors.New("model file ends within its parameters")
)

// Read reads a model file to the end of r. It refuses one that is not whole,
// and one whose features are of another version with a [*VersionError].
func Read(r io.Reader) (*Model, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("reading a model: %w", err)
	}
	switch {
	case len(b) > maxFile:
		return nil, fmt.Errorf("model file is larger than %d bytes", maxFile)
	case !bytes.HasPrefix(b, []byte(magic)):
		return nil, errNotModel
	case len(b) < len(magic)+sha256.Size:
		return nil, errDamaged
	}
	body, sum := b[:len(b)-sha256.Size], b[len(b)-sha256.Size:]
	if sha256.Sum256(body) != [sha256.Size]byte(sum) {
		return nil, errDamaged
	}
	return decode(body[len(magic):])
}

// decode reads what stands between the magic line and the checksum.
func decode(b []byte) (*Model, error) {
	line, rest, ok := bytes.Cut(b, []byte("\n"))
	if !ok {
		return nil, errShort
	}
	m := new(Model)
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&m.Header); err != nil {
		return nil, fmt.Errorf("header of the model: %w", err)
	}
	if dec.InputOffset() != int64(len(line)) {
		return nil, errors.New("header of the model: text after the object")
	}
	// Of another version nothing further can be relied on.
	if v := m.Header.Features; v != features.Version {
		return nil, &VersionError{Have: v, Want: features.Version}
	}
	d := decoder{b: rest}
	if m.Header.Learner == BaggedID3 {
		m.forest = d.forest()
	} else {
		d.linear(m)
	}
	switch {
	case d.err != nil:
		return nil, d.err
	case len(d.b) > 0:
		return nil, fmt.Errorf("model file has %d bytes after its parameters", len(d.b))
	}
	if m.forest != nil {
		if err := m.forest.check(); err != nil {
			return nil, err
		}
	}
	if err := m.check(); err != nil {
		return nil, err
	}
	return m, nil
}

// decoder consumes b; after the first error it only yields zeros.
type decoder struct {
	b   []byte
	err error
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
	d.b = nil
}

// uvarint reads a number below limit.
func (d *decoder) uvarint(limit int) int {
	v, n := binary.Uvarint(d.b)
	switch {
	case n <= 0:
		d.fail(errShort)
		return 0
	case v >= uint64(limit):
		d.fail(fmt.Errorf("number %d in the model is not below %d", v, limit))
		return 0
	}
	d.b = d.b[n:]
	return int(v)
}

func (d *decoder) bytes(n int) []byte {
	if len(d.b) < n {
		d.fail(errShort)
		return make([]byte, n)
	}
	b := d.b[:n]
	d.b = d.b[n:]
	return b
}

// count reads how many items of at least size bytes follow; more than the rest
// of the file can hold is refused before anything is allocated for them.
func (d *decoder) count(size int) int {
	n := d.uvarint(maxFile)
	if n > len(d.b)/size {
		d.fail(errShort)
		return 0
	}
	return n
}

func (d *decoder) linear(m *Model) {
	for l := range m.bias {
		m.bias[l] = math.Float64frombits(binary.LittleEndian.Uint64(d.bytes(8)))
	}
	const size = features.Dim * stance.NumLabels
	n := d.count(5)
	if d.err != nil {
		return
	}
	m.linear = newLinear()
	place := -1
	for range n {
		place += 1 + d.uvarint(size)
		w := math.Float32frombits(binary.LittleEndian.Uint32(d.bytes(4)))
		switch {
		case d.err != nil:
			return
		case place >= size:
			d.fail(fmt.Errorf("weight of a feature beyond %d", features.Dim))
			return
		case w == 0:
			d.fail(errors.New("model file holds a weight of 0"))
			return
		}
		m.linear.at(uint32(place / stance.NumLabels))[place%stance.NumLabels] = w
	}
}

func (d *decoder) forest() *forest {
	f := new(forest)
	n := d.count(1)
	if n > MaxCues {
		d.fail(fmt.Errorf("%d cues are more than %d", n, MaxCues))
		return f
	}
	cue := -1
	for range n {
		cue += 1 + d.uvarint(features.Dim)
		f.cues = append(f.cues, uint32(cue))
	}
	for range d.count(3) {
		var t Tree
		for at := range d.count(2) {
			c := d.uvarint(MaxCues + 1)
			if c == 0 {
				t = append(t, Node{Cue: Leaf, Label: stance.Label(d.uvarint(stance.NumLabels))})
			} else {
				t = append(t, Node{Cue: c - 1, Absent: at + d.uvarint(maxNodes), Present: at + d.uvarint(maxNodes)})
			}
			if d.err != nil {
				return f
			}
		}
		f.trees = append(f.trees, t)
	}
	return f
}

// WriteTo writes the model file. The same model gives the same bytes.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	b, err := m.encode()
	if err != nil {
		return 0, err
	}
	n, err := w.Write(b)
	if err != nil {
		err = fmt.Errorf("writing a model: %w", err)
	}
	return int64(n), err
}

func (m *Model) encode() ([]byte, error) {
	if err := m.check(); err != nil {
		return nil, fmt.Errorf("model cannot be written: %w", err)
	}
	line, err := json.Marshal(&m.Header)
	if err != nil {
		return nil, fmt.Errorf("header of the model: %w", err)
	}
	b := append([]byte(magic), line...)
	b = append(b, '\n')
	if m.forest != nil {
		b = m.forest.append(b)
	} else {
		b = m.appendLinear(b)
	}
	sum := sha256.Sum256(b)
	return append(b, sum[:]...), nil
}

func (m *Model) appendLinear(b []byte) []byte {
	for _, v := range m.bias {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
	}
	n := 0
	for _, row := range m.linear.weights {
		for _, w := range row {
			if w != 0 {
				n++
			}
		}
	}
	b = binary.AppendUvarint(b, uint64(n))
	last := -1
	for k, i := range m.linear.index {
		for l, w := range m.linear.weights[k+1] {
			if w != 0 {
				place := int(i)*stance.NumLabels + l
				b = binary.AppendUvarint(b, uint64(place-last-1))
				b = binary.LittleEndian.AppendUint32(b, math.Float32bits(w))
				last = place
			}
		}
	}
	return b
}

func (f *forest) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(f.cues)))
	last := -1
	for _, c := range f.cues {
		b = binary.AppendUvarint(b, uint64(int(c)-last-1))
		last = int(c)
	}
	b = binary.AppendUvarint(b, uint64(len(f.trees)))
	for _, t := range f.trees {
		b = binary.AppendUvarint(b, uint64(len(t)))
		for at, n := range t {
			if n.Cue == Leaf {
				b = append(b, 0, byte(n.Label))
				continue
			}
			b = binary.AppendUvarint(b, uint64(n.Cue+1))
			b = binary.AppendUvarint(b, uint64(n.Absent-at))
			b = binary.AppendUvarint(b, uint64(n.Present-at))
		}
	}
	return b
}

// Hash is the identity of the model in scored records: the first 12 hexadecimal
// digits of the SHA-256 of its file, as sha256sum prints it. It costs a
// writing of the file, so call it once a run; it is empty for a model that
// cannot be written.
func (m *Model) Hash() string {
	b, err := m.encode()
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:6])
}
