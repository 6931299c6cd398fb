package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"stance/models"
	"stance/pipeline"
	"stance/pipeline/stance"
	"stance/seeds"
)

// defaultQuestion is the built-in question that is meant where none is given.
const defaultQuestion = "sony-hack"

// readQuestion reads the question that arg names: a built-in one by its name,
// a file, or a folder with a question.json. A name with a path separator or a
// dot is never taken for a built-in one.
func readQuestion(arg string) (*stance.Question, error) {
	var b []byte
	var err error
	if builtin := fs.ValidPath(arg) && !strings.ContainsAny(arg, "/."); builtin {
		if b, err = fs.ReadFile(seeds.FS, path.Join(arg, "question.json")); err == nil {
			return stance.ParseQuestion(b)
		}
	}
	file := arg
	if info, err := os.Stat(arg); err == nil && info.IsDir() {
		file = filepath.Join(arg, "question.json")
	}
	b, err = os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no question file %s and no built-in question of that name (built in: %s)", file, strings.Join(builtinQuestions(), ", "))
	case err != nil:
		return nil, fmt.Errorf("%s: %w", file, reason(err))
	}
	q, err := stance.ParseQuestion(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return q, nil
}

func builtinQuestions() []string {
	files, _ := fs.Glob(seeds.FS, "*/question.json")
	for i, f := range files {
		files[i] = path.Dir(f)
	}
	return files
}

// readModel reads a model file; "" stands for the model built in.
func readModel(file string) (*models.Model, error) {
	if file == "" {
		return models.Default()
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, &misuse{fmt.Errorf("%s: %w: --model wants a file that stance train wrote", file, reason(err))}
	}
	defer f.Close()
	m, err := models.Read(f)
	if err != nil {
		return nil, &misuse{fmt.Errorf("%s: %w", file, reason(err))}
	}
	return m, nil
}

// scoring are the flags of whatever scores documents.
type scoring struct {
	question, model string
	workers         int
	toneless        bool
}

func (s *scoring) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&s.question, "question", defaultQuestion, "question: a `FILE`, a folder with a question.json, or the name of a built-in one")
	f.StringVar(&s.model, "model", "", "model `FILE` that stance train wrote (default: the model built in)")
	f.IntVarP(&s.workers, "workers", "j", runtime.GOMAXPROCS(0), "documents scored at a time; the output is the same for any `N`")
}

// registerTone adds the flag of those whose output shows sentiment.
func (s *scoring) registerTone(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&s.toneless, "no-sentiment", false, "leave the tone of statements out, which starts sooner")
}

// load reads what the flags name. Sentiment is loaded if it is wanted by both
// the caller and the user.
func (s *scoring) load(tone bool) (pipeline.Options, error) {
	o := pipeline.Options{Workers: s.workers}
	if s.workers < 1 {
		return o, misusef("-j %d: want 1 or more", s.workers)
	}
	var err error
	if o.Question, err = readQuestion(s.question); err != nil {
		return o, &misuse{err}
	}
	if o.Model, err = readModel(s.model); err != nil {
		return o, err
	}
	if tone && !s.toneless {
		if o.Tone, err = models.LoadSentiment(); err != nil {
			return o, fmt.Errorf("%w (--no-sentiment does without)", err)
		}
	}
	return o, nil
}
