package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestPrintedPages prints reports on A4 and reads the pages again: no page ends
// with what opens something, or begins with what closes it.
func TestPrintedPages(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("there is no pdftotext (poppler-utils) to read the print with")
	}
	file := filepath.Join(t.TempDir(), "town.jsonl")
	// So many outlets that their figures take a page and their tables more.
	docs := strings.Split(strings.TrimSpace(town(90)), "\n")
	for i := range docs {
		docs[i] = strings.Replace(docs[i], fmt.Sprintf("Quay News %d", i%3), fmt.Sprintf("Quay and Harbour News %d", i%31), 1)
	}
	if err := os.WriteFile(file, []byte(strings.Join(docs, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{
		"the reports that come with the program": page(t),
		"many outlets":                           page(t, "--no-dedup", "--question", cli+"/harbour.json", file),
	} {
		b := tab{t, browser(t)}
		b.do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(path))
		openers := b.texts(`h2, h3, caption, #statements, p:has(+ figure), p:has(+ .scroll), p:has(+ ul)`)
		closers := b.texts(`figcaption, .scroll + .fine`)
		pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize()))
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("pdftotext", "-layout", "-", "-")
		cmd.Stdin = strings.NewReader(string(pdf))
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		pages := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
		if len(pages) < 4 || len(openers) < 10 || len(closers) < 2 {
			t.Fatalf("%s: %d pages, %d openers and %d closers to look at", name, len(pages), len(openers), len(closers))
		}
		for i, p := range pages {
			lines := strings.Split(strings.TrimSpace(p), "\n")
			number := fmt.Sprintf("%d of %d", i+1, len(pages))
			if last := len(lines) - 1; strings.TrimSpace(lines[last]) == number {
				lines = slices.DeleteFunc(lines[:last], func(l string) bool { return strings.TrimSpace(l) == "" })
			} else {
				t.Errorf("%s: page %d ends with %q, want its number", name, i+1, lines[last])
			}
			if len(lines) == 0 {
				t.Errorf("%s: page %d is empty", name, i+1)
				continue
			}
			first, last := plain(lines[0]), plain(lines[len(lines)-1])
			if slices.ContainsFunc(openers, func(s string) bool { return strings.HasSuffix(s, last) }) {
				t.Errorf("%s: page %d ends with %q", name, i+1, last)
			}
			if slices.ContainsFunc(closers, func(s string) bool { return strings.HasPrefix(s, first) }) {
				t.Errorf("%s: page %d begins with %q", name, i+1, first)
			}
		}
	}
}

// texts are the words of what a selector finds.
func (b tab) texts(selector string) []string {
	b.t.Helper()
	all, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](fmt.Sprintf(`Array.from(document.querySelectorAll(%q)).map((e) => e.textContent).filter((s) => s.trim() !== "")`, selector)))
	if err != nil {
		b.t.Fatal(err)
	}
	for i := range all {
		all[i] = plain(all[i])
	}
	return all
}

// plain is a text without its white space, of which a print has its own.
func plain(s string) string { return strings.Join(strings.Fields(s), "") }
