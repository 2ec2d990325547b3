//go:build linux

package ergonomics

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// handCounted are numbers that were counted by eye, in the sources and by the
// rules of Metrics; the comments have the parts of each sum, to count again.
var handCounted = []struct {
	op, way, metric string
	n               int
}{
	// addProgram 35, clone 1, spawnMapped 8, pipe 4, writeByte 4, readEnd 4,
	// OpenPID 4, Wait 7, writeMap 4, openAt 7, closeFD 4.
	{"Spawn", "rawsys", "uintptr arguments", 82},
	// Spawn 4, newTable 5, clone 1, result 1, spawnMapped 6, writeMaps 1,
	// pipe 1, writeByte 2, OpenPID 2, Wait 3, SetIDMaps 3, writeMap 3,
	// openAt 2.
	{"Spawn", "rawsys", "error checks", 34},
	// addProgram 8, spawnMapped 1, pipe 1, writeByte 1, readEnd 1, openAt 1,
	// writeMap 1, Wait 1.
	{"Spawn", "rawsys", "unsafe conversions", 15},
	// openAt, writeMap, writeByte, readEnd, Wait.
	{"Spawn", "rawsys", "retry loops", 5},
	// spawnMapped 8, Spawn 1, writeMap 1, closeFD 1.
	{"Spawn", "rawsys", "releases", 11},
	// Constants 8, structures 4, close_range's 3 and 32, Wait's masks 3, and
	// 14 in assembly.
	{"Spawn", "rawsys", "numbers, structures", 31},
	{"Spawn", "rawsys", "preconditions", 1},
	// Spawn 14, started 4, newVector 2, freeVector 2, writeMap 9, Wait 5.
	{"Spawn", "cbridge", "C calls", 36},
	// spawn.go 95, setidmaps.go 6, wait.go 4.
	{"Spawn", "cbridge", "C lines", 105},
	// In C 11; Spawn 5, started 4, writeMaps 1, SetIDMaps 3, writeMap 2,
	// Wait 2.
	{"Spawn", "cbridge", "error checks", 28},
	// Spawn 10, freeVector 2, writeMap 3, in C 4.
	{"Spawn", "cbridge", "releases", 19},
	// KindOf 26, mountRoot 17, ID 6, procPath 4.
	{"KindOf", "stdlib", "lines", 53},
	// KindOf 6, mountRoot 2, ID 1.
	{"KindOf", "stdlib", "error checks", 9},
	{"KindOf", "stdlib", "numbers, structures", 2}, // both the field's 3
	{"KindOf", "stdlib", "unsafe conversions", 0},
	// Links 2, readLinks 3, readLink 2, ignoringEINTR 1.
	{"Links", "wrapped", "error checks", 8},
	// ignoringEINTR, readLink's buffer.
	{"Links", "wrapped", "retry loops", 2},
	{"Mount", "wrapped", "uintptr arguments", 1}, // flags
	{"Mount", "rawsys", "unsafe conversions", 4},
	// Four strings, one call.
	{"Mount", "rawsys", "error checks", 5},
	// CString and free four times each, mount.
	{"Mount", "cbridge", "C calls", 9},
	{"Unshare", "rawsys", "uintptr arguments", 4},
	{"Unshare", "wrapped", "preconditions", 2},
	// The range, the result.
	{"Unshare", "cbridge", "error checks", 2},
	// openAt 7, closeFD 4, read 4.
	{"UIDMap", "rawsys", "uintptr arguments", 15},
	// nextEntry's 16 and 19, AT_FDCWD.
	{"Links", "rawsys", "numbers, structures", 3},
	// path, mode, fclose, the line.
	{"Mounts", "cbridge", "releases", 4},
	{"OpenPID", "wrapped", "releases", 1}, // the result, by the caller
}

func TestHandCounted(t *testing.T) {
	for _, test := range handCounted {
		t.Run(test.op+"/"+test.way+"/"+test.metric, func(t *testing.T) {
			row, err := Of(test.op)
			require.NoError(t, err)
			for _, a := range row {
				if a.Way == test.way {
					assert.Equal(t, test.n, a.Count(test.metric))
				}
			}
		})
	}
}

// What is in the sum, and what is not.
func TestThings(t *testing.T) {
	row, err := Of("Unshare")
	require.NoError(t, err)
	var things []int
	for _, a := range row {
		things = append(things, a.Things())
	}
	// uintptrs 4, check 1, preconditions 2; preconditions 2; none; checks 2,
	// C call 1, preconditions 2.
	assert.Equal(t, []int{7, 2, 0, 5}, things)
	assert.NotNil(t, row[2].Refusal)
}
