package attrib

import "stance/pipeline/text"

// signed finds the posts that a page shows with their author's name behind them
// ("… — Ilse Brandt (@brandt) May 3, 2019"): the sentences of the paragraph that
// the signature ends, or of the one before where it stands alone.
func (p *Parser) signed() {
	d := p.d
	p.posts = p.posts[:0]
	for i := range d.Sents {
		s := &d.Sents[i]
		for t := s.Lo; t < s.Hi; t++ {
			if d.Toks[t].Class != text.Dash {
				continue
			}
			f := phrase{t + 1, t + 1}
			for f.hi < s.Hi && f.hi < t+7 && d.Toks[f.hi].Class != text.OpenBracket {
				f.hi++
			}
			if f.empty() || f.hi+1 >= s.Hi || d.Toks[f.hi].Class != text.OpenBracket || d.Tok(f.hi + 1)[0] != '@' {
				continue
			}
			lo := i
			for lo > 0 && !d.Sents[lo].Para {
				lo--
			}
			if t == d.Sents[lo].Lo && lo > 0 {
				for lo--; lo > 0 && !d.Sents[lo].Para; lo-- {
				}
			}
			p.posts = append(p.posts, post{lo, i, phraseText(d, f)})
			break
		}
	}
}

// post is a run of sentences [first, last] that somebody published elsewhere.
type post struct {
	first, last int
	by          string
}

// poster returns who posted sentence i, "" for the outlet's own text.
func (p *Parser) poster(i int) string {
	for k := range p.posts {
		if o := &p.posts[k]; o.first <= i && i <= o.last {
			return o.by
		}
	}
	return ""
}

// voiceOf gives the words that no source of the sentence covers to whoever
// speaks the whole of it.
func (p *Parser) voiceOf(i int) string {
	if p.mem.label != "" {
		return p.mem.label
	}
	return p.poster(i)
}

// told returns the name of whoever the sentence says speaks the quotation in
// which token t stands, "" where it names nobody.
func (p *Parser) told(t int) string {
	d := p.d
	if !d.Toks[t].Quoted {
		return ""
	}
	for k := range p.found {
		f := &p.found[k]
		if c := f.pred.Cue; c >= 0 && !d.Toks[c].Quoted && !f.do && !f.src.empty() && quotes(f.pred.Act) && f.pred.Shape != ShapeNoun && !d.Toks[f.src.lo].W.Is(Pron) {
			return phraseText(d, p.shorten(f.src))
		}
	}
	return ""
}
