package main

import (
	"context"
	"encoding/json"
	"slices"

	"stance/pipeline/aggregate"
	"stance/pipeline/store"
)

// drawn are the labels that can correct the shares of a run, by the SHA-256 of
// the text they are of. Doc is still to be set.
//
// They are labels of claims drawn at random, and of sentences in which nothing
// was found, on the run's question. The
// estimates want a model that did not learn from them: one that did repeats its
// labels and seems better than it is (Zrnic and Candès, "Cross-prediction-powered
// inference", PNAS 121, 2024). A label that was given to somebody who was shown
// what the run's model says is younger than the model. Of the others one has to
// know that the model is not adapted to labels.
func (r *reporting) drawn(ctx context.Context, s *store.Store, path string, run *store.Run) (map[string][]aggregate.Drawn, error) {
	judged, err := store.ByPlace(func(yield func(store.Label, error) bool) {
		for l, err := range s.StandingLabels(ctx) {
			if err == nil && l.Question != run.QuestionSHA256 {
				continue
			}
			if !yield(l, err) {
				return
			}
		}
	})
	if err != nil || len(judged) == 0 {
		return nil, err
	}
	out := map[string][]aggregate.Drawn{}
	n, split, picked, learned := 0, 0, 0, 0
	ignorant := r.ignorant(run)
	for i := range judged {
		j := &judged[i]
		l, ok := j.Decide("")
		switch {
		case !ok:
			split++
		case j.Chance() == 0:
			picked++
		case !ignorant && !seen(j, run.Model):
			learned++
		default:
			n++
			out[j.SHA256] = append(out[j.SHA256], aggregate.Drawn{Start: j.Start, End: j.End, Gold: l.Stance, Chance: j.Chance()})
		}
	}
	r.a.note("%s: %s of claims and sentences drawn at random, for the intervals", path, number(n, "label"))
	if split > 0 {
		r.a.note("%s: %s left out on which annotators differ: stance review --adjudicate decides", path, number(split, "claim"))
	}
	if picked > 0 {
		r.a.note("%s: %s left out of claims that were picked and not drawn", path, number(picked, "label"))
	}
	if learned > 0 {
		r.a.note("%s: %s left out, since model %s may have learned from them: report on the run they were given on (--run)", path, number(learned, "label"), run.Model)
	}
	return out, nil
}

// ignorant reports whether the run's model is at hand and learned from no labels
// but those of the seeds.
func (r *reporting) ignorant(run *store.Run) bool {
	m := r.o.Model
	if m == nil {
		var err error
		if m, err = readModel(r.model); err != nil {
			return false
		}
	}
	return m.Header.Adapted == nil && m.Hash() == run.Model
}

// seen reports whether an annotator of the item was shown what the model says.
func seen(j *store.Judged, model string) bool {
	return slices.ContainsFunc(j.Labels, func(l store.Label) bool {
		var s shown
		return json.Unmarshal(l.Shown, &s) == nil && s.Model == model
	})
}
