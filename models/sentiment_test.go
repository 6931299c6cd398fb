package models_test

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/jonreiter/govader"
	"gonum.org/v1/gonum/stat"

	"stance/models"
)

func load(t testing.TB) *models.Sentiment {
	t.Helper()
	s, err := models.LoadSentiment()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSentiment(t *testing.T) {
	s := load(t)
	for _, c := range []struct {
		text string
		sign float64
		why  string
	}{
		{"a terrible, awful and pointless waste of money", -1, "words of blame"},
		{"A WONDERFUL, EXCELLENT AND MOVING SPEECH", 1, "words of praise, in capitals"},
		{"zqx vrtk blorptang", 0, "no known words"},
		{"excellent", 0, "too few words"},
		{"excellent wonderful superb zqx vrtk blorptang qqxyz", 0, "too many unknown words"},
		{"", 0, "no words"},
		{"2014, 12 -- 47", 0, "no letters"},
	} {
		score, coverage := s.Score(c.text)
		if sign := math.Copysign(1, score); score == 0 && c.sign != 0 || score != 0 && sign != c.sign {
			t.Errorf("%q (%s): score %v, want the sign of %v", c.text, c.why, score, c.sign)
		}
		if !(score >= -1 && score <= 1 && coverage >= 0 && coverage <= 1) {
			t.Errorf("%q: score %v, coverage %v are out of range", c.text, score, coverage)
		}
	}
}

// What a text is cut into does not matter so long as words stay whole.
func TestToneAdds(t *testing.T) {
	s := load(t)
	var tone models.Tone
	for _, part := range []string{"She didn’t like", "the", "well-meant", "speech."} {
		tone.Add(s, part)
	}
	got, gotCover := tone.Score()
	want, wantCover := s.Score("SHE DIDN'T LIKE THE WELL MEANT SPEECH")
	if math.Abs(got-want) > 1e-12 || gotCover != wantCover || want == 0 {
		t.Errorf("in parts %v, %v; at once %v, %v", got, gotCover, want, wantCover)
	}
	// she didnt like the well meant speech
	if tone.Words != 7 || tone.Known != 7 {
		t.Errorf("%d of %d words known, want 7 of 7", tone.Known, tone.Words)
	}
}

func TestNilSentiment(t *testing.T) {
	var s *models.Sentiment
	if score, coverage := s.Score("an excellent and wonderful speech"); score != 0 || coverage != 0 {
		t.Errorf("a nil model scores %v, %v", score, coverage)
	}
}

func TestSentimentAllocs(t *testing.T) {
	s := load(t)
	const text = "Officials in the capital sharply denied the groundless accusation on Friday, and didn't take questions."
	var score float64
	if n := testing.AllocsPerRun(100, func() { score, _ = s.Score(text) }); n != 0 {
		t.Errorf("%v allocations a score (of %v), want 0", n, score)
	}
}

func BenchmarkSentiment(b *testing.B) {
	s := load(b)
	const text = "Officials in the capital sharply denied the groundless accusation on Friday, and didn't take questions."
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s.Score(text)
	}
}

// TestSentimentOnNews prints how well the tone agrees with readers' judgement of
// news sentences, and how govader does on the same ones. The bounds of neutral
// are chosen on every other sentence and measured on the rest.
func TestSentimentOnNews(t *testing.T) {
	dir := os.Getenv("STANCE_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	f, err := os.Open(filepath.Join(dir, "data", "newsmtsc", "train-sample.jsonl"))
	if err != nil {
		t.Skipf("no shared material: %v (set STANCE_SHARED)", err)
	}
	defer f.Close()
	s := load(t)
	vader := govader.NewSentimentIntensityAnalyzer()
	var gold, ours, theirs []float64
	covered := 0.0
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		var line struct{ Text, Label string }
		if err := json.Unmarshal(sc.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		g := slices.Index([]string{"negative", "neutral", "positive"}, line.Label)
		if g < 0 {
			t.Fatalf("label %q", line.Label)
		}
		gold = append(gold, float64(g-1))
		score, coverage := s.Score(line.Text)
		ours = append(ours, score)
		covered += coverage
		theirs = append(theirs, vader.PolarityScores(line.Text).Compound)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d sentences, %.1f %% of words known", len(gold), 100*covered/float64(len(gold)))
	for _, sys := range []struct {
		name   string
		scores []float64
	}{{"sentiment", ours}, {"govader", theirs}} {
		lo, hi := bounds(gold, sys.scores)
		acc, f1 := agreement(gold, sys.scores, 1, lo, hi)
		polar, right := 0, 0
		for i, g := range gold {
			if g != 0 {
				polar++
				if g*sys.scores[i] > 0 {
					right++
				}
			}
		}
		r := stat.Correlation(gold, sys.scores, nil)
		t.Logf("%-9s correlation %.3f; neutral within [%.2f, %.2f]: accuracy %.3f, macro-F1 %.3f; sign of the not neutral right %.3f",
			sys.name, r, lo, hi, acc, f1, float64(right)/float64(polar))
		if !(r > 0) {
			t.Errorf("%s: correlation %v with the readers is not positive", sys.name, r)
		}
	}
	t.Logf("correlation of the two with each other %.3f", stat.Correlation(ours, theirs, nil))
}

// bounds finds the bounds of neutral with the best macro-F1 on sentences 0, 2, ….
func bounds(gold, scores []float64) (lo, hi float64) {
	best := -1.0
	for a := -.95; a <= .96; a += .05 {
		for b := a; b <= .96; b += .05 {
			if _, f1 := agreement(gold, scores, 0, a, b); f1 > best {
				best, lo, hi = f1, a, b
			}
		}
	}
	return lo, hi
}

// agreement measures sentences first, first+2, ….
func agreement(gold, scores []float64, first int, lo, hi float64) (accuracy, macroF1 float64) {
	var c [3][3]float64
	n := 0.0
	for i := first; i < len(gold); i += 2 {
		p := 1
		if scores[i] < lo {
			p = 0
		} else if scores[i] > hi {
			p = 2
		}
		c[int(gold[i])+1][p]++
		n++
	}
	for l := range c {
		fp, fn := -c[l][l], -c[l][l]
		for k := range c {
			fp += c[k][l]
			fn += c[l][k]
		}
		accuracy += c[l][l] / n
		if tp := c[l][l]; tp > 0 {
			macroF1 += 2 * tp / (2*tp + fp + fn) / 3
		}
	}
	return accuracy, macroF1
}
