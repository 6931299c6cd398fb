package attrib

import "stance/pipeline/stance"

// speakers gives every quotation without a speaker in its own sentence to
// whoever says it: the one named in another sentence of the same quotation,
// before all later ones; else the last who was quoted.
func (p *Parser) speakers() {
	d := p.d
	last := "" // who was quoted last
	for i := 0; i < len(d.Sents); {
		j := p.run(i)
		who := ""
		for k := i; k <= j && who == ""; k++ {
			who = p.quotedSource(k)
		}
		if who == "" {
			who = last
			if l := p.lastSource(i); l != "" {
				who = l
			}
		}
		for k := i; k <= j; k++ {
			p.fill(k, who)
		}
		if q := p.quotedSource(j); q != "" {
			last = q
		} else if who != "" && p.hasQuote(j) {
			last = who
		}
		i = j + 1
	}
}

// run returns the last sentence of the quotation that runs on from sentence i.
func (p *Parser) run(i int) int {
	d := p.d
	for i+1 < len(d.Sents) {
		a, b := &d.Sents[i], &d.Sents[i+1]
		if a.Hi == a.Lo || b.Hi == b.Lo || a.Furniture || b.Furniture {
			return i
		}
		if !p.quotedAt(a.Hi-1, a.Lo) || !p.startsQuoted(b) {
			return i
		}
		i++
	}
	return i
}

// quotedAt reports whether the sentence's end still stands inside a quotation.
func (p *Parser) quotedAt(t, lo int) bool {
	if closes(p.d.Toks[t].Class) {
		return false
	}
	return p.d.Toks[t].Quoted
}

func (p *Parser) startsQuoted(s *Sent) bool {
	for t := s.Lo; t < s.Hi && t < s.Lo+2; t++ {
		if isWord(p.d.Toks[t].Class) {
			return p.d.Toks[t].Quoted
		}
	}
	return s.Lo+2 <= s.Hi && p.d.Toks[min(s.Hi-1, s.Lo+2)].Quoted
}

func (p *Parser) hasQuote(i int) bool {
	s := &p.d.Sents[i]
	return quotedWords(p.d, s.Lo, s.Hi) > 0
}

// quotedSource returns the source of the quotation in sentence i, "" when the
// sentence names none.
func (p *Parser) quotedSource(i int) string {
	s := &p.d.Sents[i]
	for k := s.ClaimLo; k < s.ClaimHi; k++ {
		c := &p.d.Claims[k]
		if c.Kind == stance.Quoted && c.Source != speakerSource && c.Source != stance.Outlet && c.Parent < 0 {
			return c.Source
		}
	}
	return ""
}

// lastSource returns the source of the sentence before i in the same or the
// next paragraph, for a quotation that stands alone.
func (p *Parser) lastSource(i int) string {
	for j := i - 1; j >= 0 && j >= i-2; j-- {
		s := &p.d.Sents[j]
		for k := s.ClaimLo; k < s.ClaimHi; k++ {
			c := &p.d.Claims[k]
			if c.Parent < 0 && c.Source != stance.Outlet && c.Source != speakerSource && !(c.NameHi > c.NameLo && p.d.Toks[c.NameLo].Quoted) {
				return c.Source
			}
		}
	}
	return ""
}

// fill names the speaker in the claims of sentence i that wait for one, and
// joins them to a claim of that speaker already there.
func (p *Parser) fill(i int, who string) {
	d := p.d
	s := &d.Sents[i]
	for k := s.ClaimLo; k < s.ClaimHi; k++ {
		c := &d.Claims[k]
		if c.Source != speakerSource {
			continue
		}
		if who == "" {
			c.Source = stance.Outlet
			continue
		}
		c.Source, c.Entity = who, p.mem.fullName(who)
		c.Kind = stance.Quoted
	}
}
