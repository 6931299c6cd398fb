package attrib_test

import (
	"fmt"

	"stance/pipeline/attrib"
	"stance/pipeline/stance"
)

func Example() {
	doc := &stance.Document{Text: `The minister said the utility had accused Nordland. "We had no part in it," its envoy replied.`}
	p := attrib.NewParser() // one a goroutine; d is reused from document to document
	var d attrib.Doc
	p.Parse(doc, &d)
	for i := range d.Sents {
		s := &d.Sents[i]
		fmt.Println(d.SentText(i))
		for k := s.ClaimLo; k < s.ClaimHi; k++ {
			c := &d.Claims[k]
			if c.Covered {
				continue // no word is left to the outlet
			}
			fmt.Printf("  %s (%s)", c.Source, c.Kind)
			if c.Parent >= 0 {
				fmt.Printf(", as %s has it", d.Claims[c.Parent].Source)
			}
			for _, pr := range d.Preds[c.PredLo:c.PredHi] {
				fmt.Printf(", %s: %s", pr.Shape, pr.Act)
			}
			fmt.Println()
		}
	}
	// Output:
	// The minister said the utility had accused Nordland.
	//   The minister (reported), active: say
	//   the utility (reported), as The minister has it, active: accuse
	// "We had no part in it," its envoy replied.
	//   its envoy (quoted), active: say
}
