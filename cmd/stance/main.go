// Command stance reads news reports and tells who affirms, who denies and who
// takes no side on a question of responsibility.
//
//	stance score    reports into statements, one scored report a line
//	stance export   a store into Parquet, CSV or JSON lines
//	stance report   scored or raw reports into a report on the outlets
//	stance review   a page on which people label statements
//	stance train    labelled reports into a model
//	stance eval     a model against labelled reports
//	stance explain  how one sentence was decided
//	stance version  what this program and its model are
//
// Each subcommand has a file here that wires packages together; what they do
// is told by their help. The program exits with 0 when it is done, with 1 when
// something could not be read or scored (the rest was), and with 2 when it was
// called wrongly and did nothing.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	mindLimits()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	os.Exit(run(ctx, streams{os.Stdin, os.Stdout, os.Stderr}, os.Args[1:]))
}
