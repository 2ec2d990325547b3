//go:build linux

package main

// #include <unistd.h>
import "C"

import (
	"os"
	"path/filepath"
	"unsafe"

	"nslab/bench/safety/verdict"
)

func main() {
	log, err := os.Create(filepath.Join(os.TempDir(), "log"))
	verdict.Must(err)
	fd := log.Fd()
	verdict.Collect()
	other, err := os.Create(filepath.Join(os.TempDir(), "other"))
	verdict.Must(err)
	verdict.Must(write(fd, "for the log"))
	// Right: the file is held until here.
	verdict.Must(log.Close())
	text, err := os.ReadFile(other.Name())
	verdict.Must(err)
	verdict.Must(other.Close())
	if len(text) > 0 {
		verdict.Say(verdict.Silent, "%q is in another file", text)
	}
	verdict.Say(verdict.Handled, "the other file is as it was")
}

func write(fd uintptr, text string) error {
	buf := []byte(text)
	ret, err := C.write(C.int(fd), unsafe.Pointer(&buf[0]),
		C.size_t(len(buf)))
	if ret == -1 {
		return err
	}
	return nil
}
