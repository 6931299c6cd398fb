package models_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stance/features"
	"stance/models"
	"stance/pipeline/stance"
)

func written(t testing.TB, m *models.Model) []byte {
	t.Helper()
	var b bytes.Buffer
	n, err := m.WriteTo(&b)
	if err != nil {
		t.Fatal(err)
	}
	if n != int64(b.Len()) {
		t.Fatalf("WriteTo says %d bytes and wrote %d", n, b.Len())
	}
	return b.Bytes()
}

// drawn is a random model of either form.
func drawn(t *rapid.T) (*models.Model, error) {
	figure := rapid.Custom(func(t *rapid.T) models.Figure { return models.Figure(rapid.Float64Range(0, 1).Draw(t, "figure")) })
	h := models.Header{
		Learner:     rapid.SampledFrom(models.Learners[:]).Draw(t, "learner"),
		Questions:   rapid.SliceOfN(rapid.String(), 1, 3).Draw(t, "questions"),
		Features:    features.Version,
		Seeds:       rapid.StringMatching(`[0-9a-f]{64}`).Draw(t, "seeds"),
		Temperature: rapid.Float64Range(.1, 10).Draw(t, "temperature"),
		Scores:      models.Scores{Examples: 7, Folds: 2, MacroF1: figure.Draw(t, "macro-F1"), NLL: figure.Draw(t, "NLL")},
	}
	h.Confusion[1][2] = rapid.Float64Range(0, 1e6).Draw(t, "confusion")
	places := rapid.SliceOfNDistinct(rapid.Uint32Range(0, features.Dim-1), 0, 60, rapid.ID[uint32]).Draw(t, "indexes")
	index := sorted(places)
	if h.Learner == models.BaggedID3 {
		trees := make([]models.Tree, rapid.IntRange(1, 4).Draw(t, "trees"))
		for i := range trees {
			trees[i] = drawTree(t, len(index))
		}
		return models.NewForest(h, index, trees)
	}
	weights := make([][stance.NumLabels]float32, len(index))
	for i := range weights {
		for l := range weights[i] {
			weights[i][l] = rapid.OneOf(rapid.Just(float32(0)), rapid.Float32Range(-1e30, 1e30)).Draw(t, "weight")
		}
	}
	var bias models.Logits
	for l := range bias {
		bias[l] = rapid.Float64Range(-100, 100).Draw(t, "bias")
	}
	return models.NewLinear(h, index, weights, bias)
}

// drawTree makes a random tree: a chain whose nodes have leaves on either side.
func drawTree(t *rapid.T, cues int) models.Tree {
	depth := 0
	if cues > 0 {
		depth = rapid.IntRange(0, 5).Draw(t, "depth")
	}
	var tree models.Tree
	label := rapid.Uint8Range(0, stance.NumLabels-1)
	for d := range depth {
		n := models.Node{Cue: rapid.IntRange(0, cues-1).Draw(t, "cue"), Absent: 2*d + 1, Present: 2*d + 2}
		tree = append(tree, n, models.Node{Cue: models.Leaf, Label: stance.Label(label.Draw(t, "label"))})
	}
	return append(tree, models.Node{Cue: models.Leaf, Label: stance.Label(label.Draw(t, "label"))})
}

func sorted(v []uint32) []uint32 {
	out := append([]uint32(nil), v...)
	for i := range out {
		for k := i; k > 0 && out[k] < out[k-1]; k-- {
			out[k], out[k-1] = out[k-1], out[k]
		}
	}
	return out
}

// Read is the inverse of WriteTo, in what the model says of itself, in what it
// says of vectors, and byte for byte.
func TestReadWrite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, err := drawn(t)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := m.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		first := bytes.Clone(b.Bytes())
		again, err := models.Read(iotest.OneByteReader(&b))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(m.Header, again.Header); d != "" {
			t.Fatalf("header: %s", d)
		}
		v := features.Vector{}
		for i := range uint32(200) {
			v = append(v, features.Feature{Index: i * (features.Dim / 200), Value: float32(i%3) - 1})
		}
		for _, i := range m.Cues() {
			if one := vector(i); m.Logits(one) != again.Logits(one) {
				t.Fatalf("feature %d: %v, read back %v", i, m.Logits(one), again.Logits(one))
			}
		}
		if m.Logits(v) != again.Logits(v) {
			t.Fatalf("%v, read back %v", m.Logits(v), again.Logits(v))
		}
		b.Reset()
		if _, err := again.WriteTo(&b); err != nil || !bytes.Equal(b.Bytes(), first) {
			t.Fatalf("written again it is another file (%v)", err)
		}
		sum := sha256.Sum256(first)
		if want := hex.EncodeToString(sum[:])[:12]; m.Hash() != want || again.Hash() != want {
			t.Fatalf("hash %s and %s, want %s", m.Hash(), again.Hash(), want)
		}
	})
}

// seal puts a right checksum under a file.
func seal(body string) []byte {
	sum := sha256.Sum256([]byte(body))
	return append([]byte(body), sum[:]...)
}

const magic = "stance model 1\n"

func TestReadRefuses(t *testing.T) {
	m, _ := large(t, models.Softmax)
	good := written(t, m)
	flipped := bytes.Clone(good)
	flipped[len(flipped)/2] ^= 4
	says := func(rest string) string { return fmt.Sprintf(`{"features":%d,%s}`, features.Version, rest) + "\n" }
	softmax, trees := says(`"learner":"softmax"`), says(`"learner":"bagged-id3"`)
	bias := strings.Repeat("\x00", 32)
	uv := func(n uint64) string { return string(binary.AppendUvarint(nil, n)) }
	nan := string(binary.LittleEndian.AppendUint32(nil, math.Float32bits(float32(math.NaN()))))
	for _, c := range []struct {
		name string
		file []byte
		want string
	}{
		{"nothing", nil, "not a stance model"},
		{"another file", []byte(strings.Repeat("text\n", 40)), "not a stance model"},
		{"cut short", good[:len(good)-1], "damaged"},
		{"cut in the checksum", good[:20], "damaged"},
		{"more at the end", append(bytes.Clone(good), 0), "damaged"},
		{"a bit flipped", flipped, "damaged"},
		{"no header", seal(magic), "ends within"},
		{"header is no JSON", seal(magic + "hello\n"), "header"},
		{"header of two objects", seal(magic + "{}" + softmax + bias + uv(0)), "header"},
		{"unknown field", seal(magic + says(`"learner":"softmax","colour":2`) + bias + uv(0)), "colour"},
		{"unknown learner", seal(magic + says(`"learner":"oracle"`) + bias + uv(0)), "oracle"},
		{"temperature", seal(magic + says(`"learner":"softmax","temperature":-2`) + bias + uv(0)), "temperature"},
		{"no parameters", seal(magic + softmax), "ends within"},
		{"text after the parameters", seal(magic + softmax + bias + uv(0) + "x"), "after its parameters"},
		{"more weights than bytes", seal(magic + softmax + bias + uv(1<<20) + "abc"), "ends within"},
		{"absurdly many weights", seal(magic + softmax + bias + uv(1<<60)), "not below"},
		{"weight NaN", seal(magic + softmax + bias + uv(1) + uv(3) + nan), "not finite"},
		{"weight 0", seal(magic + softmax + bias + uv(1) + uv(3) + "\x00\x00\x00\x00"), "weight of 0"},
		{"weight beyond", seal(magic + softmax + bias + uv(2) + uv(4*features.Dim-1) + "\x00\x00\x80\x3f" + uv(0) + "\x00\x00\x80\x3f"), "beyond"},
		{"more trees than bytes", seal(magic + trees + uv(0) + uv(1<<20)), "ends within"},
		{"more nodes than bytes", seal(magic + trees + uv(0) + uv(1) + uv(1<<20) + "ab"), "ends within"},
		{"tree in a ring", seal(magic + trees + uv(1) + uv(5) + uv(1) + uv(1) + uv(1) + uv(0) + uv(0)), "outside the tree"},
		{"too large", append([]byte(magic), make([]byte, 1<<20+8*features.Dim*stance.NumLabels)...), "larger"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := models.Read(bytes.NewReader(c.file))
		runtime.ReadMemStats(&after)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one on %q", c.name, err, c.want)
		}
		// Reading a file by doubling, the table of a linear model, and some for the
		// rest.
		const table = 4 * features.Dim
		if used := after.TotalAlloc - before.TotalAlloc; used > uint64(6*len(c.file))+table+1<<20 {
			t.Errorf("%s: %d bytes of memory for a file of %d", c.name, used, len(c.file))
		}
	}
	broken := errors.New("broken")
	if _, err := models.Read(io.MultiReader(bytes.NewReader(good[:100]), iotest.ErrReader(broken))); !errors.Is(err, broken) {
		t.Errorf("a broken reader gives %v", err)
	}
}

func TestVersionError(t *testing.T) {
	// Nothing of the parameters of another version can be known.
	_, err := models.Read(bytes.NewReader(seal(magic + `{"learner":"softmax","features":999}` + "\n" + "what may come")))
	var v *models.VersionError
	if !errors.As(err, &v) || v.Have != 999 || v.Want != features.Version || !strings.Contains(err.Error(), "stance train") {
		t.Errorf("error %v, want a VersionError that says what to do", err)
	}
}

func TestWriteRefuses(t *testing.T) {
	if n, err := new(models.Model).WriteTo(io.Discard); err == nil || n != 0 {
		t.Errorf("the zero model was written: %d, %v", n, err)
	}
	m, _ := large(t, models.Softmax)
	m.Header.Temperature = math.NaN()
	if _, err := m.WriteTo(io.Discard); err == nil {
		t.Error("a temperature of NaN was written")
	}
}

func TestDefault(t *testing.T) {
	m, err := models.Default()
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile("default.model")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(b)
	if want := hex.EncodeToString(sum[:])[:12]; m.Hash() != want {
		t.Errorf("hash %s, the file's is %s", m.Hash(), want)
	}
	if again, _ := models.Default(); again != m {
		t.Error("read twice")
	}
	const limit = 2 << 20
	if len(b) > limit {
		t.Errorf("default.model has %d bytes, more than %d", len(b), limit)
	}
}

// Whatever the bytes, Read gives a model that can be written and used, or an
// error. They are tried as they are and with a right checksum under them.
func FuzzRead(f *testing.F) {
	linear := must(f)(models.NewLinear(header(models.Softmax), []uint32{3, 900}, [][stance.NumLabels]float32{{1, 2, 0, 3}, {0, 0, -1, 0}}, models.Logits{1}))
	for _, m := range []*models.Model{linear, grown(f, 2)} {
		b := written(f, m)
		f.Add(b)
		f.Add(b[:len(b)-sha256.Size])
	}
	f.Add([]byte(magic + "{}\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, file := range [][]byte{b, seal(string(b))} {
			m, err := models.Read(bytes.NewReader(file))
			if err != nil {
				continue
			}
			p := m.Classify(vector(0, 3, 10, 900, features.Dim-1))
			if sum := p[0] + p[1] + p[2] + p[3]; math.Abs(sum-1) > 1e-9 {
				t.Fatalf("probabilities %v", p)
			}
			var out bytes.Buffer
			if _, err := m.WriteTo(&out); err != nil {
				t.Fatal(err)
			}
			again, err := models.Read(&out)
			if err != nil || again.Logits(vector(3, 900)) != m.Logits(vector(3, 900)) {
				t.Fatalf("not the same model read back (%v)", err)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	m, _ := large(b, models.Softmax)
	file := written(b, m)
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := models.Read(bytes.NewReader(file)); err != nil {
			b.Fatal(err)
		}
	}
}
