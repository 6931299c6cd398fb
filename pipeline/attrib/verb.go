package attrib

import "stance/pipeline/text"

// isVerb tells a verb from the noun or adjective of the same form.
func (p *Parser) isVerb(t, lo, hi int, head bool) bool {
	d := p.d
	w := d.Toks[t].W
	if !p.agrees(t, lo) {
		return false
	}
	noun := w.Noun != NoAct || w.Is(Thing|Role|Title) || w.Verb == Do && w.Form&(Base|Third) != 0
	if !noun && w.Form&^(Base|Third) != 0 && w.Form&Ing == 0 {
		return t == lo || !p.attributive(t, lo, hi)
	}
	if t == lo {
		if noun && t+1 < hi && p.d.Toks[t+1].W.Is(Prep) {
			return w.Form&Ing != 0
		}
		return w.Form&Ing != 0 || head && w.Form&(Past|Third) != 0
	}
	prev := &d.Toks[t-1]
	if noun && w.Form&Base != 0 && w.Form&Past == 0 && !prev.W.Is(Pron|Aux) {
		// "a police report", "an arms deal": a singular takes no plural verb.
		switch np := p.left(t, lo); p.lower(min(np.lo, hi-1)) {
		case "a", "an", "this", "each", "every":
			return false
		}
	}
	if noun && w.Form&Third != 0 && p.objectOf(t, lo) {
		return false // "denied media reports": they are what was denied
	}
	if v := prev.W; v.Verb != NoAct && v.Verb != Do && v.Verb != Light && v.Noun == NoAct && v.Form&(Past|Third) != 0 && !v.Is(Aux|Role|Thing|Plural) && w.Form&Base != 0 && w.Form&Past == 0 {
		return false // "denies link": its object
	}
	switch {
	case p.possessive(t-1) || prev.W.Is(Det) && !prev.AllCaps && !collective(d.Tok(t-1)) && !p.floats(t-1, lo):
		return false
	case p.lower(t-1) == "to":
		return true
	case prev.W.Is(Prep) && w.Form&Ing == 0:
		return false
	case prev.W.Is(Aux | Pron | Rel | Neg):
		return true
	case !noun:
		return true
	case w.Form&(Past|Participle) != 0:
		return !p.attributive(t, lo, hi)
	case t+1 >= hi:
		return false
	}
	// claims, reports, links, questions: a verb takes an object or a clause.
	next := &d.Toks[t+1]
	n := p.lower(t + 1)
	if w.Lemma == "be" {
		return true
	}
	if w.Verb == Do {
		subject := prev.Cap || prev.W.Is(Role|Plural|Collective) || suffix(p.lower(t-1), "s") || prev.Class == text.Comma
		return subject && (opens(next.Class) || next.W.Is(Det|Pron|Adv|Prep) || n == "to" || next.Cap && !prev.Cap)
	}
	if w.Lemma == "suspect" && w.Form&Third != 0 && prev.Cap && p.nounish(t+1) {
		return true // "Berlin suspects elements of …"
	}
	if w.Lemma == "blame" && n == "on" && w.Form&Third != 0 && (prev.W.Is(Adv) || prev.Cap) {
		return true // "which the ministry also blames on"
	}
	if w.Verb == Accuse && n == "to" && prev.W.Is(Plural) {
		return true // "whom experts tie to"
	}
	if c := next.Class; w.Form&Third != 0 && (c == text.End || c == text.Comma) {
		// "…, Tomas Hale reports."
		np := p.left(t, lo)
		return p.hasCapital(np) && np.lo > lo+1 && (p.d.Toks[np.lo-1].Class == text.Comma || closes(p.d.Toks[np.lo-1].Class))
	}
	switch n {
	case "of", "by", "from", "against", "about", "over", "in", "on", "for", "at", "as", "between", "behind", "is", "are", "was", "were", "has", "have",
		"will", "would", "could", "may", "might", "can", "should":
		return false
	}
	if w.Form&Base != 0 && !(prev.W.Is(Plural) || prev.W.Is(Adv) || prev.W.Is(Collective) || collective(d.Tok(t-1)) || !prev.Cap && pluralForm(p.lower(t-1))) {
		return false
	}
	if w.Form&Base != 0 {
		// "a police report": a singular takes no plural verb.
		switch np := p.left(t, lo); p.lower(min(np.lo, hi-1)) {
		case "a", "an", "this", "each", "every", "its", "his", "her":
			return false
		}
	}
	return next.W.Is(Det|Pron|Adv) || next.Cap || n == "that" || n == "whether" || n == "how" || opens(next.Class) || head
}

// agrees reports whether the auxiliary before token t can govern its form: "is
// back" is no verb, "has said" is one.
func (p *Parser) agrees(t, lo int) bool {
	f := p.d.Toks[t].W.Form
	for i := t - 1; i >= lo && i >= t-3; i-- {
		w := p.d.Toks[i].W
		if w.Is(Aux) {
			switch p.lower(i) {
			case "is", "are", "was", "were", "be", "been", "being", "am":
				return f&(Participle|Ing) != 0
			case "has", "have", "had", "having":
				return f&Participle != 0
			}
			return true
		}
		if !w.Is(Adv|Neg) || w.Is(Det) {
			return true
		}
	}
	return true
}

// attributive reports whether a participle stands before its noun ("the
// alleged attack", "suspected hackers").
func (p *Parser) attributive(t, lo, hi int) bool {
	if t+1 >= hi || p.d.Toks[t].W.Form&Participle == 0 || t == lo {
		return false
	}
	if n := &p.d.Toks[t+1]; !p.nounish(t+1) && !(isWord(n.Class) && n.W.Form&(Base|Third) != 0 && !n.W.Is(function|Det|Adv)) {
		return false
	}
	prev := &p.d.Toks[t-1]
	if prev.W.Is(Adv) && t-2 >= lo {
		prev = &p.d.Toks[t-2]
	}
	return prev.W.Is(Det) && !prev.AllCaps && !p.floats(t-1, lo) || p.possessive(t-1) || prev.W.Is(Prep) && p.lower(t-1) != "to"
}

// group is what stands before a verb and belongs to it.
type group struct {
	lo         int // first token of the group
	be, have   bool
	neg, modal bool
	to         bool // an infinitive
	yet        bool // "has yet to"
	raised     bool // "went on to say", "appears to blame": the subject is that of the verb before
}

func (p *Parser) group(t, lo int) group {
	d := p.d
	g := group{lo: t}
	for i := t - 1; i >= lo; i-- {
		w := d.Toks[i].W
		s := p.lower(i)
		switch {
		case w.Is(Modal) && d.Toks[i].Cap && i > lo && !d.Toks[i].AllCaps && d.Toks[i-1].Cap:
			return g // Mrs. May
		case w.Is(Aux) && !(d.Toks[i].AllCaps && d.Toks[i].End-d.Toks[i].Start > 1) && !(s == "’s" || s == "'s") || (s == "’s" || s == "'s") && !p.possessive(i):
			switch s {
			case "is", "are", "was", "were", "be", "been", "being", "am", "get", "gets", "got":
				g.be = true
			case "has", "have", "had", "having":
				g.have = true
			}
			g.neg = g.neg || w.Is(Neg)
			g.modal = g.modal || w.Is(Modal) && s != "will" && s != "would"
		case w.Is(Neg) && !w.Is(Det|Pron), s == "no" && p.lower(i+1) == "longer":
			g.neg = true
		case s == "to" && i == g.lo-1:
			g.to = true
			if p.raise(&g, i, lo); g.lo >= i {
				return g
			}
			i = g.lo
			continue
		case w.Is(Adv) && !w.Is(Det|Conj|Sub):
			if s == "yet" && g.to {
				g.yet = true
			}
		case w.Is(Time) && p.span(i, lo) < i:
			i = p.span(i, lo) // "for days", "for more than a decade"
		case w.Is(Time) && i > lo && (d.Toks[i].Cap || p.lower(i-1) == "last" || p.lower(i-1) == "this") && i-1 > lo:
			// "on Thursday accused", "last week said"
			if p.lower(i-1) == "on" || p.lower(i-1) == "in" || p.lower(i-1) == "last" || p.lower(i-1) == "this" || p.lower(i-1) == "late" || p.lower(i-1) == "early" {
				i--
			}
		case d.Toks[i].Class == text.Comma && i-2 >= lo && d.Toks[i-2].Class == text.Comma && d.Toks[i-1].W.Is(Adv):
			i -= 2 // "the FBI, however, said"
		default:
			return g
		}
		g.lo = min(g.lo, i)
	}
	return g
}

// span returns the "for" of the stretch of time that ends with token i, i where
// there is none.
func (p *Parser) span(i, lo int) int {
	for k := i - 1; k > lo && k > i-6; k-- {
		if s := p.lower(k); s == "for" {
			return k
		} else if s != "than" && s != "over" && s != "about" && !p.d.Toks[k].W.Is(Det|Adv) && p.d.Toks[k].Class != text.Number {
			break
		}
	}
	return i
}

// raise looks past "to" for a verb that passes its subject on.
func (p *Parser) raise(g *group, to, lo int) {
	i := to - 1
	if i >= lo && p.lower(i) == "yet" {
		g.yet, g.lo = true, i
		return
	}
	if i > lo && p.lower(i) == "on" {
		switch p.lower(i - 1) {
		case "went", "goes", "go", "gone", "going":
			g.raised, g.lo = true, i-1
		}
		return
	}
	if i < lo {
		return
	}
	switch p.lower(i) {
	case "seems", "seemed", "seem", "appears", "appeared", "appear", "continued", "continues", "continue",
		"wants", "wanted", "tries", "tried", "trying", "seeks", "sought", "attempted", "attempts", "decided", "decides", "intends", "intended",
		"began", "begun", "begins", "started", "rushed", "hastened", "chose", "moved", "used", "tended", "tends", "dared",
		"quick", "first", "latest", "preparing", "prepared", "set", "poised", "expected", "likely", "ready", "due", "planning", "plan", "plans", "about":
		g.raised, g.lo = true, i
	}
}

// reduced reports whether a past form without an auxiliary is a participle
// after its noun ("the hack blamed on Pyongyang", "evidence cited by the FBI").
func (p *Parser) reduced(t int, g group, lo, hi int) bool {
	if g.have || t+1 >= hi || g.lo <= lo {
		return false
	}
	next := p.lower(t + 1)
	w := p.d.Toks[t].W
	if next == "by" {
		return w.Lemma != "stand" && w.Form&Participle != 0 && t+2 < hi && (p.d.Toks[g.lo-1].Class != text.Comma || p.speaks(p.right(t+2, hi)))
	}
	object := false
	switch w.Verb {
	case Accuse:
		object = next == "on" || next == "to" || next == "of" || next == "for" || next == "with" || next == "in" || next == "as"
	case Believe, Find, Assert:
		object = next == "to" || next == "of" || next == "in" && !p.hasThat(t+1, min(t+8, hi))
	case Say:
		// "a boat said to be lost", not "said to the crowd"
		object = w.Lemma == "say" && (next == "not" || next == "to" && t+2 < hi && (p.lower(t+2) == "be" || p.lower(t+2) == "have"))
	}
	if !object {
		return false
	}
	// "which the U.S. blamed on North Korea" is active.
	np := p.left(g.lo, lo)
	return np.empty() || np.lo == lo || !p.d.Toks[np.lo-1].W.Is(Rel) && p.lower(np.lo-1) != "that"
}

// floats reports whether token i is a word of number behind what it counts:
// "France and Germany both said".
func (p *Parser) floats(i, lo int) bool {
	if i-1 <= lo || !p.nounish(i-1) {
		return false
	}
	s := p.lower(i)
	return s == "each" || s == "both" || s == "all"
}
