package cloexec

import (
	"syscall"
	"testing"
)

// Opens is a test that other packages run.
func Opens(t *testing.T) {
	t.Run("open", func(t *testing.T) {
		if _, err := syscall.Open("/", syscall.O_RDONLY, 0); err != nil {
			t.Fatal(err)
		}
	})
}
