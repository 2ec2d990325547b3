//go:build linux

package safety_test

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"nslab/bench"
	"nslab/bench/safety"
	"nslab/bench/safety/sandbox"
)

var (
	full = flag.Bool("full", false, "also the stages that take long, and "+
		"more runs")
	update = flag.Bool("update", false, "write what is generated; the golden "+
		"table takes -full")
	runs = flag.Int("runs", 0, "how often a plain program runs (with -full "+
		"20 times, without 3 times)")
)

// refused says why nothing can be measured here.
var refused string

// The tests run in the sandbox, where there is one.
func TestMain(m *testing.M) {
	sandbox.Child()
	flag.Parse()
	if sandbox.Inside() {
		os.Exit(m.Run())
	}
	status, err := enter()
	if err == nil {
		os.Exit(status)
	}
	refused = err.Error()
	fmt.Println("nothing is measured:", refused)
	os.Exit(m.Run())
}

// enter runs this test in the sandbox.
func enter() (status int, err error) {
	root, err := safety.Root()
	if err != nil {
		return 0, err
	}
	needed, err := safety.Needed(root)
	if err != nil {
		return 0, err
	}
	status, err = sandbox.Enter(context.Background(), needed...)
	if err != nil {
		err = fmt.Errorf("no sandbox can be made (%w); %s", err,
			bench.Remedy())
	}
	return status, err
}

// inTree gives a folder of the source tree.
func inTree(t *testing.T, folder string) fs.FS {
	t.Helper()
	root, err := safety.Root()
	if err != nil {
		t.Skip(err)
	}
	return os.DirFS(filepath.Join(root, folder))
}

// catalogue reads a catalogue in the source tree.
func catalogue(t *testing.T, folder string) []*safety.Mistake {
	t.Helper()
	all, err := safety.Catalogue(inTree(t, folder))
	require.NoError(t, err)
	return all
}

// measure measures mistakes.
func measure(t *testing.T, o safety.Options) *safety.Report {
	t.Helper()
	if testing.Short() {
		t.Skip("builds every program many times; run it without -short")
	}
	if refused != "" {
		t.Skip(refused)
	}
	var err error
	o.Root, err = safety.Root()
	require.NoError(t, err)
	begun := time.Now()
	o.Progress = func(done, jobs int, what string) {
		t.Logf("%6.1f s: %d of %d: %s", time.Since(begun).Seconds(), done, jobs,
			what)
	}
	report, err := safety.Measure(t.Context(), &o)
	require.NoError(t, err)
	return report
}
