// Package seeds holds the project's own question and the reports that answer
// it, for the program to carry with it. The labelled text that models learn
// from lies beside it and is not part of the program.
package seeds

import "embed"

// FS has one folder for each built-in question, named as the question is: its
// question.json and, in the folder corpus, its reports in the format that
// README.md describes.
//
//go:embed sony-hack
var FS embed.FS
