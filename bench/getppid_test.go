//go:build linux

package bench_test

import (
	"fmt"
	"os"
	"strconv"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
)

func TestGetppidIsTheParent(t *testing.T) {
	want, err := witness("ps", "-o", "ppid=", "-p", strconv.Itoa(os.Getpid()))
	require.NoError(t, err)
	eachWay(t, "Getppid", func(t *testing.T, w bench.Way) {
		assert.Equal(t, want, fmt.Sprintf("%*d", len(want), w.Getppid()))
	})
}

func init() {
	children["getppid"] = func([]string) (string, error) {
		out := ""
		for _, w := range bench.Ways {
			out += fmt.Sprint(w.Name, " ", w.Getppid(), "\n")
		}
		return out, nil
	}
}

func TestGetppidOfAnInitIsZero(t *testing.T) {
	needNamespaces(t)
	got := child(t, &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWPID},
		"getppid")
	want := ""
	for _, w := range bench.Ways {
		want += w.Name + " 0\n"
	}
	assert.Equal(t, want, got, "its parent is outside of its namespace")
}
