package aggregate

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"stance/pipeline/stance"
)

// Change is a source whose stance became another, with two statements that
// show it.
type Change struct {
	Source string `json:"source"` // Source.Name
	Voice  bool   `json:"voice,omitempty"`
	// Date is the day from which the stance is another: Options.Date, or the
	// day of the turn of Source.Course that the statements show best.
	Date string `json:"date"`
	From Said   `json:"from"` // the surest statement of the stance before
	To   Said   `json:"to"`   // the surest of the stance after
	// Sure is the probability that the model took both for what they are, in
	// [0, 1]: the product of their probabilities. What is unlikely that way is
	// a wavering model rather than a changed mind.
	Sure float64 `json:"sure"`
	// P is how often chance alone, were the source's texts dealt anew to their
	// days, would set before and after as far apart; where the day was not given
	// it allows for its choice. Adjusted allows for the number of sources (Holm).
	P        float64 `json:"p"`
	Adjusted float64 `json:"p_adjusted"`
}

// Said is one statement and where it stands.
type Said struct {
	Doc    string       `json:"doc"` // ID of the document
	Outlet string       `json:"outlet"`
	Date   string       `json:"date"`
	Source string       `json:"source"` // the name as it stands in the text
	Kind   stance.Kind  `json:"kind"`
	Stance stance.Label `json:"stance"`
	Prob   float64      `json:"prob"`
	Text   string       `json:"text,omitempty"` // of the sentence, cut at 400 bytes; "" where the document had none
	Start  int          `json:"start"`
	End    int          `json:"end"` // the sentence in the document's text, in bytes
}

// changes finds the sources of all outlets that changed their stance.
func (c *corrector) changes(s *Summary, total *tally) []Change {
	out := []Change{}
	n := c.o.permutations()
	if n < 0 {
		return out
	}
	var turns []*sourceTally
	for i := range s.Total.Sources {
		if ch, ok := change(&s.Total.Sources[i], total.order[i], c.o.Date); ok {
			out = append(out, ch)
			turns = append(turns, total.order[i])
		}
	}
	jobs := make([]func(), len(out))
	for i := range out {
		jobs[i] = func() {
			r := rand.New(rand.NewPCG(seedOf(c.o.Seed, "change", out[i].Source, strconv.FormatBool(out[i].Voice)), 0xc4a))
			out[i].P, _ = turned(byDay(turns[i].members), c.o.Date, n, r)
		}
	}
	parallel(jobs)
	p := make([]float64, len(out))
	for i := range out {
		p[i] = out[i].P
	}
	for i, adjusted := range holm(p) {
		out[i].Adjusted = adjusted
	}
	slices.SortStableFunc(out, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.P, b.P), cmp.Compare(b.Sure, a.Sure))
	})
	return out
}

// change finds the turn of a source that two statements show best.
func change(src *Source, t *sourceTally, date string) (Change, bool) {
	best, ok := Change{Source: src.Name, Voice: src.Voice}, false
	offer := func(turn string, from, to stance.Label, begin, end string) {
		a := surest(t.members, from, begin, turn)
		b := surest(t.members, to, turn, end)
		if a == nil || b == nil {
			return
		}
		if sure := a.s.prob * b.s.prob; !ok || sure > best.Sure {
			ok = true
			best.Date, best.From, best.To, best.Sure = turn, a.said(), b.said(), sure
		}
	}
	if date != "" {
		var before, after [3]int
		for _, m := range t.members {
			switch {
			case m.d.date == "":
			case m.d.date < date:
				before[m.s.label-1]++
			default:
				after[m.s.label-1]++
			}
		}
		from, to := majority(before, false), majority(after, false)
		if from != stance.None && to != stance.None && from != to {
			offer(date, from, to, "", "")
		}
		return best, ok
	}
	for i := 1; i < len(src.Course); i++ {
		end := ""
		if i+1 < len(src.Course) {
			end = src.Course[i+1].Date
		}
		offer(src.Course[i].Date, src.Course[i-1].Stance, src.Course[i].Stance, src.Course[i-1].Date, end)
	}
	return best, ok
}

// surest is the statement of stance l from begin to before end ("" for no
// bound) of which the model is surest; of equals that of the earlier day, then
// of the document that comes first by compareRecords, then in the text.
func surest(members []member, l stance.Label, begin, end string) *member {
	var best *member
	for i := range members {
		m := &members[i]
		if m.s.label != l || m.d.date == "" || m.d.date < begin || end != "" && m.d.date >= end {
			continue
		}
		if best == nil || cmp.Or(
			cmp.Compare(best.s.prob, m.s.prob),
			compareRecords(m.d, best.d),
			cmp.Compare(m.s.claim.Start, best.s.claim.Start),
			cmp.Compare(m.s.claim.End, best.s.claim.End),
			strings.Compare(m.s.text, best.s.text),
		) < 0 {
			best = m
		}
	}
	return best
}

func (m *member) said() Said {
	return Said{
		Doc: m.d.id, Outlet: cmp.Or(m.d.outlet, UnknownOutlet), Date: m.d.date,
		Source: cmp.Or(m.s.source, stance.Outlet), Kind: m.s.kind, Stance: m.s.label, Prob: m.s.prob,
		Text: m.s.text, Start: m.s.sentence.Start, End: m.s.sentence.End,
	}
}
