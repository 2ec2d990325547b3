package main

import (
	"context"
	"errors"
	"net"
	"os"
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	runtime.LockOSThread()
	verdict.Must(enter())
	// Wrong: the resolver's goroutines run on other threads, so elsewhere.
	look()
}

// look asks the resolver for a name. It asks in goroutines of its own, and
// each says which namespace it would send the question from.
func look() {
	home, err := os.Readlink("/proc/thread-self/ns/net")
	verdict.Must(err)
	seen := make(chan string, 100)
	resolver := net.Resolver{PreferGo: true}
	resolver.Dial = func(context.Context, string, string) (net.Conn, error) {
		link, err := os.Readlink("/proc/thread-self/ns/net")
		seen <- link
		return nil, errors.Join(err, errors.ErrUnsupported)
	}
	_, err = resolver.LookupHost(context.Background(), "nslab.example.")
	if got := <-seen; got != home {
		verdict.Say(verdict.Silent, "asked from %s, not from %s", got, home)
	}
	verdict.Say(verdict.Handled, "asked from the right namespace (%v)", err)
}

// enter moves the calling thread into a network namespace of its own. Package
// os can't: it takes package syscall.
func enter() error {
	return syscall.Unshare(syscall.CLONE_NEWNET)
}
