package aggregate_test

import (
	"fmt"

	"stance/pipeline/aggregate"
	"stance/pipeline/stance"
)

func Example() {
	said := func(source string, l stance.Label) stance.Sentence {
		return stance.Sentence{Stance: l, Statements: []stance.Statement{{Source: source, Kind: stance.Quoted, Stance: l}}}
	}
	var c aggregate.Counts
	c.Add(&stance.Scored{
		Document:  stance.Document{ID: "1", Outlet: "Harbour Post", Date: "2031-03-01"},
		Sentences: []stance.Sentence{said("Dora Pell", stance.Affirm), said("Pell", stance.Affirm), said("the navy", stance.Deny)},
	})
	c.Add(&stance.Scored{Document: stance.Document{ID: "2", Outlet: "Coast Wire", CopyOf: "1"}})

	s := c.Summary(aggregate.Options{})
	for _, o := range s.Outlets {
		fmt.Printf("%s: %d of %d statements affirm, %.2f [%.2f, %.2f]; %d copies\n",
			o.Name, o.All.AffirmCount, o.All.Statements, o.All.Affirm.Value, o.All.Affirm.Lo, o.All.Affirm.Hi, o.Copies)
	}
	for _, src := range s.Total.Sources {
		fmt.Printf("%s (also %q): affirms %d, denies %d\n", src.Name, src.Names[1:], src.Affirm, src.Deny)
	}
	// Output:
	// Harbour Post: 2 of 3 statements affirm, 0.67 [0.14, 0.92]; 0 copies
	// Coast Wire: 0 of 0 statements affirm, NaN [NaN, NaN]; 1 copies
	// Dora Pell (also ["Pell"]): affirms 2, denies 0
	// the navy (also []): affirms 0, denies 1
}

// Counts of what a model says are biased as the model is. With its held-out
// errors the shares are corrected, and the intervals carry the errors.
func ExampleCounts_Summary_corrected() {
	errors := aggregate.Confusion{ // gold by predicted: none, affirm, deny, noncommittal
		{9000, 300, 100, 100},
		{500, 1200, 50, 100},
		{400, 50, 550, 50},
		{400, 80, 40, 600},
	}
	var c aggregate.Counts
	for i := range 60 {
		l := stance.Affirm
		if i%3 == 0 {
			l = stance.Deny
		}
		c.Add(&stance.Scored{
			Document:  stance.Document{ID: fmt.Sprint(i), Outlet: "Harbour Post"},
			Sentences: []stance.Sentence{{Statements: []stance.Statement{{Source: "the navy", Kind: stance.Quoted, Stance: l}}}},
		})
	}
	o := c.Outlets(aggregate.Options{Errors: &errors})[0]
	fmt.Printf("denying: counted %.2f [%.2f, %.2f]\n", o.All.Deny.Value, o.All.Deny.Lo, o.All.Deny.Hi)
	d := o.All.Corrected.Deny
	fmt.Printf("corrected, of %d texts: %.2f [%.2f, %.2f]\n", o.All.Corrected.Texts, d.Value, d.Lo, d.Hi)
	// Output:
	// denying: counted 0.33 [0.22, 0.45]
	// corrected, of 60 texts: 0.40 [0.19, 0.65]
}
