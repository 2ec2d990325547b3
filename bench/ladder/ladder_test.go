//go:build linux

package ladder

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
)

// Every operation has a wish, in order, and a page to read.
func TestWishes(t *testing.T) {
	var ops []string
	for _, w := range Wishes() {
		ops = append(ops, w.Op)
		assert.Regexp(t, `\(\d\)`, w.Man, w.Op)
		assert.Equal(t, w.Man, Man(w.Op))
		for word := range strings.FieldsSeq(w.Words) {
			assert.Contains(t, Match(w.Must+" "+word), w.Op, word)
		}
	}
	assert.Equal(t, append(bench.Operations(), Early), ops)
	assert.Empty(t, Man("nonsense"))
}

func TestMatch(t *testing.T) {
	for text, want := range map[string][]string{
		"join a namespace":              {"Setns"},
		"Join the network namespace!":   {"Setns"},
		"set the hostname":              {"SetHostname"},
		"read the host name":            {"Hostname"},
		"hostname":                      {"Hostname", "SetHostname"},
		"start a container":             {"Spawn"},
		"container":                     {"PivotRoot", "Spawn"},
		"list mounts":                   {"Mounts"},
		"bind mount a directory":        {"Mount"},
		"wait for a child":              {"Wait"},
		"open a pidfd":                  {"OpenPID"},
		"list all namespaces":           {"Census"},
		"change the root":               {"PivotRoot"},
		"write a uid map":               {"SetIDMaps"},
		"enter a user namespace myself": {Early},
		"the type of a namespace file":  {"KindOf"},
		"tell two namespaces apart":     {"ID"},
		"who made a user namespace":     {"OwnerUID"},
		"what I want":                   nil,
		"frobnicate the quux":           nil,
		"":                              nil,
	} {
		assert.Equal(t, want, Match(text), text)
	}
}

func TestTake(t *testing.T) {
	for _, test := range []struct{ op, take, then string }{
		{"Links", "stdlib", ""}, {"Setns", "wrapped", ""},
		{"SetHostname", "stdlib", "wrapped"}, {"KindOf", "stdlib", "wrapped"},
		{"Spawn", "stdlib", ""}, {"Mount", "wrapped", ""},
	} {
		steps, err := Steps(test.op)
		require.NoError(t, err)
		take, but, then := Take(steps)
		assert.Equal(t, test.take, take.Way, test.op)
		if test.then == "" {
			assert.Nil(t, then, test.op)
			assert.Empty(t, but, test.op)
			continue
		}
		require.NotNil(t, then, test.op)
		assert.Equal(t, test.then, then.Way, test.op)
		assert.NotEmpty(t, but, test.op)
	}
	// Where only some can: cgo before raw, and a step that sometimes refuses
	// is no way out of one that does.
	steps, err := Steps("KindOf")
	require.NoError(t, err)
	steps[1].Refusal = &bench.Refusal{}
	_, _, then := Take(steps)
	assert.Equal(t, "cbridge", then.Way)
	steps[0].Refusal, steps[2].Refusal = &bench.Refusal{}, &bench.Refusal{}
	take, _, _ := Take(steps)
	assert.Equal(t, "rawsys", take.Way)
}

func TestAdvice(t *testing.T) {
	for call, want := range map[string][2]string{
		"pidfd_open": {"x/sys/unix", "By unix.PidfdOpen"},
		"fork":       {"os", "With os.StartProcess"},
		"clone3":     {"os", "With os.StartProcess"},
		"listmount":  {"raw", "By unix.Syscall(unix.SYS_LISTMOUNT, …)"},
		"accept":     {"x/sys/unix", "By unix.Accept, which makes accept4"},
		"prctl": {"x/sys/unix",
			"By unix.Prctl, unix.PrctlArg5Ptr, unix.PrctlRetInt"},
		"ioctl": {"x/sys/unix", " more"},
	} {
		if call == "fork" && CallNamed(call) == nil {
			continue // on arm64
		}
		step, reason := CallNamed(call).Advice()
		assert.Equal(t, want[0], step, call)
		assert.Contains(t, reason, want[1])
	}
	step, reason := (&Call{Name: "x_y", Syscall: []string{"XY"}}).Advice()
	assert.Equal(t, "package syscall", step)
	assert.Contains(t, reason, "syscall.XY")
	unix, syscall := CallNamed("clone3").Wrappers()
	assert.Equal(t, "no function", unix)
	assert.Equal(t, "inside of syscall.ForkExec, syscall.StartProcess", syscall)
	ops, err := CallNamed("pidfd_open").MadeBy()
	require.NoError(t, err)
	assert.Equal(t, []string{"OpenPID", "Spawn"}, ops)
}
