package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"stance/features"
	"stance/models"
)

func TestMain(m *testing.M) { testscript.Main(m, map[string]func(){"stance": main}) }

// cli is the folder of what the scripts and examples work on.
const cli = "../../testdata/cli"

// call runs the program in this process.
func call(t testing.TB, in io.Reader, args ...string) (code int, out, err string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(context.Background(), streams{in, &o, &e}, args)
	return code, o.String(), e.String()
}

// smallModel trains a model on a few reports: the tests do not hang on the one
// built in.
func smallModel(t testing.TB) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "my.model")
	if code, _, stderr := call(t, nil, "train", "-o", file, cli+"/seeds"); code != done {
		t.Fatalf("training the model of the tests: %s", stderr)
	}
	return file
}

// trained reports whether the model built in is one to use.
func trained() bool {
	m, err := models.Default()
	return err == nil && m.Header.Scores.Folds > 0
}

// TestScripts runs testdata/script. Each script has a copy of testdata/cli and a
// trained my.model where it works; "code N command…" wants the exit code N.
func TestScripts(t *testing.T) {
	model := smallModel(t)
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			sony, err := filepath.Abs("../../seeds/sony-hack")
			if err != nil {
				return err
			}
			env.Setenv("SONY", sony)
			corpus, err := filepath.Abs("../../testdata/corpus")
			if err != nil {
				return err
			}
			env.Setenv("CORPUS", corpus)
			if err := os.CopyFS(env.WorkDir, os.DirFS(cli)); err != nil {
				return err
			}
			b, err := os.ReadFile(model)
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(env.WorkDir, "my.model"), b, 0o644)
		},
		Condition: func(cond string) (bool, error) {
			if cond == "trained" {
				return trained(), nil
			}
			return false, errors.New("unknown condition " + cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"label": labelCommand, "code": func(ts *testscript.TestScript, neg bool, args []string) {
			if neg || len(args) < 2 {
				ts.Fatalf("usage: code N command…")
			}
			want, err := strconv.Atoi(args[0])
			ts.Check(err)
			got := 0
			if err := ts.Exec(args[1], args[2:]...); err != nil {
				var exit *exec.ExitError
				if !errors.As(err, &exit) {
					ts.Check(err)
				}
				got = exit.ExitCode()
			}
			if got != want {
				ts.Fatalf("%s exits with %d, want %d", strings.Join(args[1:], " "), got, want)
			}
		}},
	})
}

// TestOldModel holds that a model of other features is refused with a word on
// how to mend it.
func TestOldModel(t *testing.T) {
	body := []byte("stance model 1\n{\"learner\":\"softmax\",\"features\":" + strconv.Itoa(features.Version+1) + "}\n")
	sum := sha256.Sum256(body)
	file := filepath.Join(t.TempDir(), "old.model")
	if err := os.WriteFile(file, append(body, sum[:]...), 0o644); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := call(t, nil, "score", "--model", file, cli+"/article.txt")
	if code != misused || !strings.HasPrefix(stderr, "stance: "+file+": ") || !strings.Contains(stderr, "train it anew with stance train") {
		t.Errorf("status %d and %q", code, stderr)
	}
}
