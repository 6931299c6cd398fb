package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"iter"
	"time"

	"stance/pipeline/stance"
)

// Settings are what scores hang on beside model and question. Their JSON is
// part of the key of a run.
type Settings struct {
	All       bool `json:"all"`       // sentences without a statement are kept
	Sentiment bool `json:"sentiment"` // statements have a tone
}

// Run is what documents were scored with.
type Run struct {
	Number   int64 // set by the store
	Model    string
	Question *stance.Question
	Settings Settings

	QuestionSHA256 string    // set by the store
	Created        time.Time // set by the store
	Documents      int64     // that stand in it; set by Store.Runs
}

// Title names a run to people.
func (r *Run) Title() string {
	return fmt.Sprintf("run %d: %s, model %s", r.Number, r.Question.Name, r.Model)
}

// QuestionHash is the SHA-256, in hexadecimal, of a question as the store keeps
// it, with its JSON.
func QuestionHash(q *stance.Question) (sum string, b []byte, err error) {
	if b, err = json.Marshal(q); err != nil {
		return "", nil, err
	}
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:]), b, nil
}

// Session is one start of the program on a run.
type Session struct {
	Paths   []string // what is read, in order
	Command []string // the arguments of the program, for the record
	Version string   // of the program
	NoText  bool     // the texts are not kept
}

// Counts are the sums of a session. Read is the sum of the next six.
type Counts struct {
	Read, Scored, Known, OtherLanguage, PassedOver, Empty, Broken int64

	Repeated int64 // of those scored, copies of others
}

// Outcome says how a session ended.
type Outcome string

// The outcomes. A session that was killed has none.
const (
	Done    Outcome = "done"    // the input was read to its end
	Stopped Outcome = "stopped" // the user stopped it
	Failed  Outcome = "failed"  // it could not go on
)

const timeLayout = "2006-01-02T15:04:05.000Z"

func stamp(t time.Time) string { return t.UTC().Format(timeLayout) }

// Runs yields the runs, the oldest first.
func (s *Store) Runs(ctx context.Context) iter.Seq2[*Run, error] {
	return func(yield func(*Run, error) bool) {
		rows, err := s.db.QueryContext(ctx, `SELECT run, model, question_json, question_sha256, settings, created,
			(SELECT count(*) FROM documents d WHERE d.run = runs.run AND replaced_by IS NULL) FROM runs ORDER BY run`)
		if err != nil {
			yield(nil, plain(s.path, "reading the runs", err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			r := &Run{Question: new(stance.Question)}
			var question, settings, created string
			err := rows.Scan(&r.Number, &r.Model, &question, &r.QuestionSHA256, &settings, &created, &r.Documents)
			if err == nil {
				err = json.Unmarshal([]byte(question), r.Question)
			}
			if err == nil {
				err = json.Unmarshal([]byte(settings), &r.Settings)
			}
			if err == nil {
				r.Created, err = time.Parse(timeLayout, created)
			}
			if err != nil {
				yield(nil, plain(s.path, "reading the runs", err))
				return
			}
			if !yield(r, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, plain(s.path, "reading the runs", err))
		}
	}
}

// Last gives the run that was scored last, and how many there are.
func (s *Store) Last(ctx context.Context) (last *Run, n int, err error) {
	var number int64
	err = s.db.QueryRowContext(ctx, "SELECT coalesce((SELECT run FROM sessions ORDER BY session DESC LIMIT 1), 0)").Scan(&number)
	if err != nil {
		return nil, 0, plain(s.path, "reading the runs", err)
	}
	for r, err := range s.Runs(ctx) {
		if err != nil {
			return nil, 0, err
		}
		n++
		if r.Number == number || last == nil {
			last = r
		}
	}
	if last == nil {
		return nil, 0, &Error{s.path, fmt.Errorf("%w: it holds no run yet", ErrNoStore)}
	}
	return last, n, nil
}
