//go:build linux

package main

import (
	"sync/atomic"

	"nslab/bench/safety/verdict"
)

func main() {
	var n atomic.Int32
	// An atomic integer is no integer.
	n = 1
	verdict.Say(verdict.Silent, "%d", n.Load())
}
