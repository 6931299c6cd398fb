package dedup_test

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"stance/pipeline/dedup"
)

const memoryRun = "STANCE_DEDUP_MEMORY_RUN"

// TestMemory reads synthetic articles in a process of its own, and asks the
// system how much memory that took at most: 10,000 articles, or with
// STANCE_SLOW=1 the 100,000 that must fit in 1 GiB. Every tenth is a reprint.
func TestMemory(t *testing.T) {
	if n, err := strconv.Atoi(os.Getenv(memoryRun)); err == nil {
		memoryOf(n)
		return
	}
	n, bound := 10_000, 256<<10
	if os.Getenv("STANCE_SLOW") != "" {
		n, bound = 100_000, 1<<20
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestMemory$")
	cmd.Env = append(os.Environ(), fmt.Sprint(memoryRun, "=", n))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	said, _, _ := strings.Cut(string(out), "\n")
	t.Log(said)
	var articles, copies, kib int
	if _, err := fmt.Sscanf(said, "%d articles, %d copies, peak %d KiB", &articles, &copies, &kib); err != nil {
		t.Skipf("the system does not tell the peak: %s", said)
	}
	if articles != n || copies < n/12 || copies > n/8 {
		t.Errorf("%d articles, %d copies of %d", articles, copies, n)
	}
	if kib > bound {
		t.Errorf("%d KiB for %d articles, want at most %d", kib, n, bound)
	}
}

// memoryOf is what the process does.
func memoryOf(n int) {
	p := newPress(11)
	x := dedup.NewIndex(dedup.Options{})
	copies, size := 0, 0
	var last article
	for i := range n {
		a := p.story(i/1000, 400+p.IntN(800)) // a day has a thousand
		a.ID = fmt.Sprint("article ", i)
		if i%10 == 9 {
			a = p.reprint(last, i, .4+.6*p.Float64(), "")
			a.ID = fmt.Sprint("article ", i)
		}
		last = a
		size += len(a.Text)
		if m := x.Add(a.item()); m.CopyOf != "" {
			copies++
		}
	}
	fmt.Printf("%d articles, %d copies, peak %s, %d MB of text, index %d MiB\n", n, copies, peak(), size/1e6, x.Size()>>20)
}

// peak is the most memory the process has had, as Linux says.
func peak() string {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "unknown"
	}
	m := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	if m == nil {
		return "unknown"
	}
	return string(m[1]) + " KiB"
}
