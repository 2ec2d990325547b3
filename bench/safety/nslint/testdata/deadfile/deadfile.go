// Package deadfile keeps descriptors.
package deadfile

import (
	"os"
	"runtime"

	"golang.org/x/sys/unix"
)

var kept *os.File

func wrong(buf []byte) {
	f, err := os.Open("/")
	if err != nil {
		return
	}
	fd := int(f.Fd()) // want `nothing keeps the file open`
	_, _ = unix.Read(fd, buf)
}

func closed(buf []byte) {
	f, _ := os.Open("/")
	defer f.Close()
	fd := int(f.Fd())
	_, _ = unix.Read(fd, buf)
}

func alive(buf []byte) {
	f, _ := os.Open("/")
	fd := int(f.Fd())
	_, _ = unix.Read(fd, buf)
	runtime.KeepAlive(f)
}

func given(f *os.File) int {
	fd := f.Fd()
	return int(fd)
}

func elsewhere() int {
	f, _ := os.Open("/")
	kept = f
	fd := f.Fd()
	return int(fd)
}

func standard() int {
	fd := os.Stdin.Fd()
	return int(fd)
}
