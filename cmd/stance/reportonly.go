package main

import (
	"encoding"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"stance/pipeline/report"
	"stance/pipeline/stance"
)

// onlyFlags cut a report to some statements.
type onlyFlags struct {
	certainty, basis []string
	named, anonymous bool
}

func (o *onlyFlags) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringSliceVar(&o.certainty, "certainty", nil, "count only what is `HOW` certain: certain, probable, possible, or several: probable,possible")
	f.StringSliceVar(&o.basis, "basis", nil, "count only what appeals to `WHAT`: technical, official, legal, none, or several")
	f.BoolVar(&o.named, "named", false, "count only what named sources say, and not what outlets say themselves")
	f.BoolVar(&o.anonymous, "anonymous", false, "count only what sources say that are not named")
}

// only reads the flags; what they cannot mean is a misuse.
func (o *onlyFlags) only() (report.Only, error) {
	out := report.Only{Named: o.named, Anonymous: o.anonymous}
	if o.named && o.anonymous {
		return out, &misuse{errors.New("--named and --anonymous: give one of them")}
	}
	var err error
	if out.Certainty, err = values[stance.Certainty](o.certainty); err != nil {
		return out, &misuse{fmt.Errorf("--certainty: %w", err)}
	}
	if out.Basis, err = values[stance.Basis](o.basis); err != nil {
		return out, &misuse{fmt.Errorf("--basis: %w", err)}
	}
	return out, nil
}

// values reads the names of values.
func values[T any, P interface {
	*T
	encoding.TextUnmarshaler
}](names []string) ([]T, error) {
	var out []T
	for _, name := range names {
		var v T
		if err := P(&v).UnmarshalText([]byte(name)); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}
