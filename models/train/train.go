package train

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"stance/features"
	"stance/models"
	"stance/models/eval"
	"stance/pipeline/stance"
)

// Example is a claim with its gold label.
type Example struct {
	X features.Vector
	Y stance.Label
	// Group names the cluster of documents the claim is from: near copies of
	// one text are one group and never stand on both sides of a fold. An
	// example without a group is a group of its own.
	Group    string
	Question string  // name of the question, "" for one unnamed question
	Weight   float64 // how much the example counts; 0 stands for 1
}

// weight is Weight with its default.
func (e *Example) weight() float64 {
	if e.Weight == 0 {
		return 1
	}
	return e.Weight
}

// Options tell Fit what to do; the zero value is a good start.
type Options struct {
	Learner string // one of [models.Learners]; "" is [models.TwoStage]

	// L2 is the strength of the penalty L2/2·Σw² beside the summed loss of
	// the examples; 1 is scikit-learn's C=1. 0 stands for 1, a negative value
	// for none. The golearn learners ignore it.
	L2 float64
	// Balance is the exponent of the inverse frequency of a label in the
	// weight of its examples, in [0, 1]: 0 leaves the examples as they are, 1
	// makes every label weigh the same; in two stages those of each stage. A balanced model predicts rare labels
	// more often than they occur, which temperature cannot undo. The golearn
	// learners ignore it, and Weight as well.
	Balance float64
	// Literary is the weight of the examples of reports in a literary register
	// beside 1 for plain ones; 0 stands for 0.15. Real copy is plain: such
	// reports widen the vocabulary and must not set the odds.
	//
	// Background is the weight of the examples that are none in sentences that do
	// not name the deed; 0 stands for 3. Seeds are written about their question,
	// so that such sentences are rarer in them than in the news.
	//
	// Beside is the weight of the examples that are none in sentences that do
	// make a statement; 0 stands for 0.3. Such a claim often holds the same words
	// as the labelled one, by another reading of who says them, and it was not
	// looked at by itself when the sentence was labelled.
	//
	// [Learn] and [Examples] alone read the three. With them the zero values of L2
	// and Balance stand for 30 and 0.2: the features of claims overlap, and a
	// strong penalty shares their weight out.
	Literary, Background, Beside float64
	// Folds is the number of parts for held-out prediction; 0 stands for 5.
	// Fewer are used where there are fewer groups.
	Folds int
	// MinCount is in how many examples a feature must be for softmax to weigh
	// it; 0 stands for 3. Rarer ones are most of the features, fill the model
	// file and teach nothing about other documents.
	MinCount int
	// Cues is the number of binary features of the learners that use such, at
	// most 500; 0 stands for 500.
	Cues int
	// Trees is the number of trees of the bagged forest; 0 stands for 15.
	Trees int
	// Iterations bounds those of L-BFGS; 0 stands for 300.
	Iterations int
}

// corpus fills in what stands for zero where claims are learned from.
func (o Options) corpus() Options {
	def := func(v *float64, d float64) {
		if *v == 0 {
			*v = d
		}
	}
	def(&o.L2, 30)
	def(&o.Balance, 0.2)
	def(&o.Literary, 0.15)
	def(&o.Background, 3)
	def(&o.Beside, 0.3)
	return o
}

// maxCues keeps golearn's dense rows affordable.
const maxCues = 500

// fill replaces zeros by defaults and refuses what is out of range.
func (o Options) fill() (Options, error) {
	def := func(v *int, d int) {
		if *v == 0 {
			*v = d
		}
	}
	if o.Learner == "" {
		o.Learner = models.TwoStage
	}
	if o.L2 == 0 {
		o.L2 = 1
	}
	o.L2 = max(o.L2, 0)
	def(&o.Folds, 5)
	def(&o.MinCount, 3)
	def(&o.Cues, maxCues)
	def(&o.Trees, 15)
	def(&o.Iterations, 300)
	switch {
	case !slices.Contains(models.Learners[:], o.Learner):
		return o, fmt.Errorf("unknown learner %q: want one of %q", o.Learner, models.Learners)
	case !(o.Balance >= 0 && o.Balance <= 1):
		return o, fmt.Errorf("balance %v is not between 0 and 1", o.Balance)
	case math.IsNaN(o.L2) || math.IsInf(o.L2, 0):
		return o, fmt.Errorf("L2 penalty %v is not a number to use", o.L2)
	case o.Folds < 2:
		return o, fmt.Errorf("%d folds: want at least 2", o.Folds)
	case o.Cues < 1 || o.Cues > maxCues:
		return o, fmt.Errorf("%d cues: want 1 to %d", o.Cues, maxCues)
	case o.MinCount < 1 || o.Trees < 1 || o.Iterations < 1:
		return o, errors.New("the counts of features, trees and iterations must be positive")
	}
	return o, nil
}

// Result is what Fit learned about the model from examples held out.
type Result struct {
	Learner string
	// Fold is the fold in which each example was held out; nil if all examples
	// are of one group, so that nothing could be held out.
	Fold []int
	// OutOfFold are the calibrated probabilities of each example by the model
	// that did not see its fold; nil where Fold is nil. The temperature is one
	// number fitted on these same predictions.
	OutOfFold   []models.Probs
	Temperature float64
	Scores      models.Scores
	// Lost counts gold statements for which the parser found no claim; set by
	// [Learn] alone. They are missing from every figure here.
	Lost int
	// Confusion counts examples by gold (row) and predicted (column) label.
	Confusion eval.Confusion
}

// Fit trains a model on the examples and measures it on examples held out.
// The caller completes the model's header with the hash of the seeds. A cancelled
// context ends the work with its error between two evaluations of the
// objective, between two trees or between two folds.
func Fit(ctx context.Context, examples []Example, o Options) (*models.Model, *Result, error) {
	o, err := o.fill()
	if err != nil {
		return nil, nil, err
	}
	if err := check(examples); err != nil {
		return nil, nil, err
	}
	res, err := crossValidate(ctx, examples, Folds(examples, o.Folds), o)
	if err != nil {
		return nil, nil, err
	}
	m, err := learn(ctx, examples, o)
	if err != nil {
		return nil, nil, err
	}
	m.Header.Temperature = res.Temperature
	m.Header.Scores = res.Scores
	for g, row := range res.Confusion {
		for p, n := range row {
			m.Header.Confusion[g][p] = float64(n)
		}
	}
	return m, res, nil
}

func check(examples []Example) error {
	if len(examples) == 0 {
		return errors.New("no examples to train on")
	}
	labels := [stance.NumLabels]bool{}
	for n, e := range examples {
		if e.Y >= stance.NumLabels {
			return fmt.Errorf("example %d: label %d does not exist", n, e.Y)
		}
		if !(e.Weight >= 0) || math.IsInf(e.Weight, 0) {
			return fmt.Errorf("example %d: weight %v is negative or not finite", n, e.Weight)
		}
		for k, f := range e.X {
			switch {
			case f.Index >= features.Dim:
				return fmt.Errorf("example %d: feature index %d is beyond %d", n, f.Index, features.Dim)
			case k > 0 && f.Index <= e.X[k-1].Index:
				return fmt.Errorf("example %d: feature %d is out of order", n, f.Index)
			case f.Value-f.Value != 0:
				return fmt.Errorf("example %d: value of feature %d is not finite", n, f.Index)
			}
		}
		labels[e.Y] = true
	}
	n := 0
	for _, seen := range labels {
		if seen {
			n++
		}
	}
	if n < 2 {
		return errors.New("every example has the same label: nothing to tell apart")
	}
	return nil
}

// learn fits one model on all of the examples; its temperature is 1.
func learn(ctx context.Context, examples []Example, o Options) (*models.Model, error) {
	h := models.Header{Learner: o.Learner, Questions: questions(examples), Features: features.Version, Temperature: 1}
	if o.Learner == models.TwoStage || o.Learner == models.Softmax {
		return softmax(ctx, examples, h, o)
	}
	n := o.Cues
	if o.Learner == models.BaggedID3 {
		n = min(n, forestCues)
	}
	cues := selectCues(examples, n)
	if len(cues) == 0 {
		return nil, fmt.Errorf("no feature is in %d examples or more: too few examples for learner %s", minCount, o.Learner)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	switch o.Learner {
	case models.SoftmaxCues:
		return softmax(ctx, restrict(examples, cues), h, o)
	case models.BernoulliNB:
		return bernoulli(examples, cues, h)
	case models.BaggedID3:
		return forest(ctx, examples, cues, h, o)
	}
	panic("learner " + o.Learner + " is listed and not built")
}

// questions lists the names of the questions of the examples in order.
func questions(examples []Example) []string {
	names := []string{}
	seen := map[string]bool{}
	for _, e := range examples {
		if e.Question != "" && !seen[e.Question] {
			seen[e.Question] = true
			names = append(names, e.Question)
		}
	}
	slices.Sort(names)
	return names
}
