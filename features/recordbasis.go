package features

import (
	"stance/pipeline/attrib"
	"stance/pipeline/stance"
)

// Basis tells what the source of a claim with stance l appeals to: what was
// examined, a step of the law, an official finding, or evidence that it does not
// name, which counts as technical. Of several the first of these counts. Evidence
// that is missing or asked for is no basis, and neither is a charge or a finding
// that the source rejects.
func (x *Extractor) Basis(claim int, l stance.Label) stance.Basis {
	c := &x.d.Claims[claim]
	asks, finds, believes, denies := false, false, false, false
	for q := c.PredLo; q < c.PredHi; q++ {
		switch x.d.Preds[q].Act {
		case attrib.Ask, attrib.Withhold, attrib.Investigate:
			asks = true
		case attrib.Find, attrib.Accuse:
			finds = true
		case attrib.Believe:
			believes = true
		case attrib.Deny:
			denies = true
		}
	}
	source := x.authority(c)
	stated := l != stance.Noncommittal
	lo, hi := x.extent(c)
	words, nothing := recordClass(0), false
	for t := lo; t < hi; t++ {
		if c.NameLo <= t && t < c.NameHi {
			continue
		}
		k := x.record(t)
		if k&rFinds != 0 && x.finds(claim, t) {
			k |= rFinding
		}
		if !x.own(claim, t) {
			k &= rLaw | rFinding
		}
		if k&rFinding != 0 && !stated {
			switch us := k&rFinds != 0 && x.subject(t, "we"); {
			case k&rFinds != 0 && x.unproved(t), x.negated(t) >= 0 && !us:
				k &^= rFinding
			case us:
				nothing = true
			}
		}
		if k&(rExamined|rEvidence) != 0 && x.tags[t]&(tDeed|tObject|tAct|tOther) != 0 {
			k &^= rExamined | rEvidence
		}
		if k&rEvidence != 0 && !x.weighs(t, hi) && (l != stance.Affirm || x.negated(t) >= 0) {
			k &^= rEvidence
		}
		words |= k
	}
	if hi < len(x.d.Toks) && x.is(hi, "?") {
		asks = true
	}
	switch {
	case asks, !stated && words&rAwaited != 0, l == stance.Deny && words&rForged != 0:
		words &^= rExamined | rEvidence
	}
	switch {
	case source&rLawyer != 0 && words&rExamined == 0:
		return stance.Legal
	case words&rExamined != 0:
		return stance.Technical
	case words&rEvidence != 0:
		return stance.Technical
	case words&rLaw != 0 && (l == stance.Affirm || !stated && c.Source == stance.Outlet):
		return stance.Legal
	case source&rFinding != 0, source&(rInquiry|rBody) != 0 && words&rFinding != 0 && (stated || source&rPerson == 0), source&rInquiry != 0 && finds && stated && !believes:
		return stance.Official
	case source&rPanel != 0 && source&rPerson == 0 && !asks && (stated || source&rInquiry != 0):
		return stance.Official // whose word is a finding
	case stated && !denies && x.relays(claim):
		return stance.Official // "according to Hale the inquiry said"
	case nothing && !asks:
		return stance.Official // "we have not found that they were involved"
	case words&rFinding != 0 && stated && !denies && (l == stance.Affirm || words&rForged == 0):
		return stance.Official
	case source&rFirm != 0 && stated:
		return stance.Technical
	}
	return stance.NoBasis
}

// authority is what the name of a claim's source tells of what it speaks by.
func (x *Extractor) authority(c *attrib.Claim) recordClass {
	out := recordClass(0)
	for t := c.NameLo; t < c.NameHi; t++ {
		if x.is(t, "of") || x.is(t, "in") || x.is(t, "for") || x.is(t, "at") || x.is(t, "on") || x.is(t, "to") {
			break
		}
		out |= x.record(t)
		if t == c.NameHi-1 && t > c.NameLo && x.d.Toks[t].Cap && x.is(t, "security") {
			out |= rFirm // "Redwater Security"
		}
	}
	return out
}

// finds reports whether the verb at t tells of a finding, and not of somebody who
// found something or was found somewhere: "the agencies had found that", "it was
// found to have", and neither "he found the talks frank" nor "traces were found
// in it". In what another says inside the claim it has to be of a body.
func (x *Extractor) finds(claim, t int) bool {
	s := &x.d.Sents[x.d.Claims[claim].Sent]
	for k := s.ClaimLo; k < s.ClaimHi; k++ {
		if o := &x.d.Claims[k]; k != claim && o.Parent == claim && o.Source != x.d.Claims[claim].Source && o.Lo <= t && t < o.Hi && x.says(o) {
			if of := x.authority(o); of&(rPanel|rInquiry|rBody) == 0 || of&rPerson != 0 {
				return false
			}
		}
	}
	if !x.is(t, "found") && !x.is(t, "finds") {
		return true
	}
	switch {
	case x.subject(t, "he", "she", "i"):
		return false
	case x.subject(t, "was", "were", "been", "be"):
		return x.is(t+1, "that") || x.is(t+1, "to") || x.is(t+1, "responsible") || x.is(t+1, "guilty")
	}
	return true
}

// relays reports whether what a panel says stands inside the claim.
func (x *Extractor) relays(claim int) bool {
	s := &x.d.Sents[x.d.Claims[claim].Sent]
	for k := s.ClaimLo; k < s.ClaimHi; k++ {
		if o := &x.d.Claims[k]; k != claim && o.Parent == claim && x.says(o) && x.authority(o)&(rPanel|rPerson) == rPanel {
			return true
		}
	}
	return false
}

// subject reports whether one of words stands before the verb at t, but for
// adverbs, negations and verbs of having.
func (x *Extractor) subject(t int, words ...string) bool {
	k := t - 1
	for k > 0 && (x.d.Toks[k].W.Is(attrib.Adv) || x.is(k, "have") || x.is(k, "has") || x.is(k, "had") || x.is(k, "not") || x.is(k, "n't") || x.is(k, "n’t")) {
		k--
	}
	for _, w := range words {
		if x.is(k, w) {
			return true
		}
	}
	return false
}

// unproved reports whether what the verb at t finds, or does not find, is
// evidence: that it is missing is no finding.
func (x *Extractor) unproved(t int) bool {
	for k := t + 1; k < len(x.d.Toks) && k < t+6; k++ {
		if x.record(k)&rEvidence != 0 || x.is(k, "sign") || x.is(k, "signs") || x.is(k, "indication") || x.is(k, "trace") {
			return true
		}
	}
	return false
}

// weighs reports whether the evidence at t is said to tell something: "the
// evidence points to", "the evidence in the letter does not lead".
func (x *Extractor) weighs(t, hi int) bool {
	if t == 0 || !x.is(t-1, "the") && !x.is(t-1, "all") && !x.is(t-1, "every") {
		return false
	}
	for k := t + 1; k < hi && k < t+8; k++ {
		for _, w := range [...]string{"points", "point", "pointed", "leads", "led", "goes", "shows", "showed", "suggests", "was", "is", "leans", "lead"} {
			if x.is(k, w) {
				return true
			}
		}
	}
	return false
}
