//go:build linux && cgo

package floor

// #cgo CFLAGS: -O2 -std=gnu11 -Wall
// #include "floor.h"
//
// // run_loop is there because Go can't call a pointer to a C function.
// static long run_loop(loop *l, const struct fixture *f, long n) {
// 	return l(f, n);
// }
//
// static const struct floor *floor_at(int i) { return &floors[i]; }
import "C"

import (
	"os"
	"sync"
	"syscall"
	"unsafe"
)

// floors makes the tables when they are asked for: what only they need costs
// nothing at start-up.
var floors = sync.OnceValues(func() (libc, inline map[string]Loop) {
	libc, inline = map[string]Loop{}, map[string]Loop{}
	for i := C.int(0); C.floor_at(i).op != nil; i++ {
		floor := C.floor_at(i)
		op := C.GoString(floor.op)
		libc[op] = inC(op+" through libc", floor.through_libc)
		inline[op] = inC(op+" inlined", floor.inlined)
	}
	return libc, inline
})

// inC makes a Loop of a loop in C. Its error is named for what failed.
func inC(name string, loop *C.loop) Loop {
	return func(f *Fixture, n int) error {
		var texts [4]*C.char
		for i, text := range []string{f.Dir, f.Dir + "/old", "/old" + f.Dir,
			f.Path} {
			texts[i] = C.CString(text)
			defer C.free(unsafe.Pointer(texts[i]))
		}
		ret := C.run_loop(loop, &C.struct_fixture{
			fd: C.int(f.FD), pid: C.int(f.PID), uid: C.uint(f.UID),
			kinds: C.int(f.New), dir: texts[0], old: texts[1], back: texts[2],
			path: texts[3],
		}, C.long(n))
		if ret < 0 {
			return os.NewSyscallError(name, syscall.Errno(-ret))
		}
		return nil
	}
}
