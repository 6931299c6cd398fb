package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/text"
)

// naming are verbs that give their object a name: what they call a lie is one in
// the words of who calls it so.
var naming = [...]string{"call", "describe", "brand", "label", "term", "dub", "characterise", "characterize"}

func (x *Extractor) names(k int) bool {
	if k < 0 || x.d.Toks[k].Class != text.Word {
		return false
	}
	l := x.d.Toks[k].W.Lemma
	for _, w := range naming {
		if l == w {
			return true
		}
	}
	return x.is(k, "branding") || x.is(k, "branded") || x.is(k, "dubbed") || x.is(k, "labelled") || x.is(k, "labeled")
}

// falseWord reports whether the token at t calls something false by itself, and
// ends what it is said in: "absurd", "a bedtime story", not "a false passport".
func (x *Extractor) falseWord(t, hi int) bool {
	w := &x.d.Toks[t]
	if x.cls[t]&cDeny == 0 || x.cls[t]&cClear != 0 || w.W.Verb == attrib.Deny || w.W.Noun == attrib.Deny || x.is(t, "had") {
		return false
	}
	n := t + 1
	if n >= hi || x.d.Toks[n].Class != text.Word || x.d.Toks[n].W.Is(attrib.Conj|attrib.Sub|attrib.Time|attrib.Prep) || x.cls[n]&(cAccuser|cCharge) != 0 {
		return true
	}
	// the words of a phrase that begins here: "a bedtime story"
	return x.d.Toks[n].Class == text.Word && n+1 >= hi || x.d.Toks[min(n+1, hi-1)].Class != text.Word
}

// calledFalse reports whether the proposition at t is the object of a verb that
// gives it a name, and the name is a false one: "called the finding that Moscow
// did it absurd". The object stands between the two (small clauses: Stowell 1981).
func (x *Extractor) calledFalse(t, lo, hi int) bool {
	s := &x.d.Sents[x.sentAt(t)]
	verb := -1
	for k := t - 1; k >= max(s.Lo, lo-1) && k > t-16; k-- {
		if x.d.Toks[k].Class == text.Semicolon {
			return false
		}
		if x.names(k) {
			verb = k
			break
		}
	}
	if verb < 0 || x.negator(verb, s.Lo) >= 0 {
		return false
	}
	for k := t + 1; k < min(hi, t+18); k++ {
		w := &x.d.Toks[k]
		if w.Class == text.Semicolon || x.barrier(k, lo) {
			return false
		}
		if x.falseWord(k, hi) && !x.be(k-1) {
			return true
		}
	}
	return false
}

// named returns where the verb stands that names what the false word at t is
// said of, or -1: "called the charges against him 'absurd'".
func (x *Extractor) named(t, lo int) int {
	s := &x.d.Sents[x.sentAt(t)]
	for k := t - 1; k >= max(s.Lo, lo-1) && k > t-14; k-- {
		if x.d.Toks[k].Class == text.Semicolon || x.barrier(k, s.Lo) {
			return -1
		}
		if x.names(k) {
			return k
		}
	}
	return -1
}

// blanket reports whether what the denial of p is about is everything that it can
// be charged with: "denied any involvement", "denies it", "rejected the charges".
func (x *Extractor) blanket(p *attrib.Pred) bool {
	for t := max(p.Lo, p.Cue+1); t < p.Hi; t++ {
		w := &x.d.Toks[t]
		switch {
		case w.Class != text.Word:
			if w.Class == text.Comma || w.Class == text.Semicolon || w.Class == text.End {
				return true
			}
		case x.is(t, "any") && x.cls[t]&cAtom != 0, x.is(t, "any") && x.cls[t+1]&cAtom != 0 || x.is(t+1, "wrongdoing"):
			return true
		case x.is(t, "all") || x.is(t, "everything") || x.is(t, "it") || x.is(t, "this") || x.is(t, "wrongdoing"):
			return !x.clausal(t+1, p.Hi)
		case x.cls[t]&(cAtom|cCharge|cAccuser) != 0:
			return true
		case w.W.Is(attrib.Sub|attrib.Conj) && t > p.Cue+1:
			return true
		case w.W.Is(attrib.Det|attrib.Prep|attrib.Adv|attrib.Aux|attrib.Time|attrib.Pron|attrib.Sub) || x.cls[t]&(cDeny|cNeg) != 0:
		default:
			return false // "denied printing notes", "rejected the sanctions"
		}
	}
	return true
}

// clausal reports whether a verb follows at t: what stands before it is its
// subject.
func (x *Extractor) clausal(t, hi int) bool {
	return t < hi && x.d.Toks[t].Class == text.Word && (x.d.Toks[t].W.Is(attrib.Aux|attrib.Neg) || x.d.Toks[t].W.Form&(attrib.Third|attrib.Past) != 0)
}

// means are what a deed takes, so that to lack it is not to have done it.
var means = [...]string{"motive", "reason", "interest", "means", "ability", "capability", "capabilities", "capacity", "skills", "skill", "expertise", "resources", "sophistication", "need", "wherewithal", "know-how", "incentive", "grounds", "programme", "program", "programmes", "programs", "weapon", "weapons", "stocks", "stockpile", "stockpiles", "missiles", "plans", "plan", "intention", "intent", "knowledge"}

func (x *Extractor) means(k int) bool {
	for _, w := range means {
		if x.is(k, w) {
			return true
		}
	}
	return false
}

// lacks reports whether at t the actor is said to lack what the deed takes: "had
// no motive", "lacks the expertise to pull it off". A reason "to believe" or
// "for" something else is none for the deed.
func (x *Extractor) lacks(t, lo, hi int, self bool) bool {
	switch {
	case x.is(t, "no") && t > lo && x.d.Toks[t-1].W.Lemma == "have", x.is(t, "neither") && t > lo && x.d.Toks[t-1].W.Lemma == "have":
	case x.is(t, "never") && (x.is(t+1, "had") || x.is(t+1, "possessed") || x.is(t+1, "owned") || x.is(t+1, "developed")):
	case x.is(t, "lack"), x.is(t, "lacks"), x.is(t, "lacked"):
	case x.cls[t]&cNeg != 0 && (x.is(t+1, "have") || x.is(t+1, "possess")) && t > lo && x.d.Toks[t-1].W.Is(attrib.Aux):
	default:
		return false
	}
	at := -1
	for k := t + 1; k < hi && k < t+6; k++ {
		if x.means(k) {
			at = k
			break
		}
		if x.d.Toks[k].Class != text.Word || x.d.Toks[k].W.Is(attrib.Prep|attrib.Sub) {
			return false
		}
	}
	if at < 0 || !x.near(x.sentAt(t)) {
		return false
	}
	actor := false
	for k := t - 1; k >= lo && k > t-8; k-- {
		if x.d.Toks[k].Class == text.Semicolon {
			break
		}
		if x.actorAt(k, self) {
			actor = true
			break
		}
		if x.d.Toks[k].W.Verb != attrib.NoAct && x.d.Toks[k].W.Noun == attrib.NoAct && x.d.Toks[k].W.Lemma != "have" {
			break
		}
	}
	if !actor {
		return false
	}
	if self && x.is(t, "never") {
		return true
	}
	if x.is(at+1, "for") || x.is(at+1, "in") {
		return x.deedIn(at+1, min(hi, at+6))
	}
	if !x.is(at+1, "to") {
		return true
	}
	for k := at + 2; k < hi && k < at+9; k++ {
		if x.tags[k]&(tDeed|tDeedRef|tAct|tObject) != 0 || x.cls[k]&cAtom != 0 || x.is(k, "so") || x.is(k, "it") || x.is(k, "that") && k == at+3 {
			return true
		}
	}
	return false
}

// unaffected reports whether the negation at k leaves what stands behind it
// alone: it is over a verb or noun that takes its complement for granted, affirmed
// or denied ("never forget that", "no surprise that", Kiparsky and Kiparsky 1970),
// or over one circumstance of it ("not the first time that", "not just").
func (x *Extractor) unaffected(k, end int) bool {
	for j := k + 1; j <= k+3 && j < end; j++ {
		for _, w := range [...]string{"forget", "forgotten", "forgive", "forgiven", "surprise", "surprised", "surprising", "regret", "ignore", "overlook", "tolerate", "condone", "excuse", "matter", "merely", "simply", "alone", "first", "accident", "coincidence", "secret", "stranger", "trouble", "problem", "shake", "alter", "dispel"} {
			if x.is(j, w) {
				return true
			}
		}
	}
	return false
}

// owned reports whether a link that is absent is said to be so of somebody: "has
// no link to", "there is no connection". What was not found is left open.
func (x *Extractor) owned(k, lo int) bool {
	if k <= lo || !x.is(k, "no") || x.is(k+1, "evidence") || x.cls[k+1]&cEvidence != 0 {
		return false
	}
	return (x.d.Toks[k-1].W.Lemma == "have" || x.is(k-1, "has") || x.is(k-1, "had") || x.be(k-1)) && (x.is(k+1, "link") || x.is(k+1, "links") || x.is(k+1, "connection") || x.is(k+1, "connections") || x.is(k+1, "ties") || x.is(k+1, "tie"))
}

// meansIn reports whether what a deed takes is spoken of in [lo, hi).
func (x *Extractor) meansIn(lo, hi int) bool {
	for t := lo; t < hi; t++ {
		if x.means(t) && !x.is(t, "interest") && !x.is(t, "need") && !x.is(t, "grounds") {
			return true
		}
	}
	return false
}

// about reports whether the negation at k is over talk of what stands before end:
// "has said nothing about its role".
func (x *Extractor) about(k, end int) bool {
	for j := k + 1; j < end; j++ {
		if x.is(j, "about") || x.is(j, "regarding") || x.is(j, "concerning") {
			return true
		}
	}
	return false
}

// selfNear reports whether a pronoun of the source stands before t.
func (x *Extractor) selfNear(t, lo int) bool {
	for k := t - 1; k >= lo && k > t-14; k-- {
		if x.selfPronoun(k) {
			return true
		}
		if x.d.Toks[k].Class == text.Semicolon {
			break
		}
	}
	return false
}

// idiom reports whether the word at t stands in a phrase that means something
// else: "hand over", "not authorized to speak".
func (x *Extractor) idiom(t int) bool {
	switch {
	case x.is(t, "involved"):
		// "the scientists involved were": a participle that picks out a noun
		w := x.d.Toks[max(t-1, 0)].W
		return !x.is(t+1, "in") && !x.is(t+1, "with") && t > 0 && x.d.Toks[t-1].Class == text.Word && !x.be(t-1) && !w.Is(attrib.Adv|attrib.Neg|attrib.Aux) && x.d.Toks[t+1].Class == text.Word && !x.is(t-1, "get") && !x.is(t-1, "getting") && !x.is(t-1, "got") && x.cls[t-1]&(cNeg|cProb|cPoss) == 0
	case x.is(t, "hand") || x.is(t, "hands"):
		return x.is(t+1, "over") || x.is(t+1, "back") || x.is(t+1, "out") || x.is(t+1, "down")
	case x.is(t, "authorized"), x.is(t, "authorised"):
		return x.is(t+1, "to") && (x.is(t+2, "speak") || x.is(t+2, "talk") || x.is(t+2, "discuss") || x.is(t+2, "comment") || x.is(t+2, "be") || x.is(t+2, "brief"))
	}
	return false
}

// exception reports whether at t the actor is put aside for somebody else who is
// named: "the work of a gang and not of Moscow", "criminals rather than the North".
// What is left out of a condemnation ("but not the North") is another thing.
func (x *Extractor) exception(t, lo, hi int) bool {
	k := t + 1
	switch {
	case x.is(t, "not") && t > lo && (x.d.Toks[t-1].Class == text.Comma || x.d.Toks[t-1].Class == text.Dash || x.is(t-1, "and")):
	case x.is(t, "rather") && x.is(k, "than"), x.is(t, "instead") && x.is(k, "of"):
		k++
	default:
		return false
	}
	for k < hi && k < t+4 && x.d.Toks[k].W.Is(attrib.Prep|attrib.Det) {
		k++
	}
	if k >= hi || x.tags[k]&(tActor|tActorRef) == 0 || !x.near(x.sentAt(t)) {
		return false
	}
	for k++; k < hi && x.tags[k]&(tActor|tActorRef) != 0; k++ {
	}
	if x.is(t, "not") && k < hi && (x.d.Toks[k].W.Is(attrib.Aux) || x.clausal(k, hi)) {
		return false // "and not the North is the victim"
	}
	for k := t - 1; k >= lo && k > t-16; k-- {
		if x.cls[k]&(cAtom|cRival) != 0 || x.tags[k]&tOther != 0 || x.tags[k]&(tAct|tDeed) == tAct|tDeed {
			return true
		}
		if x.d.Toks[k].Class == text.Semicolon {
			break
		}
	}
	return false
}

// excluded reports whether the actor at k is put aside: nothing before it leads
// to it.
func (x *Extractor) excluded(k, lo, hi int) bool {
	for j := k - 1; j >= lo && j > k-4; j-- {
		if x.is(j, "not") || x.is(j, "rather") || x.is(j, "instead") {
			return x.exception(j, lo, hi)
		}
	}
	return false
}

// leadsAway reports whether a tie at t leads to somebody named behind it who is
// neither the source nor the deed: "came from criminals", "the work of a gang".
func (x *Extractor) leadsAway(t, hi int) bool {
	for k := t + 1; k < hi && k < t+4; k++ {
		if !x.is(k, "to") && !x.is(k, "from") && !x.is(k, "of") && !x.is(k, "on") && !x.is(k, "at") {
			continue
		}
		if k+1 < hi && x.d.Toks[k+1].W.Form&(attrib.Base) != 0 && x.is(k, "to") {
			return false // "linked it to"
		}
		for j := k + 1; j < hi && j < k+6; j++ {
			w := &x.d.Toks[j]
			if x.tags[j]&(tDeed|tDeedRef|tObject|tAct) != 0 || x.selfPronoun(j) {
				return false
			}
			if w.Class != text.Word || w.W.Is(attrib.Sub|attrib.Rel|attrib.Aux|attrib.Conj) {
				return j > k+1
			}
		}
		return true
	}
	return false
}

// topics of a denial that does not name one.
type topic uint8

const (
	topicNone topic = iota // nothing of the kind was spoken of
	topicOwn               // the question's deed
	topicElse              // another of its kind
)

// topicAt returns which deed was spoken of last before token t, in its sentence or
// the three before: what an answer without a topic of its own is about (Grosz and
// Sidner 1986: what was mentioned last is in focus).
func (x *Extractor) topicAt(t int) topic {
	i := x.sentAt(t)
	for k := t - 1; k >= x.d.Sents[max(i-3, 0)].Lo; k-- {
		switch g := x.tags[k]; {
		case g&tOtherDeed != 0:
			return topicElse
		case g&(tDeed|tDeedRef) != 0:
			return topicOwn
		}
	}
	return topicNone
}

// smears reports whether the word at t is one of blackening somebody, and whom it
// blackens is the actor: "a plot to frame Iran", "smear our country". Who puts it
// so holds the charge for false.
func (x *Extractor) smears(t, hi int, self bool) bool {
	found := false
	for _, w := range [...]string{"smear", "smears", "smeared", "smearing", "discredit", "discrediting", "frame", "framed", "framing", "defame", "defaming", "slander", "slandering", "slandered", "vilify", "vilifying", "blacken", "blackening", "demonise", "demonize", "demonising", "demonizing", "scapegoat", "scapegoating", "incriminate", "incriminating", "implicate"} {
		found = found || x.is(t, w)
	}
	if !found || !x.near(x.sentAt(t)) {
		return false
	}
	if x.is(t, "implicate") || x.is(t, "incriminating") {
		return x.is(t-1, "to") && x.is(t-2, "order") // otherwise what evidence does
	}
	for k := t + 1; k < hi && k < t+5; k++ {
		if x.actorAt(k, self) {
			return !x.is(k+1, "'s") && !x.is(k+1, "’s")
		}
		if x.d.Toks[k].Class != text.Word || x.d.Toks[k].W.Is(attrib.Sub|attrib.Conj) {
			return false
		}
	}
	return false
}

// themselves reports whether at t somebody else is singled out as who did it: "the
// rebels bombed it themselves" (Baker 1995 on emphatic reflexives).
func (x *Extractor) themselves(t, lo, hi int) bool {
	if !x.is(t, "themselves") && !x.is(t, "itself") && !x.is(t, "himself") && !x.is(t, "herself") || !x.near(x.sentAt(t)) {
		return false
	}
	verb, subject := false, false
	for k := t - 1; k >= lo && k > t-10; k-- {
		w := &x.d.Toks[k]
		if x.tags[k]&(tActor|tActorRef) != 0 || w.Class == text.Semicolon {
			return false
		}
		if w.W.Is(attrib.Prep) && k == t-1 {
			return false // "against themselves"
		}
		verb = verb || w.W.Verb != attrib.NoAct && x.tags[k]&(tAct|tDeed|tDeedRef) != 0 || x.cls[k]&cLight != 0 || x.is(k, "did") || x.is(k, "done") || x.is(k, "do")
		if verb && (w.W.Is(attrib.Sub) || w.W.Verb == attrib.Say || w.W.Verb == attrib.Assert || w.W.Verb == attrib.Believe) {
			return subject
		}
		subject = subject || verb && (w.W.Is(attrib.Plural|attrib.Role|attrib.Pron) || w.Cap || x.tags[k]&tOther != 0)
	}
	return verb && subject
}

// refused reports whether what stands at k is the object of a doubt, a denial or a
// negated verb: a theory that nobody buys is not left open.
func (x *Extractor) refused(k, lo int) bool {
	for j := k - 1; j >= max(lo-1, 0) && j > k-6; j-- {
		w := x.d.Toks[j].W
		if x.cls[j]&(cNeg|cDoubt) != 0 || w.Verb == attrib.Deny || w.Verb == attrib.Doubt {
			return true
		}
		if j == x.cue {
			return x.negator(j, 0) >= 0
		}
	}
	return false
}
