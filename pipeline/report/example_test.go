package report_test

import (
	"fmt"
	"strings"

	"stance/pipeline/report"
	"stance/pipeline/stance"
)

func Example() {
	q := &stance.Question{Name: "lindholm-cable", Proposition: "Vardia cut the Lindholm cable."}
	docs := func(yield func(*stance.Scored, error) bool) {
		yield(&stance.Scored{
			Document: stance.Document{ID: "1", Outlet: "Harbour Post", Date: "2031-03-04"},
			Question: "lindholm-cable",
			Sentences: []stance.Sentence{{
				Stance: stance.Deny,
				Text:   "Captain Orrin swore that his nets had been on deck, nowhere near the cable.",
				Statements: []stance.Statement{
					{Source: "Captain Orrin", Kind: stance.Reported, Stance: stance.Deny, Prob: 0.9},
				},
			}},
		}, nil)
	}
	r, err := report.Build(q, docs, report.Options{})
	if err != nil {
		panic(err)
	}
	f, err := report.FormatNamed("text")
	if err != nil {
		panic(err)
	}
	var page strings.Builder
	if err := f.Write(&page, r, report.Options{ASCII: true}); err != nil {
		panic(err)
	}
	answer, _, _ := strings.Cut(page.String(), "\n--")
	fmt.Print(answer)
	// Output:
	// "Vardia cut the Lindholm cable."
	//
	// By all that it prints, Harbour Post says too little to tell.
	//
	// Nothing is said on it in an outlet's own words: all that is printed is cited.
	//
	// Heard most often denying it is Orrin (1 of 1 statement).
}
