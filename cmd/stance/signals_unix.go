//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// mindLimits makes a write beyond the limit to the size of files an error, as
// one to a full disk is; unasked, the system ends the program.
func mindLimits() { signal.Ignore(syscall.SIGXFSZ) }
