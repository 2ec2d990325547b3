//go:build linux

package ergonomics

import "nslab/bench"

// A Line is a line of source that is counted, and how often.
type Line struct {
	File string // as in "rawsys/open.go"
	Line int
	N    int
	Text string
}

// A Metric is something that is counted.
type Metric struct {
	Name string
	Rule string // what counts, in a sentence
	// Yours tells what is in the sum of what you must get right yourself. How
	// many lines there are is not a thing to get right.
	Yours bool
	lines func(*reach) []Line
}

// Metrics has all that is counted, in the order in which it is shown.
func Metrics() []Metric {
	return []Metric{
		{"lines", "lines between the braces of the functions, but blank " +
			"ones and those with only a comment; of assembly all below TEXT",
			false, bodyLines},
		{"C lines", "lines of C above import \"C\", but blank ones and those " +
			"with only a comment", false, cLines},
		{"unsafe conversions", "calls of package unsafe (Sizeof, Alignof and " +
			"Offsetof aside), and pointers made at once of what C returned",
			true, unsafeConversions},
		{"uintptr arguments", "arguments for a parameter that is a uintptr; " +
			"of a Syscall the number and the unused ones, too",
			true, uintptrArguments},
		{"error checks", "each if and case that names err or errno, tests " +
			"what C or assembly returned for -1, below 0 or nil, or returns " +
			"an error that no other function gives; in C each if that " +
			"compares what a call gave, or with NULL", true, errorChecks},
		{"retry loops", "each for that makes a call again after EINTR or " +
			"EOVERFLOW, or with twice the buffer", true, retryLoops},
		{"releases", "each call with a name that begins with close or free, " +
			"of fclose, Release and SYS_CLOSE, also in C; and 1 where the " +
			"caller gets a descriptor to close", true, releases},
		{"numbers, structures", "each constant with a number and each " +
			"structure that the package declares; each other number but 0 " +
			"and 1 that is an index or bound, an operand for bits, compared, " +
			"an argument for a uintptr or of C, or stands in C or assembly; " +
			"a macro with a value is one", true, numbers},
		{"C calls", "each call of a C function from Go; C.CString is one, as " +
			"it calls malloc, conversions and C.GoString are none",
			true, cCalls},
		{"preconditions", "sentences under Preconditions in the " +
			"documentation", true, preconditions},
	}
}

// A Count is how often something is in an operation, and where.
type Count struct {
	Metric
	Lines []Line
}

// N gives the number.
func (c *Count) N() int {
	n := 0
	for _, line := range c.Lines {
		n += line.N
	}
	return n
}

// Asks is what an operation asks of you in one way.
type Asks struct {
	Op, Way string
	Refusal *bench.Refusal // where the way never can; then nothing is counted
	Counts  []Count        // as in Metrics
	Errors  []ErrorType
	Cgo     bool // whether it takes cgo: a C compiler, and a libc
	ARM64   bool // whether each file for amd64 has one for arm64
	// Calls are what enters the kernel, or the library that does: "setns" in
	// rawsys, "unix.Setns", "os.ReadFile", "C.setns" in the others.
	Calls []string
}

// Things gives how many things there are to get right yourself: the sum of
// all but the numbers of lines.
func (a *Asks) Things() int {
	n := 0
	for _, c := range a.Counts {
		if c.Yours {
			n += c.N()
		}
	}
	return n
}

// Count gives what is counted under a name, 0 where there is no such.
func (a *Asks) Count(name string) int {
	for _, c := range a.Counts {
		if c.Name == name {
			return c.N()
		}
	}
	return 0
}
