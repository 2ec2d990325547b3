//go:build linux

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"
)

const (
	many     = 20                     // calls that block at once
	nap      = 100 * time.Millisecond // for which one call blocks
	deadline = 5 * time.Second        // then a child hangs for ever
)

// childMark says what the child is to do: "threads Syscall".
const childMark = "NSLAB_BLOCKING"

// trials has what runs in a child, with its GOMAXPROCS.
var trials = map[string]struct {
	processors string
	run        func(k kind)
}{
	"hangs": {"2", func(k kind) {
		for range 2 {
			go k.read(pipe())
		}
		time.Sleep(nap)
	}},
	"threads": {"32", func(k kind) {
		before := threads()
		for range many {
			go k.read(pipe())
		}
		time.Sleep(nap)
		fmt.Print(threads() - before)
	}},
	"delay": {"1", func(k kind) {
		go blockAgainAndAgain(k)
		var delays []time.Duration
		for range 15 {
			start := time.Now()
			time.Sleep(time.Millisecond)
			delays = append(delays, time.Since(start)-time.Millisecond)
		}
		fmt.Print(int64(median(delays)))
	}},
	"collect": {"1", func(k kind) {
		go blockAgainAndAgain(k)
		time.Sleep(time.Millisecond)
		var times []time.Duration
		for range 3 {
			start := time.Now()
			runtime.GC()
			times = append(times, time.Since(start))
		}
		fmt.Print(int64(median(times)))
	}},
}

// child does what this process was started for, if it is such a child.
func child() {
	name, way, _ := strings.Cut(os.Getenv(childMark), " ")
	for _, k := range kinds {
		if trial, ok := trials[name]; ok && k.name == way {
			trial.run(k)
			os.Exit(0)
		}
	}
}

// try runs a trial in a child, which is killed at the deadline.
func try(name, way string) (result int64, hangs bool, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), deadline)
	defer cancel()
	cmd := exec.CommandContext(ctx, "/proc/self/exe")
	cmd.Env = append(os.Environ(), childMark+"="+name+" "+way,
		"GOMAXPROCS="+trials[name].processors)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return 0, true, nil
	}
	if err != nil {
		return 0, false, fmt.Errorf("%s by %s: %w: %s", name, way, err,
			stderr.String())
	}
	if stdout.Len() > 0 {
		_, err = fmt.Sscan(stdout.String(), &result)
	}
	return result, false, err
}

// measure tries everything with one way to block.
func measure(way string) (r row, err error) {
	if _, r.hangs, err = try("hangs", way); err != nil {
		return r, err
	}
	for name, set := range map[string]func(n int64){
		"threads": func(n int64) { r.threads = int(n) },
		"delay":   func(n int64) { r.delay = time.Duration(n) },
		"collect": func(n int64) { r.collect = time.Duration(n) },
	} {
		n, hangs, err := try(name, way)
		if err == nil && hangs {
			err = fmt.Errorf("%s by %s: no result in %v; is the machine busy?",
				name, way, deadline)
		}
		if err != nil {
			return r, err
		}
		set(n)
	}
	return r, nil
}

// blockAgainAndAgain blocks for ever, with pauses that are no pauses.
func blockAgainAndAgain(k kind) {
	for {
		k.sleep(nap)
	}
}

// pipe gives the end to read of a pipe that nobody writes to.
func pipe() *os.File {
	r, w, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	open = append(open, w)
	return r
}

// open keeps the pipes' other ends from being closed.
var open []*os.File

// threads counts the threads of this process.
func threads() int {
	entries, err := os.ReadDir("/proc/self/task")
	if err != nil {
		panic(err)
	}
	return len(entries)
}

// median gives the one in the middle.
func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}
