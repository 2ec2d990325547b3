//go:build linux

package cost

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
	"nslab/bench/cost/floor"
	"nslab/bench/tiny"
)

// A rig is what an operation works on, and how to take it away again.
type rig struct {
	floor.Fixture
	undo []func() error
}

// later has something done when the measuring is over, last in, first out.
func (r *rig) later(f func() error) { r.undo = append(r.undo, f) }

// clear takes everything away. It does so on another thread than the rig's,
// which may see other mounts.
func (r *rig) clear() error {
	done := make(chan error)
	go func() {
		var err error
		for i := range r.undo {
			err = errors.Join(err, r.undo[len(r.undo)-1-i]())
		}
		done <- err
	}()
	return <-done
}

// nothing is the preparation of what is about the calling thread.
func nothing(*rig) error { return nil }

// open opens a namespace by its path in /proc.
func (r *rig) open(path string) error {
	f, err := os.Open(path)
	if err == nil {
		r.FD = int(f.Fd())
		r.later(f.Close)
	}
	return err
}

// openOwn opens a namespace of the calling thread.
func openOwn(kind string) func(*rig) error {
	return func(r *rig) error {
		return r.open("/proc/thread-self/ns/" + kind)
	}
}

// openSelf gives this process as the one to open.
func openSelf(r *rig) error {
	r.PID = os.Getpid()
	return nil
}

// newUTS moves the calling thread into a UTS namespace of its own.
func newUTS(*rig) error {
	return os.NewSyscallError("unshare", unix.Unshare(unix.CLONE_NEWUTS))
}

// openNewUTS opens a UTS namespace in which the calling thread is alone.
func openNewUTS(r *rig) error {
	if err := newUTS(r); err != nil {
		return err
	}
	return openOwn("uts")(r)
}

// start starts a process that sleeps in new namespaces until its input ends,
// which it does at the latest when this process does.
func (r *rig) start(kinds nslab.Kind) error {
	cmd := exec.Command("cat")
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: uintptr(kinds),
		Setpgid: true} // a terminal's signals are not for it
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	r.PID = cmd.Process.Pid
	r.later(func() error { return errors.Join(in.Close(), cmd.Wait()) })
	return nil
}

// openChilds opens a namespace of a process that was started in a new one.
func openChilds(kind nslab.Kind) func(*rig) error {
	return func(r *rig) error {
		if err := r.start(kind); err != nil {
			return err
		}
		return r.open(fmt.Sprintf("/proc/%d/ns/%v", r.PID, kind))
	}
}

// mapChild starts a process in a user namespace and writes its uid_map.
func mapChild(r *rig) error {
	if err := r.start(nslab.User); err != nil {
		return err
	}
	r.UID = os.Geteuid()
	return bench.Ways[0].SetIDMaps(r.PID,
		[]nslab.IDMap{{Outside: uint32(r.UID), Count: 1}}, nil)
}

// folder makes an empty folder.
func (r *rig) folder() (err error) {
	r.Dir, err = os.MkdirTemp("", "nslab")
	if err == nil {
		dir := r.Dir
		r.later(func() error { return os.RemoveAll(dir) })
	}
	return err
}

// mountDir makes a folder that is a mount, in a mount namespace which the
// calling thread has for itself and from which no mount gets out.
func mountDir(r *rig) error {
	if err := r.folder(); err != nil {
		return err
	}
	if err := unix.Unshare(unix.CLONE_NEWNS); err != nil {
		return os.NewSyscallError("unshare", err)
	}
	err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, "")
	if err == nil {
		err = unix.Mount("nslab", r.Dir, "tmpfs", 0, "")
	}
	return os.NewSyscallError("mount", err)
}

// pivotDir makes a folder that can become the root.
func pivotDir(r *rig) error {
	if err := mountDir(r); err != nil {
		return err
	}
	return os.Mkdir(r.Dir+"/old", 0o700)
}

// makeProgram makes a program that ends at once.
func makeProgram(kinds nslab.Kind) func(*rig) error {
	return func(r *rig) error {
		if err := r.folder(); err != nil {
			return err
		}
		r.New, r.Path = kinds, filepath.Join(r.Dir, "exit")
		return tiny.Exit(r.Path)
	}
}

// enterCrowd moves the calling thread to where there are n processes.
func enterCrowd(n int) func(*rig) error {
	return func(r *rig) error {
		crowd, err := tiny.StartCrowd(n)
		if err != nil {
			return err
		}
		r.later(crowd.Close)
		if err := crowd.Enter(); err != nil {
			return err
		}
		seen, err := bench.Ways[0].Census(false)
		if err == nil && len(seen.Processes) != n {
			err = fmt.Errorf("%d processes, not %d", len(seen.Processes), n)
		}
		return err
	}
}

// enterMounts moves the calling thread to where there are n mounts: the root,
// /proc with what is below it, and folders bound to themselves.
func enterMounts(n int) func(*rig) error {
	return func(r *rig) error {
		if err := mountDir(r); err != nil {
			return err
		}
		proc := r.Dir + "/proc"
		err := errors.Join(os.Mkdir(proc, 0o755), unix.Mount("/proc", proc, "",
			unix.MS_BIND|unix.MS_REC, ""), unix.Chdir(r.Dir))
		if err != nil {
			return err
		}
		err = errors.Join(unix.PivotRoot(".", "."),
			unix.Unmount(".", unix.MNT_DETACH))
		if err != nil {
			return err
		}
		seen, err := bench.Ways[1].Mounts()
		if err != nil {
			return err
		}
		if len(seen) > n {
			return fmt.Errorf("needs at most %d mounts at /proc, there are %d",
				n-1, len(seen)-1)
		}
		for i := range n - len(seen) {
			point := fmt.Sprint("/mount", i)
			err := errors.Join(os.Mkdir(point, 0o755),
				unix.Mount(point, point, "", unix.MS_BIND, ""))
			if err != nil {
				return err
			}
		}
		return nil
	}
}
