package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// What is shown of a run: on a terminal a bar, once the run is longer than a
// blink, elsewhere a line a minute.
const (
	barAfter  = time.Second
	barEvery  = 200 * time.Millisecond
	lineEvery = time.Minute
)

// progress tells of a run under way.
type progress struct {
	a     *app
	total int64        // bytes of the input; 0: not known
	bytes func() int64 // read so far, safe to call at any time

	documents, statements atomic.Int64

	begun time.Time
	bar   *progressbar.ProgressBar // nil before it is drawn first
	shown bytes.Buffer             // what it writes
	stop  chan struct{}
	done  sync.WaitGroup
}

// watch begins to tell of a run; end has to be called. With --quiet nothing is
// told.
func (a *app) watch(total int64, bytes func() int64) *progress {
	p := &progress{a: a, total: total, bytes: bytes, begun: time.Now(), stop: make(chan struct{})}
	if a.quiet {
		return p
	}
	every, show := lineEvery, p.line
	if isTerminal(a.Err) {
		every, show = barEvery, p.draw
	}
	tick := time.NewTicker(every)
	p.done.Go(func() {
		defer tick.Stop()
		for {
			select {
			case <-p.stop:
				return
			case now := <-tick.C:
				show(now)
			}
		}
	})
	return p
}

// end ends the telling; a bar is taken away.
func (p *progress) end() {
	close(p.stop)
	p.done.Wait()
	p.a.mu.Lock()
	defer p.a.mu.Unlock()
	p.a.clear()
}

// state is how far the run is, in words.
func (p *progress) state() string {
	return fmt.Sprintf("%s, %s", number(int(p.documents.Load()), "document"), number(int(p.statements.Load()), "statement"))
}

// line tells on a line of its own.
func (p *progress) line(now time.Time) {
	p.a.say(fmt.Errorf("%s", p.told(now)))
}

func (p *progress) told(now time.Time) string {
	took, read := now.Sub(p.begun).Seconds(), p.bytes()
	var b strings.Builder
	b.WriteString(p.state())
	if read > 0 {
		fmt.Fprintf(&b, ", %.1f MB", float64(read)/1e6)
		if p.total > 0 {
			fmt.Fprintf(&b, " of %.1f MB", float64(p.total)/1e6)
		}
		if took > 0 {
			fmt.Fprintf(&b, ", %.1f MB/s", float64(read)/1e6/took)
		}
		if left := p.total - read; left > 0 {
			fmt.Fprintf(&b, ", about %v left", time.Duration(took*float64(left)/float64(read)*float64(time.Second)).Round(time.Second))
		}
	}
	return b.String()
}

// draw draws the bar. It is fed from the beginning, so that it knows the rate,
// and shown when it is time.
func (p *progress) draw(now time.Time) {
	p.a.mu.Lock()
	defer p.a.mu.Unlock()
	if p.bar == nil {
		total := p.total
		if total == 0 {
			total = -1 // of unknown length
		}
		p.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(&p.shown), progressbar.OptionShowBytes(true), progressbar.OptionShowCount(),
			progressbar.OptionSetPredictTime(true), progressbar.OptionSetWidth(p.width()), progressbar.OptionSetRenderBlankState(false),
			progressbar.OptionThrottle(0), progressbar.OptionUseANSICodes(true))
	}
	at := p.bytes()
	if p.total > 0 {
		// A bar that is full ends its line, and documents are still being
		// scored when the last byte was read.
		at = min(at, p.total-1)
	}
	p.shown.Reset()
	_ = p.bar.Set64(at)
	p.bar.Describe(p.state())
	if now.Sub(p.begun) < barAfter {
		return
	}
	p.a.clear()
	// Of what the bar wrote the last line is the one to show.
	line := p.shown.String()
	_, _ = io.WriteString(p.a.Err, line[strings.LastIndexByte(line, '\r')+1:])
	p.a.barred = true
}

// width is that of the bar itself: what the words and figures beside it leave
// free.
func (p *progress) width() int {
	columns := 80
	if f, ok := p.a.Err.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil {
			columns = w
		}
	}
	return min(max(columns-100, 8), 30)
}
