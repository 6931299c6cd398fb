package models

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"

	"stance/features"
	"stance/pipeline/stance"
)

// The learners a model can come from.
const (
	TwoStage    = "two-stage"    // logistic regression for on the question or not, and softmax regression for the stance of what is
	Softmax     = "softmax"      // one softmax regression over the four labels, for comparison
	SoftmaxCues = "softmax-cues" // the same on binary cues only, for comparison
	BernoulliNB = "bernoulli-nb" // golearn's naive Bayes on binary cues
	BaggedID3   = "bagged-id3"   // golearn's bagged trees on binary cues; not reproducible
)

// Learners lists the learners in the order of the tables that compare them.
var Learners = [...]string{TwoStage, Softmax, SoftmaxCues, BernoulliNB, BaggedID3}

// Header is what a model file says about itself. It has no date, so that the
// same training writes the same bytes.
type Header struct {
	Learner   string   `json:"learner"`
	Questions []string `json:"questions"` // names of the questions trained on
	Features  int      `json:"features"`  // [features.Version] of the training
	Seeds     string   `json:"seeds"`     // SHA-256 of the seeds, hexadecimal
	// Temperature divides the logits before they become probabilities (Guo et
	// al., On Calibration of Modern Neural Networks, 2017). 0 stands for 1.
	Temperature float64 `json:"temperature"`
	Scores      Scores  `json:"scores"`
	// Confusion counts the held-out examples by gold label (row) and predicted
	// label (column); a row divided by its sum is P(predicted | gold).
	Confusion [stance.NumLabels][stance.NumLabels]float64 `json:"confusion"`
	// Adapted is nil for a model trained from the seeds alone. Otherwise Scores
	// and Confusion, and Seeds and Questions, are those of the model it was made
	// of: its own labels are mostly of claims that such a model found, and what it
	// overlooks cannot be counted in them.
	Adapted *Adapted `json:"adapted,omitempty"`
}

// Adapted says how a model was made of another and of labels.
type Adapted struct {
	From   string `json:"from"`   // [Model.Hash] of the other
	Labels int    `json:"labels"` // claims learned from
	SHA256 string `json:"sha256"` // of the labels, hexadecimal
	// Strength is that of the pull to the weights of the other; null where the
	// labels changed no weight.
	Strength Figure `json:"strength"`
	Before   Scores `json:"before"` // of the other on the labels
	After    Scores `json:"after"`  // on labels held out
}

// Scores are the figures of a model on examples held out of its training.
type Scores struct {
	Examples     int    `json:"examples"`     // examples held out, all folds together
	Folds        int    `json:"folds"`        // 0: nothing was held out and every figure is NaN
	MacroF1      Figure `json:"macro_f1"`     // mean over the three stances
	Affirm       Figure `json:"affirm"`       // F1 of each label
	Deny         Figure `json:"deny"`         //
	Noncommittal Figure `json:"noncommittal"` //
	None         Figure `json:"none"`         //
	NLL          Figure `json:"nll"`          // mean −log P(gold), in nats, calibrated
	RawNLL       Figure `json:"raw_nll"`      // the same at temperature 1
	ECE          Figure `json:"ece"`          // expected calibration error, 10 bins, calibrated
	RawECE       Figure `json:"raw_ece"`      // the same at temperature 1
}

// Figure is a number that may be undefined: NaN in Go, null in JSON.
type Figure float64

// MarshalJSON writes the number, or null for NaN.
func (f Figure) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(f)) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(f))
}

// UnmarshalJSON reads a number, or null as NaN.
func (f *Figure) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*f = Figure(math.NaN())
		return nil
	}
	return json.Unmarshal(b, (*float64)(f))
}

// Probs holds the probability of each label; they sum to 1.
type Probs [stance.NumLabels]float64

// Best is the most probable label and its probability. Of equals the first
// wins, so that None is preferred to a stance.
func (p Probs) Best() (stance.Label, float64) {
	best := 0
	for l := 1; l < len(p); l++ {
		if p[l] > p[best] {
			best = l
		}
	}
	return stance.Label(best), p[best]
}

// Logits are the uncalibrated scores of the labels: the softmax of logits over
// the temperature are the [Probs]. Those of [TwoStage] are logarithms of
// probabilities, those of the other learners are sums of weights.
type Logits [stance.NumLabels]float64

// Probs turns logits into probabilities at a temperature; 0 stands for 1.
func (z Logits) Probs(temperature float64) Probs {
	if temperature == 0 {
		temperature = 1
	}
	top := z[0]
	for _, v := range z[1:] {
		top = max(top, v)
	}
	var p Probs
	sum := 0.0
	for l, v := range z {
		p[l] = math.Exp((v - top) / temperature)
		sum += p[l]
	}
	for l := range p {
		p[l] /= sum
	}
	return p
}

// Model classifies the vector of a claim. A model is made by [Read], [Default],
// [NewLinear] or [NewForest] and only read afterwards, so any number of
// goroutines may share one. The zero Model finds every label equally probable
// and cannot be written.
type Model struct {
	Header Header

	bias   Logits
	linear *linear // nil for a forest
	forest *forest // nil for a linear model
	binary bool    // a feature's value is taken as 1
}

// linear holds the weights of the features that have any.
type linear struct {
	index   []uint32                    // of those features, ascending
	weights [][stance.NumLabels]float32 // of feature index[k] at k+1; at 0 those of every other feature, zeros
	row     []int32                     // of each of features.Dim, its place in weights
}

func newLinear() *linear {
	return &linear{weights: make([][stance.NumLabels]float32, 1), row: make([]int32, features.Dim)}
}

// at gives the weights of a feature to be set. Features come in ascending order.
func (w *linear) at(i uint32) *[stance.NumLabels]float32 {
	if w.row[i] == 0 {
		w.row[i] = int32(len(w.weights))
		w.index = append(w.index, i)
		w.weights = append(w.weights, [stance.NumLabels]float32{})
	}
	return &w.weights[w.row[i]]
}

// NewLinear makes a model of a linear learner (every one but [BaggedID3]).
// Weight k belongs to feature index[k]; indexes ascend. The slices are copied.
func NewLinear(h Header, index []uint32, weights [][stance.NumLabels]float32, bias Logits) (*Model, error) {
	if len(index) != len(weights) {
		return nil, fmt.Errorf("model with %d feature indexes for %d weights", len(index), len(weights))
	}
	m := &Model{Header: h, bias: bias, linear: newLinear()}
	for k, i := range index {
		if i >= features.Dim || k > 0 && i <= index[k-1] {
			return nil, fmt.Errorf("feature index %d at %d is out of order or beyond %d", i, k, features.Dim)
		}
		if weights[k] != [stance.NumLabels]float32{} {
			*m.linear.at(i) = weights[k]
		}
	}
	return m, m.check()
}

// check validates what a file or a caller gave and sets what follows from it.
func (m *Model) check() error {
	h := &m.Header
	switch h.Learner {
	case TwoStage, Softmax:
	case SoftmaxCues, BernoulliNB:
		m.binary = true
	case BaggedID3:
		if m.forest == nil {
			return errors.New("bagged trees without trees")
		}
	default:
		return fmt.Errorf("unknown learner %q: want one of %q", h.Learner, Learners)
	}
	if h.Learner != BaggedID3 && m.linear == nil {
		return fmt.Errorf("model of learner %s has trees in place of weights", h.Learner)
	}
	if h.Features != features.Version {
		return &VersionError{Have: h.Features, Want: features.Version}
	}
	if t := h.Temperature; t < 0 || math.IsInf(t, 0) || math.IsNaN(t) {
		return fmt.Errorf("temperature %v is not a positive number", t)
	}
	for _, b := range m.bias {
		if math.IsNaN(b) || math.IsInf(b, 0) {
			return fmt.Errorf("bias %v is not finite", b)
		}
	}
	if m.linear != nil {
		for k, w := range m.linear.weights {
			for _, v := range w {
				if v-v != 0 { // NaN and the infinities alone
					return fmt.Errorf("weight of feature %d is not finite", m.linear.index[k-1])
				}
			}
		}
	}
	return nil
}

// Classify gives the calibrated probabilities of the labels. It allocates
// nothing. An index beyond [features.Dim] panics.
func (m *Model) Classify(v features.Vector) Probs {
	return m.Logits(v).Probs(m.Header.Temperature)
}

// Logits gives the scores before calibration; see [Logits].
func (m *Model) Logits(v features.Vector) Logits {
	switch {
	case m.forest != nil:
		return m.forest.logits(v)
	case m.Header.Learner == TwoStage:
		return m.sums(v).stages()
	}
	return m.sums(v)
}

// stages turns the sums of [TwoStage] into logits. That of [stance.None] is the
// log-odds of being off the question; those of the stances compete among
// themselves for what is on it:
//
//	P(none) = 1 / (1 + exp(-z[none]))
//	P(s)    = (1 - P(none)) · exp(z[s]) / Σ exp(z[stances])
func (z Logits) stages() Logits {
	off := z[stance.None]
	// log P(none) and log P(on), each by the form that loses no digits
	small := math.Log1p(math.Exp(-math.Abs(off)))
	none, on := min(off, 0)-small, min(-off, 0)-small
	top := max(z[stance.Affirm], z[stance.Deny], z[stance.Noncommittal])
	sum := 0.0
	for _, v := range z[1:] {
		sum += math.Exp(v - top)
	}
	out := Logits{stance.None: none}
	for l := 1; l < len(z); l++ {
		out[l] = on + z[l] - top - math.Log(sum)
	}
	return out
}

// sums are bias and weights of the features of a linear model, added up.
func (m *Model) sums(v features.Vector) Logits {
	z := m.bias
	if m.linear == nil {
		return z
	}
	row, weights := m.linear.row, m.linear.weights
	for _, f := range v {
		x := float64(f.Value)
		if m.binary {
			if x == 0 {
				continue
			}
			x = 1
		}
		w := &weights[row[f.Index]]
		for l := range z {
			// The conversion keeps a compiler from fusing multiplication and
			// addition, which would give other bits on other machines.
			z[l] += float64(x * float64(w[l]))
		}
	}
	return z
}

// Binary reports whether the model only asks if a feature is there, whatever its
// value.
func (m *Model) Binary() bool { return m.binary }

// Weight is what one unit of a feature adds to the logit of a label; with
// [TwoStage] to the log-odds of none, or to a stance's share of what is on the
// question. It is 0 for an unknown feature, and for every feature of a vote of trees, which has
// no weights.
func (m *Model) Weight(index uint32, l stance.Label) float64 {
	if m.linear == nil || index >= features.Dim {
		return 0
	}
	return float64(m.linear.weights[m.linear.row[index]][l])
}

// Bias is what Weight adds to, before any feature; 0 for a vote of trees.
func (m *Model) Bias(l stance.Label) float64 { return m.bias[l] }
