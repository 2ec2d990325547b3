//go:build linux

package bench

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"nslab"
)

// errDenied is the error of a trial that may not even begin.
var errDenied = errors.New("this process may not make namespaces")

// trials has for each operation what Compare does with it: on the calling
// thread, which is thrown away, and with an answer that does not depend on
// the way. What a call has changed is looked up without the way under trial.
var trials = map[string]func(w Way) (answer string, err error){
	"Getppid": func(w Way) (string, error) {
		return fmt.Sprint(w.Getppid()), nil
	},
	"Links": func(w Way) (string, error) {
		links, err := w.Links(0)
		return lines(links), err
	},
	"ID": func(w Way) (string, error) {
		return eachKind(func(fd int) (any, error) { return w.ID(fd) })
	},
	"KindOf": func(w Way) (string, error) {
		return eachKind(func(fd int) (any, error) { return w.KindOf(fd) })
	},
	"Hostname": func(w Way) (string, error) {
		return w.Hostname()
	},
	"SetHostname": func(w Way) (string, error) {
		if err := newUTS(); err != nil {
			return "", err
		}
		if err := w.SetHostname("nslab"); err != nil {
			return "", err
		}
		var uts unix.Utsname
		err := unix.Uname(&uts)
		return unix.ByteSliceToString(uts.Nodename[:]), err
	},
	"UIDMap": func(w Way) (string, error) {
		maps, err := w.UIDMap(0)
		return lines(maps), err
	},
	"Unshare": func(w Way) (string, error) {
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
	},
	"Setns": func(w Way) (string, error) {
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
	},
}

// newUTS moves the calling thread into a UTS namespace of its own.
func newUTS() error {
	err := unix.Unshare(unix.CLONE_NEWUTS)
	if errors.Is(err, syscall.EPERM) {
		return errDenied
	}
	return os.NewSyscallError("unshare", err)
}

// eachKind gives what ask says of each namespace of the calling thread, a
// line each.
func eachKind(ask func(fd int) (any, error)) (string, error) {
	var answers []string
	for _, kind := range nslab.Kinds() {
		f, err := os.Open("/proc/thread-self/ns/" + kind.String())
		if errors.Is(err, os.ErrNotExist) {
			continue // not in this kernel
		}
		if err != nil {
			return "", err
		}
		answer, err := ask(int(f.Fd()))
		f.Close()
		if err != nil {
			return "", err
		}
		answers = append(answers, fmt.Sprint(kind, " ", answer))
	}
	if len(answers) == 0 {
		return "", os.NewSyscallError("open /proc/thread-self/ns",
			syscall.ENOENT)
	}
	return strings.Join(answers, "\n"), nil
}

// targets gives where each link in the calling thread's ns directory leads to,
// "" where nowhere.
func targets() (map[string]string, error) {
	found := map[string]string{}
	entries, err := os.ReadDir("/proc/thread-self/ns")
	for _, entry := range entries {
		found[entry.Name()], _ = os.Readlink(
			"/proc/thread-self/ns/" + entry.Name())
	}
	return found, err
}

// lines gives one line for each value.
func lines[T fmt.Stringer](values []T) string {
	var texts []string
	for _, v := range values {
		texts = append(texts, v.String())
	}
	return strings.Join(texts, "\n")
}
