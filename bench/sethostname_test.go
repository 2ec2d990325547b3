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

	"nslab"
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
// so: stdlib does where its file may not be written.
func refusesHere(t *testing.T, w bench.Way) bool {
	t.Helper()
	if w.Name != "stdlib" ||
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

// setEach sets a name in a new UTS namespace in each way, and gives what came
// of it. Before that, prepare changes the thread further.
func setEach(prepare func() error) (string, error) {
	out := ""
	err := nslab.OnThread(func() error {
		if err := unix.Unshare(unix.CLONE_NEWUTS); err != nil {
			return err
		}
		if err := prepare(); err != nil {
			return err
		}
		for _, w := range bench.Ways {
			err := w.SetHostname(w.Name)
			switch refusal := bench.Refused("SetHostname", w.Name, err); {
			case refusal != nil:
				out += w.Name + " refuses " + refusal.When + "\n"
			case err != nil:
				return err
			default:
				out += w.Name + " sets it\n"
			}
		}
		return nil
	})
	return out, err
}

// only gives what setEach gives where stdlib alone refuses.
func only(when string) string {
	want := ""
	for _, w := range bench.Ways {
		if w.Name == "stdlib" {
			want += "stdlib refuses " + when + "\n"
		} else {
			want += w.Name + " sets it\n"
		}
	}
	return want
}

func TestSetHostnameWithAReadOnlyProcSys(t *testing.T) {
	needNamespaces(t)
	if unix.Access("/proc/sys/kernel/hostname", unix.W_OK) != nil {
		t.Skip("needs root of the host, who may write /proc/sys before; " +
			"run with sudo")
	}
	got, err := setEach(func() error {
		if err := privateMounts(); err != nil {
			return err
		}
		err := unix.Mount("/proc/sys", "/proc/sys", "", unix.MS_BIND, "")
		if err != nil {
			return err
		}
		return unix.Mount("", "/proc/sys", "",
			unix.MS_BIND|unix.MS_REMOUNT|unix.MS_RDONLY, "")
	})
	require.NoError(t, err)
	assert.Equal(t, only("with a read-only /proc/sys"), got)
}

func init() {
	children["sethostname"] = func([]string) (string, error) {
		return setEach(func() error { return nil })
	}
}

// Root of a user namespace is not uid 0 of the host, which the file wants.
func TestSetHostnameInAUserNamespace(t *testing.T) {
	needNamespaces(t)
	host := 1000
	if !initialUserNS() {
		host = 0 // the one id that is sure to exist, and not the host's 0
		if unix.Access("/proc/sys/kernel/hostname", unix.W_OK) == nil {
			t.Skip("this user namespace maps uid 0 of the host; run on the host")
		}
	}
	ids := []syscall.SysProcIDMap{{HostID: host, Size: 1}}
	got := child(t, &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER,
		UidMappings: ids, GidMappings: ids,
		Credential: &syscall.Credential{NoSetGroups: true},
	}, "sethostname")
	assert.Equal(t, only("to all but uid 0 of the host"), got)
}
