package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Format is a way to write a report.
type Format struct {
	Name string // as the command line calls it
	Ext  string // of a file in this format, with its dot
	// Write renders r to w and does not change it. The error is w's; a report
	// that package report or its JSON made can always be written.
	Write func(w io.Writer, r *Report, o Options) error
}

// Formats lists the formats, the one for the eye first. The list is the
// caller's to change.
func Formats() []Format {
	return []Format{
		{"text", ".txt", Text},
		{"markdown", ".md", Markdown},
		{"json", ".json", JSON},
		{"csv", ".csv", CSV},
		{"html", ".html", HTML},
	}
}

// FormatNamed finds a format by its name; the error lists the names there are.
func FormatNamed(name string) (Format, error) {
	var names []string
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("no report format is named %q: choose one of %s", name, strings.Join(names, ", "))
}

// JSON writes the report as one indented JSON object. Options change nothing.
func JSON(w io.Writer, r *Report, _ Options) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(r)
}
