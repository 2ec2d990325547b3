//go:build linux

package cost

import (
	"errors"
	"fmt"
	"os"
	"syscall"

	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
	"nslab/bench/cost/floor"
)

// The loops are written out, as a call through a closure would be a part of
// what is measured.

func getppid(w *bench.Way, _ *floor.Fixture, n int) error {
	for range n {
		w.Getppid()
	}
	return nil
}

func links(w *bench.Way, _ *floor.Fixture, n int) error {
	for range n {
		if _, err := w.Links(0); err != nil {
			return err
		}
	}
	return nil
}

func id(w *bench.Way, f *floor.Fixture, n int) error {
	for range n {
		if _, err := w.ID(f.FD); err != nil {
			return err
		}
	}
	return nil
}

func uniqueID(w *bench.Way, f *floor.Fixture, n int) error {
	for range n {
		if _, err := w.UniqueID(f.FD); err != nil {
			return err
		}
	}
	return nil
}

func kindOf(w *bench.Way, f *floor.Fixture, n int) error {
	for range n {
		if _, err := w.KindOf(f.FD); err != nil {
			return err
		}
	}
	return nil
}

// parent opens a namespace, and closes it again.
func parent(w *bench.Way, f *floor.Fixture, n int) error {
	for range n {
		fd, err := w.Parent(f.FD)
		if err != nil {
			return err
		}
		if err := unix.Close(fd); err != nil {
			return err
		}
	}
	return nil
}

// owner opens a namespace, and closes it again.
func owner(w *bench.Way, f *floor.Fixture, n int) error {
	for range n {
		fd, err := w.Owner(f.FD)
		if err != nil {
			return err
		}
		if err := unix.Close(fd); err != nil {
			return err
		}
	}
	return nil
}

func ownerUID(w *bench.Way, f *floor.Fixture, n int) error {
	for range n {
		if _, err := w.OwnerUID(f.FD); err != nil {
			return err
		}
	}
	return nil
}

func hostname(w *bench.Way, _ *floor.Fixture, n int) error {
	for range n {
		if _, err := w.Hostname(); err != nil {
			return err
		}
	}
	return nil
}

func setHostname(w *bench.Way, _ *floor.Fixture, n int) error {
	for range n {
		if err := w.SetHostname("nslab"); err != nil {
			return err
		}
	}
	return nil
}

func uidMap(w *bench.Way, _ *floor.Fixture, n int) error {
	for range n {
		if _, err := w.UIDMap(0); err != nil {
			return err
		}
	}
	return nil
}

// setIDMaps writes a map that is there already, since a process takes a first
// one only once: opened, refused, closed.
func setIDMaps(w *bench.Way, f *floor.Fixture, n int) error {
	maps := []nslab.IDMap{{Outside: uint32(f.UID), Count: 1}}
	for range n {
		err := w.SetIDMaps(f.PID, maps, nil)
		if !errors.Is(err, syscall.EPERM) {
			return fmt.Errorf("a second uid_map: %w, not EPERM", err)
		}
	}
	return nil
}

// unshare makes UTS namespaces: the kernel frees them on the spot, where those
// of other kinds go on costing time afterwards.
func unshare(w *bench.Way, _ *floor.Fixture, n int) error {
	for range n {
		if err := w.Unshare(nslab.UTS); err != nil {
			return err
		}
	}
	return nil
}

func setns(w *bench.Way, f *floor.Fixture, n int) error {
	for range n {
		if err := w.Setns(f.FD, nslab.UTS); err != nil {
			return err
		}
	}
	return nil
}

// openPID opens a process, and closes it again.
func openPID(w *bench.Way, f *floor.Fixture, n int) error {
	for range n {
		fd, err := w.OpenPID(f.PID)
		if err != nil {
			return err
		}
		if err := unix.Close(fd); err != nil {
			return err
		}
	}
	return nil
}

// mount binds a folder to itself and unmounts it, in the same way.
func mount(w *bench.Way, f *floor.Fixture, n int) error {
	for range n {
		err := w.Mount(f.Dir, f.Dir, "", unix.MS_BIND, "")
		if err != nil {
			return err
		}
		if err := w.Unmount(f.Dir, unix.MNT_DETACH); err != nil {
			return err
		}
	}
	return nil
}

// unmount unmounts what x/sys has mounted.
func unmount(w *bench.Way, f *floor.Fixture, n int) error {
	for range n {
		err := unix.Mount(f.Dir, f.Dir, "", unix.MS_BIND, "")
		if err != nil {
			return os.NewSyscallError("mount", err)
		}
		if err := w.Unmount(f.Dir, unix.MNT_DETACH); err != nil {
			return errors.Join(err, unix.Unmount(f.Dir, unix.MNT_DETACH))
		}
	}
	return nil
}

// pivotRoot goes to another root and back.
func pivotRoot(w *bench.Way, f *floor.Fixture, n int) error {
	old, back := f.Dir+"/old", "/old"+f.Dir
	for range n {
		if err := w.PivotRoot(f.Dir, old); err != nil {
			return err
		}
		if err := w.PivotRoot("/old", back); err != nil {
			return err
		}
	}
	return nil
}

func mounts(w *bench.Way, _ *floor.Fixture, n int) error {
	for range n {
		if _, err := w.Mounts(); err != nil {
			return err
		}
	}
	return nil
}

// spawn starts a program that ends at once, with a small environment, and
// waits for it in the same way.
func spawn(w *bench.Way, f *floor.Fixture, n int) error {
	c := child(f)
	for range n {
		pid, err := w.Spawn(c)
		if err != nil {
			return err
		}
		if err := succeeded(w.Wait(pid)); err != nil {
			return err
		}
	}
	return nil
}

// wait waits for what rawsys has started, as a child can be waited for only
// once: most of the time is the child's.
func wait(w *bench.Way, f *floor.Fixture, n int) error {
	c := child(f)
	for range n {
		pid, err := bench.Ways[0].Spawn(c)
		if err != nil {
			return err
		}
		if err := succeeded(w.Wait(pid)); err != nil {
			return err
		}
	}
	return nil
}

// child says what to start.
func child(f *floor.Fixture) *nslab.Child {
	return &nslab.Child{Path: f.Path, Args: []string{"exit"},
		Env: []string{"PATH=/bin"}, New: f.New}
}

// succeeded makes an error of an exit status.
func succeeded(status int, err error) error {
	if err == nil && status != 0 {
		err = fmt.Errorf("the child's exit status is %d", status)
	}
	return err
}

func census(w *bench.Way, _ *floor.Fixture, n int) error {
	for range n {
		if _, err := w.Census(false); err != nil {
			return err
		}
	}
	return nil
}
