package attrib

import (
	"strings"

	"stance/pipeline/text"
)

// resolve turns a source phrase into a name.
func (p *Parser) resolve(f phrase, role phrase, sent, first int) claimSource {
	d := p.d
	h := p.head(f)
	if t := &d.Toks[h]; !t.AllCaps && f.hi-f.lo == 1 && t.W.Is(Pron|Det) && !collective(d.Tok(h)) {
		pron := p.lower(h)
		switch pron {
		case "others", "someone", "somebody", "anyone", "everyone", "everybody", "nobody", "one":
			// No pronoun stands for these later.
			return claimSource{name: d.Tok(h), at: f}
		}
		// Whoever spoke in this sentence before comes first.
		behind := f.lo > 0 && (d.Toks[f.lo-1].Class == text.Comma || closes(d.Toks[f.lo-1].Class))
		p.mem.pushSentence(p, first, behind)
		// "his denial was strong," said X: it is another's.
		name := p.mem.refer(pron, p.told(f.lo))
		if name == "" && behind {
			p.mem.pushSentence(p, first, false)
			name = p.mem.refer(pron, "")
		}
		if pron == "he" || pron == "she" {
			if n := p.opening(f.lo, sent, pron); n != "" {
				name = n
			}
		}
		if name == "" {
			name = d.Tok(h)
		}
		return claimSource{name: name, at: f, pron: true}
	}
	if n := d.Toks[f.hi-1].W; f.hi-f.lo == 3 && n.Is(Pron) && p.lower(f.hi-2) == "of" {
		// "one of them": one of those who spoke
		if name := p.mem.refer("they", ""); name != "" {
			return claimSource{name: name, at: f, pron: true}
		}
	}
	f = p.shorten(f)
	return claimSource{name: phraseText(d, f), at: f}
}

// opening returns the person who opens the sentence in which a pronoun stands at
// token at, outside of quotations; "" when nobody known does.
func (p *Parser) opening(at, sent int, pron string) string {
	d := p.d
	s := &d.Sents[sent]
	if d.Toks[at].Quoted || d.Toks[s.Lo].Quoted || !d.Toks[s.Lo].Cap {
		return ""
	}
	np := p.right(s.Lo, s.Hi)
	if np.empty() || np.hi > at || d.Toks[np.lo].W.Is(Pron) || !d.Toks[np.hi-1].Cap || d.Toks[np.hi-1].W.Is(Role) {
		return ""
	}
	name := phraseText(d, p.shorten(np))
	for k := len(p.mem.who) - 1; k >= 0; k-- {
		e := &p.mem.who[k]
		if e.person && !e.plural && (sameName(e.name, name) || sameName(e.longest(), name)) && !(pron == "he" && e.female) && !(pron == "she" && e.male) {
			return name
		}
	}
	return ""
}

// shorten cuts a phrase to the name in it: "Chinese foreign minister Wang Yi"
// to "Wang Yi". A short title of address stays ("Mr Wang").
func (p *Parser) shorten(f phrase) phrase {
	d := p.d
	cut := f.lo
	for i := f.lo; i < f.hi-1; i++ {
		t := &d.Toks[i]
		if t.W.Is(Prep) && i-f.lo >= 2 && p.personBefore(f.lo, i, cut) {
			return phrase{cut, i} // "Professor Lydia Sim of the Straits Institute"
		}
		if t.W.Is(Prep) && p.lower(i) != "of" {
			return f // "a spokesman for the ministry"
		}
		next := &d.Toks[i+1]
		if p.possessive(i) && f.hi-i == 3 && p.name(phrase{i + 1, f.hi}) && !places[p.lower(f.hi-1)] && !next.W.Is(Role|Thing) && !next.AllCaps {
			cut = i + 1 // "the station's Tomas Hale"
			continue
		}
		switch {
		case t.W.Is(Title|Role) && next.Cap && !next.W.Is(Role|Title|Thing) && !t.W.Is(Det) && !body(t.W.Lemma):
			cut = i + 1
			if address(p.lower(i)) {
				cut = i
			}
		case p.lower(i) == "of" && i > f.lo && d.Toks[i-1].Cap && (d.Toks[i-1].W.Is(Title) || d.Toks[i-1].W.Is(Role) && d.Toks[f.hi-2].W.Is(Male|Female)) && next.Cap && f.hi-i > 3 && p.allCaps(i+1, f.hi) && !d.Toks[f.hi-1].W.Is(Role|Thing) && !d.Toks[f.hi-2].W.Is(Role|Thing) && !places[p.lower(f.hi-1)]:
			// Secretary of State John Kerry
			if cut = f.hi - 2; cut-1 > i+1 && len(d.Tok(cut)) <= 2 {
				cut-- // Rex W. Tillerson
			}
		}
	}
	if n := f.hi - f.lo; cut == f.lo && n >= 4 && p.allCaps(f.hi-2, f.hi) && d.Toks[f.hi-3].W.Is(Role) && d.Toks[f.hi-2].W.Flags&^(Male|Female) == 0 && d.Toks[f.hi-1].W == &p.lex.none && d.Toks[f.lo].Cap {
		for i := f.lo; i < f.hi-3; i++ {
			if w := d.Toks[i].W; w.Is(Role|Title) && !body(w.Lemma) {
				return phrase{f.hi - 2, f.hi} // "Ranking Member of the Defence Committee Tomas Hale"
			}
		}
	}
	if cut == f.lo && d.Toks[f.hi-1].Cap {
		// "the tactics Tomas Hale defended", "the giant Nordtel": the name alone
		k := f.hi - 1
		for k > f.lo && d.Toks[k-1].Cap {
			k--
		}
		if k > f.lo && p.head(f) == f.hi-1 && !d.Toks[k-1].W.Is(Det|Role|function) && isWord(d.Toks[k-1].Class) && !p.possessive(k-1) && !d.Toks[k].W.Is(Role|Thing) {
			return phrase{k, f.hi}
		}
	}
	// What is left must be a name to its end.
	for i := cut; i < f.hi; i++ {
		if t := &d.Toks[i]; !t.Cap && t.W.Is(Prep|Conj) {
			return f
		}
	}
	return phrase{cut, f.hi}
}

// personBefore reports whether the words between cut and the preposition at i
// are a person's name, told by a title before it or a given name in it.
func (p *Parser) personBefore(lo, i, cut int) bool {
	d := p.d
	if i-cut < 1 || !p.allCaps(cut, i) || d.Toks[i-1].W.Is(Role|Title|Thing|Time) || d.Toks[i-1].AllCaps {
		return false
	}
	if cut > lo {
		return d.Toks[cut-1].W.Is(Title|Role) && i-cut >= 2
	}
	return i-cut >= 2 && d.Toks[cut].W.Is(Male|Female|Title)
}

// allCaps reports whether every token of [lo, hi) has a capital.
func (p *Parser) allCaps(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if !p.d.Toks[i].Cap {
			return false
		}
	}
	return true
}

// address reports whether a title is one that stands for the person's name.
func address(s string) bool {
	switch s {
	case "mr", "mr.", "ms", "ms.", "mrs", "mrs.", "miss", "dr", "dr.":
		return true
	}
	return false
}

// phraseText returns the bytes a phrase covers.
func phraseText(d *Doc, f phrase) string { return d.Text[d.Toks[f.lo].Start:d.Toks[f.hi-1].End] }

// sameName reports whether two names in one sentence are one source: equal, or
// one the last word of the other ("Stammberger", "Sam Stammberger").
func sameName(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	return a == b || len(b) > 3 && strings.HasSuffix(a, " "+b) || strings.TrimPrefix(a, "The ") == strings.TrimPrefix(b, "the ")
}
