//go:build linux

package bench_test

import (
	"os"
	"os/exec"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
)

func TestWaitGivesTheExitStatus(t *testing.T) {
	for script, want := range map[string]int{
		"exit 0": 0, "exit 7": 7, "exit 255": 255,
		"kill -KILL $$": 128 + 9, "kill -TERM $$": 128 + 15,
		"(sleep 0.1; kill -CONT $$) & kill -STOP $$; exit 3": 3,
	} {
		t.Run(script, func(t *testing.T) {
			eachWay(t, "Wait", func(t *testing.T, w bench.Way) {
				cmd := exec.Command("sh", "-c", script)
				require.NoError(t, cmd.Start())
				defer func() { _ = cmd.Process.Release() }()
				exit, err := w.Wait(cmd.Process.Pid)
				require.NoError(t, err)
				assert.Equal(t, want, exit)

				exit, err = w.Wait(cmd.Process.Pid)
				assertErrno(t, syscall.ECHILD, err)
				assert.Equal(t, -1, exit)
			})
		})
	}
}

func TestWaitOfNoChild(t *testing.T) {
	cmd := exec.Command("true")
	require.NoError(t, cmd.Start())
	defer func() { _ = cmd.Wait() }()
	child := cmd.Process.Pid
	eachWay(t, "Wait", func(t *testing.T, w bench.Way) {
		for pid, want := range map[int]syscall.Errno{
			// wait4(2) would take any child, or one of the group.
			0: syscall.EINVAL, -1: syscall.EINVAL, -os.Getpid(): syscall.EINVAL,
			1<<32 | child: syscall.EINVAL, child - 1<<32: syscall.EINVAL,
			noPID: syscall.ECHILD, os.Getpid(): syscall.ECHILD,
			os.Getppid(): syscall.ECHILD,
		} {
			exit, err := w.Wait(pid)
			assertErrno(t, want, err)
			assert.Equal(t, -1, exit)
		}
	})
}
