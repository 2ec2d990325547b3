//go:build linux

package cost

// Control is the name under which the first way of an operation runs a second
// time: what differs between the two is this run's noise.
const Control = "control"

// Libc is the name of the floor that calls libc in a loop in C.
const Libc = "libc"

// Inline is the name of the floor that enters the kernel in a loop in C.
const Inline = "inline"

// Rounds is the number of rounds of an operation, fewer than which no verdict
// rests on: in 30 rounds under load, one of five of two equal functions came
// out different.
const Rounds = 100

// Unknown is a count that nobody has made.
const Unknown = -1

// Counts are what one operation takes, exactly, or Unknown: allocations and
// bytes of Go's heap, and system calls.
type Counts struct{ Allocs, Bytes, Syscalls int }

// A Series is what was measured of an operation in one way.
type Series struct {
	Way  string // one of bench.AllWays, Libc, Inline or Control
	Link string // of the binary: "cgo" or "pure"
	// NS has nanoseconds per operation of each round, in the order in which
	// the rounds ran. None is left out.
	NS []float64
	// N has the number of operations of each.
	N []int
	Counts
	// Note says why there is nothing in NS.
	Note string
}

// An Operation is one operation on one machine: what took turns.
type Operation struct {
	Name   string // as in "Getppid" or "Spawn/new=uts"
	Series []Series
}

// find gives the series of a way, and nil where it is missing or empty.
func (o *Operation) find(way, link string) *Series {
	for i, s := range o.Series {
		if s.Way == way && (link == "" || s.Link == link) && len(s.NS) > 0 {
			return &o.Series[i]
		}
	}
	return nil
}
