package ingest_test

import (
	"fmt"
	"strings"

	"stance/pipeline/ingest"
)

func Example() {
	records := `{"id": "raid-1", "date": "April 2, 2013", "text": "SEOUL, April 2 (Yonhap) -- The North denied it."}
{"id": "raid-2"}
{"id": "raid-3", "outlet": "Gazette", "text": "The North denied it.\n\nAdvertisement\n"}
`
	files := ingest.Files{Paths: []string{ingest.Stdin}, Stdin: strings.NewReader(records)}
	for d, err := range files.All() {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s: outlet %q, agency %q, date %q\n", d.ID, d.Outlet, d.Agency, d.Date)
		for _, s := range d.Furniture {
			fmt.Printf("  not of the report: %q\n", s.Of(d.Text))
		}
	}
	// Output:
	// raid-1: outlet "Yonhap", agency "Yonhap", date "2013-04-02"
	// -:2: record "raid-2" has no "text"
	// raid-3: outlet "Gazette", agency "", date ""
	//   not of the report: "Advertisement"
}
