package main

import (
	"os"
	"os/exec"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	if len(os.Args) > 1 {
		look(os.Args[1])
	}
	home := verdict.Namespace(os.Getpid(), "user")
	cmd := exec.Command("/proc/self/exe", home)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{
		// Right: a child is made in the namespace, with one thread.
		Cloneflags:  syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
	}
	verdict.Must(cmd.Run())
}

// look is the child. It compares its user namespace with its parent's.
func look(parent string) {
	if link := verdict.Namespace(os.Getpid(), "user"); link == parent {
		verdict.Say(verdict.Silent, "still in %s", link)
	}
	verdict.Say(verdict.Handled, "in a user namespace of its own")
}
