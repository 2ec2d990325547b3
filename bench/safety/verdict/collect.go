//go:build linux

package verdict

import "runtime"

// Collect collects garbage, and returns when what was lost before is
// finalized: files that nobody holds any more are closed.
//
// Finalizers run one after the other, but in any order those of one
// collection, and the next may be among them. Those of the third are later.
func Collect() {
	for range 3 {
		finalized := make(chan bool)
		lose(finalized)
		runtime.GC()
		<-finalized
	}
}

// lose makes something that nobody holds, whose finalizer closes a channel.
//
//go:noinline
func lose(finalized chan bool) {
	runtime.SetFinalizer(&struct{ c chan bool }{finalized},
		func(lost *struct{ c chan bool }) { close(lost.c) })
}
