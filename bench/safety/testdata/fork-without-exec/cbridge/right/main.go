package main

import (
	"os"
	"runtime"
	"syscall"

	"nslab/bench/safety/verdict"
)

func main() {
	if len(os.Args) > 1 {
		runtime.GC() // as any allocation may
		os.Exit(0)
	}
	runtime.LockOSThread()
	// Right: after an exec the child's runtime starts anew.
	pid, err := syscall.ForkExec("/proc/self/exe",
		[]string{"self", "child"}, nil)
	verdict.Must(err)
	_, err = syscall.Wait4(pid, nil, 0, nil)
	verdict.Must(err)
	verdict.Say(verdict.Handled, "the child has collected its garbage")
}
