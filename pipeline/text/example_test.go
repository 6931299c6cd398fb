package text_test

import (
	"fmt"

	"stance/pipeline/text"
)

func Example() {
	report := "PORT ELLIS (XP) — Gen. Hale said Nordland didn't do it.\n\n\"Who did?\" he was asked. He left."
	var toks []text.Token // reused from sentence to sentence
	for start, end := range text.Sentences(report) {
		fmt.Printf("%d-%d\n", start, end)
		toks = text.AppendTokens(toks[:0], report, start, end)
		for _, t := range toks {
			fmt.Printf(" %s", t.Of(report))
		}
		fmt.Println()
	}
	// Output:
	// 0-57
	//  PORT ELLIS ( XP ) — Gen. Hale said Nordland did n't do it .
	// 59-83
	//  " Who did ? " he was asked .
	// 84-92
	//  He left .
}
