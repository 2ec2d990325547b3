//go:build linux

package bench

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"nslab"
)

// usernsMark is set in the environment of what RunInUserNamespace starts.
const usernsMark = "NSLAB_USERNS"

// InUserNamespace tells whether RunInUserNamespace started this process.
func InUserNamespace() bool {
	target, err := os.Readlink("/proc/self/ns/user")
	const initial = "user:[4026531837]" // PROC_USER_INIT_INO of linux/proc_ns.h
	return os.Getenv(usernsMark) != "" && (err != nil || target != initial)
}

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
	// The child ends with this process, and gets the signals that it gets.
	runtime.LockOSThread() // the signal comes when the thread ends
	defer runtime.UnlockOSThread()
	cmd.SysProcAttr.Pdeathsig = syscall.SIGKILL
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGQUIT,
		syscall.SIGHUP)
	defer close(signals)
	defer signal.Stop(signals)
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	go func() {
		for s := range signals {
			_ = cmd.Process.Signal(s)
		}
	}()
	err = cmd.Wait()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		if ws := exit.Sys().(syscall.WaitStatus); ws.Signaled() {
			return 128 + int(ws.Signal()), nil
		}
		return exit.ExitCode(), nil
	}
	return 0, err
}

// Filtered tells whether a seccomp filter forbids unshare(2): unshare(0) needs
// no right, so EPERM is a filter's answer, as in Docker without SYS_ADMIN.
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
			return "run it as root, or: " + s.fix
		}
	}
	if os.Geteuid() == 0 && !InUserNamespace() {
		return "this root has no CAP_SYS_ADMIN; start its container with " +
			"--cap-add SYS_ADMIN"
	}
	return "run it as root"
}
