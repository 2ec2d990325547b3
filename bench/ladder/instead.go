//go:build linux

package ladder

import (
	"slices"
	"strings"
)

// Instead gives a call that has a function of x/sys/unix with this one's name,
// and nil if there is none: unix.Open makes openat.
func (c *Call) Instead() (function string, other *Call) {
	function = camel(c.Name)
	calls := Calls()
	for i := range calls {
		if slices.Contains(calls[i].Unix, function) {
			return function, &calls[i]
		}
	}
	return "", nil
}

// camel writes a name like pidfd_open as Go writes it: PidfdOpen.
func camel(name string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		if part != "" {
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}
