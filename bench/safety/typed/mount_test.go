//go:build linux

package typed_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench/safety/typed"
)

func TestMountsStayInTheNamespace(t *testing.T) {
	first, second := t.TempDir(), t.TempDir()
	onThread(t, func(thread *typed.Thread) error {
		err := errors.Join(
			typed.Unshare(thread, typed.Mnt{}),
			typed.SetPropagation("/", typed.Private{}),
			typed.Mount("none", first, "tmpfs", "", typed.NoSuid{},
				typed.NoDev{}))
		if err != nil {
			return err
		}
		assert.Regexp(t, "^rw,nosuid,nodev[^:]*$", options(first))
		err = errors.Join(
			typed.Bind(first, second),
			typed.Remount(second, typed.ReadOnly{}, typed.NoSuid{},
				typed.NoDev{}, typed.NoExec{}),
			typed.SetPropagation(first, typed.Shared{}))
		assert.Regexp(t, "^ro,nosuid,nodev,noexec[^:]*$", options(second))
		assert.Regexp(t, "^rw,.* shared:[0-9]+$", options(first))
		return err
	})
	assert.Empty(t, options(first))
}

func TestSetPropagationReachesTheWholeTree(t *testing.T) {
	for name, p := range map[string]typed.Propagation{
		"shared": typed.Shared{}, "master": typed.Slave{},
		"unbindable": typed.Unbindable{}, "": typed.Private{},
	} {
		t.Run(name, func(t *testing.T) {
			tree := t.TempDir()
			inside := tree + "/inside"
			require.NoError(t, os.Mkdir(inside, 0o700))
			onThread(t, func(thread *typed.Thread) error {
				peer, err := sharedTree(thread, tree, inside)
				if err != nil {
					return err
				}
				defer peer.Close()
				err = typed.SetPropagation(tree, p)
				for _, point := range []string{tree, inside} {
					_, got, _ := strings.Cut(options(point), " ")
					got, _, _ = strings.Cut(got, ":")
					assert.Equal(t, name, got, point)
				}
				return err
			})
		})
	}
}

// sharedTree makes a tree of two mounts in two namespaces that share it, and
// gives the one where the thread is not: without it there is no master.
func sharedTree(thread *typed.Thread, tree, inside string) (
	*typed.Namespace[typed.Mnt], error) {
	err := errors.Join(
		typed.Unshare(thread, typed.Mnt{}),
		typed.SetPropagation("/", typed.Private{}),
		typed.Bind(tree, tree),
		typed.Mount("none", inside, "tmpfs", ""),
		typed.SetPropagation(tree, typed.Shared{}))
	if err != nil {
		return nil, err
	}
	peer, err := typed.Own(thread, typed.Mnt{})
	return peer, errors.Join(err, typed.Unshare(thread, typed.Mnt{}))
}

// options gives what the calling thread's mountinfo says of a mount: its
// options and its propagation, or nothing where there is none.
func options(point string) string {
	text, err := os.ReadFile("/proc/thread-self/mountinfo")
	if err != nil {
		return err.Error()
	}
	found := ""
	for line := range strings.Lines(string(text)) {
		about, _, _ := strings.Cut(line, " - ")
		fields := strings.Fields(about)
		if len(fields) > 5 && fields[4] == point {
			found = strings.Join(fields[5:], " ")
		}
	}
	return found
}
