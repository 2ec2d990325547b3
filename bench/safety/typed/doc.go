//go:build linux

// Package typed is what wrapped could be: calls of golang.org/x/sys/unix with
// a type for each thing that they mistake for another one.
//
// A [Kind] is no mount flag, a [Namespace] of one kind is none of another
// and no [Process], and only [OnThread] gives the [Thread] that moves. The
// wrong one does not compile. Kinds and flags are types and not constants of
// a type: Go would let every untyped constant, such as unix.MS_PRIVATE, be a
// constant of a numeric type.
//
// # The price
//
// What the types know is all that can be asked for:
//
//   - A set of kinds or flags is a list. It has no |, can't be a constant,
//     and can't be parsed from a text without a table.
//   - The kind is known when the program is compiled. A tool that learns it
//     when it runs, as nsenter does, needs a switch with a case for each.
//   - There is no User and no Time: setns(2) refuses both to a process with
//     threads, and unshare(2) the first. Children in new ones are os/exec's.
//   - No thread comes back: it ends with OnThread, though going back and
//     unlocking would be cheaper.
//   - Propagation is always that of the whole tree, never of one mount, and
//     Mount knows four flags.
//   - A descriptor stays in its value, so no other package can use it. What
//     is missing here can't be added from outside.
//
// Some mistakes are found only when the program runs. A *Thread can be nil,
// the zero value, kept after its thread has ended, or given to another
// goroutine: what takes one looks at the thread's id and refuses. A path can
// lead to a namespace of another kind: the kernel refuses.
//
// And some are not found. What f starts with go runs on other threads. Two
// calls of runtime.UnlockOSThread in f that no lock goes with give the thread
// back. Mounts in a new mount namespace propagate until SetPropagation says
// that they don't. Errors can be dropped, as everywhere.
package typed
