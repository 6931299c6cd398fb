package dedup_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stance/pipeline/dedup"
)

// shared opens a file of data that is not part of the repository, or skips.
func shared(t testing.TB, path string) io.Reader {
	t.Helper()
	dir := os.Getenv("STANCE_SHARED")
	if dir == "" {
		dir = "../../../shared"
	}
	f, err := os.Open(filepath.Join(dir, path))
	if err != nil {
		t.Skip("no shared data (set STANCE_SHARED)")
	}
	t.Cleanup(func() { f.Close() })
	if !strings.HasSuffix(path, ".gz") {
		return f
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

type article struct{ ID, Outlet, Date, Title, Text string }

func (a *article) item() dedup.Item {
	return dedup.Item{ID: a.ID, Outlet: a.Outlet, Date: a.Date, Text: a.Text}
}

func articles(t testing.TB, path string) []article {
	t.Helper()
	var all []article
	sc := bufio.NewScanner(shared(t, path))
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		var a article
		if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

const (
	allSides = "data/allsides/articles.jsonl.gz"
	polNeAR  = "data/polnear/train-documents.jsonl"
)
