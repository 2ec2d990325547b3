//go:build linux

package bench

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"nslab"
)

// errDenied is the error of a trial that may not even begin.
var errDenied = errors.New("this process may not make namespaces")

// A trial does an operation in a way, and says what came of it.
type trial func(w Way) (answer string, err error)

// trialOf gives the trial of an operation.
func trialOf(op string) trial {
	for _, t := range trials {
		if t.op == op {
			return t.try
		}
	}
	return func(Way) (string, error) {
		return "", fmt.Errorf("trials.go has no trial of %s", op)
	}
}

// trials has for each operation what Compare does with it: on the calling
// thread, which is thrown away, and with an answer that does not depend on
// the way. What a call has changed is looked up without the way under trial.
// It is no map, as every start of a program would have to fill that.
var trials = []struct {
	op  string
	try trial
}{
	{"Getppid", func(w Way) (string, error) {
		return fmt.Sprint(w.Getppid()), nil
	}},
	{"Links", func(w Way) (string, error) {
		links, err := w.Links(0)
		return lines(links), err
	}},
	{"ID", func(w Way) (string, error) {
		return eachKind(func(fd int) (any, error) { return w.ID(fd) })
	}},
	{"UniqueID", func(w Way) (string, error) {
		return eachKind(func(fd int) (any, error) { return w.UniqueID(fd) })
	}},
	{"KindOf", func(w Way) (string, error) {
		return eachKind(func(fd int) (any, error) { return w.KindOf(fd) })
	}},
	{"Parent", func(w Way) (string, error) {
		return related(w.Parent, nslab.PID|nslab.User|nslab.UTS)
	}},
	{"Owner", func(w Way) (string, error) {
		if err := newUTS(); err != nil {
			return "", err
		}
		return related(w.Owner, nslab.UTS|nslab.User)
	}},
	{"OwnerUID", func(w Way) (string, error) {
		f, err := os.Open("/proc/thread-self/ns/user")
		if err != nil {
			return "", err
		}
		defer f.Close()
		uid, err := w.OwnerUID(int(f.Fd()))
		return fmt.Sprint(uid), err
	}},
	{"Hostname", func(w Way) (string, error) {
		return w.Hostname()
	}},
	{"SetHostname", func(w Way) (string, error) {
		if err := newUTS(); err != nil {
			return "", err
		}
		if err := w.SetHostname("nslab"); err != nil {
			return "", err
		}
		var uts unix.Utsname
		err := unix.Uname(&uts)
		return unix.ByteSliceToString(uts.Nodename[:]), err
	}},
	{"UIDMap", func(w Way) (string, error) {
		maps, err := w.UIDMap(0)
		return lines(maps), err
	}},
	{"SetIDMaps", func(w Way) (string, error) {
		var answer string
		err := withChild(syscall.CLONE_NEWUSER, func(pid int) error {
			uids := []nslab.IDMap{{Outside: uint32(os.Geteuid()), Count: 1}}
			gids := []nslab.IDMap{{Outside: uint32(os.Getegid()), Count: 1}}
			if err := w.SetIDMaps(pid, uids, gids); err != nil {
				return err
			}
			for _, file := range []string{"uid_map", "gid_map"} {
				text, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", pid, file))
				if err != nil {
					return err
				}
				answer += file + " " + string(text)
			}
			return nil
		})
		return answer, err
	}},
	{"Unshare", func(w Way) (string, error) {
		if err := newUTS(); err != nil {
			return "", err
		}
		before, err := targets()
		if err != nil {
			return "", err
		}
		var all nslab.Kind
		for _, kind := range nslab.Kinds() {
			if kind != nslab.User && before[kind.String()] != "" {
				all |= kind
			}
		}
		if err := w.Unshare(all); err != nil {
			return "", err
		}
		after, err := targets()
		if err != nil {
			return "", err
		}
		var moved []string
		for name, target := range before {
			if after[name] != target {
				moved = append(moved, name)
			}
		}
		slices.Sort(moved)
		return strings.Join(moved, "\n"), nil
	}},
	{"Setns", func(w Way) (string, error) {
		// Two new ones: the way back to the first namespace of all is closed
		// to root of a user namespace.
		if err := newUTS(); err != nil {
			return "", err
		}
		home, err := os.Open("/proc/thread-self/ns/uts")
		if err != nil {
			return "", err
		}
		defer home.Close()
		here, err := targets()
		if err != nil {
			return "", err
		}
		if err := newUTS(); err != nil {
			return "", err
		}
		away, err := targets()
		if err != nil {
			return "", err
		}
		if err := w.Setns(int(home.Fd()), nslab.UTS); err != nil {
			return "", err
		}
		back, err := targets()
		return fmt.Sprint("away ", away["uts"] != here["uts"], "\nback ",
			back["uts"] == here["uts"]), err
	}},
	{"OpenPID", func(w Way) (string, error) {
		fd, err := w.OpenPID(os.Getpid())
		if err != nil {
			return "", err
		}
		defer unix.Close(fd)
		return os.Readlink(fmt.Sprint("/proc/thread-self/fd/", fd))
	}},
	{"Mount", func(w Way) (string, error) {
		return inMountNS(func(dir string) (string, error) {
			err := w.Mount("nslab", dir, "tmpfs", unix.MS_NOSUID, "size=64k")
			if err != nil {
				return "", err
			}
			return mountedOn(dir)
		})
	}},
	{"Unmount", func(w Way) (string, error) {
		return inMountNS(func(dir string) (string, error) {
			err := unix.Mount("nslab", dir, "tmpfs", 0, "")
			if err != nil {
				return "", os.NewSyscallError("mount", err)
			}
			if err := w.Unmount(dir, 0); err != nil {
				return "", err
			}
			return mountedOn(dir)
		})
	}},
	{"PivotRoot", func(w Way) (string, error) {
		return inMountNS(func(dir string) (string, error) {
			err := unix.Mount("nslab", dir, "tmpfs", 0, "")
			if err != nil {
				return "", os.NewSyscallError("mount", err)
			}
			if err := os.Mkdir(dir+"/old", 0o700); err != nil {
				return "", err
			}
			if err := w.PivotRoot(dir, dir+"/old"); err != nil {
				return "", err
			}
			entries, err := os.ReadDir("/")
			return fmt.Sprint(entries), err
		})
	}},
	{"Mounts", func(w Way) (string, error) {
		mounts, err := w.Mounts()
		if err == nil && withoutSources(mounts) {
			err = os.NewSyscallError("statmount of a source, since Linux 6.13",
				syscall.ENOSYS)
		}
		return lines(mounts), err
	}},
	{"Spawn", func(w Way) (string, error) {
		if err := newUTS(); err != nil {
			return "", err
		}
		path, err := exec.LookPath("sh")
		if err != nil {
			return "", err
		}
		// It sees that it is the first process of its PID namespace.
		pid, err := w.Spawn(&nslab.Child{
			Path: path, Args: []string{"sh", "-c", "exit $((6 + $$))"},
			New: nslab.UTS | nslab.PID | nslab.Mount | nslab.IPC,
		})
		if err != nil {
			return "", err
		}
		var status unix.WaitStatus
		_, err = unix.Wait4(pid, &status, 0, nil)
		return fmt.Sprint(status.ExitStatus()), err
	}},
	{"Wait", func(w Way) (string, error) {
		cmd := exec.Command("sh", "-c", "exit 7")
		if err := cmd.Start(); err != nil {
			return "", err
		}
		defer cmd.Process.Release()
		exit, err := w.Wait(cmd.Process.Pid)
		return fmt.Sprint(exit), err
	}},
	{"Census", func(w Way) (string, error) {
		census, err := w.Census(false)
		if err != nil {
			return "", err
		}
		for _, process := range census.Processes { // the others come and go
			if process.PID == os.Getpid() {
				return fmt.Sprint(process), nil
			}
		}
		return "not in it", nil
	}},
}
