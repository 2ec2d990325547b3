//go:build linux

package bench

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"nslab"
)

// usernsMark is set in the environment of what RunInUserNamespace starts.
const usernsMark = "NSLAB_USERNS"

// InUserNamespace tells whether RunInUserNamespace started this process.
func InUserNamespace() bool { return os.Getenv(usernsMark) != "" }

// MayUnshare gives nil where this process may make namespaces, and the
// kernel's error where it may not.
func MayUnshare() error {
	return nslab.OnThread(func() error {
		return os.NewSyscallError("unshare", unix.Unshare(unix.CLONE_NEWUTS))
	})
}

// RunInUserNamespace runs this program again with the same arguments, as root
// of a new user namespace, and gives its exit status: an ordinary user may
// make the other namespaces there. The error says that it could not start.
func RunInUserNamespace() (status int, err error) {
	cmd := exec.Command("/proc/self/exe", os.Args[1:]...)
	cmd.Args[0] = os.Args[0]
	cmd.Env = append(os.Environ(), usernsMark+"=1")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Geteuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{HostID: os.Getegid(), Size: 1}},
	}
	// A terminal's interrupt reaches the child by itself; this process stays
	// to give the child's status.
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt, syscall.SIGQUIT)
	defer signal.Stop(interrupts)

	err = cmd.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		if ws := exit.Sys().(syscall.WaitStatus); ws.Signaled() {
			return 128 + int(ws.Signal()), nil
		}
		return exit.ExitCode(), nil
	}
	return 0, err
}

// Filtered tells whether a seccomp filter forbids unshare(2) whatever the
// capabilities, as Docker's does: it allows anybody to unshare nothing.
func Filtered() bool {
	return errors.Is(unix.Unshare(0), syscall.EPERM)
}

// Remedy says what lets this process make namespaces where MayUnshare gives
// an error: the setting that stands in the way, or who to run as.
func Remedy() string {
	if Filtered() {
		return "a seccomp filter forbids it; leave the sandbox, or start the " +
			"container with --cap-add SYS_ADMIN"
	}
	for _, s := range []struct{ name, value, fix string }{
		// Ubuntu's AppArmor: a user namespace is made, but without rights.
		{"kernel/apparmor_restrict_unprivileged_userns", "1",
			"sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0"},
		{"kernel/unprivileged_userns_clone", "0",
			"sudo sysctl kernel.unprivileged_userns_clone=1"},
		{"user/max_user_namespaces", "0",
			"sudo sysctl user.max_user_namespaces=10000"},
	} {
		text, err := os.ReadFile("/proc/sys/" + s.name)
		if err == nil && strings.TrimSpace(string(text)) == s.value {
			return "run with sudo, or: " + s.fix
		}
	}
	if os.Geteuid() == 0 && !InUserNamespace() {
		return "this root has no CAP_SYS_ADMIN; start the container with " +
			"--cap-add SYS_ADMIN"
	}
	return "run with sudo"
}
