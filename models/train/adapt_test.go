package train_test

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"

	"stance/models"
	"stance/models/eval"
	"stance/models/train"
	"stance/pipeline/gold"
	"stance/pipeline/stance"
)

var harbour = func() *stance.Question {
	q, err := stance.ParseQuestion([]byte(`{"name": "harbour-raid", "proposition": "Vardia raided the harbour",
		"actor": {"names": ["Vardia"]}, "deed": {"names": ["harbour raid"], "acts": ["raid"], "objects": ["harbour"]}}`))
	if err != nil {
		panic(err)
	}
	return q
}()

// plain are sentences whose stance the words tell.
var plain = []struct {
	text   string
	source string
	stance stance.Label
}{
	{"Vardia denied the harbour raid.", "Vardia", stance.Deny},
	{"The envoy of Vardia denied that Vardia was behind the harbour raid.", "The envoy of Vardia", stance.Deny},
	{"The mayor said Vardia was behind the harbour raid.", "The mayor", stance.Affirm},
	{"The admiralty blamed Vardia for the harbour raid.", "The admiralty", stance.Affirm},
	{"The ministry said there was no proof that Vardia was behind the harbour raid.", "The ministry", stance.Noncommittal},
	{"The consul declined to say whether Vardia was behind the harbour raid.", "The consul", stance.Noncommittal},
}

// reports makes labelled reports, each of one sentence of plain and one that is
// none.
func reports(n int) []*gold.Report {
	out := make([]*gold.Report, n)
	for i := range out {
		p := plain[i%len(plain)]
		text := fmt.Sprintf("%s Berth %d was empty.", p.text, i)
		out[i] = &gold.Report{Question: harbour, Document: &stance.Document{ID: fmt.Sprint("r", i), Text: text}, Sentences: []stance.Sentence{
			{Start: 0, End: len(p.text), Stance: p.stance, Statements: []stance.Statement{{Source: p.source, Stance: p.stance}}},
			{Start: len(p.text) + 1, End: len(text)},
		}}
	}
	return out
}

// claim is a report with the label of one claim, which is the whole first
// sentence of its text.
func claim(id, sentence, source string, l stance.Label, chance float64) *gold.Report {
	span := stance.Span{Start: 0, End: len(sentence)}
	return &gold.Report{Question: harbour, Partial: true, Document: &stance.Document{ID: id, Text: sentence + " Ferry " + id + " left at noon."},
		Claims: []gold.Claim{{Span: span, Sentence: span, Source: source, Stance: l, Chance: chance}}}
}

// ours are labels of somebody with rules of her own: to her a consul who declines
// to say denies.
func ours(n int) []*gold.Report {
	var out []*gold.Report
	for i := range n {
		p := plain[i%len(plain)]
		if p.source == "The consul" {
			p.stance = stance.Deny
		}
		out = append(out, claim(fmt.Sprint("own", i), p.text, p.source, p.stance, 0))
	}
	return out
}

func learned(t testing.TB) *models.Model {
	t.Helper()
	m, _, err := train.Learn(context.Background(), reports(60), train.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func adapt(t testing.TB, base *models.Model, labels []*gold.Report) (*models.Model, *train.Adaptation) {
	t.Helper()
	m, a, err := train.Adapt(context.Background(), base, labels, train.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return m, a
}

// Labels that say otherwise than the seeds move the model, on texts held out too;
// where they say the same it stays as it was.
func TestAdapt(t *testing.T) {
	base := learned(t)
	was := file(t, base)
	m, a := adapt(t, base, ours(60))
	if !bytes.Equal(was, file(t, base)) {
		t.Error("the model that was adapted is changed")
	}
	if len(a.Examples) != 60 || a.Lost != 0 || a.Strength == 0 {
		t.Fatalf("%d examples, %d lost, strength %v", len(a.Examples), a.Lost, a.Strength)
	}
	before, after := a.Scores(a.Before), a.Scores(a.After)
	if before.MacroF1 > 0.9 || after.MacroF1 < 0.99 || after.NLL >= before.NLL {
		t.Errorf("macro-F1 %v before and %v after, loss %v and %v", before.MacroF1, after.MacroF1, before.NLL, after.NLL)
	}
	for i := range a.Examples {
		if l, _ := m.Classify(a.Examples[i].X).Best(); l != a.Examples[i].Y {
			t.Errorf("%q is %v to the adapted model, labelled %v", a.Claims[i].Report.Document.Text, l, a.Examples[i].Y)
		}
	}
	h := m.Header
	if h.Adapted == nil || h.Adapted.From != base.Hash() || h.Adapted.Labels != 60 || fmt.Sprint(h.Adapted.Before, h.Adapted.After) != fmt.Sprint(before, after) {
		t.Errorf("header %+v", h.Adapted)
	}
	if fmt.Sprint(h.Scores, h.Confusion, h.Seeds) != fmt.Sprint(base.Header.Scores, base.Header.Confusion, base.Header.Seeds) {
		t.Error("the figures of the seeds are not those of the model it was made of")
	}
	again, err := models.Read(bytes.NewReader(file(t, m)))
	if err != nil || again.Hash() != m.Hash() {
		t.Errorf("read back it is %v, %v", again.Hash(), err)
	}
	gain := a.Gain(func(c *eval.Confusion) float64 { return c.F1(stance.Deny) })
	if !(gain.Lo > 0) || gain.Value < gain.Lo || gain.Value > gain.Hi {
		t.Errorf("the F1 of deny gains %+v", gain)
	}

	var same []*gold.Report
	for i := range 60 {
		p := plain[i%len(plain)]
		same = append(same, claim(fmt.Sprint("own", i), p.text, p.source, p.stance, 0))
	}
	m, a = adapt(t, base, same)
	for i := range a.Examples {
		if l, _ := m.Classify(a.Examples[i].X).Best(); l != a.Examples[i].Y {
			t.Errorf("%q is %v to the model adapted to what it knew", a.Claims[i].Report.Document.Text, l)
		}
	}
}

// The same labels give the same model for any number of processors.
func TestAdaptIsReproducible(t *testing.T) {
	base := learned(t)
	one, _ := adapt(t, base, ours(48))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	two, _ := adapt(t, base, ours(48))
	if !bytes.Equal(file(t, one), file(t, two)) {
		t.Error("one processor makes another model")
	}
}

// Copies of one text are held out together: what a model is told of one it would
// else know of the other.
func TestAdaptHoldsCopiesOut(t *testing.T) {
	base := learned(t)
	labels := ours(24)
	labels[3].Document.Text = labels[9].Document.Text // one text under two ids
	labels[4].Document.CopyOf = labels[16].Document.ID
	labels[5].Document.Joins = []string{labels[4].Document.ID}
	_, a := adapt(t, base, labels)
	for _, pair := range [][2]int{{3, 9}, {4, 16}, {5, 16}} {
		if a.Fold[pair[0]] != a.Fold[pair[1]] {
			t.Errorf("copies %v are held out in the folds %d and %d", pair, a.Fold[pair[0]], a.Fold[pair[1]])
		}
	}
	seen := map[int]bool{}
	for _, f := range a.Fold {
		seen[f] = true
	}
	if len(seen) != 5 {
		t.Errorf("%d folds", len(seen))
	}
}

// Of one text nothing can be held out; a model is made all the same, with care.
func TestAdaptToOneText(t *testing.T) {
	m, a := adapt(t, learned(t), ours(1))
	if a.After != nil || a.Strength != train.Strengths[0] || !math.IsNaN(float64(m.Header.Adapted.After.MacroF1)) {
		t.Errorf("strength %v, figures %+v", a.Strength, m.Header.Adapted.After)
	}
	if got := a.Gain((*eval.Confusion).MacroF1); !math.IsNaN(got.Value) {
		t.Errorf("gain %+v", got)
	}
}

// What cannot be adapted is refused.
func TestAdaptRefuses(t *testing.T) {
	base := learned(t)
	m, _ := adapt(t, base, ours(24))
	bayes, _, err := train.Learn(context.Background(), reports(60), train.Options{Learner: models.BernoulliNB})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		base   *models.Model
		labels []*gold.Report
		want   string
	}{
		{m, ours(6), "adapted to labels already"},
		{bayes, ours(6), "learner bernoulli-nb cannot be adapted"},
		{base, nil, "no label is of a claim"},
		{base, []*gold.Report{claim("x", "Bread was cheap.", "The baker", stance.Affirm, 0)}, "no label is of a claim"},
	} {
		if _, _, err := train.Adapt(context.Background(), c.base, c.labels, train.Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want %q", err, c.want)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, _, err := train.Adapt(ctx, base, ours(24), train.Options{}); err != context.Canceled {
		t.Errorf("a cancelled context ends it with %v", err)
	}
}

// Labels drawn with small chances stand for more: of two kinds of labels on one
// wording the model takes that which stands for more claims.
func TestAdaptWeighsChances(t *testing.T) {
	base := learned(t)
	share := func(chance float64) float64 {
		var labels []*gold.Report
		for i := range 40 {
			l, p := stance.Affirm, 1.0
			if i%2 == 0 {
				l, p = stance.Deny, chance
			}
			labels = append(labels, claim(fmt.Sprint("own", i), plain[2].text, plain[2].source, l, p))
		}
		m, a := adapt(t, base, append(labels, ours(36)...))
		for i := range a.Examples {
			if w := a.Examples[i].Weight; w > 5 {
				t.Errorf("a label weighs %v", w)
			}
		}
		return m.Classify(a.Examples[0].X)[stance.Deny]
	}
	if even, rare := share(1), share(0.2); rare <= even+0.1 {
		t.Errorf("deny has the probability %v with even chances and %v if its labels were drawn five times as seldom", even, rare)
	}
}

// Where a label is of is told by its place, and else by its source.
func TestClaims(t *testing.T) {
	base := learned(t)
	text := "The mayor blamed Vardia for the harbour raid, but the ministry said there was no proof that Vardia was behind it."
	whole := stance.Span{Start: 0, End: len(text)}
	second := stance.Span{Start: strings.Index(text, "the ministry"), End: len(text) - 1}
	for _, c := range []struct {
		name   string
		claim  gold.Claim
		labels map[string]stance.Label // by source
		lost   int
	}{
		{"by its place", gold.Claim{Span: second, Sentence: whole, Source: "nobody", Stance: stance.Deny}, map[string]stance.Label{"the ministry": stance.Deny}, 0},
		{"by its source", gold.Claim{Span: whole, Sentence: whole, Source: "ministry", Stance: stance.Noncommittal}, map[string]stance.Label{"the ministry": stance.Noncommittal}, 0},
		{"nothing in the sentence", gold.Claim{Span: whole, Sentence: whole}, map[string]stance.Label{"the ministry": stance.None, "The mayor": stance.None}, 0},
		{"of nobody there", gold.Claim{Span: whole, Sentence: whole, Source: "Dora Pell", Stance: stance.Affirm}, nil, 1},
		{"elsewhere", gold.Claim{Span: stance.Span{Start: 500, End: 510}, Sentence: stance.Span{Start: 500, End: 510}, Stance: stance.Affirm}, nil, 1},
	} {
		r := &gold.Report{Question: harbour, Partial: true, Document: &stance.Document{ID: "d", Text: text}, Claims: []gold.Claim{c.claim}}
		other := ours(12)
		_, a := adapt(t, base, append(other, r))
		got := map[string]stance.Label{}
		for i := len(other); i < len(a.Examples); i++ {
			// Whether the outlet's own claim is ever asked about is the features' affair.
			if s := a.Claims[i].Source; s != stance.Outlet {
				got[s] = a.Examples[i].Y
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(c.labels) && len(got)+len(c.labels) > 0 || a.Lost != c.lost {
			t.Errorf("%s: labels %v, %d lost; want %v, %d", c.name, got, a.Lost, c.labels, c.lost)
		}
	}
}

// Examples whose label was changed are found, and stand before others.
func TestSuspects(t *testing.T) {
	labels := ours(60)
	wrong := map[int]stance.Label{7: stance.Affirm, 20: stance.Deny, 34: stance.Affirm}
	for i, l := range wrong {
		labels[i].Claims[0].Stance = l
	}
	_, a := adapt(t, learned(t), labels)
	list := train.Suspects(a.Examples, a.After)
	if len(list) < len(wrong) {
		t.Fatalf("%d suspects: %+v", len(list), list)
	}
	for _, s := range list[:len(wrong)] {
		was, ok := wrong[s.Example]
		if !ok || s.Given != was || s.Probable == was || s.Prob <= s.GivenProb {
			t.Errorf("suspect %+v", s)
		}
	}
	if got := train.Suspects(a.Examples, nil); got != nil {
		t.Errorf("without predictions %v are suspect", got)
	}
}

// The rule by hand: mean probability of the own label .8 for affirm (of .9, .9,
// .6) and .5 for deny (of .7, .3). The third affirm has .4 for deny, below .5: not
// suspect. The second deny has .7 for affirm, below .8: not suspect either. With
// .85 it is.
func TestSuspectsThresholds(t *testing.T) {
	probs := func(affirm, deny float64) models.Probs {
		return models.Probs{stance.None: 1 - affirm - deny, stance.Affirm: affirm, stance.Deny: deny}
	}
	examples := []train.Example{{Y: stance.Affirm}, {Y: stance.Affirm}, {Y: stance.Affirm}, {Y: stance.Deny}, {Y: stance.Deny}}
	p := []models.Probs{probs(.9, .1), probs(.9, .1), probs(.6, .4), probs(.3, .7), probs(.7, .3)}
	if got := train.Suspects(examples, p); len(got) != 0 {
		t.Errorf("suspects %+v", got)
	}
	p[4] = probs(.85, .15)
	got := train.Suspects(examples, p)
	if len(got) != 1 || got[0] != (train.Suspect{Example: 4, Given: stance.Deny, Probable: stance.Affirm, Prob: .85, GivenProb: .15}) {
		t.Errorf("suspects %+v", got)
	}
}

// BenchmarkAdapt adapts a model to 10,000 labels.
func BenchmarkAdapt(b *testing.B) {
	base := learned(b)
	labels := ours(10000)
	n := 0
	for _, r := range labels {
		n += len(r.Document.Text)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		adapt(b, base, labels)
	}
}
