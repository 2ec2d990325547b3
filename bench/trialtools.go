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

// related gives the kind and inode number of what ask opens for each of some
// namespaces of the calling thread, or the error.
func related(ask func(fd int) (int, error), kinds nslab.Kind) (string, error) {
	var answers []string
	for _, kind := range nslab.Kinds() {
		if kind&kinds == 0 {
			continue
		}
		f, err := os.Open("/proc/thread-self/ns/" + kind.String())
		if err != nil {
			return "", err
		}
		fd, err := ask(int(f.Fd()))
		f.Close()
		answer := ""
		switch {
		case errors.Is(err, syscall.EPERM), errors.Is(err, syscall.EINVAL):
			answer = err.Error()
		case err != nil:
			return "", err
		default:
			answer, err = os.Readlink(fmt.Sprint("/proc/thread-self/fd/", fd))
			unix.Close(fd)
			if err != nil {
				return "", err
			}
		}
		answers = append(answers, fmt.Sprint(kind, ": ", answer))
	}
	return strings.Join(answers, "\n"), nil
}

// withChild runs f beside a child in new namespaces, which ends after it.
func withChild(cloneflags uintptr, f func(pid int) error) error {
	cmd := exec.Command("cat") // until its standard input ends
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: cloneflags}
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	err = cmd.Start()
	if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.ENOSPC) {
		return errDenied // ENOSPC is user.max_user_namespaces
	}
	if err != nil {
		return err
	}
	err = f(cmd.Process.Pid)
	stdin.Close()
	return errors.Join(err, cmd.Wait())
}

// inMountNS runs f with an empty folder, after the calling thread has moved
// into a mount namespace from which no mount gets out.
func inMountNS(f func(dir string) (string, error)) (answer string,
	err error) {
	dir, err := os.MkdirTemp("", "nslab")
	if err != nil {
		return "", err
	}
	defer func() {
		removed := make(chan error)
		// From another thread, where nothing is mounted there.
		go func() { removed <- os.Remove(dir) }()
		err = errors.Join(err, <-removed)
	}()
	err = unix.Unshare(unix.CLONE_NEWNS)
	if errors.Is(err, syscall.EPERM) {
		return "", errDenied
	}
	if err != nil {
		return "", os.NewSyscallError("unshare", err)
	}
	err = unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, "")
	if err != nil {
		return "", os.NewSyscallError("mount", err)
	}
	answer, err = f(dir)
	return strings.ReplaceAll(answer, dir, "DIR"), err
}

// withoutSources tells a list of mounts from a kernel that does not say what is
// mounted: it has said so since Linux 6.13, and there is always a source.
func withoutSources(mounts []nslab.MountPoint) bool {
	return !slices.ContainsFunc(mounts, func(m nslab.MountPoint) bool {
		return m.Source != ""
	})
}

// mountedOn gives what mountinfo says is mounted on a folder.
func mountedOn(dir string) (string, error) {
	text, err := os.ReadFile("/proc/thread-self/mountinfo")
	if err != nil {
		return "", err
	}
	found := "nothing"
	for line := range strings.Lines(string(text)) {
		m, err := nslab.ParseMountPoint(line)
		if err != nil {
			return "", err
		}
		if m.Point == dir {
			found = m.String() + " " + strings.Fields(line)[5]
		}
	}
	return found, nil
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
