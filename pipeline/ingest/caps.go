package ingest

import "stance/pipeline/stance"

// The caps where the fields of Files are zero. They are wide enough for what
// people have and narrow enough that a file made to choke its reader does not.
const (
	DefaultMaxRecord   = stance.MaxLine // 16 MiB, the longest line that the other readers of the program take
	DefaultMaxPage     = 4 << 20        // the HTML of the largest news pages is some 2 MiB
	DefaultMaxElements = 50_000         // extraction takes some 0.1 ms for each; news pages have some 3,000
	DefaultMaxStream   = 64 << 30       // a WARC of Common Crawl is some 5 GiB unpacked
	DefaultMaxRatio    = 500            // text shrinks to a tenth or, where it repeats itself, a hundredth
	DefaultMaxNesting  = 3
)

// ratioFrom is the number of bytes from which on MaxRatio holds: what unpacks
// to less is no danger, and short files of one letter do shrink as much.
const ratioFrom = 64 << 20

func (f *Files) setCaps() {
	for _, c := range []struct {
		cap   *int64
		value int64
	}{
		{&f.MaxRecord, DefaultMaxRecord},
		{&f.MaxPage, DefaultMaxPage},
		{&f.MaxElements, DefaultMaxElements},
		{&f.MaxStream, DefaultMaxStream},
		{&f.MaxRatio, DefaultMaxRatio},
		{&f.MaxNesting, DefaultMaxNesting},
	} {
		if *c.cap <= 0 {
			*c.cap = c.value
		}
	}
	f.MaxPage = min(f.MaxPage, f.MaxRecord)
}

func (f *Files) overRecord() error {
	return &CapError{"record", f.MaxRecord, "bytes", "--max-record"}
}

func (f *Files) overPage() error { return &CapError{"page", f.MaxPage, "bytes", "--max-page"} }

func (f *Files) overElements() error {
	return &CapError{"page", f.MaxElements, "elements", "--max-elements"}
}

func (f *Files) overStream() error {
	return &CapError{"unpacked stream", f.MaxStream, "bytes", "--max-stream"}
}

func (f *Files) overRatio() error {
	return &CapError{"unpacked stream", f.MaxRatio, "bytes for each of the file", "--max-ratio"}
}

func (f *Files) overNesting() error {
	return &CapError{"packing", f.MaxNesting, "layers", "--max-nesting"}
}
