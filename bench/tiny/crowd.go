//go:build linux

package tiny

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"

	"golang.org/x/sys/unix"
)

// A Crowd is a number of processes that sleep, alone in a PID namespace, and a
// mount namespace whose /proc shows them and nobody else.
type Crowd struct {
	cmd *exec.Cmd // PID 1, which ends when its input does: with this process
	in  io.Closer
}

// StartCrowd starts n processes, at least one. The error says what forbids
// so many, and what helps.
func StartCrowd(n int) (*Crowd, error) {
	f, err := inMemory("crowd", crowd(n).file())
	if err != nil {
		return nil, err
	}
	defer f.Close()
	cmd := exec.Command(fmt.Sprint("/proc/self/fd/", f.Fd()))
	// Only Unshareflags make / private, and only Cloneflags make PID 1.
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:   syscall.CLONE_NEWPID,
		Unshareflags: syscall.CLONE_NEWNS,
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, errors.Join(err, in.Close())
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	ready, _ := io.ReadFull(out, make([]byte, 2))
	c := &Crowd{cmd, in}
	if ready == 2 {
		return c, nil
	}
	return nil, failure(c.Close(), ready, n)
}

// inMemory makes an executable file that is in no folder, so that nothing has
// to be removed: memfd_create(2).
func inMemory(name string, image []byte) (*os.File, error) {
	const flags = unix.MFD_CLOEXEC
	fd, err := unix.MemfdCreate(name, flags|unix.MFD_EXEC)
	if errors.Is(err, syscall.EINVAL) { // before Linux 6.3
		fd, err = unix.MemfdCreate(name, flags)
	}
	if err != nil {
		return nil, os.NewSyscallError("memfd_create", err)
	}
	f := os.NewFile(uintptr(fd), name)
	if _, err := f.Write(image); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// failure explains how PID 1 ended after it has said that it is ready with so
// many of its two steps.
func failure(err error, ready, n int) error {
	exit, ok := errors.AsType[*exec.ExitError](err)
	if !ok || exit.ExitCode() <= 0 {
		return fmt.Errorf("start %d processes: %w", n, err)
	}
	errno := syscall.Errno(exit.ExitCode())
	if ready == 0 {
		return fmt.Errorf("mount a new /proc: %w; try it as root, or where "+
			"nothing is mounted below /proc", errno)
	}
	return fmt.Errorf("start %d processes: %w; raise ulimit -u, pids.max of "+
		"the cgroup, or /proc/sys/kernel/pid_max", n, errno)
}

// PID is the process id of PID 1 of the crowd, as the caller sees it.
func (c *Crowd) PID() int { return c.cmd.Process.Pid }

// Enter moves the calling thread to where /proc shows the crowd. The thread is
// to be thrown away: see nslab.OnThread.
func (c *Crowd) Enter() error {
	f, err := os.Open(fmt.Sprintf("/proc/%d/ns/mnt", c.PID()))
	if err != nil {
		return err
	}
	defer f.Close()
	// A thread that shares its working directory may not move.
	if err := unix.Unshare(unix.CLONE_FS); err != nil {
		return os.NewSyscallError("unshare", err)
	}
	return os.NewSyscallError("setns",
		unix.Setns(int(f.Fd()), unix.CLONE_NEWNS))
}

// Close ends all processes of the crowd, and waits until they are gone.
func (c *Crowd) Close() error {
	return errors.Join(c.in.Close(), c.cmd.Wait())
}
