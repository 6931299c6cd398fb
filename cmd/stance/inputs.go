package main

import (
	"github.com/spf13/cobra"

	"stance/pipeline/ingest"
)

// inputs are the flags that say how files are to be read: which columns of a
// table hold what, and how much of anything is too much.
type inputs struct {
	columns     ingest.Columns
	anyLanguage bool
	caps        ingest.Files // its caps alone
}

func (i *inputs) register(cmd *cobra.Command) {
	f := cmd.Flags()
	for _, c := range []struct {
		to         *string
		name, what string
	}{
		{&i.columns.Text, "text", "the text"},
		{&i.columns.ID, "id", "the id of the document"},
		{&i.columns.Outlet, "outlet", "the outlet"},
		{&i.columns.Date, "date", "the date of publication"},
		{&i.columns.Title, "title", "the title"},
		{&i.columns.Author, "author", "the author"},
		{&i.columns.URL, "url", "the address"},
		{&i.columns.Agency, "agency", "the news agency"},
	} {
		f.StringVar(c.to, c.name+"-column", "", "`COLUMN` of a CSV, TSV or Parquet file with "+c.what+": its name or number, - for none")
	}
	f.BoolVar(&i.columns.NoHeader, "no-header", false, "the first line of a CSV or TSV file is a record; columns have numbers")
	f.BoolVar(&i.anyLanguage, "any-language", false, "keep documents in other languages than English")
	for _, c := range []struct {
		to         *int64
		name, what string
		value      int64
	}{
		{&i.caps.MaxRecord, "max-record", "longest record taken, in bytes", ingest.DefaultMaxRecord},
		{&i.caps.MaxPage, "max-page", "longest HTML page taken, in bytes", ingest.DefaultMaxPage},
		{&i.caps.MaxElements, "max-elements", "most elements of an HTML page", ingest.DefaultMaxElements},
		{&i.caps.MaxStream, "max-stream", "most bytes that a packed file may unpack to", ingest.DefaultMaxStream},
		{&i.caps.MaxRatio, "max-ratio", "most bytes unpacked for each byte of a packed file", ingest.DefaultMaxRatio},
		{&i.caps.MaxNesting, "max-nesting", "most packings within each other", ingest.DefaultMaxNesting},
	} {
		f.Int64Var(c.to, c.name, c.value, c.what)
	}
}

// check refuses caps that nothing would pass.
func (i *inputs) check() error {
	for _, c := range []struct {
		value int64
		name  string
	}{
		{i.caps.MaxRecord, "max-record"}, {i.caps.MaxPage, "max-page"}, {i.caps.MaxElements, "max-elements"},
		{i.caps.MaxStream, "max-stream"}, {i.caps.MaxRatio, "max-ratio"}, {i.caps.MaxNesting, "max-nesting"},
	} {
		if c.value < 1 {
			return misusef("--%s %d: want 1 or more", c.name, c.value)
		}
	}
	return nil
}

// set writes the flags into what ingest is told.
func (i *inputs) set(f *ingest.Files) {
	f.Columns, f.AnyLanguage = i.columns, i.anyLanguage
	f.MaxRecord, f.MaxPage, f.MaxElements = i.caps.MaxRecord, i.caps.MaxPage, i.caps.MaxElements
	f.MaxStream, f.MaxRatio, f.MaxNesting = i.caps.MaxStream, i.caps.MaxRatio, i.caps.MaxNesting
}
