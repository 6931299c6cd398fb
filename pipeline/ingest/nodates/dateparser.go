// Package dateparser stands in for github.com/markusmobius/go-dateparser, by a
// replace directive in the program's go.mod. That module reads dates in two
// hundred languages and compiles their patterns when the program starts, which
// takes a quarter of a second and 60 MB in every run of every command. It comes
// in with the extractor of main text (go-trafilatura, by way of go-htmldate),
// which calls it only to guess at dates that a page does not state; package
// ingest reads dates itself and switches that off. Should it be called all the
// same, it finds no date.
package dateparser

import (
	"errors"
	"time"
)

// ParserType names a way to read dates.
type ParserType uint8

// The ways that are asked for.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// PreferredDateSource says which date is meant where a year is left out.
type PreferredDateSource uint8

// Past is the last such date.
const Past PreferredDateSource = 1

// Parser would read dates.
type Parser struct{ ParserTypes []ParserType }

// Configuration says how dates would be read.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// Date would be what was read.
type Date struct{ Time time.Time }

// IsZero reports that nothing was read.
func (d Date) IsZero() bool { return d.Time.IsZero() }

var errNone = errors.New("no dates are read here")

// Parse reads nothing.
func (*Parser) Parse(*Configuration, string, ...string) (Date, error) { return Date{}, errNone }
