package stance_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the README shows of the program anew")

const readme = "README.md"

// shown is what stands in the README between <!-- begin name --> and
// <!-- end name -->, in a block of code. With -update it becomes want, and
// without it has to be that.
func shown(t *testing.T, name, want string) {
	t.Helper()
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	begin, end := fmt.Sprintf("<!-- begin %s -->\n```\n", name), fmt.Sprintf("```\n<!-- end %s -->\n", name)
	before, rest, ok := strings.Cut(string(b), begin)
	got, after, also := strings.Cut(rest, end)
	if !ok || !also {
		t.Fatalf("%s has no block %s", readme, name)
	}
	if got == want {
		return
	}
	if !*update {
		t.Fatalf("%s shows another %s than the program; go test -run TestReadme -update . writes it anew.\nIt shows:\n%s\nThe program has:\n%s", readme, name, got, want)
	}
	if err := os.WriteFile(readme, []byte(before+begin+want+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// program builds the program, and gives the folder in which it lies.
func program(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("go", "build", "-o", filepath.Join(dir, "stance"), "./cmd/stance").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return dir
}

// output is what a command writes to standard output; it has to end well.
func output(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, &errs)
	}
	return string(out)
}

// leftOut are sections of the report that the README does without; a line with
// dots stands for those that follow each other.
var leftOut = []string{"Their own words", "More about the outlets", "Who says what", "In their words", "How this was made"}

func TestReadmeReport(t *testing.T) {
	report := output(t, filepath.Join(program(t), "stance"), "report")
	const rule = "\n\n── "
	var b strings.Builder
	left := false
	for i, section := range strings.Split(strings.TrimSuffix(report, "\n"), rule) {
		was := left
		left = i > 0 && slices.ContainsFunc(leftOut, func(head string) bool { return strings.HasPrefix(section, head) })
		switch {
		case i == 0:
			b.WriteString(section)
		case !left:
			b.WriteString(rule + section)
		case !was:
			b.WriteString("\n\n[…]")
		}
	}
	shown(t, "report", b.String()+"\n")
}

// The README shows a record and what is made of it, spread over lines.
func TestReadmeRecord(t *testing.T) {
	const record = `{"id": "quay-1", "outlet": "Quay News", "date": "2031-03-09", "text": "The mayor blamed Vardia for the harbour raid, but the trade ministry said it saw no proof."}` + "\n"
	file := filepath.Join(t.TempDir(), "record.jsonl")
	if err := os.WriteFile(file, []byte(record), 0o644); err != nil {
		t.Fatal(err)
	}
	line := output(t, filepath.Join(program(t), "stance"), "score", "--question", "testdata/cli/harbour.json", file)
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(line), "", "  "); err != nil {
		t.Fatal(err)
	}
	// Lists of names and numbers, and then lists of such, fit on one line.
	s := b.String()
	for _, list := range []*regexp.Regexp{regexp.MustCompile(`\[\s+[^\[\]{}]*\]`), regexp.MustCompile(`\[\s+(\[[^\[\]{}]*\],?\s*)+\]`)} {
		s = list.ReplaceAllStringFunc(s, func(l string) string {
			l = strings.Join(strings.Fields(l), " ")
			return strings.ReplaceAll(strings.ReplaceAll(l, "[ ", "["), " ]", "]")
		})
	}
	shown(t, "input", record)
	shown(t, "record", strings.TrimSpace(s)+"\n")
}

func TestReadmeFigures(t *testing.T) {
	out, err := exec.Command("bash", "bench/figures.sh").Output()
	var exit *exec.ExitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		t.Skip("no bash")
	case errors.As(err, &exit) && exit.ExitCode() == 3:
		t.Skipf("%s", bytes.TrimSpace(exit.Stderr))
	case errors.As(err, &exit):
		t.Fatalf("bench/figures.sh: %v\n%s", err, exit.Stderr)
	case err != nil:
		t.Fatal(err)
	}
	shown(t, "figures", string(out))
}

// Every command that stands behind a $ in a block "sh" of the README is run,
// where the files that it names are.
func TestReadmeCommands(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no shell")
	}
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	bin, dir := program(t), t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/cli")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, "corpus"), os.DirFS("testdata/corpus")); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, block := range regexp.MustCompile("(?ms)^```sh\n(.*?)^```").FindAllStringSubmatch(string(b), -1) {
		for line := range strings.Lines(block[1]) {
			command, ok := strings.CutPrefix(line, "$ ")
			if !ok || strings.HasPrefix(command, "go ") {
				continue // the commands of go are what runs this, and the block report
			}
			if name, _, _ := strings.Cut(command, " "); name != "stance" {
				if _, err := exec.LookPath(name); err != nil && !strings.HasPrefix(name, "bench/") {
					t.Logf("left out, there is no %s: %s", name, command)
					continue
				}
			}
			n++
			cmd := exec.Command("sh", "-c", command)
			cmd.Dir, cmd.Env = dir, append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%s: %v\n%s", strings.TrimSpace(command), err, out)
			}
		}
	}
	if n == 0 {
		t.Error("the README has no commands")
	}
}
