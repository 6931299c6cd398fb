package train

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"

	"github.com/sjwhitworth/golearn/naive"

	"stance/models"
	"stance/pipeline/stance"
)

// bernoulli trains golearn's naive Bayes and takes its parameters over as a
// linear model: with p the probability of cue f given label l,
//
//	log P(l) + Σ present log p + Σ absent log(1−p)
//	  = [log P(l) + Σ all log(1−p)] + Σ present [log p − log(1−p)].
//
// A cue that is present in every row is added, because golearn panics on a
// label none of whose rows has any cue; its p is 1 throughout and adds nothing.
func bernoulli(examples []Example, cues []uint32, h models.Header) (*models.Model, error) {
	nb := naive.NewBernoulliNBClassifier()
	if err := nb.Fit(grid(examples, cues, true)); err != nil {
		return nil, fmt.Errorf("golearn naive Bayes: %w", err)
	}
	cond, counts, err := parameters(nb)
	if err != nil {
		return nil, fmt.Errorf("golearn naive Bayes: %w", err)
	}
	w := make([][stance.NumLabels]float32, len(cues))
	var bias models.Logits
	for l := range bias {
		name := stance.Label(l).String()
		p, n := cond[name], float64(counts[name])
		if n == 0 {
			p, n = pooled(cond, counts), .5
		}
		if len(p) != len(cues)+1 {
			return nil, fmt.Errorf("golearn naive Bayes kept %d probabilities for %d cues", len(p), len(cues)+1)
		}
		bias[l] = math.Log(n / float64(len(examples)))
		for k := range cues {
			absent := 1 - p[k]
			if p[k] == 1 {
				// golearn smooths by (count+1)/(n+1), which is 1 for a cue of
				// every row, and treats absence so at prediction.
				absent = 1 / (n + 1)
			}
			bias[l] += math.Log(absent)
			w[k][l] = float32(math.Log(p[k]) - math.Log(absent))
		}
	}
	return models.NewLinear(h, cues, w, bias)
}

// pooled is the probability of each cue over all labels. It stands in for a
// label without examples, which golearn does not know: half an example that
// looks like the average.
func pooled(cond map[string][]float64, counts map[string]int) []float64 {
	var out []float64
	total := 0.0
	for _, l := range [...]stance.Label{stance.None, stance.Affirm, stance.Deny, stance.Noncommittal} {
		n := float64(counts[l.String()])
		if n == 0 {
			continue
		}
		if out == nil {
			out = make([]float64, len(cond[l.String()]))
		}
		for k, p := range cond[l.String()] {
			out[k] += n * p
		}
		total += n
	}
	for k := range out {
		out[k] /= total
	}
	return out
}

// parameters reads the conditional probabilities and the number of rows of
// each label from the file golearn saves, the one way it gives them away.
func parameters(nb *naive.BernoulliNBClassifier) (cond map[string][]float64, counts map[string]int, err error) {
	dir, err := os.MkdirTemp("", "stance-train-")
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, "nb")
	if err := nb.Save(path); err != nil {
		return nil, nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, nil, err
	}
	for t := tar.NewReader(z); ; {
		entry, err := t.Next()
		if err == io.EOF {
			return cond, counts, nil
		}
		if err != nil {
			return nil, nil, err
		}
		switch entry.Name {
		case "COND_MAP":
			err = json.NewDecoder(t).Decode(&cond)
		case "CLASS_INSTANCES":
			err = json.NewDecoder(t).Decode(&counts)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", entry.Name, err)
		}
	}
}
