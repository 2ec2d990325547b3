//go:build linux

package main

// #include <pthread.h>
// static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
// static void lock(void) { pthread_mutex_lock(&mu); }
import "C"

import "nslab/bench/safety/verdict"

func main() {
	C.lock()
	// The first unlock is missing.
	C.lock()
	verdict.Say(verdict.Handled, "locked")
}
