package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"os"
	"slices"
	"sync"
	"time"

	"stance/pipeline/stance"
)

// Writer adds scored documents to a store. [Writer.Known] and [Writer.Note] may
// be called while another goroutine is in [Writer.Put]; Known itself is for one
// goroutine.
type Writer struct {
	path    string
	db      *sql.DB
	lock    *lock
	run     int64
	input   int64
	session int64
	noText  bool

	lookup  *sql.Stmt
	old     int64  // the last document that stood in the store when it was opened
	oldRun  int64  // how many of this run did
	seen    bitset // of these, the ones that the input still has
	seenRun int64
	next    int64 // the number of the next document

	mu     sync.Mutex
	filled batch         // gathered
	full   chan struct{} // asks for it to be written
	idle   *sync.Cond    // the batch was taken, or writing failed
	err    error         // of writing; nothing is written after it

	stop chan struct{}
	done sync.WaitGroup
}

// Item is a document on its way into the store.
type Item struct {
	Document *stance.Document // with its text
	Position int64            // its place among the documents of the input, from 0
	Sketch   []byte           // by which copies of it are found; may be nil
}

// Create opens a store for writing, which is made if it is not there, and
// begins a session. Number and QuestionSHA256 of run are set.
func Create(ctx context.Context, path string, run *Run, s Session) (*Writer, error) {
	if _, err := look(path); err != nil {
		return nil, err
	}
	l, err := take(ctx, path)
	if err != nil {
		return nil, err
	}
	w := &Writer{path: path, lock: l, noText: s.NoText, full: make(chan struct{}, 1), stop: make(chan struct{})}
	w.idle = sync.NewCond(&w.mu)
	if err := w.open(ctx, run, s); err != nil {
		if w.db != nil {
			w.db.Close()
		}
		l.release()
		return nil, plain(path, "opening", err)
	}
	w.done.Go(w.work)
	return w, nil
}

func (w *Writer) open(ctx context.Context, run *Run, s Session) (err error) {
	// The file of another program is left as it is.
	if err := inspect(w.path); err != nil {
		return err
	}
	w.db, err = sql.Open("sqlite", uri(w.path, waiting(), pragma("journal_mode", "wal"), pragma("synchronous", "full"), pragma("cache_size", "-32768"), "_txlock=immediate"))
	if err != nil {
		return err
	}
	if err := create(ctx, w.db, w.path); err != nil {
		return err
	}
	sum, question, err := QuestionHash(run.Question)
	if err != nil {
		return err
	}
	settings, _ := json.Marshal(run.Settings)
	run.QuestionSHA256 = sum
	paths, _ := json.Marshal(append([]string{}, s.Paths...))
	command, _ := json.Marshal(append([]string{}, s.Command...))
	now := stamp(time.Now())

	tx, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	q := asker{tx: tx, ctx: ctx}
	q.exec("INSERT INTO runs (model, question, question_sha256, question_json, settings, created) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
		run.Model, run.Question.Name, sum, string(question), string(settings), now)
	w.run = q.number("SELECT run FROM runs WHERE model = ? AND question_sha256 = ? AND settings = ?", run.Model, sum, string(settings))
	w.session = q.number("SELECT coalesce(max(session), 0) + 1 FROM sessions")
	w.input = q.number("SELECT coalesce(min(session), ?) FROM sessions WHERE run = ? AND paths = ?", w.session, w.run, string(paths))
	q.exec("INSERT INTO sessions (session, run, input, paths, command, version, pid, started) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		w.session, w.run, w.input, string(paths), string(command), s.Version, os.Getpid(), now)
	w.old = q.number("SELECT coalesce(max(doc), 0) FROM documents")
	w.oldRun = q.number("SELECT count(*) FROM documents WHERE run = ?", w.run)
	if q.err == nil {
		q.err = tx.Commit()
	}
	if q.err != nil {
		return q.err
	}
	run.Number = w.run
	w.next = w.old + 1
	w.seen = make(bitset, w.old/64+1)
	w.lookup, err = w.db.PrepareContext(ctx, `SELECT doc, input, position, outlet, date, title, author, url, agency, found, path, line, replaced_by IS NOT NULL
		FROM documents WHERE sha256 = ? AND id = ? AND run = ? AND doc <= ? ORDER BY input = ? AND position = ? DESC, doc`)
	return err
}

// Session is the number of the session begun.
func (w *Writer) Session() int64 { return w.session }

// Had is how many documents of the run stood in the store when it was opened.
func (w *Writer) Had() int64 { return w.oldRun }

// Known reports whether a document is in the store, scored. If so it takes over
// the place in the input and what it says of itself, and nothing more is to be
// done. A document is known once for each time that it stands in the store.
func (w *Writer) Known(it Item) (bool, error) {
	if w.oldRun == 0 || w.seenRun == w.oldRun {
		return false, nil
	}
	d := it.Document
	rows, err := w.lookup.Query(hash(d.Text), d.ID, w.run, w.old, w.input, it.Position)
	if err != nil {
		return false, plain(w.path, "looking for a document", err)
	}
	defer rows.Close()
	for rows.Next() {
		var doc, input, position int64
		var was stance.Document
		var found sql.NullString
		var replaced bool
		if err := rows.Scan(&doc, &input, &position, &was.Outlet, &was.Date, &was.Title, &was.Author, &was.URL, &was.Agency, &found, &was.Path, &was.Line, &replaced); err != nil {
			return false, plain(w.path, "looking for a document", err)
		}
		if w.seen.has(doc) {
			continue
		}
		w.seen.add(doc)
		w.seenRun++
		if input > w.input {
			input = w.input // of two inputs that have it, the first gives it its place
		}
		same := was.Outlet == d.Outlet && was.Date == d.Date && was.Title == d.Title && was.Author == d.Author && was.URL == d.URL &&
			was.Agency == d.Agency && found.String == object(d.Found).String && !replaced
		// What came in by another input keeps its place there.
		if input == w.input && (position != it.Position || was.Path != d.Path || was.Line != d.Line) {
			same = false
		} else if input != w.input {
			it.Position = position
		}
		if !same {
			return true, w.add(func(b *batch) {
				m := move{doc: doc, input: input, item: it}
				light := *d
				light.Text = ""
				m.item.Document, m.item.Sketch = &light, nil
				b.moves = append(b.moves, m)
				b.bytes += 200
			})
		}
		return true, nil
	}
	return false, plain(w.path, "looking for a document", rows.Err())
}

// Put adds a scored document. It returns before it is written, and an error
// when writing has failed, now or before. The item and what it points to must
// not be changed any more.
func (w *Writer) Put(it Item, s *stance.Scored) error {
	r := row{item: it, sum: hash(it.Document.Text), scored: s}
	return w.add(func(b *batch) {
		r.doc = w.next
		w.next++
		b.rows = append(b.rows, r)
		b.bytes += len(it.Document.Text) + 200*len(s.Sentences)
	})
}

// Note keeps why something could not be read or scored.
func (w *Writer) Note(problem string) error {
	return w.add(func(b *batch) {
		b.problems = append(b.problems, problem)
		b.bytes += len(problem)
	})
}

// Close writes what is left, ends the session and lets the next writer in. With
// Done the input was read to its end, and documents that others have taken the
// place of are marked. It returns the error of the writing, if there was one.
func (w *Writer) Close(outcome Outcome, c Counts) error {
	close(w.stop)
	w.done.Wait()
	err := w.flush()
	if err == nil {
		err = plain(w.path, "writing", w.finish(outcome, c))
	}
	w.lookup.Close()
	return errorsJoined(err, w.db.Close(), w.lock.release())
}

func errorsJoined(errs ...error) error {
	i := slices.IndexFunc(errs, func(e error) bool { return e != nil })
	if i < 0 {
		return nil
	}
	return errs[i] // the first tells; those of closing follow from it
}

func (w *Writer) finish(outcome Outcome, c Counts) error {
	ctx := context.Background()
	tx, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	q := asker{tx: tx, ctx: ctx}
	if outcome == Done && w.seenRun < w.oldRun {
		q.err = w.replace(ctx, tx)
	}
	q.exec(`UPDATE sessions SET ended = ?, outcome = ?, read = ?, scored = ?, known = ?, other_language = ?, passed_over = ?, empty = ?, broken = ?, repeated = ? WHERE session = ?`,
		stamp(time.Now()), string(outcome), c.Read, c.Scored, c.Known, c.OtherLanguage, c.PassedOver, c.Empty, c.Broken, c.Repeated, w.session)
	if q.err == nil {
		q.err = tx.Commit()
	}
	return q.err
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// bitset is a set of small numbers.
type bitset []uint64

func (b bitset) has(i int64) bool { return b[i/64]&(1<<(i%64)) != 0 }
func (b bitset) add(i int64)      { b[i/64] |= 1 << (i % 64) }

// asker asks one thing after the other; after an error it asks nothing.
type asker struct {
	tx  *sql.Tx
	ctx context.Context
	err error
}

func (q *asker) exec(query string, args ...any) {
	if q.err == nil {
		_, q.err = q.tx.ExecContext(q.ctx, query, args...)
	}
}

func (q *asker) number(query string, args ...any) (n int64) {
	if q.err == nil {
		q.err = q.tx.QueryRowContext(q.ctx, query, args...).Scan(&n)
	}
	return n
}
