//go:build linux

package trace

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// A spec is a call's number and name, and the kind of each argument to show:
// fd and int are signed, n is a size or an address's length, path ends with a
// NUL, in is read for as long as the next argument says, out is written for as
// long as the result says, ptr is any other address, x is hexadecimal, and the
// rest are names of flagSets.
type spec struct {
	number uintptr
	text   string
}

// specs has the calls that the operations make, and those of the runtime and
// of libc around them.
var specs = []spec{
	{unix.SYS_BRK, "brk ptr"},
	{unix.SYS_CHDIR, "chdir path"},
	{unix.SYS_CLOCK_GETTIME, "clock_gettime int ptr"},
	{unix.SYS_CLONE, "clone clone ptr"},
	{unix.SYS_CLONE3, "clone3 ptr n"},
	{unix.SYS_CLOSE, "close fd"},
	{unix.SYS_CLOSE_RANGE, "close_range n n x"},
	{unix.SYS_DUP3, "dup3 fd fd cloexec"},
	{unix.SYS_EPOLL_CREATE1, "epoll_create1 cloexec"},
	{unix.SYS_EPOLL_CTL, "epoll_ctl fd epoll fd ptr"},
	{unix.SYS_EPOLL_PWAIT, "epoll_pwait fd ptr int int"},
	{unix.SYS_EVENTFD2, "eventfd2 n cloexec"},
	{unix.SYS_EXECVE, "execve path ptr ptr"},
	{unix.SYS_EXIT, "exit int"},
	{unix.SYS_EXIT_GROUP, "exit_group int"},
	{unix.SYS_FACCESSAT, "faccessat fd path x"},
	{unix.SYS_FACCESSAT2, "faccessat2 fd path x at"},
	{unix.SYS_FCHMODAT, "fchmodat fd path x"},
	{unix.SYS_FCNTL, "fcntl fd fcntl x"},
	{unix.SYS_FSTAT, "fstat fd ptr"},
	{unix.SYS_FUTEX, "futex ptr x int"},
	{unix.SYS_GETCWD, "getcwd out n"},
	{unix.SYS_GETDENTS64, "getdents64 fd ptr n"},
	{unix.SYS_GETEGID, "getegid"},
	{unix.SYS_GETEUID, "geteuid"},
	{unix.SYS_GETGID, "getgid"},
	{unix.SYS_GETPID, "getpid"},
	{unix.SYS_GETPPID, "getppid"},
	{unix.SYS_GETRANDOM, "getrandom ptr n x"},
	{unix.SYS_GETTID, "gettid"},
	{unix.SYS_GETUID, "getuid"},
	{unix.SYS_IOCTL, "ioctl fd ioctl x"},
	{unix.SYS_KILL, "kill int int"},
	{unix.SYS_LISTMOUNT, "listmount ptr ptr n x"},
	{unix.SYS_LSEEK, "lseek fd int int"},
	{unix.SYS_MADVISE, "madvise ptr n int"},
	{unix.SYS_MEMBARRIER, "membarrier x x"},
	{unix.SYS_MKDIRAT, "mkdirat fd path x"},
	{unix.SYS_MMAP, "mmap ptr n x x fd x"},
	{unix.SYS_MOUNT, "mount path path path mount path"},
	{unix.SYS_MPROTECT, "mprotect ptr n x"},
	{unix.SYS_MREMAP, "mremap ptr n n x"},
	{unix.SYS_MUNMAP, "munmap ptr n"},
	{unix.SYS_NAME_TO_HANDLE_AT, "name_to_handle_at fd path ptr ptr at"},
	{unix.SYS_NANOSLEEP, "nanosleep ptr ptr"},
	{unix.SYS_OPENAT, "openat fd path open x"},
	{unix.SYS_PIDFD_OPEN, "pidfd_open int cloexec"},
	{unix.SYS_PIDFD_SEND_SIGNAL, "pidfd_send_signal fd int ptr x"},
	{unix.SYS_PIPE2, "pipe2 ptr cloexec"},
	{unix.SYS_PIVOT_ROOT, "pivot_root path path"},
	{unix.SYS_PPOLL, "ppoll ptr n ptr ptr"},
	{unix.SYS_PRCTL, "prctl int x x"},
	{unix.SYS_PREAD64, "pread64 fd out n int"},
	{unix.SYS_PRLIMIT64, "prlimit64 int int ptr ptr"},
	{unix.SYS_READ, "read fd out n"},
	{unix.SYS_READLINKAT, "readlinkat fd path out n"},
	{unix.SYS_READV, "readv fd ptr n"},
	{unix.SYS_RSEQ, "rseq ptr n x x"},
	{unix.SYS_RT_SIGACTION, "rt_sigaction int ptr ptr n"},
	{unix.SYS_RT_SIGPROCMASK, "rt_sigprocmask sigmask ptr ptr n"},
	{unix.SYS_RT_SIGRETURN, "rt_sigreturn"},
	{unix.SYS_SCHED_GETAFFINITY, "sched_getaffinity int n ptr"},
	{unix.SYS_SCHED_YIELD, "sched_yield"},
	{unix.SYS_SETHOSTNAME, "sethostname in n"},
	{unix.SYS_SETNS, "setns fd clone"},
	{unix.SYS_SET_ROBUST_LIST, "set_robust_list ptr n"},
	{unix.SYS_SET_TID_ADDRESS, "set_tid_address ptr"},
	{unix.SYS_SIGALTSTACK, "sigaltstack ptr ptr"},
	{unix.SYS_STATMOUNT, "statmount ptr ptr n x"},
	{unix.SYS_STATX, "statx fd path at x ptr"},
	{unix.SYS_TGKILL, "tgkill int int int"},
	{unix.SYS_TKILL, "tkill int int"},
	{unix.SYS_UMOUNT2, "umount2 path umount"},
	{unix.SYS_UNAME, "uname ptr"},
	{unix.SYS_UNLINKAT, "unlinkat fd path at"},
	{unix.SYS_UNSHARE, "unshare clone"},
	{unix.SYS_WAIT4, "wait4 int ptr wait ptr"},
	{unix.SYS_WAITID, "waitid idtype int ptr wait ptr"},
	{unix.SYS_WRITE, "write fd in n"},
	{unix.SYS_WRITEV, "writev fd ptr n"},
}

// specOf gives the spec of a call by its number.
func specOf(number uintptr) string {
	for _, some := range [][]spec{specs, archSpecs} {
		for _, s := range some {
			if s.number == number {
				return s.text
			}
		}
	}
	return fmt.Sprintf("syscall_%d x x x x x x", number)
}

// comesAndGoes has the calls that the runtime's scheduler makes on any thread
// when it happens to.
var comesAndGoes = []uintptr{
	unix.SYS_FUTEX, unix.SYS_MADVISE, unix.SYS_NANOSLEEP,
	unix.SYS_RT_SIGRETURN, unix.SYS_SCHED_YIELD, unix.SYS_TGKILL,
}

// ofThreads has the calls that threads of the runtime make for themselves when
// they begin, wait and end, and that sysmon makes.
var ofThreads = []uintptr{
	unix.SYS_BRK, unix.SYS_CLONE3, unix.SYS_EPOLL_PWAIT, unix.SYS_EXIT,
	unix.SYS_GETPID, unix.SYS_GETTID, unix.SYS_MMAP, unix.SYS_MPROTECT,
	unix.SYS_MUNMAP, unix.SYS_PRCTL, unix.SYS_PREAD64, unix.SYS_RSEQ,
	unix.SYS_RT_SIGACTION, unix.SYS_RT_SIGPROCMASK,
	unix.SYS_SCHED_GETAFFINITY, unix.SYS_SET_ROBUST_LIST,
	unix.SYS_SIGALTSTACK,
}
