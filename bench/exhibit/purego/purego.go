//go:build linux

// Package purego is an exhibit: libc called without cgo, by
// github.com/ebitengine/purego, which loads it into the process and jumps to
// it. It needs no C compiler, but it does with the program what cgo does: even
// with CGO_ENABLED=0 the program is linked dynamically and can't start without
// a libc. So no command of the lab imports this.
package purego

import (
	"sync"

	"github.com/ebitengine/purego"
)

// Getppid finds getppid(3) in libc, once. What comes back is a function whose
// type is the caller's word, which nobody checks, and the address of it for
// purego.SyscallN, where all are numbers.
var Getppid = sync.OnceValues(func() (Function, error) {
	libc, err := purego.Dlopen("libc.so.6", purego.RTLD_NOW)
	if err != nil { // musl's has the other name
		libc, err = purego.Dlopen("libc.so", purego.RTLD_NOW)
	}
	if err != nil {
		return Function{}, err
	}
	var f Function
	if f.Address, err = purego.Dlsym(libc, "getppid"); err != nil {
		return Function{}, err
	}
	purego.RegisterFunc(&f.Call, f.Address)
	return f, nil
})

// A Function is a C function that gives an int.
type Function struct {
	Call    func() int32
	Address uintptr
}
