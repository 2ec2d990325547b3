//go:build linux

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"

	"github.com/spf13/cobra"

	"nslab"
	"nslab/bench"
)

// newProc makes the subcommand that prints a process's namespaces.
func newProc(out *output) *cobra.Command {
	var pidText, way string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "proc",
		Short: "Print the namespaces of a process",
		Long: `proc prints where each entry of /proc/PID/ns leads to, sorted by name.
Empty brackets (null in JSON) mark an entry that leads nowhere, as a zombie's.`,
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := wayByName(way)
			if err != nil {
				return err
			}
			pid, err := strconv.Atoi(pidText)
			if err != nil || pid < 0 {
				return fail(misused, "--pid is %q; try a number, or 0 for "+
					"nslab itself", pidText)
			}
			links, err := w.Links(pid)
			if err != nil {
				return explain(err, pid)
			}
			if asJSON {
				return printJSON(out, links)
			}
			for _, link := range links {
				fmt.Fprintln(out, link)
			}
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&pidText, "pid", "p", "0",
		"`pid` to look at, 0 for nslab itself")
	flags.StringVar(&way, "way", "stdlib",
		"`way`: rawsys, wrapped, stdlib or cbridge")
	flags.BoolVarP(&asJSON, "json", "J", false, "print JSON")
	must(cmd.RegisterFlagCompletionFunc("pid", cobra.NoFileCompletions))
	must(cmd.RegisterFlagCompletionFunc("way", cobra.FixedCompletions(
		bench.AllWays, cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// printJSON prints links as an array of objects.
func printJSON(out *output, links []nslab.Link) error {
	type entry struct {
		Name string  `json:"name"`
		Kind string  `json:"kind"`
		Ino  *uint64 `json:"ino"`
	}
	entries := make([]entry, len(links))
	for i, link := range links {
		entries[i] = entry{Name: link.Name, Kind: link.Kind.String()}
		if link.Ino != 0 {
			entries[i].Ino = &links[i].Ino
		}
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(entries)
}

// explain says why the links of a process could not be read, and what to try.
func explain(err error, pid int) error {
	path := "/proc/thread-self/ns"
	if pid != 0 {
		path = "/proc/" + strconv.Itoa(pid) + "/ns"
	}
	switch {
	case errors.Is(err, fs.ErrPermission) && os.Geteuid() != 0:
		return fail(failed, "permission denied reading %s: not your process; "+
			"try sudo or your own pid", path)
	case errors.Is(err, fs.ErrPermission):
		return fail(failed, "permission denied reading %s: this root may "+
			"not (CAP_SYS_PTRACE); try your own pid", path)
	case errors.Is(err, fs.ErrNotExist) && procMounted():
		return fail(failed, "no such process reading %s: it has ended or "+
			"never existed; try a pid from ps -e", path)
	case errors.Is(err, fs.ErrNotExist):
		return fail(failed, "no such file reading %s: this PID namespace's "+
			"/proc is not mounted here; try mount -t proc proc /proc", path)
	}
	return fail(failed, "reading %s: %v", path, err)
}
