package main

// #include <signal.h>
//
// static struct sigaction before;
//
// // report is a crash reporter: it notes the signal and passes it on.
// static void report(int signal, siginfo_t *info, void *context) {
//	before.sa_sigaction(signal, info, context);
// }
//
// // Wrong: the handler runs on the small stack of a goroutine.
// static int install(void) {
//	struct sigaction action = {
//		.sa_sigaction = report,
//		.sa_flags = SA_SIGINFO,
//	};
//	return sigaction(SIGSEGV, &action, &before);
// }
import "C"

import "nslab/bench/safety/verdict"

var config *struct{ name string }

func main() {
	if ret, err := C.install(); ret == -1 {
		verdict.Must(err)
	}
	defer func() {
		verdict.Say(verdict.Handled, "recovered: %v", recover())
	}()
	config.name = "a nil pointer"
}
