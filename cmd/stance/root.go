package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
	"syscall"
	"unicode"

	"github.com/spf13/cobra"
)

// streams are what the program reads and writes; In may be nil.
type streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// The exit codes.
const (
	done    = 0
	failed  = 1 // something could not be read or scored; the rest was
	misused = 2 // called wrongly; nothing was done
)

// run is the program: it carries out args and gives the exit code.
func run(ctx context.Context, s streams, args []string) int {
	if s.In != nil {
		s.In = &interruptible{ctx: ctx, r: s.In}
	}
	a := &app{streams: s, args: args}
	root := a.root()
	root.SetArgs(append([]string{}, args...)) // nil would stand for os.Args
	root.SetIn(s.In)
	root.SetOut(s.Out)
	root.SetErr(s.Err)
	err := root.ExecuteContext(ctx)
	var m *misuse
	switch {
	case errors.As(err, &m):
		a.say(err)
		return misused
	case errors.Is(err, syscall.EPIPE):
		// Whoever read the output has enough of it, as head has.
		return failed
	case err != nil:
		a.say(err)
		return failed
	case a.problems > 0:
		return failed
	}
	return done
}

// app is one run of the program.
type app struct {
	streams
	args     []string
	quiet    bool
	problems int // what was told of by problem

	mu     sync.Mutex // held while the error stream is written to
	barred bool       // a bar stands on its last line
}

// misuse is an error of whoever called the program.
type misuse struct{ err error }

func (m *misuse) Error() string { return m.err.Error() }
func (m *misuse) Unwrap() error { return m.err }

func misusef(format string, args ...any) error { return &misuse{fmt.Errorf(format, args...)} }

// say writes one line about err to the error stream.
func (a *app) say(err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.clear()
	fmt.Fprintf(a.Err, "stance: %s\n", printable(err.Error()))
}

// clear takes the bar away, which is drawn anew when its time comes. a.mu is
// held.
func (a *app) clear() {
	if a.barred {
		fmt.Fprint(a.Err, "\r\x1b[2K")
		a.barred = false
	}
}

// printable is s on one line and without what would steer a terminal: names and
// texts come from strangers.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return '?'
		}
		return r
	}, s)
}

// problem tells of something that is left out of a run that goes on.
func (a *app) problem(err error) {
	a.problems++
	a.say(err)
}

// note tells of something that is as it should be, unless --quiet is given.
func (a *app) note(format string, args ...any) {
	if !a.quiet {
		a.say(fmt.Errorf(format, args...))
	}
}

// counted is the last line of a run over documents.
func (a *app) counted(n int, what string) {
	a.note("%d read, %d %s, %d broken", n+a.problems, n, what, a.problems)
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "stance",
		Short: "Who affirms, who denies, who takes no side: stances in news reports",
		Long: `stance reads news reports, breaks them into sentences, finds who says what in
them, and tells for every statement whether it affirms, denies or takes no side
on a question of responsibility: that an actor did a deed.

The built-in question is whether North Korea carried out, ordered or sponsored
the 2014 hack of Sony Pictures. Any other is a small file of names:

  {"name": "harbour-raid", "proposition": "Vardia raided the harbour",
   "actor": {"names": ["Vardia", "Vardian"]},
   "deed": {"names": ["harbour raid"], "acts": ["raid"], "objects": ["harbour"]},
   "others": ["pirates"]}

Exit status: 0 done; 1 something could not be read or scored, the rest was;
2 called wrongly, nothing was done.`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return misusef("say what to do: one of %s (stance help tells more)", commands(cmd))
			}
			return misusef("there is no command %q: want one of %s", args[0], commands(cmd))
		},
		Args: cobra.ArbitraryArgs,
	}
	root.PersistentFlags().BoolVarP(&a.quiet, "quiet", "q", false, "write neither the progress nor the line with the counts")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		what, _, _ := strings.Cut(err.Error(), ": strconv.") // how the number was read is no help
		return misusef("%s (%s --help lists the flags)", what, cmd.CommandPath())
	})
	root.SetHelpCommand(&cobra.Command{
		Use:                   "help [COMMAND]",
		DisableFlagsInUseLine: true,
		Short:                 "Tell about a command",
		RunE: func(cmd *cobra.Command, args []string) error {
			target, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return misusef("there is no command %q to tell about: want one of %s", strings.Join(args, " "), commands(root))
			}
			return target.Help()
		},
	})
	root.AddCommand(a.score(), a.export(), a.report(), a.review(), a.train(), a.eval(), a.agree(), a.explain(), a.version())
	return root
}

func commands(root *cobra.Command) string {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return strings.Join(names, ", ")
}

// some wants one argument at least; what says of what kind.
func some(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return misusef("%s: give %s (%s --help has examples)", cmd.CommandPath(), what, cmd.CommandPath())
		}
		return nil
	}
}

// nothing wants no argument.
func nothing(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return misusef("%s takes no argument, and there is %q", cmd.CommandPath(), args[0])
	}
	return nil
}

// reason is err without the path that the message has already.
func reason(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return fmt.Errorf("cannot %s: %w", pe.Op, pe.Err)
	}
	return err
}
