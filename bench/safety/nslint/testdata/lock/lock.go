// Package lock moves threads.
package lock

import (
	"runtime"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

func leave() error { return unix.Unshare(unix.CLONE_NEWUTS) }

func goes() {
	go func() {
		_ = leave() // want `call runtime.LockOSThread first`
	}()
	go leaves()
	go func() {
		runtime.LockOSThread()
		_ = leave()
	}()
	go locksItself()
	onThread(func() error { return leave() })
}

func leaves() {
	_, _, _ = syscall.Syscall(syscall.SYS_UNSHARE, 0, 0, 0) // want `call runtime.LockOSThread first`
	runtime.LockOSThread()
}

func TestLeaves(t *testing.T) {
	_ = leave() // want `call runtime.LockOSThread first`
}

func TestLocks(t *testing.T) {
	lockThread()
	_ = leave()
}

func lockThread() { runtime.LockOSThread() }

func locksItself() {
	runtime.LockOSThread()
	_ = leave()
}

func onThread(f func() error) { _ = f() }

// Called is for whoever holds the thread.
func Called() error { return leave() }

func unlocksDeferred() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread() // want `leave it locked`
	_ = leave()
}

func unlocksAfter() error {
	runtime.LockOSThread()
	if err := leave(); err != nil {
		runtime.UnlockOSThread() // nothing has changed
		return err
	}
	runtime.UnlockOSThread() // want `leave it locked`
	return nil
}

func comesBack(fd int) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := leave(); err != nil {
		return err
	}
	return unix.Setns(fd, unix.CLONE_NEWUTS)
}

func comesBackDeferred(fd int) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer func() { _ = unix.Setns(fd, unix.CLONE_NEWUTS) }()
	return leave()
}
