package dedup_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// press makes reprints of articles, and articles where there are none.
type press struct {
	*rand.Rand
	vocabulary  []string
	backgrounds []string
}

func newPress(seed uint64) *press {
	p := &press{Rand: rand.New(rand.NewPCG(seed, 1))}
	syllables := strings.Fields("ka lo mi ter van so ri ne du pel ast or im ba che fu gan hol is jor")
	for len(p.vocabulary) < 20_000 {
		w := ""
		for range 1 + p.IntN(4) {
			w += syllables[p.IntN(len(syllables))]
		}
		p.vocabulary = append(p.vocabulary, w)
	}
	for range 40 {
		p.backgrounds = append(p.backgrounds, p.paragraph(60))
	}
	return p
}

// word draws one by Zipf's law: the n-th word is 1/n as frequent as the first.
func (p *press) word() string {
	// The inverse of the distribution of log-uniform ranks, which is Zipf's.
	rank := 1.0
	for x := p.Float64() * 14.28; x > 1; x-- { // 2^14.28 is about 20,000
		rank *= 2
	}
	return p.vocabulary[min(len(p.vocabulary)-1, int(rank*(1+p.Float64()))-1)]
}

func (p *press) paragraph(words int) string {
	var b strings.Builder
	for i := range words {
		w := p.word()
		if i%17 == 0 {
			if i > 0 {
				b.WriteString(". ")
			}
			w = strings.ToUpper(w[:1]) + w[1:]
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return strings.TrimSpace(b.String()) + "."
}

// story is an article of an agency: words of its own, and in most a paragraph
// of background that other stories have too.
func (p *press) story(id, words int) article {
	var paragraphs []string
	for n := 0; n < words; n += 45 {
		paragraphs = append(paragraphs, p.paragraph(20+p.IntN(50)))
	}
	if p.IntN(4) > 0 {
		paragraphs = append(paragraphs, p.backgrounds[p.IntN(len(p.backgrounds))])
	}
	return article{
		ID:     fmt.Sprint("story ", id),
		Outlet: fmt.Sprint("Outlet ", p.IntN(300)),
		Date:   time.Date(2031, 1, 1+id%365, 0, 0, 0, 0, time.UTC).Format(time.DateOnly),
		Text:   strings.Join(paragraphs, "\n\n"),
	}
}

// reprint makes a copy of a that keeps the given share of its words. Its head
// is another, its lead often that of another agency, its paragraphs (or, with
// the odd editor, sentences) may be in another order, signs and a few words are
// changed, and its outlet's furniture stands below.
func (p *press) reprint(a article, n int, keep float64, foreign string) article {
	parts := strings.FieldsFunc(a.Text, func(r rune) bool { return r == '\n' })
	between := "\n\n"
	if len(parts) < 8 || p.IntN(3) == 0 {
		parts = strings.SplitAfter(strings.Join(parts, " "), ". ")
		between = ""
	}
	total := len(strings.Fields(a.Text))
	order := make([]int, len(parts))
	for i := range order {
		order[i] = i
	}
	if p.IntN(2) == 0 { // cut anywhere, not from below
		p.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	}
	words := 0
	var kept []int
	for _, i := range order {
		if float64(words) >= keep*float64(total) {
			break
		}
		words += len(strings.Fields(parts[i]))
		kept = append(kept, i)
	}
	if p.IntN(3) > 0 {
		slices.Sort(kept)
	}
	var b strings.Builder
	b.WriteString(strings.ToUpper(p.paragraph(8)) + "\n\n")
	if p.IntN(2) == 0 {
		b.WriteString("KALOMI (XPA) - " + foreign + "\n\n")
	}
	for _, i := range kept {
		b.WriteString(p.edit(parts[i]) + between)
	}
	outlet := p.IntN(300)
	fmt.Fprintf(&b, "\n\nGet the letter of Outlet %d every morning in your box, free for subscribers of any plan. Outlet %[1]d is not responsible for the content of other sites, and all rights are reserved by it.", outlet)
	day, err := time.Parse(time.DateOnly, a.Date)
	date := ""
	if err == nil && p.IntN(10) > 0 {
		date = day.AddDate(0, 0, p.IntN(6)).Format(time.DateOnly)
	}
	return article{ID: fmt.Sprint(a.ID, " reprint ", n), Outlet: fmt.Sprint("Outlet ", outlet), Date: date, Text: b.String()}
}

var houseStyle = strings.NewReplacer("“", `"`, "”", `"`, "’", "'", "‘", "'", "—", " - ", "percent", "per cent", "\u00a0", " ")

// edit changes marks, and a word in a hundred.
func (p *press) edit(s string) string {
	if p.IntN(2) == 0 {
		s = houseStyle.Replace(s)
	}
	words := strings.Split(s, " ")
	for i := range words {
		if p.IntN(100) == 0 {
			words[i] = p.word()
		}
	}
	return strings.Join(words, " ")
}

// corpus is what an analyst might read: articles and reprints of some of them.
type corpus struct {
	articles []article
	truth    []int // by article: which original it is a text of
}

// corpus reprints every third of the originals 1 to 8 times. The originals
// themselves are there, or with withhold only where nothing was reprinted.
func (p *press) corpus(originals []article, withhold bool) *corpus {
	c := &corpus{}
	add := func(a article, text int) {
		c.articles = append(c.articles, a)
		c.truth = append(c.truth, text)
	}
	for i, a := range originals {
		reprints := 0
		if i%3 == 0 {
			reprints = 1 + p.IntN(8)
		}
		if !withhold || reprints == 0 {
			add(a, i)
		}
		for n := range reprints {
			other := originals[p.IntN(len(originals))].Text
			lead, _, _ := strings.Cut(other[:min(len(other), 250)], "\n")
			add(p.reprint(a, n, .3+.7*p.Float64(), lead), i)
		}
	}
	p.Shuffle(len(c.articles), func(i, j int) {
		c.articles[i], c.articles[j] = c.articles[j], c.articles[i]
		c.truth[i], c.truth[j] = c.truth[j], c.truth[i]
	})
	return c
}
