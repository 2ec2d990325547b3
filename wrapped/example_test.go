//go:build linux

package wrapped_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"

	"nslab"
	"nslab/wrapped"
)

func ExampleGetppid() {
	fmt.Println(wrapped.Getppid() == os.Getppid())
	// Output: true
}

func ExampleLinks() {
	links, err := wrapped.Links(0)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, link := range links {
		if strings.HasPrefix(link.Name, "pid") {
			fmt.Println(link.Name, "leads to a", link.Kind, "namespace")
		}
	}
	// Output:
	// pid leads to a pid namespace
	// pid_for_children leads to a pid namespace
}

func ExampleID() {
	thread, err := os.Open("/proc/thread-self/ns/uts")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer thread.Close()
	process, err := os.Open("/proc/self/ns/uts")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer process.Close()
	a, errA := wrapped.ID(int(thread.Fd()))
	b, errB := wrapped.ID(int(process.Fd()))
	fmt.Println(a == b, errors.Join(errA, errB))
	// Output: true <nil>
}

func ExampleKindOf() {
	f, err := os.Open("/proc/self/ns/mnt")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	fmt.Println(wrapped.KindOf(int(f.Fd())))
	// Output: mnt <nil>
}

func ExampleHostname() {
	name, err := wrapped.Hostname()
	want, errOS := os.Hostname()
	fmt.Println(name == want, errors.Join(err, errOS))
	// Output: true <nil>
}

func ExampleSetHostname() {
	fmt.Println(wrapped.SetHostname("NUL\x00inside"))
	// Output: sethostname: invalid argument
}

func ExampleUIDMap() {
	maps, err := wrapped.UIDMap(0)
	fmt.Println(len(maps) > 0, err)
	// Output: true <nil>
}

func ExampleUnshare() {
	err := nslab.OnThread(func() error {
		return wrapped.Unshare(nslab.UTS)
	})
	moved := err == nil
	denied := errors.Is(err, os.ErrPermission) // needs CAP_SYS_ADMIN
	fmt.Println(moved || denied)
	// Output: true
}

func ExampleSetns() {
	// No C int holds that number, so it does not become 0, which is any kind.
	fmt.Println(wrapped.Setns(0, 1<<33))
	// Output: setns: invalid argument
}

func ExampleUniqueID() {
	f, err := os.Open("/proc/self/ns/uts")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	id, err := wrapped.UniqueID(int(f.Fd()))
	tooOld := errors.Is(err, syscall.ENOTTY) // before Linux 6.18
	fmt.Println(id > 0 || tooOld)
	// Output: true
}

func ExampleParent() {
	fmt.Println(wrapped.Parent(-1))
	// Output: -1 ioctl: bad file descriptor
}

func ExampleOwner() {
	fmt.Println(wrapped.Owner(-1))
	// Output: -1 ioctl: bad file descriptor
}

func ExampleOwnerUID() {
	fmt.Println(wrapped.OwnerUID(-1))
	// Output: 0 ioctl: bad file descriptor
}

func ExampleSetIDMaps() {
	root := []nslab.IDMap{{Inside: 0, Outside: 1000, Count: 1}}
	fmt.Println(wrapped.SetIDMaps(1<<22+1, root, nil)) // no such process
	// Output: open: no such file or directory
}

func ExampleOpenPID() {
	fmt.Println(wrapped.OpenPID(0))
	// Output: -1 pidfd_open: invalid argument
}

func ExampleMount() {
	fmt.Println(wrapped.Mount("", "NUL\x00inside", "tmpfs", 0, ""))
	// Output: mount: invalid argument
}

func ExampleUnmount() {
	fmt.Println(wrapped.Unmount("NUL\x00inside", 0))
	// Output: umount2: invalid argument
}

func ExamplePivotRoot() {
	fmt.Println(wrapped.PivotRoot("NUL\x00inside", ""))
	// Output: pivot_root: invalid argument
}

func ExampleMounts() {
	mounts, err := wrapped.Mounts()
	fmt.Println(len(mounts) > 0 && err == nil)
	// Output: true
}

func ExampleSpawn() {
	pid, err := wrapped.Spawn(&nslab.Child{Path: "/bin/sh",
		Args: []string{"sh", "-c", "exit 7"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(wrapped.Wait(pid))
	// Output: 7 <nil>
}

func ExampleWait() {
	fmt.Println(wrapped.Wait(-1)) // not any child
	// Output: -1 wait4: invalid argument
}

func ExampleCensus() {
	census, err := wrapped.Census(false)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, process := range census.Processes {
		if process.PID == os.Getpid() {
			fmt.Println(len(process.NS), "kinds of namespaces")
		}
	}
	// Output: 8 kinds of namespaces
}
