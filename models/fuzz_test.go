package models_test

import (
	"bytes"
	"fmt"
	"math"
	"testing"
	"testing/iotest"

	"stance/features"
	"stance/models"
)

// FuzzParameters puts a right header and a right checksum around any bytes, so
// that the reader of parameters is reached at once. What it takes must be a
// model that it writes in one way only, and neither a byte more nor one less may
// pass.
func FuzzParameters(f *testing.F) {
	bare := func(m *models.Model) []byte {
		_, rest, _ := bytes.Cut(written(f, m)[len(magic):], []byte("\n"))
		return rest[:len(rest)-32]
	}
	linear, _ := large(f, models.Softmax)
	f.Add(false, bare(must(f)(models.NewLinear(header(models.Softmax), nil, nil, models.Logits{1, 2, 3, 4}))))
	f.Add(false, bare(linear)[:400])
	f.Add(true, bare(grown(f, 1)))
	f.Add(true, bare(grown(f, 3)))
	f.Fuzz(func(t *testing.T, trees bool, parameters []byte) {
		learner := models.Softmax
		if trees {
			learner = models.BaggedID3
		}
		read := func(p []byte) (*models.Model, error) {
			return models.Read(bytes.NewReader(seal(magic + fmt.Sprintf(`{"learner":%q,"features":%d}`, learner, features.Version) + "\n" + string(p))))
		}
		m, err := read(parameters)
		if err != nil {
			if m != nil {
				t.Fatalf("a model beside the error %v", err)
			}
			return
		}
		for _, v := range []features.Vector{nil, vector(0, 3, 10, 900, features.Dim-1), vector(m.Cues()[:min(len(m.Cues()), 50)]...)} {
			p := m.Classify(v)
			sum := 0.
			for _, x := range p {
				if !(x >= 0 && x <= 1) {
					t.Fatalf("probabilities %v", p)
				}
				sum += x
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Fatalf("probabilities %v", p)
			}
		}
		if _, err := read(append(bytes.Clone(parameters), 0)); err == nil {
			t.Error("a byte more passes")
		}
		if _, err := read(parameters[:len(parameters)-1]); err == nil {
			t.Error("a byte less passes")
		}
		once := written(t, m)
		again, err := models.Read(iotest.HalfReader(bytes.NewReader(once)))
		if err != nil {
			t.Fatal(err)
		}
		if twice := written(t, again); !bytes.Equal(once, twice) || again.Hash() != m.Hash() {
			t.Fatal("written again it is another file")
		}
	})
}
