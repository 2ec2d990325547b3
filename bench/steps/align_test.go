//go:build linux

package steps

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// way makes functions of a text: "Links: open read; readLinks: getdents" has
// two functions, the first with two rounds.
func way(text string) (functions []*Function) {
	for one := range strings.SplitSeq(text, "; ") {
		name, calls, _ := strings.Cut(one, ": ")
		f := &Function{Name: name}
		for call := range strings.FieldsSeq(calls) {
			f.Rounds = append(f.Rounds, Round{Call: call})
		}
		functions = append(functions, f)
	}
	return functions
}

// aligned gives groups as text, with "-" for what a way does not have.
func aligned(groups []Group) string {
	var all []string
	for _, g := range groups {
		line := g.Name + ":"
		for _, slot := range g.Slots {
			var calls []string
			for _, r := range slot {
				if r == nil {
					calls = append(calls, "-")
					continue
				}
				calls = append(calls, r.Call)
			}
			line += " " + strings.Join(calls, "|")
		}
		all = append(all, line)
	}
	return strings.Join(all, "; ")
}

func TestAlign(t *testing.T) {
	for _, test := range []struct {
		name, want string
		ways       []string
	}{
		{"one way", "F: a b", []string{"F: a b"}},
		{"the same calls", "F: open|opendir read|read",
			[]string{"F: open read", "F: opendir read"}},
		{"a round that one has alone", "F: open|- read|readfile",
			[]string{"F: open read", "F: readfile"}},
		{"nothing alike", "F: uname|gethostname",
			[]string{"F: uname", "F: gethostname"}},
		{"the longer one comes last", "F: -|open readfile|read -|close",
			[]string{"F: readfile", "F: open read close"}},
		{"three ways", "F: open|-|open read|readfile|read",
			[]string{"F: open read", "F: readfile", "F: open read"}},
		{"a function that one has alone", "F: a|a; G: b|-; H: -|c; I: d|d",
			[]string{"F: a; G: b; I: d", "F: a; H: c; I: d"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var ways [][]*Function
			for _, text := range test.ways {
				ways = append(ways, way(text))
			}
			assert.Equal(t, test.want, aligned(Align(ways)))
		})
	}
}
