package main

import (
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	if len(os.Args) > 1 {
		look()
	}
	// Right: all threads of a child that starts in a namespace are in it.
	cmd := exec.Command("/proc/self/exe", "look")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET}
	verdict.Must(cmd.Run())
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
