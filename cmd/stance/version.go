package main

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"stance/features"
	"stance/models"
)

func (a *app) version() *cobra.Command {
	return &cobra.Command{
		Use:                   "version",
		DisableFlagsInUseLine: true,
		Short:                 "Tell what this program and its model are",
		Long: `Version tells the version of the program, of Go and of the features, and of the
model built in its hash, as it stands in scored documents, and its figures on
labelled text held out of its training.`,
		Example: `  stance version`,
		Args:    nothing,
		RunE: func(cmd *cobra.Command, args []string) error {
			out := a.output()
			fmt.Fprintf(out, "stance    %s\n", programVersion())
			fmt.Fprintf(out, "go        %s %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
			fmt.Fprintf(out, "features  %d\n", features.Version)
			m, err := models.Default()
			if err != nil {
				return errors.Join(out.end(), err)
			}
			h := m.Header
			fmt.Fprintf(out, "model     %s: %s, learned from %s on %s\n", m.Hash(), h.Learner, number(h.Scores.Examples, "claim"), number(len(h.Questions), "question"))
			if s := h.Scores; s.Folds > 0 {
				fmt.Fprintf(out, "held out  macro-F1 %s; affirm %s, deny %s, noncommittal %s, none %s; calibration error %s\n",
					figure(float64(s.MacroF1)), figure(float64(s.Affirm)), figure(float64(s.Deny)), figure(float64(s.Noncommittal)), figure(float64(s.None)), figure(float64(s.ECE)))
			} else {
				fmt.Fprintln(out, "held out  nothing: how often the model errs is not known")
			}
			return out.end()
		},
	}
}

// programVersion is the version as the Go toolchain stamped it.
func programVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}
