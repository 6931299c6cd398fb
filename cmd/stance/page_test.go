package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// page writes a report in the format html and gives its address.
func page(t *testing.T, args ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.html")
	if code, _, stderr := call(t, nil, append([]string{"report", "--format", "html", "-o", file}, args...)...); code != done {
		t.Fatal(stderr)
	}
	return "file://" + file
}

const visible = `document.querySelectorAll("#rows > li:not([hidden])").length`

// TestPageInBrowser opens the report on the reports that come with the program
// and uses it.
func TestPageInBrowser(t *testing.T) {
	b := tab{t, browser(t)}
	messages := chromedp.Console(b.ctx)
	b.do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(page(t)))

	all := b.number(visible)
	if all < 10 || all != b.number(`document.querySelectorAll("#rows > li").length`) {
		t.Fatalf("%d statements are shown at first", all)
	}
	// Each filter leaves the statements that fit, and only those.
	for _, name := range []string{"outlet", "source", "stance", "certainty", "basis", "kind", "naming", "via"} {
		b.do(chromedp.SetValue(chromedp.CSS("#filter select[name="+name+"]"), b.option(name)),
			chromedp.Evaluate[chromedp.Void](`document.querySelector("#filter select[name=`+name+`]").dispatchEvent(new Event("input", {bubbles: true}))`))
		n := b.number(visible)
		fit := b.number(`Array.from(document.querySelectorAll("#rows > li")).filter((li) => li.dataset.` + name + ` === document.querySelector("#filter select[name=` + name + `]").value).length`)
		if n != fit || n == 0 || n > all {
			t.Errorf("with a filter on %s %d of %d statements are shown, want %d", name, n, all, fit)
		}
		b.do(chromedp.Click(chromedp.CSS("#filter button")))
		if n := b.number(visible); n != all {
			t.Errorf("after the filter on %s is taken away %d of %d statements are shown", name, n, all)
		}
	}
	// Who relays is one choice or several to a statement.
	for _, value := range []string{"relayed", "0"} {
		b.do(chromedp.SetValue(chromedp.CSS("#filter select[name=via]"), value),
			chromedp.Evaluate[chromedp.Void](`document.querySelector("#filter select[name=via]").dispatchEvent(new Event("input", {bubbles: true}))`))
		n := b.number(visible)
		said := b.number(`Number(document.querySelector("#filter select[name=via]").selectedOptions[0].textContent.match(/\((\d+)\)$/)[1])`)
		if n != said || n == 0 || n == all {
			t.Errorf("of %d statements %d are shown as relayed by %q, the choice tells of %d", all, n, value, said)
		}
	}
	b.do(chromedp.Click(chromedp.CSS("#filter button")))
	// By keyboard, and told to a screen reader.
	b.do(chromedp.Focus(chromedp.CSS("#filter select[name=stance]")), chromedp.KeyEvent("d"))
	deny := b.number(visible)
	if want := b.number(`document.querySelectorAll("#rows > li[data-stance=deny]").length`); deny != want || deny == 0 || deny == all {
		t.Errorf("the key d on the filter of stances shows %d of %d, want %d", deny, all, want)
	}
	said, err := chromedp.Run(b.ctx, chromedp.TextContent(chromedp.CSS("#shown")))
	if want := fmt.Sprintf("%d of %d shown.", deny, all); err != nil || said != want {
		t.Errorf("the page tells %q (%v), want %q", said, err, want)
	}
	b.do(chromedp.SendKeys(chromedp.CSS("#filter input[name=text]"), "no such words anywhere"))
	if n := b.number(visible); n != 0 || b.number(`document.getElementById("none").hidden ? 1 : 0`) != 0 {
		t.Errorf("words that stand nowhere are found %d times", n)
	}
	// A number opens its statements.
	b.do(chromedp.Click(chromedp.CSS(".shares a[data-stance=affirm]")))
	if n, want := b.number(visible), b.number(`Number(document.querySelector(".shares a[data-stance=affirm]").textContent)`); n != want {
		t.Errorf("the number of affirming statements opens %d, want %d", n, want)
	}
	b.do(chromedp.Click(chromedp.CSS("#filter button")))
	b.silent(messages)

	for _, scheme := range []string{"light", "dark"} {
		b.media(scheme, "")
		for _, width := range []int64{1280, 390} {
			b.fits(width)
			b.picture(fmt.Sprintf("report-%s-%d", scheme, width))
			b.axe(fmt.Sprintf("%s, %d pixels", scheme, width))
		}
	}
	b.media("light", "")
	b.prints()
}

// option is the value of the second choice of a filter: the first shows all.
func (b tab) option(name string) string {
	b.t.Helper()
	// Of the choices one that some statement has.
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.querySelector("#rows > li").dataset.`+name))
	if err != nil {
		b.t.Fatal(err)
	}
	return v
}

// silent holds that the page has written nothing to the console.
func (b tab) silent(messages func(func(chromedp.ConsoleMessage, error) bool)) {
	b.t.Helper()
	const end = "end of the test"
	b.do(chromedp.Evaluate[chromedp.Void](`console.log("` + end + `")`))
	for m, err := range messages {
		if err != nil {
			b.t.Fatal(err)
		}
		if m.Text == end {
			return
		}
		b.t.Errorf("on the console: %s: %s", m.Type, m.Text)
	}
}

// prints holds that the page can be printed on A4, with every statement and
// without what is to be clicked.
func (b tab) prints() {
	b.t.Helper()
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		b.t.Fatal(err)
	}
	b.keep("report.pdf", pdf)
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.Contains(pdf, []byte("/MediaBox [0 0 594.9")) && !bytes.Contains(pdf, []byte("/MediaBox [0 0 595")) {
		b.t.Error("the print is no PDF on A4")
	}
	b.media("light", "print")
	b.fits(673) // what the margins leave of A4, in CSS pixels
	b.picture("report-print")
	if n := b.number(`getComputedStyle(document.getElementById("filter")).display === "none" ? 0 : 1`); n != 0 {
		b.t.Error("the filters are printed")
	}
	b.media("light", "")
}

// TestPageWithoutScript holds that everything is there for a reader whose
// browser runs no script.
func TestPageWithoutScript(t *testing.T) {
	b := tab{t, browser(t)}
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Navigate(page(t)))
	if n := b.number(visible); n < 10 {
		t.Errorf("%d statements are shown", n)
	}
	if b.number(`document.getElementById("filter").hidden ? 1 : 0`) != 1 {
		t.Error("filters that do nothing are shown")
	}
}

// TestHostilePageInBrowser opens a report on articles that try to take the page
// over.
func TestHostilePageInBrowser(t *testing.T) {
	bad := func(i int) string {
		return []string{
			`<script>window.taken = 1; console.error("taken")</script>`,
			`"><img src=x onerror="window.taken = 2">`,
			`</style><svg onload="window.taken = 3">`,
			"' onmouseover='window.taken=4' x='",
			`</option></select><iframe srcdoc="<script>parent.taken = 5</script>">`,
			`{{.}} ${window.taken = 6} <!-- --> ]]> &lt;script&gt;`,
			"\u202egnorw\u202c \u2066 \u0000 \u001b[31m \u0007" + strings.Repeat("W", 3000),
		}[i%7]
	}
	var docs bytes.Buffer
	for i := range 14 {
		text := fmt.Sprintf("Vardia carried out the raid on the harbour, said Ms %s Brandt of the coast guard %s. Vardia denied the harbour raid, “%s”. %[1]s", strings.ReplaceAll(bad(i), ".", " "), bad(i+1), bad(i+2))
		line, err := json.Marshal(map[string]string{
			"id": bad(i) + fmt.Sprint(i), "outlet": bad(i), "title": bad(i + 3), "text": text, "date": "2031-03-0" + fmt.Sprint(1+i%9),
			"url":    []string{"javascript:window.taken=7", "data:text/html,<script>parent.taken=8</script>", `https://x.example/"onclick="window.taken=9`, "//x.example", "JaVaScRiPt://x.example/%0awindow.taken=10"}[i%5],
			"agency": bad(i + 4),
		})
		if err != nil {
			t.Fatal(err)
		}
		docs.Write(append(line, '\n'))
	}
	file := filepath.Join(t.TempDir(), "hostile.jsonl")
	if err := os.WriteFile(file, docs.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	b := tab{t, browser(t)}
	messages := chromedp.Console(b.ctx)
	b.do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(page(t, "--question", cli+"/harbour.json", file)))
	if n := b.number(visible); n == 0 {
		t.Error("no statement of the hostile reports is shown: nothing was tested")
	}
	b.do(chromedp.Evaluate[chromedp.Void](`for (const e of document.querySelectorAll("*")) e.dispatchEvent(new MouseEvent("mouseover"))`))
	if n := b.number(`window.taken || 0`); n != 0 {
		t.Errorf("article %d ran its script", n)
	}
	if n := b.number(`document.querySelectorAll("script").length - 1 + document.querySelectorAll("img, iframe, object, embed").length`); n != 0 {
		t.Errorf("%d elements come from articles", n)
	}
	if n := b.number(`Array.from(document.links).filter((a) => !/^(https?:|file:.*#)/.test(a.href)).length`); n != 0 {
		t.Errorf("%d links lead elsewhere than to http, https or this page", n)
	}
	if n := b.number(`/[\u0000\u001b\u0007\u202a-\u202e\u2066-\u2069]/.test(document.body.textContent) ? 1 : 0`); n != 0 {
		t.Error("control or direction characters are left in the page")
	}
	b.silent(messages)
	b.fits(390)
	b.picture("hostile-390")
	b.axe("hostile articles")
}
