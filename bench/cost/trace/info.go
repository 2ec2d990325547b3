//go:build linux

package trace

import (
	"encoding/binary"
	"os"
	"unsafe"

	"golang.org/x/sys/unix"
)

// syscallInfo is struct ptrace_syscall_info of linux/ptrace.h, which x/sys
// lacks. Data is a union: the number and six arguments at the entry, the result
// and whether that is an error at the exit.
type syscallInfo struct {
	op    uint8 // unix.PTRACE_SYSCALL_INFO_*
	_     [3]uint8
	arch  uint32
	ip    uint64
	sp    uint64
	data  [7]uint64
	extra [2]uint64 // of PTRACE_SYSCALL_INFO_SECCOMP
}

// getInfo asks what a stopped thread is about to call, or has called, in the
// same way on every architecture. Since Linux 5.3.
func getInfo(tid int) (info syscallInfo, err error) {
	_, _, errno := unix.RawSyscall6(unix.SYS_PTRACE,
		unix.PTRACE_GET_SYSCALL_INFO, uintptr(tid), unsafe.Sizeof(info),
		uintptr(unsafe.Pointer(&info)), 0, 0)
	if errno != 0 {
		return info, os.NewSyscallError("ptrace PTRACE_GET_SYSCALL_INFO",
			errno)
	}
	return info, nil
}

// failed tells whether the call that has returned gave an error. It is one
// byte of a word, the first in memory.
func (i *syscallInfo) failed() bool {
	var word [8]byte
	binary.NativeEndian.PutUint64(word[:], i.data[1])
	return word[0] != 0
}

// memory reads at most n bytes of the child's memory, up to the end of what is
// mapped, nil if nothing is there.
func memory(pid int, addr uintptr, n int) []byte {
	buf := make([]byte, n)
	page := os.Getpagesize()
	first := min(n, page-int(addr)&(page-1))
	got := 0
	for _, part := range [][2]int{{0, first}, {first, n}} {
		local := []unix.Iovec{{}}
		if part[0] == part[1] {
			break
		}
		local[0].Base = &buf[part[0]]
		local[0].SetLen(part[1] - part[0])
		remote := []unix.RemoteIovec{{Base: addr + uintptr(part[0]),
			Len: part[1] - part[0]}}
		more, err := unix.ProcessVMReadv(pid, local, remote, 0)
		if err != nil {
			break
		}
		got += more
	}
	return buf[:got]
}
