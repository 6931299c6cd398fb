package main

import (
	"encoding"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stance/pipeline/report"
	"stance/pipeline/stance"
)

// onlyFlags cut a report to some statements.
type onlyFlags struct {
	cmd              *cobra.Command
	certainty, basis []string
	named, anonymous bool
	direct, relayed  bool
	via              []string
}

func (o *onlyFlags) register(cmd *cobra.Command) {
	f := cmd.Flags()
	o.cmd = cmd
	f.StringSliceVar(&o.certainty, "certainty", nil, "count only what is `HOW` certain: certain, probable, possible, or several: probable,possible")
	f.StringSliceVar(&o.basis, "basis", nil, "count only what appeals to `WHAT`: technical, official, legal, none, or several")
	f.BoolVar(&o.named, "named", false, "count only what named sources say, and not what outlets say themselves")
	f.BoolVar(&o.anonymous, "anonymous", false, "count only what sources say that are not named")
	f.BoolVar(&o.direct, "direct", false, "count only what nobody relays: what the outlet has from the source, or says itself")
	f.BoolVar(&o.relayed, "relayed", false, "count only what the outlet has from somebody who says that the source said it")
	f.StringSliceVar(&o.via, "via", nil, "count only what `NAME` relays, or one of several: the whole name, or words of it")
}

// only reads the flags; what they cannot mean is a misuse.
func (o *onlyFlags) only() (report.Only, error) {
	out := report.Only{Named: o.named, Anonymous: o.anonymous, Direct: o.direct, Relayed: o.relayed, Via: o.via}
	if o.named && o.anonymous {
		return out, &misuse{errors.New("--named and --anonymous: give one of them")}
	}
	if o.direct && (o.relayed || len(o.via) > 0) {
		return out, &misuse{errors.New("--direct and --relayed or --via: give --direct or the others")}
	}
	// An empty name, such as that of a variable that is not set, would let all pass.
	for flag, names := range map[string][]string{"certainty": o.certainty, "basis": o.basis, "via": o.via} {
		blank := slices.ContainsFunc(names, func(n string) bool { return strings.TrimSpace(n) == "" })
		if blank || o.cmd.Flags().Changed(flag) && len(names) == 0 {
			return out, misusef("--%s: a name is empty", flag)
		}
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
