//go:build !unix

package main

// mindLimits has nothing to do: there is no signal for files that are too large.
func mindLimits() {}
