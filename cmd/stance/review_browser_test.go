package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// reviewed writes a store with many statements on the harbour raid.
func reviewed(t *testing.T, model string) (db string) {
	t.Helper()
	dir := t.TempDir()
	db = filepath.Join(dir, "run.db")
	var docs bytes.Buffer
	for i := range 30 {
		line, err := json.Marshal(map[string]string{
			"id": fmt.Sprint("d", i), "outlet": []string{"Quay News", "Harbour Post", "The Lamp"}[i%3], "date": fmt.Sprintf("2031-03-%02d", 1+i%28),
			"title": fmt.Sprintf("After the raid, day %d", i), "url": fmt.Sprintf("https://quay.example/%d", i),
			"text": fmt.Sprintf("Fog lay on the quay on day %d, and %d boats stayed in. The mayor of Quaytown said Vardia was behind the harbour raid. "+
				"Vardia denied that it had raided the harbour, and its envoy Oduya called the charge a fabrication. "+
				"Pier %d stays closed. Captain Brandt of the coast guard said there was no proof yet that Vardia raided the harbour. Bread got dearer.", i, i+2, i),
		})
		if err != nil {
			t.Fatal(err)
		}
		docs.Write(append(line, '\n'))
	}
	file := filepath.Join(dir, "documents.jsonl")
	if err := os.WriteFile(file, docs.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := call(t, nil, "score", "--no-dedup", "--store", db, "--model", model, "--question", cli+"/harbour.json", file); code != done {
		t.Fatal(stderr)
	}
	return db
}

// serving starts the real program and gives the address of its page; stop
// interrupts it and holds that it ends with status 0.
func serving(t *testing.T, args ...string) (url string, stop func()) {
	t.Helper()
	cmd := exec.Command("stance", append([]string{"review", "--no-open"}, args...)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := false
	stop = func() {
		if ended {
			return
		}
		ended = true
		_ = cmd.Process.Signal(os.Interrupt)
		if err := cmd.Wait(); err != nil {
			t.Errorf("stance review ends with %v: %s", err, stderr.String())
		}
	}
	t.Cleanup(stop)
	url, err = bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("no address is written (%v): %s", err, stderr.String())
	}
	return strings.TrimSpace(url), stop
}

func (b tab) text(css string) string {
	b.t.Helper()
	s, err := chromedp.Run(b.ctx, chromedp.TextContent(chromedp.CSS(css)))
	if err != nil {
		b.t.Fatal(err)
	}
	return s
}

// shows waits until the page says so many labels.
func (b tab) shows(labelled int) {
	b.t.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Poll[bool](fmt.Sprintf(`document.getElementById("count").textContent.startsWith("%d labelled")`, labelled))); err != nil {
		b.t.Fatalf("the page does not show %d labels: %v", labelled, err)
	}
}

// key presses a key and waits until so many labels are shown. Asked whose
// statement it is, the first name is taken.
func (b tab) key(k string, labelled int) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(k))
	if b.number(`document.getElementById("sources").open ? 1 : 0`) == 1 {
		b.do(chromedp.KeyEvent("1"))
	}
	b.shows(labelled)
}

// opens opens the page and waits for its first item.
func (b tab) opens(url string, labelled int) {
	b.t.Helper()
	b.do(chromedp.Navigate(url))
	b.shows(labelled)
}

const shownItem = "#sentence"

// TestReviewInBrowser labels, changes a source, takes back, comes back, has a
// second annotator who sees nothing of it, adjudicates, and has a model and a
// report made of what was said.
func TestReviewInBrowser(t *testing.T) {
	b := tab{t, browser(t)}
	model := smallModel(t)
	db := reviewed(t, model)
	messages := chromedp.Console(b.ctx)
	b.do(chromedp.EmulateViewport(1280, 900))
	url, stop := serving(t, "--annotator", "ann", "--model", model, "--overlap", "1", db)
	b.opens(url, 0)
	if at, err := chromedp.Run(b.ctx, chromedp.Location()); err != nil || strings.Contains(at, "token") {
		t.Errorf("the token stays in the address %s (%v)", at, err)
	}
	b.pictures("review")

	// Keys decide and move on.
	var items []string
	for i, k := range []string{"d", "A", "n", "o"} {
		items = append(items, b.text(shownItem))
		b.key(k, i+1)
	}
	// A source of the list, and one that is typed.
	items = append(items, b.text(shownItem))
	b.do(chromedp.KeyEvent("s"), chromedp.WaitVisible(chromedp.CSS("#names button")))
	b.picture("review-sources")
	b.axe("sources")
	want, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.querySelectorAll("#names button")[1].lastChild.textContent`))
	if err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.KeyEvent("2"))
	if got := b.text("#source"); got != want {
		t.Errorf("the second name of the list is %q, taken is %q", want, got)
	}
	b.do(chromedp.KeyEvent("s"), chromedp.WaitVisible(chromedp.CSS("#name")), chromedp.SendKeys(chromedp.CSS("#name"), "the harbour master\r"))
	if got := b.text("#source"); got != "the harbour master" {
		t.Errorf("the source typed is %q", got)
	}
	b.do(chromedp.Click(chromedp.CSS("button.decide.affirm")))
	b.shows(5)
	if got := b.text("#last"); got != "Last: the harbour master affirms." {
		t.Errorf("told is %q", got)
	}
	if !strings.HasPrefix(b.text("#told"), "Last: the harbour master affirms. ") || !strings.HasSuffix(b.text("#told"), b.text(shownItem)) {
		t.Errorf("a screen reader is told %q", b.text("#told"))
	}
	// Keys of the help change nothing; single keys can be switched off.
	b.do(chromedp.KeyEvent("?"), chromedp.WaitVisible(chromedp.CSS("#help")), chromedp.KeyEvent("d"))
	b.picture("review-help")
	b.axe("help")
	b.do(chromedp.Click(chromedp.CSS("#single")), chromedp.KeyEvent("\x1b"), chromedp.WaitNotVisible(chromedp.CSS("#help")), chromedp.KeyEvent("d"), chromedp.Click(chromedp.CSS("#keys")),
		chromedp.WaitVisible(chromedp.CSS("#help")), chromedp.Click(chromedp.CSS("#single")), chromedp.Click(chromedp.CSS("#help [data-close]")))
	b.shows(5)
	// Undone twice, the items come again, the last one first.
	b.key("u", 4)
	if got := b.text(shownItem); got != items[4] {
		t.Errorf("undone once: %q, want %q", got, items[4])
	}
	b.key("u", 3)
	if got := b.text(shownItem); got != items[3] {
		t.Errorf("undone twice: %q, want %q", got, items[3])
	}
	// Reloaded, and served anew, the page goes on there.
	b.do(chromedp.Reload())
	b.shows(3)
	if got := b.text(shownItem); got != items[3] {
		t.Errorf("reloaded: %q, want %q", got, items[3])
	}
	stop()
	b.do(chromedp.KeyEvent("d"), chromedp.WaitVisible(chromedp.CSS("#trouble")))
	if got := b.text("#trouble"); !strings.Contains(got, "was not stored") {
		t.Errorf("without a server the page tells %q", got)
	}
	url, stop = serving(t, "--annotator", "ann", "--model", model, "--overlap", "1", db)
	b.opens(url, 3)
	for i := 3; i < 60; i++ {
		b.key([]string{"a", "d"}[i%2], i+1)
	}
	if _, err := chromedp.Run(b.ctx, chromedp.Poll[bool](`/intervals|shares/.test(document.getElementById("gain").textContent)`)); err != nil {
		t.Errorf("what the labels bought is not told: %q (%v)", b.text("#gain"), err)
	}
	b.picture("review-gain")
	stop()

	// Another annotator is blind to all that.
	url, stop = serving(t, "--annotator", "bob", "--model", model, "--overlap", "1", db)
	b.opens(url, 0)
	if got := b.text(shownItem); got != items[0] {
		t.Errorf("the other annotator begins with %q, want %q", got, items[0])
	}
	if got := b.text("main"); strings.Contains(got, "ann ") || b.number(`document.getElementById("labels-row").hidden ? 1 : 0`) != 1 {
		t.Error("the other annotator is shown labels")
	}
	for i := range 50 {
		b.key("n", i+1)
	}
	stop()

	// Where they differ, somebody decides.
	url, stop = serving(t, "--annotator", "cy", "--model", model, "--adjudicate", db)
	b.opens(url, 0)
	left := b.number(`Number(document.getElementById("count").textContent.match(/· (\d+) left/)[1])`)
	if labels := b.text("#labels"); left < 20 || !strings.Contains(labels, "ann denies") || !strings.Contains(labels, "bob takes no side") {
		t.Errorf("%d are left to decide, the first with the labels %q", left, labels)
	}
	b.pictures("review-adjudicate")
	for i := range left {
		b.key("a", i+1)
	}
	b.do(chromedp.WaitVisible(chromedp.CSS("#over")))
	b.picture("review-over")
	b.key("u", left-1)
	b.do(chromedp.WaitVisible(chromedp.CSS("#item")))
	b.key("a", left)
	stop()
	// The browser itself says that the label given to no server failed.
	b.silentBut(messages, "net::ERR_CONNECTION_REFUSED")

	// What was said makes labels, agreement, a model and a report.
	if code, out, stderr := call(t, nil, "export", "--labels", db); code != done || strings.Count(out, "\n") < 20 || strings.Contains(stderr, "differ") {
		t.Errorf("labels: %d lines, status %d: %s", strings.Count(out, "\n"), code, stderr)
	}
	if code, out, stderr := call(t, nil, "agree", db); code != done || !strings.Contains(out, "bob") {
		t.Errorf("agreement: status %d: %s%s", code, out, stderr)
	}
	better := filepath.Join(t.TempDir(), "better.model")
	if code, _, stderr := call(t, nil, "train", "--base", model, "--with", db, "-o", better, "--force"); code != done {
		t.Errorf("a model: status %d: %s", code, stderr)
	}
	if code, out, stderr := call(t, nil, "report", "--model", model, "--format", "json", db); code != done || !strings.Contains(out, `"method": "labels"`) {
		t.Errorf("a report: status %d: %s", code, stderr)
	}
}

// pictures are the page in both schemes, wide and narrow.
func (b tab) pictures(name string) {
	b.t.Helper()
	for _, scheme := range []string{"light", "dark"} {
		b.media(scheme, "")
		for _, width := range []int64{1280, 390} {
			b.fits(width)
			b.picture(fmt.Sprintf("%s-%s-%d", name, scheme, width))
			b.axe(fmt.Sprintf("%s, %s, %d pixels", name, scheme, width))
		}
	}
	b.media("light", "")
	b.do(chromedp.EmulateViewport(1280, 900))
}

// silentBut is silent with one kind of message that is to be there.
func (b tab) silentBut(messages func(func(chromedp.ConsoleMessage, error) bool), but string) {
	b.t.Helper()
	b.silent(func(yield func(chromedp.ConsoleMessage, error) bool) {
		for m, err := range messages {
			if err == nil && strings.Contains(m.Text, but) {
				continue
			}
			if !yield(m, err) {
				return
			}
		}
	})
}

// TestHostileReviewInBrowser reviews articles that try to take the page over.
func TestHostileReviewInBrowser(t *testing.T) {
	bad := []string{
		`<script>window.taken = 1</script>`, `"><img src=x onerror="window.taken = 2">`, `</p></script><svg onload="window.taken = 3">`,
		"\u202egnorw\u202c \u2066 \u0000 \u001b[31m " + strings.Repeat("W", 3000),
	}
	var docs bytes.Buffer
	for i := range 8 {
		line, err := json.Marshal(map[string]string{
			"id": fmt.Sprint(i), "outlet": bad[i%4], "title": bad[(i+1)%4], "date": bad[(i+2)%4],
			"url":  []string{"javascript:window.taken=4", "data:text/html,x", `https://x.example/"onclick="window.taken=5`}[i%3],
			"text": fmt.Sprintf("It rained %s on day %d. Vardia raided the harbour, said Ms %s Brandt of the coast guard, “%[1]s”. Bread %[1]s got dearer.", bad[i%4], i, bad[(i+3)%4]),
		})
		if err != nil {
			t.Fatal(err)
		}
		docs.Write(append(line, '\n'))
	}
	dir := t.TempDir()
	db, file := filepath.Join(dir, "run.db"), filepath.Join(dir, "hostile.jsonl")
	if err := os.WriteFile(file, docs.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := call(t, nil, "score", "--no-dedup", "--store", db, "--model", smallModel(t), "--question", cli+"/harbour.json", file); code != done {
		t.Fatal(stderr)
	}
	b := tab{t, browser(t)}
	messages := chromedp.Console(b.ctx)
	url, _ := serving(t, "--annotator", `<b onclick="window.taken = 6">`, db)
	b.opens(url, 0)
	left := b.number(`Number(document.getElementById("count").textContent.match(/· (\d+) left/)[1])`)
	if left < 4 {
		t.Fatalf("%d items: nothing is tested", left)
	}
	for i := range left {
		if n := b.number(`document.querySelectorAll("script").length - 1 + document.querySelectorAll("img, iframe, svg, object, #text b, header b").length`); n != 0 {
			t.Errorf("%d elements come from articles", n)
		}
		if n := b.number(`Array.from(document.links).filter((a) => !/^https?:/.test(a.href)).length`); n != 0 {
			t.Errorf("%d links lead elsewhere than to http and https", n)
		}
		if n := b.number(`/[\u0000\u001b\u202a-\u202e\u2066-\u2069]/.test(document.body.textContent) ? 1 : 0`); n != 0 {
			t.Error("control or direction characters are left in the page")
		}
		b.fits(390)
		b.do(chromedp.KeyEvent("s"), chromedp.KeyEvent("\x1b"))
		b.key("a", i+1)
	}
	if n := b.number(`window.taken || 0`); n != 0 {
		t.Errorf("article %d ran its script", n)
	}
	b.picture("review-hostile")
	b.silent(messages)
}
