//go:build linux

package typed

import (
	"os"

	"golang.org/x/sys/unix"
)

// A MountFlag says what a mount does not allow.
type MountFlag interface{ mount() uintptr }

// The flags of a mount.
type (
	NoDev    struct{}
	NoExec   struct{}
	NoSuid   struct{}
	ReadOnly struct{}
)

func (NoDev) mount() uintptr    { return unix.MS_NODEV }
func (NoExec) mount() uintptr   { return unix.MS_NOEXEC }
func (NoSuid) mount() uintptr   { return unix.MS_NOSUID }
func (ReadOnly) mount() uintptr { return unix.MS_RDONLY }

// A Propagation says what mounts and their copies tell each other.
type Propagation interface{ propagation() uintptr }

// The propagations.
type (
	Private    struct{}
	Shared     struct{}
	Slave      struct{}
	Unbindable struct{}
)

func (Private) propagation() uintptr    { return unix.MS_PRIVATE }
func (Shared) propagation() uintptr     { return unix.MS_SHARED }
func (Slave) propagation() uintptr      { return unix.MS_SLAVE }
func (Unbindable) propagation() uintptr { return unix.MS_UNBINDABLE }

// Mount mounts a file system.
func Mount(source, target, fstype, data string, flags ...MountFlag) error {
	return mount(source, target, fstype, all(flags), data)
}

// Bind makes a tree visible in a second place. It takes no flags, as the
// kernel heeds none: Remount does.
func Bind(source, target string) error {
	return mount(source, target, "", unix.MS_BIND|unix.MS_REC, "")
}

// Remount changes the flags of one mount to the given ones.
func Remount(target string, flags ...MountFlag) error {
	return mount("", target, "",
		unix.MS_REMOUNT|unix.MS_BIND|all(flags), "")
}

// SetPropagation changes the propagation of a whole tree.
func SetPropagation(target string, p Propagation) error {
	return mount("", target, "", unix.MS_REC|p.propagation(), "")
}

func all(flags []MountFlag) uintptr {
	var bits uintptr
	for _, flag := range flags {
		bits |= flag.mount()
	}
	return bits
}

func mount(source, target, fstype string, flags uintptr, data string) error {
	return os.NewSyscallError("mount",
		unix.Mount(source, target, fstype, flags, data))
}
