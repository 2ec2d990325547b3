//go:build linux

package steps

// A Step is one of the things that a call into the kernel takes.
type Step int

// The steps, in their order.
const (
	Prepare Step = iota
	Cross
	Decide
	Make
	Release
	Count // how many there are
)

// String says what is done in a step.
func (s Step) String() string {
	return [...]string{"prepare the arguments", "cross into the kernel",
		"decide whether it failed", "make something of the result",
		"release"}[s]
}

// A Part is what a function does in one step of a round.
type Part struct {
	Lines  []int // line numbers, from 1; some may be left out between
	Within bool  // it is done in the statement of another step
}

// Missing tells whether there is nothing to do.
func (p Part) Missing() bool { return len(p.Lines) == 0 && !p.Within }

// A Round is one crossing, and the steps around it.
type Round struct {
	Call  string // what is called, or has come to its end; "" for none
	Parts [Count]Part
}

// A Function is one function of a file, taken apart.
type Function struct {
	Name    string
	File    *File
	Head    []int // its documentation and its signature
	Rounds  []Round
	Ends    []int    // what is deferred, and releases when it ends
	Calls   []string // functions of its own package
	Refuses bool     // it can't do the operation, and only says so

	problems []string
}

// An Operation is how one way does an operation.
type Operation struct {
	Name, Way string
	Promise   string // the signature
	Says      string // the promise, in words
	Doc       []int  // what the way leaves to the caller
	Declared  []int  // constants, types and C; 0 is an empty line
	File      *File
	Functions []*Function // in this file, the operation's first
	Others    []*Function // that those use, in other files
	Files     []*File     // the other files
}
