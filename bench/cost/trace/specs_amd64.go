//go:build linux

package trace

import "golang.org/x/sys/unix"

// archSpecs has the calls that only this architecture has, or by another name.
var archSpecs = []spec{
	{unix.SYS_ACCESS, "access path x"},
	{unix.SYS_ARCH_PRCTL, "arch_prctl x ptr"},
	{unix.SYS_DUP2, "dup2 fd fd"},
	{unix.SYS_FORK, "fork"},
	{unix.SYS_LSTAT, "lstat path ptr"},
	{unix.SYS_NEWFSTATAT, "newfstatat fd path ptr at"},
	{unix.SYS_OPEN, "open path open x"},
	{unix.SYS_PIPE, "pipe ptr"},
	{unix.SYS_POLL, "poll ptr n int"},
	{unix.SYS_READLINK, "readlink path out n"},
	{unix.SYS_STAT, "stat path ptr"},
	{unix.SYS_VFORK, "vfork"},
}
