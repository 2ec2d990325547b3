//go:build linux

package rawsys_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"

	"nslab"
	"nslab/rawsys"
)

func ExampleGetppid() {
	fmt.Println(rawsys.Getppid() == os.Getppid())
	// Output: true
}

func ExampleLinks() {
	links, err := rawsys.Links(0)
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
	a, errA := rawsys.ID(int(thread.Fd()))
	b, errB := rawsys.ID(int(process.Fd()))
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
	fmt.Println(rawsys.KindOf(int(f.Fd())))
	// Output: mnt <nil>
}

func ExampleHostname() {
	name, err := rawsys.Hostname()
	want, errOS := os.Hostname()
	fmt.Println(name == want, errors.Join(err, errOS))
	// Output: true <nil>
}

func ExampleSetHostname() {
	fmt.Println(rawsys.SetHostname("NUL\x00inside"))
	// Output: sethostname: invalid argument
}

func ExampleUIDMap() {
	maps, err := rawsys.UIDMap(0)
	fmt.Println(len(maps) > 0, err)
	// Output: true <nil>
}

func ExampleUnshare() {
	err := nslab.OnThread(func() error {
		return rawsys.Unshare(nslab.UTS)
	})
	moved := err == nil
	denied := errors.Is(err, os.ErrPermission) // needs CAP_SYS_ADMIN
	fmt.Println(moved || denied)
	// Output: true
}

func ExampleSetns() {
	// No C int holds that number, so it does not become 0, which is any kind.
	fmt.Println(rawsys.Setns(0, 1<<33))
	// Output: setns: invalid argument
}

func ExampleUniqueID() {
	f, err := os.Open("/proc/self/ns/uts")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	id, err := rawsys.UniqueID(int(f.Fd()))
	tooOld := errors.Is(err, syscall.ENOTTY) // before Linux 6.18
	fmt.Println(id > 0 || tooOld)
	// Output: true
}

func ExampleParent() {
	fmt.Println(rawsys.Parent(-1))
	// Output: -1 ioctl: bad file descriptor
}

func ExampleOwner() {
	fmt.Println(rawsys.Owner(-1))
	// Output: -1 ioctl: bad file descriptor
}

func ExampleOwnerUID() {
	fmt.Println(rawsys.OwnerUID(-1))
	// Output: 0 ioctl: bad file descriptor
}

func ExampleSetIDMaps() {
	root := []nslab.IDMap{{Inside: 0, Outside: 1000, Count: 1}}
	fmt.Println(rawsys.SetIDMaps(1<<22+1, root, nil)) // no such process
	// Output: openat: no such file or directory
}

func ExampleOpenPID() {
	fmt.Println(rawsys.OpenPID(0))
	// Output: -1 pidfd_open: invalid argument
}

func ExampleMount() {
	fmt.Println(rawsys.Mount("", "NUL\x00inside", "tmpfs", 0, ""))
	// Output: mount: invalid argument
}

func ExampleUnmount() {
	fmt.Println(rawsys.Unmount("NUL\x00inside", 0))
	// Output: umount2: invalid argument
}

func ExamplePivotRoot() {
	fmt.Println(rawsys.PivotRoot("NUL\x00inside", ""))
	// Output: pivot_root: invalid argument
}

func ExampleMounts() {
	mounts, err := rawsys.Mounts()
	tooOld := errors.Is(err, errors.ErrUnsupported) // before Linux 6.8
	fmt.Println(len(mounts) > 0 || tooOld)
	// Output: true
}

func ExampleSpawn() {
	pid, err := rawsys.Spawn(&nslab.Child{Path: "/bin/sh",
		Args: []string{"sh", "-c", "exit 7"}})
	noClone3 := errors.Is(err, syscall.ENOSYS) // as in most containers
	exit, _ := rawsys.Wait(pid)
	fmt.Println(exit == 7 || noClone3)
	// Output: true
}

func ExampleWait() {
	fmt.Println(rawsys.Wait(-1)) // not any child
	// Output: -1 wait4: invalid argument
}

func ExampleCensus() {
	census, err := rawsys.Census(false)
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
