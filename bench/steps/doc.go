//go:build linux

// Package steps takes the sources of an operation apart into the steps that
// every way to the kernel has, so that they can be read side by side: prepare
// the arguments, cross into the kernel, decide whether it failed, make
// something of the result, release.
//
// The steps come from the code, by rules, and the sources carry no marks:
//
//   - A statement crosses if it calls what enters the kernel or libc, or a
//     function of its own package that does, and something takes the result.
//   - What stands before it prepares, unless it uses what an earlier crossing
//     gave: then it makes something of that.
//   - A condition belongs to what made the error it is about. After a crossing
//     it decides; so does a loop that tries again after EINTR.
//   - Whatever is deferred releases, and stands where it runs, at the end of
//     its function. A call of close or free that nobody looks at releases, too,
//     and stands where it is.
//   - The condition of a side path, one that always returns, is one step with
//     all that is in it.
//
// A crossing and the steps around it are a round; a function that crosses
// several times has as many. A loop (or a function literal of several lines)
// is opened where there is a crossing in it: its head goes with the first step
// inside, its end with the last, and its steps make rounds like any others.
// What follows the call of an opened literal is a round of its own.
// What a single statement does beside its own step is within it: the check in
// "return os.NewSyscallError(…)", say. A function that never crosses is one
// step as a whole, the one of whoever calls it.
package steps
