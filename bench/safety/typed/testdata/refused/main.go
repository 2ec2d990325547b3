//go:build linux

// Each line is a mistake, and the comment a part of what the compiler says.
package main

import (
	"golang.org/x/sys/unix"

	. "nslab/bench/safety/typed"
)

func main() {
	_ = OnThread(mistakes)
}

func mistakes(t *Thread) error {
	net, _ := Own(t, Net{})
	uts, _ := Own(t, UTS{})
	p, _ := OpenProcess(1)
	fd := 3

	_ = Unshare(t, Mnt{}, Private{})       // does not implement Kind
	_ = Unshare(t, Mnt{}, unix.MS_PRIVATE) // does not implement Kind
	_ = Unshare(t, Mnt{}|UTS{})            // mismatched types
	_ = Unshare(t, User{})                 // undefined: User
	_ = Unshare(UTS{})                     // as *Thread value
	_ = Unshare(Thread{}, UTS{})           // as *Thread value
	t.Unlock()                             // no field or method Unlock

	_ = Setns(net, Net{})           // not enough arguments
	_ = Setns(t, net)               // not enough arguments
	_ = Setns(t, net, 0)            // as Net value
	_ = Setns(t, uts, Net{})        // does not match
	_ = Setns(t, p, UTS{})          // does not match
	_ = Setns(t, fd, UTS{})         // does not match
	_ = Setns[Kind](t, nil, UTS{})  // does not satisfy
	_ = SetnsProcess(t, net, Net{}) // as *Process value
	_ = SetnsProcess(t, p)          // not enough arguments
	_ = unix.Setns(net, 0)          // as int value
	_ = net.Fd()                    // no field or method Fd

	_ = SetPropagation("/", Mnt{})             // does not implement Propagation
	_ = SetPropagation("/", unix.CLONE_NEWNS)  // does not implement Propagation
	_ = SetPropagation("/", ReadOnly{})        // does not implement Propagation
	_ = Mount("", "/", "", "", Private{})      // does not implement MountFlag
	_ = Mount("", "/", "", "", unix.MS_RDONLY) // does not implement MountFlag
	_ = Bind("/usr", "/mnt", ReadOnly{})       // too many arguments
	return nil
}
