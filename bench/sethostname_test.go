//go:build linux

package bench_test

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"nslab/bench"
)

// setHostname sets a name in a new UTS namespace that is called "before", and
// gives what each of the ways and hostname(1) read there afterwards.
func setHostname(t *testing.T, w bench.Way, name string) (map[string]string,
	error) {
	t.Helper()
	read := map[string]string{}
	var setErr error
	onThread(t, func() (err error) {
		if err = unix.Unshare(unix.CLONE_NEWUTS); err != nil {
			return err
		}
		if err = unix.Sethostname([]byte("before")); err != nil {
			return err
		}
		setErr = w.SetHostname(name)
		for _, reader := range bench.Ways {
			if read[reader.Name], err = reader.Hostname(); err != nil {
				return err
			}
		}
		read["hostname(1)"], err = witness("hostname")
		return err
	})
	return read, setErr
}

// assertHostname holds that every reader saw a name.
func assertHostname(t *testing.T, want string, read map[string]string) {
	t.Helper()
	for reader, got := range read {
		assert.Equal(t, want, got, "as %s reads it", reader)
	}
}

// refusesHere holds that a way refuses SetHostname in this process, and tells
// so: stdlib does in a user namespace and where /proc/sys is read-only.
func refusesHere(t *testing.T, w bench.Way) bool {
	t.Helper()
	if w.Name != "stdlib" || !bench.InUserNamespace() &&
		unix.Access("/proc/sys/kernel/hostname", unix.W_OK) == nil {
		return false
	}
	read, err := setHostname(t, w, "refused")
	assert.NotNil(t, bench.Refused("SetHostname", w.Name, err), "%v", err)
	assertHostname(t, "before", read)
	return true
}

func TestSetHostnameIsSeenInsideOnly(t *testing.T) {
	needNamespaces(t)
	outside, err := os.Hostname()
	require.NoError(t, err)
	eachWay(t, "SetHostname", func(t *testing.T, w bench.Way) {
		if refusesHere(t, w) {
			return
		}
		for _, name := range []string{
			"nslab", "a.b.example", "with blank", "\xff\xfe", "\u00e4\u00f6",
			" ", "x\t", strings.Repeat("x", 63), strings.Repeat("y", 64), "",
		} {
			read, err := setHostname(t, w, name)
			require.NoError(t, err, "%q", name)
			assertHostname(t, name, read)
		}
		for _, reader := range bench.Ways {
			name, err := reader.Hostname()
			require.NoError(t, err)
			assert.Equal(t, outside, name)
		}
	})
}

func TestSetHostnameNeverCutsANameShort(t *testing.T) {
	needNamespaces(t)
	eachWay(t, "SetHostname", func(t *testing.T, w bench.Way) {
		for _, name := range []string{
			strings.Repeat("x", 65), strings.Repeat("x", 70000),
			"nul\x00inside", "\x00", "at the end\x00",
			strings.Repeat("x", 64) + "\x00",
		} {
			read, err := setHostname(t, w, name)
			assertErrno(t, syscall.EINVAL, err)
			assertHostname(t, "before", read)
		}
	})
}

func TestSetHostnameWithANewline(t *testing.T) {
	needNamespaces(t)
	eachWay(t, "SetHostname", func(t *testing.T, w bench.Way) {
		for _, name := range []string{"two\nlines", "end\n", "\n", "end\n\n"} {
			read, err := setHostname(t, w, name)
			if w.Name == "stdlib" {
				assertErrno(t, syscall.EINVAL, err)
				assertHostname(t, "before", read)
				continue
			}
			require.NoError(t, err)
			// What hostname(1) prints ends with a newline of its own.
			assertHostname(t, name, read)
		}
	})
}

// The call asks for a capability, the file for root of the host.
func TestSetHostnameWithoutCapabilities(t *testing.T) {
	needNamespaces(t)
	eachWay(t, "SetHostname", func(t *testing.T, w bench.Way) {
		if refusesHere(t, w) {
			return
		}
		var setErr error
		var name string
		err := withoutCapabilitiesIn(unix.CLONE_NEWUTS, func() (err error) {
			setErr = w.SetHostname("nslab")
			name, err = bench.Ways[0].Hostname()
			return err
		})
		require.NoError(t, err)
		if w.Name == "stdlib" {
			require.NoError(t, setErr)
			assert.Equal(t, "nslab", name)
			return
		}
		assertErrno(t, syscall.EPERM, setErr)
		assert.NotEqual(t, "nslab", name)
		assert.False(t, errors.Is(setErr, errors.ErrUnsupported))
	})
}
