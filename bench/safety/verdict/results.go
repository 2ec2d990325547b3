//go:build linux

package verdict

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// SayFailed prints the verdict on a call that fails for that reason: Handled
// if err names it, Misleading if it names another, Silent if there is none.
func SayFailed(err error, reason syscall.Errno) {
	switch {
	case errors.Is(err, reason):
		Say(Handled, "the failure is seen: %v", err)
	case err != nil:
		Say(Misleading, "%v, where %v is the reason", err, reason)
	}
	Say(Silent, "the call failed, and nobody knows")
}

// SayDone prints the verdict on a call that does what it is to do: Handled if
// it is known, Misleading if there is an error all the same. If it was not
// done, it has no verdict.
func SayDone(err error, done bool) {
	if !done {
		Must(errors.New("the call did nothing"))
	}
	if err != nil {
		Say(Misleading, "it is done, and the error is: %v", err)
	}
	Say(Handled, "it is done, and no error")
}

// OwnNamespace is what the kernel says of the calling thread: the link of its
// namespace of that kind, like "uts:[4026531838]".
func OwnNamespace(kind string) string {
	link, err := os.Readlink("/proc/thread-self/ns/" + kind)
	Must(err)
	return link
}

// SharedTmpfs mounts a tmpfs that has the propagation "shared".
func SharedTmpfs() (point string) {
	point = filepath.Join(os.TempDir(), "shared")
	Must(os.Mkdir(point, 0o700))
	Must(syscall.Mount("tmpfs", point, "tmpfs", 0, ""))
	Must(syscall.Mount("", point, "", syscall.MS_SHARED, ""))
	return point
}

// MountOptions gives what the sixth field and those up to the hyphen say of a
// mount, like "rw,relatime shared:1", out of a text as in mountinfo.
func MountOptions(mountinfo, point string) string {
	for line := range strings.Lines(mountinfo) {
		about, _, _ := strings.Cut(line, " - ")
		fields := strings.Fields(about)
		if len(fields) > 5 && fields[4] == point {
			return strings.Join(fields[5:], " ")
		}
	}
	return ""
}

// OwnMounts is the calling thread's mountinfo.
func OwnMounts() string {
	text, err := os.ReadFile("/proc/thread-self/mountinfo")
	Must(err)
	return string(text)
}

// InterruptIn waits until a thread of this process sleeps in a system call,
// and sends it a signal that does nothing. It returns when the thread has
// taken the signal, as what happens before would end the call as well.
func InterruptIn(tid int, call uintptr) {
	number := strconv.Itoa(int(call))
	for !says(tid, "syscall", "\n"+number+" ") {
		time.Sleep(time.Millisecond)
	}
	Must(syscall.Tgkill(os.Getpid(), tid, syscall.SIGURG))
	for !says(tid, "status", "\nSigPnd:\t0000000000000000\n") {
		time.Sleep(time.Millisecond)
	}
}

// says tells whether a file about a thread of this process has that text.
func says(tid int, name, part string) bool {
	path := fmt.Sprintf("/proc/self/task/%d/%s", tid, name)
	text, err := os.ReadFile(path)
	Must(err)
	return strings.Contains("\n"+string(text), part)
}
