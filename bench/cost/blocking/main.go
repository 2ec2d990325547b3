//go:build linux

// Blocking shows what a call that blocks does to the other goroutines, by
// RawSyscall, by Syscall, through cgo, and in the runtime's poller. Each figure
// comes from a child of its own with a deadline: a hang is a result.
package main

import (
	"fmt"
	"os"
	"strings"
	"time"
)

func main() {
	child()
	if err := show(); err != nil {
		fmt.Fprintln(os.Stderr, "blocking:", err)
		os.Exit(1)
	}
}

// A row is what was found out about one way to block.
type row struct {
	hangs   bool
	threads int
	delay   time.Duration
	collect time.Duration
}

// show prints the table, and what each row teaches.
func show() error {
	const format = "%-10s  %7s  %10s  %11s  %s\n"
	fmt.Printf(format, "calls by", "threads", "wake-up", "collection",
		"two blocked calls")
	fmt.Printf(format, "GOMAXPROCS", trials["threads"].processors,
		trials["delay"].processors, trials["collect"].processors,
		trials["hangs"].processors)
	for _, k := range kinds {
		r, err := measure(k.name)
		if err != nil {
			return err
		}
		last := "the others go on"
		if r.hangs {
			last = fmt.Sprintf("hang for ever (%v)", deadline)
		}
		fmt.Printf(format, k.name, fmt.Sprint("+", r.threads), millis(r.delay),
			millis(r.collect), last)
	}
	fmt.Printf(`
threads: how many more there are while %d calls are blocked. A few idle ones are
there already, and are taken first.
wake-up: how much too late a goroutine wakes that sleeps for a millisecond, and
collection: how long runtime.GC takes, beside a call that blocks for %v.

`, many, nap)
	for _, k := range kinds {
		fmt.Println(k.lesson)
	}
	if !strings.Contains(fmt.Sprint(kinds), "cgo") {
		fmt.Println("cgo is left out: this binary was built without it; " +
			"try CGO_ENABLED=1")
	}
	return nil
}

// millis gives a duration in milliseconds.
func millis(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", d.Seconds()*1000)
}
