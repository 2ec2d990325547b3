//go:build linux && cgo

package floor

// #include <unistd.h>
//
// #cgo noescape set_promised
// #cgo nocallback set_promised
//
// static void nothing(void) {}
// static void set(int *p) { *p = 1; }
// static void set_promised(int *p) { *p = 1; }
import "C"

import "syscall"

func init() {
	Boundary = append(Boundary,
		Exhibit{"cgo", "This is the price of cgo itself, as C returns at " +
			"once and enters no kernel.", cgoNothing},
		Exhibit{"cgo-ptr", "C might keep the pointer or call Go, so what it " +
			"points to is allocated on the heap each time.",
			cgoPointer},
		Exhibit{"noescape", "Promised (noescape, nocallback) that C does " +
			"neither, the compiler leaves it on the stack: no allocation.",
			cgoPromised},
		Exhibit{"cgo-call", "With getppid behind it, the price of cgo comes " +
			"on top of what the system call costs.", cgoGetppid},
	)
}

func cgoNothing(_ *Fixture, n int) error {
	for range n {
		C.nothing()
	}
	return nil
}

func cgoPointer(_ *Fixture, n int) error {
	for range n {
		var value C.int
		C.set(&value)
		if value != 1 {
			return syscall.EINVAL
		}
	}
	return nil
}

func cgoPromised(_ *Fixture, n int) error {
	for range n {
		var value C.int
		C.set_promised(&value)
		if value != 1 {
			return syscall.EINVAL
		}
	}
	return nil
}

func cgoGetppid(_ *Fixture, n int) error {
	for range n {
		if C.getppid() < 0 {
			return syscall.EINVAL
		}
	}
	return nil
}
