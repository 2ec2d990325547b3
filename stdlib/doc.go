//go:build linux

// Package stdlib does the lab's operations as far as package os goes: files
// under /proc and /proc/sys, children, and no system call by name.
//
// Nothing is unsafe, descriptors are closed, EINTR is retried, buffers grow,
// and an error names its path. What os does not do is refused: the error is
// errors.ErrUnsupported in an os.SyscallError, and the documentation says
// where to go instead. What a file does a little differently is in its
// documentation, too.
package stdlib
