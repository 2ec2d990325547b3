//go:build linux

package main

import (
	"sync/atomic"

	"nslab/bench/safety/verdict"
)

func main() {
	var n atomic.Int32
	n.Store(1)
	verdict.Say(verdict.Handled, "%d", n.Load())
}
