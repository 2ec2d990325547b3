//go:build linux

package ergonomics

import (
	"errors"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab"
	"nslab/bench"
)

// noPID is no process's, as the kernel's largest is one less.
const noPID = 1 << 22

// failures make each operation that can fail do so, and leave all as it is.
var failures = map[string]func(w bench.Way) error{
	"Links":    func(w bench.Way) error { _, err := w.Links(noPID); return err },
	"ID":       func(w bench.Way) error { _, err := w.ID(-1); return err },
	"UniqueID": func(w bench.Way) error { _, err := w.UniqueID(-1); return err },
	"KindOf":   func(w bench.Way) error { _, err := w.KindOf(-1); return err },
	"Parent":   func(w bench.Way) error { _, err := w.Parent(-1); return err },
	"Owner":    func(w bench.Way) error { _, err := w.Owner(-1); return err },
	"OwnerUID": func(w bench.Way) error { _, err := w.OwnerUID(-1); return err },
	"SetHostname": func(w bench.Way) error {
		return w.SetHostname("a\x00b")
	},
	"UIDMap": func(w bench.Way) error { _, err := w.UIDMap(noPID); return err },
	"SetIDMaps": func(w bench.Way) error {
		return w.SetIDMaps(noPID, []nslab.IDMap{{Count: 1}}, nil)
	},
	"Unshare": func(w bench.Way) error { return w.Unshare(1) },
	"Setns":   func(w bench.Way) error { return w.Setns(-1, 0) },
	"OpenPID": func(w bench.Way) error { _, err := w.OpenPID(-1); return err },
	"Mount": func(w bench.Way) error {
		return w.Mount("a\x00b", "", "", 0, "")
	},
	"Unmount":   func(w bench.Way) error { return w.Unmount("a\x00b", 0) },
	"PivotRoot": func(w bench.Way) error { return w.PivotRoot("a\x00b", "") },
	"Spawn": func(w bench.Way) error {
		_, err := w.Spawn(&nslab.Child{Path: "/nonexistent",
			Args: []string{"x"}})
		return err
	},
	"Wait": func(w bench.Way) error { _, err := w.Wait(-1); return err },
}

// The error that an operation gives is of a type that was found for it.
func TestErrorTypesAreThoseOfErrors(t *testing.T) {
	for op, fail := range failures {
		row, err := Of(op)
		require.NoError(t, err)
		for i, w := range bench.Ways {
			if row[i].Refusal != nil {
				continue
			}
			t.Run(op+"/"+w.Name, func(t *testing.T) {
				var names []string
				for _, e := range row[i].Errors {
					names = append(names, e.Name)
				}
				assert.Contains(t, names, typeOf(fail(w)))
			})
		}
	}
}

// typeOf gives the name of an error's type as errors.go has it.
func typeOf(err error) string {
	if call, ok := errors.AsType[*os.SyscallError](err); ok {
		if call.Syscall == "write uid_map" {
			return namingError
		}
		return syscallError
	}
	if _, ok := errors.AsType[*os.PathError](err); ok {
		return pathError
	}
	return "nothing"
}
