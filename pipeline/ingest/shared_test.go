package ingest

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stance/pipeline/stance"
)

// shared gives the folder of data that is not part of the repository, or skips.
func shared(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("STANCE_SHARED")
	if dir == "" {
		dir = "../../../shared"
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no shared data (set STANCE_SHARED)")
	}
	return dir
}

func TestSharedSeeds(t *testing.T) {
	want := map[string]stance.Document{
		"000": {Outlet: "phys.org", Agency: "AFP", Date: "2014-12-22"},
		"001": {Outlet: "The Independent", Agency: "Press Association", Date: "2014-12-22"},
		"002": {},
		"003": {Outlet: "Reuters", Agency: "Reuters"},
		"004": {Outlet: "Yonhap", Agency: "Yonhap"},
	}
	for d, err := range (Files{Paths: []string{filepath.Join(shared(t), "seeds")}}).All() {
		if err != nil {
			t.Fatal(err)
		}
		w := want[d.ID[:3]]
		t.Logf("%s: outlet %q, agency %q, date %q, %v", d.ID[:3], d.Outlet, d.Agency, d.Date, d.Found)
		if d.Outlet != w.Outlet || d.Agency != w.Agency || d.Date != w.Date {
			t.Errorf("%s: want outlet %q, agency %q, date %q", d.ID[:3], w.Outlet, w.Agency, w.Date)
		}
	}
}

// TestSharedGold holds that no labelled statement is taken for furniture.
func TestSharedGold(t *testing.T) {
	dir := shared(t)
	docs := map[string]*stance.Document{}
	paths := []string{dir + "/seeds", dir + "/data/allsides/gold-articles.jsonl", dir + "/data/polnear/train-documents.jsonl"}
	for d, err := range (Files{Paths: paths}).All() {
		if err != nil {
			t.Fatal(err)
		}
		docs[d.ID] = d
	}
	for _, name := range []string{"seeds", "allsides-dev", "polnear-train"} {
		f, err := os.Open(dir + "/gold/" + name + ".jsonl")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		statements, lost, spared := 0, 0, 0
		for l, err := range stance.ReadLabels(f, name) {
			if err != nil {
				t.Fatal(err)
			}
			d := docs[l.Doc]
			if d == nil {
				t.Fatalf("no text of %s", l.Doc)
			}
			over := 0
			for _, s := range d.Furniture {
				over += s.Overlap(l.Span())
			}
			switch {
			case l.Stance == stance.None && over > 0:
				spared++
			case l.Stance != stance.None:
				statements++
				if over > 0 {
					lost++
					t.Errorf("%s at %d: a statement in the furniture", l.Doc, l.Start)
				}
			}
		}
		t.Logf("%s: %d of %d sentences with a statement in furniture, %d without", name, lost, statements, spared)
	}
}

// TestSharedAgency compares with the agencies that PolNeAR's makers wrote down
// for its articles. Some of those cannot be told from the text; the article
// that ends in a credit they did not write down counts as wrong, too.
func TestSharedAgency(t *testing.T) {
	path := filepath.Join(shared(t), "data/polnear/train-documents.jsonl")
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	names := map[string]string{"reuters": "Reuters", "NA": ""}
	wire := map[string]string{}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, stance.MaxLine)
	for sc.Scan() {
		var r struct{ ID, Wire string }
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		if n, ok := names[r.Wire]; ok {
			r.Wire = n
		}
		wire[r.ID] = r.Wire
	}
	var all, right, hit, said, credited float64
	for d, err := range (Files{Paths: []string{path}}).All() {
		if err != nil {
			t.Fatal(err)
		}
		all++
		if d.Agency != "" {
			said++
		}
		if wire[d.ID] != "" {
			credited++
		}
		switch {
		case d.Agency != wire[d.ID]:
			t.Logf("%s: %q, not %q (%s)", d.ID, d.Agency, wire[d.ID], d.Found["agency"])
		case d.Agency != "":
			hit++
			fallthrough
		default:
			right++
		}
	}
	accuracy, f1 := right/all, 2*hit/(said+credited)
	t.Logf("accuracy %.4f of %.0f, precision %.4f, recall %.4f, F1 %.4f of %.0f credited", accuracy, all, hit/said, hit/credited, f1, credited)
	if accuracy < 0.98 || f1 < 0.90 {
		t.Error("want accuracy 0.98 and F1 0.90 or better")
	}
}

// TestSharedPages reads the pages of many outlets. With -v it prints what it
// took for furniture, to be read by eye.
func TestSharedPages(t *testing.T) {
	f, err := os.Open(filepath.Join(shared(t), "data/allsides/articles.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	docs, bytes, marked, whole := 0, 0, 0, 0
	seen := map[string]bool{}
	for d, err := range (Files{Paths: []string{Stdin}, Stdin: z}).All() {
		if err != nil {
			t.Fatal(err)
		}
		if docs++; docs > 2000 {
			break
		}
		bytes += len(d.Text)
		in := 0
		for _, s := range d.Furniture {
			in += s.Len()
			if line := s.Of(d.Text); testing.Verbose() && !seen[line] {
				seen[line] = true
				t.Log(strings.ReplaceAll(line, "\n", "⏎"))
			}
		}
		marked += in
		if 2*in > len(d.Text) {
			whole++
			t.Logf("%s (%s): more than half is furniture", d.ID, d.Outlet)
		}
	}
	share := float64(marked) / float64(bytes)
	t.Logf("%.4f of %d bytes of %d articles is furniture; of %d articles more than half", share, bytes, docs-1, whole)
	// The articles were extracted from their pages, so that little is left.
	if share > 0.03 || whole > docs/200 {
		t.Error("too much is taken for furniture")
	}
}
