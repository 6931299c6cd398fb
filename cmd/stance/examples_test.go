package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"stance/models"
	"stance/pipeline/stance"
	"stance/seeds"
)

// every goes through a command and those below it.
func every(cmd *cobra.Command, visit func(*cobra.Command)) {
	visit(cmd)
	for _, c := range cmd.Commands() {
		every(c, visit)
	}
}

// TestExamples runs every example of every help text, by a shell, where the
// files that they name are. While the model built in is a placeholder the
// examples have a trained one.
func TestExamples(t *testing.T) {
	model, err := os.ReadFile(smallModel(t))
	if err != nil {
		t.Fatal(err)
	}
	_, scored, _ := call(t, nil, "score", "--all", "--model", smallModel(t), cli+"/article.txt")
	labelled, err := os.ReadFile(labelledStore(t, t.TempDir(), smallModel(t)))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	every((&app{}).root(), func(cmd *cobra.Command) {
		if cmd.Example == "" {
			return
		}
		t.Run(cmd.Name(), func(t *testing.T) {
			dir := t.TempDir()
			for _, err := range []error{
				os.CopyFS(dir, os.DirFS(cli)),
				os.CopyFS(filepath.Join(dir, "seeds"), seeds.FS),
				os.WriteFile(filepath.Join(dir, "my.model"), model, 0o644),
				os.WriteFile(filepath.Join(dir, "scored.jsonl"), []byte(scored), 0o644),
				os.WriteFile(filepath.Join(dir, "labelled.db"), labelled, 0o644),
			} {
				if err != nil {
					t.Fatal(err)
				}
			}
			for line := range strings.Lines(cmd.Example) {
				line = strings.TrimSpace(line)
				if !strings.Contains(line, cmd.CommandPath()) {
					t.Errorf("%q is no example of %s", line, cmd.CommandPath())
				}
				n++
				if !trained() && usesDefault(cmd, line) {
					for _, name := range []string{"score", "report", "eval", "explain"} {
						line = strings.ReplaceAll(line, "stance "+name, "stance "+name+" --model my.model")
					}
				}
				sh := exec.Command("sh", "-c", line)
				sh.Dir = dir
				if out, err := sh.CombinedOutput(); err != nil {
					t.Errorf("%s: %v\n%s", line, err, out)
				}
			}
		})
	})
	if n == 0 {
		t.Error("there are no examples")
	}
}

// usesDefault reports whether an example scores with the model built in.
func usesDefault(cmd *cobra.Command, line string) bool {
	return cmd.Flags().Lookup("model") != nil && !strings.Contains(line, "--model")
}

// TestHelpRecords reads the records that stand in the help texts.
func TestHelpRecords(t *testing.T) {
	found := 0
	every((&app{}).root(), func(cmd *cobra.Command) {
		from, to := strings.Index(cmd.Long, "  {\""), strings.LastIndex(cmd.Long, "}")
		if from < 0 {
			return
		}
		found++
		record := []byte(cmd.Long[from : to+1])
		if cmd.Name() == "stance" {
			if _, err := stance.ParseQuestion(record); err != nil {
				t.Errorf("help of %s: %v", cmd.Name(), err)
			}
			return
		}
		var l stance.Labelled
		if err := json.Unmarshal(record, &l); err != nil || l.Doc == "" || len(l.Statements) == 0 {
			t.Errorf("help of %s: %v", cmd.Name(), err)
		}
	})
	if found != 2 {
		t.Errorf("%d records in the help texts", found)
	}
}

// TestHelpWidth keeps the help to what a terminal shows.
func TestHelpWidth(t *testing.T) {
	every((&app{}).root(), func(cmd *cobra.Command) {
		for line := range strings.Lines(cmd.Long) {
			if len([]rune(strings.TrimRight(line, "\n"))) > 80 && !strings.Contains(line, "{") {
				t.Errorf("help of %s: %q is over 80 columns", cmd.Name(), line)
			}
		}
		if cmd.Short == "" || cmd.Long == "" && cmd.Name() != "help" {
			t.Errorf("%s has no help", cmd.Name())
		}
	})
}

// TestDefaultModelIsOfTheSeeds fails when the seeds were changed and the model
// built in was not trained anew ("go generate ./models" does that).
func TestDefaultModelIsOfTheSeeds(t *testing.T) {
	if !trained() {
		t.Skip("the model built in is a placeholder")
	}
	m, err := models.Default()
	if err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	l := labelReader{a: &app{streams: streams{Err: &stderr}}}
	l.read(t.Context(), []string{"../../seeds"})
	if stderr.Len() > 0 {
		t.Fatal(stderr.String())
	}
	if got := fingerprint(l.files); got != m.Header.Seeds {
		t.Errorf("the seeds are %s and the model built in is of %s: run go generate ./models", got, m.Header.Seeds)
	}
}

// TestFingerprint holds that the name and bytes of every file count, and their
// order does not.
func TestFingerprint(t *testing.T) {
	a, b := file{"x/reports/1.txt", [32]byte{1}}, file{"x/reports/2.txt", [32]byte{2}}
	one := fingerprint([]file{a, b})
	if fingerprint([]file{b, a}) != one {
		t.Error("the order counts")
	}
	if fingerprint([]file{b, a, {"sony-hack/question.json", [32]byte{3}}}) != one {
		t.Error("the built-in question counts")
	}
	for _, other := range [][]file{{a}, {a, {"x/reports/2.txt", [32]byte{3}}}, {a, {"x/reports/3.txt", [32]byte{2}}}, {a, b, b}} {
		if fingerprint(other) == one {
			t.Errorf("%v has the fingerprint of others", other)
		}
	}
}
