package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// browser opens a headless Chromium for the time of a test, which is left out
// where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{os.Getenv("STANCE_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); name != "" && err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("there is no chromium to open the page with; STANCE_CHROMIUM names one")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path))
	if os.Geteuid() == 0 {
		opts = append(opts, chromedp.NoSandbox) // Chromium refuses to run as root with one
	}
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), opts...)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 5*time.Minute) // a bound for a browser that hangs
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("%s does not start: %v", path, err)
	}
	return ctx
}

// tab is an open page under test.
type tab struct {
	t   *testing.T
	ctx context.Context
}

func (b tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// number is a JavaScript expression's value.
func (b tab) number(js string) int {
	b.t.Helper()
	n, err := chromedp.Run(b.ctx, chromedp.Evaluate[int](js))
	if err != nil {
		b.t.Fatalf("%s: %v", js, err)
	}
	return n
}

// media emulates a colour scheme or, with "print", paper.
func (b tab) media(scheme, medium string) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: medium, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

// picture writes what the page looks like to the folder STANCE_SCREENSHOTS, for
// somebody to look at.
func (b tab) picture(name string) {
	b.t.Helper()
	png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		b.t.Fatal(err)
	}
	b.keep(name+".png", png)
}

func (b tab) keep(name string, data []byte) {
	b.t.Helper()
	if dir := os.Getenv("STANCE_SCREENSHOTS"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			b.t.Fatal(err)
		}
	}
}

// fits holds that nothing sticks out of the page's sides.
func (b tab) fits(width int64) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(width, 900))
	if n := b.number(`document.documentElement.scrollWidth`); n > int(width) {
		b.t.Errorf("the page is %d pixels wide on a screen of %d", n, width)
	}
}

// axe holds that axe-core (https://github.com/dequelabs/axe-core) finds no
// serious fault.
func (b tab) axe(when string) {
	b.t.Helper()
	path := os.Getenv("STANCE_AXE")
	if path == "" {
		b.t.Log("axe-core is not asked: STANCE_AXE names no axe.min.js")
		return
	}
	src, err := os.ReadFile(path)
	if err != nil {
		b.t.Fatal(err)
	}
	raw, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]byte](string(src)+`
		;axe.run({resultTypes: ["violations"]}).then((r) => r.violations.map((v) => ({id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.slice(0, 5).map((n) => n.html.slice(0, 200) + " " + n.failureSummary)})))`,
		chromedp.EvalAwaitPromise, chromedp.EvalAsValue))
	if err != nil {
		b.t.Fatal(err)
	}
	var faults []struct {
		ID, Impact, Help string
		Nodes            []string
	}
	if err := json.Unmarshal(raw, &faults); err != nil {
		b.t.Fatalf("%s: %v", raw, err)
	}
	for _, f := range faults {
		say := b.t.Logf
		if f.Impact == "serious" || f.Impact == "critical" {
			say = b.t.Errorf
		}
		say("axe-core, %s: %s (%s): %s\n%s", when, f.ID, f.Impact, f.Help, strings.Join(f.Nodes, "\n"))
	}
}
