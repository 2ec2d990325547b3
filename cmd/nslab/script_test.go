//go:build linux

package main

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"nslab"
	"nslab/bench"
)

func TestMain(m *testing.M) {
	if os.Getenv(runMark) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"nslab": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("PID", strconv.Itoa(os.Getpid()))
			return nil
		},
		Condition: func(condition string) (bool, error) {
			switch condition {
			case "cgo":
				return len(bench.Ways) == len(bench.AllWays), nil
			case "root":
				return os.Geteuid() == 0, nil
			case "host": // with the right to unmount what is there
				target, err := os.Readlink("/proc/self/ns/user")
				return target == "user:[4026531837]" &&
					bench.MayUnshare() == nil, err
			case "direct": // compare needs no user namespace
				return bench.MayUnshare() == nil, nil
			case "namespaces":
				return mayCompare(), nil
			}
			return false, errors.New("unknown condition")
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool,
			args []string){
			"exits": exits, "columns": columns, "links": links,
			"benchjson": benchjson, "plain": plain,
		},
	})
}

// mayCompare tells whether compare can do all of its work here: a user
// namespace is the way of an ordinary user.
func mayCompare() bool {
	if bench.MayUnshare() == nil {
		return true
	}
	return exec.Command("unshare", "-Uru", "true").Run() == nil
}

// exits runs a command that must end with an exit status, as in
// "exits 2 nslab --nonsense". Where that is not 0 there must be exactly one
// line on standard error.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	status := 0
	err := ts.Exec(args[1], args[2:]...)
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		status = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(status) != args[0] || neg {
		ts.Fatalf("exit status %d, want %s", status, args[0])
	}
	message := ts.ReadFile("stderr")
	if status != 0 && strings.Count(message, "\n") != 1 {
		ts.Fatalf("not one line: %q", message)
	}
}

// columns holds that no line of the last output is wider, as in "columns 80".
func columns(ts *testscript.TestScript, neg bool, args []string) {
	limit, err := strconv.Atoi(args[0])
	ts.Check(err)
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > limit {
			ts.Fatalf("%d columns: %q", n, line)
		}
	}
}

// links reads the last output as JSON, every type exactly, and writes it to a
// file as the lines that nslab prints without --json.
func links(ts *testscript.TestScript, neg bool, args []string) {
	decoder := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	decoder.DisallowUnknownFields()
	var entries []struct {
		Name *string `json:"name"`
		Kind *string `json:"kind"`
		Ino  *uint64 `json:"ino"`
	}
	ts.Check(decoder.Decode(&entries))
	var lines strings.Builder
	for _, entry := range entries {
		kind, err := nslab.ParseKind(*entry.Kind)
		ts.Check(err)
		link := nslab.Link{Name: *entry.Name, Kind: kind}
		if entry.Ino != nil {
			link.Ino = *entry.Ino
		}
		lines.WriteString(link.String() + "\n")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(lines.String()), 0o600))
}
