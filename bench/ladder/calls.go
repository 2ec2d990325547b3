//go:build linux

package ladder

import (
	"strconv"
	"strings"
	"sync"
)

// A Call is a system call that x/sys has a number for on this architecture.
type Call struct {
	Name   string
	Number int
	// Unix and Syscall are the functions of x/sys/unix and package syscall
	// that make it, and exported ones that do so inside of unexported ones.
	Unix, Syscall []string
	// Inside are functions of package syscall that make it among many others.
	Inside []string
}

// Source says what the table of calls was made from.
const Source = "golang.org/x/sys v0.49.0 and Go 1.26"

// Calls gives all of them, by number.
var Calls = sync.OnceValue(func() []Call {
	var all []Call
	for line := range strings.Lines(callsText) {
		fields := strings.Fields(line)
		if len(fields) != 5 {
			continue
		}
		number, _ := strconv.Atoi(fields[1])
		all = append(all, Call{fields[0], number, names(fields[2]),
			names(fields[3]), names(fields[4])})
	}
	return all
})

// names takes a list of names apart, "-" if there are none.
func names(list string) []string {
	if list == "-" {
		return nil
	}
	return strings.Split(list, ",")
}

// CallNamed gives the call that a name or a number stands for, and nil if x/sys
// knows none.
func CallNamed(text string) *Call {
	calls := Calls()
	number, err := strconv.Atoi(text)
	for i, c := range calls {
		if c.Name == strings.ToLower(text) || err == nil && c.Number == number {
			return &calls[i]
		}
	}
	return nil
}
