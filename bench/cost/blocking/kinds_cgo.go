//go:build linux && cgo

package main

// #include <time.h>
// #include <unistd.h>
//
// static void read_one(int fd) {
// 	char c;
// 	if (read(fd, &c, 1) != 1)
// 		return;
// }
//
// static void nap(long ns) {
// 	struct timespec t = {ns / 1000000000, ns % 1000000000};
// 	nanosleep(&t, NULL);
// }
import "C"

import (
	"os"
	"slices"
	"time"
)

func init() {
	kinds = slices.Insert(kinds, 2, kind{"cgo", func(pipe *os.File) {
		C.read_one(C.int(blocking(pipe)))
	}, func(d time.Duration) {
		C.nap(C.long(d))
	}, "cgo: as Syscall, for every call of C, as nobody can know which one " +
		"blocks."})
}
