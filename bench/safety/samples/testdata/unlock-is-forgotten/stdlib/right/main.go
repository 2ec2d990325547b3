//go:build linux

package main

import (
	"sync"
	"time"

	"nslab/bench/safety/verdict"
)

func main() {
	go func() { time.Sleep(time.Hour) }()
	var mu sync.Mutex
	mu.Lock()
	mu.Unlock() //lint:ignore SA2001 the sample is about the lock
	mu.Lock()
	defer mu.Unlock()
	verdict.Say(verdict.Handled, "locked")
}
