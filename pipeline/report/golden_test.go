package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// rounded cuts long decimals: processors that fuse a product with a sum differ
// in the last digits.
func rounded(b []byte) string {
	return regexp.MustCompile(`(\.\d{6})\d+`).ReplaceAllString(string(b), "$1")
}

func TestGolden(t *testing.T) {
	r := made(t)
	golden := func(name string, f func(*bytes.Buffer) error) {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := f(&got); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(rounded(want), rounded(got.Bytes())); diff != "" {
				t.Errorf("%s differs (-want +got); after a change that is meant run go test -update\n%s", path, diff)
			}
		})
	}
	for _, f := range Formats() {
		if f.Name == "html" {
			continue // a page has its style in it: its tests ask what it says
		}
		golden("report"+f.Ext, func(b *bytes.Buffer) error { return f.Write(b, r, Options{}) })
	}
	golden("ascii.txt", func(b *bytes.Buffer) error { return Text(b, r, Options{ASCII: true, Sources: 3}) })
	golden("color.txt", func(b *bytes.Buffer) error { return Text(b, r, Options{Color: true}) })
}
