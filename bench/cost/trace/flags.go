//go:build linux

package trace

import (
	"sync"

	"golang.org/x/sys/unix"
)

// A flag is a name for bits, or for a value in the bits of a mask.
type flag struct {
	bits uint64
	name string
	mask uint64
}

// whole is the mask of what is a value, not a set of bits.
const whole = 1<<64 - 1

// flagSets has the names for each kind of argument. It is made when the first
// call is decoded, as every start of the command would pay for it.
var flagSets = sync.OnceValue(func() map[string][]flag {
	return map[string][]flag{
		"open": {
			{unix.O_RDONLY, "O_RDONLY", unix.O_ACCMODE},
			{unix.O_WRONLY, "O_WRONLY", unix.O_ACCMODE},
			{unix.O_RDWR, "O_RDWR", unix.O_ACCMODE},
			{unix.O_CREAT, "O_CREAT", 0},
			{unix.O_TRUNC, "O_TRUNC", 0},
			{unix.O_DIRECTORY, "O_DIRECTORY", 0},
			{unix.O_NOFOLLOW, "O_NOFOLLOW", 0},
			{unix.O_NONBLOCK, "O_NONBLOCK", 0},
			{unix.O_PATH, "O_PATH", 0},
			{unix.O_CLOEXEC, "O_CLOEXEC", 0},
		},
		"cloexec": {
			{unix.O_CLOEXEC, "O_CLOEXEC", 0},
			{unix.O_NONBLOCK, "O_NONBLOCK", 0},
		},
		"clone": {
			{unix.CLONE_NEWTIME, "CLONE_NEWTIME", 0xff},
			{uint64(unix.SIGCHLD), "SIGCHLD", 0xff},
			{unix.CLONE_VM, "CLONE_VM", 0},
			{unix.CLONE_FS, "CLONE_FS", 0},
			{unix.CLONE_FILES, "CLONE_FILES", 0},
			{unix.CLONE_SIGHAND, "CLONE_SIGHAND", 0},
			{unix.CLONE_PIDFD, "CLONE_PIDFD", 0},
			{unix.CLONE_VFORK, "CLONE_VFORK", 0},
			{unix.CLONE_THREAD, "CLONE_THREAD", 0},
			{unix.CLONE_NEWNS, "CLONE_NEWNS", 0},
			{unix.CLONE_SYSVSEM, "CLONE_SYSVSEM", 0},
			{unix.CLONE_NEWCGROUP, "CLONE_NEWCGROUP", 0},
			{unix.CLONE_NEWUTS, "CLONE_NEWUTS", 0},
			{unix.CLONE_NEWIPC, "CLONE_NEWIPC", 0},
			{unix.CLONE_NEWUSER, "CLONE_NEWUSER", 0},
			{unix.CLONE_NEWPID, "CLONE_NEWPID", 0},
			{unix.CLONE_NEWNET, "CLONE_NEWNET", 0},
		},
		"mount": {
			{unix.MS_RDONLY, "MS_RDONLY", 0},
			{unix.MS_NOSUID, "MS_NOSUID", 0},
			{unix.MS_BIND, "MS_BIND", 0},
			{unix.MS_REC, "MS_REC", 0},
			{unix.MS_PRIVATE, "MS_PRIVATE", 0},
		},
		"umount": {{unix.MNT_DETACH, "MNT_DETACH", 0}},
		"at": {
			{unix.AT_SYMLINK_NOFOLLOW, "AT_SYMLINK_NOFOLLOW", 0},
			{unix.AT_EMPTY_PATH, "AT_EMPTY_PATH", 0},
		},
		"wait": {
			{unix.WNOHANG, "WNOHANG", 0},
			{unix.WEXITED, "WEXITED", 0},
			{unix.WNOWAIT, "WNOWAIT", 0},
		},
		"idtype": {
			{unix.P_PID, "P_PID", whole},
			{unix.P_PIDFD, "P_PIDFD", whole},
		},
		"epoll": {
			{unix.EPOLL_CTL_ADD, "EPOLL_CTL_ADD", whole},
			{unix.EPOLL_CTL_DEL, "EPOLL_CTL_DEL", whole},
		},
		"fcntl": {
			{unix.F_GETFD, "F_GETFD", whole},
			{unix.F_SETFD, "F_SETFD", whole},
			{unix.F_GETFL, "F_GETFL", whole},
			{unix.F_SETFL, "F_SETFL", whole},
		},
		"ioctl": {
			{unix.NS_GET_USERNS, "NS_GET_USERNS", whole},
			{unix.NS_GET_PARENT, "NS_GET_PARENT", whole},
			{unix.NS_GET_NSTYPE, "NS_GET_NSTYPE", whole},
			{unix.NS_GET_OWNER_UID, "NS_GET_OWNER_UID", whole},
			{nsGetID, "NS_GET_ID", whole},
		},
		"sigmask": {
			{0, "SIG_BLOCK", whole},
			{1, "SIG_UNBLOCK", whole},
			{2, "SIG_SETMASK", whole},
		},
	}
})

// nsGetID is NS_GET_ID of linux/nsfs.h, which x/sys lacks.
const nsGetID = 0x8008b70d
