package attrib

import "stance/pipeline/text"

// found is a predication with its source, before claims are made of it.
type found struct {
	pred Pred
	src  phrase // tokens of the source's mention; empty where it is carried over
	from int    // first token of the construction
	// Where src is empty:
	voice   bool // the outlet's: nobody is named
	speaker bool // whoever speaks the quotation ("I", "we")
	do      bool // by a verb that reports nothing
	reduced bool // a passive without its auxiliary
	// role is what a name in apposition belongs to ("spokeswoman, Hua Chunying,").
	role phrase
}

// verb looks at token t as a reporting verb.
func (p *Parser) verb(t, lo, hi int, head bool) {
	d := p.d
	w := d.Toks[t].W
	if d.Toks[t].Cap && t > lo && !head && !opens(d.Toks[t-1].Class) {
		return
	}
	if !p.isVerb(t, lo, hi, head) {
		return
	}
	g := p.group(t, lo)
	pr := Pred{Cue: t, Act: p.act(t, lo, hi, g), Shape: ShapeActive, Neg: g.neg, Modal: g.modal}
	if pr.Act == NoAct {
		return
	}
	if g.to && g.yet {
		// "is yet to speak out" withholds, whatever the verb.
		pr.Act = Withhold
		p.active(pr, t, g.lo, lo, hi)
		return
	}
	if pr.Act == Light {
		pr.Act = p.lightAct(t, hi, &pr.Neg)
		if g.be || p.lower(min(t+1, hi-1)) == "by" {
			// "the doubts raised by analysts"
			for i := g.lo - 1; i >= lo && i > g.lo-3; i-- {
				if n := d.Toks[i].W.Noun; n != NoAct {
					pr.Act = n
					p.passive(pr, t, g.lo, lo, hi)
					return
				}
			}
		}
	}
	if pr.Act == Do || pr.Act == NoAct {
		pr.Act = Do
		// Only the main clause's subject matters: it may be the one who acts on the charge.
		if g.to || g.be || d.Toks[t].Quoted || w.Form&^Ing == 0 || p.reduced(t, g, lo, hi) {
			return
		}
		n := len(p.found)
		p.active(pr, t, g.lo, lo, hi)
		for k := n; k < len(p.found); k++ {
			p.found[k].do = true
		}
		if len(p.found) > n && !p.mainSubject(p.found[n].src, lo) {
			p.doer, p.doing = p.found[n].src, t
			p.found = p.found[:n]
		}
		return
	}
	if w.Lemma == "rule" && t+1 < hi && p.lower(t+1) == "out" {
		pr.Act, pr.Neg = Deny, g.neg
	}
	if g.to && !g.raised {
		// An infinitive belongs to the verb before it, or to the agent of a
		// noun: "efforts by the ministry to blame".
		if np := p.left(g.lo-1, lo); np.lo > lo && p.lower(np.lo-1) == "by" && p.speaks(np) {
			p.found = append(p.found, found{pred: pr, src: np, from: np.lo})
		}
		return
	}
	switch {
	case w.Form&Ing != 0 && w.Form&Base == 0 && !g.be:
		p.participle(pr, t, g.lo, lo, hi)
		return
	case w.Form&Participle != 0 && (g.be || p.reduced(t, g, lo, hi)):
		p.passive(pr, t, g.lo, lo, hi)
		return
	}
	p.active(pr, t, g.lo, lo, hi)
}

// mainSubject reports whether a phrase opens the sentence or a clause that no
// word makes part of another.
func (p *Parser) mainSubject(f phrase, lo int) bool {
	if f.empty() || f.lo == lo {
		return true
	}
	t := &p.d.Toks[f.lo-1]
	return !isWord(t.Class) || t.W.Is(Conj)
}

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

// passive takes the agent of a passive as the source; without one the outlet
// speaks and names nobody.
func (p *Parser) passive(pr Pred, t, from, lo, hi int) {
	d := p.d
	pr.Shape = ShapePassive
	for i := t + 1; i < hi && i < t+14; i++ {
		c := d.Toks[i].Class
		if c == text.Semicolon || c == text.End || c == text.Comma && i > t+6 {
			break
		}
		if p.lower(i) != "by" || d.Toks[i].Quoted != d.Toks[t].Quoted {
			continue
		}
		np := p.right(i+1, hi)
		if d.Toks[t].W.Lemma == "accuse" {
			for k := np.lo + 1; k < np.hi; k++ {
				if p.lower(k) == "of" {
					np.hi = k // "accused by the ministry of cutting the cable"
				}
			}
		}
		for np.hi-np.lo > 1 && !p.speaks(np) && p.d.Toks[np.hi-1].W.Verb != NoAct {
			np.hi-- // "by the ministry cost two million"
		}
		if p.speaks(np) {
			p.found = append(p.found, found{pred: pr, src: np, from: from, reduced: !p.group(t, lo).be})
			return
		}
	}
	switch pr.Act {
	case Accuse, Believe, Assert, Say, Find:
		pr.Shape = ShapeAgentless
		p.found = append(p.found, found{pred: pr, voice: true, from: from})
	}
}

// participle gives "…, accusing Y of …" to the subject of the verb before it,
// "a statement saying …" to the noun.
func (p *Parser) participle(pr Pred, t, from, lo, hi int) {
	d := p.d
	pr.Shape = ShapeIng
	if p.cites(t) && t+1 < hi {
		// "…, citing two officials": they are whom the citing one reports.
		if np := p.right(t+1, hi); p.speaks(np) && (d.Toks[p.head(np)].Cap || d.Toks[p.head(np)].W.Is(Role)) {
			pr.Act, pr.Shape = Say, ShapeAccording
			p.found = append(p.found, found{pred: pr, src: np, from: t})
			return
		}
	}
	if from > lo && p.lower(from-1) == "as" && d.Toks[t].W.Verb == Say {
		p.asSaying(pr, from-1, lo)
		return
	}
	if from > lo && p.nounish(from-1) && d.Toks[from-1].Class != text.Comma {
		np := p.left(from, lo)
		if p.carries(np, lo) {
			p.found = append(p.found, p.ofDoer(pr, from))
			return
		}
		if p.speaks(np) {
			p.found = append(p.found, found{pred: pr, src: np, from: np.lo})
		}
		return
	}
	if pr.Act == Light || pr.Act == Emote {
		return
	}
	p.found = append(p.found, p.ofDoer(pr, from))
}

// cites reports whether the verb at t names whom its subject reports.
func (p *Parser) cites(t int) bool {
	switch p.d.Toks[t].W.Lemma {
	case "cite", "quote":
		return true
	}
	return false
}

// asSaying takes the source of "quoted the minister as saying", where as is the
// token of "as".
func (p *Parser) asSaying(pr Pred, as, lo int) {
	np := p.left(as, lo)
	for i := as - 1; i > lo && i > as-10; i-- {
		if p.cites(i) {
			if g := p.group(i, lo); g.be {
				// "the minister was quoted by the agency as saying"
				np = p.subject(p.left(g.lo, lo), lo)
			}
			break
		}
	}
	if p.speaks(np) {
		p.found = append(p.found, found{pred: pr, src: np, from: np.lo})
	}
}

// carries reports whether the phrase before a participle is what somebody says
// something with or about, so that the participle is its owner's: "published a
// statement saying", "passed a resolution denouncing", "took to the radio saying".
func (p *Parser) carries(f phrase, lo int) bool {
	if f.empty() || f.lo <= lo {
		return false
	}
	d := p.d
	h := &d.Toks[p.head(f)]
	before := &d.Toks[f.lo-1]
	verb := before.W.Verb != NoAct && before.W.Noun == NoAct && before.W.Form&^Base != 0
	switch {
	case h.W.Noun == Say && !h.Cap, h.W.Lemma == "resolution":
		return verb || before.W.Is(Prep)
	case before.W.Is(Prep):
		switch p.lower(f.lo - 1) {
		case "to", "on", "in", "at", "via", "through":
			return len(p.found) > 0 || !p.doer.empty()
		}
	case verb:
		return !p.hasCapital(f) && (h.W.Is(Thing|LightObj) || h.W.Flags == 0)
	}
	return false
}

// ofDoer gives a predication without a subject of its own to the subject of the
// verb before it: the last predication's, unless a verb that reports nothing
// stands between them.
func (p *Parser) ofDoer(pr Pred, from int) found {
	if n := len(p.found); !p.doer.empty() && (n == 0 || p.found[n-1].pred.Cue < p.doing) && p.speaks(p.doer) {
		return found{pred: pr, src: p.doer, from: from}
	}
	return found{pred: pr, from: from}
}

// active finds the subject of a finite verb.
func (p *Parser) active(pr Pred, t, from, lo, hi int) {
	d := p.d
	s := from - 1
	if s >= lo && d.Toks[s].Class == text.CloseBracket {
		for s > lo && d.Toks[s].Class != text.OpenBracket {
			s--
		}
		s--
	}
	if s < lo {
		// A sentence without a subject goes on from the one before ("Has not blamed …").
		if d.Toks[t].W.Form&(Past|Third) != 0 || from < t {
			pr.Shape = ShapeContinued
			p.found = append(p.found, found{pred: pr, from: from})
		}
		return
	}
	c := d.Toks[s].Class
	w := d.Toks[s].W
	inverts := from == t && !addressed(d.Toks[t].W.Lemma) && (pr.Act == Say || pr.Act == Assert || pr.Act == Ask || pr.Act == Agree || pr.Act == Emote)
	switch {
	case closes(c), c == text.Comma && s > lo && closes(d.Toks[s-1].Class):
		if inverts {
			if np := p.right(t+1, hi); p.speaks(np) && !(np.hi < hi && d.Toks[np.hi].W.Verb == Say && d.Toks[np.hi].W.Noun == NoAct && p.lower(np.hi) != "called") {
				pr.Shape = ShapeInverted
				p.found = append(p.found, p.apposed(found{pred: pr, src: np, from: t}, hi))
				return
			}
		}
		if c == text.Comma {
			p.across(pr, s, from, lo)
			return
		}
		p.named(pr, s, from, lo)
	case c == text.Comma || c == text.Dash:
		if inverts && t+1 < hi && !d.Toks[t+1].W.Is(Sub|Prep) && inverting(d.Toks[t].W.Lemma) {
			np := p.right(t+1, hi)
			ends := np.hi >= hi || !isWord(d.Toks[np.hi].Class) || d.Toks[np.hi].W.Is(Prep|Time|Adv|Rel)
			if p.speaks(np) && ends && d.Toks[p.head(np)].W.Noun == NoAct {
				pr.Shape = ShapeInverted
				p.found = append(p.found, p.apposed(found{pred: pr, src: np, from: t}, hi))
				return
			}
		}
		p.across(pr, s, from, lo)
	case w.Is(Rel) || p.lower(s) == "that" && s > lo && (p.nounish(s-1) || d.Toks[s-1].Class == text.Comma):
		p.relative(pr, s, from, lo)
	case w.Is(Conj):
		p.found = append(p.found, p.ofDoer(pr, from))
	default:
		p.named(pr, s+1, from, lo)
	}
}

// inverting reports whether a verb of saying stands before its subject without
// a quotation (", said the minister").
func inverting(lemma string) bool {
	switch lemma {
	case "say", "add", "note", "report", "explain", "write", "argue", "insist", "warn", "claim", "observe", "remark", "reply", "huff", "murmur", "retort", "counter":
		return true
	}
	return false
}

// addressed reports whether a verb of saying takes a hearer as its object, so
// that what follows it is no source ("told reporters").
func addressed(lemma string) bool {
	switch lemma {
	case "tell", "inform", "brief", "advise", "assure", "remind", "ask", "urge", "press", "challenge", "join":
		return lemma != "ask"
	}
	return false
}

// named takes the noun phrase before end as the source.
func (p *Parser) named(pr Pred, end, from, lo int) {
	d := p.d
	if p.floats(end-1, lo) {
		end--
	}
	np := p.author(p.subject(p.left(end, lo), lo))
	if np.empty() {
		return
	}
	if h := p.head(np); np.lo == lo+1 && d.Toks[lo].W.Is(Prep) && !p.conjoins(lo) && d.Toks[np.lo].W.Is(Det) && !d.Toks[h].W.Is(Role|Pron) && !d.Toks[h].Cap {
		return // "In an interview aired on Friday, …"
	}
	if h := p.head(np); h == np.hi-1 && p.d.Toks[h].W.Noun == Say && h+2 < from {
		// "a statement by the ministry about the call said": the ministry
		if s := p.lower(h + 1); s == "by" || s == "from" {
			if by := p.right(h+2, from); p.speaks(by) {
				np = by
			}
		}
	}
	if h := p.head(np); d.Toks[h].W.Is(Pron) && !d.Toks[h].AllCaps {
		switch p.lower(h) {
		case "i", "we":
			p.found = append(p.found, found{pred: pr, speaker: true, from: np.lo, voice: !d.Toks[h].Quoted})
			return
		case "it":
			// "it is unclear", "it appears": nobody's.
			if p.expletive(pr.Cue, h) {
				return
			}
		}
	}
	if !p.speaks(np) && !(human(pr.Act) && p.person(np)) {
		return
	}
	if np.lo > lo {
		switch b := p.lower(np.lo - 1); {
		case (b == "as" || b == "As") && !p.takesObject(pr.Cue):
			pr.Shape = ShapeAs
		case d.Toks[np.lo-1].W.Is(Rel) || b == "that" && np.lo-1 > lo && p.nounish(np.lo-2) && d.Toks[np.lo-2].W.Verb == NoAct && d.Toks[np.lo-2].W.Noun == NoAct && !d.Toks[np.lo-2].W.Is(Time):
			if b != "who" {
				pr.Shape = ShapeRelative
			}
		}
	}
	p.found = append(p.found, found{pred: pr, src: np, from: np.lo})
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

// subject goes from a noun phrase that only completes a preposition to the one
// that opens the clause: "an aide quoted by state media said".
func (p *Parser) subject(np phrase, lo int) phrase {
	d := p.d
	for at := np; !at.empty() && at.lo > lo+1 && d.Toks[at.lo-1].W.Is(Prep) && !p.conjoins(at.lo-1); {
		end := at.lo - 1
		for end > lo && (d.Toks[end-1].W.Is(Aux) || d.Toks[end-1].W.Form&(Participle|Ing) != 0 && d.Toks[end-1].W.Verb != NoAct || d.Toks[end-1].W.Is(Adv)) && !p.nounish(end-1) {
			end--
		}
		up := p.left(end, lo)
		if up.empty() {
			break
		}
		if d.Toks[up.lo].W.Is(Pron) {
			return np
		}
		if p.opensClause(up.lo, lo) && p.speaks(up) && !d.Toks[p.head(up)].W.Is(Time) {
			return up
		}
		at = up
	}
	if up := p.antecedent(np, lo); !up.empty() {
		return up
	}
	if up := p.opener(np, lo); !up.empty() {
		return up
	}
	return np
}

// opener returns the people who open the clause that np ends, where nothing but
// what describes them stands between: "two officials familiar with the samples
// and the symptoms of the victims said".
func (p *Parser) opener(np phrase, lo int) phrase {
	d := p.d
	if h := &d.Toks[p.head(np)]; np.empty() || h.W.Is(Role|Pron) || np.lo < lo+3 {
		return phrase{}
	}
	if s := p.sentOf(lo); !p.speaks(np) && d.Sents[s].Lo == lo {
		// "security researchers combing through the program said"
		if up := p.front(s); !up.empty() && up.hi+1 < np.lo && d.Toks[p.head(up)].W.Is(Role) {
			if t := &d.Toks[up.hi]; t.W.Form&Ing != 0 || t.W == &p.lex.none && suffix(d.Tok(up.hi), "ing") {
				return up
			}
		}
	}
	with := -1
	for i := np.lo - 1; i > lo && i > np.lo-20; i-- {
		t := &d.Toks[i]
		if !isWord(t.Class) || t.W.Is(Aux|Rel|Sub|Pron) || t.Quoted != d.Toks[np.lo].Quoted {
			return phrase{}
		}
		switch p.lower(i) {
		case "familiar", "close", "briefed", "involved", "loyal", "opposed", "present", "knowledgeable":
			with = i
		}
		if with == i {
			break
		}
		if t.W.Verb != NoAct && t.W.Noun == NoAct && !p.nounish(i) && !t.W.Is(Role|Thing|Prep) {
			return phrase{}
		}
	}
	if with <= lo {
		return phrase{}
	}
	if up := p.left(with, lo); !up.empty() && p.speaks(up) && d.Toks[p.head(up)].W.Is(Role) {
		return up
	}
	return phrase{}
}

// antecedent returns whom the relative clause that ends with np is about, if np
// is within one: "a general who commands forces on the border said". A clause
// with a verb that reports is left alone; its content may have a subject.
func (p *Parser) antecedent(np phrase, lo int) phrase {
	d := p.d
	verb := false
	for i := np.lo - 1; i > lo && i > np.lo-12; i-- {
		t := &d.Toks[i]
		if !isWord(t.Class) || t.Quoted != d.Toks[np.lo].Quoted {
			break
		}
		if s := p.lower(i); t.W.Is(Rel) && s != "whose" || s == "that" && verb && !t.W.Is(Conj) {
			if !verb || !(d.Toks[i+1].W.Verb != NoAct || d.Toks[i+1].W.Is(Aux|Adv)) {
				break // "which the ministry says": a subject of its own
			}
			if up := p.left(i, lo); p.speaks(up) && (s != "that" || d.Toks[p.head(up)].W.Is(Role)) {
				return up
			}
			break
		}
		if t.W.Verb != NoAct && t.W.Noun == NoAct && !p.nounish(i) {
			if t.W.Verb != Do && t.W.Verb != Light && t.W.Verb != Respond && t.W.Verb != Investigate {
				break
			}
			verb = true
		}
	}
	return phrase{}
}

// conjoins reports whether the preposition at i can begin a clause ("hours
// after the US announced").
func (p *Parser) conjoins(i int) bool {
	switch p.lower(i) {
	case "after", "before", "since", "until", "till", "as", "than", "because", "like":
		return true
	}
	return false
}

// takesObject reports whether a noun phrase follows the verb at t: "as it
// condemns attacks" tells a time, "as it has said" repeats a claim.
func (p *Parser) takesObject(t int) bool {
	if t+1 >= len(p.d.Toks) {
		return false
	}
	next := &p.d.Toks[t+1]
	return isWord(next.Class) && !next.W.Is(Adv|Time|Prep|Conj|Sub|Aux) && (next.W.Is(Det) || next.Cap || p.nounish(t+1))
}

// human reports whether only people and bodies do what act says.
func human(a Act) bool {
	switch a {
	case Say, Assert, Believe, Accuse, Deny, Doubt, Withhold, Ask, Agree:
		return true
	}
	return false
}

// person reports whether a phrase that is not known to speak may still be a
// person: a singular with an article or possessor, and no thing.
func (p *Parser) person(f phrase) bool {
	t := &p.d.Toks[p.head(f)]
	w := t.W
	return !w.Is(Thing|Time|Pron|Adv|Prep) && w.Noun == NoAct && t.Class == text.Word && p.d.Toks[f.lo].W.Is(Det)
}

// expletive reports whether "it" at h is the empty subject of the predicate at cue.
func (p *Parser) expletive(cue, h int) bool {
	w := p.d.Toks[cue].W
	if w.Adj != NoAct || w.Verb == Believe && w.Form&Participle != 0 && h+1 < cue && p.d.Toks[h+1].W.Is(Aux) {
		return true
	}
	return false
}

// across finds the subject beyond an apposition, a parenthesis or a relative
// clause that ends with the comma at s: "Hua Chunying, a spokeswoman, declined".
func (p *Parser) across(pr Pred, s, from, lo int) {
	d := p.d
	for c := s - 1; c > lo && c > s-32; c-- {
		if d.Toks[c].Class != d.Toks[s].Class || d.Toks[c].Quoted {
			continue
		}
		np := p.left(c, lo)
		if in := p.nameBetween(c+1, s); !in.empty() && isWord(d.Toks[c-1].Class) && (!d.Toks[c-1].Cap || d.Toks[c-1].W.Is(Role|Det|Pron)) {
			// "a lawmaker who sat in, Moira Tennant, said": the name is the source
			// whatever it stands beside.
			f := found{pred: pr, src: in, from: in.lo}
			if p.speaks(np) {
				f.role, f.from = np, np.lo
			}
			if len(p.found) == 0 || p.found[0].do {
				if up := p.right(lo, c); p.speaks(up) {
					f.from = lo
				}
			}
			p.found = append(p.found, f)
			return
		}
		if np.lo == lo+1 && d.Toks[lo].W.Is(Prep) && !p.conjoins(lo) && np.hi-np.lo > 2 && p.name(np) {
			// "In the next bed Moira Tennant, a baker, said"
			for k := np.hi - 1; k > np.lo; k-- {
				if !d.Toks[k-1].Cap {
					if np.hi-k > 1 {
						p.found = append(p.found, found{pred: pr, src: phrase{k, np.hi}, from: k})
						return
					}
					break
				}
			}
		}
		if closes(d.Toks[c-1].Class) || np.empty() || !p.speaks(np) && !(np.lo == lo && human(pr.Act) && p.person(np)) || !p.opensClause(np.lo, lo) {
			continue
		}
		if in := p.right(c+1, s); in.lo == c+1 && in.hi == s && p.bodyName(in) && d.Toks[np.lo].W.Is(Det) && !d.Toks[c-1].Cap && p.head(np) == np.hi-1 && d.Toks[c-1].W.Lemma != "capital" && d.Toks[c-1].W.Lemma != "country" {
			// "a rival company, Castellan Labs of Boston, said"
			p.found = append(p.found, found{pred: pr, src: in, role: np, from: np.lo})
			return
		}
		if k := np.lo - 1; k > lo && d.Toks[k].Class == text.Comma {
			// "Moira Tennant, head of Castell, the security firm, said"
			if up := p.left(k, lo); !up.empty() && p.name(up) && !p.name(np) && p.opensClause(up.lo, lo) && p.speaks(up) {
				np = up
			}
		}
		f := found{pred: pr, src: np, from: np.lo}
		// "China's foreign ministry spokeswoman, Hua Chunying, denied": the name is the source.
		if in := p.left(s, c+1); in.lo == c+1 && in.hi == s && p.name(in) && !p.name(np) {
			f.src, f.role = in, np
		}
		p.found = append(p.found, f)
		return
	}
	// "…, and blamed": the subject of the verb before; failing one, whoever opens the sentence.
	if len(p.found) > 0 {
		p.found = append(p.found, found{pred: pr, from: from})
		return
	}
	if np := p.right(lo, s); p.speaks(np) && !pr.quotedIn(d) {
		p.found = append(p.found, found{pred: pr, src: np, from: from})
	}
}

// nameBetween returns the name of a person that fills tokens [lo, hi), alone,
// behind its title or behind a role ("a mechanic named Salah Jumaa").
func (p *Parser) nameBetween(lo, hi int) phrase {
	d := p.d
	for i := hi - 1; i > lo; i-- {
		if s := p.lower(i); s == "named" || s == "called" {
			if f := (phrase{i + 1, hi}); f.hi-f.lo >= 1 && d.Toks[i+1].Cap && p.speaks(p.left(i, lo)) && p.left(hi, i+1) == f {
				return f
			}
			return phrase{}
		}
	}
	f := p.left(hi, lo)
	if f.lo != lo || f.hi != hi || !p.name(f) || places[p.lower(hi-1)] {
		return phrase{}
	}
	for i := lo; i < hi; i++ {
		if t := &d.Toks[i]; !t.Cap && !t.W.Is(Det|Role|Title) || p.possessive(i) || t.W.Is(Thing) {
			return phrase{}
		}
	}
	return f
}

// bodyName reports whether a phrase is nothing but a name in capitals.
func (p *Parser) bodyName(f phrase) bool {
	d := p.d
	for i := f.lo; i < f.hi; i++ {
		if t := &d.Toks[i]; !t.Cap && p.lower(i) != "of" && p.lower(i) != "and" || t.W.Is(Time|Pron|Det) {
			return false
		}
	}
	return !f.empty() && !places[p.lower(f.hi-1)]
}

// apposed gives an inverted predication the name in apposition to its source:
// "says its head of research, Moira Tennant".
func (p *Parser) apposed(f found, hi int) found {
	c := f.src.hi
	if s := ""; c+1 < hi && isWord(p.d.Toks[c].Class) {
		if s = p.lower(c); s == "named" || s == "called" {
			if in := p.right(c+1, hi); in.lo == c+1 && !in.empty() && p.d.Toks[in.lo].Cap {
				f.role, f.src = f.src, in
			}
			return f
		}
	}
	if p.name(f.src) || c+1 >= hi || p.d.Toks[c].Class != text.Comma {
		return f
	}
	if in := p.right(c+1, hi); in.lo == c+1 && p.name(in) && !p.d.Toks[in.lo].W.Is(Det) {
		f.role, f.src = f.src, in
	}
	return f
}

// quotedIn reports whether the cue stands inside a quotation.
func (pr *Pred) quotedIn(d *Doc) bool { return pr.Cue >= 0 && d.Toks[pr.Cue].Quoted }

// opensClause reports whether a subject can begin at token i.
func (p *Parser) opensClause(i, lo int) bool {
	if i == lo {
		return true
	}
	t := &p.d.Toks[i-1]
	if p.d.Toks[lo].W.Is(Prep) && !p.conjoins(lo) && i > lo+1 && i < lo+6 && p.nounish(i-1) && p.d.Toks[i].W.Is(Det) {
		return true // "In Tokyo a senior official, …"
	}
	switch {
	case t.Class == text.Comma || t.Class == text.Dash || t.Class == text.Colon || t.Class == text.Semicolon || opens(t.Class) || closes(t.Class):
		return true
	case t.W.Is(Conj | Sub), p.lower(i-1) == "that", p.lower(i-1) == "as":
		return true
	}
	return t.W.Verb != NoAct && t.W.Noun == NoAct
}

// name reports whether a phrase is a proper name of a person: capitals, the
// last of them no role.
func (p *Parser) name(f phrase) bool {
	t := &p.d.Toks[f.hi-1]
	if f.hi-f.lo < 2 || !t.Cap || t.W.Is(Role|Thing) {
		return false
	}
	return p.d.Toks[f.hi-2].Cap && !p.d.Toks[f.hi-2].W.Is(Det)
}

// relative takes the antecedent of the relative pronoun at s.
func (p *Parser) relative(pr Pred, s, from, lo int) {
	end := s
	if end > lo && p.d.Toks[end-1].Class == text.Comma {
		end--
	}
	np := p.author(p.left(end, lo))
	if !np.empty() && p.d.Toks[p.head(np)].W.Noun == Say && p.carries(np, lo) {
		p.found = append(p.found, p.ofDoer(pr, from)) // "sent a letter that said"
		return
	}
	if !p.speaks(np) {
		np = p.nearest(np) // "no word from the ministry, which has insisted"
	}
	if p.speaks(np) {
		p.found = append(p.found, found{pred: pr, src: np, from: np.lo})
	}
}

// author goes from a document to whose it is: "analysis from the utility that
// suggests" is the utility's.
func (p *Parser) author(f phrase) phrase {
	if f.empty() {
		return f
	}
	h := p.head(f)
	if w := p.d.Toks[h].W; h+2 < f.hi && (w.Noun == Say || w.Noun == Find) && !p.d.Toks[h].Cap {
		if s := p.lower(h + 1); s == "by" || s == "from" {
			if by := (phrase{h + 2, f.hi}); p.speaks(by) && p.hasCapital(by) {
				return by
			}
		}
	}
	return f
}

// auxiliary reports whether "have" at t governs a participle and is no verb of
// its own.
func (p *Parser) auxiliary(t, hi int) bool {
	for i := t + 1; i < hi && i < t+4; i++ {
		w := p.d.Toks[i].W
		if w.Is(Adv|Neg) && !w.Is(Det) {
			continue
		}
		return w.Form&Participle != 0 || w == &p.lex.none && suffix(p.d.Tok(i), "ed")
	}
	return false
}

// lightAct tells what a light verb and its object do together, NoAct for
// nothing. neg is set where the object is negated ("made no mention").
func (p *Parser) lightAct(t, hi int, neg *bool) Act {
	d := p.d
	switch l := d.Toks[t].W.Lemma; {
	case l == "stand" && t+1 < hi && p.lower(t+1) == "by":
		return Agree
	case l == "have" && p.auxiliary(t, hi):
		return NoAct
	case l == "remain" || l == "stay" || l == "keep":
		if t+1 < hi && d.Toks[t+1].W.Adj == Withhold {
			return Withhold
		}
		return NoAct
	}
	for i := t + 1; i < hi && i < t+6; i++ {
		w := d.Toks[i].W
		if opens(d.Toks[i].Class) {
			continue
		}
		if !isWord(d.Toks[i].Class) || w.Is(Sub|Rel) {
			break
		}
		if w.Is(Neg) {
			*neg = true
		}
		if !w.Is(LightObj) || i+1 < hi && !d.Toks[i].Cap && d.Toks[i+1].W.Flags&(Thing|Role) != 0 && p.nounish(i+1) && !d.Toks[i+1].Cap {
			continue // "intelligence programs" are no intelligence
		}
		switch w.Lemma {
		case "comment", "mention", "reference", "word", "silence", "answer", "response", "explanation":
			if *neg {
				*neg = false
				return Withhold
			}
			return Say
		case "evidence", "proof", "indication", "intelligence", "information", "data", "clue", "sign", "knowledge":
			if *neg {
				*neg = false
				return Withhold
			}
			switch d.Toks[t].W.Lemma {
			case "take", "put", "leave", "go", "come", "stand", "keep", "play", "launch", "bring":
				return NoAct
			}
			return Find
		case "doubt", "suspicion", "question", "scepticism", "skepticism", "water":
			if *neg {
				*neg = false
				return Believe
			}
			return Doubt
		case "blame", "accusation", "finger", "charge", "responsible", "culprit", "indictment", "complaint", "lawsuit", "suit", "verdict", "allegation", "responsibility":
			return Accuse
		case "denial", "objection", "protest":
			return Deny
		case "clear", "plain", "known":
			return Assert
		case "position", "stance", "view", "opinion", "conclusion", "assessment", "judgment", "judgement", "confidence", "case", "reason", "finding", "theory":
			return Believe
		case "sanction", "retaliation":
			return Respond
		}
	}
	return NoAct
}
