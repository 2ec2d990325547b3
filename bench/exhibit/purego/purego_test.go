//go:build linux

package purego

import (
	"debug/elf"
	"os"
	"syscall"
	"testing"

	"github.com/ebitengine/purego"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestGetppid(t *testing.T) {
	f, err := Getppid()
	require.NoError(t, err)
	assert.Equal(t, os.Getppid(), int(f.Call()))
	pid, _, _ := purego.SyscallN(f.Address)
	assert.Equal(t, os.Getppid(), int(pid))
}

// This program is linked dynamically, with and without cgo.
func TestTheProgramNeedsALibc(t *testing.T) {
	file, err := elf.Open("/proc/self/exe")
	require.NoError(t, err)
	defer file.Close()
	libraries, err := file.ImportedLibraries()
	require.NoError(t, err)
	assert.Contains(t, libraries, "libc.so.6")
}

// What cgo costs a program, this costs it, too: a call on all threads is
// refused as soon as there may be threads that Go did not make.
func TestAllThreadsSyscallIsRefused(t *testing.T) {
	_, _, errno := syscall.AllThreadsSyscall(syscall.SYS_GETPPID, 0, 0, 0)
	assert.Equal(t, syscall.ENOTSUP, errno)
}

// BenchmarkGetppid is to be compared with nslab/bench's of the same name.
func BenchmarkGetppid(b *testing.B) {
	f, err := Getppid()
	if err != nil {
		b.Skip(err)
	}
	b.Run("way=purego", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			f.Call()
		}
	})
	b.Run("way=purego-SyscallN", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			purego.SyscallN(f.Address)
		}
	})
}
