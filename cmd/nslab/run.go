//go:build linux

package main

import (
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"nslab"
	"nslab/bench"
)

// A runner is what the command line of run asks for.
type runner struct {
	way      bench.Way
	new      nslab.Kind
	mapRoot  bool
	early    bool
	joinPID  int // 0 is nobody
	join     nslab.Kind
	settings settings
	command  []string
}

// newRun makes the subcommand that runs a program in namespaces.
func newRun(*output) *cobra.Command {
	var way, kinds, join string
	var r runner
	cmd := &cobra.Command{
		Use:   "run [flags] [--] [command [argument...]]",
		Short: "Run a program in new namespaces",
		Long: `run starts a program in new namespaces, or in those of a process, and ends
with its exit status: 128 and the number for one that a signal ended. Without
a command it starts $SHELL. Signals are forwarded. If nslab is killed, so is
the command, and with a new PID namespace everything in it.

The kinds of --new are cgroup, ipc, mnt, net, pid, time, user and uts.
--map-root, --hostname, --root and --mount-proc add the one that they need.
With --root the command starts in the new root folder. --join takes all kinds
but user and time: setns(2) refuses those to a process with threads. --early
makes all kinds but pid, before the Go runtime starts, and then nslab becomes
the command: there is no second process.`,
		Example: `  nslab run --new pid,mnt --mount-proc -- sh
  nslab run --map-root --new uts --hostname box -- hostname
  nslab run --join 1234:net,mnt -- ip address`,
		RunE: func(cmd *cobra.Command, args []string) error {
			r.command = args
			r.settings.rename = cmd.Flags().Changed("hostname")
			if err := r.check(way, kinds, join); err != nil {
				return err
			}
			return r.run()
		},
	}
	flags := cmd.Flags()
	flags.SetInterspersed(false) // the command has flags, too
	flags.StringVar(&way, "way", "rawsys",
		"`way`: rawsys, wrapped, stdlib, cbridge")
	flags.StringVar(&kinds, "new", "", "`kinds` of namespaces to make, "+
		"as in pid,mnt")
	flags.BoolVar(&r.mapRoot, "map-root", false,
		"be root in a new user namespace (adds user)")
	flags.StringVar(&r.settings.hostname, "hostname", "",
		"set the host's `name` (adds uts)")
	flags.StringVar(&r.settings.root, "root", "",
		"make a `folder` the root (adds mnt)")
	flags.BoolVar(&r.settings.mountProc, "mount-proc", false,
		"mount a new /proc (adds mnt)")
	flags.StringVar(&join, "join", "", "join namespaces of a process, as in "+
		"`123:net`")
	flags.BoolVar(&r.early, "early", false,
		"make them before the Go runtime starts")
	completeRun(cmd)
	return cmd
}

// completeRun says what a shell can complete of run's flags.
func completeRun(cmd *cobra.Command) {
	var kinds []string
	for _, kind := range nslab.Kinds() {
		kinds = append(kinds, kind.String())
	}
	const noFiles = cobra.ShellCompDirectiveNoFileComp
	must(cmd.RegisterFlagCompletionFunc("way", cobra.FixedCompletions(
		bench.AllWays, noFiles)))
	must(cmd.RegisterFlagCompletionFunc("new", cobra.FixedCompletions(
		kinds, noFiles)))
	must(cmd.RegisterFlagCompletionFunc("hostname", cobra.NoFileCompletions))
	must(cmd.RegisterFlagCompletionFunc("join", cobra.NoFileCompletions))
	must(cmd.RegisterFlagCompletionFunc("root", func(*cobra.Command, []string,
		string) ([]string, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveFilterDirs
	}))
}

// check completes what is asked for, and refuses what can't be done before
// anything is made.
func (r *runner) check(way, kinds, join string) (err error) {
	if r.way, err = wayByName(way); err != nil {
		return err
	}
	if kinds != "" {
		if r.new, err = nslab.ParseKind(kinds); err != nil {
			return fail(misused, "--new is %q; try a list of cgroup, ipc, mnt, "+
				"net, pid, time, user and uts", kinds)
		}
	}
	if err := r.parseJoin(join); err != nil {
		return err
	}
	if err := r.settings.checkHostname(); err != nil {
		return err
	}
	if r.join&nslab.Mount == 0 { // or the folder is elsewhere
		if err := r.settings.checkRoot(); err != nil {
			return err
		}
	}
	if r.mapRoot {
		r.new |= nslab.User
	}
	if r.settings.rename {
		r.new |= nslab.UTS
	}
	if r.settings.root != "" || r.settings.mountProc {
		r.new |= nslab.Mount
	}
	if len(r.command) == 0 {
		r.command = []string{os.Getenv("SHELL")}
		if r.command[0] == "" {
			r.command[0] = "/bin/sh"
		}
	}
	if r.early && r.joinPID != 0 {
		return fail(misused, "--early makes namespaces and joins none; try it "+
			"without --join")
	}
	return r.checkRefusals()
}

// parseJoin reads the pid and kinds to join.
func (r *runner) parseJoin(join string) error {
	if join == "" {
		return nil
	}
	pid, kinds, _ := strings.Cut(join, ":")
	var err error
	if r.joinPID, err = strconv.Atoi(pid); err == nil {
		r.join, err = nslab.ParseKind(kinds)
	}
	if err != nil || r.joinPID <= 0 {
		return fail(misused, "--join is %q; try a pid and kinds, as in "+
			"1234:net,uts", join)
	}
	for kind, flag := range map[nslab.Kind]string{
		nslab.User: "-U", nslab.Time: "-T"} {
		if r.join&kind != 0 {
			return fail(unableTo, "--join %s: setns(2) takes no process with "+
				"threads into a %v namespace, and Go has threads; try "+
				"nsenter %s -t %d", join, kind, flag, r.joinPID)
		}
	}
	return nil
}

// checkRefusals refuses what the way always refuses.
func (r *runner) checkRefusals() error {
	needs := r.settings.needs()
	if r.joinPID != 0 {
		needs = append(needs, need{"--join", "Setns"})
	}
	for _, n := range needs {
		refusal := bench.AlwaysRefuses(n.op, r.way.Name)
		if refusal != nil {
			return fail(unableTo, "%s refuses %s, which %s needs: %s; try %s",
				r.way.Name, n.op, n.flag, refusal.Why, r.otherWay(n.op))
		}
	}
	if r.joinPID != 0 && r.way.Name == "wrapped" {
		return fail(unableTo, "wrapped's Spawn starts from a thread of its own, "+
			"which did not join; try --way rawsys")
	}
	return nil
}

// otherWay names a way that does not refuse an operation.
func (r *runner) otherWay(op string) string {
	i := slices.IndexFunc(bench.Ways, func(w bench.Way) bool {
		return bench.AlwaysRefuses(op, w.Name) == nil
	})
	return "--way " + bench.Ways[i].Name
}
