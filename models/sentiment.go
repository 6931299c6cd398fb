package models

import (
	"errors"
	"fmt"
	"math"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/cdipaolo/goml/text"
	"github.com/cdipaolo/sentiment"
)

// Sentiment knows the tone of words, by the naive Bayes model of cdipaolo's
// sentiment package. That is trained on film reviews in English and knows good
// and bad, nothing between; on news it is a weak witness, and the test
// TestSentimentOnNews prints how weak. Tone is beside the question whether a
// source affirms or denies and must not feed the classifier.
//
// A Sentiment is only read and may be shared between goroutines. A nil one
// knows no words.
type Sentiment struct{ bayes *text.NaiveBayes }

var loadSentiment = sync.OnceValues(func() (*Sentiment, error) {
	m, err := sentiment.Restore()
	if err != nil {
		return nil, fmt.Errorf("loading the sentiment model: %w", err)
	}
	bayes := m[sentiment.English]
	if bayes == nil || len(bayes.Count) != 2 {
		return nil, errors.New("loading the sentiment model: it has no English part of two classes")
	}
	return &Sentiment{bayes}, nil
})

// LoadSentiment gives the one sentiment model of the program. The first call
// takes up to half a second and some 20 MB, so make none until tone is asked
// for.
func LoadSentiment() (*Sentiment, error) { return loadSentiment() }

const (
	// usual is the mean log-odds of the words of news sentences: most of them
	// stand a little more often in praise than in blame, and without taking
	// that off nearly every long sentence comes out glad.
	usual = .1
	// doubt is how many times a word must have been seen to count for half of
	// what its log-odds say.
	doubt = 20
	// minLetters is the least length, in bytes, of a word the model has learned.
	minLetters = 3
	// maxLetters is the length in bytes of the longest word looked up; a longer
	// one counts as unknown.
	maxLetters = 32
	// A tone of fewer known words than minKnown, or where less than minCoverage
	// of the words are known, is not told.
	minKnown    = 3
	minCoverage = .5
)

// word gives the evidence of a word for good (positive) or bad (negative), in
// nats, and whether the model knows the word: log((good+1)/(bad+1)) of its
// counts in reviews, less the usual, shrunk for a rare word.
func (s *Sentiment) word(w []byte) (float64, bool) {
	if s == nil || len(w) > maxLetters {
		return 0, false
	}
	// The conversion stays on the stack: Get does not keep its argument.
	k, ok := s.bayes.Words.Get(string(w))
	if !ok || len(k.Count) != 2 {
		return 0, false
	}
	bad, good := float64(k.Count[0]), float64(k.Count[1])
	seen := good + bad
	return (math.Log((good+1)/(bad+1)) - usual) * seen / (seen + doubt), true
}

// Tone gathers the evidence of words. The zero Tone has none.
type Tone struct {
	Words int // words of three letters or more
	Known int // of them, those the model knows
	sum   float64
}

// Add adds the words of a stretch of text. Letters make words, in any case; an
// apostrophe is left out ("didn't" was learned as "didnt") and everything else
// parts words. It allocates nothing.
func (t *Tone) Add(s *Sentiment, stretch string) {
	var buf [maxLetters + utf8.UTFMax]byte
	w := buf[:0]
	for _, r := range stretch {
		switch {
		case unicode.IsLetter(r):
			if len(w) <= maxLetters {
				w = utf8.AppendRune(w, unicode.ToLower(r))
			}
		case r == '\'' || r == '’':
		default:
			t.end(s, w)
			w = buf[:0]
		}
	}
	t.end(s, w)
}

func (t *Tone) end(s *Sentiment, w []byte) {
	if len(w) < minLetters {
		return
	}
	t.Words++
	if v, ok := s.word(w); ok {
		t.Known++
		t.sum += v
	}
}

// Score gives the tone, from -1 (bad) to 1 (good), and the share of words that
// are known, 0 without any. The tone is the hyperbolic tangent of the sum of
// the evidence over the square root of the number of known words, since that is
// how the sum of unrelated words strays. It is 0 where too few words are known
// to tell: fewer than three, or less than half.
func (t *Tone) Score() (score, coverage float64) {
	if t.Words > 0 {
		coverage = float64(t.Known) / float64(t.Words)
	}
	if t.Known < minKnown || coverage < minCoverage {
		return 0, coverage
	}
	return math.Tanh(t.sum / math.Sqrt(float64(t.Known))), coverage
}

// Score is the tone of one stretch of text; see [Tone.Score]. It allocates
// nothing.
func (s *Sentiment) Score(stretch string) (score, coverage float64) {
	var t Tone
	t.Add(s, stretch)
	return t.Score()
}
