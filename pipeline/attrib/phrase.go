package attrib

import "stance/pipeline/text"

// A noun phrase is a run of tokens [lo, hi).
type phrase struct{ lo, hi int }

func (p phrase) empty() bool { return p.lo >= p.hi }

// function words end a noun phrase on the left.
const function = Prep | Conj | Sub | Rel | Pron | Aux | Neg

// nounish reports whether token i can stand inside a noun phrase, other than as
// its determiner or preposition.
func (p *Parser) nounish(i int) bool {
	t := &p.d.Toks[i]
	if !isWord(t.Class) {
		return t.Class == text.Punct && p.d.Tok(i) == "&"
	}
	w := t.W
	if p.possessive(i) {
		return true
	}
	if w.Is(function | Det) {
		// "May", "Will" and "Us" are names too, "US" always.
		if p.surname(i) {
			return true
		}
		if t.AllCaps && t.End-t.Start >= 2 && !w.Is(Conj|Prep) {
			return true
		}
		return t.Cap && w.Is(Det) && !w.Is(function) && i > 0 && p.d.Toks[i-1].Cap && isWord(p.d.Toks[i-1].Class) // Palisade Nine
	}
	if t.Cap {
		if w.Verb != NoAct && w.Noun == NoAct && !w.Is(Role|Thing|Title) && w.Form&(Participle|Ing) != 0 && p.d.Sents[p.sentOf(i)].Lo == i {
			return false // "Asked on Monday, …"
		}
		if w.Verb != NoAct && w.Verb != Do && w.Noun == NoAct && w.Form&(Base|Third|Past) != 0 && !w.Is(Role|Thing|Title) && p.d.Sents[p.sentOf(i)].Title {
			return false // "Minister Says Divers Cut Cable"
		}
		return !w.Is(Adv) || w.Is(Role)
	}
	if w.Is(Adv) && !w.Is(Role) && w.Noun == NoAct {
		return false
	}
	if w.Verb == Do && w.Form&(Base|Third) != 0 && !w.Is(Role|Thing) {
		return i > 0 && !p.d.Toks[i-1].W.Is(Pron|Aux|Rel) && (p.d.Toks[i-1].W.Is(Det) || p.possessive(i-1) || !p.d.Toks[i-1].Cap && p.d.Toks[i-1].W == &p.lex.none && !suffix(p.d.Tok(i-1), "s"))
	}
	if w.Verb != NoAct && w.Noun == NoAct && !w.Is(Role|Thing) {
		return w.Form&(Participle|Ing) != 0 && w.Form&(Base|Third) == 0 && w.Verb != Say && !p.finiteLeft(i)
	}
	return true
}

// finiteLeft reports whether the verb form at i more likely says something of
// what stands before it than modifies what comes after.
func (p *Parser) finiteLeft(i int) bool {
	if i == 0 {
		return false
	}
	w := p.d.Toks[i-1].W
	return !w.Is(Det) && w.Flags&Adv == 0
}

// possessive reports whether token i is 's or the bare apostrophe of a plural.
func (p *Parser) possessive(i int) bool {
	s := p.d.Tok(i)
	switch s {
	case "'s", "’s", "'", "’":
		return i > 0 && !p.d.Toks[i-1].W.Is(Pron|Rel) && p.d.Toks[i-1].End == p.d.Toks[i].Start
	}
	return false
}

// attaches are the prepositions by which a person belongs to a body ("a
// spokesman for the ministry", "investigators at Norse").
func attaches(s string) bool {
	switch s {
	case "for", "at", "from", "in", "with", "to", "on", "inside", "within", "near", "across":
		return true
	}
	return false
}

// left returns the noun phrase that ends before token end, not going before lo.
func (p *Parser) left(end, lo int) phrase {
	i := end
	for i > lo && p.nounish(i-1) && !(i < end && p.stops(i-1)) {
		i--
	}
	if i > lo && (p.d.Toks[i-1].W.Is(Det)) {
		i--
		for i > lo && p.d.Toks[i-1].W.Is(Det) {
			i--
		}
	} else if i == end {
		if i > lo && p.d.Toks[i-1].W.Is(Pron) {
			// "one of them", "some of us"
			if i-3 >= lo && p.lower(i-2) == "of" && p.d.Toks[i-3].W.Is(Det|Pron) {
				return phrase{i - 3, end}
			}
			return phrase{i - 1, end}
		}
		return phrase{end, end}
	} else if i-2 >= lo && p.d.Toks[i-1].W.Is(Adv) && !p.d.Toks[i-1].Cap && p.d.Toks[i-2].W.Is(Det) {
		i -= 2 // "its only speaker", "the once mighty firm"
	}
	// "the director of national intelligence", "a spokesman for the ministry"
	if i > lo+1 && i < end {
		s := p.d.Tok(i - 1)
		switch {
		case s == "of" && (p.nounish(i-2) || p.d.Toks[i-2].W.Is(Det|Pron)):
			if more := p.left(i-1, lo); !more.empty() {
				return phrase{more.lo, end}
			}
		case attaches(s) && !p.d.Toks[end-1].W.Is(Time) && (p.d.Toks[i-2].W.Is(Role) || p.opensAt(i-1, lo) || p.d.Toks[i-2].W.Is(Det) && collective(p.d.Tok(i-2)) || p.d.Toks[i-2].Cap && p.d.Toks[i-2].W.Is(Plural)):
			if more := p.left(i-1, lo); !more.empty() {
				return phrase{more.lo, end}
			}
		}
	}
	return p.trim(phrase{i, end})
}

// stops reports whether a sentence ends with the abbreviation at token i, though
// no end was found: before a title that no country has for its own ("in the
// U.S. Prince Salman said").
func (p *Parser) stops(i int) bool {
	s := p.d.Tok(i)
	if s[len(s)-1] != '.' || !p.d.Toks[i].AllCaps || len(s) < 4 {
		return false
	}
	switch p.lower(i + 1) {
	case "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "prince", "princess", "king", "queen", "sheikh", "pope", "ayatollah", "emir":
		return true
	}
	return false
}

// opensAt reports whether the noun phrase before token i opens its clause, so
// that what is attached to it belongs to the subject.
func (p *Parser) opensAt(i, lo int) bool {
	k := i
	for k > lo && p.nounish(k-1) {
		k--
	}
	if k > lo && p.d.Toks[k-1].W.Is(Det) {
		k--
	} else if k == i || !p.d.Toks[i-1].Cap && !suffix(p.d.Tok(i-1), "s") {
		return false
	}
	if p.d.Toks[i-1].W.Is(Time) {
		return false
	}
	return p.opensClause(k, lo)
}

// collective reports whether a determiner can stand alone for people.
func collective(s string) bool {
	switch s {
	case "some", "Some", "many", "Many", "several", "Several", "few", "others", "Others", "most", "Most", "those", "Those":
		return true
	}
	return false
}

// right returns the noun phrase that begins at token start, not going beyond
// hi. Appositions after a comma are not part of it.
func (p *Parser) right(start, hi int) phrase {
	i := start
	for i < hi && p.d.Toks[i].W.Is(Det) && !p.d.Toks[i].AllCaps {
		i++
	}
	if i == start && i < hi && p.d.Toks[i].W.Is(Pron) && !p.d.Toks[i].AllCaps {
		return phrase{start, i + 1}
	}
	for i < hi && p.nounish(i) && (!p.d.Toks[i].W.Is(Time) || p.surname(i)) && !p.reports(i, start) {
		i++
	}
	if i == start {
		return phrase{start, start}
	}
	if i+1 < hi {
		s := p.d.Tok(i)
		if n := &p.d.Toks[i+1]; (s == "of" || attaches(s) && p.d.Toks[i-1].W.Is(Role)) && !(!n.Cap && suffix(p.d.Tok(i+1), "ing") && !n.W.Is(Role|Thing)) {
			if more := p.right(i+1, hi); !more.empty() && !p.d.Toks[i+1].W.Is(Time) {
				return phrase{start, more.hi}
			}
		}
	}
	return p.trim(phrase{start, i})
}

// reports tells a verb from a noun at the end of a phrase that began at start:
// "the ministry said".
func (p *Parser) reports(i, start int) bool {
	w := p.d.Toks[i].W
	return i > start && !p.d.Toks[i].Cap && w.Verb != NoAct && w.Noun == NoAct && !w.Is(Role|Thing)
}

// trim takes times and stray adverbs off both ends of a phrase.
func (p *Parser) trim(f phrase) phrase {
	for !f.empty() && p.d.Toks[f.lo].W.Is(Time|Adv) && f.hi-f.lo > 1 && !p.d.Toks[f.lo].W.Is(Role|Det) {
		f.lo++
	}
	for f.hi-f.lo > 1 && p.shouted(f.lo) {
		f.lo++
	}
	for !f.empty() && p.d.Toks[f.hi-1].W.Is(Time) && !p.d.Toks[f.hi-1].W.Is(Role) && !p.surname(f.hi-1) {
		f.hi--
	}
	return f
}

// shouted reports whether token i is a word in capitals that calls on the
// reader and belongs to no name: "MUST WATCH Senator Hale".
func (p *Parser) shouted(i int) bool {
	t := &p.d.Toks[i]
	return t.AllCaps && t.End-t.Start > 3 && t.W.Noun == NoAct && !t.W.Is(Role|Thing|Title) && (t.W.Verb != NoAct || t.W.Is(Adv|Modal)) && !p.d.Toks[i+1].AllCaps
}

// head returns the index of the word that a phrase is about: the last before
// any "of" or attaching preposition.
func (p *Parser) head(f phrase) int {
	for i := f.lo; i < f.hi; i++ {
		if i > f.lo && p.d.Toks[i].W.Is(Prep) {
			return i - 1
		}
	}
	return f.hi - 1
}

// speaks reports whether a phrase can hold an opinion: a name, a role, a
// pronoun for people, or a body. Evidence, deeds and days cannot.
func (p *Parser) speaks(f phrase) bool {
	if f.empty() {
		return false
	}
	h := p.head(f)
	t := &p.d.Toks[h]
	if p.possessive(f.hi-1) && f.hi-1 > f.lo {
		return false
	}
	if t.W.Is(Det) && !(t.AllCaps && t.End-t.Start > 1) {
		if f.hi > h+2 && p.lower(h+1) == "of" {
			return p.d.Toks[f.hi-1].W.Is(Pron) || p.speaks(phrase{h + 2, f.hi}) // "one of them", "one of the ministers"
		}
		return collective(p.d.Tok(h))
	}
	if t.W.Is(Pron) && !t.AllCaps {
		switch p.lower(h) {
		case "he", "she", "they", "it", "we", "i", "others", "someone", "somebody", "anyone", "everyone", "everybody", "nobody", "one":
			return true
		}
		return false
	}
	if t.W.Is(Role) {
		return true
	}
	if t.W.Is(Thing|Time) && !(t.Cap && h > f.lo && !t.AllCaps && p.d.Toks[h-1].Cap) {
		return false
	}
	if t.W.Noun != NoAct && !t.Cap {
		// A report, an indictment, a statement speaks; a question or a doubt does not.
		switch t.W.Noun {
		case Find, Say:
			return true
		case Accuse:
			switch t.W.Lemma {
			case "indictment", "lawsuit", "complaint", "charge":
				return true
			}
		}
		return false
	}
	if t.Class == text.Number {
		return false
	}
	if t.Cap || t.AllCaps {
		return true
	}
	// A plain noun speaks where its form is that of people: a plural without
	// an article, or a word for one who does something.
	s := p.lower(h)
	return len(s) > 3 && !abstract(s) && (pluralForm(s) || suffix(s, "er") || suffix(s, "or") || suffix(s, "ist") || suffix(s, "ian"))
}

// pluralForm reports whether a word unknown to the lexicon looks like a plural:
// "moles", not "fictitious" or "access".
func pluralForm(s string) bool {
	n := len(s)
	return n > 1 && s[n-1] == 's' && s[n-2] != 's' && s[n-2] != 'u' && s[n-2] != 'i'
}

// abstract reports whether a noun's form is that of a thing done or a quality
// ("disclosures", "deployments"), which hold no opinion.
func abstract(s string) bool {
	if s[len(s)-1] == 's' {
		s = s[:len(s)-1]
	}
	for _, t := range abstracts {
		if suffix(s, t) {
			return true
		}
	}
	return false
}

var abstracts = [...]string{"tion", "sion", "ment", "nes", "nesse", "itie", "ity", "ure", "ance", "ence", "ism", "age", "ing", "ship", "graphic", "logie", "mission"}

func suffix(s, t string) bool { return len(s) >= len(t) && s[len(s)-len(t):] == t }

// lower returns token i in lower case.
func (p *Parser) lower(i int) string {
	if s, ok := p.d.Toks[i].Form(); ok {
		return s
	}
	return p.low.of(p.d.Tok(i))
}

// known returns token i in lower case where it is a form of the lexicon, as all
// function words are, and "" for any other.
func (p *Parser) known(i int) string {
	s, ok := p.d.Toks[i].Form()
	if !ok {
		return ""
	}
	return s
}
