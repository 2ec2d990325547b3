//go:build linux && !cgo

package main

import "nslab"

// earlyResult gives no error, as nothing can have run before Go.
func earlyResult() error { return nil }

// execEarly says that there is no constructor in this binary.
func execEarly(*nslab.Child, string) error {
	return fail(unableTo, "run --early: %s", leftOut("cbridge/early"))
}
