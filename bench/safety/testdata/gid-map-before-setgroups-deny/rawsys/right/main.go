package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	verdict.WithoutSetgid()
	child := exec.Command("cat") // until its input is closed
	child.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWUSER,
	}
	input, err := child.StdinPipe()
	verdict.Must(err)
	verdict.Must(child.Start())
	dir := fmt.Sprintf("/proc/%d/", child.Process.Pid)
	// Right: no process of the namespace can drop a group.
	verdict.Must(write(dir+"setgroups", "deny"))
	verdict.SayError(write(dir+"gid_map", "0 0 1"), syscall.EPERM)
	gids, err := os.ReadFile(dir + "gid_map")
	verdict.Must(err)
	verdict.Must(input.Close())
	verdict.Must(child.Wait())
	if len(gids) == 0 {
		verdict.Say(verdict.Silent, "the namespace has no groups")
	}
	verdict.Say(verdict.Handled, "the namespace has its group")
}

// write writes a file of /proc, which takes it in one piece.
func write(path, text string) error {
	fd, err := syscall.Open(path, syscall.O_WRONLY|syscall.O_CLOEXEC, 0)
	verdict.Must(err)
	buf := []byte(text)
	_, _, errno := syscall.Syscall(syscall.SYS_WRITE, uintptr(fd),
		uintptr(unsafe.Pointer(&buf[0])), uintptr(len(buf)))
	verdict.Must(syscall.Close(fd))
	if errno != 0 {
		return os.NewSyscallError("write "+path, errno)
	}
	return nil
}
