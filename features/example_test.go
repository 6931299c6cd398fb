package features_test

import (
	"fmt"
	"strings"

	"stance/features"
	"stance/pipeline/attrib"
	"stance/pipeline/stance"
)

// A question's names are placeholders before features are taken: no feature
// knows what the question was.
func Example() {
	q, err := stance.ParseQuestion([]byte(`{
		"name": "cable",
		"actor": {"names": ["Nordland"]},
		"deed": {"acts": ["cut"], "objects": ["the cable"]}
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	var d attrib.Doc
	attrib.NewParser().Parse(&stance.Document{Text: "Hale denied that Nordland cut the cable."}, &d)

	x := features.New(q)
	x.Start(&d)
	for i, c := range d.Claims {
		if c.Source != "Hale" || !x.Relevant(i) {
			continue
		}
		v := x.Append(nil, i)
		fmt.Println(c.Source, len(v) > 0)
		for _, f := range x.Names(i) {
			if strings.HasPrefix(f.Name, "3|") || strings.HasPrefix(f.Name, "v|") {
				fmt.Println(f.Name)
			}
		}
	}
	// Output:
	// Hale true
	// v|-
	// 3|deny|that|<actor>
	// 3|that|<actor>|<deed>
	// 3|<actor>|<deed>|the
	// 3|<deed>|the|<object>
}
