// Package stance_test holds the rules that stand above any one package: who may
// import whom, and that the README shows what the program does.
package stance_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

// imports says what each package may import of this module and of others; the
// standard library is free to all. A package that is not here fails the test,
// and so does an import that is not in its line, or a word in a line that
// nothing uses any more.
//
// The nouns (pipeline/stance) know nobody, side packages know only the nouns,
// and the heavy modules have one house each: gonum computes in aggregate, eval
// and train, golearn learns in train, cobra reads the command line.
var imports = map[string]string{
	"cmd/stance": `cobra features models models/eval models/train pipeline pipeline/aggregate pipeline/dedup
		pipeline/export pipeline/gold pipeline/ingest pipeline/report pipeline/review pipeline/stance
		pipeline/store
		progressbar seeds x/term`,
	"features":           "pipeline/attrib pipeline/scan pipeline/stance pipeline/text",
	"models":             "cdipaolo/goml cdipaolo/sentiment features pipeline/stance",
	"models/eval":        "gonum pipeline/stance",
	"models/train":       "golearn gonum features models models/eval pipeline pipeline/attrib pipeline/gold pipeline/stance",
	"pipeline":           "features models pipeline/attrib pipeline/scan pipeline/stance",
	"pipeline/aggregate": "gonum pipeline/stance",
	"pipeline/attrib":    "pipeline/stance pipeline/text",
	"pipeline/export":    "parquet-go pipeline/stance",
	"pipeline/dedup":     "",
	"pipeline/gold":      "pipeline/stance",
	"pipeline/ingest": `brotli chardet go-trafilatura klauspost/compress parquet-go pipeline/stance whatlanggo
		x/net x/text`,
	"pipeline/report": "pipeline/aggregate pipeline/stance plot",
	"pipeline/review": "pipeline/aggregate pipeline/stance pipeline/store pipeline/text",
	"pipeline/scan":   "",
	"pipeline/stance": "",
	"pipeline/store":  "pipeline/stance sqlite",
	"pipeline/text":   "pipeline/stance",
	"seeds":           "",
}

// testImports says which heavy modules tests use beyond what their package
// does. Packages of this module and testTools are free to all tests.
var testImports = map[string]string{
	"models":          "govader gonum", // a second opinion on tone, and its correlation
	"models/eval":     "golearn",       // its figures beside ours
	"cmd/stance":      "chromedp",      // a browser opens the report
	"pipeline/report": "x/net",         // the page read as a browser reads it
}

// testTools are for tests only.
var testTools = []string{"go-cmp", "go-internal", "rapid"}

// modules are the modules that are imported, by the names that they have here.
var modules = map[string]string{
	"golang.org/x/text":                      "x/text",
	"golang.org/x/net":                       "x/net",
	"github.com/markusmobius/go-trafilatura": "go-trafilatura",
	"github.com/klauspost/compress":          "klauspost/compress",
	"github.com/gogs/chardet":                "chardet",
	"github.com/andybalholm/brotli":          "brotli",
	"github.com/abadojack/whatlanggo":        "whatlanggo",
	"github.com/cdipaolo/goml":               "cdipaolo/goml",
	"github.com/cdipaolo/sentiment":          "cdipaolo/sentiment",
	"github.com/google/go-cmp":               "go-cmp",
	"github.com/jonreiter/govader":           "govader",
	"github.com/rogpeppe/go-internal":        "go-internal",
	"github.com/sjwhitworth/golearn":         "golearn",
	"github.com/spf13/cobra":                 "cobra",
	"gonum.org/v1/gonum":                     "gonum",
	"gonum.org/v1/plot":                      "plot",
	"github.com/chromedp/chromedp":           "chromedp",
	"github.com/chromedp/cdproto":            "chromedp",
	"github.com/schollz/progressbar/v3":      "progressbar",
	"golang.org/x/term":                      "x/term",
	"modernc.org/sqlite":                     "sqlite",
	"github.com/parquet-go/parquet-go":       "parquet-go",
	"pgregory.net/rapid":                     "rapid",
}

// module is the name in the tables of an imported package: its path within
// this module, the name of another module, or "" for the standard library.
func module(t *testing.T, imported string) string {
	if p, ok := strings.CutPrefix(imported, "stance/"); ok {
		return p
	}
	if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") {
		return ""
	}
	for p := imported; p != "."; p = path.Dir(p) {
		if name := modules[p]; name != "" {
			return name
		}
	}
	t.Errorf("%s is of a module that is not listed", imported)
	return ""
}

type goPackage struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func TestImports(t *testing.T) {
	listed := map[string]bool{}
	for _, p := range list(t) {
		name := strings.TrimPrefix(p.ImportPath, "stance/")
		if name == "stance" {
			continue // this folder, which has tests only
		}
		words, ok := imports[name]
		if !ok {
			t.Errorf("package %s has no line in the table of imports", name)
			continue
		}
		listed[name] = true
		may := strings.Fields(words)
		used := check(t, name, p.Imports, may)
		for _, m := range may {
			if !used[m] {
				t.Errorf("%s may import %s and does not: strike it from the table", name, m)
			}
		}
		mayTest := strings.Fields(testImports[name])
		usedByTests := check(t, name+" in tests", slices.Concat(p.TestImports, p.XTestImports), slices.Concat(may, mayTest, testTools, ours()))
		for _, m := range mayTest {
			if !usedByTests[m] {
				t.Errorf("tests of %s may import %s and do not: strike it from the table", name, m)
			}
		}
	}
	for name := range imports {
		if !listed[name] {
			t.Errorf("the table of imports has a line for %s, which is no package", name)
		}
	}
	for name := range testImports {
		if !listed[name] {
			t.Errorf("the table of tests' imports has a line for %s, which is no package", name)
		}
	}
}

// TestModules holds that every module that go.mod requires by itself has a row
// in the table of ARCHITECTURE.md, with its version and why it is there.
func TestModules(t *testing.T) {
	b, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(b), "\n## What it is built on\n")
	if !ok {
		t.Fatal("ARCHITECTURE.md has no table of modules")
	}
	table, _, _ = strings.Cut(table, "\n## ")
	why := map[string]string{} // by "module version"
	for line := range strings.Lines(table) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) < 3 {
			continue
		}
		for _, module := range strings.Split(cells[0], ",") {
			why[strings.TrimSpace(module)] = strings.TrimSpace(cells[1]) + strings.TrimSpace(cells[2])
		}
	}
	out, err := exec.Command("go", "list", "-m", "-f", "{{if not (or .Main .Indirect)}}{{.Path}} {{.Version}}{{end}}", "all").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, module := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		path, version, _ := strings.Cut(module, " ")
		if row := modules[path] + " " + version; why[row] == "" {
			t.Errorf("the table of modules has no row with reasons for %q", row)
		}
	}
}

// check fails for every import that may not be, and tells which were used.
func check(t *testing.T, name string, imported, may []string) map[string]bool {
	used := map[string]bool{}
	for _, i := range imported {
		m := module(t, i)
		if m != "" && !slices.Contains(may, m) {
			t.Errorf("%s imports %s, which its line in the table does not have", name, i)
		}
		used[m] = true
	}
	return used
}

func ours() []string {
	var names []string
	for name := range imports {
		names = append(names, name)
	}
	return names
}

// list gives the packages of the module.
func list(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports",
		".", "./cmd/...", "./features/...", "./models/...", "./pipeline/...", "./seeds/...").Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %s", exit.Stderr)
		}
		t.Fatal(err)
	}
	var all []goPackage
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
