//go:build linux

package stdlib_test

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"nslab"
	"nslab/stdlib"
)

func ExampleGetppid() {
	fmt.Println(stdlib.Getppid() == os.Getppid())
	// Output: true
}

func ExampleLinks() {
	links, err := stdlib.Links(0)
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
	a, errA := stdlib.ID(int(thread.Fd()))
	b, errB := stdlib.ID(int(process.Fd()))
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
	fmt.Println(stdlib.KindOf(int(f.Fd())))
	// Output: mnt <nil>
}

func ExampleHostname() {
	name, err := stdlib.Hostname()
	want, errOS := os.Hostname()
	fmt.Println(name == want, errors.Join(err, errOS))
	// Output: true <nil>
}

func ExampleSetHostname() {
	fmt.Println(stdlib.SetHostname("NUL\x00inside"))
	// Output: write /proc/sys/kernel/hostname: invalid argument
}

func ExampleUIDMap() {
	maps, err := stdlib.UIDMap(0)
	fmt.Println(len(maps) > 0, err)
	// Output: true <nil>
}

func ExampleUnshare() {
	err := nslab.OnThread(func() error {
		return stdlib.Unshare(nslab.UTS)
	})
	fmt.Println(err)
	// Output: unshare: unsupported operation
}

func ExampleSetns() {
	fmt.Println(stdlib.Setns(0, 1<<33))
	// Output: setns: unsupported operation
}

func ExampleUniqueID() {
	f, err := os.Open("/proc/self/ns/uts")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	fmt.Println(stdlib.UniqueID(int(f.Fd())))
	// Output: 0 ioctl: unsupported operation
}

func ExampleParent() {
	fmt.Println(stdlib.Parent(-1))
	// Output: -1 ioctl: unsupported operation
}

func ExampleOwner() {
	fmt.Println(stdlib.Owner(-1))
	// Output: -1 ioctl: unsupported operation
}

func ExampleOwnerUID() {
	fmt.Println(stdlib.OwnerUID(-1))
	// Output: 0 ioctl: unsupported operation
}

func ExampleSetIDMaps() {
	root := []nslab.IDMap{{Inside: 0, Outside: 1000, Count: 1}}
	fmt.Println(stdlib.SetIDMaps(1<<22+1, root, nil)) // no such process
	// Output: open /proc/4194305/uid_map: no such file or directory
}

func ExampleOpenPID() {
	fmt.Println(stdlib.OpenPID(0))
	// Output: -1 pidfd_open: unsupported operation
}

func ExampleMount() {
	fmt.Println(stdlib.Mount("", "NUL\x00inside", "tmpfs", 0, ""))
	// Output: mount: unsupported operation
}

func ExampleUnmount() {
	fmt.Println(stdlib.Unmount("NUL\x00inside", 0))
	// Output: umount2: unsupported operation
}

func ExamplePivotRoot() {
	fmt.Println(stdlib.PivotRoot("NUL\x00inside", ""))
	// Output: pivot_root: unsupported operation
}

func ExampleMounts() {
	mounts, err := stdlib.Mounts()
	fmt.Println(len(mounts) > 0 && err == nil)
	// Output: true
}

func ExampleSpawn() {
	pid, err := stdlib.Spawn(&nslab.Child{Path: "/bin/sh",
		Args: []string{"sh", "-c", "exit 7"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(stdlib.Wait(pid))
	// Output: 7 <nil>
}

func ExampleWait() {
	fmt.Println(stdlib.Wait(-1)) // not any child
	// Output: -1 wait: invalid argument
}

func ExampleCensus() {
	census, err := stdlib.Census(false)
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
