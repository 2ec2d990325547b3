//go:build linux

package trace

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"

	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

// A Body is one operation in one way, ready to be done again and again on the
// calling thread: Do alone is what counts. Before and After stand around each
// Do, and do their part without the way; they may be nil.
type Body struct{ Before, Do, After func() error }

// Prepare readies an operation on the calling thread, which is to be thrown
// away. What it opens stays open until the process ends.
func Prepare(op string, w bench.Way) (Body, error) {
	if NeedsNamespaces(op) {
		err := unix.Unshare(unix.CLONE_NEWUTS)
		if err != nil {
			return Body{}, os.NewSyscallError("unshare", err)
		}
	}
	prepare := bodies()[op]
	if prepare == nil {
		return Body{}, fmt.Errorf("there is no operation %q", op)
	}
	return prepare(w)
}

// NeedsNamespaces tells whether an operation can be done only by who may make
// namespaces. To read about those that exist, anybody may.
func NeedsNamespaces(op string) bool {
	switch op {
	case "Parent", "Owner", "SetHostname", "SetIDMaps", "Unshare", "Setns",
		"Mount", "Unmount", "PivotRoot", "Spawn":
		return true
	}
	return false
}

// bodies has a Body for each operation. Only who prepares one makes the table.
func bodies() map[string]func(w bench.Way) (Body, error) {
	return map[string]func(w bench.Way) (Body, error){
		"Getppid": func(w bench.Way) (Body, error) {
			return Body{Do: func() error { w.Getppid(); return nil }}, nil
		},
		"Links": func(w bench.Way) (Body, error) {
			return Body{Do: func() error { _, err := w.Links(0); return err }}, nil
		},
		"ID":       func(w bench.Way) (Body, error) { return on(ownUTS, w.ID) },
		"UniqueID": func(w bench.Way) (Body, error) { return on(ownUTS, w.UniqueID) },
		"KindOf":   func(w bench.Way) (Body, error) { return on(ownUTS, w.KindOf) },
		"Parent": func(w bench.Way) (Body, error) {
			sleeper, err := startSleeper(unix.CLONE_NEWPID)
			if err != nil {
				return Body{}, err
			}
			return opening(fmt.Sprintf("/proc/%d/ns/pid", sleeper.Process.Pid),
				w.Parent)
		},
		"Owner": func(w bench.Way) (Body, error) {
			return opening(ownUTS, w.Owner)
		},
		"OwnerUID": func(w bench.Way) (Body, error) {
			return on(ownUser, w.OwnerUID)
		},
		"Hostname": func(w bench.Way) (Body, error) {
			return Body{Do: func() error { _, err := w.Hostname(); return err }}, nil
		},
		"SetHostname": func(w bench.Way) (Body, error) {
			return Body{Do: func() error { return w.SetHostname("nslab") }}, nil
		},
		"UIDMap": func(w bench.Way) (Body, error) {
			return Body{Do: func() error { _, err := w.UIDMap(0); return err }}, nil
		},
		"SetIDMaps": setIDMaps,
		"Unshare": func(w bench.Way) (Body, error) {
			return Body{Do: func() error { return w.Unshare(nslab.UTS) }}, nil
		},
		"Setns": func(w bench.Way) (Body, error) {
			fd, err := open(ownUTS)
			return Body{Do: func() error { return w.Setns(fd, nslab.UTS) }}, err
		},
		"OpenPID": func(w bench.Way) (Body, error) {
			pid := os.Getpid()
			return closing(func() (int, error) { return w.OpenPID(pid) }), nil
		},
		"Mount":     mount,
		"Unmount":   unmount,
		"PivotRoot": pivotRoot,
		"Mounts": func(w bench.Way) (Body, error) {
			return Body{Do: func() error { _, err := w.Mounts(); return err }}, nil
		},
		"Spawn": spawn,
		"Wait":  wait,
		"Census": func(w bench.Way) (Body, error) {
			return Body{Do: func() error { _, err := w.Census(false); return err }},
				nil
		},
	}
}

// The calling thread's namespaces.
const (
	ownUTS  = "/proc/thread-self/ns/uts"
	ownUser = "/proc/thread-self/ns/user"
)

// open opens a namespace.
func open(path string) (int, error) {
	fd, err := unix.Open(path, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	return fd, os.NewSyscallError("open", err)
}

// on asks about a namespace.
func on[T any](path string, ask func(fd int) (T, error)) (Body, error) {
	fd, err := open(path)
	return Body{Do: func() error { _, err := ask(fd); return err }}, err
}

// opening does so where the answer is a descriptor.
func opening(path string, ask func(fd int) (int, error)) (Body, error) {
	fd, err := open(path)
	return closing(func() (int, error) { return ask(fd) }), err
}

// closing closes after each time what was opened.
func closing(open func() (int, error)) Body {
	var fd int
	return Body{
		Do:    func() (err error) { fd, err = open(); return err },
		After: func() error { return unix.Close(fd) },
	}
}

// startSleeper starts a process that does nothing, and ends with the thread.
func startSleeper(cloneflags uintptr) (*exec.Cmd, error) {
	cmd := exec.Command("sleep", "1000")
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: cloneflags,
		Pdeathsig: syscall.SIGKILL}
	return cmd, cmd.Start()
}

func setIDMaps(w bench.Way) (Body, error) {
	var sleeper *exec.Cmd
	uids := []nslab.IDMap{{Outside: uint32(os.Geteuid()), Count: 1}}
	gids := []nslab.IDMap{{Outside: uint32(os.Getegid()), Count: 1}}
	return Body{
		Before: func() (err error) { // as a map is written only once
			sleeper, err = startSleeper(unix.CLONE_NEWUSER)
			return err
		},
		Do: func() error {
			return w.SetIDMaps(sleeper.Process.Pid, uids, gids)
		},
		After: func() error {
			_ = sleeper.Process.Kill()
			_ = sleeper.Wait() // always an error: it was killed
			return nil
		},
	}, nil
}

// inMountNS moves the calling thread into a mount namespace from which no
// mount gets out, where /tmp is empty and so is /tmp/old.
func inMountNS() error {
	if err := unix.Unshare(unix.CLONE_NEWNS); err != nil {
		return os.NewSyscallError("unshare", err)
	}
	err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, "")
	if err == nil {
		err = unix.Mount("nslab", "/tmp", "tmpfs", 0, "")
	}
	if err != nil {
		return os.NewSyscallError("mount", err)
	}
	return os.Mkdir("/tmp/old", 0o700)
}

func mount(w bench.Way) (Body, error) {
	return Body{
		Do: func() error {
			return w.Mount("/tmp", "/tmp/old", "", unix.MS_BIND, "")
		},
		After: func() error { return unix.Unmount("/tmp/old", 0) },
	}, inMountNS()
}

func unmount(w bench.Way) (Body, error) {
	return Body{
		Before: func() error {
			return unix.Mount("/tmp", "/tmp/old", "", unix.MS_BIND, "")
		},
		Do: func() error { return w.Unmount("/tmp/old", 0) },
	}, inMountNS()
}

func pivotRoot(w bench.Way) (Body, error) {
	return Body{
		Do:    func() error { return w.PivotRoot("/tmp", "/tmp/old") },
		After: func() error { return unix.PivotRoot("/old", "/old/tmp") },
	}, inMountNS()
}

// spawn starts a program that does nothing, with a small environment.
func spawn(w bench.Way) (Body, error) {
	path, err := exec.LookPath("true")
	child := &nslab.Child{Path: path, Args: []string{"true"},
		Env: []string{"PATH=/bin"},
		New: nslab.UTS | nslab.PID | nslab.Mount | nslab.IPC}
	var pid int
	return Body{
		Do: func() (err error) { pid, err = w.Spawn(child); return err },
		After: func() error {
			_, err := unix.Wait4(pid, nil, 0, nil)
			return err
		},
	}, err
}

// wait waits for a child that has ended, so that the calls do not depend on
// when it does.
func wait(w bench.Way) (Body, error) {
	path, err := exec.LookPath("true")
	var pid int
	return Body{
		Before: func() error {
			child, err := os.StartProcess(path, []string{"true"},
				&os.ProcAttr{})
			if err != nil {
				return err
			}
			pid = child.Pid
			if err := child.Release(); err != nil {
				return err
			}
			return unix.Waitid(unix.P_PID, pid, nil,
				unix.WEXITED|unix.WNOWAIT, nil)
		},
		Do: func() error { _, err := w.Wait(pid); return err },
	}, err
}
