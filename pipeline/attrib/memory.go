package attrib

import (
	"stance/pipeline/stance"
	"stance/pipeline/text"
)

// entity is someone who spoke in the document.
type entity struct {
	name                 string
	full                 string // the longest form of the name, where it is longer
	roles                uint64 // hashes of the roles it was introduced with
	person, male, female bool
	plural               bool
	quantified           bool // "nobody", "a few": no pronoun stands for it
	sent                 int
}

// memory remembers who spoke, for pronouns and for quotations that go on.
type memory struct {
	who    []entity // latest last
	last   string   // source of the last main predication
	label  string   // who speaks, in a transcript
	labels int      // sentences that begin with a speaker label
	pair   phrase   // two who speak as one in the sentence in hand
	said   int      // token after the label of the sentence in hand
}

func (m *memory) reset() {
	m.who, m.last, m.label, m.labels, m.said, m.pair = m.who[:0], "", "", 0, 0, phrase{}
}

// end remembers whom sentence s named and let speak; the sources are the
// latest, the first of them last, since a pronoun stands for a main clause's
// subject rather than for a later one's.
func (m *memory) end(p *Parser, s *Sent) {
	m.mentions(p, s)
	d := p.d
	for _, within := range [...]bool{true, false} {
		// Whoever another one quotes, or only does something, is further off than who
		// speaks himself.
		for k := len(d.Claims) - 1; k >= s.ClaimLo; k-- {
			if c := &d.Claims[k]; (c.Parent >= 0 || c.Weak) == within && c.Source != stance.Outlet && c.NameHi > c.NameLo {
				m.remember(p, c)
			}
		}
	}
	if !m.pair.empty() {
		m.push(entity{name: phraseText(d, m.pair), plural: true})
		m.pair = phrase{}
	}
}

// remember records a claim's source as the latest that spoke.
func (m *memory) remember(p *Parser, c *Claim) {
	if c.Entity == "" {
		c.Entity = c.Source
	}
	if c.Parent < 0 && !c.Weak {
		m.last = c.Source
	}
	if c.Pron {
		// A pronoun keeps its referent in mind.
		c.Entity = m.fullName(c.Source)
		m.touch(c.Entity)
		return
	}
	e := p.describe(phrase{c.NameLo, c.NameHi})
	e.name, e.sent = c.Source, c.Sent
	if r := &p.d.Toks[c.NameHi-1]; e.person && !r.Cap && p.d.Toks[c.NameLo].W.Is(Det) {
		// "the spokeswoman": the one introduced as such.
		if n := m.byRole(r.W); n != "" {
			c.Entity = n
			m.touch(n)
			return
		}
	}
	m.push(e)
	c.Entity = m.fullName(c.Source)
}

// touch makes the entity of a name the latest.
func (m *memory) touch(name string) {
	for k := range m.who {
		if m.who[k].longest() == name {
			e := m.who[k]
			m.who = append(append(m.who[:k], m.who[k+1:]...), e)
			return
		}
	}
}

// mentions remembers the persons a sentence names without letting them speak:
// "he" in the next sentence may be one of them.
func (m *memory) mentions(p *Parser, s *Sent) {
	d := p.d
	if titled(d, s) {
		return // every word has a capital
	}
	for i := s.Lo; i < s.Hi; i++ {
		if !properName(&d.Toks[i]) || i > s.Lo && i+2 < s.Hi && p.lower(i-1) == "of" && properName(&d.Toks[i+1]) && properName(&d.Toks[i+2]) {
			continue // "Secretary of Energy Moira Tennant": the name begins later
		}
		j := i + 1
		for j < s.Hi && (properName(&d.Toks[j]) || p.surname(j)) {
			j++
		}
		f := phrase{i, j}
		before := d.Toks[max(i-1, s.Lo)]
		titled := i > s.Lo && (before.W.Is(Title) || before.Cap && before.W.Is(Role) && !body(before.W.Lemma))
		if j-i >= 2 && !places[p.lower(j-1)] || titled {
			e := p.describe(f)
			e.person = e.person || titled
			if e.person {
				e.name, e.sent = phraseText(d, f), p.sentOf(i)
				m.push(e)
			}
		}
		i = j
	}
}

// properName reports whether a token is a capital word the lexicon gives no role.
func properName(t *Tok) bool {
	return t.Cap && !t.AllCaps && isWord(t.Class) && t.W.Flags&^(Male|Female) == 0 && t.W.Verb == NoAct && t.W.Noun == NoAct
}

// surname reports whether token i is a name though its word is another's too:
// "May" behind a given name or a title.
func (p *Parser) surname(i int) bool {
	t := &p.d.Toks[i]
	return i > 0 && t.Cap && !t.AllCaps && t.W.Is(Modal) && p.d.Toks[i-1].Cap && p.d.Toks[i-1].W.Is(Male|Female|Title)
}

// push makes e the latest; an entity of the same name moves up and keeps what
// was known of it.
func (m *memory) push(e entity) {
	for k := range m.who {
		if o := &m.who[k]; o.name == e.name || o.person && e.person && sameName(o.name, e.name) {
			e.person = e.person || o.person
			e.male, e.female = e.male || o.male, e.female || o.female
			if len(o.name) > len(e.name) {
				e.full = o.name
				if o.full != "" {
					e.full = o.full
				}
			} else if o.full != "" {
				e.full = o.full
			}
			e.roles |= o.roles
			m.who = append(m.who[:k], m.who[k+1:]...)
			break
		}
	}
	if len(m.who) == 64 {
		m.who = append(m.who[:0], m.who[32:]...)
	}
	m.who = append(m.who, e)
}

// describe tells what kind of entity a phrase names.
func (p *Parser) describe(f phrase) entity {
	d := p.d
	var e entity
	h := p.head(f)
	// The role may stand outside the name: "spokeswoman, Hua Chunying,".
	lo := f.lo
	for lo > 0 && lo > f.lo-6 && (p.nounish(lo-1) || d.Toks[lo-1].Class == text.Comma) {
		lo--
	}
	hi := f.hi
	for i := lo; i < hi; i++ {
		w := d.Toks[i].W
		e.male = e.male || w.Is(Male)
		e.female = e.female || w.Is(Female)
		if w.Is(Title|Male|Female) && (i < h || i == h && w.Is(Role)) {
			e.person = true
		}
		if w.Is(Role) {
			e.roles |= roleBit(w.Lemma)
		}
	}
	// "Stammberger, an engineer" — an apposition after the name.
	if hi+2 < len(d.Toks) && d.Toks[hi].Class == text.Comma && d.Toks[hi+1].W.Is(Det) {
		ap := p.right(hi+1, min(len(d.Toks), hi+10))
		if !ap.empty() {
			w := d.Toks[p.head(ap)].W
			e.person = e.person || w.Is(Role) && !body(w.Lemma)
			if w.Is(Role) {
				e.roles |= roleBit(w.Lemma)
			}
			e.male, e.female = e.male || w.Is(Male), e.female || w.Is(Female)
		}
	}
	w := d.Toks[h].W
	e.quantified = w.Is(Pron|Neg) || d.Toks[f.lo].W.Is(Neg)
	switch {
	case w.Is(Role):
		e.plural = w.Is(Plural)
		e.person = e.person && !(body(w.Lemma) && h == f.hi-1) || !body(w.Lemma) // the Justice Department is no person
	case d.Toks[h].Cap && !d.Toks[h].AllCaps:
		// Two capitals that are no body or country: a person's name.
		if f.hi-f.lo >= 2 && d.Toks[f.lo].Cap && !d.Toks[f.lo].W.Is(Det) && !places[p.lower(f.hi-1)] {
			e.person = true
		} else if f.hi-f.lo == 1 && p.mem.knownSurname(d.Tok(h)) {
			e.person = true
		}
	case w.Is(Plural) || suffix(p.lower(h), "s"):
		e.plural = true
	}
	for i := f.lo + 1; i < f.hi-1 && e.person && d.Toks[f.hi-1].Cap; i++ {
		if p.lower(i) == "and" {
			e.person, e.plural = false, true // "Moira Tennant and Tomas Hale": they
		}
	}
	return e
}

// roleBit hashes a role to one bit (FNV-1a).
func roleBit(lemma string) uint64 {
	h := uint32(2166136261)
	for i := range len(lemma) {
		h = (h ^ uint32(lemma[i])) * 16777619
	}
	return 1 << (h % 64)
}

// byRole returns the last person introduced with a role ("the spokeswoman"), ""
// when there is none.
func (m *memory) byRole(w *Word) string {
	if w.Is(Plural) || body(w.Lemma) || !w.Is(Role) {
		return ""
	}
	for k := len(m.who) - 1; k >= 0; k-- {
		if e := &m.who[k]; e.person && !e.plural && e.roles&roleBit(w.Lemma) != 0 && !(w.Is(Male) && e.female) && !(w.Is(Female) && e.male) {
			return e.longest()
		}
	}
	return ""
}

// longest returns the fullest form of the entity's name.
func (e *entity) longest() string {
	if e.full != "" {
		return e.full
	}
	return e.name
}

// fullName returns the longest form under which a name was introduced.
func (m *memory) fullName(name string) string {
	for k := len(m.who) - 1; k >= 0; k-- {
		if m.who[k].name == name {
			return m.who[k].longest()
		}
	}
	return name
}

// places are last words of two-word names that are no surnames.
var places = map[string]bool{"korea": true, "states": true, "kingdom": true, "nations": true, "union": true, "house": true,
	"street": true, "arabia": true, "zealand": true, "africa": true, "office": true, "service": true, "party": true, "times": true,
	"post": true, "news": true, "pictures": true, "department": true, "ministry": true, "east": true, "west": true, "kong": true,
	"york": true, "city": true, "court": true, "council": true, "agency": true, "group": true, "labs": true, "research": true,
	"journal": true, "university": true, "institute": true, "security": true, "intelligence": true, "command": true, "force": true,
	"army": true, "bureau": true, "commission": true, "committee": true, "yard": true, "networks": true, "systems": true, "emirates": true}

// body reports whether a role is an institution rather than a person.
func body(lemma string) bool {
	switch lemma {
	case "vendor", "firm", "company", "corporation", "group", "agency", "bureau", "ministry", "department", "office", "embassy", "mission",
		"government", "administration", "regime", "authority", "military", "army", "navy", "police", "intelligence", "committee", "commission",
		"council", "parliament", "congress", "senate", "house", "court", "tribunal", "panel", "inquiry", "investigation", "team", "coalition",
		"alliance", "union", "league", "organisation", "organization", "institute", "university", "laboratory", "lab", "newspaper", "paper",
		"magazine", "daily", "outlet", "broadcaster", "network", "channel", "station", "website", "site", "blog", "wire", "news", "service",
		"newswire", "press", "media", "party", "campaign", "camp", "opposition", "community", "sector", "country", "nation", "state", "kingdom", "ally",
		"power", "neighbour", "neighbor", "capital", "west", "studio", "bank", "utility", "operator", "manufacturer", "maker", "airline",
		"think-tank", "foundation", "charity", "ngo", "body", "unit", "squad", "force", "guard", "palace", "cabinet", "chamber", "family",
		"television", "tv", "radio", "delegation", "assembly", "federation", "association", "leadership", "people", "public", "side", "watchdog", "regulator", "crew", "supplier", "contractor", "insurer":
		return true
	}
	return false
}

func (m *memory) knownSurname(s string) bool {
	for k := range m.who {
		if m.who[k].person && suffix(m.who[k].name, s) {
			return true
		}
	}
	return false
}

// refer returns who a pronoun stands for, "" when nobody fits. Among those that
// fit the latest wins; but is none of them.
func (m *memory) refer(pron, but string) string {
	for k := len(m.who) - 1; k >= 0; k-- {
		e := &m.who[k]
		if e.quantified || but != "" && sameName(e.name, but) {
			continue
		}
		fit := false
		switch pron {
		case "he", "his", "him":
			fit = e.person && !e.female && !e.plural
		case "she", "her":
			fit = e.person && !e.male && !e.plural
		case "it", "its":
			fit = !e.person && !e.plural
		case "they", "their", "them":
			fit = e.plural || !e.person && (e.roles != 0 || 'A' <= e.name[0] && e.name[0] <= 'Z' && len(e.name) > 4 && e.name[:4] != "The ")
		}
		if fit {
			return e.name
		}
	}
	return ""
}

// pushSentence remembers the claims of the sentence in hand; behind all that is
// said ("…, it said") only of those who speak, since whoever else the sentence is
// about, it is told of him by another.
func (m *memory) pushSentence(p *Parser, first int, behind bool) {
	for k := first; k < len(p.d.Claims); k++ {
		c := &p.d.Claims[k]
		if c.NameHi > c.NameLo && !c.Pron && !(behind && c.Weak) && c.Source != stance.Outlet && !p.d.Toks[c.NameLo].Quoted {
			e := p.describe(phrase{c.NameLo, c.NameHi})
			e.name, e.sent = c.Source, c.Sent
			m.push(e)
		}
	}
}
