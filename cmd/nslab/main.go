//go:build linux

// Nslab compares four ways from Go to the Linux kernel: raw system calls,
// golang.org/x/sys/unix, plain files through package os, and libc through cgo.
//
// Its exit status is 0, 1 for a failure, 2 for wrong usage and 3 for what
// this machine can't do. What went wrong is one line on standard error.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"nslab/bench/cost/trace"
	"nslab/bench/safety/sandbox"
)

// A failure is an error with the exit status that it gives the command. Every
// other error comes from cobra and is one of usage.
type failure struct {
	status int
	text   string
}

func (f *failure) Error() string { return f.text }

// The exit statuses.
const (
	failed   = 1
	misused  = 2
	unableTo = 3
)

// fail makes a failure.
func fail(status int, format string, args ...any) error {
	return &failure{status, fmt.Sprintf(format, args...)}
}

func main() {
	trace.Child()   // which trace starts, and looks at
	sandbox.Child() // which has programs that go wrong below it
	os.Exit(run())
}

// run executes the command line and gives the exit status.
func run() int {
	if err := earlyResult(); err != nil {
		return report(explainEarly(err))
	}
	name := ""
	if len(os.Args) > 1 {
		name = os.Args[1]
	}
	if name == stageName {
		return report(stage(os.Args))
	}
	out := &output{file: os.Stdout}
	cmd, err := newRoot(out, name).ExecuteC()
	if flushErr := out.flush(); err == nil && flushErr != nil {
		err = fail(failed, "writing standard output: %v; try to redirect it "+
			"elsewhere", errors.Unwrap(flushErr))
	}
	if _, ok := errors.AsType[*failure](err); !ok && err != nil {
		err = fail(misused, "%v; try %s --help", err, cmd.CommandPath())
	}
	return report(err)
}

// report prints a failure, if it has a text, and gives the exit status.
func report(err error) int {
	if err == nil {
		return 0
	}
	f, ok := errors.AsType[*failure](err)
	if !ok {
		f = &failure{failed, err.Error()}
	}
	if f.text != "" {
		fmt.Fprintln(os.Stderr, "nslab:",
			strings.ReplaceAll(f.text, "\n", " "))
	}
	return f.status
}

// subcommands are what nslab can be asked for by name.
var subcommands = map[string]func(*output) *cobra.Command{
	"compare": newCompare, "proc": newProc, "ls": newLs, "run": newRun,
	"trace": newTrace, "bench": newBench, "show": newShow,
	"ergonomics": newErgonomics, "which": newWhich, "safety": newSafety,
}

// newRoot makes the command with the subcommand of a name, or with all of them
// if there is none: what the others need must cost nothing at start-up.
func newRoot(out *output, name string) *cobra.Command {
	root := &cobra.Command{
		Use:   "nslab",
		Short: "Compare four ways from Go to the Linux kernel",
		Long: `nslab compares four ways from Go to the Linux kernel: raw system calls,
golang.org/x/sys/unix, plain files through package os, and libc through cgo.
Without a subcommand it runs compare.`,
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		SilenceErrors:     true,
		SilenceUsage:      true,

		SuggestionsMinimumDistance: 2,
	}
	root.PersistentFlags().StringVar(&out.colour, "color", "auto",
		"`when` to colour: auto, always or never")
	must(root.RegisterFlagCompletionFunc("color", cobra.FixedCompletions(
		[]string{"auto", "always", "never"}, cobra.ShellCompDirectiveNoFileComp)))
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		return out.decideColour()
	}
	root.SetOut(out)
	if newCommand, found := subcommands[name]; found {
		root.AddCommand(newCommand(out))
		root.CompletionOptions.DisableDefaultCmd = true
		return root
	}
	for _, newCommand := range subcommands {
		root.AddCommand(newCommand(out))
	}
	root.RunE = newCompare(out).RunE
	addDefaults(root)
	return root
}

// addDefaults adds the subcommands that cobra has for every command, with
// mistakes as nslab tells them.
func addDefaults(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "help":
			cmd.Args = knownCommand
		case "completion":
			cmd.RunE = func(cmd *cobra.Command, args []string) error {
				if err := noArguments(cmd, args); err != nil {
					return err
				}
				return cmd.Help()
			}
		}
	}
}

// noArguments refuses an argument in one line, with the subcommand that was
// perhaps meant.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if !cmd.HasSubCommands() {
		return fmt.Errorf("%s takes no argument %q", cmd.Name(), args[0])
	}
	similar := cmd.SuggestionsFor(args[0])
	if args[0] == "" || len(similar) == 0 {
		return fmt.Errorf("there is no subcommand %q", args[0])
	}
	return fmt.Errorf("there is no subcommand %q (is it %s?)", args[0],
		strings.Join(similar, " or "))
}

// knownCommand refuses a subcommand that help can't tell about.
func knownCommand(cmd *cobra.Command, args []string) error {
	_, rest, err := cmd.Root().Find(args)
	if err != nil {
		return noArguments(cmd.Root(), args)
	}
	if len(rest) > 0 {
		return fmt.Errorf("there is no subcommand %q", rest[0])
	}
	return nil
}

// must is for what only a mistake in this program can make fail.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
