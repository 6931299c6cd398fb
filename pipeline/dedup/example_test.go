package dedup_test

import (
	"fmt"

	"stance/pipeline/dedup"
)

const (
	cable = `The cable between the two islands was cut on Sunday night at a depth of 80 metres, the grid operator said, and some 40,000 households were without power until the morning. Divers found marks of an anchor on both ends. The coast guard is looking for a freighter that had switched off its transponder an hour before.

Nordland's ministry of transport said that none of its ships had been in the area. "We have nothing to hide, and we shall open our logs," a spokesman said.`
	wired = `Anchor cut cable, say divers

TARN (XPA) – Forty thousand households were in the dark for a night.

Divers found marks of an anchor on both ends. The coast guard is looking for a freighter that had switched off its transponder an hour before.

Nordland’s ministry of transport said that none of its ships had been in the area. “We have nothing to hide, and we shall open our logs,” a spokesman said.`
)

func Example() {
	x := dedup.NewIndex(dedup.Options{})
	for _, d := range []dedup.Item{
		{ID: "17", Outlet: "Quay News", Date: "2031-02-04", Text: wired},
		{ID: "18", Outlet: "Port Ellis Post", Date: "2031-02-03", Text: cable},
	} {
		m := x.Add(d)
		fmt.Printf("%s repeats %q (%.2f of the shorter)\n", d.ID, m.CopyOf, m.Share)
	}
	// Output:
	// 17 repeats "" (0.00 of the shorter)
	// 18 repeats "17" (0.62 of the shorter)
}
