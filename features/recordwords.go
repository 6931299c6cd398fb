package features

import (
	"bufio"
	_ "embed"
	"strings"
	"sync"
)

//go:embed record.txt
var recordText string

// recordClass is a set of the word classes of record.txt.
type recordClass uint32

// The classes, in the order of recordNames.
const (
	rModal recordClass = 1 << iota
	rPossible
	rAlleged
	rExclude
	rBelieve
	rLikely
	rAlike
	rDoubt
	rExamined
	rEvidence
	rFirm
	rLaw
	rLawyer
	rFinding
	rFinds
	rPanel
	rInquiry
	rPerson
	rBody
	rForged
	rAwaited
	numRecordClasses = iota
)

var recordNames = [numRecordClasses]string{"modal", "possible", "alleged", "exclude", "believe", "likely", "alike", "doubt",
	"examined", "evidence", "firm", "law", "lawyer", "finding", "finds", "panel", "inquiry", "person", "body", "forged", "awaited"}

// recordWords maps words to their classes. It is read-only after loading.
type recordWords struct {
	words   map[string]recordClass
	phrases map[string][]recordPhrase // by their first word
}

type recordPhrase struct {
	rest []string
	c    recordClass
}

var defaultRecordWords = sync.OnceValue(func() *recordWords { return parseRecordWords(recordText) })

func parseRecordWords(text string) *recordWords {
	rw := &recordWords{words: map[string]recordClass{}, phrases: map[string][]recordPhrase{}}
	var cur recordClass
	sc := bufio.NewScanner(strings.NewReader(text))
	for sc.Scan() {
		line := strings.TrimSpace(sc.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			cur = 0
			for i, n := range recordNames {
				if n == strings.Trim(line, "[]") {
					cur = 1 << i
				}
			}
			if cur == 0 {
				panic("features: record.txt has an unknown class " + line)
			}
			continue
		}
		for _, w := range strings.Fields(line) {
			if parts := strings.Split(w, "_"); len(parts) > 1 {
				rw.phrases[parts[0]] = append(rw.phrases[parts[0]], recordPhrase{parts[1:], cur})
			} else {
				rw.words[w] |= cur
			}
		}
	}
	return rw
}

// record returns the classes of the words that begin at token t.
func (x *Extractor) record(t int) recordClass {
	rw := defaultRecordWords()
	w := x.low(t)
	c := rw.words[string(w)]
	for _, p := range rw.phrases[string(w)] {
		if x.follows(t+1, p.rest) {
			c |= p.c
		}
	}
	return c
}
