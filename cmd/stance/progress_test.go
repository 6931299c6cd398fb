package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"
)

// TestProgress holds what is told of a run of which 20 of 100 MB were read in
// ten seconds.
func TestProgress(t *testing.T) {
	var stderr bytes.Buffer
	a := &app{streams: streams{Err: &stderr}}
	p := a.watch(100e6, func() int64 { return 20e6 })
	p.documents.Add(1)
	p.statements.Add(7)
	now := p.begun.Add(10 * time.Second)
	if got, want := p.told(now), "1 document, 7 statements, 20.0 MB of 100.0 MB, 2.0 MB/s, about 40s left"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	p.line(now)
	if got := stderr.String(); !strings.HasPrefix(got, "stance: 1 document, ") || strings.Count(got, "\n") != 1 {
		t.Errorf("%q", got)
	}
	stderr.Reset()
	p.draw(p.begun.Add(barAfter / 2))
	if stderr.Len() > 0 {
		t.Errorf("a bar before it is time: %q", stderr.String())
	}
	p.draw(now)
	if got := stderr.String(); !strings.Contains(got, "1 document, 7 statements") || !strings.Contains(got, "(20/100 MB, ") || strings.Contains(got, "\n") {
		t.Errorf("%q", got)
	}
	// A message stands on a line of its own, and the bar comes back below it.
	stderr.Reset()
	a.say(errors.New("x.txt: holds no text"))
	if got := stderr.String(); !strings.HasSuffix(got, "stance: x.txt: holds no text\n") || !strings.Contains(got, "\r") {
		t.Errorf("%q", got)
	}
	p.draw(now)
	stderr.Reset()
	p.end()
	if got := stderr.String(); got == "" || strings.Contains(got, "document") {
		t.Errorf("the bar is taken away by %q", got)
	}

	// Of an unknown length there is no time left to tell.
	p = a.watch(0, func() int64 { return 20e6 })
	if got, want := p.told(p.begun.Add(10*time.Second)), "0 documents, 0 statements, 20.0 MB, 2.0 MB/s"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	stderr.Reset()
	p.draw(p.begun.Add(10 * time.Second))
	if !strings.Contains(stderr.String(), "0 documents") {
		t.Errorf("%q", stderr.String())
	}
	p.end()
}
