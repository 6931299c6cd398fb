package review

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"stance/pipeline/stance"
	"stance/pipeline/store"
)

// Label says what an item is, and on whose account: source is nothing for none.
// The error of an item that is already labelled, or is no item, says so.
func (r *Review) Label(ctx context.Context, key string, l stance.Label, source string) error {
	source = tidy(source)
	if l == stance.None {
		source = ""
	}
	if len(source) > maxSource {
		return fmt.Errorf("the source has %d bytes, want at most %d: %w", len(source), maxSource, errUnfit)
	}
	r.mu.Lock()
	err := r.refresh(ctx)
	it := r.byKey[key]
	switch {
	case err != nil:
	case it == nil:
		err = errGone
	case r.mine(it) || r.writing[key]:
		err = errOver
	}
	if err != nil {
		r.mu.Unlock()
		return err
	}
	r.writing[key] = true
	said := r.said(it)
	r.mu.Unlock()
	defer func() {
		r.mu.Lock()
		delete(r.writing, key)
		r.mu.Unlock()
	}()

	_, sh, err := r.view(ctx, it, said)
	if err != nil {
		return err
	}
	b, err := json.Marshal(sh)
	if err != nil {
		return fmt.Errorf("writing down what was shown: %w", err)
	}
	_, err = r.store.PutLabel(ctx, store.Label{
		Time: time.Now(), Annotator: r.as, Question: r.run.QuestionSHA256, SHA256: it.sha256, ID: it.id, Span: it.Span,
		Stance: l, Source: source, Shown: b, Probability: it.chance, Draw: it.draw,
	})
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.refresh(ctx)
}

// Undo takes the annotator's last standing label back; its item comes next.
func (r *Review) Undo(ctx context.Context) error {
	r.mu.Lock()
	err := r.refresh(ctx)
	mine := r.book.by[r.as]
	if err == nil && len(mine) == 0 {
		err = errFirst
	}
	var l store.Label
	if err == nil {
		l = r.book.standing[mine[len(mine)-1]]
	}
	r.mu.Unlock()
	if err != nil {
		return err
	}
	if _, err := r.store.PutLabel(ctx, store.Label{Annotator: r.as, Undoes: l.Number}); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.docs[l.SHA256] != 0 {
		it := r.at(l)
		r.byKey[it.key()] = it
		r.front = append(r.front, it)
	}
	return r.refresh(ctx)
}
