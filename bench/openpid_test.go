//go:build linux

package bench_test

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab/bench"
)

func TestOpenPIDIsOfThatProcess(t *testing.T) {
	pid := startSleeper(t, nil)
	eachWay(t, "OpenPID", func(t *testing.T, w bench.Way) {
		number, err := w.OpenPID(pid)
		require.NoError(t, err)
		defer unix.Close(number)
		info, err := os.ReadFile(fmt.Sprint("/proc/self/fdinfo/", number))
		require.NoError(t, err)
		assert.Contains(t, string(info), fmt.Sprintf("\nPid:\t%d\n", pid))
		flags, err := unix.FcntlInt(uintptr(number), unix.F_GETFD, 0)
		require.NoError(t, err)
		assert.Equal(t, unix.FD_CLOEXEC, flags&unix.FD_CLOEXEC)
		assert.NoError(t, unix.PidfdSendSignal(number, 0, nil, 0))
	})
}

func TestOpenPIDNeverMeansAnother(t *testing.T) {
	eachWay(t, "OpenPID", func(t *testing.T, w bench.Way) {
		cmd := exec.Command("true")
		require.NoError(t, cmd.Start())
		number, err := w.OpenPID(cmd.Process.Pid)
		require.NoError(t, err)
		defer unix.Close(number)
		require.NoError(t, cmd.Wait())
		err = unix.PidfdSendSignal(number, 0, nil, 0)
		assert.ErrorIs(t, err, syscall.ESRCH)
	})
}

func TestOpenPIDOfNoProcess(t *testing.T) {
	eachWay(t, "OpenPID", func(t *testing.T, w bench.Way) {
		for pid, want := range map[int]syscall.Errno{
			0: syscall.EINVAL, -1: syscall.EINVAL, noPID: syscall.ESRCH,
			// The kernel would read what is left of these: this process.
			1<<32 | os.Getpid(): syscall.EINVAL,
			os.Getpid() - 1<<32: syscall.EINVAL,
		} {
			number, err := w.OpenPID(pid)
			assertErrno(t, want, err)
			assert.Equal(t, -1, number)
		}
	})
}
